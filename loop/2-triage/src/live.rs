//! How the desk and the cases notice that they changed.

use goodcatch_platform::pages::live::{Look, today};

/// Not the latest change alone: clocks of several processes differ, and an anonymous report leaves
/// only its day. So also how many cases are open, and what the changes of today sum up to.
pub(crate) const CASES: Look = Look {
    sql: "select (select cast(count(*) as bigint) from cases where state = 'open'),
            cast(coalesce(max(updated_at), 0) as bigint),
            cast(coalesce(sum(version + stirred + report_count + unanswered), 0) as bigint)
          from cases where updated_at > $1",
    args: |_, now| vec![today(now).into()],
};

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
}
