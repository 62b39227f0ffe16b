//! What leaves to a tracker: the title, the public words, a link back. Nothing else of an action.

use goodcatch_people::App;
use goodcatch_platform::database::{Result as DbResult, Tx};
use goodcatch_platform::words::{ENGLISH, Lang};

use crate::action::{Action, State};

/// Our part of an issue's text lies between these; the rest belongs to whoever works there.
const BEGIN: &str = "<!-- goodcatch -->";
const END: &str = "<!-- /goodcatch -->";

/// Whether an action counts as open work.
pub(super) fn is_open(state: State) -> bool {
    matches!(
        state,
        State::Proposed | State::Accepted | State::Reopened | State::Ineffective
    )
}

/// Whether its words judge a person or name one: such an action stays here until they are about the system.
pub async fn is_held_back(tx: &mut Tx, app: &App, action: &Action) -> DbResult<bool> {
    let texts = [&action.title, &action.public_words];
    let judges = |text: &&String| !goodcatch_triage::wording::findings(text).loud.is_empty();
    if action.on_person || texts.iter().any(judges) {
        return Ok(true);
    }
    let texts = texts.map(String::as_str);
    Ok(
        !goodcatch_review::names_in(tx, app, &action.about(), &texts)
            .await?
            .is_empty(),
    )
}

fn language(app: &App) -> Lang {
    Lang::find(&app.config.language).unwrap_or(ENGLISH)
}

/// The address of an action, by which its issue is known again.
pub(super) fn link(app: &App, action: &Action) -> String {
    app.config.link(&format!("/actions/{}", action.id))
}

/// The text of a new issue; `marked` where markers do not show.
pub(super) fn body(app: &App, action: &Action, marked: bool) -> String {
    let lead = language(app).with("tracker-body", &[("link", &link(app, action))]);
    let words = action.public_words.trim();
    let plain = if words.is_empty() {
        lead
    } else {
        format!("{words}\n\n{lead}")
    };
    if marked {
        format!("{BEGIN}\n{plain}\n{END}")
    } else {
        plain
    }
}

/// The text with our part as it is now; `None` if it already is, or if somebody took it out.
pub(super) fn renewed(there: &str, ours: &str) -> Option<String> {
    let (before, rest) = there.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    let new = format!("{before}{ours}{after}");
    (new != there).then_some(new)
}

/// Said at the issue once the action is proven.
pub(super) fn proven(app: &App, action: &Action) -> String {
    let language = language(app);
    let link = link(app, action);
    if action.public_words.trim().is_empty() {
        language.with("tracker-proven", &[("link", &link)])
    } else {
        let words = action.public_words.trim();
        format!(
            "{words}\n\n{}",
            language.with("tracker-proven", &[("link", &link)])
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_write_around_our_part_stays() {
        let there = format!("Hello\n{BEGIN}\nold\n{END}\n- [ ] a task");
        let ours = format!("{BEGIN}\nnew\n{END}");
        let new = renewed(&there, &ours).unwrap();
        assert_eq!(new, format!("Hello\n{BEGIN}\nnew\n{END}\n- [ ] a task"));
        assert_eq!(renewed(&new, &ours), None);
        assert_eq!(renewed("Somebody wrote it anew.", &ours), None);
    }
}
