//! What can be chosen when an incident is classified, and how two people's choices come together.

use std::collections::{BTreeMap, BTreeSet};

use goodcatch_platform::pages::Fields;
use goodcatch_veris::{Code, Language, List, Record, find_list};

/// A group of lists that is opened and closed as one.
pub(super) struct Group {
    /// What it is called: part of a key.
    pub(super) name: &'static str,
    pub(super) paths: &'static [&'static str],
}

/// In the order in which an incident is told.
pub(super) const GROUPS: [Group; 15] = [
    Group {
        name: "standing",
        paths: &["security_incident", "confidence", "targeted"],
    },
    Group {
        name: "social",
        paths: &[
            "action.social.variety",
            "action.social.vector",
            "action.social.target",
            "action.social.result",
        ],
    },
    Group {
        name: "hacking",
        paths: &[
            "action.hacking.variety",
            "action.hacking.vector",
            "action.hacking.result",
        ],
    },
    Group {
        name: "malware",
        paths: &[
            "action.malware.variety",
            "action.malware.vector",
            "action.malware.result",
        ],
    },
    Group {
        name: "error",
        paths: &["action.error.variety", "action.error.vector"],
    },
    Group {
        name: "misuse",
        paths: &[
            "action.misuse.variety",
            "action.misuse.vector",
            "action.misuse.result",
        ],
    },
    Group {
        name: "physical",
        paths: &[
            "action.physical.variety",
            "action.physical.vector",
            "action.physical.result",
        ],
    },
    Group {
        name: "environmental",
        paths: &["action.environmental.variety"],
    },
    Group {
        name: "outside",
        paths: &["actor.external.variety", "actor.external.motive"],
    },
    Group {
        name: "inside",
        paths: &["actor.internal.variety", "actor.internal.motive"],
    },
    Group {
        name: "assets",
        paths: &[
            "asset.assets.variety",
            "asset.ownership",
            "asset.hosting",
            "asset.cloud",
        ],
    },
    Group {
        name: "effects",
        paths: &[
            "attribute.confidentiality.data_disclosure",
            "attribute.confidentiality.data.variety",
            "attribute.confidentiality.data_victim",
            "attribute.confidentiality.state",
            "attribute.integrity.variety",
            "attribute.availability.variety",
        ],
    },
    Group {
        name: "discovery",
        paths: &[
            "discovery_method.internal.variety",
            "discovery_method.external.variety",
            "discovery_method.partner.variety",
        ],
    },
    Group {
        name: "impact",
        paths: &["impact.overall_rating", "impact.loss.variety"],
    },
    // Amounts alone.
    Group {
        name: "times",
        paths: &[],
    },
];

/// Whether only one code of the list holds.
pub(super) fn is_one(path: &str) -> bool {
    matches!(
        path,
        "security_incident"
            | "confidence"
            | "targeted"
            | "attribute.confidentiality.data_disclosure"
            | "impact.overall_rating"
    )
}

/// Every list that is offered.
pub(super) fn offered() -> impl Iterator<Item = (&'static str, &'static List)> {
    GROUPS
        .iter()
        .flat_map(|group| group.paths)
        .filter_map(|path| Some((*path, find_list(path)?)))
}

/// The id of a box on the page.
pub(super) fn box_id(path: &str, code: &str) -> String {
    let plain = |text: &str| -> String {
        text.chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() {
                    c.to_ascii_lowercase()
                } else {
                    '-'
                }
            })
            .collect()
    };
    format!("{}--{}", plain(path), plain(code))
}

/// What is chosen, by list. Only codes that our lists have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Chosen(BTreeMap<&'static str, BTreeSet<&'static str>>);

impl Chosen {
    /// What a record says.
    pub(super) fn of(record: &Record) -> Chosen {
        let mut chosen = Chosen::default();
        for (path, list) in offered() {
            for code in record.codes_at(path) {
                chosen.put(path, list, code);
            }
        }
        chosen
    }

    /// What a form says: its boxes and selects, and what was ticked among what a search found.
    pub(super) fn from_form(fields: &Fields) -> Chosen {
        let mut chosen = Chosen::default();
        for (path, list) in offered() {
            for code in fields.all(path) {
                chosen.put(path, list, code);
            }
        }
        chosen.add_lines(fields.all("add"));
        chosen
    }

    /// What a form began from.
    pub(super) fn base(fields: &Fields) -> Chosen {
        let mut chosen = Chosen::default();
        chosen.add_lines(fields.get("was").lines());
        chosen
    }

    fn add_lines<'a>(&mut self, lines: impl Iterator<Item = &'a str>) {
        for (path, code) in lines.filter_map(|line| line.trim().split_once('=')) {
            if let Some((path, list)) = offered().find(|(p, _)| *p == path) {
                self.put(path, list, code);
            }
        }
    }

    fn put(&mut self, path: &'static str, list: &'static List, code: &str) {
        if let Some(found) = list.find(code) {
            let codes = self.0.entry(path).or_default();
            if is_one(path) {
                codes.clear();
            }
            codes.insert(found.code);
        }
    }

    /// As lines, for a form to begin from.
    pub(super) fn lines(&self) -> String {
        let lines: Vec<String> = self
            .0
            .iter()
            .flat_map(|(path, codes)| codes.iter().map(move |code| format!("{path}={code}")))
            .collect();
        lines.join("\n")
    }

    /// What is chosen of a list.
    pub(super) fn codes(&self, path: &str) -> impl Iterator<Item = &'static str> {
        self.0.get(path).into_iter().flatten().copied()
    }

    pub(super) fn has(&self, path: &str, code: &str) -> bool {
        self.0.get(path).is_some_and(|codes| codes.contains(code))
    }

    /// How many codes of a group are chosen.
    pub(super) fn count(&self, group: &Group) -> usize {
        group
            .paths
            .iter()
            .filter_map(|path| self.0.get(path))
            .map(BTreeSet::len)
            .sum()
    }

    /// What is meant together, in the order of the page.
    pub(super) fn labels(&self, language: Language) -> Vec<(&'static str, &'static str)> {
        offered()
            .flat_map(|(path, list)| {
                list.codes
                    .iter()
                    .filter(move |code| self.has(path, code.code))
                    .map(move |code: &Code| (list.title(language), code.label(language)))
            })
            .collect()
    }

    /// The lists with one choice of which two people chose differently since `base`: where it is told what is
    /// there now, if anything.
    pub(super) fn quarrels(
        &self,
        base: &Chosen,
        present: &Chosen,
    ) -> Vec<(&'static str, Option<&'static str>)> {
        offered()
            .map(|(path, _)| path)
            .filter(|path| is_one(path))
            .filter_map(|path| {
                let [mine, had, now] =
                    [self, base, present].map(|chosen| chosen.codes(path).next());
                (mine != had && now != had && mine != now).then_some((path, now))
            })
            .collect()
    }

    /// My changes from `base`, on top of what is there now: sets come together without a quarrel. Of a
    /// list with one choice mine holds, if I changed it; see [`Chosen::quarrels`] first.
    pub(super) fn onto(&self, base: &Chosen, present: &Chosen) -> Chosen {
        let mut merged = Chosen::default();
        let none = BTreeSet::new();
        for (path, _) in offered() {
            let (mine, base, now) = (
                self.0.get(path).unwrap_or(&none),
                base.0.get(path).unwrap_or(&none),
                present.0.get(path).unwrap_or(&none),
            );
            let codes: BTreeSet<&'static str> = if is_one(path) {
                if mine == base {
                    now.clone()
                } else {
                    mine.clone()
                }
            } else {
                let mut codes = now.clone();
                codes.extend(mine.difference(base));
                codes.retain(|code| mine.contains(code) || !base.contains(code));
                codes
            };
            if !codes.is_empty() {
                merged.0.insert(path, codes);
            }
        }
        merged
    }

    /// Writes the choices into a record; what is not offered stays.
    pub(super) fn write(&self, record: &mut Record) {
        for (path, list) in offered() {
            let codes: Vec<&str> = list
                .codes
                .iter()
                .map(|code| code.code)
                .filter(|code| self.has(path, code))
                .collect();
            record.choose(path, &codes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(lines: &str) -> Chosen {
        let mut chosen = Chosen::default();
        chosen.add_lines(lines.lines());
        chosen
    }

    #[test]
    fn every_list_that_is_offered_is_one_of_the_standard() {
        let named: usize = GROUPS.iter().map(|g| g.paths.len()).sum();
        assert_eq!(offered().count(), named);
        let mut ids = BTreeSet::new();
        for (path, list) in offered() {
            for code in &list.codes {
                assert!(ids.insert(box_id(path, code.code)), "{path} {}", code.code);
            }
        }
    }

    #[test]
    fn two_peoples_choices_come_together() {
        let base = chosen("action.social.variety=Phishing\nsecurity_incident=Suspected");
        let mine = chosen("action.social.variety=Pretexting\nsecurity_incident=Suspected");
        let now = chosen(
            "action.social.variety=Phishing\naction.social.variety=Spam\nsecurity_incident=Confirmed",
        );
        assert_eq!(
            mine.onto(&base, &now),
            chosen(
                "action.social.variety=Pretexting\naction.social.variety=Spam\nsecurity_incident=Confirmed"
            )
        );
        assert!(mine.quarrels(&base, &now).is_empty());
        assert_eq!(mine.onto(&base, &base), mine);
        assert_eq!(base.onto(&base, &now), now);
    }

    #[test]
    fn of_one_choice_two_people_quarrel() {
        let path = "security_incident";
        let of = |code: &str| match code {
            "" => Chosen::default(),
            code => chosen(&format!("{path}={code}\naction.social.variety=Spam")),
        };
        let [suspected, confirmed, not] = ["Suspected", "Confirmed", "False positive"].map(of);
        let both = [(path, Some("Confirmed"))];
        assert_eq!(not.quarrels(&suspected, &confirmed), both);
        assert_eq!(of("").quarrels(&suspected, &confirmed), both);
        assert_eq!(not.quarrels(&suspected, &of("")), [(path, None)]);
        assert_eq!(not.quarrels(&of(""), &confirmed), both);
        // Who changed nothing, or meant the same, has no quarrel; nor has anyone who comes alone.
        for (mine, base, now) in [
            (&suspected, &suspected, &confirmed),
            (&confirmed, &suspected, &confirmed),
            (&not, &suspected, &suspected),
        ] {
            assert!(mine.quarrels(base, now).is_empty());
        }
    }

    #[test]
    fn what_is_chosen_is_written_and_read_again() {
        let mine = chosen(
            "action.error.variety=Loss\naction.error.vector=Carelessness\nnonsense=x\nasset.assets.variety=U - Laptop",
        );
        let mut record = Record::default();
        mine.write(&mut record);
        assert_eq!(Chosen::of(&record), mine);
        assert!(record.codes_at("action.error.vector").is_empty());
        assert_eq!(chosen(&mine.lines()), mine);
    }
}
