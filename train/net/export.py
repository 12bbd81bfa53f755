#!/usr/bin/env python3
"""Writes a trained network as section syntax:net of a model: export.py NET.pt VECTORS.npz OLD.model NEW.model

The other sections (but those named after --drop) are taken over from OLD.model. Layouts: src/syntax/net.h, src/syntax/matrix.h,
src/model/image.h."""
import re, struct, sys, zlib
from pathlib import Path

import numpy
import torch

from net import DISTANCE, HASHED_ROWS

TABLE = 2048


def names(which):
    """Names of an enumeration of src/doc/ud.h, from 1 on."""
    text = (Path(__file__).parent / "../../src/doc/ud.h").read_text()
    body = re.search(r"#define RO_%s_LIST\(X\)(.*?)\n\n" % which, text, re.S).group(1)
    return ["_"] + [m[1] or m[0] for m in re.findall(r'X\((\w+)(?:, "([^"]+)")?[^)]*\)', body)]


def aligned(parts):
    out = bytearray()
    for part in parts:
        out += bytes(-len(out) % 64) + part
    return bytes(out)


def matrix(weight, bias):
    rows, columns = weight.shape
    padded = -(-rows // 16) * 16
    w = numpy.zeros((padded, columns))
    b = numpy.zeros(padded)
    w[:rows] = weight
    b[:rows] = 0 if bias is None else bias
    step = numpy.maximum(numpy.abs(w).max(1), 1e-6) / 127
    q = numpy.rint(w / step[:, None]).astype(numpy.int64)
    assert (numpy.abs(w).sum(1) + numpy.abs(b) < 256).all(), "ro_scaled would overflow"
    blocks = q.reshape(padded // 16, 16, columns // 4, 4).transpose(0, 2, 1, 3).astype(numpy.int8)
    base = numpy.rint(b / (step / 127)).astype(numpy.int64) - 128 * q.sum(1)
    scale = numpy.rint(step / 127 * 128 * 16 * 65536)
    return [blocks.tobytes(), base.astype("<i4").tobytes(), scale.astype("<i4").tobytes()]


def lexicon(vector_row, word_row):
    keys = sorted(set(vector_row) | set(word_row))
    slots = 1 << (len(keys) * 3 // 2).bit_length()
    table = numpy.zeros(slots, dtype=[("key", "<u4"), ("vector", "<u2"), ("word", "<u2")])
    for k in keys:
        i = k & (slots - 1)
        while table[i]["vector"] or table[i]["word"]:
            i = (i + 1) & (slots - 1)
        table[i] = (k, vector_row.get(k, 0), word_row.get(k, 0))
    return slots, table.tobytes()


def section(saved, vectors):
    s = {k: v.numpy() for k, v in saved["state"].items()}
    c = saved["config"]
    upos, xpos, rel = names("UPOS"), names("XPOS"), names("REL")
    kept = [i for i, r in enumerate(saved["rels"]) if rel[r] != "root"]
    s["rel.weight"], s["rel.bias"] = s["rel.weight"][kept], s["rel.bias"][kept]
    name_labels = ["O"] + [b + k for k in ("PER", "ORG", "LOC", "NORP") for b in ("B-", "I-")]  # RO_NAME_LABEL_LIST
    labels = "".join("%s %s\n" % (upos[t >> 8], xpos[t & 255]) for t in saved["tags"]) + "".join(rel[r] + "\n" for r in [saved["rels"][i] for i in kept]) + "".join(n + "\n" for n in name_labels)
    rows = numpy.concatenate([s["words.weight"], s["affixes.weight"]])
    step = numpy.quantile(numpy.abs(rows[numpy.abs(rows).max(1) > 0]), 0.9998) / 127
    small = lambda r: numpy.clip(numpy.rint(r / step), -127, 127).astype(numpy.int8).tobytes()
    slots, table = lexicon(saved["vector_row"], saved["word_row"])
    x = (numpy.arange(TABLE) - TABLE // 2) / 128
    parts = [table, (128 + vectors.astype(int)).astype(numpy.uint8).tobytes(), small(s["words.weight"]), small(s["affixes.weight"]),
             numpy.rint(numpy.tanh(x) * 127 * 128).astype("<i2").tobytes(), numpy.minimum(numpy.rint(32768 / (1 + numpy.exp(-x))), 32767).astype("<i2").tobytes()]
    linear = ["input"] + ["layers.%d.linear" % i for i in range(len(c["windows"]))] + ["tag", "arc", "dependent", "head", "rel", "names"]
    for name in linear:
        parts += matrix(s[name + ".weight"], s.get(name + ".bias"))
    near = s["near"] / s["arc_scale"] * 127 * 127
    assert s["arc_scale"] > 0 and len(near) == 2 * DISTANCE + 1
    parts += [numpy.rint(numpy.tanh(s["root"]) * 127).astype("<i2").tobytes(), numpy.rint(near).astype("<i4").tobytes()]
    header = struct.pack("<16I", 2, len(labels), len(saved["tags"]), len(kept), slots, len(vectors), vectors.shape[1], len(s["words.weight"]),
                         HASHED_ROWS, c["width"], c["embedding"], int(round(step * 128 * 65536)), len(c["windows"]), c["arc"], c["label"], len(name_labels))
    header += struct.pack("<8I", *(list(c["windows"]) + [0] * 8)[:8])
    return aligned([header, labels.encode()] + parts)


def read_image(path):
    data = Path(path).read_bytes()
    count = struct.unpack_from("<I", data, 12)[0]
    out = []
    for i in range(count):
        name, at, size = struct.unpack_from("<24sQQ", data, 32 + 40 * i)
        out.append((name.rstrip(b"\0").decode(), data[at:at + size]))
    return out


def write_image(path, sections):
    at, table, body = 32 + 40 * len(sections), b"", bytearray()
    start = at
    for name, data in sections:
        body += bytes(-(start + len(body)) % 64)
        table += struct.pack("<24sQQ", name.encode(), start + len(body), len(data))
        body += data
    rest = table + bytes(body)
    Path(path).write_bytes(struct.pack("<8sIIQII", b"READOUT\n", 1, len(sections), 32 + len(rest), zlib.crc32(rest), 0) + rest)


def main(net, vectors, old, new, *drop):
    data = numpy.load(vectors)["vectors"]
    data = numpy.concatenate([numpy.zeros((1, data.shape[1]), numpy.int8), data])
    made = section(torch.load(net, weights_only=False), data)
    kept = [(n, d) for n, d in read_image(old) if n != "syntax:net" and n not in drop]
    write_image(new, kept + [("syntax:net", made)])
    print("%s: syntax:net %d bytes, with the others %d" % (new, len(made), sum(len(d) for _, d in kept) + len(made)))


main(*sys.argv[1:])
