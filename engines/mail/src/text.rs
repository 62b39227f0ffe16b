//! Text as people see it: invisible characters gone, disguised letters undone.

use unicode_normalization::UnicodeNormalization;

/// Characters that show nothing and serve to break words apart for machines.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Characters that turn the direction of text around.
pub(crate) fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Letters of other alphabets, and accents, that pass for Latin ones.
fn latin(c: char) -> char {
    match c {
        'а' | 'ɑ' | 'α' => 'a',
        'Ь' | 'в' => 'b',
        'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'ҽ' | 'ε' => 'e',
        'һ' => 'h',
        'і' | 'ι' | 'ı' => 'i',
        'ј' => 'j',
        'κ' | 'к' => 'k',
        'ӏ' => 'l',
        'м' => 'm',
        'ո' | 'п' => 'n',
        'о' | 'ο' | 'օ' => 'o',
        'р' | 'ρ' => 'p',
        'ԛ' => 'q',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'υ' | 'ս' => 'u',
        'ν' | 'ѵ' => 'v',
        'ԝ' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' => 'y',
        _ => c,
    }
}

/// Text for reading by rules: lower case, compatibility forms and invisible characters undone, accents removed,
/// blanks single. A word that mixes alphabets is read as the Latin word it shows.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = true;
    let mut push = |c: char| {
        if c.is_whitespace() {
            if !blank {
                out.push(' ');
            }
            blank = true;
        } else {
            blank = false;
            out.push(c);
        }
    };
    if text.is_ascii() {
        for byte in text.bytes() {
            push(char::from(byte.to_ascii_lowercase()));
        }
        return out;
    }
    // Mostly Cyrillic or Greek text is left alone: only stray letters are disguises.
    let (mut foreign, mut letters) = (0_usize, 0_usize);
    for c in text.chars().take(20_000) {
        if c.is_alphabetic() {
            letters += 1;
            foreign += usize::from(latin(c) != c);
        }
    }
    let undo = foreign * 5 < letters;
    for c in text.chars() {
        if c.is_ascii() {
            push(c.to_ascii_lowercase());
            continue;
        }
        if is_invisible(c) {
            continue;
        }
        if c == '’' || c == '‘' || c == '`' {
            push('\'');
            continue;
        }
        if c == 'ß' {
            push('s');
            push('s');
            continue;
        }
        for c in std::iter::once(c).nfkd() {
            if unicode_normalization::char::is_combining_mark(c) {
                continue;
            }
            for c in c.to_lowercase() {
                push(if undo { latin(c) } else { c });
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn disguises_are_undone() {
        assert_eq!(plain("P\u{200b}ay\u{e0101}P\u{ad}al"), "paypal");
        assert_eq!(plain("𝗡𝗲𝘁𝗳𝗹𝗶𝘅  Zahlung fällig"), "netflix zahlung fallig");
        assert_eq!(
            plain("Pаypal account suspended"),
            "paypal account suspended"
        );
        assert_eq!(plain("Привет"), "привет");
    }
}
