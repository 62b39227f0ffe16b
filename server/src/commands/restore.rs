//! `goodcatch restore FILE`: an archive becomes a data folder and a database again.
//!
//! Nothing is touched before every hash of the archive was found right, and nothing that is there is
//! ever overwritten. What is written gets its final name last, so a restore that stops leaves nothing
//! that a server would start on.

use std::collections::BTreeMap;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Args;
use goodcatch_people::keys::Keys;
use goodcatch_platform::blobs::Blobs;
use goodcatch_platform::config::Config;
use goodcatch_platform::database::Db;

use super::backup::make::{check_sqlite, counts, mark};
use super::backup::manifest::{
    FORMAT, Hashing, LARGEST_MANIFEST, Manifest, Member, Piece, SQLITE, piece,
};
use super::backup::{bar, key_file, postgres, spinner, sqlite_file};
use super::{Common, log, runtime};

/// What `goodcatch restore` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// The archive that `goodcatch backup` wrote.
    file: PathBuf,
}

pub(super) fn run(common: &Common, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let config = common.load()?;
    log(&config);
    let (manifest, key) = runtime()?.block_on(restore(&config, &arguments.file))?;
    let counts: Vec<String> = manifest
        .counts
        .iter()
        .map(|(what, n)| format!("{n} {what}"))
        .collect();
    println!(
        "restored  {}, made {} by version {}",
        arguments.file.display(),
        manifest.made_at,
        manifest.version
    );
    println!("holds     {}", counts.join(", "));
    match key {
        KeyState::Here => println!("key       {}", key_file(&config).display()),
        KeyState::Missing => println!(
            "key       NOT THERE. Put the key of this organisation at {} before you start the server;\n          \
             without it no sealed identity can be opened and no receipt leads back to its report.",
            key_file(&config).display()
        ),
    }
    println!(
        "Start it with: goodcatch serve --data {}",
        config.data.display()
    );
    Ok(ExitCode::SUCCESS)
}

/// Whether the key of the restored organisation lies where it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyState {
    /// It does.
    Here,
    /// It has to be put there.
    Missing,
}

/// Restores an archive into an empty data folder and database.
pub(super) async fn restore(config: &Config, file: &Path) -> anyhow::Result<(Manifest, KeyState)> {
    let source = File::open(file).with_context(|| file.display().to_string())?;
    let manifest =
        examine(&source).with_context(|| format!("{} was not restored", file.display()))?;
    must_be_empty(config, &manifest).await?;

    let mut maker = DirBuilder::new();
    maker.recursive(true).mode(0o700).create(&config.data)?;
    // In the data folder, so that giving the final names is a matter of a moment.
    let draft = tempfile::Builder::new()
        .prefix(".goodcatch-restore-")
        .tempdir_in(&config.data)?;
    extract(&source, &manifest, draft.path())?;
    let database = draft.path().join(database_of(&manifest));
    let sign = spinner("database");
    match sqlite_file(config) {
        Some(path) => put_sqlite(&database, &path, &manifest).await?,
        None => put_postgres(&database, &config.database_address(), &manifest).await?,
    }
    sign.finish_and_clear();
    let files = Blobs::in_folder(&config.data).folder().to_owned();
    // An empty folder may be there; anything in it was refused above.
    drop(fs::remove_dir(&files));
    fs::rename(draft.path().join("files"), &files)?;
    let key = key_file(config);
    if manifest.members.contains_key(super::backup::manifest::KEY) && !key.exists() {
        if let Some(folder) = key.parent() {
            maker.create(folder)?;
        }
        let bytes = fs::read(draft.path().join(super::backup::manifest::KEY))?;
        let mut to = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&key)?;
        to.write_all(&bytes)?;
        to.sync_all()?;
    }
    File::open(&config.data)?.sync_all()?;
    if let Some(path) = sqlite_file(config) {
        // Last of all: without it there is nothing to start on.
        let named = unfinished(&path);
        fs::rename(&named, &path)
            .with_context(|| format!("{} could not get its name", named.display()))?;
        if let Some(parent) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
            File::open(parent)?.sync_all()?;
        }
    }
    Ok((
        manifest,
        if key.exists() {
            KeyState::Here
        } else {
            KeyState::Missing
        },
    ))
}

fn database_of(manifest: &Manifest) -> &'static str {
    if manifest.engine == "sqlite" {
        SQLITE
    } else {
        super::backup::manifest::POSTGRES
    }
}

fn unfinished(path: &Path) -> PathBuf {
    PathBuf::from(format!("{}.restoring", path.display()))
}

/// Calls `each` with the name, size and bytes of every member. Only plain files are taken: links,
/// folders, sparse files and extended headers are no part of our back-ups.
fn walk(
    source: &File,
    mut each: impl FnMut(&str, u64, &mut dyn Read) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut source = source;
    source.seek(SeekFrom::Start(0))?;
    let mut archive = tar::Archive::new(BufReader::with_capacity(1 << 20, source));
    for entry in archive.entries()?.raw(true) {
        let mut entry = entry.context("the archive is damaged")?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        if entry.header().entry_type() != tar::EntryType::Regular {
            bail!(
                "‘{}’ in the archive is not a plain file",
                name.escape_debug()
            );
        }
        let size = entry
            .header()
            .entry_size()
            .context("the archive is damaged")?;
        each(&name, size, &mut entry)?;
    }
    Ok(())
}

/// Reads the whole archive and compares it with its manifest.
fn examine(source: &File) -> anyhow::Result<Manifest> {
    let bar = bar(source.metadata()?.len(), "checking");
    let mut found: BTreeMap<String, Member> = BTreeMap::new();
    let mut manifest: Option<Manifest> = None;
    walk(source, |name, size, bytes| {
        if manifest.is_some() || found.contains_key(name) {
            bail!("‘{name}’ stands where nothing should");
        }
        if piece(name)? == Piece::Manifest {
            if size > LARGEST_MANIFEST {
                bail!("its manifest is too large");
            }
            let mut text = Vec::new();
            bytes.take(size).read_to_end(&mut text)?;
            manifest = Some(serde_json::from_slice(&text).context("its manifest cannot be read")?);
            return Ok(());
        }
        let seen = bar.clone();
        let mut reader = Hashing::new(bytes, move |n| seen.inc(n));
        io::copy(&mut reader, &mut io::sink()).context("the archive is damaged")?;
        let member = reader.finish();
        if member.bytes != size {
            bail!("the archive is cut off in ‘{name}’");
        }
        found.insert(name.to_owned(), member);
        Ok(())
    })?;
    bar.finish_and_clear();
    let manifest =
        manifest.context("the archive has no manifest: it is cut off, or none of ours")?;
    if manifest.format != FORMAT || newer(&manifest.version) {
        bail!(
            "it was made by version {}; this is {}. Restore it with that version or a newer one",
            manifest.version,
            env!("CARGO_PKG_VERSION")
        );
    }
    for (name, member) in &manifest.members {
        match found.get(name) {
            Some(there) if there == member => {}
            Some(_) => {
                bail!("‘{name}’ in the archive is not what was backed up (its hash is another)")
            }
            None => bail!("‘{name}’ is missing from the archive"),
        }
    }
    if let Some(extra) = found
        .keys()
        .find(|name| !manifest.members.contains_key(*name))
    {
        bail!("‘{extra}’ is in the archive but not in its manifest");
    }
    if !manifest.members.contains_key(database_of(&manifest)) {
        bail!("the archive holds no database");
    }
    Ok(manifest)
}

/// Whether that version comes after ours.
fn newer(version: &str) -> bool {
    let numbers = |v: &str| {
        v.split(['.', '-', '+'])
            .take(3)
            .map(|n| n.parse().unwrap_or(0_u64))
            .collect::<Vec<_>>()
    };
    numbers(version) > numbers(env!("CARGO_PKG_VERSION"))
}

/// Refuses to write over anything; says what is there and what to do.
async fn must_be_empty(config: &Config, manifest: &Manifest) -> anyhow::Result<()> {
    let sqlite = sqlite_file(config);
    if (manifest.engine == "sqlite") != sqlite.is_some() {
        let (theirs, ours) = if sqlite.is_some() {
            ("PostgreSQL", "SQLite")
        } else {
            ("SQLite", "PostgreSQL")
        };
        bail!(
            "the back-up is of {theirs}, and `database` names {ours}; set `database` to an empty {theirs} database"
        );
    }
    let data = config.data.display();
    if let Some(path) = &sqlite {
        for there in [
            path.clone(),
            PathBuf::from(format!("{}-wal", path.display())),
        ] {
            if there.exists() {
                bail!(
                    "{} is there already; nothing was changed. Stop the server and move the data folder away \
                     (mv {data} {data}.before), or restore into another one with --data",
                    there.display()
                );
            }
        }
        drop(fs::remove_file(unfinished(path)));
    } else {
        if !postgres::is_there("pg_restore").await {
            postgres::run(tokio::process::Command::new("pg_restore")).await?;
        }
        let db = Db::connect(&config.database_address())
            .await
            .context("the database cannot be opened; make an empty one with: createdb NAME")?;
        let tables = db
            .read()
            .await?
            .count(
                "select cast(count(*) as bigint) from information_schema.tables
                 where table_schema not in ('pg_catalog', 'information_schema')",
                &[],
            )
            .await;
        db.close().await;
        let tables = tables?;
        if tables > 0 {
            bail!(
                "the database holds {tables} tables already; nothing was changed. Make an empty one (createdb NAME) \
                 and set `database` to it"
            );
        }
    }
    let files = Blobs::in_folder(&config.data).folder().to_owned();
    if fs::read_dir(&files).is_ok_and(|mut all| all.next().is_some()) {
        bail!(
            "{} is not empty; nothing was changed. Move the data folder away (mv {data} {data}.before), or restore \
             into another one with --data",
            files.display()
        );
    }
    let key = key_file(config);
    if key.exists() {
        let keys = Keys::open(&key, false).map_err(|why| anyhow::anyhow!(why))?;
        if manifest
            .key_mark
            .as_ref()
            .is_some_and(|theirs| *theirs != mark(&keys))
        {
            bail!(
                "{} is the key of another organisation; nothing was changed. Put the key that belongs to this \
                 back-up there, or move this one away",
                key.display()
            );
        }
    }
    Ok(())
}

/// Writes every member below `to`, and looks at each hash once more.
fn extract(source: &File, manifest: &Manifest, to: &Path) -> anyhow::Result<()> {
    let bar = bar(source.metadata()?.len(), "writing");
    let mut maker = DirBuilder::new();
    maker.recursive(true).mode(0o700).create(to.join("files"))?;
    walk(source, |name, _, bytes| {
        let path = match piece(name)? {
            Piece::Manifest => return Ok(()),
            Piece::Database | Piece::Key => to.join(name),
            Piece::File(file) => {
                let shelf = to.join("files").join(file.get(..2).unwrap_or_default());
                maker.create(&shelf)?;
                shelf.join(file)
            }
        };
        let seen = bar.clone();
        let mut reader = Hashing::new(bytes, move |n| seen.inc(n));
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)?;
        io::copy(&mut reader, &mut file)?;
        file.sync_all()?;
        if manifest.members.get(name) != Some(&reader.finish()) {
            bail!("the archive changed while it was read; nothing was restored");
        }
        Ok(())
    })?;
    bar.finish_and_clear();
    Ok(())
}

/// Checks the embedded database and puts it beside its place, not yet under its name.
async fn put_sqlite(database: &Path, path: &Path, manifest: &Manifest) -> anyhow::Result<()> {
    right_counts(&check_sqlite(database).await?, manifest)?;
    if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)?;
    }
    let named = unfinished(path);
    // The database may lie on another disk than the data folder.
    if fs::rename(database, &named).is_err() {
        fs::copy(database, &named)?;
    }
    Ok(File::open(&named)?.sync_all()?)
}

/// Lets `pg_restore` fill the empty database: all of it, or nothing.
async fn put_postgres(dump: &Path, address: &str, manifest: &Manifest) -> anyhow::Result<()> {
    let mut command = postgres::tool("pg_restore", address)?;
    command
        .args([
            "--no-owner",
            "--no-privileges",
            "--exit-on-error",
            "--single-transaction",
        ])
        .arg(dump);
    postgres::run(command).await?;
    let db = Db::connect(address).await?;
    let found = counts(&mut db.read().await?).await;
    db.close().await;
    right_counts(&found?, manifest)
}

fn right_counts(found: &BTreeMap<String, i64>, manifest: &Manifest) -> anyhow::Result<()> {
    for (what, n) in &manifest.counts {
        let there = found.get(what).copied().unwrap_or_default();
        if there != *n {
            bail!("the restored database holds {there} {what}, and the back-up had {n}");
        }
    }
    Ok(())
}
