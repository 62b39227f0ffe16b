//! JPEG 2000, as PDFs embed it: the boxes that hold pixels survive.

use crate::bytes::Cursor;
use crate::verdict::{Outcome, Reason, Removed, Tally};

pub(crate) fn clean(bytes: &[u8], tally: &mut Tally) -> Outcome<Vec<u8>> {
    // A bare codestream has no boxes around it.
    if bytes.starts_with(b"\xff\x4f\xff\x51") {
        return Ok(bytes.to_vec());
    }
    let mut file = Cursor::new(bytes);
    let mut out = Vec::with_capacity(bytes.len());
    while !file.is_empty() {
        let whole = file.rest();
        let length = usize::try_from(file.u32_be()?).map_err(|_| Reason::Damaged)?;
        let tag = file.tag()?;
        // Zero: to the end of the file. One: a longer length field, beyond what we accept.
        let payload = match length {
            0 => file.rest().len(),
            length => length.checked_sub(8).ok_or(Reason::Damaged)?,
        };
        file.take(payload)?;
        match &tag {
            b"jP  " | b"ftyp" | b"jp2h" | b"jp2c" => {
                out.extend_from_slice(whole.get(..payload + 8).ok_or(Reason::Damaged)?);
            }
            b"xml " | b"uuid" => tally.note(Removed::Xmp),
            _ => tally.note(Removed::PrivateData),
        }
    }
    if out.is_empty() {
        Err(Reason::Damaged)
    } else {
        Ok(out)
    }
}
