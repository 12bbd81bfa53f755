#!/usr/bin/env python3
"""Trains the network: train.py DUMP-FOLDER VECTORS.npz OUT.pt [MINUTES [SEED]] (dumps: train.bin, ewt-dev.bin, gum-dev.bin)."""
import copy, math, random, sys, time

import numpy
import torch

from net import Config, Labels, Lexicon, Net, Sentences, read_dump
from tree import best_tree


def evaluate(net, data, labels):
    net.eval()
    words = las = uas = upos = tag = 0
    with torch.no_grad():
        for indices in data.batches(4000):
            hashed, fixed, own, tags, heads, rels, mask = data.batch(indices)
            x = net.encode(hashed, fixed, own, mask)
            guessed = net.tag(x).argmax(2)
            scores = net.arcs(x, mask).numpy()
            trees = torch.zeros_like(heads)
            for i in range(len(indices)):
                n = int(mask[i].sum())
                trees[i, :n] = torch.from_numpy(best_tree(scores[i, :n, :n + 1]))
            named = net.labels(x, trees).argmax(2)
            coarse = torch.tensor([t >> 8 for t in labels.tags])
            words += int(mask.sum())
            tag += int((guessed == tags)[mask].sum())
            upos += int((coarse[guessed] == coarse[tags])[mask].sum())
            uas += int((trees == heads)[mask].sum())
            las += int(((trees == heads) & (named == rels))[mask].sum())
    net.train()
    return "UPOS %.2f tag %.2f UAS %.2f LAS %.2f" % tuple(100 * v / words for v in (upos, tag, uas, las))


def main(folder, vectors, out, minutes=25, seed=1):
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    shuffle = numpy.random.default_rng(seed)
    sentences = read_dump(folder + "/train.bin")
    lexicon, labels = Lexicon(vectors, sentences), Labels(sentences)
    data = Sentences(sentences, lexicon, labels)
    dev = {n: Sentences(read_dump("%s/%s-dev.bin" % (folder, n)), lexicon, labels) for n in ("ewt", "gum")}
    net = Net(len(lexicon.word_row), lexicon.vectors, len(labels.tags), len(labels.rels))
    print(len(labels.tags), "tags", len(labels.rels), "relations", len(lexicon.word_row), "words", sum(p.numel() for p in net.parameters()), "weights", flush=True)
    optimizer = torch.optim.Adam(net.parameters(), lr=2e-3, betas=(0.9, 0.98), fused=True)
    mean = copy.deepcopy(net)
    began, step, epoch = time.time(), 0, 0
    while time.time() - began < minutes * 60:
        total = done = 0
        for indices in data.batches(1300, shuffle):
            part = min(1.0, (time.time() - began) / (minutes * 60))
            if part >= 1:
                break
            for group in optimizer.param_groups:
                group["lr"] = 2.5e-3 * min(1, (step + 1) / 100) * (0.02 + 0.98 * (1 - part))
            loss = net.loss(data.batch(indices))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            step += 1
            total += loss.item()
            done += 1
            keep = min(0.998, 1 - 1 / (1 + step / 10))
            with torch.no_grad():
                for a, b in zip(mean.parameters(), net.parameters()):
                    a.lerp_(b, 1 - keep)
            if step == 20:
                print("%.0f s for 20 steps" % (time.time() - began), flush=True)
        epoch += 1
        print("%d: %.0f s, loss %.3f" % (epoch, time.time() - began, total / max(1, done)), end="", flush=True)
        if epoch % 3 == 1 or time.time() - began >= minutes * 60:
            for name in dev:
                print("; %s %s" % (name, evaluate(mean, dev[name], labels)), end="", flush=True)
        print(flush=True)
        torch.save({"state": mean.state_dict(), "tags": labels.tags, "rels": labels.rels, "word_row": lexicon.word_row, "vector_row": lexicon.vector_row, "config": {k: v for k, v in vars(Config).items() if k[0] != "_"}}, out)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], *(float(a) if i == 0 else int(a) for i, a in enumerate(sys.argv[4:6])))
