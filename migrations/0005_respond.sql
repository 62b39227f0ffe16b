-- Incidents: what happened, when, who works on it, what is done, who was told.

create table incidents (
  id {id} primary key,
  title text not null,
  kind text not null,                    -- which playbook fits
  state text not null,                   -- new, triage, active, contained, recovered, in-review, closed
  exit text,                             -- false-alarm, duplicate, near-miss
  duplicate_of {id},
  tlp text not null,
  summary text not null,
  summary_version {int} not null,
  classification {json} not null,        -- a VERIS record; empty while nobody classified it
  classification_version {int} not null,
  source text not null,                  -- here, import
  external_id text unique,               -- its id in what was imported
  opened_by {id},
  opened_at {time} not null,
  updated_at {time} not null,
  closed_at {time},
  version {int} not null                 -- grows with every change of anything about it
) {strict};
create index incidents_by_time on incidents (opened_at, id);
create index incidents_open on incidents (opened_at, id) where state <> 'closed';
create index incidents_by_state on incidents (state, opened_at, id);
create index incidents_by_kind on incidents (kind, opened_at, id);
create index incidents_by_kind_and_state on incidents (kind, state, opened_at, id);
create index incidents_by_update on incidents (updated_at);

create table incident_cases (
  case_id {id} primary key,
  incident_id {id} not null references incidents (id),
  linked_at {time} not null
) {strict};
create index incident_cases_by_incident on incident_cases (incident_id);

-- Which cases were linked and taken off again, by whom.
create table incident_links (
  incident_id {id} not null references incidents (id),
  place {int} not null,
  case_id {id} not null,
  linked {bool} not null,
  by_member {id},
  at {time} not null,
  primary key (incident_id, place)
) {strict};

-- Every move from one state to another, the opening included.
create table incident_moves (
  id {id} primary key,
  incident_id {id} not null references incidents (id),
  place {int} not null,
  state text not null,
  exit text,
  words text not null,
  by_member {id},
  moved_at {time} not null
) {strict};
create unique index incident_moves_by_incident on incident_moves (incident_id, place);

-- What an incident is like, as a later stage found it: shown on its page until a responder has seen it.
create table incident_likenesses (
  incident_id {id} not null references incidents (id),
  earlier_id {id} not null references incidents (id),
  place {int} not null,
  href text not null,                    -- where people decide about it
  action_title text,                     -- what should have prevented it
  action_href text,
  found_at {time} not null,
  dismissed_at {time},
  dismissed_by {id},
  primary key (incident_id, earlier_id)
) {strict};

-- A correction supersedes: what was said before stays.
create table incident_milestones (
  id {id} primary key,
  incident_id {id} not null references incidents (id),
  milestone text not null,
  at {time} not null,
  precision text not null,               -- minute, hour, day, month, year
  zone text not null,                    -- in which it was told
  source text not null,                  -- how we know
  recorded_by {id},
  recorded_at {time} not null,
  superseded_at {time}
) {strict};
create unique index incident_milestones_present on incident_milestones (incident_id, milestone) where superseded_at is null;
create index incident_milestones_by_incident on incident_milestones (incident_id, recorded_at);

-- A handover ends one row and begins the next.
create table incident_roles (
  id {id} primary key,
  incident_id {id} not null references incidents (id),
  role text not null,
  member_id {id} not null,
  from_at {time} not null,
  until_at {time},
  given_by {id},
  acted_at {time}                        -- when they first did something with it: taking it oneself is that
) {strict};
create index incident_roles_by_incident on incident_roles (incident_id, from_at);
create index incident_roles_by_member on incident_roles (member_id, incident_id) where until_at is null;
create unique index incident_roles_present on incident_roles (incident_id, role, member_id) where until_at is null;

-- Who facilitates its review, while that goes on: nobody gives them a part in the incident.
create table incident_reviewers (
  incident_id {id} not null references incidents (id),
  member_id {id} not null,
  primary key (incident_id, member_id)
) {strict};

create table playbooks (
  id {id} primary key,
  kind text not null,
  locale text not null,
  name text not null,
  version {int} not null,
  edited_by {id},
  edited_at {time} not null
) {strict};
create unique index playbooks_by_kind on playbooks (kind, locale);

create table playbook_steps (
  id {id} primary key,
  playbook_id {id} not null references playbooks (id) on delete cascade,
  place {int} not null,
  phase text not null,                   -- detect, respond, recover
  words text not null,
  owner_role text not null
) {strict};
create unique index playbook_steps_by_playbook on playbook_steps (playbook_id, place);

-- Their key begins with the incident: a dozen are written at once, and lie side by side.
create table incident_tasks (
  id {id} not null,
  incident_id {id} not null references incidents (id),
  place {int} not null,
  phase text not null,
  words text not null,
  owner_role text not null,
  assigned_to {id},
  done_at {time},
  done_by {id},
  version {int} not null,
  primary key (incident_id, id)
) {strict};
create unique index incident_tasks_by_incident on incident_tasks (incident_id, place);
create index incident_tasks_by_member on incident_tasks (assigned_to) where assigned_to is not null and done_at is null;

-- The timeline: rows are added and never changed, but for the rank of those without a time and the
-- mark that another one corrects them.
create table incident_events (
  id {id} primary key,
  incident_id {id} not null references incidents (id),
  place {int} not null,                  -- in which order they were written down
  rank {real} not null,                  -- among its neighbours, where it has no time
  at {time},
  precision text not null,
  zone text not null,
  nature text not null,                  -- objective, account
  words text not null,
  by_member {id},
  recorded_at {time} not null,
  supersedes {id},
  superseded_by {id}
) {strict};
create unique index incident_events_by_incident on incident_events (incident_id, place);

create table incident_evidence (
  id {id} primary key,
  incident_id {id} not null references incidents (id),
  event_id {id},
  kind text not null,                    -- file, mail, link, hash, note
  label text not null,
  value text not null,                   -- an address, a hash, words; of a file its fingerprint
  blob {file},
  media_type text not null,
  bytes {int} not null,
  copy {bool} not null,                  -- whether a copy without metadata can be made of the file
  report_id {id},                        -- whose mail or file it is, if a report of a case holds it
  attachment_id {id},
  added_by {id},
  added_at {time} not null
) {strict};
create index incident_evidence_by_incident on incident_evidence (incident_id, added_at);

create table incident_updates (
  id {id} primary key,
  incident_id {id} not null references incidents (id),
  audience text not null,                -- team, responders, leaders, everyone
  words text not null,
  posted_by {id} not null,
  posted_at {time} not null,
  mailed {int} not null                  -- how many mails were asked for
) {strict};
create index incident_updates_by_incident on incident_updates (incident_id, posted_at);
create index incident_updates_by_audience on incident_updates (audience, posted_at);

-- What those affected are told. Their addresses lie sealed, each only until its mail is settled.
create table incident_notices (
  id {id} primary key,
  incident_id {id} not null references incidents (id),
  template text not null,
  subject text not null,
  words text not null,
  written_by {id} not null,
  written_at {time} not null,
  receivers {int} not null,
  told {int} not null
) {strict};
create index incident_notices_by_incident on incident_notices (incident_id, written_at);

create table incident_notice_receivers (
  notice_id {id} not null references incident_notices (id),
  place {int} not null,
  sealed {bytes} not null,
  primary key (notice_id, place)
) {strict};

-- An import of incidents from a file: looked through first, then taken in. It goes on where it was
-- left, whichever process it was; the file goes when it has been read.
create table incident_imports (
  id {id} primary key,
  file {file},
  lines {bool} not null,                 -- one record a line
  state text not null,                   -- looking, looked, taking, done, failed
  bytes {int} not null,
  offset_bytes {int} not null,           -- how much of it is read: a place between two records
  offset_line {int} not null,
  records {int} not null,
  kept {int} not null,
  known {int} not null,
  refused {int} not null,
  mended {int} not null,                 -- in which a vector was not carried over
  faults {json} not null,                -- the first of those refused: line, place, reason
  begun_by {id} not null,
  began_at {time} not null,
  heard_at {time} not null
) {strict};
create index incident_imports_by_time on incident_imports (heard_at);
