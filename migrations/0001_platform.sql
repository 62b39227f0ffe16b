-- Durable work: jobs (announcements are jobs too) and outgoing mail.

create table jobs (
  id {id} primary key,
  kind text not null,
  payload {json} not null,
  once text,
  state text not null,
  run_at {time} not null,
  attempts {int} not null,
  last_error text,
  created_at {time} not null,
  claimed_at {time},                     -- it runs since then, or who ran it died
  again_at {time},                       -- asked for again since it was claimed, for then
  slow {bool} not null                   -- it waits for somebody else's server, and nobody waits for it
) {strict};
create index jobs_due on jobs (state, slow, run_at);
create index jobs_by_kind on jobs (kind, created_at, id);
-- Work that must stand in the queue at most once at a time.
create unique index jobs_once on jobs (kind, once) where once is not null;

-- How often anything of an area changed: what pages that live look at. Several rows, so that those who
-- write at once do not wait for each other; none knows what changed, or when.
create table area_changes (
  area text not null,
  slot {id} not null,
  times {int} not null,
  primary key (area, slot)
) {strict};

create table outgoing_mails (
  id {id} primary key,
  kind text not null,
  about {id} not null,
  data {json} not null,
  once text unique,
  state text not null,
  created_at {time} not null,
  settled_at {time}
) {strict};
create index outgoing_mails_by_time on outgoing_mails (created_at, id);
create index outgoing_mails_by_state on outgoing_mails (state, created_at, id);
create index outgoing_mails_by_about on outgoing_mails (about);
