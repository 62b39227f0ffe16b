//! What lies on the disk and in no row: a crash between a commit and the erasing that follows it, or
//! between a file and the row that names it, leaves it there.

use std::collections::HashSet;

use goodcatch_people::App;
use goodcatch_platform::database::{DbError, Tx};
use goodcatch_platform::jobs::{JobError, JobResult, Work};
use serde::{Deserialize, Serialize};

/// Erases files that no row names.
#[derive(Serialize, Deserialize)]
pub struct SweepFiles;

impl Work for SweepFiles {
    const KIND: &'static str = "sweep-files";
}

/// Every `{file}` column of the schema, by the first digit of the name: a sixteenth at a time fits in
/// little memory.
///
/// Those of later stages among them: the disk is one, and what is not asked for here is erased.
const NAMED: [&str; 6] = [
    "select original from uploads where original >= $1 and original < $2",
    "select original from attachments where original >= $1 and original < $2",
    "select copy from attachments where copy >= $1 and copy < $2",
    "select original from reported_mails where original >= $1 and original < $2",
    "select blob from incident_evidence where blob >= $1 and blob < $2",
    "select file from incident_imports where file >= $1 and file < $2",
];

/// Two processes at once erase the same files, and a file that is gone is fine.
pub(crate) async fn sweep_files(app: &App) -> JobResult {
    let mut erased = 0_u64;
    for digit in "0123456789abcdef".chars() {
        let blobs = app.blobs().clone();
        // The disk is asked first: a row that comes later names a younger file.
        let old = tokio::task::spawn_blocking(move || blobs.old(digit))
            .await
            .map_err(|e| JobError::Later(e.to_string()))??;
        if old.is_empty() {
            continue;
        }
        let named = named(&mut app.db.read().await?, digit).await?;
        for name in old.iter().filter(|name| !named.contains(*name)) {
            app.blobs().erase(name)?;
            erased += 1;
        }
    }
    if erased > 0 {
        tracing::info!(count = erased, "files that no row names were erased");
    }
    Ok(())
}

async fn named(tx: &mut Tx, digit: char) -> Result<HashSet<String>, DbError> {
    // After ‘f’ comes ‘g’, after ‘9’ comes ‘:’: names hold neither.
    let (from, to) = (digit.to_string(), char::from(digit as u8 + 1).to_string());
    let mut all = HashSet::new();
    for sql in NAMED {
        let names: Vec<(String,)> = tx
            .list(sql, &[from.as_str().into(), to.as_str().into()])
            .await?;
        all.extend(names.into_iter().map(|(name,)| name));
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::time::{Duration, UNIX_EPOCH};

    use goodcatch_platform::clock::{Clock, DAY};
    use goodcatch_platform::database::Value;
    use goodcatch_platform::jobs::Jobs;

    use super::*;

    #[tokio::test]
    async fn what_no_row_names_goes_after_a_day_and_what_one_names_stays() {
        let app = App::for_tests().await;
        let put = |days: i64| {
            let name = app.blobs().put(b"sealed").unwrap();
            let path = app.blobs().folder().join(&name[..2]).join(&name);
            let time = Clock::System.now().day().plus(-days * DAY).0;
            File::options()
                .write(true)
                .open(path)
                .unwrap()
                .set_modified(UNIX_EPOCH + Duration::from_millis(u64::try_from(time).unwrap()))
                .unwrap();
            name
        };
        let names: Vec<String> = (0..5).map(|_| put(2)).collect();
        let (nobody, young) = (put(2), put(0));
        let mut tx = app.db.write().await.unwrap();
        let [report, key, upload, first, second] = std::array::from_fn(|_| app.random.uuid());
        let now: Value = app.clock.now().into();
        tx.run(
            "insert into reports (id, kind, promise, channel, locale, filed_at, words, answers, reply_due_at, feedback_due_at)
             values ($1, 'gap', 'anonymous', 'web', 'en', $2, 'x', $3, $2, $2)",
            &[report.into(), now.clone(), serde_json::json!([]).into()],
        )
        .await
        .unwrap();
        tx.run(
            "insert into sealing_keys (id, recipient, wrapped, created_at) values ($1, '', $3, $2)",
            &[key.into(), now.clone(), vec![1_u8].into()],
        )
        .await
        .unwrap();
        tx.run(
            "insert into uploads (id, sealing_key, original, bytes, added_at) values ($1, $2, $3, 6, $4)",
            &[upload.into(), key.into(), names[0].as_str().into(), now.clone()],
        )
        .await
        .unwrap();
        for (id, original, copy) in [
            (first, &names[1], None),
            (second, &names[2], Some(&names[3])),
        ] {
            tx.run(
                "insert into attachments (id, report_id, name, media_type, bytes, state, removed, original, copy, added_at)
                 values ($1, $2, 'a', 'b', 6, 'clean', $3, $4, $5, $6)",
                &[
                    id.into(),
                    report.into(),
                    serde_json::json!([]).into(),
                    original.as_str().into(),
                    copy.map(String::as_str).into(),
                    now.clone(),
                ],
            )
            .await
            .unwrap();
        }
        tx.run(
            "insert into reported_mails (report_id, redacted, original, exact) values ($1, $2, $3, true)",
            &[report.into(), vec![1_u8].into(), names[4].as_str().into()],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let (one, other) = tokio::join!(sweep_files(&app), sweep_files(&app));
        assert!(one.is_ok() && other.is_ok());
        assert!(app.blobs().open(&nobody).is_err());
        for name in names.iter().chain([&young]) {
            assert!(app.blobs().open(name).is_ok());
        }
        let mut jobs = Jobs::default();
        crate::jobs(&app, &mut jobs);
        jobs.run_due(&app.db, &app.clock).await.unwrap();
        let mut tx = app.db.read().await.unwrap();
        let waiting = "select cast(count(*) as bigint) from jobs where kind = 'sweep-files'";
        assert_eq!(tx.count(waiting, &[]).await.unwrap(), 1, "it comes daily");
    }

    #[test]
    fn every_column_that_names_a_file_is_asked() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../migrations");
        let mut columns = 0;
        for file in std::fs::read_dir(folder).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            let mut table = "";
            for line in text.lines() {
                if let Some(name) = line.strip_prefix("create table ") {
                    table = name.split_whitespace().next().unwrap();
                }
                if !line.contains("{file}") {
                    continue;
                }
                columns += 1;
                let column = line.split_whitespace().next().unwrap();
                let asks = format!("select {column} from {table} where {column} >= $1");
                assert!(
                    NAMED.iter().any(|sql| sql.starts_with(&asks)),
                    "The files of {table}.{column} would be swept: ask for them in NAMED, or move the sweep to the stage that can."
                );
            }
        }
        assert_eq!(columns, NAMED.len());
    }
}
