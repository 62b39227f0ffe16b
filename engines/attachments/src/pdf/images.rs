//! Pictures inside a PDF keep their camera's data unless someone takes it out.

use lopdf::{Dictionary, Document, Object, Stream};

use super::{get, is_name};
use crate::image::{jp2, jpeg};
use crate::limits;
use crate::verdict::{Outcome, Reason, Removed, Tally};

/// Cleans a stream's content if it is a photograph in a format of its own.
pub(super) fn clean(stream: &mut Stream, source: &Document, tally: &mut Tally) -> Outcome<()> {
    let filters = filters(stream, source)?;
    let cleaner = match filters.last().map(Vec::as_slice) {
        Some(b"DCTDecode" | b"DCT") => jpeg::clean,
        Some(b"JPXDecode") => jp2::clean,
        _ => return Ok(()),
    };
    let packed = match filters.len() {
        1 => Ok(std::mem::take(&mut stream.content)),
        _ => unwrap(stream, &filters, tally),
    };
    match packed.and_then(|bytes| cleaner(&bytes, tally)) {
        Ok(bytes) => {
            stream.content = bytes;
            if filters.len() > 1 {
                let last = filters.last().cloned().unwrap_or_default();
                stream.dict.set("Filter", Object::Name(last));
                stream
                    .dict
                    .as_hashmap_mut()
                    .retain(|key, _| key != b"DecodeParms");
            }
            Ok(())
        }
        Err(Reason::TooLarge) => Err(Reason::TooLarge),
        Err(_) => {
            tally.note(Removed::EmbeddedMedia);
            blank(stream);
            Ok(())
        }
    }
}

/// The names of a stream's filters, wherever they are written.
fn filters(stream: &Stream, source: &Document) -> Outcome<Vec<Vec<u8>>> {
    let name = |object: &Object| match source.dereference(object) {
        Ok((_, Object::Name(name))) => Ok(name.clone()),
        _ => Err(Reason::Damaged),
    };
    let Some(filter) = get(&stream.dict, b"Filter") else {
        return Ok(Vec::new());
    };
    match source.dereference(filter) {
        Ok((_, Object::Array(list))) if list.len() <= Stream::MAX_FILTERS => {
            list.iter().map(name).collect()
        }
        Ok((_, single @ Object::Name(_))) => Ok(vec![name(single)?]),
        Ok((_, Object::Null)) => Ok(Vec::new()),
        _ => Err(Reason::Damaged),
    }
}

/// Takes off the layers around a photograph.
fn unwrap(stream: &Stream, filters: &[Vec<u8>], tally: &mut Tally) -> Outcome<Vec<u8>> {
    let mut dict = Dictionary::new();
    let outer = filters
        .split_last()
        .map(|(_, outer)| outer)
        .unwrap_or_default();
    let outer = outer.iter().cloned().map(Object::Name).collect();
    dict.set("Filter", Object::Array(outer));
    let layered = Stream::new(dict, stream.content.clone());
    let bytes = layered
        .decompressed_content_with_limit(limits::INPUT)
        .map_err(|_| Reason::Damaged)?;
    tally.spend(bytes.len() as u64)?;
    Ok(bytes)
}

/// One white dot, in the place of a picture that cannot be cleaned.
fn blank(stream: &mut Stream) {
    let of_page = is_name(get(&stream.dict, b"Subtype"), &[b"Image"]);
    let mut dict = Dictionary::new();
    if of_page {
        dict.set("Type", Object::Name(b"XObject".to_vec()));
        dict.set("Subtype", Object::Name(b"Image".to_vec()));
        dict.set("ColorSpace", Object::Name(b"DeviceGray".to_vec()));
        dict.set("Width", 1);
        dict.set("Height", 1);
        dict.set("BitsPerComponent", 8);
    }
    stream.dict = dict;
    stream.content = vec![0xff];
}
