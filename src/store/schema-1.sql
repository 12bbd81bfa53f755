-- The tables of readout, version 1; schema-2.sql and so on change them. Documented in docs/database.md; the words that may be used are in dialect.h.
--
-- Everything hangs on a document; `n` of an entity, time, place, statement or event is the number in its id in the record
-- (e3 is entity 3), so that a row and the record name the same thing. Sentences count from 0, as in the record. Spans are
-- [first, last) in code points of the document's text. What is not known is NULL.

--[postgresql]
-- What SQLite has, or is given by readout (sqlite.c).
CREATE FUNCTION instr(string TEXT, part TEXT) RETURNS INTEGER LANGUAGE SQL IMMUTABLE AS 'SELECT strpos($1, $2)';
CREATE FUNCTION has(string TEXT, part TEXT) RETURNS INTEGER LANGUAGE SQL IMMUTABLE AS
  'SELECT CAST(strpos(lower($1 COLLATE "und-x-icu"), lower($2 COLLATE "und-x-icu")) > 0 AS INTEGER)';
CREATE FUNCTION json_extract(value TEXT, path TEXT) RETURNS TEXT LANGUAGE SQL IMMUTABLE AS 'SELECT CAST($1 AS JSON) ->> substr($2, 3)';
--[both]
CREATE TABLE documents (
  document INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,     -- the record's document.id: SHA-256 over uri, published and text
  text_sha256 TEXT NOT NULL,   -- the same for two documents with the same words
  uri TEXT, title TEXT, publisher TEXT, author TEXT,
  published TEXT,              -- ISO 8601, UTC
  record TEXT NOT NULL         -- the whole record (docs/format.md), text included
);
CREATE INDEX documents_published ON documents (published);
CREATE INDEX documents_text ON documents (text_sha256);

CREATE TABLE sentences (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  n INTEGER NOT NULL,
  first INTEGER NOT NULL, last INTEGER NOT NULL,
  PRIMARY KEY (document, n)
) WITHOUT ROWID;

-- Who and what is spoken of, and every place in the text that names it.
CREATE TABLE entities (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  n INTEGER NOT NULL,
  name TEXT NOT NULL,          -- its fullest naming in the document
  kind TEXT NOT NULL,          -- person, state, government, organization, armed_group, place, people, other
  country TEXT,                -- ISO 3166-1 alpha-3
  sectors TEXT,                -- PLOVER codes, separated by spaces
  code TEXT, ref TEXT, role TEXT,
  PRIMARY KEY (document, n)
) WITHOUT ROWID;
CREATE INDEX entities_country ON entities (country);
CREATE INDEX entities_ref ON entities (ref) WHERE ref IS NOT NULL;

CREATE TABLE members (
  document INTEGER NOT NULL, entity INTEGER NOT NULL, member INTEGER NOT NULL,
  PRIMARY KEY (document, entity, member),
  FOREIGN KEY (document, entity) REFERENCES entities ON DELETE CASCADE,
  FOREIGN KEY (document, member) REFERENCES entities ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE mentions (
  document INTEGER NOT NULL, entity INTEGER NOT NULL,
  first INTEGER NOT NULL, last INTEGER NOT NULL,
  form TEXT NOT NULL,          -- name, nominal, pronoun, adjective
  FOREIGN KEY (document, entity) REFERENCES entities ON DELETE CASCADE
);
CREATE INDEX mentions_entity ON mentions (document, entity);

CREATE TABLE times (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  n INTEGER NOT NULL,
  first INTEGER NOT NULL, last INTEGER NOT NULL,
  type TEXT NOT NULL,          -- DATE, TIME, DURATION, SET
  value TEXT,                  -- TIMEX3
  earliest TEXT, latest TEXT,  -- YYYY-MM-DD
  PRIMARY KEY (document, n)
) WITHOUT ROWID;

CREATE TABLE places (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  n INTEGER NOT NULL,
  entity INTEGER,
  name TEXT NOT NULL, country TEXT, admin1 TEXT, lat REAL, lon REAL, geonameid INTEGER,
  PRIMARY KEY (document, n),
  FOREIGN KEY (document, entity) REFERENCES entities DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX places_country ON places (country);

-- Who says so. `within` is the statement that reports this one.
CREATE TABLE statements (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  n INTEGER NOT NULL,
  kind TEXT NOT NULL,          -- direct, indirect, mixed
  act TEXT NOT NULL,           -- say, deny, admit, claim_responsibility, believe
  source_first INTEGER, source_last INTEGER,
  cue_first INTEGER, cue_last INTEGER,
  addressee INTEGER, medium TEXT, time INTEGER, within INTEGER,
  PRIMARY KEY (document, n),
  FOREIGN KEY (document, addressee) REFERENCES entities DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (document, time) REFERENCES times DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;

CREATE TABLE statement_sources (
  document INTEGER NOT NULL, statement INTEGER NOT NULL, entity INTEGER NOT NULL,
  PRIMARY KEY (document, statement, entity),
  FOREIGN KEY (document, statement) REFERENCES statements ON DELETE CASCADE,
  FOREIGN KEY (document, entity) REFERENCES entities DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;

CREATE TABLE statement_contents (
  document INTEGER NOT NULL, statement INTEGER NOT NULL,
  first INTEGER NOT NULL, last INTEGER NOT NULL,
  PRIMARY KEY (document, statement, first),
  FOREIGN KEY (document, statement) REFERENCES statements ON DELETE CASCADE
) WITHOUT ROWID;

-- Who did what to whom. `since` and `until` bound the day: of its time, or else of the publication.
CREATE TABLE events (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  n INTEGER NOT NULL,
  sentence INTEGER NOT NULL,
  trigger TEXT NOT NULL,       -- its words
  type TEXT NOT NULL, mode TEXT, contexts TEXT, cameo TEXT, quad TEXT NOT NULL, intensity REAL NOT NULL,
  status TEXT NOT NULL,        -- actual, planned, possible, conditional, requested, historical
  negated INTEGER NOT NULL,
  time INTEGER, place INTEGER,
  since TEXT, until TEXT,      -- YYYY-MM-DD
  confidence REAL NOT NULL,
  row TEXT NOT NULL,           -- the event as `readout events` writes it (docs/events.md)
  PRIMARY KEY (document, n),
  FOREIGN KEY (document, sentence) REFERENCES sentences DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (document, time) REFERENCES times DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (document, place) REFERENCES places DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX events_type ON events (type, status);
CREATE INDEX events_since ON events (since);

CREATE TABLE participants (
  document INTEGER NOT NULL, event INTEGER NOT NULL, entity INTEGER NOT NULL,
  part TEXT NOT NULL,          -- actor, recipient, or the role of one of the others: accompanied_by, mediator, …
  PRIMARY KEY (document, event, part, entity),
  FOREIGN KEY (document, event) REFERENCES events ON DELETE CASCADE,
  FOREIGN KEY (document, entity) REFERENCES entities DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX participants_entity ON participants (document, entity, part);

CREATE TABLE figures (
  document INTEGER NOT NULL, event INTEGER NOT NULL, n INTEGER NOT NULL,
  kind TEXT NOT NULL, value REAL NOT NULL, value_max REAL,
  bound TEXT NOT NULL,         -- exact, at_least, at_most, about
  unit TEXT, per TEXT, "of" TEXT,
  first INTEGER NOT NULL, last INTEGER NOT NULL,
  PRIMARY KEY (document, event, n),
  FOREIGN KEY (document, event) REFERENCES events ON DELETE CASCADE
) WITHOUT ROWID;

-- In whose words an event stands (figure 0), or one of its figures; no row: in the article's own.
CREATE TABLE attributions (
  document INTEGER NOT NULL, event INTEGER NOT NULL, figure INTEGER NOT NULL, statement INTEGER NOT NULL,
  PRIMARY KEY (document, event, figure, statement),
  FOREIGN KEY (document, event) REFERENCES events ON DELETE CASCADE,
  FOREIGN KEY (document, statement) REFERENCES statements DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;

-- Why a field of an event says what it says: the words and the rule; one row for each span.
CREATE TABLE evidence (
  document INTEGER NOT NULL, event INTEGER NOT NULL,
  field TEXT NOT NULL, ref TEXT, value TEXT, first INTEGER, last INTEGER, rule TEXT,
  FOREIGN KEY (document, event) REFERENCES events ON DELETE CASCADE
);
CREATE INDEX evidence_event ON evidence (document, event);

-- Somebody's judgement of whether sides are closer (1), where they were (0) or further apart (-1).
CREATE TABLE assessments (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  n INTEGER NOT NULL,
  statement INTEGER, countries TEXT, about TEXT, direction INTEGER NOT NULL,
  first INTEGER NOT NULL, last INTEGER NOT NULL,
  PRIMARY KEY (document, n),
  FOREIGN KEY (document, statement) REFERENCES statements DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
