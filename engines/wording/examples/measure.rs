//! Measures the English rules on a set of labelled sentences and prints the figures.
//!
//! `cargo run --release -p goodcatch-wording --example measure -- FOLDER` reads `FOLDER/dev.jsonl`. Documents are split
//! by a hash of their name: rules were developed with a view of the errors in the first half, then in the second quarter
//! and last in the third eighth; the sentences of the held-out eighth were never looked at. `--errors "first half"` prints errors.
//! In place of the folder, a file of JSON lines is read; its rows may name one `category` and the words of its `span` in place of `spans`.
//! `--errors all` prints the errors of every part, `--own FILE` measures labelled sentences of our own, `--documents LIST` counts findings in Markdown files.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a tool for developers"
)]

use goodcatch_wording::{Checker, Finding, Language, Severity};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::time::Instant;

#[derive(Deserialize)]
struct Row {
    text: String,
    label: String,
    #[serde(default)]
    spans: Vec<Span>,
    category: Option<String>,
    span: Option<String>,
    severity: Option<String>,
    actor: Option<String>,
    #[serde(default)]
    doc: String,
    #[serde(default)]
    genre: String,
    #[serde(default)]
    sampling: String,
}

#[derive(Deserialize)]
struct Span {
    start: usize,
    end: usize,
    category: String,
    severity: String,
    #[serde(default)]
    actor: String,
}

impl Row {
    /// A row that names one category and the words gets a span for them; for the whole text if they stand nowhere in it.
    fn complete(mut self) -> Self {
        let Some(category) = self.category.clone().filter(|_| self.spans.is_empty()) else {
            return self;
        };
        let found = self
            .span
            .as_deref()
            .filter(|words| !words.is_empty())
            .and_then(|words| Some((self.text.find(words)?, words)));
        let (start, end) = found.map_or((0, self.text.chars().count()), |(at, words)| {
            let start = self.text[..at].chars().count();
            (start, start + words.chars().count())
        });
        let medium = if self.label == "blame" {
            "medium"
        } else {
            "low"
        };
        self.spans.push(Span {
            start,
            end,
            category,
            severity: self.severity.clone().unwrap_or_else(|| medium.to_owned()),
            actor: self.actor.clone().unwrap_or_default(),
        });
        self
    }
}

#[derive(Default, Clone)]
struct Tally {
    hit: usize,
    missed: usize,
    false_alarm: usize,
    quiet: usize,
    advisory: usize,
    advisory_flagged: usize,
    category_right: usize,
}

impl Tally {
    fn add(&mut self, row: &Row, findings: &[Finding]) {
        let strong: Vec<&Finding> = findings
            .iter()
            .filter(|f| f.severity >= Severity::Medium)
            .collect();
        match (row.label.as_str(), strong.is_empty()) {
            ("blame", false) => {
                self.hit += 1;
                let right = strong.iter().any(|f| {
                    row.spans.iter().any(|s| {
                        s.severity != "low"
                            && s.category == f.category.word()
                            && s.start < f.end
                            && f.start < s.end
                    })
                });
                self.category_right += usize::from(right);
            }
            ("blame", true) => self.missed += 1,
            ("clean", false) => self.false_alarm += 1,
            ("clean", true) => self.quiet += 1,
            (_, quiet) => {
                self.advisory += 1;
                self.advisory_flagged += usize::from(!quiet);
            }
        }
    }

    fn line(&self, name: &str) -> String {
        let ratio = |a: usize, b: usize| {
            if b == 0 {
                f64::NAN
            } else {
                a as f64 / b as f64
            }
        };
        let (p, r) = (
            ratio(self.hit, self.hit + self.false_alarm),
            ratio(self.hit, self.hit + self.missed),
        );
        format!(
            "{name:22} P {p:.3}  R {r:.3}  F1 {:.3}   hit {:3} missed {:3} false alarms {:3} quiet {:3}   advisory flagged {}/{}   category right {:.1}%",
            2.0 * p * r / (p + r),
            self.hit,
            self.missed,
            self.false_alarm,
            self.quiet,
            self.advisory_flagged,
            self.advisory,
            100.0 * ratio(self.category_right, self.hit),
        )
    }
}

/// Parts of the set, by a hash of the document's name.
fn part(doc: &str) -> &'static str {
    match Sha256::digest(doc.as_bytes())[31] & 7 {
        1 | 5 => "second quarter",
        3 => "third eighth",
        7 => "held-out eighth",
        _ => "first half",
    }
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let folder = args
        .iter()
        .find(|a| !a.starts_with('-'))
        .map_or("../shared/blameless", String::as_str);
    let show = args
        .iter()
        .position(|a| a == "--errors")
        .and_then(|at| args.get(at + 1))
        .map(String::as_str);
    let file = if std::path::Path::new(folder).is_dir() {
        format!("{folder}/dev.jsonl")
    } else {
        folder.to_owned()
    };
    let rows: Vec<Row> = std::fs::read_to_string(file)
        .unwrap()
        .lines()
        .filter_map(|line| Some(serde_json::from_str::<Row>(line).ok()?.complete()))
        .collect();
    let checker = Checker::new();
    let _ = checker.check("Warm up.", Language::English);

    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut met: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let (mut random, mut random_words, mut random_alarms) = (0, 0, 0);
    for row in &rows {
        let findings = checker.check(&row.text, Language::English);
        let part = part(&row.doc);
        for name in [
            "all".to_owned(),
            format!("part {part}"),
            format!("genre {}", row.genre),
            format!("drawn {}", row.sampling),
        ] {
            tallies.entry(name).or_default().add(row, &findings);
        }
        for span in row.spans.iter().filter(|s| s.severity != "low") {
            let found = findings.iter().any(|f| {
                f.severity >= Severity::Medium && f.start < span.end && span.start < f.end
            });
            for name in [&span.category, &span.actor] {
                let entry = met.entry(name.clone()).or_default();
                entry.0 += usize::from(found);
                entry.1 += 1;
            }
        }
        let strong = findings
            .iter()
            .filter(|f| f.severity >= Severity::Medium)
            .count();
        if row.genre == "postmortem" && row.sampling == "random" && row.label != "blame" {
            random += 1;
            random_words += row.text.split_whitespace().count();
            random_alarms += strong;
        }
        let wrong = (row.label == "blame") == (strong == 0) && row.label != "advisory";
        if wrong && show.is_some_and(|wanted| part == wanted || wanted == "all") {
            print_row(row, &findings);
        }
    }
    for (name, tally) in &tallies {
        println!("{}", tally.line(name));
    }
    println!("\nspans of medium and high that a finding meets, by category and by actor");
    for (word, (found, all)) in &met {
        println!("{word:16} {found:3} of {all:3}");
    }
    println!(
        "\nrandom postmortem sentences without blame: {random}, {random_words} words, {random_alarms} findings at medium and above"
    );

    if let Some(at) = args.iter().position(|a| a == "--own") {
        own(checker, &args[at + 1]);
        return;
    }
    if let Some(at) = args.iter().position(|a| a == "--documents") {
        documents(checker, &args[at + 1]);
        return;
    }
    let all: String = rows
        .iter()
        .map(|r| r.text.as_str())
        .collect::<Vec<_>>()
        .join("\n\n");
    speed(checker, &all);
}

/// Every Markdown file named in a list: findings at medium and above, each with its sentence.
fn documents(checker: Checker, list: &str) {
    let (mut words, mut findings, mut files) = (0, 0, 0);
    for path in std::fs::read_to_string(list).unwrap().lines() {
        let Ok(text) = std::fs::read_to_string(path) else {
            continue;
        };
        files += 1;
        words += goodcatch_wording::markdown::prose(&text)
            .into_iter()
            .map(|r| text[r].split_whitespace().count())
            .sum::<usize>();
        let chars: Vec<char> = text.chars().collect();
        for f in checker
            .check_markdown(&text, Language::English)
            .findings
            .iter()
            .filter(|f| f.severity >= Severity::Medium)
        {
            findings += 1;
            let cut =
                |a: usize, b: usize| chars[a..b].iter().collect::<String>().replace('\n', " ");
            println!(
                "{} {} | {}>>{}<<{}",
                f.category,
                f.actor,
                cut(f.start.saturating_sub(70), f.start),
                cut(f.start, f.end),
                cut(f.end, (f.end + 60).min(chars.len()))
            );
        }
    }
    println!(
        "{files} documents, {words} words, {findings} findings: {:.3} per 1,000 words",
        1000.0 * f64::from(findings) / words as f64
    );
}

/// Sentences of our own: `severity category actor | text` or `clean | text`.
fn own(checker: Checker, path: &str) {
    let text = std::fs::read_to_string(path).unwrap();
    let language = if path.contains("german") {
        Language::German
    } else {
        Language::English
    };
    let (mut hit, mut missed, mut alarms, mut quiet, mut right) = (0, 0, 0, 0, 0);
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        let Some((label, sentence)) = line.split_once(" | ") else {
            continue;
        };
        let findings = checker.check(sentence, language);
        let strong: Vec<&Finding> = findings
            .iter()
            .filter(|f| f.severity >= Severity::Medium)
            .collect();
        let words: Vec<&str> = label.split(' ').collect();
        let wrong = match (words[0], strong.is_empty()) {
            ("medium" | "high", false) => {
                hit += 1;
                let fits = strong.iter().any(|f| f.category.word() == words[1]);
                right += usize::from(fits);
                !fits
            }
            ("medium" | "high", true) => {
                missed += 1;
                true
            }
            ("clean", false) => {
                alarms += 1;
                true
            }
            ("low", false) => true,
            ("clean", true) => {
                quiet += 1;
                false
            }
            _ => false,
        };
        if wrong {
            println!("{line}");
            for f in findings {
                let cut: String = sentence
                    .chars()
                    .skip(f.start)
                    .take(f.end - f.start)
                    .collect();
                println!("    found {} {} {}: {cut}", f.category, f.severity, f.actor);
            }
        }
    }
    let (p, r) = (
        f64::from(hit) / f64::from(hit + alarms),
        f64::from(hit) / f64::from(hit + missed),
    );
    println!(
        "own: P {p:.3} R {r:.3} F1 {:.3} hit {hit} missed {missed} alarms {alarms} quiet {quiet} category right {right}",
        2.0 * p * r / (p + r)
    );
}

fn print_row(row: &Row, findings: &[Finding]) {
    let chars: Vec<char> = row.text.chars().collect();
    let cut = |a: usize, b: usize| chars[a..b].iter().collect::<String>();
    println!("{} | {}", row.label.to_uppercase(), row.text);
    for f in findings {
        println!(
            "    found {} {} {}: {}",
            f.category,
            f.severity,
            f.actor,
            cut(f.start, f.end)
        );
    }
    for s in &row.spans {
        println!(
            "    label {} {}: {}",
            s.category,
            s.severity,
            cut(s.start, s.end)
        );
    }
}

/// Seconds of processor time that this process has used (Linux); elsewhere the clock must do.
fn cpu(since: Instant) -> f64 {
    std::fs::read_to_string("/proc/self/schedstat")
        .ok()
        .and_then(|line| line.split(' ').next()?.parse::<f64>().ok())
        .map_or_else(|| since.elapsed().as_secs_f64(), |ns| ns / 1e9)
}

fn speed(checker: Checker, text: &str) {
    let words = text.split_whitespace().count();
    let clock = Instant::now();
    let (start, mut rounds) = (cpu(clock), 0);
    while clock.elapsed().as_millis() < 2000 {
        std::hint::black_box(checker.check(text, Language::English));
        rounds += 1;
    }
    let per_second = (words * rounds) as f64 / (cpu(clock) - start);
    let short = text
        .split_whitespace()
        .take(2000)
        .collect::<Vec<_>>()
        .join(" ");
    let start = cpu(clock);
    for _ in 0..200 {
        std::hint::black_box(checker.check(&short, Language::English));
    }
    let ms = (cpu(clock) - start) * 5.0;
    println!("\n{per_second:.0} words per CPU-second; {ms:.3} ms of CPU for 2,000 words");
}
