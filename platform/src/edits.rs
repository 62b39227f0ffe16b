//! Two people edit one text: what both typed stays.
//!
//! A form carries the version that it was made for and the text it began from. Where the text was
//! changed meanwhile, the two changes are merged; where they touch the same sentence, the writer
//! sees both and decides. Nothing that was typed is ever dropped.
//!
//! Comparing takes time that grows with the square of the pieces, and the text a form began from is
//! sent by the browser: so there is a bound, and what lies beyond it is shown whole.

use diffy::{ConflictStyle, MergeOptions};

use crate::pages::Fields;

/// The name of the form's field that holds the version.
pub const VERSION: &str = "version";
/// The name of the form's hidden field that holds the text it began from.
pub const BASE: &str = "base";

/// The most characters of a text that forms save, and so the most that one can have begun from.
pub const LONGEST: usize = 20_000;
/// The most pieces of all three texts together, without the beginning and the end that they share,
/// that are compared. A text of the longest kind has a few hundred.
const MOST_PIECES: usize = 3_000;

/// Stands for a line break within a piece, so that a piece is one line for the merge.
const BREAK: char = '\u{E000}';
/// Ends every line that is ours to merge: a line without it is a mark of the merge.
const END: char = '\u{E001}';

/// What became of two changes to one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Merged {
    /// Both are in it.
    Clean(String),
    /// They touch the same sentence: its pieces in order.
    Conflict(Vec<Piece>),
}

/// A part of a text that two people changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Both wrote, or left, this.
    Same(String),
    /// Two wordings of one place.
    Differs {
        /// As it stands now.
        theirs: String,
        /// As it was just typed.
        mine: String,
    },
}

/// Merges two changes to `base`: what stands there now, and what was just typed.
pub fn merge(base: &str, theirs: &str, mine: &str) -> Merged {
    let [base, theirs, mine] = [base, theirs, mine].map(normal);
    if theirs == mine || mine == base {
        return Merged::Clean(theirs);
    }
    if theirs == base {
        return Merged::Clean(mine);
    }
    let apart = Apart::of(&[&base, &theirs, &mine].map(|text| encode(text)));
    // No form of ours began from so long a text: nothing can be told from it.
    if base.chars().count() > LONGEST || apart.pieces > MOST_PIECES {
        return Merged::Conflict(apart.whole());
    }
    let [encoded, now, typed] = &apart.middle;
    let mut options = MergeOptions::new();
    options.set_conflict_style(ConflictStyle::Merge);
    match options.merge(encoded, now, typed) {
        Ok(merged) => Merged::Clean(decode(&apart.around(&merged))),
        Err(marked) => Merged::Conflict(pieces(&apart.around(&marked))),
    }
}

/// Three encoded texts without the beginning and the end that all of them share.
struct Apart {
    before: String,
    middle: [String; 3],
    after: String,
    /// How many pieces the three have in the middle.
    pieces: usize,
}

impl Apart {
    fn of(texts: &[String; 3]) -> Apart {
        let lines: [Vec<&str>; 3] = texts
            .each_ref()
            .map(|text| text.split_inclusive('\n').collect());
        let [base, theirs, mine] = lines.each_ref().map(Vec::as_slice);
        let before = alike(base.iter(), theirs.iter(), mine.iter());
        let [base, theirs, mine] =
            [base, theirs, mine].map(|lines| lines.get(before..).unwrap_or_default());
        let after = alike(base.iter().rev(), theirs.iter().rev(), mine.iter().rev());
        let part = |lines: &[&str]| {
            let end = lines.len().saturating_sub(after);
            lines.get(..end).unwrap_or_default().concat()
        };
        let rest = base.len().saturating_sub(after);
        Apart {
            before: lines
                .first()
                .and_then(|lines| lines.get(..before))
                .unwrap_or_default()
                .concat(),
            middle: [base, theirs, mine].map(part),
            after: base.get(rest..).unwrap_or_default().concat(),
            pieces: base.len() + theirs.len() + mine.len() - 3 * after,
        }
    }

    fn around(&self, middle: &str) -> String {
        [&self.before, middle, &self.after].concat()
    }

    /// Both whole, as one disputed place.
    fn whole(&self) -> Vec<Piece> {
        let [_, theirs, mine] = &self.middle;
        let mut pieces = Vec::new();
        push_same(&mut pieces, &mut self.before.clone());
        pieces.push(Piece::Differs {
            theirs: decode(theirs),
            mine: decode(mine),
        });
        push_same(&mut pieces, &mut self.after.clone());
        pieces
    }
}

/// How many of the first are the same in all three.
fn alike<'a>(
    base: impl Iterator<Item = &'a &'a str>,
    theirs: impl Iterator<Item = &'a &'a str>,
    mine: impl Iterator<Item = &'a &'a str>,
) -> usize {
    base.zip(theirs)
        .zip(mine)
        .take_while(|((base, theirs), mine)| base == theirs && base == mine)
        .count()
}

/// Browsers send two signs for a line break.
fn normal(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace(['\r', BREAK, END], "\n")
        .trim()
        .to_owned()
}

/// One line for each sentence, and for each line break.
fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut after_stop = false;
    for c in text.chars() {
        match c {
            '\n' => {
                out.extend([BREAK, END, '\n']);
                after_stop = false;
            }
            ' ' if after_stop => {
                out.extend([' ', END, '\n']);
                after_stop = false;
            }
            _ => {
                out.push(c);
                after_stop = matches!(c, '.' | '!' | '?' | '…' | ':' | ';');
            }
        }
    }
    if !out.ends_with('\n') && !out.is_empty() {
        out.extend([END, '\n']);
    }
    out
}

fn decode(text: &str) -> String {
    text.replace(['\n', END], "")
        .replace(BREAK, "\n")
        .trim_end()
        .to_owned()
}

fn pieces(marked: &str) -> Vec<Piece> {
    let (mut pieces, mut same) = (Vec::new(), String::new());
    let (mut theirs, mut mine) = (String::new(), String::new());
    // Outside, in what stands there, in what was typed.
    let mut side = 0;
    for line in marked.split_inclusive('\n') {
        if line.trim_end_matches('\n').ends_with(END) {
            match side {
                0 => same.push_str(line),
                1 => theirs.push_str(line),
                _ => mine.push_str(line),
            }
            continue;
        }
        side = match (side, line.chars().next()) {
            (0, _) => {
                push_same(&mut pieces, &mut same);
                1
            }
            (1, Some('=')) => 2,
            _ => {
                pieces.push(Piece::Differs {
                    theirs: decode(&std::mem::take(&mut theirs)),
                    mine: decode(&std::mem::take(&mut mine)),
                });
                0
            }
        };
    }
    push_same(&mut pieces, &mut same);
    pieces
}

fn push_same(pieces: &mut Vec<Piece>, same: &mut String) {
    if !same.is_empty() {
        pieces.push(Piece::Same(decode(&std::mem::take(same))));
    }
}

/// Both wordings of each disputed place in one text, each introduced by its label.
pub fn both(pieces: &[Piece], label_theirs: &str, label_mine: &str) -> String {
    let parts: Vec<String> = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Same(text) => text.clone(),
            Piece::Differs { theirs, mine } => [(label_theirs, theirs), (label_mine, mine)]
                .into_iter()
                .filter(|(_, text)| !text.is_empty())
                .map(|(label, text)| format!("[{label}] {text}"))
                .collect::<Vec<_>>()
                .join("\n"),
        })
        .collect();
    parts.join("\n")
}

/// The version and the base that a form carries. One that comes back for another look still stands
/// on what it began from; only a new one stands on the present.
pub fn began(fields: &Fields, present: &str, version: i64) -> (String, String) {
    if fields.all(BASE).next().is_some() {
        (fields.get(VERSION).to_owned(), fields.get(BASE).to_owned())
    } else {
        (version.to_string(), present.to_owned())
    }
}

/// A text as a form sends it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The version that the form was made for.
    pub version: i64,
    /// The text that it began from.
    pub base: String,
    /// The text as it was typed.
    pub mine: String,
}

/// What to do with an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// Save this on top of the present version.
    Save {
        /// The text.
        words: String,
        /// Whether somebody else's change is in it: worth a word to the writer.
        merged: bool,
    },
    /// Show the form again with these pieces, and the present as its base and version.
    Ask(Vec<Piece>),
}

impl Edit {
    /// From a form whose text lies in `field`; one without a version began from nothing.
    pub fn from_fields(fields: &Fields, field: &str) -> Edit {
        Edit {
            version: fields.get(VERSION).parse().unwrap_or_default(),
            base: normal(fields.get(BASE)),
            mine: normal(fields.get(field)),
        }
    }

    /// Settles it against the text as it stands now.
    pub fn settle(&self, present: &str, version: i64) -> Settled {
        if version == self.version {
            return Settled::Save {
                words: normal(&self.mine),
                merged: false,
            };
        }
        match merge(&self.base, present, &self.mine) {
            Merged::Clean(words) => Settled::Save {
                merged: words != normal(&self.mine),
                words,
            },
            Merged::Conflict(pieces) => Settled::Ask(pieces),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE_TEXT: &str =
        "The mail came at nine. Two people opened it.\n\nThe filter let it pass.";

    #[test]
    fn changes_to_different_sentences_are_both_kept() {
        let theirs = BASE_TEXT.replace("at nine", "at ten");
        let mine = BASE_TEXT.replace("let it pass", "was being updated");
        let merged = merge(BASE_TEXT, &theirs, &mine);
        let Merged::Clean(words) = merged else {
            panic!("{merged:?}")
        };
        assert_eq!(
            words,
            "The mail came at ten. Two people opened it.\n\nThe filter was being updated."
        );
    }

    #[test]
    fn changes_to_one_sentence_are_both_shown() {
        let theirs = BASE_TEXT.replace("Two people", "Three people");
        let mine = BASE_TEXT.replace("Two people", "Four people");
        let Merged::Conflict(pieces) = merge(BASE_TEXT, &theirs, &mine) else {
            panic!("one sentence, two wordings")
        };
        assert!(pieces.contains(&Piece::Differs {
            theirs: "Three people opened it.".into(),
            mine: "Four people opened it.".into()
        }));
        let both = both(&pieces, "theirs", "yours");
        for kept in [
            "[theirs] Three people",
            "[yours] Four people",
            "let it pass.",
        ] {
            assert!(both.contains(kept), "{both}");
        }
    }

    #[test]
    fn nothing_typed_is_ever_lost() {
        // Every word of either side that the base does not have stands in the outcome.
        let texts = [
            "",
            "a.",
            "a. b.",
            "a. c. b.",
            "b. a.",
            "<<<<<<< ours\nx\n=======\ny\n>>>>>>> theirs",
            "a.\n\nd.",
            "d. a. e.",
        ];
        for base in texts {
            for theirs in texts {
                for mine in texts {
                    let outcome = match merge(base, theirs, mine) {
                        Merged::Clean(words) => words,
                        Merged::Conflict(pieces) => both(&pieces, "1", "2"),
                    };
                    for word in theirs.split_whitespace().chain(mine.split_whitespace()) {
                        let new = !base.contains(word);
                        assert!(
                            !new || outcome.contains(word),
                            "{base:?} {theirs:?} {mine:?} lost {word:?}: {outcome:?}"
                        );
                    }
                }
            }
        }
    }

    /// Texts as long as they may be that share much and agree in little: the worst to compare.
    fn hostile(seed: u64, kinds: u64) -> String {
        let mut state = seed;
        let mut text = String::new();
        while text.len() < LONGEST - 3 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let sign = u32::try_from((state >> 33) % kinds).unwrap_or(0);
            text.extend([char::from_u32(0x4e00 + sign).unwrap(), '\n']);
        }
        text
    }

    #[test]
    fn hostile_texts_are_never_compared_beyond_the_bound() {
        for kinds in [2, 3, 50, 20_000] {
            let [base, theirs, mine] = [1, 2, 3].map(|seed| hostile(seed, kinds));
            let shorter = |text: &str, of: usize| text.chars().take(of).collect::<String>();
            for of in [900, 1_900, 2_100, 20_000] {
                let [base, theirs, mine] = [&base, &theirs, &mine].map(|text| shorter(text, of));
                let apart = Apart::of(&[&base, &theirs, &mine].map(|text| encode(&normal(text))));
                let merged = merge(&base, &theirs, &mine);
                if apart.pieces > MOST_PIECES {
                    assert_eq!(merged, Merged::Conflict(apart.whole()));
                }
                let Merged::Conflict(pieces) = merged else {
                    continue;
                };
                let said = both(&pieces, "1", "2");
                assert!(mine.chars().all(|c| said.contains(c)));
            }
        }
    }

    #[test]
    fn a_base_that_no_form_held_is_not_compared() {
        let base = "a. ".repeat(700_000);
        let Merged::Conflict(pieces) = merge(&base, "Theirs. End.", "Mine. End.") else {
            panic!("nothing can be told from such a base")
        };
        let said = both(&pieces, "1", "2");
        assert!(said.contains("[1] Theirs. End.") && said.contains("[2] Mine. End."));
    }

    #[test]
    fn a_long_text_with_one_change_each_is_still_merged() {
        let base: String = (0..1_800).map(|i| format!("Line {i}.\n")).collect();
        assert!(base.len() < LONGEST);
        let theirs = base.replace("Line 700.", "Line of theirs.");
        let mine = base.replace("Line 1100.", "Line of mine.");
        let Merged::Clean(words) = merge(&base, &theirs, &mine) else {
            panic!("two places far apart")
        };
        assert!(words.contains("Line of theirs.") && words.contains("Line of mine."));
        assert_eq!(words.lines().count(), 1_800);
    }

    #[test]
    fn the_same_change_twice_and_line_breaks_of_browsers_are_no_conflict() {
        assert_eq!(merge("a", "b", "b"), Merged::Clean("b".into()));
        assert_eq!(
            merge("a.\nb.", "a.\nb.", "a.\r\nc."),
            Merged::Clean("a.\nc.".into())
        );
    }

    #[test]
    fn an_edit_of_the_present_version_is_saved_as_it_is() {
        let mut fields = Fields::default();
        for (name, value) in [("version", "3"), ("base", "old"), ("words", "new\r\nline")] {
            fields.put(name, value);
        }
        let edit = Edit::from_fields(&fields, "words");
        assert_eq!(
            edit.settle("whatever", 3),
            Settled::Save {
                words: "new\nline".into(),
                merged: false
            }
        );
        assert_eq!(
            edit.settle("old", 4),
            Settled::Save {
                words: "new\nline".into(),
                merged: false
            }
        );
        assert!(matches!(edit.settle("other", 4), Settled::Ask(_)));
    }
}
