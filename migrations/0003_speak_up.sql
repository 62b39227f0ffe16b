-- Reports, receipts, conversations, attachments, mail in.

create table reports (
  id {id} primary key,
  kind text not null,
  promise text not null,
  channel text not null,
  locale text not null,
  filed_at {time} not null,              -- anonymous: the day only
  words text not null,                   -- what happened, in the reporter's words
  answers {json} not null,               -- answers to the kind's own questions: [[question, answer], …]
  member_id {id},                        -- named reports of a member only
  reporter_name text,                    -- named reports only
  reporter_contact text,                 -- named reports only
  sealing_key {id} references sealing_keys (id),
  sealed_identity {bytes},               -- confidential reports only
  duplicate_tag {bytes} unique,          -- keyed: the same mail from the same person
  reply_due_at {time} not null,
  replied_at {time},
  feedback_due_at {time} not null,       -- 3 months (Directive (EU) 2019/1937)
  outcome_at {time},
  withdrawn_at {time}
) {strict};
create index reports_by_member on reports (member_id, filed_at, id) where member_id is not null;
create index reports_by_key on reports (sealing_key) where sealing_key is not null;
-- Few are taken back; the hourly look for what is still to be forgotten reads only those.
create index reports_withdrawn on reports (id) where withdrawn_at is not null;

-- The keyed hash of a receipt's words; a report may have several (one for each letter that carried one).
create table receipts (
  hash {bytes} primary key,
  report_id {id} not null references reports (id) on delete cascade
) {strict};
create index receipts_by_report on receipts (report_id);

-- How a signed-in member finds their confidential reports: HMAC(key outside the database, member, n).
create table own_reports (
  tag {bytes} primary key,
  report_id {id}
) {strict};
create index own_reports_by_report on own_reports (report_id) where report_id is not null;

create table messages (
  id {id} primary key,
  report_id {id} not null references reports (id) on delete cascade,
  author text not null,                  -- reporter, responder, goodcatch
  kind text not null,
  words text not null,
  answer_to {id},                        -- the verdict or other thing that it tells of
  posted_at {time} not null,             -- anonymous reporters' own: the day only
  place {int} not null,                  -- order within the conversation
  read_at {time}
) {strict};
create unique index messages_by_report on messages (report_id, place);

create table attachments (
  id {id} primary key,
  report_id {id} not null references reports (id) on delete cascade,
  name text not null,                    -- neutral: a name may name its owner
  media_type text not null,
  bytes {int} not null,
  state text not null,                   -- waiting, clean, cannot
  reason text,                           -- why it cannot be cleaned
  removed {json} not null,               -- what was taken out of the copy
  original {file},                       -- sealed
  copy {file},                           -- for handlers
  added_at {time} not null
) {strict};
create index attachments_by_report on attachments (report_id);

-- The mail that a report is about, without its recipient; the original lies sealed.
create table reported_mails (
  report_id {id} primary key references reports (id) on delete cascade,
  redacted {bytes} not null,
  original {file},
  exact {bool} not null
) {strict};

-- What the mail intake took in, sealed, until it became a report, or was set aside.
create table received_mails (
  id {id} primary key,
  mailbox text not null,
  sealed {bytes} not null,
  state text not null,                   -- new, quarantined, released, dropped
  why text,
  hint text,                             -- quarantined: the sender's domain and the subject
  received_at {time} not null,
  imported {bool} not null default false -- from a file: an old one is not thanked by mail
) {strict};
create index received_mails_by_state on received_mails (state, received_at, id);

-- What was imported: keyed hashes of whole mails, so that an import can be run again.
create table mail_imports (
  tag {bytes} primary key
) {strict};

-- Files that arrived with a form that is not filed yet; erased after two hours.
create table uploads (
  id {id} primary key,
  sealing_key {id} not null references sealing_keys (id),
  original {file} not null,
  bytes {int} not null,
  added_at {time} not null
) {strict};
