//! The engine on a corpus of real mail, where there is one beside the checkout; without it the test says so and passes.
//! Debug builds look at every third mail.

#![expect(
    clippy::cast_precision_loss,
    reason = "counts of mails are far below 2^52"
)]

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use goodcatch_mail::{
    Context, Verdict, WaveGrouper, WaveId, assess, explain_headers, read, redact, reported,
    safe_html,
};

fn corpus() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    if folder.join("labels.tsv").is_file() {
        return Some(folder);
    }
    println!("skipped: no corpus at {}", folder.display());
    None
}

fn rows(corpus: &Path, name: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(corpus.join(name)).unwrap_or_default();
    text.lines()
        .skip(1)
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect()
}

fn sampled(index: usize) -> bool {
    !cfg!(debug_assertions) || index.is_multiple_of(3)
}

#[test]
fn attacks_are_found_and_honest_mail_is_let_be() {
    let Some(corpus) = corpus() else { return };
    let mut tally: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (index, row) in rows(&corpus, "labels.tsv").iter().enumerate() {
        if !sampled(index) {
            continue;
        }
        let mail = read(&std::fs::read(corpus.join(&row[0])).unwrap());
        let verdict = assess(&mail, &Context::default()).verdict;
        let source = if row[11].starts_with("linux-mailinglist-archives/") {
            "lists"
        } else {
            "others"
        };
        for name in [row[1].clone(), format!("{} from {source}", row[1])] {
            let entry = tally.entry(name).or_default();
            entry.0 += 1;
            entry.1 += usize::from(verdict == Verdict::Phishing);
        }
    }
    println!("mails, and how many are proposed as phishing: {tally:?}");
    let share = |name: &str| {
        tally
            .get(name)
            .map_or(0.0, |(all, found)| *found as f64 / *all as f64)
    };
    assert!(
        share("phish") >= 0.60,
        "fewer attacks are found than promised"
    );
    assert!(
        share("phish from lists") >= 0.60,
        "attacks of another source are not found: a rule clings to its source"
    );
    assert!(
        share("ham") <= 0.02,
        "more honest mail is called phishing than promised"
    );
}

#[test]
fn waves_meet() {
    let Some(corpus) = corpus() else { return };
    let mut grouper = WaveGrouper::new();
    let mut found: HashMap<String, WaveId> = HashMap::new();
    let rows = rows(&corpus, "waves.tsv");
    for row in &rows {
        let mail = read(&std::fs::read(corpus.join(&row[0])).unwrap());
        found.insert(
            row[0].clone(),
            grouper.add(&goodcatch_mail::signature(&mail)),
        );
    }
    let (mut same, mut met, mut wrong) = (0.0_f64, 0.0_f64, 0.0_f64);
    for (index, a) in rows.iter().enumerate() {
        for b in rows.iter().skip(index + 1) {
            let together = found[&a[0]] == found[&b[0]];
            if a[1] == b[1] && a[1] != "single" {
                same += 1.0;
                met += f64::from(u8::from(together));
            } else if a[2] != b[2] && a[1].replace("W130", "W018") != b[1].replace("W130", "W018") {
                wrong += f64::from(u8::from(together));
            }
        }
    }
    println!(
        "pairs: recall {:.4}, precision {:.4}",
        met / same,
        met / (met + wrong)
    );
    assert!(met / same >= 0.93, "mails of one wave are parted");
    assert!(
        met / (met + wrong) >= 0.99,
        "different campaigns are merged"
    );
}

#[test]
fn everything_done_with_a_mail_survives_every_mail() {
    let Some(corpus) = corpus() else { return };
    for (index, row) in rows(&corpus, "labels.tsv").iter().enumerate() {
        let odd = row[0].starts_with("odd/adversarial/");
        if !odd && cfg!(debug_assertions) && !index.is_multiple_of(12) {
            continue;
        }
        let bytes = std::fs::read(corpus.join(&row[0])).unwrap();
        let mail = read(&bytes);
        explain_headers(&mail);
        reported(&bytes);
        let shown = safe_html(&mail);
        for bad in ["<script", "<img", " href=", " src=", " style="] {
            assert!(!shown.contains(bad), "{bad} is shown for {}", row[0]);
        }
        let clean = String::from_utf8_lossy(&redact(&bytes, &[])).to_lowercase();
        for to in mail
            .to
            .iter()
            .filter(|to| to.address.contains('@') && to.address.len() > 6)
        {
            assert!(
                !clean.contains(&to.address),
                "a recipient is named in the copy of {}",
                row[0]
            );
        }
    }
}

#[test]
fn reported_mails_come_out_whole() {
    let Some(corpus) = corpus() else { return };
    for row in rows(&corpus, "wrapped.tsv") {
        let found = reported(&std::fs::read(corpus.join(&row[0])).unwrap());
        let inner: Vec<Vec<u8>> = row[3]
            .split(',')
            .map(|path| std::fs::read(corpus.join(path)).unwrap())
            .collect();
        if row[5] == "exact" {
            assert!(
                found.exact && found.mails == inner,
                "{} was not split rightly",
                row[0]
            );
        } else {
            let mail = read(found.mail().expect(&row[0]));
            assert!(
                !found.exact && !mail.from.is_empty() && !mail.text.trim().is_empty(),
                "{} was not split rightly",
                row[0]
            );
        }
    }
}
