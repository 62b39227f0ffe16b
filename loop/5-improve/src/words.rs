//! Texts as they are compared: lower case, without accents, words apart by one space.

/// Lower case letters and digits, words apart by single spaces, accents folded, with a space at both ends.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push(' ');
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' | 'á' | 'à' | 'â' | 'ã' | 'å' => out.push('a'),
            'ö' | 'ó' | 'ò' | 'ô' | 'õ' => out.push('o'),
            'ü' | 'ú' | 'ù' | 'û' => out.push('u'),
            'é' | 'è' | 'ê' | 'ë' => out.push('e'),
            'í' | 'ì' | 'î' | 'ï' => out.push('i'),
            'ß' => out.push_str("ss"),
            'ç' => out.push('c'),
            'ñ' => out.push('n'),
            c if c.is_alphanumeric() => out.push(c),
            // An apostrophe within a word belongs to it.
            '\'' | '’' => {}
            _ if out.ends_with(' ') => {}
            _ => out.push(' '),
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}

/// Whether a plain text holds words that begin like those of `stem`, in a row.
pub fn contains_phrase(plain: &str, stem: &str) -> bool {
    find_phrase(plain, stem).is_some()
}

/// Where the words of `stem` begin in a plain text: after the space before them.
pub fn find_phrase(plain: &str, stem: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = plain.get(from..)?.find(stem) {
        let place = from + at;
        if plain.get(..place)?.ends_with(' ') {
            return Some(place);
        }
        from = place + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_become_plain() {
        assert_eq!(plain("  Don't  Über-Maß!"), " dont uber mass ");
        assert_eq!(plain(""), " ");
    }

    #[test]
    fn a_phrase_begins_at_a_word() {
        let text = plain("Constraint: train the staff");
        assert_eq!(find_phrase(&text, "train"), Some(12));
        assert!(contains_phrase(&text, "train the sta"));
        assert!(!contains_phrase(&text, "rain"));
        // Never within a letter of two bytes.
        assert!(!contains_phrase(&plain("日本 日"), "本"));
    }
}
