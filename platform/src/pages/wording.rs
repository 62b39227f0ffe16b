//! What the wording check has to say about a field, as data: the pages show it, whoever checks fills it in.
//!
//! Gentle by shape: a text with findings is shown again once, without JavaScript too, and sent again it is kept as it
//! was written. A finding says nothing about who wrote, and nothing of it is stored.

/// A finding as it is read under its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingShown {
    /// Advice only: shown apart and more quietly, and never a reason to show a form again.
    pub quiet: bool,
    /// The language of the words below: that of the text, not that of the page.
    pub lang: &'static str,
    /// The text just before the wording.
    pub before: String,
    /// The wording itself.
    pub marked: String,
    /// The text just after it.
    pub after: String,
    /// Kindly, what the wording does.
    pub message: String,
    /// One question about the system.
    pub question: String,
    /// One way to say it.
    pub example: String,
}

/// The findings of a text, in its order: those that count, the quiet ones, and how many are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// Those that count, the first few.
    pub loud: Vec<FindingShown>,
    /// Advice, the first few.
    pub quiet: Vec<FindingShown>,
    /// How many are not shown: nobody wants a list of forty.
    pub more: i64,
}

/// So many of each are shown at once.
const SHOWN: usize = 4;

impl FromIterator<FindingShown> for Findings {
    fn from_iter<I: IntoIterator<Item = FindingShown>>(all: I) -> Findings {
        let mut findings = Findings::default();
        for finding in all {
            let to = if finding.quiet {
                &mut findings.quiet
            } else {
                &mut findings.loud
            };
            if to.len() < SHOWN {
                to.push(finding);
            } else {
                findings.more += 1;
            }
        }
        findings
    }
}

impl Findings {
    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.loud.is_empty() && self.quiet.is_empty()
    }
}

/// What a field without findings shows.
pub(super) static NONE: Findings = Findings {
    loud: Vec::new(),
    quiet: Vec::new(),
    more: 0,
};

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(quiet: bool) -> FindingShown {
        FindingShown {
            quiet,
            lang: "en",
            before: String::new(),
            marked: "should have".into(),
            after: String::new(),
            message: "m".into(),
            question: "q".into(),
            example: "e".into(),
        }
    }

    #[test]
    fn a_few_of_each_are_shown_and_the_others_counted() {
        let findings: Findings = (0..11).map(|n| finding(n % 2 == 0)).collect();
        assert_eq!(
            (findings.loud.len(), findings.quiet.len(), findings.more),
            (4, 4, 3)
        );
        assert!(Findings::default().is_empty() && !findings.is_empty());
    }
}
