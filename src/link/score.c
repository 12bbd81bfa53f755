/* How much speaks for two chains being one event. Symmetrical; no order, no count of other reports enters. */
#include "link/link.h"

#include <stdlib.h>

/* ---- terms of one kind ---- */

/* What two sorted lists share of the terms that begin with a prefix. */
typedef struct overlap {
  int a, b, both;
} overlap;

static bool has_prefix(const char *term, const char *prefix) { return *term == *prefix && strncmp(term, prefix, strlen(prefix)) == 0; }

static overlap compare(const ro_chain *a, const ro_chain *b, const char *prefix) {
  overlap o = {0, 0, 0};
  uint32_t i = 0, j = 0;
  while (i < a->terms.n && !has_prefix(a->terms.v[i], prefix)) i++;
  while (j < b->terms.n && !has_prefix(b->terms.v[j], prefix)) j++;
  for (;;) {
    bool in_a = i < a->terms.n && has_prefix(a->terms.v[i], prefix), in_b = j < b->terms.n && has_prefix(b->terms.v[j], prefix);
    if (!in_a && !in_b) return o;
    int order = !in_a ? 1 : !in_b ? -1 : strcmp(a->terms.v[i], b->terms.v[j]);
    o.both += order == 0;
    if (order <= 0) o.a++, i++;
    if (order >= 0) o.b++, j++;
  }
}

static bool differ(overlap o) { return o.a && o.b && !o.both; }

/* ---- when ---- */

static int gap(const ro_chain *a, const ro_chain *b) {
  int64_t days = a->since > b->until ? (int64_t)a->since - b->until : b->since > a->until ? (int64_t)b->since - a->until : 0;
  return days > 10000 ? 10000 : (int)days;
}

/* What a report tells as done had happened when it appeared. */
static bool is_later(const ro_chain *a, const ro_chain *told) {
  return a->dated && !told->dated && !(told->statuses & RO_LINK_PLANNED) && a->since > told->until;
}

/* A period rather than a day. */
static bool is_vague(const ro_chain *c) { return (int64_t)c->until - c->since > 7; }

enum { DAY_APART = 1, SOON = 4, LONG_AGO = 10 }; /* days */

static int when(const ro_link_weights *w, const ro_chain *a, const ro_chain *b) {
  int days = gap(a, b);
  bool both = a->dated && b->dated, vague = is_vague(a) || is_vague(b);
  unsigned planned = (a->statuses | b->statuses) & RO_LINK_PLANNED, past = a->statuses & b->statuses & RO_LINK_HISTORICAL;
  if (is_later(a, b) || is_later(b, a) || (both && days > DAY_APART)) return RO_LINK_NEVER;
  if (both) return days ? w->day_after : vague ? w->day_vague : w->day_same;
  if (days > 400 && !past) return RO_LINK_NEVER;
  if (a->dated || b->dated) return days <= DAY_APART ? w->day_near : days <= SOON || past ? 0 : planned && days < 40 ? w->day_far / 2 : w->day_far;
  return days == 0 ? w->undated_same : days <= DAY_APART ? w->undated_near : days <= SOON ? 0 : days <= LONG_AGO ? w->undated_far : RO_LINK_NEVER;
}

/* ---- who ---- */

static int least(int x, int y) { return x < y ? x : y; }

/* A clash of two sides and the attack of one of them on the other: of the same two countries, whichever part each has in the other chain. */
static bool is_between(const ro_chain *clash, const ro_chain *other) {
  return compare(clash, clash, "a=").a > 1 && compare(other, other, "a=").a && compare(other, other, "r=").a && compare(clash, other, "a=").both == compare(other, other, "a=").a;
}

static bool are_of_two_sides(const ro_chain *a, const ro_chain *b) {
  if (strcmp(a->type, "ASSAULT") != 0) return false;
  const ro_chain *clash = compare(a, a, "a=").a > 1 ? a : b, *other = clash == a ? b : a;
  if (!is_between(clash, other)) return false;
  for (uint32_t i = 0; i < other->terms.n; i++) {
    if (!has_prefix(other->terms.v[i], "r=")) continue;
    for (uint32_t j = 0; j < clash->terms.n; j++)
      if (has_prefix(clash->terms.v[j], "a=") && strcmp(clash->terms.v[j] + 2, other->terms.v[i] + 2) == 0) return true;
  }
  return false;
}

static int named(const ro_link_weights *w, const ro_chain *a, const ro_chain *b, char part) {
  char prefix[3] = {part, '@', 0};
  overlap person = compare(a, b, prefix);
  prefix[1] = '&';
  overlap group = compare(a, b, prefix);
  prefix[1] = '~';
  overlap noun = compare(a, b, prefix);
  prefix[1] = '=';
  overlap country = compare(a, b, prefix);
  int score = least(person.both, 2) * w->person_same + least(group.both, 2) * w->group_same + least(noun.both, 2) * w->noun_same + least(country.both, 2) * w->country_same;
  if (differ(person)) score += w->person_differ;
  if (differ(country) && !(part == 'r' && are_of_two_sides(a, b))) score += w->country_differ;
  return score;
}

/* Statements and demands are events of those who make them. */
static bool is_somebodys(const char *type) {
  static const char *const types[] = {"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "CONCEDE", NULL};
  for (int i = 0; types[i]; i++)
    if (strcmp(type, types[i]) == 0) return true;
  return false;
}

static bool has_actor(const ro_chain *c) { return c->terms.n && c->terms.v[0][0] == 'a'; }

static bool other_speaker(const ro_chain *a, const ro_chain *b) {
  overlap person = compare(a, b, "a@"), group = compare(a, b, "a&"), country = compare(a, b, "a=");
  if (person.both || group.both || !has_actor(a) || !has_actor(b)) return false;
  bool one_is_a_person = !person.a != !person.b;
  overlap noun = compare(a, b, "a~");
  if (one_is_a_person && (person.a ? group.b + noun.b : group.a + noun.a)) return true; /* a minister and his ministry may both have spoken */
  if (noun.both && !differ(country) && !differ(person)) return false; /* "the committee", here with its state and there without */
  return !country.both || differ(person);
}

/* ---- where, how many, in which words ---- */

/* A city of one that stands unresolved in the other. */
static bool is_named(const ro_chain *city, const ro_chain *region) {
  for (uint32_t i = 0; i < city->terms.n; i++) {
    if (city->terms.v[i][0] != 'p') continue;
    for (uint32_t j = 0; j < region->terms.n; j++)
      if (region->terms.v[j][0] == 'g' && strcmp(city->terms.v[i] + 1, region->terms.v[j] + 1) == 0) return true;
  }
  return false;
}

static int where(const ro_link_weights *w, const ro_chain *a, const ro_chain *b) {
  overlap city = compare(a, b, "p"), region = compare(a, b, "g"), country = compare(a, b, "c");
  if (differ(country)) return RO_LINK_NEVER;
  if (city.both) return w->place_same;
  if (region.both || is_named(a, b) || is_named(b, a)) return w->place_region;
  if (differ(city)) return w->place_differ;
  return country.both ? w->place_country : 0;
}

enum { TELLING = 5 }; /* two killed here and two killed there say little */

typedef enum figure_relation { NO_FIGURES, FIGURES_SAME, FIGURES_NEAR, FIGURES_FAR } figure_relation;

/* Two figures of a kind ("fkilled=4,soldier"). Soldiers are not compared with people: they may be some of them. A toll grows, and sources
 * differ a little. */
static figure_relation relate(const char *a, const char *b) {
  char *of_a, *of_b;
  double x = strtod(strchr(a, '=') + 1, &of_a), y = strtod(strchr(b, '=') + 1, &of_b);
  if (strcmp(of_a, of_b) != 0) return x == y && x >= TELLING && (!*of_a || !*of_b) ? FIGURES_SAME : NO_FIGURES;
  return x == y ? FIGURES_SAME : x <= 2 * y && y <= 2 * x ? FIGURES_NEAR : FIGURES_FAR;
}

/* The best that figures of a kind say for two chains. */
static figure_relation relation(const ro_chain *a, const ro_chain *b, const char *kind) {
  figure_relation best = NO_FIGURES;
  for (uint32_t i = 0; i < a->terms.n; i++) {
    if (!has_prefix(a->terms.v[i], kind)) continue;
    for (uint32_t j = 0; j < b->terms.n; j++) {
      figure_relation now = has_prefix(b->terms.v[j], kind) ? relate(a->terms.v[i], b->terms.v[j]) : NO_FIGURES;
      if (now != NO_FIGURES && (best == NO_FIGURES || now < best)) best = now;
    }
  }
  return best;
}

static int figures(const ro_link_weights *w, const ro_chain *a, const ro_chain *b) {
  static const char *const kinds[] = {"fkilled=", "finjured=", "fdetained=", "fparticipants=", "fmoney=", NULL};
  const int points[] = {[NO_FIGURES] = 0, [FIGURES_SAME] = w->figure_same, [FIGURES_NEAR] = w->figure_differ, [FIGURES_FAR] = w->figure_far};
  int score = 0;
  for (int i = 0; kinds[i]; i++) score += points[relation(a, b, kinds[i])];
  return score;
}

/* The cosine of the words of both, each as heavy as it is rare, times a weight. */
int ro_link_wording(const ro_linker *linker, const ro_chain *a, const ro_chain *b) {
  int64_t x = 0, y = 0, both = 0;
  uint32_t i = a->terms.n, j = b->terms.n; /* words stand last */
  while (i > 0 && a->terms.v[i - 1][0] == 'w') i--;
  while (j > 0 && b->terms.v[j - 1][0] == 'w') j--;
  while (i < a->terms.n || j < b->terms.n) {
    int order = i == a->terms.n ? 1 : j == b->terms.n ? -1 : strcmp(a->terms.v[i], b->terms.v[j]);
    int weight = ro_link_word_weight(linker, (order <= 0 ? a->terms.v[i] : b->terms.v[j]) + 1);
    if (order <= 0) x += weight * weight, i++;
    if (order >= 0) y += weight * weight, j++;
    if (order == 0) both += weight * weight;
  }
  int root = 0; /* the cosine in hundredths; x * y so that it is the same from both sides */
  while (x && y && (int64_t)(root + 1) * (root + 1) * (x * y) <= both * both * 10000) root++;
  return root * linker->weights.words / 100;
}

static bool has(const ro_chain *c, const char *term) {
  for (uint32_t i = 0; i < c->terms.n; i++)
    if (strcmp(c->terms.v[i], term) == 0) return true;
  return false;
}

/* A visit and the talks during it are two. */
static bool visit_and_talks(const ro_chain *a, const ro_chain *b) {
  return strcmp(a->type, "CONSULT") == 0 && has(a, "mvisit") != has(b, "mvisit");
}

enum { ABDUCTION = 8 };

/* By what means an assault was made: bits, so that a chain may have several; 0 where its modes say nothing of that. */
static unsigned means(const ro_chain *c) {
  static const struct {
    const char *mode;
    unsigned bit;
  } all[] = {{"mexplosives", 1}, {"msuicide-attack", 1}, {"mheavy-weapons", 2}, {"maerial", 2}, {"mfirearms", 4}, {"mabduct", ABDUCTION}, {"msexual", 16}, {"mtorture", 32}, {"mbeat", 64}};
  unsigned bits = 0;
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (has(c, all[i].mode)) bits |= all[i].bit;
  return bits;
}

bool ro_link_is_abduction(const ro_chain *chain) { return has(chain, "mabduct"); }

/* Some who have no names against one who has. */
static bool is_unnamed(const ro_chain *a, const ro_chain *b) {
  overlap person = compare(a, b, "r@"), noun = compare(a, b, "r~");
  return (person.a && !person.b && noun.b) || (person.b && !person.a && noun.a);
}

static bool modes_differ(const ro_chain *a, const ro_chain *b) {
  if (strcmp(a->type, "ASSAULT") != 0) return differ(compare(a, b, "m"));
  unsigned x = means(a), y = means(b);
  if (are_of_two_sides(a, b)) return false; /* each has its own */
  if (x && y) return !(x & y);
  const ro_chain *other = x ? b : a;
  return (x | y) == ABDUCTION && (has(other, "tkill") || has(other, "twound")); /* killed is not carried off */
}

/* What one arrests, charges or kills by name is another event than what one does to somebody else. */
static bool other_victim(const ro_chain *a, const ro_chain *b) {
  if (strcmp(a->type, "ASSAULT") != 0 && strcmp(a->type, "COERCE") != 0 && strcmp(a->type, "ACCUSE") != 0) return false;
  return differ(compare(a, b, "r@"));
}

/* Who is driven from power is not killed thereby, nor is that the fighting told of beside it; a coup it may be. */
static bool is_ousting_only(const ro_chain *a, const ro_chain *b) {
  const ro_chain *other = has(a, "mousting") ? b : a;
  return has(a, "mousting") != has(b, "mousting") && !has(other, "tcoup") && !has(other, "tputsch") && !has(other, "trevolt");
}

/* Two or more on both sides, and not two of them the same. */
static bool is_other_pair(const ro_chain *a, const ro_chain *b, const char *prefix) {
  overlap o = compare(a, b, prefix);
  return o.a > 1 && o.b > 1 && o.both < 2;
}

/* Who meets two is not who meets one of them and a third; who visits is not who else visits, nor whom else he visits. */
static bool other_counterpart(const ro_chain *a, const ro_chain *b) {
  if (strcmp(a->type, "CONSULT") != 0 && strcmp(a->type, "AGREE") != 0) return false;
  if (has(a, "mvisit")) return differ(compare(a, b, "a@")) || differ(compare(a, b, "a=")) || differ(compare(a, b, "r="));
  return is_other_pair(a, b, "a@") || is_other_pair(a, b, "a=");
}

/* One who meets meets many: talks are told by both who have them. */
static bool is_one_party(const ro_chain *a, const ro_chain *b) {
  if (strcmp(a->type, "CONSULT") != 0 || has(a, "mvisit")) return false;
  return compare(a, b, "a@").both + compare(a, b, "a&").both + compare(a, b, "a~").both < 2 && compare(a, b, "a=").both < 2;
}

/* A victim of one is named near the trigger of the other. */
static bool victim_is_near(const ro_chain *a, const ro_chain *b) {
  for (uint32_t i = 0; i < a->terms.n; i++) {
    if (!has_prefix(a->terms.v[i], "r@")) continue;
    for (uint32_t j = 0; j < b->terms.n; j++)
      if (has_prefix(b->terms.v[j], "n@") && strcmp(a->terms.v[i] + 1, b->terms.v[j] + 1) == 0) return true;
  }
  return false;
}

static int names(const ro_link_weights *w, const ro_chain *a, const ro_chain *b) {
  if (compare(a, b, "r@").both) return 0;
  if (victim_is_near(a, b) || victim_is_near(b, a)) return w->victim_near;
  return least(compare(a, b, "n").both, 2) * w->name_near;
}

static int manner(const ro_link_weights *w, const ro_chain *a, const ro_chain *b) {
  overlap trigger = compare(a, b, "t"), mode = compare(a, b, "m"), hour = compare(a, b, "h");
  unsigned either = a->statuses | b->statuses, both = a->statuses & b->statuses;
  int score = trigger.both ? w->trigger_same : 0;
  if (is_unnamed(a, b)) score += w->victim_unnamed;
  if (is_one_party(a, b)) score += w->one_party;
  if (is_somebodys(a->type) && (!has_actor(a) || !has_actor(b))) score += w->speaker_unknown;
  if (mode.both) score += w->mode_same;
  else if (modes_differ(a, b)) score += w->mode_differ;
  if (differ(compare(a, b, "e"))) score += w->negated_differ;
  if (differ(hour)) score += w->hour_differ;
  if (!both) score += either & RO_LINK_HISTORICAL ? w->historical_differ : w->status_differ;
  return score;
}

/* Two killed here and two killed there say little; fourteen, or two soldiers, say something. */
static bool same_toll(const ro_chain *a, const ro_chain *b) {
  for (uint32_t i = 0; i < a->terms.n; i++) {
    const char *x = a->terms.v[i], *equals = x[0] == 'f' ? strchr(x, '=') : NULL;
    if (!equals || has_prefix(x, "fduration")) continue;
    for (uint32_t j = 0; j < b->terms.n; j++) {
      const char *y = b->terms.v[j];
      bool same = strncmp(x, y, (size_t)(equals - x) + 1) == 0 && relate(x, y) == FIGURES_SAME;
      if (same && (atof(equals + 1) >= TELLING || (strchr(x, ',') && strchr(y, ',')))) return true;
    }
  }
  return false;
}

/* "the 1990 invasion": of what is told as history a year tells as much as a day does of the news. */
static bool is_known_past(const ro_chain *a, const ro_chain *b) {
  return a->dated && b->dated && a->since == b->since && a->until == b->until && (a->statuses & b->statuses & RO_LINK_HISTORICAL);
}

static bool is_day_shared(const ro_chain *a, const ro_chain *b) {
  return a->dated && b->dated && gap(a, b) == 0 && ((!is_vague(a) && !is_vague(b)) || is_known_past(a, b));
}

/* A person without a part in it, whom both name beside it; beside violence they are named who speak of it. */
static bool is_named_near_both(const ro_chain *a, const ro_chain *b) {
  return strcmp(a->type, "ASSAULT") != 0 && compare(a, b, "n@").both && !compare(a, b, "a@").both && !compare(a, b, "r@").both;
}

/* Independent reasons to take two chains for one event: what is not so of every such event of these days. The day alone, the country, the kind
 * of act or one name are so of many. */
static int reasons(const ro_linker *linker, const ro_chain *a, const ro_chain *b) {
  enum { SOME = 25, MUCH = 40 /* per cent of the wording */ };
  int wording = ro_link_wording(linker, a, b) * 100 / linker->weights.words, count = wording >= MUCH ? 2 : wording >= SOME;
  bool vague = (is_vague(a) || is_vague(b)) && !is_known_past(a, b);
  if (is_somebodys(a->type) && wording < SOME) return 0; /* one speaker says many things */
  if (strcmp(a->type, "AGREE") == 0 && wording < MUCH && !is_day_shared(a, b)) return 0; /* and promises many */
  count += least(compare(a, b, "a@").both + compare(a, b, "r@").both, 2);
  count += compare(a, b, "a&").both || compare(a, b, "r&").both;
  count += same_toll(a, b);
  count += compare(a, b, "r~").both && compare(a, b, "r=").both; /* "Ecuadorian soldiers" */
  count += victim_is_near(a, b) || victim_is_near(b, a);
  count += wording >= SOME && is_named_near_both(a, b);
  count += compare(a, b, "a=").both > 1 || (compare(a, b, "a=").both && compare(a, b, "r=").both);
  bool day = is_day_shared(a, b), city = compare(a, b, "p").both > 0, either = count == 0 && strcmp(a->type, "ASSAULT") == 0 && !is_known_past(a, b);
  count += either ? day || city : day + city; /* a city at war sees several attacks a day */
  return count - vague - is_one_party(a, b);
}

/* Who visits must be known, and whom or when: he travels often. */
static bool are_unknown_parties(const ro_chain *a, const ro_chain *b) {
  if (strcmp(a->type, "CONSULT") != 0 || !has(a, "mvisit")) return false;
  bool host = compare(a, b, "r=").both || compare(a, b, "r@").both || compare(a, b, "p").both || compare(a, b, "c").both;
  bool visitor = compare(a, b, "a@").both || compare(a, b, "a&").both || compare(a, b, "a=").both;
  return !visitor || (!host && gap(a, b) > SOON);
}

int ro_link_score(const ro_linker *linker, const ro_chain *a, const ro_chain *b) {
  const ro_link_weights *w = &linker->weights;
  if (strcmp(a->type, b->type) != 0 || visit_and_talks(a, b) || is_ousting_only(a, b) || other_victim(a, b) || other_counterpart(a, b)) return RO_LINK_NEVER;
  if (is_somebodys(a->type) && other_speaker(a, b)) return RO_LINK_NEVER;
  int time = when(w, a, b), place = where(w, a, b);
  if (time == RO_LINK_NEVER || place == RO_LINK_NEVER) return RO_LINK_NEVER;
  return time + place + named(w, a, b, 'a') + named(w, a, b, 'r') + figures(w, a, b) + ro_link_wording(linker, a, b) + names(w, a, b) + manner(w, a, b);
}

/* Troops are withdrawn, sent, a state punished once in these days, where meetings and attacks follow one another: one reason may do. */
static bool is_seldom(const char *type) { return strcmp(type, "RETREAT") == 0 || strcmp(type, "MOBILIZE") == 0 || strcmp(type, "SANCTION") == 0; }

static bool has_reasons(const ro_linker *linker, const ro_chain *a, const ro_chain *b, int score) {
  int count = reasons(linker, a, b), needed = linker->weights.across_reasons;
  if (is_seldom(a->type) && score >= linker->weights.across_alone) needed--;
  return count >= needed;
}

int ro_link_points(const ro_linker *linker, const ro_chain *a, const ro_chain *b, bool copies) {
  int score = ro_link_may_meet(a, b) ? ro_link_score(linker, a, b) : RO_LINK_NEVER;
  if (score >= linker->weights.across_threshold && (are_unknown_parties(a, b) || !has_reasons(linker, a, b, score))) score = linker->weights.across_threshold - 1;
  return score == RO_LINK_NEVER || !copies ? score : score + linker->weights.origin_same;
}
