//! `goodcatch lint`: looks for wording that judges people, in files, folders and standard input.
//!
//! One thread walks, one worker per core reads, checks and writes down, and the main thread puts the pieces back into
//! the order of the paths. A piece is already text, so memory holds a few files and never a folder.

mod check;
mod json;
mod lsp;
mod places;
mod sarif;
mod text;
mod walk;

use std::collections::BTreeMap;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use clap::{Args, ValueEnum};
use goodcatch_wording::{Checker, Language, Severity};

use self::check::{Outcome, Text, Trouble};
use self::walk::Source;

/// What to look at, and how to say what was found.
#[derive(Args, Debug)]
pub struct Lint {
    /// Files and folders; `-` reads standard input (as Markdown).
    #[arg(
        value_name = "PATH",
        required_unless_present = "lsp",
        conflicts_with = "lsp"
    )]
    paths: Vec<PathBuf>,
    /// How to write what was found.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// What counts: findings below it are not shown.
    #[arg(long, value_enum, default_value_t = Weight::Medium)]
    severity: Weight,
    /// The language of the texts; auto looks at each.
    #[arg(long, value_enum, default_value_t = Tongue::Auto)]
    language: Tongue,
    /// Serve an editor over standard input and output, by the language server protocol.
    #[arg(long)]
    lsp: bool,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// One array: each text with its findings.
    Json,
    /// SARIF 2.1.0, for code hosts.
    Sarif,
}

/// The least severity that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Weight {
    /// Advice, too.
    Low,
    /// Wording about a person, a team, a group or an organisation.
    Medium,
    /// Only insults, a named person with fault, and threats.
    High,
}

impl Weight {
    fn severity(self) -> Severity {
        match self {
            Weight::Low => Severity::Low,
            Weight::Medium => Severity::Medium,
            Weight::High => Severity::High,
        }
    }
}

/// A language, or a look at each text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Tongue {
    /// Whatever each text is written in.
    Auto,
    /// English.
    En,
    /// German.
    De,
}

impl Tongue {
    fn of(self, text: &str) -> Language {
        match self {
            Tongue::Auto => goodcatch_wording::detect(text),
            Tongue::En => Language::English,
            Tongue::De => Language::German,
        }
    }
}

/// What every worker needs.
struct Asked {
    checker: Checker,
    least: Severity,
    language: Tongue,
    format: Format,
    /// Colours, and how wide a line may be; for people only.
    look: text::Look,
}

/// What came of one path: its part of the output, and the counts.
#[derive(Default)]
struct Piece {
    written: String,
    counts: Counts,
    troubles: Vec<Trouble>,
}

/// How many texts and findings there were.
#[derive(Default, Clone, Copy, Debug, PartialEq, Eq)]
struct Counts {
    texts: usize,
    with_findings: usize,
    high: usize,
    medium: usize,
    low: usize,
    /// Below what was asked for.
    quieter: usize,
    /// Allowed by a comment with a reason.
    allowed: usize,
    /// Paths that could not be read.
    unread: usize,
}

impl Counts {
    fn add(&mut self, more: &Counts) {
        self.texts += more.texts;
        self.with_findings += more.with_findings;
        self.high += more.high;
        self.medium += more.medium;
        self.low += more.low;
        self.quieter += more.quieter;
        self.allowed += more.allowed;
        self.unread += more.unread;
    }

    fn findings(&self) -> usize {
        self.high + self.medium + self.low
    }
}

/// Runs the command.
pub fn run(args: &Lint) -> ExitCode {
    if args.lsp {
        return match lsp::serve(args.severity.severity(), args.language) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("goodcatch lint: the editor cannot be served: {error}");
                ExitCode::from(2)
            }
        };
    }
    let asked = Asked {
        checker: Checker::new(),
        least: args.severity.severity(),
        language: args.language,
        format: args.format,
        look: text::Look::of(&io::stdout()),
    };
    let outcome = stream(&args.paths, &asked, io::stdout().lock());
    match outcome {
        Ok(counts) if counts.unread > 0 => ExitCode::from(2),
        Ok(counts) if counts.findings() > 0 => ExitCode::from(1),
        Ok(_) => ExitCode::SUCCESS,
        // Who closed the pipe has seen enough; that is no trouble.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("goodcatch lint: the findings could not be written: {error}");
            ExitCode::from(2)
        }
    }
}

/// Walks, checks on all cores, and writes in the order of the paths.
fn stream(paths: &[PathBuf], asked: &Asked, to: impl Write) -> io::Result<Counts> {
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let (sources_in, sources_out) = sync_channel::<(usize, Source)>(workers * 8);
    // Owned by the workers together: once they end, the walker's next send fails and it ends, too.
    let sources_out = Arc::new(Mutex::new(sources_out));
    let (pieces_in, pieces_out) = sync_channel::<(usize, Piece)>(workers * 8);
    std::thread::scope(|scope| {
        scope.spawn(move || {
            for numbered in walk::sources(paths).enumerate() {
                if sources_in.send(numbered).is_err() {
                    break;
                }
            }
        });
        for _ in 0..workers {
            let (sources, pieces) = (Arc::clone(&sources_out), pieces_in.clone());
            scope.spawn(move || work(&sources, &pieces, asked));
        }
        drop((sources_out, pieces_in));
        write_all(pieces_out, asked, to)
    })
}

fn work(
    sources: &Mutex<Receiver<(usize, Source)>>,
    pieces: &SyncSender<(usize, Piece)>,
    asked: &Asked,
) {
    loop {
        let next = sources
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .recv();
        let Ok((number, source)) = next else { return };
        let name = source.name.clone();
        // The engine does not panic; if it ever did, one text must not cost the others their findings.
        let piece =
            catch_unwind(AssertUnwindSafe(|| piece(source, asked))).unwrap_or_else(|_| Piece {
                counts: Counts {
                    unread: 1,
                    ..Counts::default()
                },
                troubles: vec![Trouble::of(
                    &name,
                    "The check failed inside the program; please report it.",
                )],
                ..Piece::default()
            });
        if pieces.send((number, piece)).is_err() {
            return;
        }
    }
}

/// Reads, checks and writes down one text.
fn piece(source: Source, asked: &Asked) -> Piece {
    match check::check(source, asked) {
        Outcome::Checked(text) => {
            let written = match asked.format {
                Format::Text => text::written(&text, &asked.look),
                Format::Json => json::written(&text),
                Format::Sarif => sarif::written(&text),
            };
            Piece {
                written,
                counts: counts(&text),
                troubles: text.troubles,
            }
        }
        Outcome::Trouble(trouble) => Piece {
            written: String::new(),
            counts: Counts {
                unread: 1,
                ..Counts::default()
            },
            troubles: vec![trouble],
        },
    }
}

fn counts(text: &Text) -> Counts {
    let of = |severity| {
        text.findings
            .iter()
            .filter(|f| f.severity == severity)
            .count()
    };
    Counts {
        texts: 1,
        with_findings: usize::from(!text.findings.is_empty()),
        high: of(Severity::High),
        medium: of(Severity::Medium),
        low: of(Severity::Low),
        quieter: text.quieter,
        allowed: text.allowed,
        unread: 0,
    }
}

/// Writes the pieces in order, what was wrong beside them on standard error, and the frame of the format around them.
fn write_all(
    pieces: Receiver<(usize, Piece)>,
    asked: &Asked,
    to: impl Write,
) -> io::Result<Counts> {
    let mut to = BufWriter::new(to);
    let mut counts = Counts::default();
    let mut troubles: Vec<Trouble> = Vec::new();
    let mut early: BTreeMap<usize, Piece> = BTreeMap::new();
    let mut next = 0;
    let mut first = true;
    match asked.format {
        Format::Text => {}
        Format::Json => to.write_all(json::BEGIN.as_bytes())?,
        Format::Sarif => to.write_all(sarif::begin().as_bytes())?,
    }
    for (number, piece) in pieces {
        early.insert(number, piece);
        while let Some(piece) = early.remove(&next) {
            next += 1;
            counts.add(&piece.counts);
            for trouble in &piece.troubles {
                eprintln!("goodcatch lint: {trouble}");
            }
            if asked.format == Format::Sarif {
                troubles.extend(piece.troubles);
            }
            if piece.written.is_empty() {
                continue;
            }
            if !first && asked.format != Format::Text {
                to.write_all(b",\n")?;
            }
            first = false;
            to.write_all(piece.written.as_bytes())?;
            // Who watches a terminal sees each text as soon as it was looked at.
            if asked.format == Format::Text {
                to.flush()?;
            }
        }
    }
    match asked.format {
        Format::Text => to.write_all(text::summary(&counts, asked.least).as_bytes())?,
        Format::Json => to.write_all(json::END.as_bytes())?,
        Format::Sarif => to.write_all(sarif::end(&troubles).as_bytes())?,
    }
    to.flush()?;
    Ok(counts)
}

/// Whether colours are welcome there.
fn wants_colour(to: &impl IsTerminal) -> bool {
    to.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
