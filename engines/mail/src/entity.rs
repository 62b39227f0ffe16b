//! Character references of HTML (`&amp;`, `&#x41;`).

/// Named references that mails use.
#[rustfmt::skip]
const NAMED: &[(&str, char)] = &[
    ("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("nbsp", '\u{a0}'), ("shy", '\u{ad}'),
    ("zwnj", '\u{200c}'), ("zwj", '\u{200d}'), ("lrm", '\u{200e}'), ("rlm", '\u{200f}'), ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'), ("thinsp", '\u{2009}'), ("ndash", '–'), ("mdash", '—'), ("lsquo", '‘'), ("rsquo", '’'),
    ("sbquo", '‚'), ("ldquo", '“'), ("rdquo", '”'), ("bdquo", '„'), ("laquo", '«'), ("raquo", '»'), ("bull", '•'),
    ("hellip", '…'), ("euro", '€'), ("pound", '£'), ("yen", '¥'), ("cent", '¢'), ("copy", '©'), ("reg", '®'),
    ("trade", '™'), ("deg", '°'), ("middot", '·'), ("times", '×'), ("sect", '§'), ("para", '¶'), ("iexcl", '¡'),
    ("iquest", '¿'), ("ordf", 'ª'), ("ordm", 'º'), ("sup2", '²'), ("sup3", '³'), ("frac12", '½'), ("micro", 'µ'),
    ("Agrave", 'À'), ("Aacute", 'Á'), ("Acirc", 'Â'), ("Atilde", 'Ã'), ("Auml", 'Ä'), ("Aring", 'Å'), ("AElig", 'Æ'),
    ("Ccedil", 'Ç'), ("Egrave", 'È'), ("Eacute", 'É'), ("Ecirc", 'Ê'), ("Euml", 'Ë'), ("Igrave", 'Ì'),
    ("Iacute", 'Í'), ("Icirc", 'Î'), ("Iuml", 'Ï'), ("Ntilde", 'Ñ'), ("Ograve", 'Ò'), ("Oacute", 'Ó'), ("Ocirc", 'Ô'),
    ("Otilde", 'Õ'), ("Ouml", 'Ö'), ("Oslash", 'Ø'), ("Ugrave", 'Ù'), ("Uacute", 'Ú'), ("Ucirc", 'Û'), ("Uuml", 'Ü'),
    ("Yacute", 'Ý'), ("szlig", 'ß'), ("agrave", 'à'), ("aacute", 'á'), ("acirc", 'â'), ("atilde", 'ã'), ("auml", 'ä'),
    ("aring", 'å'), ("aelig", 'æ'), ("ccedil", 'ç'), ("egrave", 'è'), ("eacute", 'é'), ("ecirc", 'ê'), ("euml", 'ë'),
    ("igrave", 'ì'), ("iacute", 'í'), ("icirc", 'î'), ("iuml", 'ï'), ("ntilde", 'ñ'), ("ograve", 'ò'), ("oacute", 'ó'),
    ("ocirc", 'ô'), ("otilde", 'õ'), ("ouml", 'ö'), ("oslash", 'ø'), ("ugrave", 'ù'), ("uacute", 'ú'), ("ucirc", 'û'),
    ("uuml", 'ü'), ("yacute", 'ý'), ("yuml", 'ÿ'), ("colon", ':'), ("sol", '/'), ("period", '.'), ("commat", '@'),
    ("Tab", '\t'), ("NewLine", '\n'), ("lpar", '('), ("rpar", ')'), ("num", '#'), ("check", '✓'), ("rarr", '→'),
];

/// Decodes the references in a text.
pub(crate) fn decode(text: &str) -> String {
    let Some(first) = text.find('&') else {
        return text.to_owned();
    };
    let mut out = String::with_capacity(text.len());
    out.push_str(text.get(..first).unwrap_or_default());
    let mut rest = text.get(first..).unwrap_or_default();
    while let Some(tail) = rest.strip_prefix('&') {
        if let Some((c, used)) = reference(tail) {
            out.push(c);
            rest = tail.get(used..).unwrap_or_default();
        } else {
            out.push('&');
            rest = tail;
        }
        let next = rest.find('&').unwrap_or(rest.len());
        out.push_str(rest.get(..next).unwrap_or_default());
        rest = rest.get(next..).unwrap_or_default();
    }
    out
}

/// One reference after its `&`: the character and the bytes used.
pub(crate) fn reference(tail: &str) -> Option<(char, usize)> {
    if let Some(number) = tail.strip_prefix('#') {
        let (digits, radix, prefix) = match number.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16, 2),
            None => (number, 10, 1),
        };
        let length = digits
            .bytes()
            .take(9)
            .take_while(|b| char::from(*b).is_digit(radix))
            .count();
        let code = u32::from_str_radix(digits.get(..length)?, radix).ok()?;
        let semicolon = usize::from(
            digits
                .get(length..)
                .is_some_and(|rest| rest.starts_with(';')),
        );
        // Windows-1252 numbers, which browsers map as well.
        let c = match code {
            0x80..=0x9f => {
                let byte = [u8::try_from(code).ok()?];
                encoding_rs::WINDOWS_1252
                    .decode_without_bom_handling(&byte)
                    .0
                    .chars()
                    .next()?
            }
            0 => '\u{fffd}',
            _ => char::from_u32(code).unwrap_or('\u{fffd}'),
        };
        return Some((c, prefix + length + semicolon));
    }
    let length = tail
        .bytes()
        .take(8)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let name = tail.get(..length)?;
    let c = NAMED
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, c)| *c)?;
    let semicolon = usize::from(tail.get(length..).is_some_and(|rest| rest.starts_with(';')));
    Some((c, length + semicolon))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded() {
        assert_eq!(
            decode("a&amp;b &#65;&#x42; &uuml; & &bogus; &#8364"),
            "a&b AB ü & &bogus; €"
        );
    }
}
