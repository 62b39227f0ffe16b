//! Whoever is on a page sees which way of the top bar led there: one, and marked.

use goodcatch_journeys::Part;

use crate::matrix::MATRIX;
use crate::privacy_matrix::{ask, may, scene};

/// Pages that no way of the top bar leads to: the front page, those of the foot, and those of signing in.
const OUTSIDE: [&str; 10] = [
    "/",
    "/promises",
    "/receipt",
    "/receipt/report",
    "/design",
    "/sign-in",
    "/welcome",
    "/account",
    "/setup/{token}",
    "/link/{token}",
];

/// The main navigation of a page, if it is a page that has one.
fn nav(body: &str) -> Option<&str> {
    let nav = body.split("<nav class=\"nav\"").nth(1)?;
    nav.split("</nav>").next()
}

/// The addresses that it marks as where the reader is.
fn marked(nav: &str) -> Vec<&str> {
    nav.split("<a href=\"")
        .skip(1)
        .filter(|link| {
            let opening = link.split('>').next().unwrap_or_default();
            opening.contains("aria-current=\"page\"")
        })
        .filter_map(|link| link.split('"').next())
        .collect()
}

#[tokio::test]
async fn every_page_marks_the_way_that_leads_to_it() {
    let scene = scene().await;
    let mut wrong = Vec::new();
    let mut pages = 0;
    for part in Part::all() {
        for row in MATRIX {
            if row.method != "GET" || !may(row, part) || OUTSIDE.contains(&row.path) {
                continue;
            }
            let answer = ask(&scene, row, part).await;
            let Some(nav) = nav(&answer.text).filter(|_| answer.status.is_success()) else {
                continue;
            };
            pages += 1;
            let marked = marked(nav);
            // Whoever carries an action comes to it by a mail or from their review: no way of theirs leads there.
            let by_mail = ["/actions", "/calendar"].contains(&row.path);
            if by_mail && !nav.contains("<a href=\"/actions\"") {
                continue;
            }
            if marked.len() != 1 {
                wrong.push(format!("{} as {part:?}: {marked:?}", row.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(pages > 100, "Only {pages} pages were looked at.");
}

#[tokio::test]
async fn every_way_of_the_top_bar_is_marked_where_it_leads() {
    let scene = scene().await;
    let mut ways = 0;
    for part in Part::all() {
        let home = scene.town.get(part, "/").await.text;
        let nav_of_home = nav(&home).unwrap_or_default();
        let mut all: Vec<&str> = nav_of_home
            .split("<a href=\"")
            .skip(1)
            .filter_map(|link| link.split('"').next())
            .collect();
        assert_eq!(marked(nav_of_home), Vec::<&str>::new());
        all.extend(["/published", "/recurrences", "/playbooks", "/outbox"]);
        for way in all {
            let page = scene.town.get(part, way).await;
            if !page.status.is_success() {
                continue;
            }
            ways += 1;
            let marked = marked(nav(&page.text).unwrap_or_default());
            let expected = match way {
                "/published" => "/reviews",
                "/recurrences" => "/actions",
                "/playbooks" => "/incidents",
                "/outbox" => "/quarantine",
                other => other,
            };
            assert_eq!(marked, [expected], "{way} as {part:?}");
        }
        let case = format!("/cases/{}", scene.case);
        let page = scene.town.get(part, &case).await;
        if page.status.is_success() {
            assert_eq!(marked(nav(&page.text).unwrap()), ["/desk"]);
        }
    }
    assert!(ways > 30, "Only {ways} ways were followed.");
}
