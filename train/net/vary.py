#!/usr/bin/env python3
"""Sentences as headlines and tickers have them, made from a treebank: vary.py IN.conllu[.gz] SEED >OUT.conllu

One sentence in twenty-five all in capitals, one with capitals on all longer words, one in small letters, one without its last
full stop; the rest are left out. The trees stay as they are."""
import gzip, random, sys


def fields_of(block):
    return [line.split("\t") for line in block if line and not line.startswith("#")]


def without_stop(rows):
    last = rows[-1]
    if "-" in last[0] or last[3] != "PUNCT" or last[1] != "." or any(r[6] == last[0] for r in rows):
        return None
    return rows[:-1]


def recased(rows, case):
    for r in rows:
        r[1] = case(r[1])
    return rows


def vary(rows, choice):
    if len(rows) < 3:
        return None
    if choice == 0:
        return recased(rows, str.upper)
    if choice == 1:
        return recased(rows, lambda w: w[:1].upper() + w[1:] if len(w) > 3 else w)
    if choice == 2:
        return recased(rows, str.lower)
    return without_stop(rows) if choice == 3 else None


def main(path, seed):
    choices = random.Random(int(seed))
    block = []
    for line in gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            print(line)
        elif line:
            block.append(line)
        else:
            rows = vary(fields_of(block), choices.randrange(25))
            if rows:
                print("\n".join("\t".join(r) for r in rows) + "\n")
            block = []


main(*sys.argv[1:])
