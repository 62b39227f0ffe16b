//! PNG: the chunks that hold pixels, palette and animation survive, at their exact sizes.

use flate2::{Decompress, FlushDecompress, Status};

use crate::bytes::{Cursor, len_u32};
use crate::limits;
use crate::verdict::{Outcome, Reason, Removed, Tally};

const SIGNATURE: &[u8; 8] = b"\x89PNG\r\n\x1a\n";

pub(crate) fn clean(bytes: &[u8], tally: &mut Tally) -> Outcome<Vec<u8>> {
    let mut file = Cursor::new(bytes);
    if file.take(8)? != SIGNATURE {
        return Err(Reason::Damaged);
    }
    let header = match chunk(&mut file)? {
        (tag, data) if &tag == b"IHDR" => Header::read(data)?,
        _ => return Err(Reason::Damaged),
    };
    let mut before = Vec::new();
    let mut pixels = Vec::new();
    let mut after = Vec::new();
    loop {
        let (tag, data) = chunk(&mut file)?;
        let out = if pixels.is_empty() {
            &mut before
        } else {
            &mut after
        };
        match &tag {
            b"IEND" => break,
            b"IDAT" => pixels.extend_from_slice(data),
            tag if is_needed(*tag, data.len()) => push(out, *tag, data)?,
            // A capital letter first: no viewer may show the picture without it.
            [b'A'..=b'Z', ..] => return Err(Reason::Damaged),
            tag => tally.note_all(told_by(*tag)),
        }
    }
    tally.note_if(!file.is_empty(), Removed::HiddenData);
    let used = header.measure(&pixels, tally)?;
    tally.note_if(used < pixels.len(), Removed::HiddenData);

    let mut out = SIGNATURE.to_vec();
    push(&mut out, *b"IHDR", header.bytes)?;
    out.extend_from_slice(&before);
    push(
        &mut out,
        *b"IDAT",
        pixels.get(..used).ok_or(Reason::Damaged)?,
    )?;
    out.extend_from_slice(&after);
    push(&mut out, *b"IEND", &[])?;
    Ok(out)
}

fn chunk<'a>(file: &mut Cursor<'a>) -> Outcome<([u8; 4], &'a [u8])> {
    let length = usize::try_from(file.u32_be()?).map_err(|_| Reason::Damaged)?;
    let tag = file.tag()?;
    let data = file.take(length)?;
    // A wrong sum is made right in the copy: viewers disagree about it, the pixels decide.
    file.take(4)?;
    Ok((tag, data))
}

fn push(out: &mut Vec<u8>, tag: [u8; 4], data: &[u8]) -> Outcome<()> {
    let mut sum = crc32fast::Hasher::new();
    sum.update(&tag);
    sum.update(data);
    out.extend_from_slice(&len_u32(data)?.to_be_bytes());
    out.extend_from_slice(&tag);
    out.extend_from_slice(data);
    out.extend_from_slice(&sum.finalize().to_be_bytes());
    Ok(())
}

/// Chunks that change what is seen. The length is part of the rule: a longer one carries more.
fn is_needed(tag: [u8; 4], length: usize) -> bool {
    match &tag {
        b"PLTE" => length <= 768 && length.is_multiple_of(3),
        b"tRNS" => length <= 256,
        b"gAMA" | b"cICP" => length == 4,
        b"sRGB" => length == 1,
        b"sBIT" => length <= 4,
        b"bKGD" => length <= 6,
        b"pHYs" => length == 9,
        b"acTL" => length == 8,
        b"fcTL" => length == 26,
        b"fdAT" => length >= 4,
        _ => false,
    }
}

fn told_by(tag: [u8; 4]) -> &'static [Removed] {
    match &tag {
        b"tEXt" | b"zTXt" | b"iTXt" => &[Removed::Comment],
        b"eXIf" => &[Removed::Exif],
        b"tIME" => &[Removed::Times],
        b"iCCP" | b"cHRM" | b"sPLT" | b"mDCV" | b"cLLI" => &[Removed::ColourProfile],
        _ => &[Removed::PrivateData],
    }
}

/// Where each pass of an interlaced picture starts and how it steps, across and down.
const PASSES: [(u64, u64, u64, u64); 7] = [
    (0, 8, 0, 8),
    (4, 8, 0, 8),
    (0, 4, 4, 8),
    (2, 4, 0, 4),
    (0, 2, 2, 4),
    (1, 2, 0, 2),
    (0, 1, 1, 2),
];

/// The picture's size, to know where its pixels must end.
struct Header<'a> {
    bytes: &'a [u8],
    width: u64,
    height: u64,
    bits: u64,
    interlaced: bool,
}

impl<'a> Header<'a> {
    fn read(bytes: &'a [u8]) -> Outcome<Self> {
        let mut fields = Cursor::new(bytes);
        let width = u64::from(fields.u32_be()?);
        let height = u64::from(fields.u32_be()?);
        let [depth, colour, _, _] = fields.tag()?;
        let interlaced = fields.u8()? == 1;
        let samples = match colour {
            0 | 3 => 1,
            2 => 3,
            4 => 2,
            6 => 4,
            _ => return Err(Reason::Damaged),
        };
        if !fields.is_empty() || width == 0 || height == 0 || !matches!(depth, 1 | 2 | 4 | 8 | 16) {
            return Err(Reason::Damaged);
        }
        let bits = samples * u64::from(depth);
        Ok(Self {
            bytes,
            width,
            height,
            bits,
            interlaced,
        })
    }

    fn pass(&self, width: u64, height: u64) -> u64 {
        if width == 0 || height == 0 {
            return 0;
        }
        // One byte a row says how it is filtered.
        ((width * self.bits).div_ceil(8) + 1).saturating_mul(height)
    }

    /// The bytes of all rows, before packing.
    fn raw_size(&self) -> u64 {
        if !self.interlaced {
            return self.pass(self.width, self.height);
        }
        PASSES
            .iter()
            .map(|(x, dx, y, dy)| {
                let width = self.width.saturating_sub(*x).div_ceil(*dx);
                let height = self.height.saturating_sub(*y).div_ceil(*dy);
                self.pass(width, height)
            })
            .fold(0, u64::saturating_add)
    }

    /// How much of the packed data the picture uses.
    ///
    /// Some editors leave the rest of an overwritten, larger picture behind the end: what the
    /// person cut away would travel along.
    fn measure(&self, packed: &[u8], tally: &mut Tally) -> Outcome<usize> {
        let expected = self.raw_size();
        if expected > limits::PIXELS {
            return Err(Reason::TooLarge);
        }
        let mut inflate = Decompress::new(true);
        let mut sink = vec![0; 64 << 10];
        let mut rest = packed;
        loop {
            let (read, wrote) = (inflate.total_in(), inflate.total_out());
            let status = inflate
                .decompress(rest, &mut sink, FlushDecompress::None)
                .map_err(|_| Reason::Damaged)?;
            let step = usize::try_from(inflate.total_in() - read).map_err(|_| Reason::Damaged)?;
            tally.spend(inflate.total_out() - wrote)?;
            rest = rest.get(step..).ok_or(Reason::Damaged)?;
            // Rows below the last one would be seen by nobody but a curious reader.
            if inflate.total_out() > expected {
                return Err(Reason::Damaged);
            }
            if status == Status::StreamEnd {
                return Ok(packed.len() - rest.len());
            }
            if step == 0 && inflate.total_out() == wrote {
                return Err(Reason::Damaged);
            }
        }
    }
}
