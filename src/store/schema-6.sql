-- Version 6: what `readout track` reads (docs/track.md). Every row follows from the record; src/store/acts.c says how.
--
-- A side is a country (ISO 3166-1 alpha-3), or the code of an organisation that has one (UNO, EUR).

-- What one side did to another: one row for each event and ordered pair of sides. `day` to `until` are events.since to events.until.
CREATE TABLE acts (
  actor TEXT NOT NULL, recipient TEXT NOT NULL,
  day TEXT NOT NULL, until TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  event INTEGER NOT NULL,
  type TEXT NOT NULL, status TEXT NOT NULL, negated INTEGER NOT NULL,
  denied INTEGER NOT NULL,     -- 1: it stands in a denial
  official INTEGER NOT NULL,   -- 1: who acts for the side is its state, government or armed forces; of a mutual act, both
  mutual INTEGER NOT NULL,     -- 1: all are actors (a meeting, a clash); both orders have a row
  intensity REAL NOT NULL,
  PRIMARY KEY (actor, recipient, day, document, event)
) WITHOUT ROWID;
CREATE INDEX acts_document ON acts (document);

-- What statements are about.
CREATE TABLE statement_issues (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  statement INTEGER NOT NULL, issue TEXT NOT NULL,
  PRIMARY KEY (document, statement, issue)
) WITHOUT ROWID;

-- Where a side stood on an issue: statements of its state, government or armed forces, by the day of publication.
CREATE TABLE positions (
  side TEXT NOT NULL, issue TEXT NOT NULL, day TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  statement INTEGER NOT NULL,
  PRIMARY KEY (side, issue, day, document, statement)
) WITHOUT ROWID;
CREATE INDEX positions_document ON positions (document);

-- Whose nearness an assessment judges, and whose judgement it is (of its state, government or armed forces), by the day of publication.
CREATE TABLE assessment_sides (
  side TEXT NOT NULL,
  part TEXT NOT NULL,          -- of, by
  day TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  assessment INTEGER NOT NULL,
  PRIMARY KEY (side, part, day, document, assessment)
) WITHOUT ROWID;
CREATE INDEX assessment_sides_document ON assessment_sides (document);
