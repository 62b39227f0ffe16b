//! WebP: the chunks that hold pixels and animation survive, and the flags say what is left.

use crate::bytes::{Cursor, len_u32};
use crate::verdict::{Outcome, Reason, Removed, Tally};

/// Animation and transparency; the other flags announce chunks that the copy does not have.
const KEPT_FLAGS: u8 = 0x02 | 0x10;

pub(crate) fn clean(bytes: &[u8], tally: &mut Tally) -> Outcome<Vec<u8>> {
    let mut file = Cursor::new(bytes);
    let riff = file.tag()?;
    let length = usize::try_from(file.u32_le()?).map_err(|_| Reason::Damaged)?;
    let mut body = Cursor::new(file.take(length)?);
    tally.note_if(!file.is_empty(), Removed::HiddenData);
    if &riff != b"RIFF" || &body.tag()? != b"WEBP" {
        return Err(Reason::Damaged);
    }
    let mut out = b"WEBP".to_vec();
    let mut pixels = false;
    while !body.is_empty() {
        let (tag, data) = chunk(&mut body)?;
        match (&tag, data) {
            (b"VP8X", [flags, _, _, _, canvas @ ..]) if canvas.len() == 6 => {
                let flags = [flags & KEPT_FLAGS, 0, 0, 0];
                push(&mut out, tag, &[&flags, canvas].concat())?;
            }
            (b"VP8 " | b"VP8L", _) => {
                pixels = true;
                push(&mut out, tag, data)?;
            }
            (b"ALPH", _) => push(&mut out, tag, data)?,
            (b"ANIM", _) if data.len() == 6 => push(&mut out, tag, data)?,
            (b"ANMF", _) => {
                pixels = true;
                push(&mut out, tag, &frame(data, tally)?)?;
            }
            (b"VP8X" | b"ANIM", _) => return Err(Reason::Damaged),
            (b"EXIF", _) => tally.note(Removed::Exif),
            (b"XMP ", _) => tally.note(Removed::Xmp),
            (b"ICCP", _) => tally.note(Removed::ColourProfile),
            _ => tally.note(Removed::PrivateData),
        }
    }
    if !pixels {
        return Err(Reason::Damaged);
    }
    let mut file = b"RIFF".to_vec();
    file.extend_from_slice(&len_u32(&out)?.to_le_bytes());
    file.append(&mut out);
    Ok(file)
}

/// One frame of an animation: its place and time, then chunks of its own.
fn frame(data: &[u8], tally: &mut Tally) -> Outcome<Vec<u8>> {
    let mut body = Cursor::new(data);
    let mut out = body.take(16)?.to_vec();
    while !body.is_empty() {
        let (tag, data) = chunk(&mut body)?;
        match &tag {
            b"ALPH" | b"VP8 " | b"VP8L" => push(&mut out, tag, data)?,
            _ => tally.note(Removed::PrivateData),
        }
    }
    Ok(out)
}

fn chunk<'a>(body: &mut Cursor<'a>) -> Outcome<([u8; 4], &'a [u8])> {
    let tag = body.tag()?;
    let length = usize::try_from(body.u32_le()?).map_err(|_| Reason::Damaged)?;
    let data = body.take(length)?;
    // Chunks begin at even places; writers forget the filler after the last one.
    if length % 2 == 1 && !body.is_empty() {
        body.u8()?;
    }
    Ok((tag, data))
}

fn push(out: &mut Vec<u8>, tag: [u8; 4], data: &[u8]) -> Outcome<()> {
    out.extend_from_slice(&tag);
    out.extend_from_slice(&len_u32(data)?.to_le_bytes());
    out.extend_from_slice(data);
    if data.len() % 2 == 1 {
        out.push(0);
    }
    Ok(())
}
