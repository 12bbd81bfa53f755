-- The same event across reports, and reports of one origin (docs/linking.md). All of it follows from the records; days are counted from
-- 1970-01-01. What belongs together depends on the set of documents alone, not on the order in which they came.

-- A document as linking sees it. A document without a row here has not been linked yet.
CREATE TABLE reports (
  document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
  origin TEXT NOT NULL,        -- the same for copies, updates and parts of one report: from the id of the earliest of them
  day INTEGER,                 -- of publication
  shingles TEXT NOT NULL       -- hashes of its runs of words, 8 hexadecimal digits each, ascending
);
CREATE INDEX reports_origin ON reports (origin);

-- Some of the hashes, to find copies by. (No index by document: it would double the work of adding, and documents are not taken out.)
CREATE TABLE sketches (
  hash INTEGER NOT NULL, day INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
  PRIMARY KEY (hash, day, document)
) WITHOUT ROWID;

-- Two reports of which one is a copy, an update or a part of the other; each pair both ways.
CREATE TABLE copies (
  document INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
  other INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
  PRIMARY KEY (document, other)
) WITHOUT ROWID;
CREATE INDEX copies_other ON copies (other);

-- What one report says of one event: its mentions (event_chains) and what they are told by. `n` is the number of the first of them.
CREATE TABLE chains (
  document INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
  n INTEGER NOT NULL,
  cluster TEXT NOT NULL,       -- the event across reports
  type TEXT NOT NULL,
  since INTEGER NOT NULL, until INTEGER NOT NULL,
  dated INTEGER NOT NULL,      -- 1: the text gives the day; 0: since and until are the day of publication
  apart INTEGER NOT NULL,      -- 1: the text sets it apart from what it told of before
  statuses INTEGER NOT NULL,   -- 1 planned, possible or asked for; 2 done; 4 historical; sums of these
  terms TEXT NOT NULL,         -- src/link/link.h
  PRIMARY KEY (document, n)
) WITHOUT ROWID;
CREATE INDEX chains_cluster ON chains (cluster);

CREATE TABLE event_chains (
  document INTEGER NOT NULL, event INTEGER NOT NULL, chain INTEGER NOT NULL,
  PRIMARY KEY (document, event),
  FOREIGN KEY (document, chain) REFERENCES chains ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX event_chains_chain ON event_chains (document, chain);

-- What a chain is found by: a hash of its type and one of its terms, and its first day. `class`: 0 a short period, 1 planned, 2 a long period.
CREATE TABLE chain_keys (
  key INTEGER NOT NULL, class INTEGER NOT NULL, since INTEGER NOT NULL,
  document INTEGER NOT NULL, n INTEGER NOT NULL,
  weight INTEGER NOT NULL,
  PRIMARY KEY (key, class, since, document, n),
  FOREIGN KEY (document, n) REFERENCES chains ON DELETE CASCADE
) WITHOUT ROWID;

-- Two chains of different reports that speak for one event, with the points for it; each pair both ways.
CREATE TABLE links (
  document INTEGER NOT NULL, n INTEGER NOT NULL,
  other INTEGER NOT NULL, other_n INTEGER NOT NULL,
  points INTEGER NOT NULL,
  PRIMARY KEY (document, n, other, other_n),
  FOREIGN KEY (document, n) REFERENCES chains ON DELETE CASCADE,
  FOREIGN KEY (other, other_n) REFERENCES chains ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX links_other ON links (other, other_n);

-- Events across reports, counted.
CREATE TABLE clusters (
  cluster TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  since INTEGER NOT NULL, until INTEGER NOT NULL,
  mentions INTEGER NOT NULL, reports INTEGER NOT NULL, origins INTEGER NOT NULL,
  differs INTEGER NOT NULL     -- 1: its mentions do not all say the same of whether, who or how many (readout disputes looks closer)
);
CREATE INDEX clusters_differs ON clusters (differs, since);
