/* The best tree of a sentence from the scores of its arcs. */
#ifndef RO_SYNTAX_TREEDECODE_H
#define RO_SYNTAX_TREEDECODE_H

#include "base/arena.h"

#include <stdint.h>

/* scores[d * (count + 1) + h]: word d (from 0) under head h (0 the root, h the word h - 1); the score of a word under itself is
 * not looked at. heads[d] becomes the head so counted: the tree with one word under the root whose sum is the highest.
 * Takes scratch memory of count² from the arena only where the best heads of the words are no tree; `*scratch` keeps it for the
 * next call (NULL at first) and must come from calls of no smaller `most`. count <= most <= RO_TREE_MOST. */
enum { RO_TREE_MOST = 400 };
void ro_best_tree(ro_arena *arena, const int32_t *scores, uint32_t count, uint32_t most, void **scratch, uint16_t *heads);

#endif
