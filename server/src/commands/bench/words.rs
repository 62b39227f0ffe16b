//! Texts to measure the wording check with: Markdown that we write, of the shape of a review, with a sentence that
//! judges now and then. And how many words one CPU looks at in a second.

use std::fmt::Write;
use std::time::Instant;

use goodcatch_wording::{Checker, detect};

use super::mails::cpu;

/// What came of it.
pub struct Looked {
    /// How many words.
    pub words: usize,
    /// CPU time of the thread, in seconds.
    pub cpu: f64,
    /// Milliseconds for a text of 2,000 words: the nearest rank at one half.
    pub text: f64,
    /// Findings per 1,000 words.
    pub findings: f64,
}

/// Looks at texts of 2,000 words for about `seconds`.
pub fn look(seconds: f64) -> Looked {
    let checker = Checker::new();
    let texts: Vec<String> = (0..64).map(text).collect();
    let mut times = Vec::new();
    let (mut words, mut findings) = (0, 0);
    // The tables are made once, on the first text; a command makes them once, too.
    std::hint::black_box(checker.check_markdown("One.", detect("One.")));
    let began = cpu();
    loop {
        for text in &texts {
            let one = Instant::now();
            let reading = std::hint::black_box(checker.check_markdown(text, detect(text)));
            times.push(one.elapsed().as_secs_f64() * 1e3);
            findings += reading.findings.len();
            words += text.split_whitespace().count();
        }
        let cpu = cpu() - began;
        if cpu >= seconds {
            times.sort_by(f64::total_cmp);
            return Looked {
                words,
                cpu,
                text: times.get(times.len() / 2).copied().unwrap_or_default(),
                findings: ratio(findings, words) * 1e3,
            };
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

const THINGS: [&str; 12] = [
    "gateway",
    "resolver",
    "backup job",
    "mail relay",
    "certificate",
    "scheduler",
    "cache",
    "probe",
    "sign-in page",
    "queue",
    "dashboard",
    "storage cluster",
];
const DID: [&str; 12] = [
    "returned errors for {n} minutes",
    "was moved to the new zone on Monday",
    "failed to start after the upgrade to version 4.{n}",
    "should have sent an alert at 14:{n}, and sent none",
    "accepted {n} connections and then stopped answering",
    "had been configured by hand when the site was opened",
    "logged `timeout after {n} ms` and nothing else",
    "was restored from the copy of the night before",
    "showed the sender's name without its address",
    "served the old file to about {n}% of the requests",
    "recovered by itself once the disk had room again",
    "waited for a lock that another process held",
];
const PEOPLE: [&str; 8] = [
    "The responder on call opened the runbook and followed its first {n} steps.",
    "Two of the people affected wrote to the desk before any alert did.",
    "What made this step easy to leave out? The form asks for it on its second page.",
    "We thank everybody who told us, whether it turned out to matter or not.",
    "The team that owns it was told at 14:{n} and joined the call.",
    "The clerk should have known that the sender was new.",
    "Nobody was to blame: the page gave no way to tell the two accounts apart.",
    "The next step is a second look at payments above {n},000, by the software itself.",
];

/// A text of about 2,000 words.
fn text(number: usize) -> String {
    let mut text = format!("---\ntitle: Review {number}\n---\n\n# What happened\n\n");
    let mut words = 0;
    let mut turn = number;
    let pick = |from: &[&'static str], turn: usize| {
        from.get(turn % from.len()).copied().unwrap_or_default()
    };
    while words < 2_000 {
        turn = turn.wrapping_mul(31).wrapping_add(17);
        let n = (10 + turn % 50).to_string();
        let sentence = if turn.is_multiple_of(9) {
            pick(&PEOPLE, turn / 9).replace("{n}", &n)
        } else {
            format!(
                "The {} {}.",
                pick(&THINGS, turn / 3),
                pick(&DID, turn / 7).replace("{n}", &n)
            )
        };
        words += sentence.split_whitespace().count();
        let lead = match turn % 11 {
            0 => "\n\n## And then\n\n",
            1 => "\n\n- ",
            2 => "\n\n",
            3 => "\n",
            _ => " ",
        };
        // Writing into a string does not fail.
        let _ = write!(text, "{lead}{sentence}");
    }
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_have_the_length_they_are_named_for() {
        for number in 0..8 {
            let words = text(number).split_whitespace().count();
            assert!((1_990..2_300).contains(&words), "{words}");
        }
        assert_ne!(text(1), text(2));
    }
}
