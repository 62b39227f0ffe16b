//! How good a review is: what is there, what is missing, what to do next. Never who.
//!
//! The idea is that of the NHS Learning Response Review and Improvement Tool: look at how a review
//! learns, not at whom it found. The criteria and their words are ours. Nothing about a person goes
//! in: only counts and the review's own texts, so nothing about a person can come out.

use goodcatch_wording::{Category as Wording, Checker, Language, Severity};

use crate::causation;
use crate::factor::{Category, Factor, Nature};
use crate::review::Field;

/// What a review holds, as counts and texts.
#[derive(Debug, Clone, Default)]
pub struct Held<'a> {
    /// The language that it is written in.
    pub language: Option<Language>,
    /// How many said that they take part.
    pub participants: usize,
    /// From how many teams.
    pub teams: usize,
    /// How many teams worked on the incident of whom nobody takes part.
    pub teams_missing: usize,
    /// How many accounts were released.
    pub accounts: usize,
    /// How many of those tell what their author knew and expected.
    pub accounts_of_view: usize,
    /// The statements of the narrative.
    pub statements: Vec<&'a str>,
    /// How many of them rest on an event, evidence or a source.
    pub grounded: usize,
    /// The summary.
    pub summary: &'a str,
    /// The answers to the systemic questions.
    pub answers: Vec<(Field, &'a str)>,
    /// The contributing factors.
    pub factors: &'a [Factor],
    /// How many actions are stronger.
    pub stronger: usize,
    /// How many actions are intermediate.
    pub intermediate: usize,
    /// How many actions are weaker.
    pub weaker: usize,
    /// How many actions say beforehand what will show that they work.
    pub measured: usize,
}

/// How far a criterion is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Met {
    /// Not there yet: 0 points.
    Missing,
    /// In part: 1 point.
    Partly,
    /// There: 2 points.
    There,
}

impl Met {
    /// Its points.
    pub fn points(self) -> u32 {
        match self {
            Met::Missing => 0,
            Met::Partly => 1,
            Met::There => 2,
        }
    }

    /// The key of its word.
    pub fn key(self) -> &'static str {
        match self {
            Met::Missing => "quality-missing",
            Met::Partly => "quality-partly",
            Met::There => "quality-there",
        }
    }
}

/// A criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Name {
    /// Those involved told it in their own words.
    Accounts,
    /// What they knew and expected at the time is told: it made sense to them.
    View,
    /// More than one team took part, and everyone concerned.
    Teams,
    /// The narrative rests on evidence.
    Evidence,
    /// Factors lie in several parts of the system.
    System,
    /// Errors, deviations and omissions have something before them.
    Depth,
    /// Factors keep the rules of causation.
    Causation,
    /// Nobody is judged.
    Blame,
    /// Nothing is argued from what was known only afterwards.
    Hindsight,
    /// The systemic questions are answered.
    Questions,
    /// What went well is told.
    WentWell,
    /// It asks where else this could happen.
    Elsewhere,
    /// Actions change the system.
    Actions,
    /// Actions say what will show that they work.
    Measures,
    /// Somebody who was not there can read it.
    Readable,
}

impl Name {
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Name::Accounts => "quality-accounts",
            Name::View => "quality-view",
            Name::Teams => "quality-teams",
            Name::Evidence => "quality-evidence",
            Name::System => "quality-system",
            Name::Depth => "quality-depth",
            Name::Causation => "quality-causation",
            Name::Blame => "quality-blame",
            Name::Hindsight => "quality-hindsight",
            Name::Questions => "quality-questions",
            Name::WentWell => "quality-went-well",
            Name::Elsewhere => "quality-elsewhere",
            Name::Actions => "quality-actions",
            Name::Measures => "quality-measures",
            Name::Readable => "quality-readable",
        }
    }

    /// The key of the next step, where it is not met.
    pub fn next_key(self) -> &'static str {
        match self {
            Name::Accounts => "quality-accounts-next",
            Name::View => "quality-view-next",
            Name::Teams => "quality-teams-next",
            Name::Evidence => "quality-evidence-next",
            Name::System => "quality-system-next",
            Name::Depth => "quality-depth-next",
            Name::Causation => "quality-causation-next",
            Name::Blame => "quality-blame-next",
            Name::Hindsight => "quality-hindsight-next",
            Name::Questions => "quality-questions-next",
            Name::WentWell => "quality-went-well-next",
            Name::Elsewhere => "quality-elsewhere-next",
            Name::Actions => "quality-actions-next",
            Name::Measures => "quality-measures-next",
            Name::Readable => "quality-readable-next",
        }
    }
}

/// A criterion with what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Criterion {
    /// Which.
    pub name: Name,
    /// How far it is met.
    pub met: Met,
    /// How many were found, where something is counted …
    pub found: usize,
    /// … of how many.
    pub of: usize,
}

/// The score, with all that it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// Points reached.
    pub points: u32,
    /// Points that can be reached.
    pub of: u32,
    /// Every criterion, in the order in which a review is made.
    pub criteria: Vec<Criterion>,
}

impl Score {
    /// What to do next: the first criterion that is missing, else the first that is met in part.
    pub fn next(&self) -> Option<&Criterion> {
        let first = |met| self.criteria.iter().find(move |c| c.met == met);
        first(Met::Missing).or_else(|| first(Met::Partly))
    }
}

/// Looks at a review.
pub fn score(held: &Held) -> Score {
    let language = held.language.unwrap_or(Language::English);
    let (blame, hindsight) = wording(held, language);
    let answered = held
        .answers
        .iter()
        .filter(|(field, words)| *field != Field::Summary && says_something(words))
        .count();
    let answers = |field| {
        held.answers
            .iter()
            .any(|(f, words)| *f == field && says_something(words))
    };
    let kept = held
        .factors
        .iter()
        .filter(|factor| causation::check(factor, held.factors, language).is_empty())
        .count();
    let (deep, to_deepen) = depth(held.factors);
    let actions = held.stronger + held.intermediate + held.weaker;
    let texts = usize::from(says_something(held.summary))
        + answered
        + held.statements.len()
        + held.factors.len();
    let yes = usize::from;
    let criteria = vec![
        share(
            Name::Accounts,
            held.accounts.min(held.participants),
            held.participants,
        ),
        share(
            Name::View,
            held.accounts_of_view.min(held.accounts),
            held.accounts,
        ),
        Criterion {
            name: Name::Teams,
            met: match (held.teams, held.teams_missing) {
                (0, _) => Met::Missing,
                (1, _) | (_, 1..) => Met::Partly,
                _ => Met::There,
            },
            found: held.teams,
            of: (held.teams + held.teams_missing).max(2),
        },
        share(
            Name::Evidence,
            held.grounded.min(held.statements.len()),
            held.statements.len(),
        ),
        system(held.factors),
        share(Name::Depth, deep, to_deepen),
        share(Name::Causation, kept, held.factors.len()),
        clean(Name::Blame, blame, texts),
        clean(Name::Hindsight, hindsight, texts),
        share(Name::Questions, answered, Field::questions().count()),
        share(Name::WentWell, yes(answers(Field::WentWell)), 1),
        share(Name::Elsewhere, yes(answers(Field::Elsewhere)), 1),
        Criterion {
            name: Name::Actions,
            met: match (held.stronger + held.intermediate, actions) {
                (_, 0) => Met::Missing,
                (0, _) => Met::Partly,
                _ => Met::There,
            },
            found: held.stronger + held.intermediate,
            of: actions,
        },
        share(Name::Measures, held.measured.min(actions), actions),
        readable(held.summary),
    ];
    Score {
        points: criteria.iter().map(|c| c.met.points()).sum(),
        of: criteria.iter().map(|_| Met::There.points()).sum(),
        criteria,
    }
}

/// Nearly all: there. Some: in part. None, or nothing to look at: missing.
fn share(name: Name, found: usize, of: usize) -> Criterion {
    let met = if found == 0 {
        Met::Missing
    } else if found * 5 >= of * 4 {
        Met::There
    } else {
        Met::Partly
    };
    Criterion {
        name,
        met,
        found,
        of,
    }
}

/// No finding: there. Up to one in four texts: in part.
fn clean(name: Name, findings: usize, texts: usize) -> Criterion {
    let met = if texts == 0 {
        Met::Missing
    } else if findings == 0 {
        Met::There
    } else if findings * 4 <= texts {
        Met::Partly
    } else {
        Met::Missing
    };
    Criterion {
        name,
        met,
        found: findings,
        of: texts,
    }
}

fn says_something(words: &str) -> bool {
    words.split_whitespace().count() >= 4
}

/// Factors in three parts of the system, or in two; people alone are no system.
fn system(factors: &[Factor]) -> Criterion {
    let found = Category::ALL
        .iter()
        .filter(|category| factors.iter().any(|factor| factor.category == **category))
        .count();
    let people_alone = factors
        .iter()
        .all(|factor| factor.category == Category::PeopleAndTeams);
    let met = match found {
        0 => Met::Missing,
        1 if people_alone => Met::Missing,
        1 | 2 => Met::Partly,
        _ => Met::There,
    };
    Criterion {
        name: Name::System,
        met,
        found,
        of: 3,
    }
}

/// How many errors, deviations and omissions have a factor before them, of how many. Where there
/// are none of these, one factor behind another shows depth.
fn depth(factors: &[Factor]) -> (usize, usize) {
    let preceded = |factor: &&Factor| {
        factors
            .iter()
            .any(|other| other.leads_to == Some(factor.id))
    };
    let acts: Vec<&Factor> = factors
        .iter()
        .filter(|factor| factor.kind != Nature::Condition)
        .collect();
    if acts.is_empty() {
        let any = factors.iter().any(|factor| preceded(&factor));
        return (usize::from(any), 1);
    }
    (
        acts.iter().filter(|factor| preceded(factor)).count(),
        acts.len(),
    )
}

/// Findings that judge, and findings that argue from afterwards.
fn wording(held: &Held, language: Language) -> (usize, usize) {
    let checker = Checker::new();
    let factors = held
        .factors
        .iter()
        .flat_map(|factor| [&factor.cause, &factor.effect, &factor.event])
        .map(String::as_str);
    let (mut blame, mut hindsight) = (0, 0);
    for text in std::iter::once(held.summary)
        .chain(
            held.answers
                .iter()
                .filter(|(f, _)| *f != Field::Summary)
                .map(|(_, words)| *words),
        )
        .chain(held.statements.iter().copied())
        .chain(factors)
    {
        for finding in checker.check(text, language) {
            match finding.category {
                _ if finding.severity < Severity::Medium => {}
                Wording::Counterfactual | Wording::Hindsight => hindsight += 1,
                _ => blame += 1,
            }
        }
    }
    (blame, hindsight)
}

/// A summary of 30 to 300 words whose sentences are not too long.
fn readable(summary: &str) -> Criterion {
    let words = summary.split_whitespace().count();
    let sentences = summary
        .split(['.', '!', '?'])
        .filter(|sentence| says_something(sentence))
        .count()
        .max(1);
    let average = words / sentences;
    let met = match words {
        0 => Met::Missing,
        30..=300 if average <= 25 => Met::There,
        _ => Met::Partly,
    };
    Criterion {
        name: Name::Readable,
        met,
        found: words,
        of: 300,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::factor::FactorId;

    fn factor(number: u128, category: Category, kind: Nature, leads_to: Option<u128>) -> Factor {
        Factor {
            id: FactorId(uuid::Uuid::from_u128(number)),
            place: 1,
            category,
            kind,
            cause: "Both lists use the same colours".into(),
            effect: "The two were hard to tell apart".into(),
            event: "The mail went to the wrong list".into(),
            duty: String::new(),
            leads_to: leads_to.map(|id| FactorId(uuid::Uuid::from_u128(id))),
            version: 1,
        }
    }

    fn met(score: &Score, name: Name) -> Met {
        score.criteria.iter().find(|c| c.name == name).unwrap().met
    }

    #[test]
    fn an_empty_review_has_everything_before_it() {
        let score = score(&Held::default());
        assert_eq!((score.points, score.of), (0, 30));
        assert_eq!(score.next().unwrap().name, Name::Accounts);
    }

    #[test]
    fn a_full_review_reaches_every_point() {
        let factors = [
            factor(1, Category::Tools, Nature::Error, None),
            factor(2, Category::Organisation, Nature::Condition, Some(1)),
            factor(3, Category::Task, Nature::Condition, None),
        ];
        let summary = "A mail with a list of patients went to the list of another ward. ".repeat(4);
        let words = "It has been like this for years";
        let full = Held {
            language: Some(Language::English),
            participants: 4,
            teams: 2,
            accounts: 4,
            accounts_of_view: 4,
            statements: vec!["The list was chosen from a menu at 14:05"; 5],
            grounded: 4,
            summary: &summary,
            answers: Field::questions().map(|field| (field, words)).collect(),
            factors: &factors,
            stronger: 1,
            weaker: 1,
            measured: 2,
            ..Held::default()
        };
        let score = score(&full);
        assert_eq!(score.points, score.of, "{:?}", score.next());
        assert!(score.next().is_none());
    }

    #[test]
    fn what_is_there_in_part_counts_in_part() {
        let people = [factor(1, Category::PeopleAndTeams, Nature::Error, None)];
        let held = Held {
            participants: 4,
            accounts: 2,
            factors: &people,
            weaker: 2,
            ..Held::default()
        };
        let score = score(&held);
        assert_eq!(met(&score, Name::Accounts), Met::Partly);
        assert_eq!(
            met(&score, Name::System),
            Met::Missing,
            "people alone are no system"
        );
        assert_eq!(met(&score, Name::Depth), Met::Missing);
        assert_eq!(met(&score, Name::Actions), Met::Partly, "all weak");
        assert_eq!(met(&score, Name::Measures), Met::Missing);
    }

    #[test]
    fn a_team_that_worked_on_it_and_is_not_there_is_missed() {
        let held = |teams_missing| {
            let held = Held {
                teams: 3,
                teams_missing,
                ..Held::default()
            };
            met(&score(&held), Name::Teams)
        };
        assert_eq!((held(0), held(1)), (Met::There, Met::Partly));
    }

    #[test]
    fn one_more_of_anything_never_costs_points() {
        let held = |accounts, teams, grounded| {
            score(&Held {
                participants: 6,
                accounts,
                teams,
                statements: vec!["The alarm rang at noon"; 6],
                grounded,
                ..Held::default()
            })
            .points
        };
        for n in 0..6 {
            assert!(held(n + 1, 1, 0) >= held(n, 1, 0));
            assert!(held(1, n + 1, 0) >= held(1, n, 0));
            assert!(held(1, 1, n + 1) >= held(1, 1, n));
        }
    }
}
