//! One that becomes known after later ones were compared.

use goodcatch_platform::database::Engine;
use goodcatch_respond::{IncidentId, Kind};

use super::Town;
use super::recurrences::likenesses;
use crate::recurrence::finding::compare;
use crate::recurrence::{late, store as recurrences};

#[tokio::test]
async fn of_two_that_are_opened_in_the_same_moment_one_names_the_other_whichever_is_compared_first()
{
    for order in [[0, 1], [1, 0]] {
        let town = Town::new().await;
        let title = "Copy of the portal took a password";
        let mut both = [
            town.incident(title, Kind::Malware, vec![]).await,
            town.incident(title, Kind::Malware, vec![]).await,
        ];
        both.sort();
        for place in order {
            compare(&town.app, &[both[place]]).await.unwrap();
        }
        let named = async |id| {
            let mut tx = town.app.db.read().await.unwrap();
            let found = recurrences::list_of_incident(&mut tx, &town.rita, id)
                .await
                .unwrap();
            let found: Vec<_> = found.iter().map(|one| one.earlier_id).collect();
            found
        };
        assert_eq!(named(both[1]).await, [both[0]], "{order:?}");
        assert!(named(both[0]).await.is_empty());
        assert_eq!(likenesses(&town, both[1]).await.len(), 1);
        // As often as they like.
        town.settle().await;
        assert_eq!(named(both[1]).await, [both[0]]);
    }
}

#[tokio::test]
async fn later_ones_are_found_by_the_index() {
    let town = Town::new().await;
    let mut tx = town.app.db.read().await.unwrap();
    let id: IncidentId = town.app.random.id();
    let two = Box::leak(late::OVERTAKEN.replace("(in)", "($4, $5)").into_boxed_str());
    let args = [
        false.into(),
        town.app.clock.now().into(),
        id.into(),
        3_i64.into(),
        105_i64.into(),
    ];
    let plan = tx.plan(two, &args).await.unwrap();
    // A planner that knows how few there are may read them all.
    assert!(
        tx.engine() == Engine::Postgres
            || (plan.contains("recurrence_features_by_age") && !plan.contains("SCAN")),
        "{plan}"
    );
}
