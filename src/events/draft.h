/* An event in the making, and what its parts are read from. */
#ifndef RO_EVENTS_DRAFT_H
#define RO_EVENTS_DRAFT_H

#include "events/slots.h"

enum { RO_MOST_CARRIERS = 8 };

typedef struct ro_draft {
  ro_event event;
  const ro_frame *frame;
  uint32_t carriers; /* words that carry the event: trigger first, then its support verb, then triggers that were merged into it */
  uint32_t carrier[RO_MOST_CARRIERS];
  bool dropped; /* merged into another */
} ro_draft;

typedef RO_VEC(ro_draft) ro_drafts;

/* Where a report plays: the country it names alone or far more often than any other, "" for none; certain when it names it often. */
typedef struct ro_scene {
  const char *country;
  bool certain;
} ro_scene;

/* What one run of the stage works with. */
typedef struct ro_drafting {
  const ro_frames *frames;
  ro_doc *doc;
  const ro_frame **chosen;   /* for each token its frame, or NULL */
  uint32_t *time_at;         /* for each token the ro_time whose head it is, or RO_NONE */
  uint32_t *place_at;        /* for each entity its ro_place, or RO_NONE */
  uint32_t *statement_at;    /* for each token the innermost statement whose content holds it, or RO_NONE */
  ro_scene scene;
  ro_drafts drafts;
} ro_drafting;

void ro_add_carrier(ro_draft *draft, uint32_t token);

/* Makes mentions of pronouns that statements explain; before frames are matched. */
void ro_resolve_speakers(ro_drafting *d);

/* Joins drafts that name one event ("killed" with "attack" in "killed in an attack"). */
void ro_merge_drafts(ro_drafting *d);

/* Reads parties off how an act is done ("in defiance of", "despite pressure by"). */
void ro_read_manner(ro_drafting *d);

/* Gives agreements, refusals, threats and requests without recipient the parties of what they are about. */
void ro_inherit_parties(ro_drafting *d);

/* Gives the first of two verbs of one kind the recipient behind the second. */
void ro_share_recipients(ro_drafting *d);

/* Gives a deed without anybody who did it who is charged with it; after an earlier naming of it was looked for. */
void ro_find_doers(ro_drafting *d, ro_draft *draft);

/* Is an accusation one of oneself ("claimed that they had attacked")? */
bool ro_is_own_deed(const ro_drafting *d, const ro_draft *draft);
/* "denied the accusations": who denies is accused. */
void ro_find_accused(ro_drafting *d, ro_draft *draft);

/* Makes a rescue of a release by nobody named, where the report tells of a rescue before. */
void ro_turn_release(const ro_drafting *d, uint32_t index);

/* Gives what a meeting decides those who meet; after its own participants are known. Is it decided by a meeting, of whomever? */
void ro_find_sitting(ro_drafting *d, ro_draft *draft);
bool ro_is_decided(const ro_drafting *d, const ro_event *event);

/* Gives meetings and visits of which one side is named the other from their clause. */
void ro_complete_meetings(ro_drafting *d);

/* Gives acts without recipient the only other side named in what their trigger governs. */
void ro_reach_parties(ro_drafting *d);
/* Gives a threat or refusal who is to meet its condition ("unless Peru yields", "until the government pays"); true: there is one. */
bool ro_reach_condition(ro_drafting *d, ro_draft *draft);

/* Who else has part in it: companions, mediators, instruments, … (data/roles.tsv); when actors and recipients are known. */
void ro_find_others(ro_drafting *d, ro_draft *draft);

/* Time and place, joined by syntax. */
void ro_find_time(ro_drafting *d, ro_draft *draft);
void ro_find_place(ro_drafting *d, ro_draft *draft);

/* Countries of parties that only the whole report, or the place of the event, tells. */
ro_scene ro_scene_of(ro_doc *doc);
void ro_settle_parties(ro_drafting *d, ro_draft *draft);

/* Gives the document's quantities to the events they belong to. */
void ro_find_figures(ro_drafting *d);

/* A definite noun without participants takes those of the event it names again; called in the order of the text, with status, time and place known. */
void ro_recall_event(ro_drafting *d, uint32_t index);
/* An event of the same kind and parties as an earlier one has its time and place, where it names none. */
void ro_tell_on(ro_drafting *d, uint32_t index);
/* Is the later event another than the earlier: at another time, in another country, "the second", "the ministerial" one? */
bool ro_names_another(const ro_drafting *d, const ro_draft *later, const ro_draft *earlier);
/* Time and place that the report carries on: of the event named again, of the occasion, of the story. */
void ro_carry_scene(ro_drafting *d, uint32_t index);

/* Makes a REJECT of what somebody says he will not do; adds a THREATEN where somebody says he will do harm. */
void ro_turn_refusal(ro_drafting *d, ro_draft *draft);
/* Makes a COOPERATE of an exercise that two countries hold. */
void ro_turn_exercise(const ro_drafting *d, ro_draft *draft);
void ro_add_threat(ro_drafting *d, const ro_event *act);

/* Contexts that the words of its phrases tell, beside those of its frame. */
void ro_find_contexts(const ro_drafting *d, ro_draft *draft);

/* Who says so. */
void ro_index_statements(ro_drafting *d);
void ro_find_attribution(ro_drafting *d, ro_draft *draft);

#endif
