-- Members, roles, signing in, sealing.

create table members (
  id {id} primary key,
  external_id text unique,
  email text not null unique,
  name text not null,
  team text not null,
  role_family text not null,
  site text not null,
  locale text not null,
  active {bool} not null,
  created_at {time} not null,
  updated_at {time} not null,
  -- By which the directory is searched: the beginning of the name, of its last word, of the address.
  -- Bytes, since engines order text differently and bytes alike.
  name_key {bytes},
  surname_key {bytes},
  email_key {bytes},
  -- When they signed in for the first time; from then on nobody can invite them again.
  joined_at {time},
  -- When an import last changed the address that their links to sign in go to.
  email_changed_at {time},
  -- Where their links to sign in go until then, since the main address was changed after they had signed in.
  links_to text,
  links_to_until {time}
) {strict};
create index members_by_name on members (name, id);
-- The directory counts who belongs; this index is all that it reads.
create index members_by_active on members (active);
create index members_by_name_key on members (name_key);
create index members_by_surname_key on members (surname_key);
create index members_by_email_key on members (email_key);
-- How many people a team or a role family is, and which there are, each found by one step.
create index members_by_team on members (team);
create index members_by_role_family on members (role_family);
create index members_by_links_to on members (links_to) where links_to is not null;

-- Every address of a member, the main one included, in lower case.
create table member_addresses (
  address text primary key,
  member_id {id} not null references members (id) on delete cascade
) {strict};
create index member_addresses_by_member on member_addresses (member_id);

create table member_roles (
  member_id {id} not null references members (id) on delete cascade,
  role text not null,
  granted_by {id},
  granted_at {time} not null,
  primary key (member_id, role)
) {strict};
create index member_roles_by_role on member_roles (role);

-- Who gave and took roles, and when: `granted` or `taken`.
create table role_changes (
  id {id} primary key,
  member_id {id} not null references members (id) on delete cascade,
  role text not null,
  change text not null,
  changed_by {id},
  changed_at {time} not null
) {strict};
create index role_changes_by_member on role_changes (member_id, changed_at);

-- A session is known by the hash of its cookie.
create table sessions (
  token_hash {bytes} primary key,
  id {id} not null unique,
  member_id {id} not null references members (id) on delete cascade,
  device text not null,
  created_at {time} not null,
  seen_at {time} not null,
  expires_at {time} not null
) {strict};
create index sessions_by_member on sessions (member_id);
create index sessions_by_end on sessions (expires_at);

create table passkeys (
  id {id} primary key,
  member_id {id} not null references members (id) on delete cascade,
  credential_id {bytes} not null unique,
  credential {json} not null,
  name text not null,
  created_at {time} not null,
  used_at {time}
) {strict};
create index passkeys_by_member on passkeys (member_id);

create table passkey_ceremonies (
  id {id} primary key,
  member_id {id},
  state {json} not null,
  expires_at {time} not null
) {strict};

-- One-time links: to set up the first administrator, to accept an invitation, to sign in.
create table sign_in_links (
  token_hash {bytes} primary key,
  purpose text not null,
  member_id {id} references members (id) on delete cascade,
  created_at {time} not null,
  expires_at {time} not null,
  used_at {time}
) {strict};

-- A file of people between its dry run and its being applied; kept for a day.
create table member_imports (
  id {id} primary key,
  state text not null,
  columns {json} not null,
  leaving {bool} not null,
  counts {json},
  read_at {time} not null,
  checked_at {time},
  applied_at {time},
  expires_at {time} not null
) {strict};

-- How far the work on a file is, for the page that waits for it.
create table member_import_runs (
  id {id} primary key,
  state text not null,                   -- reading, applying, done, refused
  import_id {id},
  bytes {int} not null,
  bytes_read {int} not null,
  trouble text,                          -- the key of the sentence that it ended with
  detail text not null,
  heard_at {time} not null,
  expires_at {time} not null
) {strict};

create table member_import_rows (
  import_id {id} not null references member_imports (id) on delete cascade,
  line {int} not null,
  -- The member whom the row means; a new one gets fresh_id.
  member_id {id},
  fresh_id {id} not null,
  change text,
  external_id text,
  email text not null,
  name text not null,
  team text not null,
  role_family text not null,
  site text not null,
  locale text not null,
  name_key {bytes} not null,
  surname_key {bytes} not null,
  email_key {bytes} not null,
  primary key (import_id, line)
) {strict};
create index member_import_rows_by_member on member_import_rows (import_id, member_id);
create index member_import_rows_by_external on member_import_rows (import_id, external_id);

create table member_import_addresses (
  import_id {id} not null references member_imports (id) on delete cascade,
  line {int} not null,
  address text not null,
  primary key (import_id, line, address)
) {strict};
create index member_import_addresses_by_address on member_import_addresses (import_id, address);

-- Rows that cannot be taken, and why: the key of the reason, and the line or column it is about.
create table member_import_faults (
  import_id {id} not null references member_imports (id) on delete cascade,
  line {int} not null,
  reason text not null,
  detail text not null,
  primary key (import_id, line)
) {strict};

-- One age key pair for each confidential report; the secret half is wrapped by a key outside the database.
create table sealing_keys (
  id {id} primary key,
  recipient text not null,
  wrapped {bytes},
  created_at {time} not null,
  destroyed_at {time}
) {strict};

-- Two custodians open a sealed identity together, for a written reason, for a limited time.
create table identity_openings (
  id {id} primary key,
  sealing_key {id} not null references sealing_keys (id),
  subject {id} not null,
  asked_by {id} not null,
  reason text not null,
  asked_at {time} not null,
  opened_at {time},
  expires_at {time},
  refused_at {time}
) {strict};
create index identity_openings_by_key on identity_openings (sealing_key);

create table identity_opening_approvals (
  opening {id} not null references identity_openings (id) on delete cascade,
  custodian {id} not null,
  approved_at {time} not null,
  primary key (opening, custodian)
) {strict};
