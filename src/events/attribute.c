/* Who says so: the innermost statement whose content holds the trigger. */
#include "events/draft.h"
#include "events/status.h"

static uint32_t content_size(const ro_statement *s) {
  uint32_t size = 0;
  for (uint32_t i = 0; i < s->content.n; i++) size += s->content.v[i].end - s->content.v[i].start;
  return size;
}

void ro_index_statements(ro_drafting *d) {
  const ro_doc *doc = d->doc;
  for (uint32_t s = 0; s < doc->statements.n; s++) {
    const ro_statement *statement = &doc->statements.v[s];
    uint32_t size = content_size(statement);
    for (uint32_t i = 0; i < statement->content.n; i++)
      for (uint32_t t = ro_token_from(doc, statement->content.v[i].start); t < doc->tokens.n && doc->tokens.v[t].span.end <= statement->content.v[i].end; t++)
        if (d->statement_at[t] == RO_NONE || size < content_size(&doc->statements.v[d->statement_at[t]])) d->statement_at[t] = s;
  }
}

static bool is_topic(const ro_statement *statement) { return strcmp(statement->rule, "topic") == 0; }

/* "the attack" in somebody's indirect words is the article's own knowledge; inside quotation marks it is the speaker's. What somebody
 * condemns or praises is known already; what somebody claims responsibility for is their own word. */
static bool is_presupposed(const ro_drafting *d, const ro_draft *draft, const ro_statement *statement) {
  uint32_t token = draft->event.trigger_token;
  if (statement->act == RO_ACT_CLAIM_RESPONSIBILITY) return false;
  if (is_topic(statement) && ro_is_nominal(d->doc, token)) return true;
  return draft->carriers == 1 && statement->kind == RO_STATEMENT_INDIRECT && ro_is_nominal(d->doc, token) && draft->event.status == RO_STATUS_ACTUAL && !draft->event.negated && ro_is_definite(d->doc, token);
}

void ro_find_attribution(ro_drafting *d, ro_draft *draft) {
  uint32_t s = d->statement_at[draft->event.trigger_token];
  while (s != RO_NONE && is_topic(&d->doc->statements.v[s]) && ro_is_nominal(d->doc, draft->event.trigger_token) && d->doc->statements.v[s].within != RO_NONE)
    s = d->doc->statements.v[s].within; /* "A said B touched on talks": the talks are A's word */
  if (s == RO_NONE) return;
  const ro_statement *statement = &d->doc->statements.v[s];
  for (uint32_t i = 0; i < draft->event.figures.n; i++) ro_add_index(d->doc, &draft->event.figures.v[i].attribution, s);
  if (is_presupposed(d, draft, statement)) return;
  ro_add_index(d->doc, &draft->event.attribution, s);
  ro_add_evidence(d->doc, &draft->event, "attribution", s, NULL, statement->cue, "attribution:content");
}
