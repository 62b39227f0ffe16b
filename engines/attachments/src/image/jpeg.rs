//! JPEG: tables, frames and scans survive; every application and comment block goes.

use super::exif;
use crate::bytes::Cursor;
use crate::verdict::{Outcome, Reason, Removed, Tally};

pub(crate) fn clean(bytes: &[u8], tally: &mut Tally) -> Outcome<Vec<u8>> {
    let mut file = Cursor::new(bytes);
    if file.take(2)? != b"\xff\xd8" {
        return Err(Reason::Damaged);
    }
    let mut head = Head::default();
    let mut body = Vec::with_capacity(bytes.len());
    let mut frame = false;
    let mut scanned = false;
    loop {
        let marker = match next_marker(&mut file, tally) {
            Ok(marker) => marker,
            // Cut off after its pixels began: viewers show it, so the copy does too.
            Err(_) if scanned => break,
            Err(reason) => return Err(reason),
        };
        match marker {
            0xd9 if scanned => break,
            0xe0..=0xef | 0xfe => head.application(marker, segment(&mut file)?, tally),
            0xda if frame => {
                let header = segment(&mut file)?;
                check_scan_header(header)?;
                push_segment(&mut body, marker, header)?;
                copy_scan(&mut file, &mut body);
                scanned = true;
            }
            _ => {
                let payload = segment(&mut file)?;
                frame |= check_table(marker, payload, frame)?;
                push_segment(&mut body, marker, payload)?;
            }
        }
    }
    tally.note_if(!file.is_empty(), Removed::HiddenData);
    head.write_before(&body)
}

/// The few facts of the application blocks that a viewer needs.
#[derive(Default)]
struct Head {
    jfif: Option<[u8; 7]>,
    adobe: Option<[u8; 12]>,
    orientation: Option<u8>,
}

impl Head {
    fn application(&mut self, marker: u8, payload: &[u8], tally: &mut Tally) {
        match (marker, payload) {
            (0xe0, [b'J', b'F', b'I', b'F', 0, rest @ ..]) => {
                self.jfif = rest.first_chunk().copied();
                tally.note_if(rest.len() > 9, Removed::Thumbnail);
            }
            (0xe1, _) if payload.starts_with(exif::HEAD) => self.exif(payload, tally),
            (0xe1, _) => tally.note(Removed::Xmp),
            (0xe2, _) if payload.starts_with(b"ICC_PROFILE") => tally.note(Removed::ColourProfile),
            // A thumbnail in JFIF's extension, or a second picture in a multi-picture file.
            (0xe0 | 0xe2, _) => tally.note(Removed::Thumbnail),
            (0xed, _) => tally.note(Removed::Iptc),
            (0xee, [b'A', b'd', b'o', b'b', b'e', ..]) => {
                self.adobe = payload.first_chunk().copied();
            }
            (0xfe, _) => tally.note(Removed::Comment),
            _ => tally.note(Removed::PrivateData),
        }
    }

    fn exif(&mut self, payload: &[u8], tally: &mut Tally) {
        if let Some(tiff) = payload.get(exif::HEAD.len()..) {
            let mut told = Tally::default();
            let orientation = exif::read(tiff, &mut told);
            self.orientation = self.orientation.or(orientation);
            // Our own block, found in a copy, tells nothing.
            if orientation.map(exif::minimal).as_deref() != Some(payload) {
                tally.note_all(&told.into_list());
            }
        }
    }

    fn write_before(self, body: &[u8]) -> Outcome<Vec<u8>> {
        let mut out = Vec::with_capacity(body.len() + 80);
        out.extend_from_slice(b"\xff\xd8");
        if let Some(jfif) = self.jfif {
            // The version and density; a thumbnail of no width and no height.
            push_segment(&mut out, 0xe0, &[b"JFIF\0", &jfif[..], b"\0\0"].concat())?;
        }
        if let Some(orientation) = self.orientation {
            push_segment(&mut out, 0xe1, &exif::minimal(orientation))?;
        }
        if let Some(adobe) = self.adobe {
            // It says how the colours are coded; without it they come out inverted.
            push_segment(&mut out, 0xee, &adobe)?;
        }
        out.extend_from_slice(body);
        out.extend_from_slice(b"\xff\xd9");
        Ok(out)
    }
}

/// Finds the next marker; bytes between blocks belong to nobody.
fn next_marker(file: &mut Cursor<'_>, tally: &mut Tally) -> Outcome<u8> {
    loop {
        let at = memchr::memchr(0xff, file.rest()).ok_or(Reason::Damaged)?;
        tally.note_if(at > 0, Removed::HiddenData);
        file.take(at + 1)?;
        // Markers may be preceded by any number of fill bytes.
        let padding = file.rest().iter().take_while(|byte| **byte == 0xff).count();
        file.take(padding)?;
        match file.u8()? {
            0x00 | 0x01 | 0xd0..=0xd7 => {}
            marker => return Ok(marker),
        }
    }
}

fn segment<'a>(file: &mut Cursor<'a>) -> Outcome<&'a [u8]> {
    let length = usize::from(file.u16_be()?);
    file.take(length.checked_sub(2).ok_or(Reason::Damaged)?)
}

fn push_segment(out: &mut Vec<u8>, marker: u8, payload: &[u8]) -> Outcome<()> {
    let length = u16::try_from(payload.len() + 2).map_err(|_| Reason::Damaged)?;
    out.extend_from_slice(&[0xff, marker]);
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(payload);
    Ok(())
}

/// Copies entropy-coded data: everything up to a marker that is neither stuffing nor restart.
fn copy_scan(file: &mut Cursor<'_>, out: &mut Vec<u8>) {
    let rest = file.rest();
    let end = memchr::memchr_iter(0xff, rest)
        .find(|at| !matches!(rest.get(at + 1), Some(0x00 | 0xd0..=0xd7 | 0xff)))
        .unwrap_or(rest.len());
    if let Ok(data) = file.take(end) {
        out.extend_from_slice(data);
    }
}

/// A table block must be exactly as long as what it declares, so that nothing hides behind it.
/// True for a frame header, of which there is one.
fn check_table(marker: u8, payload: &[u8], frame: bool) -> Outcome<bool> {
    let mut table = Cursor::new(payload);
    let is_frame = match marker {
        0xdb => {
            while !table.is_empty() {
                let wide = table.u8()? >> 4 != 0;
                table.take(if wide { 128 } else { 64 })?;
            }
            false
        }
        0xc4 => {
            while !table.is_empty() {
                table.u8()?;
                let counts = table.take(16)?;
                table.take(counts.iter().map(|count| usize::from(*count)).sum())?;
            }
            false
        }
        0xcc => {
            table.take(payload.len() & !1)?;
            false
        }
        0xdd | 0xdc => {
            table.take(2)?;
            false
        }
        0xc0..=0xc3 | 0xc9..=0xcb if !frame => {
            table.take(5)?;
            let components = usize::from(table.u8()?);
            if !(1..=4).contains(&components) {
                return Err(Reason::Damaged);
            }
            table.take(components * 3)?;
            true
        }
        _ => return Err(Reason::Damaged),
    };
    if table.is_empty() {
        Ok(is_frame)
    } else {
        Err(Reason::Damaged)
    }
}

fn check_scan_header(payload: &[u8]) -> Outcome<()> {
    let mut header = Cursor::new(payload);
    let components = usize::from(header.u8()?);
    header.take(components * 2 + 3)?;
    if header.is_empty() {
        Ok(())
    } else {
        Err(Reason::Damaged)
    }
}
