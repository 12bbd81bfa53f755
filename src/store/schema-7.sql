-- Documents that are rows of other event data (readout import): whose, and the row's id there.

CREATE TABLE imported (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  "database" TEXT NOT NULL,    -- polecat, icews, gdelt-events, gdelt-mentions, plover, csv, web-annotation
  key TEXT NOT NULL,           -- '' where the row has none; not unique: ICEWS gives an id to several rows
  PRIMARY KEY (document)
) WITHOUT ROWID;
CREATE INDEX imported_key ON imported ("database", key);
