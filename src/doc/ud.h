/* Universal Dependencies: parts of speech, Penn tags and relations as enumerations, with their names.
 * https://universaldependencies.org/u/pos, /u/dep; the subtypes are those of the English treebanks (EWT, GUM). */
#ifndef RO_DOC_UD_H
#define RO_DOC_UD_H

#define RO_UPOS_LIST(X)                                                                                        \
  X(ADJ) X(ADP) X(ADV) X(AUX) X(CCONJ) X(DET) X(INTJ) X(NOUN) X(NUM) X(PART) X(PRON) X(PROPN) X(PUNCT) X(SCONJ) \
  X(SYM) X(VERB) X(X)

/* identifier, name */
#define RO_XPOS_LIST(X)                                                                                              \
  X(NN, "NN") X(NNS, "NNS") X(NNP, "NNP") X(NNPS, "NNPS") X(VB, "VB") X(VBD, "VBD") X(VBG, "VBG") X(VBN, "VBN")      \
  X(VBP, "VBP") X(VBZ, "VBZ") X(MD, "MD") X(TO, "TO") X(IN, "IN") X(DT, "DT") X(PDT, "PDT") X(JJ, "JJ")              \
  X(JJR, "JJR") X(JJS, "JJS") X(RB, "RB") X(RBR, "RBR") X(RBS, "RBS") X(RP, "RP") X(PRP, "PRP") X(PRPS, "PRP$")      \
  X(WDT, "WDT") X(WP, "WP") X(WPS, "WP$") X(WRB, "WRB") X(EX, "EX") X(CC, "CC") X(CD, "CD") X(POS, "POS") X(UH, "UH") \
  X(FW, "FW") X(SYM, "SYM") X(LS, "LS") X(GW, "GW") X(ADD, "ADD") X(AFX, "AFX") X(NFP, "NFP") X(HYPH, "HYPH")        \
  X(COMMA, ",") X(PERIOD, ".") X(COLON, ":") X(LRB, "-LRB-") X(RRB, "-RRB-") X(OPENQ, "``") X(CLOSEQ, "''")          \
  X(DOLLAR, "$")

/* identifier, name, the universal relation it is a subtype of */
#define RO_REL_LIST(X)                                                                                          \
  X(ROOT, "root", ROOT) X(NSUBJ, "nsubj", NSUBJ) X(NSUBJ_PASS, "nsubj:pass", NSUBJ)                             \
  X(NSUBJ_OUTER, "nsubj:outer", NSUBJ) X(OBJ, "obj", OBJ) X(IOBJ, "iobj", IOBJ) X(CSUBJ, "csubj", CSUBJ)        \
  X(CSUBJ_PASS, "csubj:pass", CSUBJ) X(CSUBJ_OUTER, "csubj:outer", CSUBJ) X(CCOMP, "ccomp", CCOMP)              \
  X(XCOMP, "xcomp", XCOMP) X(OBL, "obl", OBL) X(OBL_AGENT, "obl:agent", OBL)                                    \
  X(OBL_UNMARKED, "obl:unmarked", OBL) X(VOCATIVE, "vocative", VOCATIVE) X(EXPL, "expl", EXPL)                  \
  X(DISLOCATED, "dislocated", DISLOCATED) X(ADVCL, "advcl", ADVCL) X(ADVCL_RELCL, "advcl:relcl", ADVCL)         \
  X(ADVMOD, "advmod", ADVMOD) X(DISCOURSE, "discourse", DISCOURSE) X(AUX, "aux", AUX) X(AUX_PASS, "aux:pass", AUX) \
  X(COP, "cop", COP) X(MARK, "mark", MARK) X(NMOD, "nmod", NMOD) X(NMOD_POSS, "nmod:poss", NMOD)                \
  X(NMOD_UNMARKED, "nmod:unmarked", NMOD) X(NMOD_DESC, "nmod:desc", NMOD) X(APPOS, "appos", APPOS)              \
  X(NUMMOD, "nummod", NUMMOD) X(ACL, "acl", ACL) X(ACL_RELCL, "acl:relcl", ACL) X(AMOD, "amod", AMOD)           \
  X(DET, "det", DET) X(DET_PREDET, "det:predet", DET) X(CASE, "case", CASE) X(CONJ, "conj", CONJ) X(CC, "cc", CC) \
  X(CC_PRECONJ, "cc:preconj", CC) X(FIXED, "fixed", FIXED) X(FLAT, "flat", FLAT) X(COMPOUND, "compound", COMPOUND) \
  X(COMPOUND_PRT, "compound:prt", COMPOUND) X(LIST, "list", LIST) X(PARATAXIS, "parataxis", PARATAXIS)          \
  X(ORPHAN, "orphan", ORPHAN) X(GOESWITH, "goeswith", GOESWITH) X(REPARANDUM, "reparandum", REPARANDUM)         \
  X(PUNCT, "punct", PUNCT) X(DEP, "dep", DEP)

typedef enum ro_upos {
  RO_UPOS_NONE,
#define X(id) RO_UPOS_##id,
  RO_UPOS_LIST(X)
#undef X
      RO_UPOS_COUNT
} ro_upos;

typedef enum ro_xpos {
  RO_XPOS_NONE,
#define X(id, name) RO_XPOS_##id,
  RO_XPOS_LIST(X)
#undef X
      RO_XPOS_COUNT
} ro_xpos;

typedef enum ro_rel {
  RO_REL_NONE,
#define X(id, name, base) RO_REL_##id,
  RO_REL_LIST(X)
#undef X
      RO_REL_COUNT
} ro_rel;

/* Names; "_" for NONE. */
const char *ro_upos_name(ro_upos upos);
const char *ro_xpos_name(ro_xpos xpos);
const char *ro_rel_name(ro_rel rel);

/* The value of a name; NONE for an unknown one. An unknown subtype of a known relation gives the relation. */
ro_upos ro_upos_find(const char *name);
ro_xpos ro_xpos_find(const char *name);
ro_rel ro_rel_find(const char *name);

/* The universal relation: nsubj for nsubj:pass. */
ro_rel ro_rel_base(ro_rel rel);

#endif
