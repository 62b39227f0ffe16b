//! GIF: frames and their timing survive; comments and private extensions go.

use crate::bytes::Cursor;
use crate::verdict::{Outcome, Reason, Removed, Tally};

pub(crate) fn clean(bytes: &[u8], tally: &mut Tally) -> Outcome<Vec<u8>> {
    let mut file = Cursor::new(bytes);
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(file.take(6)?);
    let screen = file.take(7)?;
    out.extend_from_slice(screen);
    out.extend_from_slice(file.take(table_size(screen.get(4)))?);
    let mut frames = false;
    loop {
        // Cut off after a frame: viewers show it, so the copy does too.
        let Ok(kind) = file.u8() else {
            if frames {
                break;
            }
            return Err(Reason::Damaged);
        };
        match kind {
            0x3b if frames => break,
            0x2c => {
                frames = true;
                let place = file.take(9)?;
                out.push(kind);
                out.extend_from_slice(place);
                out.extend_from_slice(file.take(table_size(place.get(8)))?);
                out.push(file.u8()?);
                for block in blocks(&mut file)? {
                    push_block(&mut out, block);
                }
                out.push(0);
            }
            0x21 => extension(&mut file, &mut out, tally)?,
            _ => return Err(Reason::Damaged),
        }
    }
    tally.note_if(!file.is_empty(), Removed::HiddenData);
    out.push(0x3b);
    Ok(out)
}

/// The colours that follow, if the flags say so.
fn table_size(flags: Option<&u8>) -> usize {
    flags
        .filter(|flags| **flags & 0x80 != 0)
        .map_or(0, |flags| 3 << ((flags & 7) + 1))
}

fn blocks<'a>(file: &mut Cursor<'a>) -> Outcome<Vec<&'a [u8]>> {
    let mut blocks = Vec::new();
    loop {
        match file.u8()? {
            0 => return Ok(blocks),
            length => blocks.push(file.take(length.into())?),
        }
    }
}

fn push_block(out: &mut Vec<u8>, block: &[u8]) {
    // A block's length came from one byte.
    out.push(u8::try_from(block.len()).unwrap_or(u8::MAX));
    out.extend_from_slice(block);
}

fn extension(file: &mut Cursor<'_>, out: &mut Vec<u8>, tally: &mut Tally) -> Outcome<()> {
    let label = file.u8()?;
    let blocks = blocks(file)?;
    match (label, blocks.as_slice()) {
        // Timing and transparency of the next frame.
        (0xf9, [control]) if control.len() == 4 => keep(out, label, &blocks),
        // How often an animation repeats.
        (0xff, [b"NETSCAPE2.0" | b"ANIMEXTS1.0", [1, _, _]]) => keep(out, label, &blocks),
        (0xff, [b"XMP DataXMP", ..]) => tally.note(Removed::Xmp),
        (0xff, [b"ICCRGBG1012", ..]) => tally.note(Removed::ColourProfile),
        (0xfe | 0x01, _) => tally.note(Removed::Comment),
        _ => tally.note(Removed::PrivateData),
    }
    Ok(())
}

fn keep(out: &mut Vec<u8>, label: u8, blocks: &[&[u8]]) {
    out.extend_from_slice(&[0x21, label]);
    for block in blocks {
        push_block(out, block);
    }
    out.push(0);
}
