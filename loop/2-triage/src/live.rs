//! How the desk and the cases notice that they changed: every change of a case is counted, in its
//! transaction. Not the latest change: clocks of several processes differ, and an anonymous report
//! leaves only its day.

use goodcatch_platform::database::{DbError, Tx, changes};
use goodcatch_platform::pages::live::Look;

/// What is looked at each second while anybody listens: a handful of rows, however many cases there are.
pub(crate) const CASES: Look = Look {
    sql: "select cast(coalesce(sum(times), 0) as bigint), cast(0 as bigint), cast(0 as bigint)
          from area_changes where area = 'cases'",
    args: |_, _| vec![],
};

/// Counts a change of any case.
pub(crate) async fn changed(tx: &mut Tx) -> Result<(), DbError> {
    changes::note(tx, "cases").await
}

#[cfg(test)]
mod tests {
    use goodcatch_people::App;
    use goodcatch_platform::database::Result as DbResult;
    use goodcatch_platform::jobs;
    use goodcatch_platform::pages::live::Mark;
    use goodcatch_speak_up::{Kind, Promise, ReporterSpoke};

    use super::*;
    use crate::tests::Town;

    async fn mark(app: &App) -> DbResult<Mark> {
        CASES.mark(app.platform(), uuid::Uuid::nil()).await
    }

    #[tokio::test]
    async fn who_speaks_again_without_an_hour_is_noticed_too() {
        let town = Town::new().await;
        let app = &town.app;
        app.clock.set(app.clock.now().plus(7_654_321));
        let report = town
            .report(Kind::Mistake)
            .promise(Promise::Anonymous)
            .file()
            .await;
        town.settle().await;
        let before = mark(app).await.unwrap();
        assert_eq!(before, mark(app).await.unwrap());
        let mut tx = app.db.write().await.unwrap();
        jobs::announce(&mut tx, &ReporterSpoke { report }, app.clock.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        town.settle().await;
        assert_ne!(before, mark(app).await.unwrap());
    }

    #[tokio::test]
    async fn a_look_costs_the_same_whatever_waits_on_the_desk() {
        let town = Town::new().await;
        let app = &town.app;
        crate::tests::fill(&town, 50_000).await;
        let mut tx = app.db.write().await.unwrap();
        changed(&mut tx).await.unwrap();
        tx.run("analyze", &[]).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = app.db.read().await.unwrap();
        let plan = tx.plan(CASES.sql, &[]).await.unwrap();
        let lower = plan.to_lowercase();
        let reads_cases = ["scan cases", "search cases", "on cases"]
            .iter()
            .any(|reading| lower.contains(reading));
        assert!(!reads_cases && lower.contains("area_changes"), "{plan}");
        let looked_at = town
            .number("select cast(count(*) as bigint) from area_changes where area = 'cases'")
            .await;
        assert_eq!(looked_at, 1);
    }
}
