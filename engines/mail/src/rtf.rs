//! Compressed RTF bodies of Outlook items (MS-OXRTFCP), and the HTML that hides in them (MS-OXRTFEX).

const PREFILL: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

/// Unpacks a compressed RTF stream, up to a limit.
pub(crate) fn decompress(bytes: &[u8], limit: usize) -> Option<Vec<u8>> {
    let number = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    let raw = usize::try_from(number(4)?).ok()?.min(limit);
    let body = bytes.get(16..)?;
    match number(8)? {
        0x414c_454d => return Some(body.get(..raw.min(body.len()))?.to_vec()),
        0x7546_5a4c => {}
        _ => return None,
    }
    let mut window = [0_u8; 4096];
    for (slot, byte) in window.iter_mut().zip(PREFILL) {
        *slot = *byte;
    }
    let mut at = PREFILL.len();
    let mut out = Vec::with_capacity(raw.min(1 << 20));
    let mut input = body.iter().copied();
    let emit = |out: &mut Vec<u8>, window: &mut [u8; 4096], at: &mut usize, byte: u8| {
        out.push(byte);
        if let Some(slot) = window.get_mut(*at % 4096) {
            *slot = byte;
        }
        *at += 1;
    };
    while out.len() < raw {
        let Some(control) = input.next() else { break };
        for bit in 0..8 {
            if out.len() >= raw {
                break;
            }
            if control >> bit & 1 == 0 {
                let Some(byte) = input.next() else {
                    return Some(out);
                };
                emit(&mut out, &mut window, &mut at, byte);
                continue;
            }
            let (Some(high), Some(low)) = (input.next(), input.next()) else {
                return Some(out);
            };
            let word = usize::from(u16::from_be_bytes([high, low]));
            let (offset, length) = (word >> 4, (word & 15) + 2);
            if offset == at % 4096 {
                return Some(out);
            }
            for step in 0..length {
                let byte = window
                    .get((offset + step) % 4096)
                    .copied()
                    .unwrap_or_default();
                emit(&mut out, &mut window, &mut at, byte);
            }
        }
    }
    Some(out)
}

/// The HTML an RTF text was made from, if it says that it was.
pub(crate) fn html(rtf: &[u8]) -> Option<String> {
    memchr::memmem::find(
        crate::bytes::slice(rtf, 0..rtf.len().min(2_000)),
        b"\\fromhtml",
    )?;
    Some(read(rtf, true))
}

/// The plain text of an RTF text.
pub(crate) fn text(rtf: &[u8]) -> String {
    read(rtf, false)
}

fn read(rtf: &[u8], tags: bool) -> String {
    let mut out: Vec<u8> = Vec::new();
    let mut skip: Vec<bool> = vec![false];
    // Between \htmlrtf and \htmlrtf0 stands what only RTF readers should see.
    let mut rtf_only = false;
    let mut at = 0;
    while let Some(&byte) = rtf.get(at) {
        at += 1;
        let hidden = skip.last().copied().unwrap_or(false) || rtf_only;
        match byte {
            b'{' => {
                let inherited = skip.last().copied().unwrap_or(false);
                if skip.len() < 1_000 {
                    skip.push(inherited);
                }
                if rtf.get(at..).is_some_and(|rest| rest.starts_with(b"\\*\\")) {
                    let html = rtf
                        .get(at..)
                        .is_some_and(|rest| rest.starts_with(b"\\*\\htmltag"));
                    if let Some(top) = skip.last_mut() {
                        *top |= !(html && tags);
                    }
                    at += 2;
                }
            }
            b'}' if skip.len() > 1 => {
                skip.pop();
            }
            b'\\' => control(
                rtf,
                &mut at,
                &mut out,
                &mut skip,
                &mut rtf_only,
                tags,
                hidden,
            ),
            b'}' | b'\r' | b'\n' => {}
            other if !hidden => out.push(other),
            _ => {}
        }
    }
    crate::decode::charset(&out, "").0
}

fn control(
    rtf: &[u8],
    at: &mut usize,
    out: &mut Vec<u8>,
    skip: &mut [bool],
    rtf_only: &mut bool,
    tags: bool,
    hidden: bool,
) {
    let rest = rtf.get(*at..).unwrap_or_default();
    let Some(&first) = rest.first() else { return };
    if !first.is_ascii_alphabetic() {
        *at += 1;
        if first == b'\'' {
            let digits = rest.get(1..3).and_then(|d| std::str::from_utf8(d).ok());
            *at += 2;
            if let Some(byte) = digits
                .and_then(|d| u8::from_str_radix(d, 16).ok())
                .filter(|_| !hidden)
            {
                out.push(byte);
            }
        } else if matches!(first, b'{' | b'}' | b'\\') && !hidden {
            out.push(first);
        } else if first == b'~' && !hidden {
            out.push(b' ');
        }
        return;
    }
    let name = rest
        .iter()
        .take(32)
        .take_while(|b| b.is_ascii_alphabetic())
        .count();
    let digits = rest
        .iter()
        .skip(name)
        .take(10)
        .take_while(|b| b.is_ascii_digit() || **b == b'-')
        .count();
    let word = std::str::from_utf8(rest.get(..name).unwrap_or_default()).unwrap_or_default();
    let number =
        std::str::from_utf8(rest.get(name..name + digits).unwrap_or_default()).unwrap_or_default();
    *at += name + digits + usize::from(rest.get(name + digits) == Some(&b' '));
    match word {
        "htmlrtf" if tags => *rtf_only = number != "0",
        "fonttbl" | "colortbl" | "stylesheet" | "info" | "pict" => {
            if let Some(top) = skip.last_mut() {
                *top = true;
            }
        }
        "par" | "line" if !hidden => out.extend_from_slice(b"\r\n"),
        "tab" if !hidden => out.push(b'\t'),
        "u" if !hidden => {
            let code = number.parse::<i32>().unwrap_or(63);
            let code = u32::try_from(if code < 0 { code + 65_536 } else { code }).unwrap_or(63);
            // Written as a reference so that HTML readers see the character, whatever the code page.
            match (tags, char::from_u32(code)) {
                (true, _) => out.extend_from_slice(format!("&#{code};").as_bytes()),
                (false, Some(c)) => out.extend_from_slice(c.to_string().as_bytes()),
                (false, None) => {}
            }
            if rtf.get(*at) == Some(&b'?') {
                *at += 1;
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_comes_out_of_rtf() {
        let rtf = b"{\\rtf1\\ansi\\fromhtml1 {\\fonttbl{\\f0 Arial;}}{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 Gr\\'fc\\'dfe\\htmlrtf }\\htmlrtf0 {\\*\\htmltag72 </p>}}";
        assert_eq!(html(rtf).unwrap(), "<p>Grüße</p>");
        assert_eq!(text(b"{\\rtf1 one\\par two}"), "one\r\ntwo");
    }

    proptest::proptest! {
        #[test]
        fn unpacking_never_panics(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
            let mut packed = vec![0, 0, 0, 0, 0, 4, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0, 0, 0, 0];
            packed.extend_from_slice(&bytes);
            decompress(&packed, 10_000);
            text(&bytes);
        }
    }
}
