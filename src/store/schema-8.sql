-- Version 8: what events and statements are counted by stands in their own rows, so that counting reads one table in its order. It follows from the other tables
-- (groups.c). Lists: values that differ, in the order of their bytes, with the sign U+001F between them.

ALTER TABLE events ADD COLUMN actors TEXT;     -- of each actor the country, else the code, else the name; NULL: none
ALTER TABLE events ADD COLUMN recipients TEXT;
ALTER TABLE events ADD COLUMN sources TEXT;    -- of those in whose words the event stands; '' for a statement of nobody's; NULL: no statement
ALTER TABLE events ADD COLUMN location TEXT;   -- the country of its place, else the name
-- What linking says (schema-4.sql), in numbers: cluster is 4194304 * document + n of the chain that the cluster has its name from, below 0 where several
-- documents tell of it: the others need not be remembered while events are counted. origin is the document that the origin has its name from. NULL: not linked.
ALTER TABLE events ADD COLUMN cluster INTEGER;
ALTER TABLE events ADD COLUMN origin INTEGER;
-- origins of which another document is
CREATE INDEX events_origin_elsewhere ON events (origin) WHERE origin <> document;

ALTER TABLE statements ADD COLUMN sources TEXT; -- of those who say it; NULL: nobody
-- what of documents is counted by, without their records
CREATE INDEX documents_counted ON documents (document, id, publisher);

--[sqlite]
UPDATE statements SET
  sources = (SELECT group_concat(w, char(31)) FROM (SELECT DISTINCT replace(coalesce(n.country, n.code, n.name), char(31), ' ') AS w
    FROM statement_sources s JOIN entities n ON n.document = s.document AND n.n = s.entity
    WHERE s.document = statements.document AND s.statement = statements.n ORDER BY w));
UPDATE events SET
  actors = (SELECT group_concat(w, char(31)) FROM (SELECT DISTINCT replace(coalesce(n.country, n.code, n.name), char(31), ' ') AS w
    FROM participants x JOIN entities n ON n.document = x.document AND n.n = x.entity
    WHERE x.document = events.document AND x.event = events.n AND x.part = 'actor' ORDER BY w)),
  recipients = (SELECT group_concat(w, char(31)) FROM (SELECT DISTINCT replace(coalesce(n.country, n.code, n.name), char(31), ' ') AS w
    FROM participants x JOIN entities n ON n.document = x.document AND n.n = x.entity
    WHERE x.document = events.document AND x.event = events.n AND x.part = 'recipient' ORDER BY w)),
  sources = (SELECT group_concat(w, char(31)) FROM (SELECT DISTINCT replace(coalesce(n.country, n.code, n.name, ''), char(31), ' ') AS w
    FROM attributions a LEFT JOIN statement_sources s ON s.document = a.document AND s.statement = a.statement
    LEFT JOIN entities n ON n.document = s.document AND n.n = s.entity
    WHERE a.document = events.document AND a.event = events.n AND a.figure = 0 ORDER BY w)),
  location = (SELECT coalesce(p.country, p.name) FROM places p WHERE p.document = events.document AND p.n = events.place),
  cluster = (SELECT min(4194304 * k.document + k.n) * CASE WHEN min(q.reports) > 1 THEN -1 ELSE 1 END FROM event_chains x
    JOIN chains c ON c.document = x.document AND c.n = x.chain JOIN clusters q ON q.cluster = c.cluster
    JOIN chains k ON k.cluster = c.cluster JOIN documents d ON d.document = k.document
    WHERE x.document = events.document AND x.event = events.n AND c.cluster = substr(d.id, 1, 16) || '-v' || k.n),
  origin = (SELECT min(o.document) FROM reports r JOIN reports o ON o.origin = r.origin JOIN documents d ON d.document = o.document
    WHERE r.document = events.document AND r.origin = substr(d.id, 1, 16));
--[postgresql]
UPDATE statements SET
  sources = (SELECT string_agg(w, chr(31) ORDER BY w) FROM (SELECT DISTINCT replace(coalesce(n.country, n.code, n.name), chr(31), ' ') AS w
    FROM statement_sources s JOIN entities n ON n.document = s.document AND n.n = s.entity
    WHERE s.document = statements.document AND s.statement = statements.n) z);
UPDATE events SET
  actors = (SELECT string_agg(w, chr(31) ORDER BY w) FROM (SELECT DISTINCT replace(coalesce(n.country, n.code, n.name), chr(31), ' ') AS w
    FROM participants x JOIN entities n ON n.document = x.document AND n.n = x.entity
    WHERE x.document = events.document AND x.event = events.n AND x.part = 'actor') z),
  recipients = (SELECT string_agg(w, chr(31) ORDER BY w) FROM (SELECT DISTINCT replace(coalesce(n.country, n.code, n.name), chr(31), ' ') AS w
    FROM participants x JOIN entities n ON n.document = x.document AND n.n = x.entity
    WHERE x.document = events.document AND x.event = events.n AND x.part = 'recipient') z),
  sources = (SELECT string_agg(w, chr(31) ORDER BY w) FROM (SELECT DISTINCT replace(coalesce(n.country, n.code, n.name, ''), chr(31), ' ') AS w
    FROM attributions a LEFT JOIN statement_sources s ON s.document = a.document AND s.statement = a.statement
    LEFT JOIN entities n ON n.document = s.document AND n.n = s.entity
    WHERE a.document = events.document AND a.event = events.n AND a.figure = 0) z),
  location = (SELECT coalesce(p.country, p.name) FROM places p WHERE p.document = events.document AND p.n = events.place),
  cluster = (SELECT min(4194304 * k.document + k.n) * CASE WHEN min(q.reports) > 1 THEN -1 ELSE 1 END FROM event_chains x
    JOIN chains c ON c.document = x.document AND c.n = x.chain JOIN clusters q ON q.cluster = c.cluster
    JOIN chains k ON k.cluster = c.cluster JOIN documents d ON d.document = k.document
    WHERE x.document = events.document AND x.event = events.n AND c.cluster = substr(d.id, 1, 16) || '-v' || k.n),
  origin = (SELECT min(o.document) FROM reports r JOIN reports o ON o.origin = r.origin JOIN documents d ON d.document = o.document
    WHERE r.document = events.document AND r.origin = substr(d.id, 1, 16));
--[both]
