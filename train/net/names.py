#!/usr/bin/env python3
"""Names to put in the place of the names of a treebank, as a treebank of one word each: names.py DATA-FOLDER >OUT.conllu

They are the words of data/names.tsv and data/places-cities.tsv that begin with a capital."""
import sys

words = set()
for table in ("names", "places-cities"):
    lines = [line for line in open("%s/%s.tsv" % (sys.argv[1], table), encoding="utf-8") if line.strip() and not line.startswith("#")]
    for line in lines[1:]:
        words.update(w for w in line.split("\t")[0].split() if len(w) > 2 and w[0].isupper())
for word in sorted(words):
    print("1\t%s\t%s\tPROPN\tNNP\t_\t0\troot\t_\t_\n" % (word, word))
