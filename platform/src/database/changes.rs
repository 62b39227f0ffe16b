//! How often anything of an area changed: what live pages look at. The cost is the same whatever the
//! area holds, the number grows with every commit whatever the clocks say, and it tells neither what
//! changed nor when.

use uuid::Uuid;

use super::{Engine, Result, Tx};
use crate::ids::Random;

/// Counts a change, in the transaction that makes it. Nobody waits for anybody here: of several
/// transactions at once each counts in a row of its own, so there are as many rows as there ever were
/// at the same time.
pub async fn note(tx: &mut Tx, area: &str) -> Result<()> {
    let slot = match tx.engine() {
        // One writer, one row.
        Engine::Sqlite => Uuid::nil(),
        Engine::Postgres => {
            let counted = tx
                .run(
                    "update area_changes set times = times + 1 where area = $1 and slot =
                       (select slot from area_changes where area = $1 order by slot limit 1 for update skip locked)",
                    &[area.into()],
                )
                .await?;
            if counted > 0 {
                return Ok(());
            }
            Random::System.uuid()
        }
    };
    tx.run(
        "insert into area_changes (area, slot, times) values ($1, $2, 1)
         on conflict (area, slot) do update set times = area_changes.times + 1",
        &[area.into(), slot.into()],
    )
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::Platform;
    use crate::testkit;

    async fn times(platform: &Platform, area: &str) -> i64 {
        let mut tx = platform.db.read().await.unwrap();
        tx.count(
            "select cast(coalesce(sum(times), 0) as bigint) from area_changes where area = $1",
            &[area.into()],
        )
        .await
        .unwrap()
    }

    #[tokio::test]
    async fn every_change_counts_once_and_in_its_own_area() {
        let platform = testkit::platform().await;
        for area in ["cases", "cases", "incidents"] {
            let mut tx = platform.db.write().await.unwrap();
            note(&mut tx, area).await.unwrap();
            note(&mut tx, area).await.unwrap();
            tx.commit().await.unwrap();
        }
        let mut undone = platform.db.write().await.unwrap();
        note(&mut undone, "cases").await.unwrap();
        drop(undone);
        assert_eq!(times(&platform, "cases").await, 4);
        assert_eq!(times(&platform, "incidents").await, 2);
        let mut tx = platform.db.read().await.unwrap();
        let rows = tx
            .count("select cast(count(*) as bigint) from area_changes", &[])
            .await
            .unwrap();
        assert_eq!(rows, 2, "One after the other needs one row.");
    }

    /// SQLite lets one write at a time; there is nothing to wait for.
    #[tokio::test]
    async fn several_processes_at_once_do_not_wait_and_lose_nothing() {
        let platform = testkit::platform().await;
        if platform.db.engine() == Engine::Sqlite {
            return;
        }
        for round in 1..=2 {
            let mut held = Vec::new();
            for _ in 0..5 {
                let mut tx = platform.db.write().await.unwrap();
                note(&mut tx, "cases").await.unwrap();
                held.push(tx);
            }
            for tx in held.into_iter().rev() {
                tx.commit().await.unwrap();
            }
            assert_eq!(times(&platform, "cases").await, round * 5);
        }
    }
}
