//! Bytes come from strangers: whatever they are, cleaning ends, and its promise holds.

use crate::fixtures::{self, CANARY, occurs};
use goodcatch_attachments::{Cleaned, Kind, clean, kind_of, safe_name};
use proptest::prelude::*;

/// A change to a file, at a place given in parts of its length.
#[derive(Debug, Clone)]
enum Damage {
    Set(f64, u8),
    Cut(f64),
    Remove(f64, usize),
    Repeat(f64, usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let place = 0.0..1.0;
    prop_oneof![
        6 => (place.clone(), any::<u8>()).prop_map(|(at, byte)| Damage::Set(at, byte)),
        1 => place.clone().prop_map(Damage::Cut),
        1 => (place.clone(), 1..40usize).prop_map(|(at, count)| Damage::Remove(at, count)),
        1 => (place, 1..40usize).prop_map(|(at, count)| Damage::Repeat(at, count)),
    ]
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a place in a small file"
)]
fn apply(bytes: &mut Vec<u8>, damage: &Damage) {
    let place = |at: f64| (at * bytes.len() as f64) as usize;
    match *damage {
        Damage::Set(at, byte) => {
            let at = place(at);
            if let Some(slot) = bytes.get_mut(at) {
                *slot = byte;
            }
        }
        Damage::Cut(at) => bytes.truncate(place(at)),
        Damage::Remove(at, count) => {
            let at = place(at);
            bytes.drain(at..(at + count).min(bytes.len()));
        }
        Damage::Repeat(at, count) => {
            let at = place(at);
            let part = bytes[at..(at + count).min(bytes.len())].to_vec();
            bytes.splice(at..at, part);
        }
    }
}

fn check(bytes: &[u8]) -> Result<(), TestCaseError> {
    if let Cleaned::Copy {
        bytes: once, kind, ..
    } = clean(bytes)
    {
        prop_assert_eq!(kind_of(&once), kind, "the copy is of another kind");
        match clean(&once) {
            Cleaned::Copy { bytes: twice, .. } => {
                prop_assert!(once == twice, "{kind:?} changed again");
            }
            Cleaned::Cannot { reason, .. } => {
                prop_assert!(false, "the copy of {kind:?}: {reason:?}");
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        check(&bytes)?;
    }

    #[test]
    fn any_bytes_behind_a_signature_are_survived(
        which in 0..6usize,
        bytes in proptest::collection::vec(any::<u8>(), 0..600),
    ) {
        let head: &[u8] = [
            &b"\xff\xd8\xff\xe0"[..],
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            b"RIFF\x40\0\0\0WEBPVP8X",
            b"GIF89a",
            b"%PDF-1.5\n1 0 obj\n",
            b"PK\x03\x04",
        ][which];
        check(&[head, &bytes].concat())?;
    }

    #[test]
    fn damaged_files_are_survived(
        which in 0..10usize,
        damages in proptest::collection::vec(damage(), 1..8),
    ) {
        let (_, mut bytes) = fixtures::all().swap_remove(which);
        for damage in &damages {
            apply(&mut bytes, damage);
        }
        check(&bytes)?;
    }

    #[test]
    fn documents_with_damaged_xml_are_survived(damages in proptest::collection::vec(damage(), 1..6)) {
        let mut files = Vec::new();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(fixtures::docx())).unwrap();
        for place in 0..archive.len() {
            let mut entry = archive.by_index(place).unwrap();
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut entry, &mut bytes).unwrap();
            let name = entry.name().unwrap().into_owned();
            if name == "word/document.xml" {
                for damage in &damages {
                    apply(&mut bytes, damage);
                }
            }
            files.push((name, bytes));
        }
        let files: Vec<_> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
        check(&fixtures::zip_of(&files))?;
    }

    #[test]
    fn a_name_in_any_corner_of_a_picture_is_gone(which in 0..4usize, at in 0.0..1.0f64) {
        // A block of an unknown sort with the name inside, put between any two known ones, is
        // covered by the fixtures; here the name lands anywhere, and either the file no longer
        // reads, or the name lies in the pixels, or it is gone.
        let (kind, mut bytes) = fixtures::all().swap_remove(which);
        apply(&mut bytes, &Damage::Repeat(at, 8));
        if let Cleaned::Copy { bytes, kind: found, .. } = clean(&bytes) && found == kind {
            prop_assert!(!occurs(CANARY, &bytes));
        }
    }

    #[test]
    fn names_are_safe(name in any::<String>()) {
        for kind in [Kind::Pdf, Kind::Executable, Kind::Jpeg] {
            let safe = safe_name(&name, kind);
            let ending = format!(".{}", kind.extension());
            prop_assert!(safe.ends_with(&ending));
            prop_assert_eq!(safe.matches('.').count(), 1);
            prop_assert!(safe.chars().count() <= 80 && safe.len() > kind.extension().len() + 1);
            prop_assert!(!safe.contains(['/', '\\', '\0', '"', '\n', '\r']));
            prop_assert_eq!(&safe_name(&safe, kind), &safe, "a safe name stays as it is");
        }
    }
}
