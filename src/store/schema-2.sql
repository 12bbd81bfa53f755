-- Version 2: all tables made anew, with every span and rule of the record; the record compressed; full-text search.
-- What version 1 held is put in again from its records (migrate.c), which stay in documents_1 until then.

--[sqlite]
DROP INDEX documents_published;
DROP INDEX documents_text;
--[postgresql]
ALTER INDEX documents_published RENAME TO documents_1_published;
ALTER INDEX documents_text RENAME TO documents_1_text;
--[both]
DROP TABLE assessments;
DROP TABLE evidence;
DROP TABLE attributions;
DROP TABLE figures;
DROP TABLE participants;
DROP TABLE events;
DROP TABLE statement_contents;
DROP TABLE statement_sources;
DROP TABLE statements;
DROP TABLE places;
DROP TABLE times;
DROP TABLE mentions;
DROP TABLE members;
DROP TABLE entities;
DROP TABLE sentences;
ALTER TABLE documents RENAME TO documents_1;

-- Everything hangs on a document; `n` of an entity, time, place, statement or event is the number in its id in the record
-- (e3 is entity 3), so that a row and the record name the same thing. Sentences count from 0, as in the record. Spans are
-- [first, last) in code points of the document's text. What is not known is NULL.
CREATE TABLE documents (
  document INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,     -- the record's document.id: SHA-256 over uri, published and text
  text_sha256 TEXT NOT NULL,   -- the same for two documents with the same words
  uri TEXT, title TEXT, publisher TEXT, author TEXT,
  published TEXT,              -- ISO 8601, UTC
  record BLOB NOT NULL,        -- the whole record (docs/format.md), text included: JSON as a zlib stream (RFC 1950)
  record_bytes INTEGER NOT NULL -- its length as JSON
);
CREATE INDEX documents_text ON documents (text_sha256);
-- the order of every list that readout writes
CREATE INDEX documents_order ON documents (coalesce(published, ''), coalesce(uri, ''), id);

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
  rule TEXT,                   -- which gave country and sectors
  PRIMARY KEY (document, n)
) WITHOUT ROWID;

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
  PRIMARY KEY (document, entity, first, last),
  FOREIGN KEY (document, entity) REFERENCES entities ON DELETE CASCADE
) WITHOUT ROWID;

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

-- Who says so. `within` is the statement that reports this one.
CREATE TABLE statements (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  n INTEGER NOT NULL,
  kind TEXT NOT NULL,          -- direct, indirect, mixed
  act TEXT NOT NULL,           -- say, deny, admit, claim_responsibility, believe
  source_first INTEGER, source_last INTEGER,
  cue_first INTEGER, cue_last INTEGER,
  addressee INTEGER, addressee_first INTEGER, addressee_last INTEGER,
  medium TEXT, medium_first INTEGER, medium_last INTEGER,
  time INTEGER, within INTEGER,
  issues TEXT,                 -- what it is about, separated by spaces
  rule TEXT,
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
  type TEXT NOT NULL, mode TEXT, contexts TEXT, cameo TEXT, quad TEXT, intensity REAL,
  status TEXT NOT NULL,        -- actual, planned, possible, conditional, requested, historical
  negated INTEGER NOT NULL,
  time INTEGER, place INTEGER,
  since TEXT, until TEXT,      -- YYYY-MM-DD
  confidence REAL,
  frame TEXT,                  -- the row of the frames that found it
  PRIMARY KEY (document, n),
  FOREIGN KEY (document, sentence) REFERENCES sentences DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (document, time) REFERENCES times DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (document, place) REFERENCES places DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;

CREATE TABLE event_spans (
  document INTEGER NOT NULL, event INTEGER NOT NULL,
  part TEXT NOT NULL,          -- trigger, topic
  first INTEGER NOT NULL, last INTEGER NOT NULL,
  PRIMARY KEY (document, event, part, first),
  FOREIGN KEY (document, event) REFERENCES events ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE participants (
  document INTEGER NOT NULL, event INTEGER NOT NULL, entity INTEGER NOT NULL,
  part TEXT NOT NULL,          -- actor, recipient, or the role of one of the others: accompanied_by, mediator, …
  PRIMARY KEY (document, event, part, entity),
  FOREIGN KEY (document, event) REFERENCES events ON DELETE CASCADE,
  FOREIGN KEY (document, entity) REFERENCES entities DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;

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

-- Why a field of an event says what it says: the words and the rule; n is the place in the record's list, one row for each span.
CREATE TABLE evidence (
  document INTEGER NOT NULL, event INTEGER NOT NULL, n INTEGER NOT NULL, span INTEGER NOT NULL,
  field TEXT NOT NULL, ref TEXT, value TEXT, first INTEGER, last INTEGER, rule TEXT,
  PRIMARY KEY (document, event, n, span),
  FOREIGN KEY (document, event) REFERENCES events ON DELETE CASCADE
) WITHOUT ROWID;

-- Somebody's judgement of whether sides are closer (1), where they were (0) or further apart (-1).
CREATE TABLE assessments (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  n INTEGER NOT NULL,
  statement INTEGER, countries TEXT, about TEXT, direction INTEGER NOT NULL,
  first INTEGER NOT NULL, last INTEGER NOT NULL,
  PRIMARY KEY (document, n),
  FOREIGN KEY (document, statement) REFERENCES statements DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;

-- Full-text search: the words of each sentence, of what each statement says and of the name of each entity that acts, is acted on,
-- speaks or is spoken to, in lower case without accents
-- (words.h); `n` numbers them as above.
--[sqlite]
-- the row number is document * 4194304 + n; only the index is kept
CREATE VIRTUAL TABLE search USING fts5(sentence, statement, name, content = '', columnsize = 0, tokenize = 'ascii');
--[postgresql]
CREATE TABLE search (
  document BIGINT NOT NULL REFERENCES documents ON DELETE CASCADE,
  n BIGINT NOT NULL,
  sentence TSVECTOR, statement TSVECTOR, name TSVECTOR,
  PRIMARY KEY (document, n)
);
CREATE INDEX search_sentence ON search USING gin (sentence);
CREATE INDEX search_statement ON search USING gin (statement);
CREATE INDEX search_name ON search USING gin (name);
--[both]
