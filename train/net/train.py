#!/usr/bin/env python3
"""Trains the network: train.py DUMP-FOLDER VECTORS.npz OUT.pt [STEPS [FROM.pt]]

With FROM it goes on from weights made earlier of the same data, at half the learning rate.
The folder has what readout-train dump gives: train.bin (treebanks), varied.bin (vary.py), silver.bin (raw text as the teacher parses it), named.bin
(names that people marked; its trees are not learnt), names.bin (names.py), dev-*.bin (only measured on). A round shows the treebanks
twice and about as many sentences of raw text, others each time. One processor, no graphics card."""
import copy, sys, time
from pathlib import Path

import numpy
import torch

from net import Config, Labels, Lexicon, Net, Sentences, read_dump
from tree import best_tree


def evaluate(net, data, labels):
    net.eval()
    words = las = uas = upos = tag = 0
    with torch.no_grad():
        for indices in data.batches(4000):
            hashed, fixed, own, tags, heads, rels, _, _, mask = data.batch(indices)
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
            las += int(((trees == heads) & ((named == rels) | (heads == 0)))[mask].sum())
    net.train()
    return "UPOS %.2f tag %.2f UAS %.2f LAS %.2f" % tuple(100 * v / words for v in (upos, tag, uas, las))


WORDS, PEAK, WARM = 2000, 3e-3, 150  # words a step, highest learning rate, steps until it is reached


MEAN_EVERY = 5


def set_rate(optimizer, step, steps, peak):
    for group in optimizer.param_groups:
        group["lr"] = peak * min(1, (step + 1) / WARM) * (0.02 + 0.98 * (1 - step / steps))


def learn(net, optimizer, batch):
    with torch.autocast("cpu", dtype=torch.bfloat16):
        loss = net.loss(batch)
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
    optimizer.step()
    return loss.item()


def average(mean, net, step):
    """The weights that are kept are a running mean of those learned."""
    if step % MEAN_EVERY:
        return
    keep = min(0.998 ** MEAN_EVERY, 1 - 1 / (1 + step / (10 * MEAN_EVERY)))
    with torch.no_grad():
        for a, b in zip(mean.parameters(), net.parameters()):
            a.lerp_(b, 1 - keep)


class Rounds:
    """Which sentences a round shows: the treebanks twice, what is varied and named once, a share of the silver ones."""

    def __init__(self, sizes, random):
        starts = numpy.cumsum([0] + sizes)
        train, varied, named, self.silver = (numpy.arange(a, b) for a, b in zip(starts, starts[1:]))
        self.always, self.share = numpy.concatenate([train, train, varied, named]), 2 * len(train)
        self.random, self.at = random, 0
        random.shuffle(self.silver)

    def next(self):
        chosen = self.silver[self.at:self.at + self.share]
        self.at += self.share
        if self.at >= len(self.silver):
            self.at = 0
            self.random.shuffle(self.silver)
        return numpy.concatenate([self.always, chosen])


def save(net, labels, lexicon, path):
    config = {k: v for k, v in vars(Config).items() if k[0] != "_"}
    torch.save({"state": net.state_dict(), "tags": labels.tags, "rels": labels.rels, "word_row": lexicon.word_row, "vector_row": lexicon.vector_row, "config": config}, path)


def main(folder, vectors, out, steps=15000, before=None):
    torch.set_num_threads(1)
    seed = 2 if before else 1
    torch.manual_seed(seed)
    shuffle = numpy.random.default_rng(seed)
    sentences = read_dump(folder + "/train.bin")
    varied, named, silver = (read_dump("%s/%s.bin" % (folder, kind)) for kind in ("varied", "named", "silver"))
    lexicon, labels = Lexicon(vectors, sentences, silver), Labels(sentences)
    names = numpy.concatenate(read_dump(folder + "/names.bin"))
    data = Sentences(sentences + varied + named + silver, lexicon, labels, names)
    rounds = Rounds([len(sentences), len(varied), len(named), len(silver)], shuffle)
    dev = {p.stem: Sentences(read_dump(p), lexicon, labels) for p in sorted(Path(folder).glob("dev-*.bin"))}
    net = Net(len(lexicon.word_row), lexicon.vectors, len(labels.tags), len(labels.rels))
    if before:
        net.load_state_dict(torch.load(before, weights_only=False)["state"])
    mean = copy.deepcopy(net)
    optimizer = torch.optim.Adam(net.parameters(), betas=(0.9, 0.98), fused=True)
    print(len(labels.tags), "tags,", len(labels.rels), "relations,", len(lexicon.word_row), "words,", sum(p.numel() for p in net.parameters()), "weights", flush=True)
    began, step, epoch = time.time(), 0, 0
    while step < steps:
        total, first = 0, step
        for indices in data.batches(WORDS, shuffle, rounds.next())[:steps - step]:
            set_rate(optimizer, step, steps, PEAK / 2 if before else PEAK)
            total += learn(net, optimizer, data.batch(indices, shuffle))
            step += 1
            average(mean, net, step)
        epoch += 1
        print("%d: %d steps, %.0f s, loss %.3f" % (epoch, step, time.time() - began, total / (step - first)), end="", flush=True)
        for name in dev if epoch % 5 == 0 or step == steps else ():
            print("; %s %s" % (name, evaluate(mean, dev[name], labels)), end="", flush=True)
        print(flush=True)
        save(mean, labels, lexicon, out)


if __name__ == "__main__":
    main(*sys.argv[1:4], *(int(a) for a in sys.argv[4:5]), *sys.argv[5:])
