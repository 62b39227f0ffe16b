//! Back-ups while people report, restored elsewhere; and archives that should be refused.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use goodcatch_people::App;
use goodcatch_people::keys::Keys;
use goodcatch_platform::Platform;
use goodcatch_platform::blobs::Blobs;
use goodcatch_platform::clock::Clock;
use goodcatch_platform::config::Config;
use goodcatch_platform::database::Db;
use goodcatch_platform::ids::Random;
use goodcatch_platform::testkit::{self, POSTGRES};
use goodcatch_platform::words::ENGLISH;
use goodcatch_speak_up::filing::{Filed, Filing, Who, file};
use goodcatch_speak_up::{Channel, Kind, Promise, ReportId};

use super::super::restore::{KeyState, restore};
use super::key_file;
use super::make::make;
use super::manifest::{MANIFEST, Manifest, Member, SQLITE, name_of_file};

/// A configuration of its own: a data folder, and an empty database when the tests run on PostgreSQL.
async fn config() -> Config {
    let data = testkit::folder().join("data").display().to_string();
    let mut arguments = vec![("data", data)];
    if let Ok(server) = std::env::var(POSTGRES) {
        let name = format!("backup_{}", Random::System.uuid().simple());
        let make: &'static str = format!("create database {name}").leak();
        let at = Db::connect(&server).await.unwrap();
        at.read().await.unwrap().run(make, &[]).await.unwrap();
        at.close().await;
        arguments.push((
            "database",
            format!("{}/{name}", server.rsplit_once('/').unwrap().0),
        ));
    }
    Config::load(Some(Path::new("/dev/null")), [], &arguments).unwrap()
}

async fn open(config: &Config) -> App {
    fs::create_dir_all(&config.data).unwrap();
    let db = Db::open(&config.database_address()).await.unwrap();
    let keys = Keys::open(&key_file(config), true).unwrap();
    let platform = Platform {
        db,
        clock: Clock::System,
        random: Random::System,
        config: Arc::new(config.clone()),
    };
    App::new(platform, keys, Blobs::in_folder(&config.data))
}

fn filing(app: &App) -> Filing {
    Filing {
        id: app.random.id(),
        kind: Kind::Mistake,
        promise: Promise::Confidential,
        channel: Channel::Web,
        language: ENGLISH,
        words: "I sent the list to the wrong person.".into(),
        answers: vec![],
        who: Some(Who {
            name: "Ada Lane".into(),
            contact: "ada@quay.example".into(),
            member: None,
        }),
        key: None,
        uploads: vec![],
        mail: None,
        duplicate_tag: None,
    }
}

async fn one(app: &App) -> ReportId {
    match file(app, filing(app)).await.unwrap() {
        Filed::New(id, _) => id,
        Filed::Known => panic!("a fresh report was known"),
    }
}

async fn holds(app: &App, report: ReportId) -> bool {
    let sql = "select cast(count(*) as bigint) from reports where id = $1";
    app.db
        .read()
        .await
        .unwrap()
        .count(sql, &[report.into()])
        .await
        .unwrap()
        == 1
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_was_filed_before_the_backup_is_in_it_while_others_go_on_filing() {
    let from = config().await;
    let app = open(&from).await;
    let blob = app.blobs().put(b"sealed bytes").unwrap();
    let gone = app.blobs().put(b"withdrawn").unwrap();
    let mut before = Vec::new();
    for _ in 0..20 {
        before.push(one(&app).await);
    }
    let stop = Arc::new(AtomicBool::new(false));
    let writers: Vec<_> = (0..6)
        .map(|_| {
            let (app, stop) = (app.clone(), stop.clone());
            tokio::spawn(async move {
                let mut filed = 0;
                while !stop.load(Ordering::SeqCst) {
                    one(&app).await;
                    filed += 1;
                }
                filed
            })
        })
        .collect();
    app.blobs().erase(&gone).unwrap();
    let archive = testkit::folder().join("all.tar");
    let made = make(&from, &Clock::System, &archive, false).await.unwrap();
    stop.store(true, Ordering::SeqCst);
    let mut during = 0;
    for writer in writers {
        during += writer.await.unwrap();
    }
    assert!(
        during > 0,
        "Nobody wrote during the back-up; the test shows nothing."
    );
    assert_eq!(made.files, 1);
    let mode =
        std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&archive).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
    assert!(!archive.with_extension("tar.draft").exists());

    let to = config().await;
    fs::create_dir_all(key_file(&to).parent().unwrap()).unwrap();
    fs::copy(key_file(&from), key_file(&to)).unwrap();
    let (manifest, key) = restore(&to, &archive).await.unwrap();
    assert_eq!(key, KeyState::Here);
    let restored = open(&to).await;
    for report in &before {
        assert!(
            holds(&restored, *report).await,
            "A report whose filing had returned is not in the back-up."
        );
    }
    let mut reading = restored.db.read().await.unwrap();
    let there = reading
        .count("select cast(count(*) as bigint) from reports", &[])
        .await
        .unwrap();
    assert_eq!(manifest.counts["reports"], there);
    let mut text = String::new();
    std::io::Read::read_to_string(&mut restored.blobs().open(&blob).unwrap(), &mut text).unwrap();
    assert_eq!(text, "sealed bytes");
    drop(reading);
    one(&restored).await;

    // A second time into the same place: nothing is written over.
    let refused = restore(&to, &archive).await.unwrap_err().to_string();
    assert!(
        refused.contains("already; nothing was changed"),
        "{refused}"
    );
    let again = make(&from, &Clock::System, &archive, false)
        .await
        .err()
        .unwrap()
        .to_string();
    assert!(again.contains("is there already"), "{again}");
    app.db.close().await;
    restored.db.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_stays_out_unless_asked_for_and_another_key_is_noticed() {
    let from = config().await;
    let app = open(&from).await;
    one(&app).await;
    let folder = testkit::folder();
    let (without, with) = (folder.join("without.tar"), folder.join("with.tar"));
    make(&from, &Clock::System, &without, false).await.unwrap();
    make(&from, &Clock::System, &with, true).await.unwrap();
    let secret = fs::read(key_file(&from)).unwrap();
    let holds_key = |archive: &PathBuf| {
        fs::read(archive)
            .unwrap()
            .windows(secret.len())
            .any(|w| w == secret)
    };
    assert!(
        !holds_key(&without),
        "The key lies in a back-up that nobody asked to hold it."
    );
    assert!(holds_key(&with));

    let to = config().await;
    assert_eq!(restore(&to, &without).await.unwrap().1, KeyState::Missing);
    let to = config().await;
    assert_eq!(restore(&to, &with).await.unwrap().1, KeyState::Here);
    assert_eq!(fs::read(key_file(&to)).unwrap(), secret);
    let to = config().await;
    Keys::open(&key_file(&to), true).unwrap();
    let refused = restore(&to, &without).await.unwrap_err().to_string();
    assert!(refused.contains("key of another organisation"), "{refused}");
    app.db.close().await;
}

/// The data folder after a refusal: as if nothing had happened.
fn untouched(config: &Config) -> bool {
    fs::read_dir(&config.data).map_or(true, |mut all| all.next().is_none())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_that_is_not_whole_is_refused_and_nothing_is_touched() {
    let from = config().await;
    let app = open(&from).await;
    one(&app).await;
    app.blobs().put(&vec![7; 100_000]).unwrap();
    let folder = testkit::folder();
    let whole = folder.join("whole.tar");
    make(&from, &Clock::System, &whole, false).await.unwrap();
    app.db.close().await;
    let good = fs::read(&whole).unwrap();
    let to = config().await;
    let damaged = folder.join("damaged.tar");
    // One flipped bit in the database, in the files, near the end; and cut off at several places.
    for at in [600, good.len() / 2, good.len() - 60_000] {
        let mut bytes = good.clone();
        bytes[at] ^= 1;
        fs::write(&damaged, &bytes).unwrap();
        let refused = format!("{:#}", restore(&to, &damaged).await.unwrap_err());
        assert!(untouched(&to), "{at}: {refused}");
    }
    for length in [0, 100, 512, good.len() / 2, good.len() - 4_000] {
        fs::write(&damaged, &good[..length]).unwrap();
        assert!(restore(&to, &damaged).await.is_err(), "cut at {length}");
        assert!(untouched(&to));
    }
    restore(&to, &whole).await.unwrap();
}

/// Name, kind and bytes of a member that somebody made up.
type Forged<'a> = (&'a str, tar::EntryType, &'a [u8]);
/// What they did to the manifest.
type Change = fn(&mut Manifest);

/// An archive with whatever members, and a manifest that agrees with them.
fn forged(
    path: &Path,
    members: &[(&str, tar::EntryType, &[u8])],
    change: impl FnOnce(&mut Manifest),
) {
    let mut manifest = Manifest {
        format: 1,
        version: "0.0.1".into(),
        engine: "sqlite".into(),
        made_at: "2026-01-01T00:00:00Z".into(),
        key_mark: None,
        counts: [].into(),
        members: [].into(),
    };
    let mut out = tar::Builder::new(fs::File::create(path).unwrap());
    let header = |name: &str, kind, size: usize| {
        let mut header = tar::Header::new_gnu();
        // Past the library's own check of paths, as an attacker would go.
        header.as_gnu_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_entry_type(kind);
        header.set_size(size as u64);
        header.set_mode(0o600);
        if kind == tar::EntryType::Symlink {
            header.set_link_name("/etc/passwd").unwrap();
        }
        header.set_cksum();
        header
    };
    for (name, kind, bytes) in members {
        out.append(&header(name, *kind, bytes.len()), *bytes)
            .unwrap();
        let sha256 = super::manifest::hex(&<sha2::Sha256 as sha2::Digest>::digest(bytes));
        manifest.members.insert(
            (*name).into(),
            Member {
                bytes: bytes.len() as u64,
                sha256,
            },
        );
    }
    change(&mut manifest);
    let text = serde_json::to_vec(&manifest).unwrap();
    out.append(
        &header(MANIFEST, tar::EntryType::Regular, text.len()),
        text.as_slice(),
    )
    .unwrap();
    out.into_inner().unwrap().flush().unwrap();
}

#[tokio::test]
async fn a_hostile_archive_writes_nowhere() {
    use tar::EntryType::{Directory, Regular, Symlink};
    let to = config().await;
    let path = testkit::folder().join("hostile.tar");
    let file = name_of_file("0123456789abcdef0123456789abcdef");
    let cases: Vec<(&str, Vec<Forged>)> = vec![
        (
            "which no back-up of ours does",
            vec![("../../evil", Regular, b"x")],
        ),
        (
            "which no back-up of ours does",
            vec![("/tmp/evil", Regular, b"x")],
        ),
        (
            "which no back-up of ours does",
            vec![("files/../goodcatch.key", Regular, b"x")],
        ),
        ("not a plain file", vec![(&file, Symlink, b"")]),
        ("not a plain file", vec![("files", Directory, b"")]),
        (
            "where nothing should",
            vec![(SQLITE, Regular, b"a"), (SQLITE, Regular, b"b")],
        ),
        ("holds no database", vec![(&file, Regular, b"x")]),
    ];
    for (why, members) in cases {
        forged(&path, &members, |_| {});
        let refused = format!("{:#}", restore(&to, &path).await.unwrap_err());
        assert!(refused.contains(why), "{refused}");
        assert!(untouched(&to));
    }
    let changes: [(&str, Change); 3] = [
        ("made by version 99", |m| m.version = "99.0.0".into()),
        ("is missing from the archive", |m| {
            m.members
                .insert("goodcatch.key".into(), m.members[SQLITE].clone());
        }),
        ("not in its manifest", |m| {
            m.members
                .remove(&name_of_file("0123456789abcdef0123456789abcdef"));
        }),
    ];
    for (why, change) in changes {
        forged(
            &path,
            &[(SQLITE, Regular, b"x"), (&file, Regular, b"y")],
            change,
        );
        let refused = format!("{:#}", restore(&to, &path).await.unwrap_err());
        assert!(refused.contains(why), "{refused}");
        assert!(untouched(&to));
    }
}
