//! The order of the timeline: what has a time stands by its time; what has none stands where it was
//! put, beside the entries that it was written among.

use crate::event::Event;

/// Puts entries in their order.
///
/// Entries with a time are ordered by it. One without a time follows the last entry (by rank) that
/// stands before it, so it moves along when that one's time is corrected.
pub fn in_order(mut events: Vec<Event>) -> Vec<Event> {
    events.sort_by(|a, b| a.rank.total_cmp(&b.rank).then(a.place.cmp(&b.place)));
    let mut groups: Vec<Vec<Event>> = Vec::new();
    for event in events {
        match groups.last_mut() {
            Some(group) if event.at.is_none() => group.push(event),
            _ => groups.push(vec![event]),
        }
    }
    // Stable: of two at the same time the earlier written one comes first. What stands before
    // everything that has a time stays in front.
    groups.sort_by_key(|group| group.first().and_then(|e| e.at));
    groups.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use goodcatch_platform::clock::Time;

    use super::*;
    use crate::event::{EventId, Nature};
    use crate::milestone::Precision;

    fn event(place: i64, rank: f64, at: Option<i64>) -> Event {
        Event {
            id: EventId(uuid::Uuid::from_u128(u128::try_from(place).unwrap())),
            place,
            rank,
            at: at.map(Time),
            precision: Precision::Minute,
            zone: "UTC".into(),
            nature: Nature::Objective,
            words: String::new(),
            by_member: None,
            by_name: None,
            recorded_at: Time(0),
            supersedes: None,
            superseded_by: None,
        }
    }

    fn places(events: Vec<Event>) -> Vec<i64> {
        in_order(events).into_iter().map(|e| e.place).collect()
    }

    #[test]
    fn times_order_and_what_has_none_stays_beside_its_neighbour() {
        let events = vec![
            event(1, 1.0, Some(50)),
            event(2, 2.0, None),
            event(3, 3.0, Some(10)),
            event(4, 4.0, None),
        ];
        assert_eq!(places(events.clone()), [3, 4, 1, 2]);
        let mut moved = events;
        // Put behind the first entry written down.
        moved[3].rank = 1.5;
        assert_eq!(places(moved), [3, 1, 4, 2]);
    }

    #[test]
    fn what_stands_before_every_time_stays_in_front() {
        let events = vec![event(1, 1.0, None), event(2, 2.0, Some(5))];
        assert_eq!(places(events), [1, 2]);
    }
}
