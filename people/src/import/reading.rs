//! Reading a file of people: which column is what, and one row after the other, in little memory.

use std::cell::Cell;
use std::io::{BufRead, BufReader, Read};
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::members::plain_address;
use crate::pages::{is_address, line as clean};

/// No row of people is longer. A quotation mark that is never closed would swallow the file.
const LONGEST_ROW: u64 = 1_000_000;

/// Why a file cannot be read at all. The key names the sentence, the detail fills it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", goodcatch_platform::words::ENGLISH.with(self.key, &[("detail", &self.detail)]))]
pub struct BadFile {
    /// The sentence's key.
    pub key: &'static str,
    /// A line or a column.
    pub detail: String,
}

fn bad(key: &'static str, detail: &(impl ToString + ?Sized)) -> BadFile {
    BadFile {
        key,
        detail: detail.to_string(),
    }
}

/// What the file's header says there is.
#[expect(clippy::struct_excessive_bools, reason = "a column is there or not")]
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Present {
    /// Whether further addresses are given: if so, they replace those we know.
    pub further: bool,
    /// Whether teams are given.
    pub team: bool,
    /// Whether role families are given.
    pub role_family: bool,
    /// Whether sites are given.
    pub site: bool,
    /// Whether locales are given.
    pub locale: bool,
    /// Columns that we do not know.
    pub ignored: Vec<String>,
}

/// A row that can be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Its line in the file.
    pub line: i64,
    /// The organisation's own id.
    pub external_id: Option<String>,
    /// The main address.
    pub email: String,
    /// The main and the further addresses, each once.
    pub addresses: Vec<String>,
    /// The name.
    pub name: String,
    /// The team's path.
    pub team: String,
    /// The role family.
    pub role_family: String,
    /// The site.
    pub site: String,
    /// The locale; empty when there is none.
    pub locale: String,
}

/// One row, or why it cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Read1 {
    /// Fine.
    Person(PersonRow),
    /// The line, the reason's word, and what it is about.
    Fault(i64, &'static str, String),
}

/// Columns by their places: id, e-mail, further, name, team, role family, site, locale.
type Places = [Option<usize>; 8];

const NAMES: [(&str, &[&str]); 8] = [
    (
        "id",
        &[
            "id",
            "externalid",
            "employeeid",
            "employeenumber",
            "personid",
            "userid",
            "personalnummer",
            "kennung",
        ],
    ),
    (
        "e-mail",
        &[
            "email",
            "mail",
            "emailaddress",
            "mailaddress",
            "mainaddress",
            "emailadresse",
            "mailadresse",
        ],
    ),
    (
        "further",
        &[
            "furtheraddresses",
            "furtheremails",
            "further",
            "aliases",
            "alias",
            "otheraddresses",
            "weitereadressen",
        ],
    ),
    (
        "name",
        &[
            "name",
            "fullname",
            "displayname",
            "anzeigename",
            "vollername",
        ],
    ),
    (
        "team",
        &[
            "team",
            "teampath",
            "department",
            "unit",
            "orgunit",
            "abteilung",
            "teampfad",
        ],
    ),
    (
        "role family",
        &[
            "rolefamily",
            "role",
            "jobfamily",
            "job",
            "function",
            "berufsgruppe",
            "funktion",
        ],
    ),
    ("site", &["site", "location", "office", "standort", "ort"]),
    ("locale", &["locale", "language", "lang", "sprache"]),
];

fn places(header: &[String]) -> Result<(Places, Present), BadFile> {
    let mut places: Places = [None; 8];
    let mut present = Present::default();
    for (at, title) in header.iter().enumerate() {
        let plain: String = title
            .to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect();
        let Some(which) = NAMES
            .iter()
            .position(|(_, names)| names.contains(&plain.as_str()))
        else {
            if !plain.is_empty() {
                present.ignored.push(clean(title, 60));
            }
            continue;
        };
        if let Some(place) = places.get_mut(which)
            && place.replace(at).is_some()
        {
            return Err(bad(
                "people-import-column-twice",
                NAMES.get(which).map_or("", |n| n.0),
            ));
        }
    }
    let [_, email, further, name, team, role_family, site, locale] = places;
    if email.is_none() {
        return Err(bad("people-import-column-missing", "e-mail"));
    }
    if name.is_none() {
        return Err(bad("people-import-column-missing", "name"));
    }
    present.further = further.is_some();
    present.team = team.is_some();
    present.role_family = role_family.is_some();
    present.site = site.is_some();
    present.locale = locale.is_some();
    Ok((places, present))
}

/// The sign between the columns: the one that the first line has most of.
fn delimiter(first: &[u8]) -> u8 {
    let line = first.split(|b| *b == b'\n').next().unwrap_or_default();
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in line {
        if *byte == b'"' {
            quoted = !quoted;
        }
        for (sign, count) in &mut counts {
            if byte == sign && !quoted {
                *count += 1;
            }
        }
    }
    counts
        .iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map_or(b',', |(sign, _)| *sign)
}

/// The file with `\n` alone at the end of every line, the last one too, so that lines can be counted;
/// and with an end to every row.
struct Plain<R> {
    inner: R,
    since_row: Rc<Cell<u64>>,
    held: bool,
    last: u8,
    ended: bool,
}

impl<R: Read> Read for Plain<R> {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        let mut raw = [0; 8 * 1024];
        // A carriage return held back, and the last line feed, need room.
        let room = to.len().saturating_sub(2).min(raw.len());
        let read = match raw.get_mut(..room) {
            Some(part) if !self.ended => self.inner.read(part)?,
            _ => return Ok(0),
        };
        self.since_row.set(self.since_row.get() + read as u64);
        if self.since_row.get() > LONGEST_ROW {
            return Err(std::io::Error::new(
                std::io::ErrorKind::InvalidData,
                "a row without an end",
            ));
        }
        let mut out = Vec::with_capacity(read + 2);
        for byte in raw.iter().take(read) {
            if self.held && *byte != b'\n' {
                out.push(b'\n');
            }
            self.held = *byte == b'\r';
            if !self.held {
                out.push(*byte);
            }
        }
        if read == 0 {
            self.ended = true;
            if self.held || out.last().copied().unwrap_or(self.last) != b'\n' {
                out.push(b'\n');
            }
        } else if out.is_empty() {
            return self.read(to);
        }
        self.last = out.last().copied().unwrap_or(self.last);
        for (place, byte) in to.iter_mut().zip(&out) {
            *place = *byte;
        }
        Ok(out.len())
    }
}

/// Reads `file`, giving each row to `each` with the bytes read so far; `each` says whether to go on.
pub fn read(
    file: impl Read,
    header: impl FnOnce(&Present) -> bool,
    mut each: impl FnMut(Read1, u64) -> bool,
) -> Result<(), BadFile> {
    let mut file = BufReader::with_capacity(64 * 1024, file);
    let start = file
        .fill_buf()
        .map_err(|_| bad("people-import-unreadable", &1))?;
    let bom = start.starts_with(b"\xef\xbb\xbf");
    let sign = delimiter(start);
    if bom {
        file.consume(3);
    }
    let since_row = Rc::new(Cell::new(0));
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(sign)
        .flexible(true)
        .has_headers(false)
        .from_reader(Plain {
            inner: file,
            since_row: since_row.clone(),
            held: false,
            last: b'\n',
            ended: false,
        });
    let mut raw = csv::ByteRecord::new();
    let mut known: Option<(Places, usize)> = None;
    let mut header = Some(header);
    loop {
        since_row.set(0);
        let next = rows.position().line();
        match rows.read_byte_record(&mut raw) {
            Ok(true) => {}
            Ok(false) if known.is_none() => return Err(bad("people-import-empty", "")),
            Ok(false) => return Ok(()),
            Err(_) => return Err(bad("people-import-unreadable", &next)),
        }
        // Counted from its end: blank lines before a row are skipped without being told.
        let within = raw
            .as_slice()
            .iter()
            .fold(0, |lines, b| lines + u64::from(*b == b'\n'));
        let line = rows.position().line().saturating_sub(1 + within);
        let fields: Vec<String> = raw
            .iter()
            .map(|f| std::str::from_utf8(f).map(|t| clean(t, 1_000)))
            .collect::<Result<_, _>>()
            .map_err(|_| bad("people-import-not-utf8", &line))?;
        let Some((places, width)) = &known else {
            let (places, present) = places(&fields)?;
            if let Some(header) = header.take()
                && !header(&present)
            {
                return Ok(());
            }
            known = Some((places, fields.len()));
            continue;
        };
        if fields.iter().all(String::is_empty) {
            continue;
        }
        let line = i64::try_from(line).unwrap_or(i64::MAX);
        if !each(row(line, &fields, places, *width), rows.position().byte()) {
            return Ok(());
        }
    }
}

/// A row that no file holds, written by hand: its columns in the order of [`Places`].
pub(super) fn one(line: i64, fields: &[String; 8]) -> Read1 {
    let fields = fields.each_ref().map(|f| clean(f, 1_000));
    let places = [0, 1, 2, 3, 4, 5, 6, 7].map(Some);
    row(line, &fields, &places, fields.len())
}

fn row(line: i64, fields: &[String], places: &Places, width: usize) -> Read1 {
    // Spreadsheets leave out empty cells at the end, or add some.
    if fields.iter().skip(width).any(|f| !f.is_empty()) {
        return Read1::Fault(line, "fields", width.to_string());
    }
    let [id, email, further, name, team, role_family, site, locale] = places.map(|place| {
        place
            .and_then(|at| fields.get(at))
            .cloned()
            .unwrap_or_default()
    });
    let email = plain_address(&email);
    if email.is_empty() {
        return Read1::Fault(line, "no-address", String::new());
    }
    if !is_address(&email) {
        return Read1::Fault(line, "address", clean(&email, 80));
    }
    if name.is_empty() {
        return Read1::Fault(line, "no-name", String::new());
    }
    let mut addresses = vec![email.clone()];
    for address in further
        .split([';', ',', ' ', '|'])
        .map(plain_address)
        .filter(|a| !a.is_empty())
    {
        if !is_address(&address) {
            return Read1::Fault(line, "address", clean(&address, 80));
        }
        if !addresses.contains(&address) {
            addresses.push(address);
        }
    }
    let too_long = [&id, &name, &team, &role_family, &site, &locale]
        .iter()
        .any(|f| f.chars().count() > 300);
    if too_long {
        return Read1::Fault(line, "too-long", "300".into());
    }
    Read1::Person(PersonRow {
        line,
        external_id: (!id.is_empty()).then_some(id),
        email,
        addresses,
        name,
        team,
        role_family,
        site,
        locale,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &[u8]) -> Result<(Present, Vec<Read1>), BadFile> {
        let mut present = Present::default();
        let mut rows = Vec::new();
        let mut seen = |p: &Present| {
            present = p.clone();
            true
        };
        read(text, &mut seen, |row, _| {
            rows.push(row);
            true
        })?;
        Ok((present, rows))
    }

    fn key(text: &[u8]) -> &'static str {
        all(text).unwrap_err().key
    }

    #[test]
    fn columns_are_known_by_their_names_in_any_order_and_with_any_sign_between() {
        for sign in [",", ";", "\t"] {
            let text =
                "\u{feff}Name,E-Mail,Shoe size,Team path,ID\r\nZoë,Zoe@Example.org ,42,A/B,7\r\n"
                    .replace(',', sign);
            let (present, rows) = all(text.as_bytes()).unwrap();
            assert_eq!(present.ignored, ["Shoe size"]);
            assert!(present.team && !present.site && !present.further);
            let [Read1::Person(zoe)] = rows.as_slice() else {
                panic!("{rows:?}")
            };
            assert_eq!(
                (zoe.line, zoe.email.as_str(), zoe.name.as_str()),
                (2, "zoe@example.org", "Zoë")
            );
            assert_eq!(
                (zoe.team.as_str(), zoe.external_id.as_deref()),
                ("A/B", Some("7"))
            );
        }
    }

    #[test]
    fn a_file_that_cannot_be_taken_says_why() {
        assert_eq!(key(b""), "people-import-empty");
        assert_eq!(
            all(b"name;team\nA;B\n").unwrap_err(),
            bad("people-import-column-missing", "e-mail")
        );
        assert_eq!(
            all(b"mail,e-mail,name\n").unwrap_err(),
            bad("people-import-column-twice", "e-mail")
        );
        assert_eq!(
            all(b"email,name\na@b,A\nz@b,Zo\xeb\n").unwrap_err(),
            bad("people-import-not-utf8", &3)
        );
        let endless = [b"email,name\na@b,\"".to_vec(), vec![b'x'; 3_000_000]].concat();
        assert_eq!(key(&endless), "people-import-unreadable");
        assert!(
            bad("people-import-column-missing", "name")
                .to_string()
                .contains("name")
        );
    }

    #[test]
    fn lines_are_counted_whatever_ends_them() {
        for end in ["\n", "\r\n", "\r"] {
            let text = format!(
                "email,name{end}{end}a@b,\"A{end}A\"{end}{end}{end}{}@b,B",
                "b".repeat(20)
            );
            let (_, rows) = all(text.as_bytes()).unwrap();
            let lines: Vec<_> = rows
                .iter()
                .map(|r| if let Read1::Person(p) = r { p.line } else { 0 })
                .collect();
            assert_eq!(lines, [3, 7], "{end:?}");
        }
        let many = format!("email,name\r\n{}", "a@b,A\r\n".repeat(9_000));
        let (_, rows) = all(many.as_bytes()).unwrap();
        assert!(
            matches!(rows.last(), Some(Read1::Person(p)) if p.line == 9_001),
            "Ends of lines between two reads."
        );
    }

    #[test]
    fn a_bad_row_is_named_with_its_line() {
        let text = "email,name,further\na@b,A,\n\nnothing,B,\n,C,\nd@b,,\ne@b,\"E\nE\",x@b;nope\nf@b,F,\"f@b; g@b\"\nh@b,H,,more\n";
        let (_, rows) = all(text.as_bytes()).unwrap();
        let told: Vec<_> = rows
            .iter()
            .map(|row| match row {
                Read1::Person(p) => (p.line, "fine"),
                Read1::Fault(line, why, _) => (*line, *why),
            })
            .collect();
        let want = [
            (2, "fine"),
            (4, "address"),
            (5, "no-address"),
            (6, "no-name"),
            (7, "address"),
            (9, "fine"),
            (10, "fields"),
        ];
        assert_eq!(told, want);
        let Read1::Person(f) = &rows[5] else { panic!() };
        assert_eq!(f.addresses, ["f@b", "g@b"]);
    }
}
