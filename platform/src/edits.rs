//! Two people edit one text: what both typed stays.
//!
//! A form carries the version that it was made for and the text it began from. Where the text was
//! changed meanwhile, the two changes are merged; where they touch the same sentence, the writer
//! sees both and decides. Nothing that was typed is ever dropped.

use diffy::{ConflictStyle, MergeOptions};

use crate::pages::Fields;

/// The name of the form's field that holds the version.
pub const VERSION: &str = "version";
/// The name of the form's hidden field that holds the text it began from.
pub const BASE: &str = "base";

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
    let [encoded, now, typed] = [&base, &theirs, &mine].map(|text| encode(text));
    let mut options = MergeOptions::new();
    options.set_conflict_style(ConflictStyle::Merge);
    match options.merge(&encoded, &now, &typed) {
        Ok(merged) => Merged::Clean(decode(&merged)),
        Err(marked) => Merged::Conflict(pieces(&marked)),
    }
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
