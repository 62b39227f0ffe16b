//! Making the archive. First a consistent snapshot of the database, then the files.
//!
//! In that order: a file is on disk before a row names it, so every file that the snapshot names was
//! there when it was taken. It may have been erased since (a withdrawn report, a retention that ended);
//! then it stays away from the archive, which is what erasing means.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use goodcatch_people::keys::Keys;
use goodcatch_platform::blobs::Blobs;
use goodcatch_platform::clock::Clock;
use goodcatch_platform::config::Config;
use goodcatch_platform::database::{Db, Tx};
use indicatif::ProgressBar;

use super::manifest::{
    FORMAT, Hashing, KEY, MANIFEST, Manifest, POSTGRES, SQLITE, hex, is_file_name, name_of_file,
};
use super::{bar, key_file, postgres, spinner, sqlite_file};

/// What came of it.
pub struct Made {
    /// Where it lies.
    pub place: String,
    /// How long it is.
    pub bytes: u64,
    /// What it holds.
    pub manifest: Manifest,
    /// How many files are in it.
    pub files: usize,
    /// How many were erased meanwhile.
    pub vanished: usize,
}

/// A file that goes away unless it is kept.
struct Draft(Option<PathBuf>);

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some(path) = self.0.take() {
            drop(fs::remove_file(path));
        }
    }
}

/// Writes a back-up to `file` (`-`: standard output).
pub async fn make(
    config: &Config,
    clock: &Clock,
    file: &Path,
    with_key: bool,
) -> anyhow::Result<Made> {
    let to_stdout = file == Path::new("-");
    if !to_stdout && file.exists() {
        bail!(
            "{} is there already; name a file that is not",
            file.display()
        );
    }
    let parent = match file.parent() {
        _ if to_stdout => config.data.clone(),
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    // Beside the archive: whichever disk takes that has room for this. Only its owner can look into it.
    let pieces = tempfile::Builder::new()
        .prefix(".goodcatch-backup-")
        .tempdir_in(&parent)
        .with_context(|| format!("{} cannot be written to", parent.display()))?;
    let now = clock.now();
    let sign = spinner("database");
    let (engine, name, database, counts) = snapshot(config, pieces.path()).await?;
    sign.finish_and_clear();

    let key = key_file(config);
    let key_mark = key
        .exists()
        .then(|| Keys::open(&key, false))
        .and_then(Result::ok)
        .map(|keys| mark(&keys));
    let manifest = Manifest {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION").into(),
        engine: engine.into(),
        made_at: now.rfc3339(),
        key_mark,
        counts,
        members: BTreeMap::new(),
    };
    let mut small = vec![(name.to_owned(), database)];
    if with_key {
        small.push((KEY.to_owned(), key));
    }
    let draft_path = PathBuf::from(format!("{}.draft", file.display()));
    let mut draft = Draft((!to_stdout).then(|| draft_path.clone()));
    let folder = Blobs::in_folder(&config.data).folder().to_owned();
    let mut made = tokio::task::spawn_blocking(move || {
        let out: Box<dyn Write> = if to_stdout {
            Box::new(io::stdout().lock())
        } else {
            Box::new(
                OpenOptions::new()
                    .write(true)
                    .create(true)
                    .truncate(true)
                    .mode(0o600)
                    .open(&draft_path)?,
            )
        };
        let mut made = archive(out, manifest, &small, &folder)?;
        if !to_stdout {
            let written = File::open(&draft_path)?;
            written.sync_all()?;
            made.bytes = written.metadata()?.len();
        }
        anyhow::Ok(made)
    })
    .await?
    .context("the archive cannot be written")?;
    if !to_stdout {
        fs::rename(draft.0.as_deref().unwrap_or(file), file)?;
        draft.0 = None;
        File::open(&parent)?.sync_all()?;
    }
    made.place = if to_stdout {
        "standard output".into()
    } else {
        file.display().to_string()
    };
    Ok(made)
}

/// A mark by which the key is recognised. It is a keyed hash: it tells nothing of the key.
pub(crate) fn mark(keys: &Keys) -> String {
    hex(&keys.tag("backup", &[]))
}

/// The database as it is at one moment: engine, member's name, file, rows of its main tables.
async fn snapshot(
    config: &Config,
    pieces: &Path,
) -> anyhow::Result<(&'static str, &'static str, PathBuf, BTreeMap<String, i64>)> {
    let address = config.database_address();
    if let Some(path) = sqlite_file(config) {
        if !path.exists() {
            bail!("there is no database at {}", path.display());
        }
        let to = pieces.join(SQLITE);
        let db = Db::connect(&address)
            .await
            .context("the database cannot be opened")?;
        let done = db
            .snapshot(&to)
            .await
            .context("the snapshot of the database failed");
        db.close().await;
        done?;
        return Ok(("sqlite", SQLITE, to.clone(), check_sqlite(&to).await?));
    }
    let to = pieces.join(POSTGRES);
    if !postgres::is_there("pg_dump").await {
        postgres::run(tokio::process::Command::new("pg_dump")).await?;
    }
    let db = Db::connect(&address)
        .await
        .context("the database cannot be opened")?;
    // pg_dump and the counts look at the same snapshot, which lives as long as this transaction.
    let mut tx = db.write().await?;
    tx.run(
        "set transaction isolation level repeatable read, read only",
        &[],
    )
    .await?;
    let name: String = tx
        .value("select pg_export_snapshot()", &[])
        .await?
        .context("PostgreSQL gave no snapshot")?;
    let counts = counts(&mut tx).await?;
    let mut command = postgres::tool("pg_dump", &address)?;
    command.args(["--format=custom", "--no-owner", "--no-privileges"]);
    command
        .arg(format!("--snapshot={name}"))
        .arg("--file")
        .arg(&to);
    postgres::run(command).await?;
    drop(tx);
    db.close().await;
    Ok(("postgres", POSTGRES, to, counts))
}

/// Looks through a file of the embedded engine that nobody else uses; rows of its main tables.
pub(crate) async fn check_sqlite(path: &Path) -> anyhow::Result<BTreeMap<String, i64>> {
    let db = Db::connect(&format!("sqlite:{}", path.display()))
        .await
        .context("the snapshot cannot be opened")?;
    let mut tx = db.read().await?;
    let well: Option<String> = tx.value("pragma quick_check(1)", &[]).await?;
    let counts = counts(&mut tx).await;
    drop(tx);
    db.close().await;
    match well.as_deref() {
        Some("ok") => Ok(counts?),
        other => bail!(
            "the database is damaged: {}",
            other.unwrap_or("it does not say how")
        ),
    }
}

/// Rows of the main tables.
pub(crate) async fn counts(tx: &mut Tx) -> anyhow::Result<BTreeMap<String, i64>> {
    let mut counts = BTreeMap::new();
    for (what, sql) in [
        ("members", "select cast(count(*) as bigint) from members"),
        ("reports", "select cast(count(*) as bigint) from reports"),
        ("messages", "select cast(count(*) as bigint) from messages"),
        ("cases", "select cast(count(*) as bigint) from cases"),
        ("verdicts", "select cast(count(*) as bigint) from verdicts"),
    ] {
        let n = tx
            .count(sql, &[])
            .await
            .context("this does not look like a database of Goodcatch")?;
        counts.insert(what.to_owned(), n);
    }
    Ok(counts)
}

/// The names of the files, in order.
fn list_files(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    let shelves = match fs::read_dir(folder) {
        Ok(shelves) => shelves,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(names),
        Err(e) => return Err(e),
    };
    for shelf in shelves {
        let shelf = shelf?.path();
        if !shelf.is_dir() {
            continue;
        }
        for file in fs::read_dir(shelf)? {
            // Drafts are not files yet: no row names them.
            names.extend(
                file?
                    .file_name()
                    .into_string()
                    .ok()
                    .filter(|n| is_file_name(n)),
            );
        }
    }
    names.sort();
    Ok(names)
}

/// Writes database, key and files, then the manifest.
fn archive(
    out: Box<dyn Write>,
    mut manifest: Manifest,
    small: &[(String, PathBuf)],
    files: &Path,
) -> anyhow::Result<Made> {
    let names = list_files(files)?;
    let place = |name: &String| files.join(name.get(..2).unwrap_or_default()).join(name);
    let length = |path: &Path| fs::metadata(path).map_or(0, |m| m.len());
    let total = small
        .iter()
        .map(|(_, p)| length(p))
        .chain(names.iter().map(|n| length(&place(n))))
        .sum();
    let bar = bar(total, "archive");
    let mut tar = tar::Builder::new(BufWriter::with_capacity(1 << 20, out));
    for (name, path) in small {
        if !put(&mut tar, name, path, &mut manifest, &bar)? {
            bail!("{} is not there", path.display());
        }
    }
    let mut vanished = 0;
    for name in &names {
        if !put(
            &mut tar,
            &name_of_file(name),
            &place(name),
            &mut manifest,
            &bar,
        )? {
            vanished += 1;
        }
    }
    let text = serde_json::to_vec_pretty(&manifest)?;
    tar.append(&header(MANIFEST, text.len() as u64)?, text.as_slice())?;
    let mut out = tar.into_inner()?;
    out.flush()?;
    bar.finish_and_clear();
    Ok(Made {
        place: String::new(),
        bytes: total,
        manifest,
        files: names.len() - vanished,
        vanished,
    })
}

/// The same for every member: no owner, no time. A file's time would tell when an anonymous report came.
fn header(name: &str, bytes: u64) -> io::Result<tar::Header> {
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(tar::EntryType::Regular);
    header.set_path(name)?;
    header.set_size(bytes);
    header.set_mode(0o600);
    header.set_mtime(0);
    header.set_uid(0);
    header.set_gid(0);
    header.set_cksum();
    Ok(header)
}

/// Adds one file; `false` when it is gone.
fn put<W: Write>(
    tar: &mut tar::Builder<W>,
    name: &str,
    path: &Path,
    manifest: &mut Manifest,
    bar: &ProgressBar,
) -> anyhow::Result<bool> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(e) => return Err(e).with_context(|| path.display().to_string()),
    };
    let bytes = file.metadata()?.len();
    let seen = bar.clone();
    let mut reader = Hashing::new(file.take(bytes), move |n| seen.inc(n));
    tar.append(&header(name, bytes)?, &mut reader)?;
    let member = reader.finish();
    if member.bytes != bytes {
        bail!("{} became shorter while it was read", path.display());
    }
    manifest.members.insert(name.to_owned(), member);
    Ok(true)
}
