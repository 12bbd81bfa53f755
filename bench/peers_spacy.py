"""What readout's annotate does, by a pipeline of spaCy: peers_spacy.py PIPELINE TEXTS.jsonl"""
import json, os, sys

os.environ["OMP_NUM_THREADS"] = "1"
import importlib

import spacy

package = importlib.import_module(sys.argv[1])
nlp = package.load() if hasattr(package, "load") else spacy.load(package.model_path())
for doc in nlp.pipe((json.loads(line)["text"] for line in open(sys.argv[2])), batch_size=16):
    for t in doc:
        print(t.i, t.text, t.lemma_, t.pos_, t.tag_, t.head.i, t.dep_, t.ent_type_, sep="\t")
