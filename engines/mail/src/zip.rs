//! Mails inside a ZIP archive, as careful people send samples. Bombs are stopped by a ceiling on what is unpacked.

use crate::limits;

/// A file of an archive.
pub(crate) struct Entry {
    pub name: String,
    pub bytes: Vec<u8>,
}

fn number<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at + N)?.try_into().ok()
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    number::<2>(bytes, at).map(|b| usize::from(u16::from_le_bytes(b)))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    number::<4>(bytes, at).and_then(|b| usize::try_from(u32::from_le_bytes(b)).ok())
}

/// Unpacks the entries whose names end like a mail's. Encrypted ones are left out.
pub(crate) fn mails(archive: &[u8]) -> Vec<Entry> {
    entries(archive).unwrap_or_default()
}

fn entries(archive: &[u8]) -> Option<Vec<Entry>> {
    let mut found = Vec::new();
    let mut budget = limits::ARCHIVE_BYTES;
    let tail = archive.len().saturating_sub(66_000);
    let end = tail + memchr::memmem::rfind(archive.get(tail..)?, b"PK\x05\x06")?;
    let mut at = long(archive, end + 16)?;
    for _ in 0..short(archive, end + 10)?.min(1_000) {
        if archive.get(at..at + 4)? != b"PK\x01\x02" {
            break;
        }
        let (flags, method, packed) = (
            short(archive, at + 8)?,
            short(archive, at + 10)?,
            long(archive, at + 20)?,
        );
        let (name, extra, comment) = (
            short(archive, at + 28)?,
            short(archive, at + 30)?,
            short(archive, at + 32)?,
        );
        let local = long(archive, at + 42)?;
        let name_bytes = archive.get(at + 46..at + 46 + name)?;
        at += 46 + name + extra + comment;
        let name = String::from_utf8_lossy(name_bytes).into_owned();
        let lower = name.to_lowercase();
        if flags & 1 == 1
            || !matches!(lower.rsplit('.').next(), Some("eml" | "msg"))
            || found.len() >= 50
        {
            continue;
        }
        let data = local + 30 + short(archive, local + 26)? + short(archive, local + 28)?;
        let Some(data) = archive.get(data..data + packed) else {
            continue;
        };
        let bytes = match method {
            0 => data.get(..data.len().min(budget))?.to_vec(),
            8 => match miniz_oxide::inflate::decompress_to_vec_with_limit(data, budget) {
                Ok(bytes) => bytes,
                Err(_) => continue,
            },
            _ => continue,
        };
        budget -= bytes.len().min(budget);
        found.push(Entry { name, bytes });
        if budget == 0 {
            break;
        }
    }
    Some(found)
}
