-- Cases, waves, verdicts.

create table cases (
  id {id} primary key,
  kind text not null,
  title text not null,
  state text not null,                   -- open, closed, merged
  verdict text,                          -- the present one
  verdict_id {id},
  proposed text,                         -- what the engine proposes
  score {real},
  risk {int} not null,                   -- 0..100
  report_count {int} not null,
  unanswered {int} not null,             -- reports whose reporter waits for a person's word
  assigned_to {id},
  clock_from {time} not null,            -- when the clock that ends at due_at began
  due_at {time} not null,                -- the earliest personal reply that is owed; then the feedback
  feedback_due_at {time} not null,
  sort_at {time} not null,               -- due_at, brought forward by risk: the order of the desk
  opened_at {time} not null,
  updated_at {time} not null,
  closed_at {time},
  retention_ends_at {time},
  forgotten_at {time},                   -- when the identities of its reporters were destroyed
  hold_reason text,
  merged_into {id},
  warned_for {time},                     -- the due_at that was warned of
  version {int} not null
) {strict};
create index cases_by_order on cases (state, sort_at, id);
create index cases_by_kind on cases (state, kind, sort_at, id);
create index cases_by_assignee on cases (assigned_to, state, sort_at, id) where assigned_to is not null;
create index cases_by_due on cases (state, due_at);
-- Without what is forgotten already: ten years of it would be read every hour.
create index cases_by_retention on cases (retention_ends_at, id) where retention_ends_at is not null and forgotten_at is null;

create table case_reports (
  report_id {id} primary key,
  case_id {id} not null references cases (id),
  locale text not null,
  joined_at {time} not null,
  since {time} not null,                 -- when the reporter began to wait
  due_at {time} not null,                -- by when a person owes them a word
  feedback_due_at {time} not null,
  answered_at {time},                    -- null: they wait
  spoke_at {time},                       -- when they last added something
  told {id}                              -- the verdict that they were told
) {strict};
create index case_reports_by_case on case_reports (case_id, joined_at, report_id);
create index case_reports_waiting on case_reports (case_id, due_at) where answered_at is null;
create index case_reports_by_locale on case_reports (case_id, locale);
create index case_reports_by_since on case_reports (since);

-- Reports taken back while their case was on hold: their identities stay until it ends.
create table held_withdrawals (
  report_id {id} primary key,
  case_id {id} not null references cases (id)
) {strict};
create index held_withdrawals_by_case on held_withdrawals (case_id);

-- What the wave's mails look like; bands find candidates, signatures decide.
create table case_signatures (
  id {id} primary key,
  case_id {id} not null references cases (id),
  report_id {id} not null,
  signature {json} not null,
  made_at {time} not null
) {strict};
create index case_signatures_by_case on case_signatures (case_id);

create table wave_bands (
  band {int} not null,
  signature_id {id} not null references case_signatures (id) on delete cascade,
  primary key (band, signature_id)
) {strict};
create index wave_bands_by_signature on wave_bands (signature_id);

-- One row: whoever opens a case for a mail takes it first, so that two reports of a new wave,
-- read by two processes at once, do not become two cases.
create table wave_turns (
  id {int} primary key,
  taken {int} not null
) {strict};

create table case_evidence (
  case_id {id} not null references cases (id),
  code text not null,
  weight {real} not null,
  args {json} not null,                  -- what its sentence names; the words are each reader's own
  seen {int} not null,
  primary key (case_id, code)
) {strict};

create table case_indicators (
  case_id {id} not null references cases (id),
  kind text not null,
  value text not null,
  seen {int} not null,
  primary key (case_id, kind, value)
) {strict};
create index case_indicators_by_value on case_indicators (value);

create table verdicts (
  id {id} primary key,
  case_id {id} not null references cases (id),
  verdict text not null,
  words text not null,                   -- what the responder adds, in their own words
  decided_by {id} not null,
  decided_at {time} not null,
  told {int} not null,                   -- how many reporters were told so far
  corrects {id}
) {strict};
create index verdicts_by_case on verdicts (case_id, decided_at);

-- What responders say to every reporter of a case besides the verdict: a reply, a question, what was done.
create table case_letters (
  id {id} primary key,
  case_id {id} not null references cases (id),
  kind text not null,
  words text not null,
  written_by {id} not null,
  written_at {time} not null,
  told {int} not null
) {strict};
create index case_letters_by_case on case_letters (case_id, written_at);

-- The case's timeline: what happened, by whom of those who work on it.
create table case_events (
  id {id} primary key,
  case_id {id} not null references cases (id),
  kind text not null,
  by_member {id},
  words text not null,
  data {json} not null,
  happened_at {time} not null,
  place {int} not null
) {strict};
create unique index case_events_by_case on case_events (case_id, place);

-- What a kind of case needs done: lock, wipe, revoke…
create table case_tasks (
  id {id} primary key,
  case_id {id} not null references cases (id),
  task text not null,
  owner text not null,
  place {int} not null,
  done_at {time},
  done_by {id}
) {strict};
create unique index case_tasks_by_case on case_tasks (case_id, task);
