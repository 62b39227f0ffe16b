//! EXIF blocks: what they tell, for the list of what was removed, and the one thing kept of them.

use crate::bytes::Cursor;
use crate::verdict::{Outcome, Reason, Removed, Tally};

/// How an EXIF block begins inside a JPEG.
pub(super) const HEAD: &[u8] = b"Exif\0\0";

/// A block that says how to turn the picture, and nothing more.
///
/// Without it a phone's upright photo lies on its side, and a reporter would think it broken.
pub(super) fn minimal(orientation: u8) -> Vec<u8> {
    let mut block = HEAD.to_vec();
    // Big-endian; one directory at 8; one entry, 0x0112 as one short; no next directory.
    block.extend_from_slice(b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
    block.push(orientation);
    block.extend_from_slice(&[0; 6]);
    block
}

/// Notes what a block (without its head) told, and gives the orientation if the picture is turned.
pub(super) fn read(tiff: &[u8], tally: &mut Tally) -> Option<u8> {
    tally.note(Removed::Exif);
    // A broken block is dropped like any other; there is nothing more to say about it.
    directory(tiff, tally).unwrap_or_default()
}

fn directory(tiff: &[u8], tally: &mut Tally) -> Outcome<Option<u8>> {
    let mut head = Cursor::new(tiff);
    let little = match head.tag()? {
        [b'I', b'I', 0x2a, 0] => true,
        [b'M', b'M', 0, 0x2a] => false,
        _ => return Err(Reason::Damaged),
    };
    let short = |cursor: &mut Cursor<'_>| {
        let value = cursor.u16_be()?;
        Ok::<_, Reason>(if little { value.swap_bytes() } else { value })
    };
    let offset = if little {
        head.u32_le()?
    } else {
        head.u32_be()?
    };
    let offset = usize::try_from(offset).map_err(|_| Reason::Damaged)?;
    let mut entries = Cursor::new(tiff.get(offset..).ok_or(Reason::Damaged)?);
    let mut orientation = None;
    for _ in 0..short(&mut entries)? {
        let tag = short(&mut entries)?;
        let _type_and_count = entries.take(6)?;
        let mut value = Cursor::new(entries.take(4)?);
        match tag {
            0x0112 => {
                let turned = short(&mut value)?;
                orientation = u8::try_from(turned).ok().filter(|o| (2..=8).contains(o));
            }
            0x8825 => tally.note(Removed::Gps),
            0x010f | 0x0110 | 0xc62f => tally.note(Removed::Device),
            0x0132 => tally.note(Removed::Times),
            0x013b | 0x8298 | 0x9c9d => tally.note(Removed::Author),
            0x010e | 0x9c9b | 0x9c9c | 0x9c9e | 0x9c9f => tally.note(Removed::Description),
            _ => {}
        }
    }
    tally.note_if(short(&mut entries)? != 0, Removed::Thumbnail);
    Ok(orientation)
}
