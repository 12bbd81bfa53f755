-- Version 3: what pages of events and counts are found by, kept up with every document that comes in (keys.c). A code is what --actor and
-- its like compare with: the country of an entity, its code or name of three capital letters, its sectors, the countries of its members.

-- What documents hold, in the order of publication ('' unknown). Keys are a letter, a colon and a value:
-- a, r, s, p: code of an actor, of a recipient, of who says so, country of the place; t, m, u: type, mode and status of an event.
CREATE TABLE document_keys (
  key TEXT NOT NULL, published TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  PRIMARY KEY (key, published, document)
) WITHOUT ROWID;

-- The days that the events of a document lie in.
CREATE TABLE document_days (
  document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
  since TEXT NOT NULL, until TEXT NOT NULL
);

-- How many events one side was part of with another, by month (of events.since, '' unknown) and type, and in how many documents.
-- '' stands for whoever it was, or nobody. Sectors are no sides here.
CREATE TABLE dyad_months (
  actor TEXT NOT NULL, recipient TEXT NOT NULL, month TEXT NOT NULL, type TEXT NOT NULL,
  events INTEGER NOT NULL, documents INTEGER NOT NULL,
  PRIMARY KEY (actor, recipient, month, type)
) WITHOUT ROWID;

-- The codes that some entity has as a sector: of those dyad_months does not tell.
CREATE TABLE sectors_seen (sector TEXT PRIMARY KEY) WITHOUT ROWID;
