#!/usr/bin/env python3
"""Makes many records of few, for measuring how linking does with a large ledger (bench/link-scale.sh).

    make-reports.py RECORDS.jsonl FROM TO [DAYS]      records of the copies FROM to TO - 1, on standard output

RECORDS is what `readout read --format jsonl` writes of real reports. Copy k has every report again, all its dates moved by the same number of days (so that reports
of one event stay together; the copies lie within DAYS, 3650 by default), and every person's name and every rare word (none of src/link/words.tsv) written with other letters, of the
same length, so that the spans stay right and copies are no reprints of one another. Places, groups, countries, tolls and common words are the same: what many events of the
same days share in the world. Deterministic. Python's standard library only.
"""
import datetime
import hashlib
import json
import os
import random
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
COMMON = {line.split("\t")[0] for line in open(os.path.join(HERE, "../src/link/words.tsv"), encoding="utf-8") if not line.startswith("#")}
WORD = re.compile(r"[^\W\d_]{3,}")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def moved(text, days):
    def move(m):
        try:
            return (datetime.date.fromisoformat(m.group()) + datetime.timedelta(days)).isoformat()
        except ValueError:
            return m.group()
    return DATE.sub(move, text)


def alphabet(k):
    """Vowels for vowels, the rest for the rest."""
    r, table = random.Random(k), {}
    for letters in ("aeiou", "bcdfghjklmnpqrstvwxyz"):
        for a, b in zip(letters, r.sample(letters, len(letters))):
            table[a], table[a.upper()] = b, b.upper()
    return str.maketrans(table)


def renamed(record):
    """The words of a text that get other letters: of persons' names, and rare ones that are in no other name."""
    text, people, others = record["document"]["text"], set(), set()
    for e in record["entities"]:
        for m in e["mentions"]:
            if m["form"] == "name":
                (people if e["kind"] == "person" else others).update(WORD.findall(text[m["span"][0]:m["span"][1]]))
    return people | {w for w in WORD.findall(text) if w.islower() and w not in COMMON and w not in others}


def copy_of(record, k, days, table):
    r = json.loads(moved(json.dumps(record, ensure_ascii=False), days))
    r["document"]["text"] = record["document"]["text"]
    words = renamed(record)
    rename = lambda text: WORD.sub(lambda m: m.group().translate(table) if m.group() in words else m.group(), text)
    r["document"]["text"] = rename(record["document"]["text"])
    for e in r["entities"]:
        e["name"] = rename(e["name"])
        if e["kind"] == "person" and "ref" in e:
            e["ref"] = rename(e["ref"])
    d = r["document"]
    d["uri"] = f"{d['uri']}?{k}"
    d["text_sha256"] = hashlib.sha256(d["text"].encode()).hexdigest()
    d["id"] = hashlib.sha256((d["uri"] + "\0" + d.get("published", "") + "\0" + d["text"]).encode()).hexdigest()
    return r


def main():
    records = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
    span = int(sys.argv[4]) if len(sys.argv) > 4 else 3650
    first = min(r["document"]["published"][:10] for r in records if "published" in r["document"])
    for k in range(int(sys.argv[2]), int(sys.argv[3])):
        table, out = alphabet(k), []
        for r in records:
            at = datetime.date.fromisoformat(r["document"].get("published", first)[:10])
            # the originals' days folded into a year; the copies spread over the span
            days = (datetime.date(2010, 1, 1) - at).days + ((at - datetime.date(1997, 1, 1)).days % 365 + 1117 * k) % span
            out.append(copy_of(r, k, days, table))
        for r in out:
            print(json.dumps(r, ensure_ascii=False, separators=(",", ":")))


main()
