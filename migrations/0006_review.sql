-- Reviews: accounts, narrative, factors, the meeting, publication.

create table reviews (
  id {id} primary key,
  incident_id {id} unique references incidents (id),
  title text not null,
  state text not null,                   -- gathering, soaking, meeting, writing, signed, published, closed
  facilitator {id},
  second {id},                           -- a second facilitator
  opened_by {id},
  opened_at {time} not null,
  soak_until {time} not null,
  meeting_at {time},
  meeting_began_at {time},
  updated_at {time} not null,
  closed_at {time},
  remember_at {time},                    -- when it comes back next: closed, on that day of each year
  version {int} not null
) {strict};
create index reviews_by_state on reviews (state, opened_at, id);
create index reviews_by_opening on reviews (opened_at, id);
create index reviews_by_facilitator on reviews (facilitator, remember_at, id) where facilitator is not null;
create index reviews_by_second on reviews (second, remember_at, id) where second is not null;
create index reviews_by_anniversary on reviews (remember_at, id) where remember_at is not null;
create index reviews_by_update on reviews (updated_at);

-- Whoever was ever asked to facilitate it: their names are not published either.
create table review_facilitators (
  review_id {id} not null references reviews (id),
  member_id {id} not null,
  primary key (review_id, member_id)
) {strict};

-- When it reached which state, and who moved it there.
create table review_moves (
  id {id} primary key,
  review_id {id} not null references reviews (id),
  place {int} not null,
  state text not null,
  by_member {id},
  at {time} not null
) {strict};
create unique index review_moves_by_review on review_moves (review_id, place);

create table review_participants (
  review_id {id} not null references reviews (id),
  member_id {id} not null,
  shown_as text not null,                -- the role they chose to be shown by; empty until then
  team text not null,
  invited_by {id},
  invited_at {time} not null,
  joined_at {time},
  left_at {time},
  primary key (review_id, member_id)
) {strict};
create index review_participants_by_member on review_participants (member_id);

-- The summary and the answers to the systemic questions.
create table review_texts (
  review_id {id} not null references reviews (id),
  field text not null,
  words text not null,
  version {int} not null,
  updated_at {time} not null,
  primary key (review_id, field)
) {strict};

-- Private until released; nothing that is shown names who wrote.
create table accounts (
  id {id} primary key,
  review_id {id} not null references reviews (id),
  member_id {id} not null,
  shown_as text not null,
  saw text not null,
  knew text not null,
  tried text not null,
  expected text not null,
  released_at {time},
  version {int} not null,
  updated_at {time} not null
) {strict};
create unique index accounts_by_member on accounts (review_id, member_id);

-- What somebody types and has not kept yet: for its writer alone, erased once it is kept.
create table review_drafts (
  review_id {id} not null references reviews (id),
  member_id {id} not null,
  place text not null,                   -- account, statement, statement-ID, question-FIELD, factor, factor-ID
  page_id {id} not null,                 -- the page on which it is typed: another one does not overwrite it
  typed {json} not null,                 -- with the version and the text that it began from
  saved_at {time} not null,
  primary key (review_id, member_id, place)
) {strict};

create table review_statements (
  id {id} primary key,
  review_id {id} not null references reviews (id),
  rank {real} not null,
  words text not null,
  account_id {id} references accounts (id),
  version {int} not null
) {strict};
create index review_statements_by_rank on review_statements (review_id, rank, id);
create index review_statements_by_account on review_statements (account_id) where account_id is not null;

create table statement_evidence (
  id {id} primary key,
  statement_id {id} not null references review_statements (id) on delete cascade,
  event_id {id},
  evidence_id {id},
  label text not null
) {strict};
create index statement_evidence_by_statement on statement_evidence (statement_id);

create table factors (
  id {id} primary key,
  review_id {id} not null references reviews (id),
  place {int} not null,
  category text not null,
  kind text not null,                    -- condition, error, deviation, omission
  cause text not null,
  effect text not null,
  event text not null,
  duty text not null,
  leads_to {id} references factors (id),
  version {int} not null
) {strict};
create unique index factors_by_place on factors (review_id, place);
create index factors_by_target on factors (leads_to) where leads_to is not null;

-- Caught in the meeting. Nobody's: without an author, and without an hour.
create table review_captures (
  id {id} primary key,
  review_id {id} not null references reviews (id),
  kind text not null,                    -- observation, question, idea, thanks
  words text not null,
  captured_at {time} not null            -- the day only
) {strict};
create index review_captures_by_review on review_captures (review_id);

-- The poll after the meeting: how many gave which answer …
create table review_polls (
  review_id {id} not null references reviews (id),
  question text not null,                -- learned, free
  answer {int} not null,                 -- 1 to 5
  n {int} not null,
  primary key (review_id, question, answer)
) {strict};

-- … and who had their turn, as a keyed hash, without a time and apart from what they answered.
create table review_poll_turns (
  review_id {id} not null references reviews (id),
  tag {bytes} not null,
  primary key (review_id, tag)
) {strict};

create table review_signoffs (
  review_id {id} not null references reviews (id),
  member_id {id} not null,
  signed_at {time} not null,
  digest text not null,                  -- of the words that were signed
  primary key (review_id, member_id)
) {strict};

create table publications (
  id {id} primary key,
  review_id {id} not null references reviews (id),
  audience text not null,                -- participants, teams, everyone
  tlp text not null,
  title text not null,                   -- de-identified, as the body is
  body {json} not null,
  changes {json} not null,
  teams {json} not null,                 -- for an audience of teams: which
  published_by {id},
  published_at {time} not null,
  withdrawn_at {time}
) {strict};
create index publications_by_review on publications (review_id, published_at);
create index publications_by_time on publications (published_at, id) where withdrawn_at is null;

-- The names of roles and teams by the first word of each, noted once a day: texts are asked for them.
create table directory_groups (
  sort text not null,                    -- role, team; noted: when
  first_word {bytes} not null,
  name text not null,
  primary key (sort, first_word, name)
) {strict};
