//! `goodcatch triage`: judges mails from files. No server, no database; mails stream through all cores.
//!
//! One thread reads files, one worker per core judges, and the main thread puts results back into the order of the
//! files, assigns waves and writes. Results wait only for slower mails before them, so memory stays bounded.

pub(super) mod sources;

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use clap::{Args, ValueEnum};
use goodcatch_mail::{
    Assessment, Context, Indicator, Mail, Signature, WaveGrouper, assess, defang, read,
};
use goodcatch_platform::words::ENGLISH;
use goodcatch_triage::{evidence_words, problem_words};
use serde::Serialize;

use self::sources::{Found, Sources};

/// Judge mails from files: .eml, .msg, mbox, Maildir, and folders of these.
#[derive(Args, Debug)]
pub struct Triage {
    /// Files and folders; `-` reads one mail from standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to write the results.
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
    /// A domain of your own organisation, to recognise imitations of it; may be repeated.
    #[arg(long = "own-domain", value_name = "DOMAIN")]
    own_domains: Vec<String>,
}

/// How results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One JSON object per line.
    Jsonl,
    /// For people.
    Text,
}

#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    message_id: Option<&'a str>,
    subject: &'a str,
    score: f64,
    verdict: &'static str,
    wave: String,
    authentication: Checks<'a>,
    evidence: &'a [Observation],
    indicators: Vec<Mark<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a str>,
}

#[derive(Serialize)]
struct Checks<'a> {
    spf: Option<&'a str>,
    dkim: Option<&'a str>,
    dmarc: Option<&'a str>,
    arc: Option<&'a str>,
}

#[derive(Serialize)]
struct Observation {
    code: &'static str,
    weight: f64,
    /// In English: what reads lines may be a program, and must not depend on who runs it.
    text: String,
}

#[derive(Serialize)]
struct Mark<'a> {
    kind: &'static str,
    value: &'a str,
}

/// A mail judged; what is not needed for its line is gone.
struct Judged {
    path: String,
    message_id: Option<String>,
    subject: String,
    score: f32,
    verdict: &'static str,
    checks: [Option<String>; 4],
    evidence: Vec<Observation>,
    indicators: Vec<Indicator>,
    signature: Signature,
    error: Option<String>,
}

/// Bytes of mails in memory at once, so that many cores and large mails do not mean much memory.
const ROOM: usize = 40 * 1024 * 1024;

/// Counts the bytes in memory; whoever wants more waits.
struct Room {
    /// Bytes left; none once nobody works any more.
    free: Mutex<Option<usize>>,
    changed: Condvar,
}

impl Room {
    fn new() -> Self {
        Self {
            free: Mutex::new(Some(ROOM)),
            changed: Condvar::new(),
        }
    }

    fn take(&self, bytes: usize) {
        let wanted = bytes.min(ROOM);
        let mut free = lock(&self.free);
        while free.is_some_and(|free| free < wanted) {
            free = self
                .changed
                .wait(free)
                .unwrap_or_else(PoisonError::into_inner);
        }
        *free = free.map(|free| free - wanted);
    }

    fn give(&self, bytes: usize) {
        let mut free = lock(&self.free);
        *free = free.map(|free| free + bytes.min(ROOM));
        self.changed.notify_all();
    }

    fn close(&self) {
        *lock(&self.free) = None;
        self.changed.notify_all();
    }
}

fn size(found: &Found) -> usize {
    found.bytes.as_ref().map_or(0, Vec::len)
}

/// Runs the command. It fails when a path could not be read at all; mails that are merely broken are not failures.
pub fn run(args: &Triage) -> ExitCode {
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let context = Context {
        domains: args.own_domains.clone(),
    };
    let (found_in, found_out) = sync_channel::<(usize, Found)>(workers * 2);
    // Owned by the workers together: once they end, the reader's next send fails and it ends, too.
    let found_out = Arc::new(Mutex::new(found_out));
    let (judged_in, judged_out) = sync_channel::<(usize, Judged, bool)>(workers * 4);
    let room = Room::new();
    let outcome = std::thread::scope(|scope| {
        let (room, context) = (&room, &context);
        scope.spawn(move || {
            for numbered in Sources::new(&args.paths).enumerate() {
                room.take(size(&numbered.1));
                if found_in.send(numbered).is_err() {
                    break;
                }
            }
        });
        for _ in 0..workers {
            let (found, judged) = (Arc::clone(&found_out), judged_in.clone());
            scope.spawn(move || {
                work(&found, &judged, room, context);
                room.close();
            });
        }
        drop((found_out, judged_in));
        write_all(args.format, judged_out, io::stdout().lock())
    });
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("goodcatch: the results could not be written: {error}");
            ExitCode::FAILURE
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn work(
    found: &Mutex<Receiver<(usize, Found)>>,
    judged: &SyncSender<(usize, Judged, bool)>,
    room: &Room,
    context: &Context,
) {
    loop {
        let next = lock(found).recv();
        let Ok((number, found)) = next else { return };
        let held = size(&found);
        let Found { path, bytes } = found;
        let (judged_mail, unreadable) = match bytes {
            Ok(bytes) => {
                // The engine does not panic; if it ever did, one mail must not cost the others their lines.
                let outcome = std::panic::catch_unwind(|| judge(&bytes, context));
                match outcome {
                    Ok(judged) => (judged, false),
                    Err(_) => (
                        blank("Reading this mail failed inside the program; please report it."),
                        false,
                    ),
                }
            }
            Err(error) => (
                blank(&format!("The file could not be read: {error}.")),
                true,
            ),
        };
        room.give(held);
        if judged
            .send((
                number,
                Judged {
                    path,
                    ..judged_mail
                },
                unreadable,
            ))
            .is_err()
        {
            return;
        }
    }
}

fn judge(bytes: &[u8], context: &Context) -> Judged {
    let mail = read(bytes);
    let Assessment {
        score,
        verdict,
        evidence,
        indicators,
        signature,
    } = assess(&mail, context);
    let check = |method: &str| mail.authentication.word(method).map(str::to_owned);
    Judged {
        path: String::new(),
        message_id: mail.message_id.clone(),
        subject: mail.subject.clone(),
        score,
        verdict: verdict.as_str(),
        checks: [check("spf"), check("dkim"), check("dmarc"), check("arc")],
        evidence: evidence
            .iter()
            .map(|seen| Observation {
                code: seen.code,
                weight: rounded(seen.weight, 100.0),
                text: evidence_words(
                    ENGLISH,
                    seen.code,
                    seen.args
                        .iter()
                        .map(|(name, value)| (*name, value.as_str())),
                ),
            })
            .collect(),
        indicators,
        signature,
        error: error_of(&mail),
    }
}

/// What kept the mail from being read whole. Mere oddities are evidence, not errors.
fn error_of(mail: &Mail) -> Option<String> {
    let unread: Vec<String> = mail
        .problems
        .iter()
        .filter(|problem| {
            !matches!(
                problem.code,
                "header.from-twice"
                    | "header.from-many"
                    | "header.subject-twice"
                    | "header.content-type-twice"
                    | "msg.no-header"
                    | "mime.external"
                    | "mime.partial"
            )
        })
        .map(|problem| problem_words(ENGLISH, *problem))
        .collect();
    (!unread.is_empty()).then(|| unread.join(" "))
}

fn blank(error: &str) -> Judged {
    let nothing = Mail::default();
    Judged {
        path: String::new(),
        message_id: None,
        subject: String::new(),
        score: 0.0,
        verdict: "unsure",
        checks: [None, None, None, None],
        evidence: Vec::new(),
        indicators: Vec::new(),
        signature: goodcatch_mail::signature(&nothing),
        error: Some(error.to_owned()),
    }
}

/// Writes results in the order of the files; false when one could not be read at all.
fn write_all(
    format: Format,
    judged: Receiver<(usize, Judged, bool)>,
    out: impl Write,
) -> io::Result<bool> {
    let mut out = BufWriter::new(out);
    let mut grouper = WaveGrouper::new();
    let mut waiting: BTreeMap<usize, Judged> = BTreeMap::new();
    let mut next = 0;
    let mut all_read = true;
    for (number, mail, unreadable) in judged {
        all_read &= !unreadable;
        waiting.insert(number, mail);
        while let Some(mail) = waiting.remove(&next) {
            next += 1;
            let wave = format!("w{}", grouper.add(&mail.signature).0 + 1);
            match format {
                Format::Jsonl => write_json(&mut out, &mail, wave)?,
                Format::Text => write_text(&mut out, &mail, &wave)?,
            }
        }
        // Whoever watches sees lines as soon as nothing more is waiting.
        if waiting.is_empty() {
            out.flush()?;
        }
    }
    out.flush()?;
    Ok(all_read)
}

/// Two decimals of a score or a weight say all there is to say.
fn rounded(number: f32, digits: f64) -> f64 {
    (f64::from(number) * digits).round() / digits
}

fn write_json(out: &mut impl Write, mail: &Judged, wave: String) -> io::Result<()> {
    let [spf, dkim, dmarc, arc] = mail.checks.each_ref().map(Option::as_deref);
    let line = Line {
        path: &mail.path,
        message_id: mail.message_id.as_deref(),
        subject: &mail.subject,
        score: rounded(mail.score, 1_000.0),
        verdict: mail.verdict,
        wave,
        authentication: Checks {
            spf,
            dkim,
            dmarc,
            arc,
        },
        evidence: &mail.evidence,
        indicators: mail
            .indicators
            .iter()
            .map(|i| Mark {
                kind: i.kind.as_str(),
                value: &i.value,
            })
            .collect(),
        error: mail.error.as_deref(),
    };
    serde_json::to_writer(&mut *out, &line)?;
    out.write_all(b"\n")
}

/// Control characters of a hostile mail must not reach a terminal.
fn tame(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
                ' '
            } else {
                c
            }
        })
        .collect()
}

fn write_text(out: &mut impl Write, mail: &Judged, wave: &str) -> io::Result<()> {
    writeln!(
        out,
        "{:<10} {:.2}  {wave:<5} {}",
        mail.verdict,
        mail.score,
        tame(&mail.path)
    )?;
    writeln!(out, "           {}", tame(&mail.subject))?;
    for evidence in mail
        .evidence
        .iter()
        .filter(|evidence| evidence.weight != 0.0)
        .take(8)
    {
        writeln!(out, "    {:+.1}  {}", evidence.weight, tame(&evidence.text))?;
    }
    for indicator in mail.indicators.iter().take(8) {
        writeln!(
            out,
            "    {:<6} {}",
            indicator.kind.as_str(),
            tame(&defang(&indicator.value))
        )?;
    }
    if let Some(error) = &mail.error {
        writeln!(out, "    not read whole: {error}")?;
    }
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(mails: &[&str]) -> Vec<serde_json::Value> {
        let (send, receive) = sync_channel(10);
        // They arrive in another order than they were found in.
        for (number, mail) in mails.iter().enumerate().rev() {
            let judged = Judged {
                path: format!("{number}.eml"),
                ..judge(mail.as_bytes(), &Context::default())
            };
            send.send((number, judged, false)).unwrap();
        }
        drop(send);
        let mut out = Vec::new();
        assert!(write_all(Format::Jsonl, receive, &mut out).unwrap());
        String::from_utf8(out)
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    #[test]
    fn one_line_a_mail_in_order_with_waves() {
        let text = "The parcel office asks you to pay a small fee before Friday, or the parcel will go back to where it came from, as the law of the harbour has it.";
        let one = format!(
            "From: a@b.example\r\nMessage-ID: <1@b.example>\r\nSubject: parcel 1\r\n\r\n{text} http://a.example/1"
        );
        let two =
            format!("From: c@d.example\r\nSubject: parcel 22\r\n\r\n{text} http://z.example/9");
        let lines = lines(&[
            &one,
            "From: x@y.example\r\nSubject: lunch\r\n\r\nSee you at noon.",
            &two,
            "",
        ]);
        assert_eq!(lines.len(), 4);
        assert_eq!(lines[0]["path"], "0.eml");
        assert_eq!(lines[0]["message_id"], "1@b.example");
        assert_eq!(lines[0]["wave"], lines[2]["wave"]);
        assert_ne!(lines[0]["wave"], lines[1]["wave"]);
        assert!(lines[0].get("error").is_none());
        assert!(lines[3]["error"].is_string());
        assert!((0.0..=1.0).contains(&lines[0]["score"].as_f64().unwrap()));
        assert_eq!(lines[0]["indicators"][0]["kind"], "email");
        let seen = lines[0]["evidence"].as_array().unwrap();
        assert_eq!(
            seen[0]["text"],
            "Every link leads to a.example, which is not the sender (b.example)."
        );
        assert_eq!(
            lines[3]["error"],
            "There is neither a sender nor any content in it."
        );
    }
}
