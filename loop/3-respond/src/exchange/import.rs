//! An import as a whole, for the command: a stream is read piece by piece, and each batch is in when it
//! is counted. What is here already stays, so the same file may be read again after a stop.

use std::io::Read;

use goodcatch_people::App;
use goodcatch_people::access::Refused;
use goodcatch_platform::clock::Time;
use goodcatch_veris::{Next, Piece, PieceKind, Splitter};

pub use super::prepare::Fault;
use super::prepare::{Prepared, prepare};
use super::store;

/// So many records go into the database at once.
pub(super) const BATCH: usize = 250;
const CHUNK: usize = 64 * 1024;
/// A batch ends at about so many bytes of text: read, they take many times as much memory.
pub(super) const BATCH_BYTES: usize = 4 * 1024 * 1024;

/// A stream of records, read as far as it is asked for.
pub struct Records<R> {
    from: R,
    splitter: Splitter,
    ready: std::collections::VecDeque<Piece>,
    /// Bytes of text that are ready.
    bytes: usize,
    ended: bool,
}

fn bytes_of(piece: &Piece) -> usize {
    piece.text.as_ref().map_or(0, Vec::len)
}

impl<R: Read> Records<R> {
    /// From the beginning.
    pub fn new(from: R, kind: PieceKind) -> Records<R> {
        Records::resume(from, kind, Next::default())
    }

    /// From a place between two records; `from` must stand there.
    pub fn resume(from: R, kind: PieceKind, at: Next) -> Records<R> {
        Records {
            from,
            splitter: Splitter::resume(kind, at),
            ready: std::collections::VecDeque::new(),
            bytes: 0,
            ended: false,
        }
    }

    /// The next records, at most `most` and not much text at once; none at the end.
    pub fn next_batch(&mut self, most: usize) -> std::io::Result<Vec<Piece>> {
        let mut chunk = vec![0; CHUNK];
        while self.ready.len() < most && self.bytes < BATCH_BYTES && !self.ended {
            let read = match self.from.read(&mut chunk) {
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            let mut out = Vec::new();
            if read == 0 {
                self.ended = true;
                self.splitter.finish(&mut out);
            } else {
                self.splitter
                    .feed(chunk.get(..read).unwrap_or_default(), &mut out);
            }
            self.bytes += out.iter().map(bytes_of).sum::<usize>();
            self.ready.extend(out);
        }
        let (mut batch, mut taken) = (Vec::new(), 0);
        while batch.len() < most && taken < BATCH_BYTES {
            let Some(piece) = self.ready.pop_front() else {
                break;
            };
            taken += bytes_of(&piece);
            batch.push(piece);
        }
        self.bytes -= taken;
        Ok(batch)
    }
}

/// What came of records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// They are new and were taken in, or would be.
    pub kept: u64,
    /// They were here already.
    pub known: u64,
    /// In so many a vector was not carried over.
    pub mended: u64,
    /// They cannot be taken in.
    pub faults: Vec<Fault>,
}

/// Records that were read and can be taken in.
pub struct Batch {
    pub(super) prepared: Vec<Prepared>,
    /// Those that cannot.
    pub faults: Vec<Fault>,
    /// How many bytes of the stream lie before the next one.
    pub offset: u64,
}

/// Reads the texts of a batch. This takes its time: not on an async thread.
pub fn read_batch(pieces: Vec<Piece>, now: Time) -> Batch {
    let year = jiff::Timestamp::from_millisecond(now.0).map_or(2100, |t| {
        i64::from(t.to_zoned(jiff::tz::TimeZone::UTC).year())
    });
    let offset = pieces.last().map_or(0, |p| p.next.offset);
    let mut batch = Batch {
        prepared: Vec::with_capacity(pieces.len()),
        faults: Vec::new(),
        offset,
    };
    for piece in pieces {
        match prepare(&piece, year) {
            Ok(prepared) => batch.prepared.push(prepared),
            Err(fault) => batch.faults.push(fault),
        }
    }
    batch
}

/// Takes a batch in, or with `dry_run` only says what would become of it.
pub async fn take(app: &App, batch: Batch, dry_run: bool) -> Result<Summary, Refused> {
    let kept = if dry_run {
        let mut tx = app.db.read().await?;
        store::new_ones(&mut tx, &batch.prepared).await?.len() as u64
    } else {
        let mut tx = app.db.write().await?;
        let kept = store::record_batch(&mut tx, app, &batch.prepared).await?;
        tx.commit().await?;
        kept
    };
    Ok(Summary {
        kept,
        known: batch.prepared.len() as u64 - kept,
        mended: batch.prepared.iter().filter(|p| p.mended).count() as u64,
        faults: batch.faults,
    })
}

/// Whether a file holds a record a line, by its name.
pub fn kind_of_name(name: &str) -> PieceKind {
    let name = name.to_lowercase();
    let ends = |ending: &str| name.strip_suffix(ending).is_some();
    if ends(".jsonl") || ends(".ndjson") {
        PieceKind::Lines
    } else {
        PieceKind::Any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_holds_little_text_whatever_its_records_are_like() {
        let long = |id: u64, bytes: usize| {
            let fill = "[],".repeat(bytes / 3);
            format!("{{\"incident_id\": \"A-{id}\", \"plus\": [{fill}1]}}\n")
        };
        let text: String = (0..60).map(|id| long(id, 250_000)).collect();
        let mut records = Records::new(text.as_bytes(), PieceKind::Any);
        let mut all = 0;
        loop {
            let batch = records.next_batch(BATCH).unwrap();
            if batch.is_empty() {
                break;
            }
            let held: usize = batch.iter().map(bytes_of).sum();
            assert!(held < BATCH_BYTES + 256 * 1024, "{held}");
            assert!(records.bytes < BATCH_BYTES + 2 * CHUNK + 256 * 1024);
            all += batch.len();
        }
        assert_eq!((all, records.bytes), (60, 0));
    }

    #[test]
    fn a_record_that_is_too_long_is_named_and_stops_no_other() {
        let fill = "x".repeat(300 * 1024);
        let text = format!(
            "{{\"incident_id\": \"A-1\"}}\n{{\"incident_id\": \"A-2\", \"summary\": \"{fill}\"}}\n{{\"incident_id\": \"A-3\"}}\n"
        );
        for kind in [PieceKind::Any, PieceKind::Lines] {
            let mut records = Records::new(text.as_bytes(), kind);
            let pieces = records.next_batch(BATCH).unwrap();
            let batch = read_batch(pieces, Time(1_772_000_000_000));
            assert_eq!(batch.prepared.len(), 2);
            let [fault] = batch.faults.as_slice() else {
                panic!("{:?}", batch.faults)
            };
            assert_eq!(
                (fault.reason.as_str(), fault.line, fault.place),
                ("too-long", 2, 2)
            );
        }
    }
}
