#!/bin/sh
# Makes a database of many events for measuring: copies of the sample reports' rows, moved through months and countries.
#   bench/make-ledger.sh DATABASE [EVENTS] [BUILD]      10,000,000 events by default
# Deterministic. The copies have every table that lists, counts and tracks of events read, with all their indexes and counts; their events say which cluster and origin they are
# of, each copy's its own. Search has the names alone, each with a word more that one copy in 5,000 has ("valdivia x17"). There are no spans, evidence or tables of links, and the packed
# records are the samples' own: what is printed of an event is the sample's, what is asked for is the copy's. Some pairs of countries are far more frequent than others, as in the world.
database=$1 events=${2:-10000000} build=${3:-build}
cd "$(dirname "$0")/.." || exit 1
[ -n "$database" ] || { sed -n 's/^# //p' "$0" | sed -n 2p >&2; exit 2; }
base=$(mktemp -d) || exit 1
trap 'rm -rf "$base"' EXIT
for file in examples/articles/20*; do
  "$build/bin/readout" add --db "$base/base.db" --published "$(basename "$file" | cut -c1-10)" "$file" >"$base/log" || { cat "$base/log"; exit 1; }
done
rm -f "$database" "$database-wal" "$database-shm"
echo '{"text": "Nothing."}' | "$build/bin/readout" add --db "$database" - >/dev/null || exit 1 # the tables
countries=$(grep -v '^#' data/countries.tsv | cut -f1 | grep -E '^[A-Z]{3}$' | sort -u | head -200 | awk '{ printf "%s(%d, \x27%s\x27)", (NR > 1 ? ", " : ""), NR - 1, $1 }')
sqlite3 "$database" <<SQL
PRAGMA foreign_keys = OFF; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA temp_store = FILE;
ATTACH '$base/base.db' AS base;
BEGIN;
DELETE FROM documents; DELETE FROM sentences; DELETE FROM dyad_months; INSERT INTO search (search) VALUES ('delete-all');
CREATE TEMP TABLE list (n INTEGER PRIMARY KEY, code TEXT);
INSERT INTO list VALUES $countries;
-- copy k: moved by so many countries (small numbers more often) and months back
CREATE TEMP TABLE copies (k INTEGER PRIMARY KEY, off INTEGER, months TEXT);
INSERT INTO copies
  WITH RECURSIVE n (k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM n WHERE (k + 2) * (SELECT count(*) FROM base.events) <= $events + (SELECT count(*) FROM base.events) - 1)
  SELECT k, CAST(200.0 * ((k * 7919) % 100003) * ((k * 7919) % 100003) / 100003 / 100003 AS INTEGER), '-' || (k * 104729 % 300) || ' months' FROM n;
CREATE TEMP TABLE shift (off INTEGER, old TEXT, new TEXT, PRIMARY KEY (off, old)) WITHOUT ROWID;
INSERT INTO shift SELECT o.n, a.code, b.code FROM list o CROSS JOIN list a JOIN list b ON b.n = (a.n + o.n) % 200
  WHERE a.code IN (SELECT country FROM base.entities UNION SELECT actor FROM base.acts UNION SELECT recipient FROM base.acts);

INSERT INTO documents SELECT k * 1000 + document, printf('%08x', k) || substr(id, 9), text_sha256, uri || '?' || k, title, publisher, author,
  date(substr(published, 1, 10), months) || 'T00:00:00Z', record, record_bytes FROM copies CROSS JOIN base.documents ORDER BY k, document;
INSERT INTO entities SELECT k * 1000 + document, n, name, kind, coalesce(s.new, country), sectors, coalesce(t.new || substr(code, 4), code), ref, role, rule
  FROM copies c CROSS JOIN base.entities e LEFT JOIN shift s ON s.off = c.off AND s.old = e.country LEFT JOIN shift t ON t.off = c.off AND t.old = substr(e.code, 1, 3);
INSERT INTO places SELECT k * 1000 + document, n, entity, name, coalesce(s.new, country), admin1, lat, lon, geonameid
  FROM copies c CROSS JOIN base.places e LEFT JOIN shift s ON s.off = c.off AND s.old = e.country;
INSERT INTO statements SELECT k * 1000 + document, n, kind, act, source_first, source_last, cue_first, cue_last, addressee, addressee_first, addressee_last,
  medium, medium_first, medium_last, NULL, within, issues, rule, NULL FROM copies CROSS JOIN base.statements;
INSERT INTO statement_sources SELECT k * 1000 + document, statement, entity FROM copies CROSS JOIN base.statement_sources;
INSERT INTO events SELECT k * 1000 + document, n, sentence, trigger, type, mode, contexts, cameo, quad, intensity, status, negated, NULL, place,
  date(since, months), date(until, months), confidence, frame, NULL, NULL, NULL, NULL, (k * 4194304000 + abs(cluster)) * (CASE WHEN cluster < 0 THEN -1 ELSE 1 END), k * 1000 + origin FROM copies CROSS JOIN base.events;
INSERT INTO participants SELECT k * 1000 + document, event, entity, part FROM copies CROSS JOIN base.participants;
INSERT INTO attributions SELECT k * 1000 + document, event, figure, statement FROM copies CROSS JOIN base.attributions;
$(sed -n '/^--.sqlite/,/^--.postgresql/p' src/store/schema-8.sql | sed '/^  location =/s/,$/;/;/^  cluster =/,/;$/d')
INSERT INTO document_days SELECT k * 1000 + document, date(since, months), date(until, months) FROM copies CROSS JOIN base.document_days;
INSERT INTO document_keys SELECT coalesce(substr(key, 1, 2) || s.new, key), date(substr(published, 1, 10), months) || 'T00:00:00Z', k * 1000 + document
  FROM copies c CROSS JOIN base.document_keys e LEFT JOIN shift s ON s.off = c.off AND s.old = substr(e.key, 3) AND substr(e.key, 1, 1) IN ('a', 'r', 's', 'p') ORDER BY 1, 2, 3;
INSERT INTO acts SELECT coalesce(s.new, actor), coalesce(t.new, recipient), date(day, months), date(until, months), k * 1000 + document, event, type, status,
  negated, denied, official, mutual, intensity FROM copies c CROSS JOIN base.acts e LEFT JOIN shift s ON s.off = c.off AND s.old = e.actor
  LEFT JOIN shift t ON t.off = c.off AND t.old = e.recipient ORDER BY 1, 2, 3, 5, 6;
INSERT INTO dyad_months SELECT coalesce(s.new, actor), coalesce(t.new, recipient), substr(date(month || '-01', months), 1, 7), type, sum(events), sum(documents)
  FROM copies c CROSS JOIN base.dyad_months e LEFT JOIN shift s ON s.off = c.off AND s.old = e.actor LEFT JOIN shift t ON t.off = c.off AND t.old = e.recipient
  GROUP BY 1, 2, 3, 4;
INSERT INTO search (rowid, name) SELECT (k * 1000 + document) * 4194304 + n, lower(name) || ' x' || (k % 5000) FROM copies CROSS JOIN base.entities e
  WHERE EXISTS (SELECT 1 FROM base.participants x WHERE x.document = e.document AND x.entity = e.n) OR EXISTS (SELECT 1 FROM base.statement_sources x WHERE x.document = e.document AND x.entity = e.n);
INSERT OR IGNORE INTO sectors_seen SELECT sector FROM base.sectors_seen;
COMMIT;
ANALYZE;
SQL
sqlite3 "$database" "SELECT count(*) || ' events' FROM events; SELECT count(*) || ' documents' FROM documents"
ls -l "$database" | awk '{printf "%.1f GB\n", $5 / 1e9}'
