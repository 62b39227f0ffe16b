//! Measures the engine on a labelled corpus: `cargo run --release --example measure-mail -p goodcatch-mail -- CORPUS`.
//!
//! A corpus is a folder with `labels.tsv`, `waves.tsv` and `wrapped.tsv`. Verdicts are shown apart for two halves of
//! the mails (by a hash of their family, so that no campaign is in both): rules made while looking at one half are judged
//! by the other.

#![expect(
    clippy::cast_precision_loss,
    reason = "counts and times here are far below 2^52"
)]

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use goodcatch_mail::{
    Context, Verdict, WaveGrouper, WaveId, assess, explain_headers, is_automatic, observe, read,
    redact, reported, safe_html,
};
use sha2::{Digest as _, Sha256};

#[derive(Default)]
struct Tally {
    all: usize,
    verdicts: BTreeMap<&'static str, usize>,
}

fn half(family: &str) -> usize {
    let hash = family
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    usize::try_from(hash >> 40 & 1).unwrap_or_default()
}

fn rows(corpus: &Path, name: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(corpus.join(name)).unwrap_or_default();
    text.lines()
        .skip(1)
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect()
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let corpus = arguments
        .next()
        .unwrap_or_else(|| "../shared/corpus".into());
    let corpus = Path::new(&corpus);
    if !corpus.join("labels.tsv").is_file() {
        println!("skipped: no corpus at {}", corpus.display());
        return;
    }
    let dump = arguments.next();
    let mut dumped = String::new();
    let mut tallies: BTreeMap<(usize, String), Tally> = BTreeMap::new();
    let mut grouper = WaveGrouper::new();
    let mut waves: HashMap<String, WaveId> = HashMap::new();
    let mut slowest: Vec<(u128, String)> = Vec::new();
    let (mut count, mut total, mut reading) = (0_usize, 0_u128, 0_u128);
    for row in rows(corpus, "labels.tsv") {
        let [path, label, subtype, _, family, _, _, dmarc, ..] = row.as_slice() else {
            continue;
        };
        let source = row.get(11).cloned().unwrap_or_default();
        let Ok(bytes) = std::fs::read(corpus.join(path)) else {
            continue;
        };
        let start = Instant::now();
        let mail = read(&bytes);
        reading += start.elapsed().as_micros();
        let judged = assess(&mail, &Context::default());
        let wave = grouper.add(&judged.signature);
        let spent = start.elapsed().as_micros();
        waves.insert(path.clone(), wave);
        slowest.push((spent, path.clone()));
        count += 1;
        total += spent;
        let verdict = judged.verdict.as_str();
        for name in [
            label.clone(),
            format!("{label}/{subtype}"),
            format!(
                "{label} from {}",
                source.split('/').next().unwrap_or_default()
            ),
        ] {
            let tally = tallies.entry((half(family), name)).or_default();
            tally.all += 1;
            *tally.verdicts.entry(verdict).or_default() += 1;
        }
        if dump.is_some() {
            let codes: Vec<&str> = observe(&mail, &Context::default())
                .iter()
                .map(|e| e.code)
                .collect();
            let _ = writeln!(
                dumped,
                "{path}\t{label}\t{subtype}\t{source}\t{dmarc}\t{}\t{:.3}\t{verdict}\t{}\t{family}",
                half(family),
                judged.score,
                codes.join(" ")
            );
        }
    }
    if let Some(file) = dump {
        let _ = std::fs::write(file, dumped);
    }
    let per_second = count as f64 / (total as f64 / 1e6);
    println!(
        "{count} mails, {per_second:.0} per CPU-second (reading alone {:.0})",
        count as f64 / (reading as f64 / 1e6)
    );
    slowest.sort_unstable_by(|a, b| b.cmp(a));
    for (spent, path) in slowest.iter().take(5) {
        println!("  {:>7.1} ms  {path}", *spent as f64 / 1e3);
    }
    println!(
        "\n{:<46} {:>6} {:>9} {:>6} {:>7} {:>11}",
        "half, label", "mails", "phishing", "spam", "unsure", "legitimate"
    );
    for ((half, name), tally) in &tallies {
        let share = |verdict: Verdict| {
            100.0 * *tally.verdicts.get(verdict.as_str()).unwrap_or(&0) as f64 / tally.all as f64
        };
        println!(
            "{half} {name:<44} {:>6} {:>8.1}% {:>5.1}% {:>6.1}% {:>10.1}%",
            tally.all,
            share(Verdict::Phishing),
            share(Verdict::Spam),
            share(Verdict::Unsure),
            share(Verdict::Legitimate)
        );
    }
    pairs(&rows(corpus, "waves.tsv"), &waves);
    wrapped(corpus);
    others(corpus);
}

/// Reports: the reported mail must come out with its original bytes.
fn wrapped(corpus: &Path) {
    let mut styles: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut missed = Vec::new();
    for row in rows(corpus, "wrapped.tsv") {
        let [path, style, inner, _, _, fidelity, ..] = row.as_slice() else {
            continue;
        };
        let Ok(bytes) = std::fs::read(corpus.join(path)) else {
            continue;
        };
        let found = reported(&bytes);
        let right = if fidelity == "exact" {
            let hashes: Vec<String> = found
                .mails
                .iter()
                .map(|mail| format!("{:x}", Sha256::digest(mail)))
                .collect();
            found.exact && hashes.join(",") == *inner
        } else {
            !found.exact
                && found.mail().is_some_and(|mail| {
                    !read(mail).from.is_empty() && !read(mail).subject.is_empty()
                })
                && !found.comment.is_empty()
        };
        let tally = styles.entry(format!("{style} ({fidelity})")).or_default();
        tally.0 += usize::from(right);
        tally.1 += 1;
        if !right {
            missed.push(path.clone());
        }
    }
    println!("\nreports split rightly: {styles:?}\n  missed: {missed:?}");
}

/// The slowest mails for everything else that is done with a mail.
fn others(corpus: &Path) {
    let mut slowest: BTreeMap<&str, (u128, String)> = BTreeMap::new();
    let mut kept = 0;
    for row in rows(corpus, "labels.tsv") {
        let [path, ..] = row.as_slice() else { continue };
        let Ok(bytes) = std::fs::read(corpus.join(path)) else {
            continue;
        };
        let mut time = |name: &'static str, run: &mut dyn FnMut()| {
            let start = Instant::now();
            run();
            let spent = start.elapsed().as_micros();
            if slowest.get(name).is_none_or(|(most, _)| spent > *most) {
                slowest.insert(name, (spent, path.clone()));
            }
        };
        let mail = read(&bytes);
        time("reported", &mut || drop(reported(&bytes)));
        time("redact", &mut || {
            let clean = redact(&bytes, &[]);
            let lower = clean.to_ascii_lowercase();
            let senders: Vec<&str> = mail.from.iter().map(|from| from.address.as_str()).collect();
            kept += usize::from(
                mail.to
                    .iter()
                    .filter(|to| {
                        to.address.contains('@')
                            && to.address.len() > 6
                            && !senders.contains(&to.address.as_str())
                    })
                    .any(|to| {
                        let needle = to.address.as_bytes();
                        lower.windows(needle.len()).any(|window| window == needle)
                    }),
            );
        });
        time("safe_html", &mut || drop(safe_html(&mail)));
        time("explain_headers", &mut || drop(explain_headers(&mail)));
        time("is_automatic", &mut || {
            let _ = is_automatic(&mail);
        });
    }
    println!(
        "\nslowest, in microseconds: {slowest:#?}\nredacted mails that still hold a recipient's address: {kept}"
    );
}

/// Pairs of one wave should meet; pairs of different families should not.
fn pairs(rows: &[Vec<String>], waves: &HashMap<String, WaveId>) {
    let known: Vec<(&str, &str, &str, WaveId)> = rows
        .iter()
        .filter_map(|row| {
            Some((
                row.first()?.as_str(),
                row.get(1)?.as_str(),
                row.get(2)?.as_str(),
                *waves.get(row.first()?)?,
            ))
        })
        .collect();
    let (mut met, mut same, mut right, mut wrong) = (0_usize, 0_usize, 0_usize, 0_usize);
    let mut missed: BTreeMap<&str, usize> = BTreeMap::new();
    let mut mixed: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (at, a) in known.iter().enumerate() {
        for b in known.iter().skip(at + 1) {
            let together = a.3 == b.3;
            let campaign = |wave: &str| wave.replace("W130", "W018");
            if a.1 == b.1 && a.1 != "single" && a.1 != "-" {
                same += 1;
                met += usize::from(together);
                right += usize::from(together);
                if !together {
                    *missed.entry(a.1).or_default() += 1;
                }
            } else if a.2 != b.2 && (campaign(a.1) != campaign(b.1) || a.1 == "single") {
                wrong += usize::from(together);
                if together {
                    *mixed
                        .entry((format!("{} {}", a.1, a.0), format!("{} {}", b.1, b.0)))
                        .or_default() += 1;
                }
            }
        }
    }
    println!(
        "\nwaves: pair precision {:.4}, pair recall {:.4} ({met} of {same} pairs meet, {wrong} meet wrongly)",
        right as f64 / (right + wrong).max(1) as f64,
        met as f64 / same.max(1) as f64
    );
    let mut missed: Vec<_> = missed.into_iter().collect();
    missed.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    println!(
        "  missed most: {:?}",
        missed.iter().take(15).collect::<Vec<_>>()
    );
    for (pair, n) in mixed.iter().take(25) {
        println!("  mixed: {} + {} ({n})", pair.0, pair.1);
    }
}
