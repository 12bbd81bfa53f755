#!/usr/bin/env python3
"""Makes train/clusters.tsv.gz from the Brown clusters of the PyPI package spacy-lookups-data (MIT licence):

    python3 train/clusters.py FOLDER-OF-THE-UNPACKED-PACKAGE >train/clusters.tsv.gz

A cluster is a path in a binary tree, the way from the root in the lowest bits first. Words are lower-cased; of several
spellings the most frequent counts. Needed only to make the file anew: neither building nor training runs it."""
import gzip, json, sys

MOST = 60000


def load(folder, name):
    with gzip.open("%s/spacy_lookups_data/data/en_lexeme_%s.json.gz" % (folder, name), "rt", encoding="utf-8") as f:
        return json.load(f)


folder = sys.argv[1]
cluster, frequency = load(folder, "cluster"), load(folder, "prob")
best = {}
for word, path in cluster.items():
    lower = word.lower()
    if not path or not lower.strip() or any(c.isspace() or c.isdigit() for c in lower) or len(lower) > 30:
        continue
    chance = frequency.get(word, -30.0)
    if lower not in best or chance > best[lower][0]:
        best[lower] = (chance, path)
lines = sorted((-chance, word, path) for word, (chance, path) in best.items())[:MOST]
text = "".join("%s\t%d\n" % (word, path) for _, word, path in lines)
sys.stdout.buffer.write(gzip.compress(text.encode(), 9, mtime=0))
