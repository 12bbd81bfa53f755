/* CoNLL-U (https://universaldependencies.org/format.html): sentences, words, tags and trees of a document.
 *
 * `# newdoc id` (the uri), `# newpar`, `# sent_id`, `# text` (runs of white space as one space); a range line for words that
 * share a surface token; SpaceAfter=No. What a stage has not given is `_`. FEATS has only what the Penn tag alone decides. */
#ifndef RO_DOC_CONLLU_H
#define RO_DOC_CONLLU_H

#include "base/buffer.h"
#include "doc/doc.h"

/* Adds the document to `out`; running out of memory shows in out->failed. */
void ro_conllu_write(const ro_doc *doc, ro_buffer *out);

#endif
