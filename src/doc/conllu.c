#include "doc/conllu.h"

#include "base/utf8.h"

static const char *const FEATURES[RO_XPOS_COUNT] = {
    [RO_XPOS_NN] = "Number=Sing",  [RO_XPOS_NNS] = "Number=Plur",  [RO_XPOS_NNP] = "Number=Sing",
    [RO_XPOS_NNPS] = "Number=Plur", [RO_XPOS_JJ] = "Degree=Pos",   [RO_XPOS_JJR] = "Degree=Cmp",
    [RO_XPOS_JJS] = "Degree=Sup",  [RO_XPOS_RBR] = "Degree=Cmp",   [RO_XPOS_RBS] = "Degree=Sup",
    [RO_XPOS_VB] = "VerbForm=Inf", [RO_XPOS_VBN] = "Tense=Past|VerbForm=Part",
    [RO_XPOS_VBD] = "Mood=Ind|Tense=Past|VerbForm=Fin",
    [RO_XPOS_VBZ] = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
    [RO_XPOS_MD] = "VerbForm=Fin",
};

/* Runs of white space become one space: a line of CoNLL-U holds neither tabs nor line ends. */
static void write_line(const char *text, size_t length, ro_buffer *out) {
  bool space = false;
  for (size_t i = 0; i < length;) {
    uint32_t c;
    size_t n = ro_utf8_decode(text + i, length - i, &c);
    if (!ro_is_space(c)) ro_buffer_add(out, text + i, n);
    else if (!space) ro_buffer_text(out, " ");
    space = ro_is_space(c);
    i += n;
  }
}

static void write_words(const ro_doc *doc, ro_span span, ro_buffer *out) {
  write_line(doc->text + span.start, span.end - span.start, out);
}

/* First token behind the surface token that begins at `t`. */
static uint32_t surface_end(const ro_doc *doc, uint32_t t, uint32_t end) {
  uint32_t next = t + 1;
  while (next < end && doc->tokens.v[next].joined) next++;
  return next;
}

static const char *space_after(const ro_doc *doc, uint32_t last) {
  const ro_token *t = doc->tokens.v;
  return last + 1 < doc->tokens.n && t[last + 1].span.start == t[last].span.end ? "SpaceAfter=No" : "_";
}

/* The treebanks write "I" and the adjectives of names ("French") with their capital; the rules of the program want small letters. */
static void write_lemma(const ro_doc *doc, const ro_token *t, ro_buffer *out) {
  const char *lemma = t->lemma && *t->lemma ? t->lemma : "_";
  char first = doc->text[t->span.start];
  bool adjective = t->upos == RO_UPOS_ADJ && t->name != RO_NAME_O;
  if (t->upos == RO_UPOS_PRON && strcmp(lemma, "i") == 0) ro_buffer_text(out, "I");
  else if (adjective && first >= 'A' && first <= 'Z' && *lemma == first - 'A' + 'a') ro_buffer_printf(out, "%c%s", first, lemma + 1);
  else ro_buffer_text(out, lemma);
}

/* MISC: SpaceAfter=No and the label of a name. */
static void write_misc(const ro_token *t, const char *space, ro_buffer *out) {
  if (t->name == RO_NAME_O) ro_buffer_text(out, space);
  else ro_buffer_printf(out, "%s%sName=%s", *space == '_' ? "" : space, *space == '_' ? "" : "|", ro_name_label_names[t->name]);
}

static void write_word(const ro_doc *doc, const ro_sentence *s, uint32_t t, const char *space, ro_buffer *out) {
  const ro_token *token = &doc->tokens.v[t];
  const char *features = FEATURES[token->xpos];
  ro_buffer_printf(out, "%u\t", t - s->first + 1);
  write_words(doc, token->span, out);
  ro_buffer_text(out, "\t");
  write_lemma(doc, token, out);
  ro_buffer_printf(out, "\t%s\t%s\t%s\t", ro_upos_name((ro_upos)token->upos), ro_xpos_name((ro_xpos)token->xpos), features ? features : "_");
  if (token->rel == RO_REL_NONE) ro_buffer_text(out, "_");
  else ro_buffer_printf(out, "%u", token->head == RO_NONE ? 0 : token->head - s->first + 1);
  ro_buffer_printf(out, "\t%s\t_\t", ro_rel_name((ro_rel)token->rel));
  write_misc(token, space, out);
  ro_buffer_text(out, "\n");
}

static void write_range(const ro_doc *doc, const ro_sentence *s, uint32_t first, uint32_t end, ro_buffer *out) {
  ro_buffer_printf(out, "%u-%u\t", first - s->first + 1, end - s->first);
  write_words(doc, ro_token_span(doc, first, end), out);
  ro_buffer_printf(out, "\t_\t_\t_\t_\t_\t_\t_\t%s\n", space_after(doc, end - 1));
}

static void write_sentence(const ro_doc *doc, uint32_t index, ro_buffer *out) {
  const ro_sentence *s = &doc->sentences.v[index];
  if (s->first < s->end && doc->tokens.v[s->first].paragraph) ro_buffer_text(out, "# newpar\n");
  ro_buffer_printf(out, "# sent_id = %u\n# text = ", index + 1);
  write_words(doc, s->span, out);
  ro_buffer_text(out, "\n");
  for (uint32_t t = s->first; t < s->end;) {
    uint32_t end = surface_end(doc, t, s->end);
    bool several = end > t + 1;
    if (several) write_range(doc, s, t, end, out);
    for (; t < end; t++) write_word(doc, s, t, several ? "_" : space_after(doc, t), out);
  }
  ro_buffer_text(out, "\n");
}

void ro_conllu_write(const ro_doc *doc, ro_buffer *out) {
  ro_buffer_text(out, doc->uri ? "# newdoc id = " : "# newdoc");
  if (doc->uri) write_line(doc->uri, strlen(doc->uri), out);
  ro_buffer_text(out, "\n");
  for (uint32_t i = 0; i < doc->sentences.n; i++) write_sentence(doc, i, out);
}
