-- Actions, proofs, recurrences, what was told; trackers and calendars.

create table actions (
  id {id} primary key,
  review_id {id},
  incident_id {id},
  title text not null,
  words text not null,
  strength text not null,                -- stronger, intermediate, weaker
  on_person {bool} not null,             -- it is on people, and was insisted on
  insisted_because text not null,
  owner_team text not null,
  owner {id},
  due_at {time},
  cost_hours {int},
  cost_money text not null,
  state text not null,                   -- proposed, accepted, declined, done, verified, ineffective, reopened, unverified
  measure_what text not null,
  measure_how text not null,
  measure_source text not null,          -- manual, or the key of a figure
  measure_subject text not null,         -- what the figure is about
  measure_expected text not null,
  measure_goal {real},
  measure_better text,                   -- at-least, at-most
  measure_at {time},
  public_words text not null,
  decided_because text not null,
  unverified_because text not null,
  reopenings {int} not null,
  next_at {time} not null,               -- when somebody has to look at it; far off when nobody has
  reminded text not null default '',     -- the last reminder, so that each goes out once
  created_by {id},
  created_at {time} not null,
  updated_at {time} not null,
  done_at {time},
  verified_at {time},
  version {int} not null
) {strict};
create index actions_by_order on actions (next_at, id);
create index actions_by_state on actions (state, next_at, id);
create index actions_by_owner on actions (owner, next_at, id) where owner is not null;
create index actions_by_review on actions (review_id, created_at) where review_id is not null;
create index actions_by_incident on actions (incident_id, created_at) where incident_id is not null;
create index actions_by_update on actions (updated_at);
create index actions_verified on actions (verified_at, id) where state = 'verified';

create table action_factors (
  action_id {id} not null references actions (id),
  factor_id {id} not null,
  primary key (action_id, factor_id)
) {strict};
create index action_factors_by_factor on action_factors (factor_id);

-- What happened to an action; nothing is taken out of it.
create table action_history (
  id {id} primary key,
  action_id {id} not null references actions (id),
  place {int} not null,
  kind text not null,
  by_member {id},
  words text not null,
  data {json} not null,
  happened_at {time} not null
) {strict};
create unique index action_history_by_action on action_history (action_id, place);

-- What the measure showed.
create table action_readings (
  id {id} primary key,
  action_id {id} not null references actions (id),
  value {real},
  words text not null,
  method text not null,
  met {bool} not null,
  read_at {time} not null,
  read_by {id}
) {strict};
create index action_readings_by_action on action_readings (action_id, read_at);

-- By what incidents resemble each other, as hashes; the newest of a feature are looked at first.
create table recurrence_features (
  feature {int} not null,
  incident_id {id} not null,
  class text not null,                   -- shape, factor, indicator, word, pattern
  imported {bool} not null,              -- brought along from elsewhere: compared with, never compared
  opened_at {time} not null
) {strict};
-- Those of our own first: what was imported by the ten thousand must not hide them. The one index: each feature of an
-- incident lies in another place of it, and each place that is written costs.
create unique index recurrence_features_by_age on recurrence_features (feature, imported, opened_at, incident_id);

-- The features of an incident as one row, read whole to compare it.
create table recurrence_shapes (
  incident_id {id} primary key,
  imported {bool} not null,
  opened_at {time} not null,
  features {bytes} not null
) {strict};

create table recurrences (
  id {id} primary key,
  incident_id {id} not null,
  earlier_id {id} not null,
  likeness {real} not null,
  because {json} not null,
  action_id {id},                        -- the action that should have prevented it
  state text not null,                   -- offered, reopened, different
  why text not null,
  found_at {time} not null,
  settled_by {id},
  settled_at {time}
) {strict};
create unique index recurrences_by_pair on recurrences (incident_id, earlier_id);
create index recurrences_by_earlier on recurrences (earlier_id);
create index recurrences_by_action on recurrences (action_id) where action_id is not null;
create index recurrences_by_state on recurrences (state, found_at, id);

create table trackers (
  id {id} primary key,
  kind text not null,                    -- github, gitlab, jira
  name text not null,
  base_url text not null,
  project text not null,
  sealed_token {bytes} not null,
  sealed_secret {bytes} not null,
  state text not null,                   -- working, paused, failing
  trouble text not null,
  checked_at {time},
  created_at {time} not null,
  version {int} not null
) {strict};

create table tracker_links (
  action_id {id} not null references actions (id),
  tracker_id {id} not null references trackers (id),
  external_id text not null,
  url text not null,
  remote_state text not null,
  remote_title text not null,
  remote_version text not null,
  sent_version {int} not null,           -- the action's version that the tracker last got
  sent_body text not null,               -- our part of its text, as the tracker last got it
  synced_at {time},
  conflict {json},
  trouble text not null,                 -- why the tracker does not take this one, if it does not
  version {int} not null,                -- grows with every change
  primary key (action_id, tracker_id)
) {strict};
create unique index tracker_links_by_external on tracker_links (tracker_id, external_id);

create table tracker_deliveries (
  tag text primary key,
  happened_at {time} not null
) {strict};
create index tracker_deliveries_by_time on tracker_deliveries (happened_at);

create table calendar_feeds (
  hash {bytes} primary key,
  member_id {id} not null,
  whose text not null,                   -- own, team
  made_at {time} not null
) {strict};
create index calendar_feeds_by_member on calendar_feeds (member_id);

-- You said, we changed: which case was told of which action.
create table changes_told (
  action_id {id} not null references actions (id),
  case_id {id} not null,
  told_at {time} not null,
  primary key (action_id, case_id)
) {strict};
