/* Counts against plain SQL over the tables that a record fills: every field alone, every pair of fields, with clusters and origins and with filters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "readout.h"
#include "store/store.h"
#include "store/places.h"

#include <glob.h>
#include <jansson.h>

/* ---- what is counted ---- */

static char *records[40]; /* of the sample articles, and one made by hand */
static int record_count;

/* Statements of nobody and of several, an event in the words of both, an actor twice, a name with an accent, days in two months of one week. */
static const char MADE[] =
    "{\"readout\": \"1\", \"document\": {\"id\": \"%s\", \"text_sha256\": \"t\", \"uri\": \"%s\", \"published\": \"2026-06-30T00:00:00Z\", \"text\": \"Men hit Loja. They met.\"%s},"
    "\"sentences\": [[0, 13], [14, 23]], \"entities\": ["
    "{\"id\": \"e1\", \"name\": \"\xC3\x89lan\", \"kind\": \"person\", \"mentions\": []}, {\"id\": \"e2\", \"name\": \"Peru\", \"kind\": \"state\", \"country\": \"PER\", \"mentions\": []},"
    "{\"id\": \"e3\", \"name\": \"Peruvian army\", \"kind\": \"government\", \"country\": \"PER\", \"sectors\": [\"MIL\"], \"mentions\": []},"
    "{\"id\": \"e4\", \"name\": \"United Nations\", \"kind\": \"organization\", \"code\": \"UNO\", \"mentions\": []}],"
    "\"times\": [{\"id\": \"t1\", \"span\": [0, 3], \"type\": \"DATE\", \"value\": \"2026-07-01\", \"earliest\": \"2026-07-01\", \"latest\": \"2026-07-01\"}],"
    "\"places\": [{\"id\": \"p1\", \"name\": \"the hills\"}],"
    "\"statements\": [{\"id\": \"s1\", \"kind\": \"indirect\", \"act\": \"say\", \"content\": [[0, 12]]},"
    "{\"id\": \"s2\", \"kind\": \"indirect\", \"act\": \"say\", \"source\": \"e1\", \"sources\": [\"e1\", \"e4\", \"e2\"], \"content\": [[0, 12]]}],"
    "\"events\": [{\"id\": \"v1\", \"sentence\": 0, \"trigger\": [[4, 7]], \"type\": \"ASSAULT\", \"quad\": \"material_conflict\", \"intensity\": -9, \"actors\": [\"e3\", \"e1\", \"e2\"],"
    " \"recipients\": [\"e2\", \"e4\"], \"place\": \"p1\", \"status\": \"possible\", \"negated\": true, \"figures\": [], \"attribution\": [\"s2\", \"s1\"], \"evidence\": [], \"confidence\": 0.9},"
    "{\"id\": \"v2\", \"sentence\": 1, \"trigger\": [[19, 22]], \"type\": \"CONSULT\", \"mode\": \"meet\", \"context\": [\"diplomatic\", \"territory\"], \"quad\": \"verbal_cooperation\", \"intensity\": 4,"
    " \"actors\": [\"e2\", \"e3\"], \"recipients\": [], \"time\": \"t1\", \"status\": \"actual\", \"negated\": false, \"figures\": [], \"attribution\": [\"s1\"], \"evidence\": [], \"confidence\": 0.9}],"
    "\"assessments\": []}";

static void keep_record(ro_engine *engine, const char *file, ro_error *error) {
  ro_reader *reader;
  ro_document *document;
  char day[11] = "";
  const char *name = strrchr(file, '/') + 1;
  snprintf(day, sizeof day, "%.10s", name);
  ro_read_options options = {.published = *name == '2' ? day : NULL, .uri = name};
  if (ro_reader_open(&reader, engine, file, &options, error) != RO_OK) return;
  while (ro_reader_next(reader, &document, error) == RO_OK) {
    ro_document_analyze(document, error);
    if (record_count < 40) ro_document_json(document, RO_JSON_COMPACT, &records[record_count++], error);
    ro_document_free(document);
  }
  ro_reader_close(reader);
}

static int make_records(void **state) {
  (void)state;
  ro_engine *engine;
  ro_error error = {0};
  glob_t files;
  if (ro_engine_open(&engine, &(ro_engine_options){.data_dir = SHARE_DIR}, &error) != RO_OK) return fprintf(stderr, "%s\n", error.message), 1;
  if (glob(SOURCE_DIR "/examples/articles/*.*", 0, NULL, &files) != 0) return 1;
  for (size_t i = 0; i < files.gl_pathc; i++) keep_record(engine, files.gl_pathv[i], &error);
  globfree(&files);
  ro_engine_close(engine);
  return record_count < 6;
}

static int free_records(void **state) {
  (void)state;
  for (int i = 0; i < record_count; i++) free(records[i]);
  return 0;
}

static void put(ro_store *store, const char *text) {
  ro_error error = {0};
  json_t *record = json_loads(text, 0, NULL);
  assert_non_null(record);
  if (ro_store_add_record(store, record, NULL, &error) != RO_OK) fail_msg("%s", error.message);
  json_decref(record);
}

/* The records with their links. */
static ro_store *filled(void) {
  ro_store *store;
  ro_error error = {0};
  char made[5000];
  if (ro_store_open(&store, path, &error) != RO_OK) fail_msg("%s", error.message);
  for (int i = 0; i < record_count; i++) put(store, records[i]);
  snprintf(made, sizeof made, MADE, "1111111111111111aaaa", "made/1", ", \"publisher\": \"Post\"");
  put(store, made);
  if (ro_store_link(store, NULL, &error) != RO_OK) fail_msg("%s", error.message);
  snprintf(made, sizeof made, MADE, "2222222222222222aaaa", "made/2", ", \"database\": \"icews\", \"key\": \"7\"");
  put(store, made); /* not linked */
  return store;
}

/* ---- the same by plain SQL ---- */

#define PARTIES(x, n, part)                                                                                                   \
  " LEFT JOIN participants " x " ON " x ".document = e.document AND " x ".event = e.n AND " x ".part " part                   \
  " LEFT JOIN entities " n " ON " n ".document = " x ".document AND " n ".n = " x ".entity"
#define WHO(n) "coalesce(" n ".country, " n ".code, " n ".name)"

static const struct plain {
  const char *field, *column, *join;
} PLAIN[] = {
    {"actor", WHO("na"), PARTIES("xa", "na", "= 'actor'")},
    {"recipient", WHO("nr"), PARTIES("xr", "nr", "= 'recipient'")},
    {"party", WHO("np"), PARTIES("xp", "np", "IN ('actor', 'recipient')")},
    {"type", "e.type", ""},
    {"mode", "e.mode", ""},
    {"context", "cx.w", " LEFT JOIN (@) cx ON instr(' ' || e.contexts || ' ', ' ' || cx.w || ' ') > 0"},
    {"status", "e.status", ""},
    {"negated", "e.negated", ""},
    {"quad", "e.quad", ""},
    {"year", "substr(e.since, 1, 4)", ""},
    {"month", "substr(e.since, 1, 7)", ""},
    {"week", "#", ""},
    {"day", "e.since", ""},
    {"place", "coalesce(pl.country, pl.name)", " LEFT JOIN places pl ON pl.document = e.document AND pl.n = e.place"},
    {"source", WHO("ns"),
     " LEFT JOIN attributions at ON at.document = e.document AND at.event = e.n AND at.figure = 0"
     " LEFT JOIN statement_sources ss ON ss.document = at.document AND ss.statement = at.statement LEFT JOIN entities ns ON ns.document = ss.document AND ns.n = ss.entity"},
    {"publisher", "d.publisher", ""},
    {"document", "d.id", ""},
    {"database", "coalesce(im.\"database\", 'read')", " LEFT JOIN imported im ON im.document = e.document"},
};
enum { FIELDS = sizeof PLAIN / sizeof *PLAIN };

static const struct plain SAID[] = {
    {"source", WHO("ns"),
     " LEFT JOIN statement_sources ss ON ss.document = e.document AND ss.statement = e.n LEFT JOIN entities ns ON ns.document = ss.document AND ns.n = ss.entity"},
    {"act", "e.act", ""},
    {"kind", "e.kind", ""},
    {"issue", "si.issue", " LEFT JOIN statement_issues si ON si.document = e.document AND si.statement = e.n"},
    {"addressee", WHO("nh"), " LEFT JOIN entities nh ON nh.document = e.document AND nh.n = e.addressee"},
    {"medium", "e.medium", ""},
    {"month", "substr(d.published, 1, 7)", ""},
    {"day", "substr(d.published, 1, 10)", ""},
    {"publisher", "d.publisher", ""},
};
enum { SAID_FIELDS = sizeof SAID / sizeof *SAID };

static const char LINKED[] =
    " LEFT JOIN event_chains lx ON lx.document = e.document AND lx.event = e.n LEFT JOIN chains lc ON lc.document = lx.document AND lc.n = lx.chain"
    " LEFT JOIN reports lr ON lr.document = e.document";

/* SELECT of every context that there is, once each. */
static char *contexts_of(ro_store *store) {
  ro_buffer out = {0};
  ro_sql_query *q;
  assert_int_equal(ro_sql_prepare(store->db, &q, "SELECT DISTINCT contexts FROM events WHERE contexts IS NOT NULL ORDER BY contexts", NULL), RO_OK);
  while (ro_sql_step(q, NULL) == RO_OK)
    for (const char *p = ro_sql_text(q, 0); *p; p += strspn(p, " ")) {
      size_t n = strcspn(p, " ");
      ro_buffer_printf(&out, "%sSELECT '%.*s' AS w", out.length ? " UNION " : "", (int)n, p);
      p += n;
    }
  ro_sql_free(q);
  return ro_buffer_take(&out);
}

/* SQL in which @ stands for the contexts and # for the Monday of a day. */
static void add_sql(ro_buffer *sql, const char *text, const char *contexts) {
  const char *monday = ro_sql_is_address(path) ? "to_char(date_trunc('week', CAST(e.since AS DATE)), 'YYYY-MM-DD') COLLATE \"C\"" : "date(e.since, 'weekday 0', '-6 days')";
  for (; *text; text++) {
    if (*text == '@' || *text == '#') ro_buffer_text(sql, *text == '@' ? contexts : monday);
    else ro_buffer_add(sql, text, 1);
  }
}

/* Of events, or of statements, which have no links. */
static char *plain_sql(const struct plain *all, const int *fields, int count, const char *where, const char *contexts) {
  bool events = all == PLAIN;
  ro_buffer sql = {0};
  ro_buffer_text(&sql, "SELECT ");
  for (int i = 0; i < count; i++) ro_buffer_printf(&sql, "g%d, ", i);
  ro_buffer_printf(&sql, "count(*), count(DISTINCT document)%s FROM (SELECT DISTINCT e.document AS document, e.n AS n%s",
                   events ? ", count(DISTINCT cluster), count(DISTINCT origin)" : "",
                   events ? ", coalesce(lc.cluster, e.document || '-' || e.n) AS cluster, coalesce(lr.origin, CAST(e.document AS TEXT)) AS origin" : "");
  for (int i = 0; i < count; i++) ro_buffer_text(&sql, ", "), add_sql(&sql, all[fields[i]].column, contexts), ro_buffer_printf(&sql, " AS g%d", i);
  ro_buffer_printf(&sql, " FROM %s e JOIN documents d ON d.document = e.document", events ? "events" : "statements");
  for (int i = 0; i < count; i++) add_sql(&sql, all[fields[i]].join, contexts);
  ro_buffer_printf(&sql, "%s WHERE %s) z GROUP BY ", events ? LINKED : "", where);
  for (int i = 0; i < count; i++) ro_buffer_printf(&sql, "%sg%d", i ? ", " : "", i);
  ro_buffer_printf(&sql, " ORDER BY %d DESC", count + 1);
  for (int i = 0; i < count; i++) ro_buffer_printf(&sql, ", g%d NULLS FIRST", i);
  return ro_buffer_take(&sql);
}

/* ---- both ---- */

typedef struct comparing {
  const struct plain *all;
  ro_sql_query *q;
  const int *fields;
  int count, groups;
  bool distinct;
} comparing;

static void same_value(const json_t *group, const char *field, const char *expected) {
  const json_t *value = json_object_get(group, field);
  const char *got = json_is_boolean(value) ? (json_is_true(value) ? "1" : "0") : json_string_value(value);
  if (!got != !expected || (got && strcmp(got, expected) != 0)) fail_msg("%s: %s, by plain SQL %s", field, got ? got : "-", expected ? expected : "-");
}

static int compare(void *context, const char *text) {
  static const char *const counts[] = {"mentions", "reports", "events", "origins"};
  comparing *c = context;
  json_t *group = json_loads(text, 0, NULL);
  if (ro_sql_step(c->q, NULL) != RO_OK) fail_msg("not by plain SQL: %s", text);
  for (int i = 0; i < c->count; i++) same_value(group, c->all[c->fields[i]].field, ro_sql_text(c->q, i));
  for (int i = 0; i < (c->distinct ? 4 : 2); i++)
    if (json_integer_value(json_object_get(group, counts[i])) != ro_sql_int(c->q, c->count + i)) fail_msg("%s by plain SQL %d: %s", counts[i], (int)ro_sql_int(c->q, c->count + i), text);
  json_decref(group);
  c->groups++;
  return 0;
}

static int compare_by(ro_store *store, const struct plain *all, ro_event_query query, const char *where, const int *fields, int count, const char *contexts) {
  char *sql = plain_sql(all, fields, count, where, contexts), by[100];
  comparing c = {.all = all, .fields = fields, .count = count, .distinct = query.distinct};
  ro_error error = {0};
  snprintf(by, sizeof by, "%s%s%s", all[fields[0]].field, count > 1 ? "," : "", count > 1 ? all[fields[1]].field : "");
  ro_status status = ro_sql_prepare(store->db, &c.q, sql, &error);
  if (status == RO_OK && all == PLAIN) status = ro_store_count_events(store, &query, by, compare, &c, &error);
  else if (status == RO_OK) status = ro_store_count_statements(store, &(ro_statement_query){0}, by, compare, &c, &error);
  if (status != RO_OK) fail_msg("%s: %s", by, error.message);
  if (ro_sql_step(c.q, NULL) != RO_END) fail_msg("%s: plain SQL has more groups than %d", by, c.groups);
  ro_sql_free(c.q);
  free(sql);
  return c.groups;
}

static void every_pair_of_fields(void **state) {
  (void)state;
  ro_store *store = filled();
  char *contexts = contexts_of(store);
  int groups = 0;
  for (int a = 0; a < FIELDS; a++)
    for (int b = 0; b < FIELDS; b++) groups += compare_by(store, PLAIN, (ro_event_query){.distinct = b % 2}, "1 = 1", (const int[]){a, b}, a == b ? 1 : 2, contexts);
  assert_true(groups > 3000);
  free(contexts);
  ro_store_close(store);
}

static void every_pair_of_fields_of_statements(void **state) {
  (void)state;
  ro_store *store = filled();
  int groups = 0;
  for (int a = 0; a < SAID_FIELDS; a++)
    for (int b = 0; b < SAID_FIELDS; b++) groups += compare_by(store, SAID, (ro_event_query){0}, "1 = 1", (const int[]){a, b}, a == b ? 1 : 2, "");
  assert_true(groups > 500);
  ro_store_close(store);
}

static void every_field_with_filters(void **state) {
  (void)state;
  static const struct { ro_event_query query; const char *where; } asked[] = {
      {{.status = "planned"}, "e.status = 'planned'"}, {{.type = "ASSAULT,CONSULT", .distinct = 1}, "e.type IN ('ASSAULT', 'CONSULT')"},
      {{.since = "2026-03-10", .until = "2026-06-30"}, "e.until >= '2026-03-10' AND e.since <= '2026-06-30'"}, {{.database = "icews"}, "e.document IN (SELECT document FROM imported)"},
      {{.context = "military"}, "instr(' ' || e.contexts || ' ', ' military ') > 0"},
      {{.recipient = "PER", .type = "ASSAULT"}, "e.type = 'ASSAULT' AND (e.document, e.n) IN (SELECT p.document, p.event FROM participants p JOIN entities n ON n.document = p.document AND n.n = p.entity"
                                                " WHERE p.part = 'recipient' AND n.country = 'PER')"},
      {{.party = "UNO"}, "(e.document, e.n) IN (SELECT p.document, p.event FROM participants p JOIN entities n ON n.document = p.document AND n.n = p.entity"
                         " WHERE p.part IN ('actor', 'recipient') AND n.code = 'UNO')"},
      {{.actor = "PERMIL"}, "(e.document, e.n) IN (SELECT p.document, p.event FROM participants p JOIN entities n ON n.document = p.document AND n.n = p.entity"
                            " WHERE p.part = 'actor' AND n.country = 'PER' AND instr(' ' || n.sectors || ' ', ' MIL ') > 0)"},
      {{.party = "\xC3\xA9lan", .with = "UNO"}, "e.n = 1 AND e.document IN (SELECT document FROM documents WHERE uri IN ('made/1', 'made/2'))"},
      {{.place = "hills", .distinct = 1}, "(e.document, e.place) IN (SELECT document, n FROM places WHERE name = 'the hills')"}};
  ro_store *store = filled();
  char *contexts = contexts_of(store);
  for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
    for (int a = 0; a < FIELDS; a++)
      assert_true(compare_by(store, PLAIN, asked[i].query, asked[i].where, &a, 1, contexts) > 0);
  free(contexts);
  ro_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {ON_BOTH(every_pair_of_fields), ON_BOTH(every_pair_of_fields_of_statements), ON_BOTH(every_field_with_filters)};
  return cmocka_run_group_tests(tests, make_records, free_records);
}
