//! Whom the texts of a review may name, out of a directory of any size: only words that stand in the
//! texts are looked up, each over an index.

use std::collections::BTreeSet;

use goodcatch_platform::database::{Result as DbResult, Tx, Value};

use crate::deidentify;

/// Those whose whole name stands in the texts, in either order.
pub(crate) const BY_NAME: &str =
    "select name, email from members where name_key in (in) limit 2000";
/// As [`BY_NAME`], the last name first.
pub(crate) const BY_SURNAME: &str =
    "select name, email from members where surname_key in (in) limit 2000";

/// How many last names one statement asks for.
const AT_ONCE: usize = 8;

macro_rules! anyone {
    ($from:literal, $to:literal) => {
        concat!(
            "select * from (select surname_key from members where surname_key >= ",
            $from,
            " and surname_key < ",
            $to,
            " order by surname_key limit 1) x"
        )
    };
}

/// Somebody of each last name: the first, which is enough to know that there is one.
pub(crate) const ANYONE: &str = concat!(
    anyone!("$1", "$2"),
    " union all ",
    anyone!("$3", "$4"),
    " union all ",
    anyone!("$5", "$6"),
    " union all ",
    anyone!("$7", "$8"),
    " union all ",
    anyone!("$9", "$10"),
    " union all ",
    anyone!("$11", "$12"),
    " union all ",
    anyone!("$13", "$14"),
    " union all ",
    anyone!("$15", "$16")
);

/// Who is named in full: name and address.
pub(crate) async fn named_in_full(
    tx: &mut Tx,
    texts: &[String],
) -> DbResult<Vec<(String, String)>> {
    let keys: Vec<Value> = phrases(texts)
        .into_iter()
        .map(|phrase| phrase.into_bytes().into())
        .collect();
    let mut found: Vec<(String, String)> = tx.list_in(BY_NAME, &[], &keys).await?;
    found.extend(
        tx.list_in::<(String, String)>(BY_SURNAME, &[], &keys)
            .await?,
    );
    Ok(found)
}

/// The words with a capital that are somebody's last name.
pub(crate) async fn surnames_in(tx: &mut Tx, texts: &[String]) -> DbResult<Vec<String>> {
    let words: BTreeSet<String> = texts
        .iter()
        .flat_map(|text| tokens(text))
        .filter(|word| word.chars().next().is_some_and(char::is_uppercase))
        .flat_map(|word| spellings(&word.to_lowercase()))
        .filter(|word| word.chars().count() > 1)
        .collect();
    let words: Vec<String> = words.into_iter().collect();
    let mut known = Vec::new();
    for some in words.chunks(AT_ONCE) {
        let mut args: Vec<Value> = Vec::new();
        for at in 0..AT_ONCE {
            // A place without a word asks for nothing.
            let word = some.get(at).map(String::as_str).unwrap_or_default();
            let to = if word.is_empty() {
                String::new()
            } else {
                format!("{word}!")
            };
            args.push(word.as_bytes().to_vec().into());
            args.push(to.into_bytes().into());
        }
        let found: Vec<(Vec<u8>,)> = tx.list(ANYONE, &args).await?;
        for (key,) in found {
            let key = String::from_utf8_lossy(&key).into_owned();
            known.extend(key.split(' ').next().map(str::to_owned));
        }
    }
    known.sort();
    known.dedup();
    Ok(known)
}

/// The words of a text, as names are made of them.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\'' | '’'))
        .map(|word| word.trim_matches(['-', '\'', '’']))
        .filter(|word| word.chars().count() > 1)
        .collect()
}

/// How a small word may be written in the directory: as it stands, with umlauts, and without the ending
/// of a genitive.
pub(super) fn spellings(word: &str) -> Vec<String> {
    let mut all = vec![word.to_owned()];
    for ending in ["'s", "’s", "s", "ens"] {
        all.extend(word.strip_suffix(ending).map(str::to_owned));
    }
    let umlauts: Vec<String> = all
        .iter()
        .map(|w| w.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü"))
        .collect();
    let sharp: Vec<String> = all.iter().map(|w| w.replace("ss", "ß")).collect();
    all.extend(umlauts);
    all.extend(sharp);
    all.sort();
    all.dedup();
    all
}

/// The most words of a name that is looked for.
const LONGEST: usize = 8;

/// Words that stand side by side, small: what may be somebody's whole name. Two to four in any spelling;
/// a word alone, and more than four, only with capitals, or every text would be asked for in every way.
fn phrases(texts: &[String]) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for text in texts {
        let tokens = tokens(text);
        let words: Vec<String> = tokens.iter().map(|w| w.to_lowercase()).collect();
        for length in 1..=LONGEST {
            for (window, shown) in words.windows(length).zip(tokens.windows(length)) {
                let (Some(first), Some(last)) = (window.first(), window.last()) else {
                    continue;
                };
                // No name begins or ends with a word of grammar.
                if deidentify::is_grammar(first) || deidentify::is_grammar(last) {
                    continue;
                }
                if !(2..=4).contains(&length) && !between_capitals(shown) {
                    continue;
                }
                if length == 1 && deidentify::is_common(first) {
                    continue;
                }
                let (rest, end) = window.split_at(length - 1);
                for begin in alternatives(rest) {
                    for end in end.iter().flat_map(|word| spellings(word)) {
                        all.insert(format!("{begin} {end}").trim_start().to_owned());
                    }
                }
            }
        }
    }
    all
}

/// Whether words begin and end with one that has a capital.
fn between_capitals(words: &[&str]) -> bool {
    [words.first(), words.last()]
        .into_iter()
        .all(|word| word.is_some_and(|word| word.starts_with(char::is_uppercase)))
}

/// Words side by side, as they stand and with umlauts.
fn alternatives(words: &[String]) -> BTreeSet<String> {
    let joined = words.join(" ");
    let umlauts = joined
        .replace("ae", "ä")
        .replace("oe", "ö")
        .replace("ue", "ü");
    BTreeSet::from([joined, umlauts])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names_are_looked_up_in_the_ways_people_write_them() {
        let texts = [
            "Then petra Lindqvist’s phone rang, and Mueller, Joerg said so to the night desk."
                .to_owned(),
        ];
        let all = phrases(&texts);
        for name in ["petra lindqvist", "müller jörg", "mueller joerg"] {
            assert!(all.contains(name), "{name}: {all:?}");
        }
        assert!(
            !all.iter()
                .any(|p| p.starts_with("to ") || p.ends_with(" to"))
        );
    }

    #[test]
    fn a_name_of_one_word_or_of_many_has_capitals() {
        let texts = ["Then Sukarno’s desk asked Maria del Carmen Lopez Garcia.".to_owned()];
        let all = phrases(&texts);
        for name in ["sukarno", "maria del carmen lopez garcia"] {
            assert!(all.contains(name), "{name}: {all:?}");
        }
        assert!(!all.contains("desk"), "{all:?}");
    }

    #[test]
    fn a_genitive_leads_to_the_name() {
        assert!(spellings("brandts").contains(&"brandt".to_owned()));
        assert!(spellings("gross").contains(&"groß".to_owned()));
    }
}
