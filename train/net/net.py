"""The network and its data: words -> tags, heads, relations, names. Every value that later layers multiply lies in [-1, 1], so that
8 bits with one fixed scale hold it; src/syntax/net.h says how the same is computed in whole numbers."""
import struct

import numpy
import torch
import torch.nn.functional as F
from torch import nn

COLUMNS = 15  # of a word in what readout-train dump writes
FORM, LOWER, SHAPE, UPOS, XPOS, HEAD, REL, NAME = 0, 1, 2, 10, 11, 12, 13, 14
# columns hashed into rows of the affix table: shape, prefixes of 1-3 bytes, suffixes of 1-4 bytes; and their bits
HASHED = [(2, 9), (3, 8), (4, 11), (5, 12), (6, 8), (7, 11), (8, 12), (9, 13)]
DISTANCE = 16
PROPN = 12  # RO_UPOS_PROPN
ROOT = 1  # RO_REL_ROOT: the relation of the word without a head, which needs no guess
NAMES = 9  # labels of names: O, then B- and I- of four kinds


class Config:
    embedding, width, arc, label = 128, 256, 128, 128
    windows = (3, 1, 1, 1)


def read_dump(path):
    """Sentences as arrays of COLUMNS numbers a word."""
    data = numpy.fromfile(path, dtype="<u4")
    out, i = [], 0
    while i < len(data):
        n = int(data[i])
        out.append(data[i + 1:i + 1 + n * COLUMNS].reshape(n, COLUMNS))
        i += 1 + n * COLUMNS
    return out


def hashed_rows(words):
    """Rows of the affix table: [words, len(HASHED)]."""
    rows, base = [], 0
    for number, (column, bits) in enumerate(HASHED):
        h = (words[:, column].astype(numpy.uint64) + 0x9E3779B9 * (number + 1)) & 0xFFFFFFFF
        h = (h * 0x85EBCA6B) & 0xFFFFFFFF
        h ^= h >> numpy.uint64(15)
        h = (h * 0xC2B2AE35) & 0xFFFFFFFF
        rows.append((h >> numpy.uint64(32 - bits)).astype(numpy.int64) + base)
        base += 1 << bits
    return numpy.stack(rows, 1)


HASHED_ROWS = sum(1 << bits for _, bits in HASHED)


class Lexicon:
    """Keys of words -> row of the fixed vectors (0: none) and row of the trained ones (0: none): of words that stand `least` times
    in the treebanks or `least_silver` times in all."""

    def __init__(self, vectors_path, sentences, silver=(), least=2, least_silver=12):
        data = numpy.load(vectors_path)
        self.vectors = numpy.concatenate([numpy.zeros((1, data["vectors"].shape[1]), numpy.int8), data["vectors"]])
        self.vector_row = {int(k): int(r) + 1 for k, r in zip(data["keys"], data["rows"])}
        keys, counts = numpy.unique(numpy.concatenate([s[:, LOWER] for s in sentences]), return_counts=True)
        kept = set(keys[counts >= least].tolist())
        keys, counts = numpy.unique(numpy.concatenate([s[:, LOWER] for s in [*sentences, *silver]]), return_counts=True)
        kept.update(keys[counts >= least_silver].tolist())
        self.word_row = {k: i + 1 for i, k in enumerate(sorted(kept))}

    def rows(self, words):
        fixed = [self.vector_row.get(int(f)) or self.vector_row.get(int(l), 0) for f, l in zip(words[:, FORM], words[:, LOWER])]
        own = [self.word_row.get(int(l), 0) for l in words[:, LOWER]]
        return numpy.array(fixed), numpy.array(own)


class Labels:
    """Joint tags seen at least three times, and relations, in order of frequency."""

    def __init__(self, sentences):
        words = numpy.concatenate(sentences)
        pairs, counts = numpy.unique(words[:, UPOS] * 256 + words[:, XPOS], return_counts=True)
        order = numpy.argsort(-counts, kind="stable")
        self.tags = [int(pairs[i]) for i in order if counts[i] >= 3]
        rels, counts = numpy.unique(words[:, REL], return_counts=True)
        self.rels = [int(rels[i]) for i in numpy.argsort(-counts, kind="stable") if rels[i] != ROOT]

        first = {t >> 8: i for i, t in reversed(list(enumerate(self.tags)))}
        self.tag_of = numpy.array([first.get(pair >> 8, 0) for pair in range(1 << 16)])
        self.tag_of[self.tags] = numpy.arange(len(self.tags))
        self.rel_of = numpy.zeros(256, dtype=numpy.int64)
        self.rel_of[self.rels] = numpy.arange(len(self.rels))

    def encode(self, words):
        return self.tag_of[words[:, UPOS] * 256 + words[:, XPOS]], self.rel_of[words[:, REL]]


class Sentences:
    """Sentences as rows and labels. `names`: words (of the same kind) that may stand for any name in training."""

    def __init__(self, sentences, lexicon, labels, names=None):
        self.items, self.names = [], None
        self.is_name = numpy.array([t >> 8 == PROPN for t in labels.tags])
        for s in sentences:
            fixed, own = lexicon.rows(s)
            tags, rels = labels.encode(s)
            known = numpy.full(len(s), s[0, REL] != 0)  # is there a tree?
            self.items.append((hashed_rows(s), fixed, own, tags, s[:, HEAD].astype(numpy.int64), rels, s[:, NAME].astype(numpy.int64), known))
        if names is not None:
            self.names = (hashed_rows(names),) + lexicon.rows(names)

    def renamed(self, item, random):
        """Three names in ten are others, so that what surrounds a name is learnt and not the name."""
        hashed, fixed, own, name = (a.copy() for a in item[:3] + item[6:7])
        places = numpy.flatnonzero(self.is_name[item[3]] & (random.random(len(fixed)) < 0.3))
        other = random.integers(len(self.names[1]), size=len(places))
        hashed[places, 1:] = self.names[0][other, 1:]  # all but the shape
        fixed[places], own[places] = self.names[1][other], self.names[2][other]
        name[places] = 0  # whose name another one is, nobody knows
        return (hashed, fixed, own) + item[3:6] + (name, item[7])

    def batch(self, indices, random=None):
        items = [self.renamed(self.items[i], random) if random else self.items[i] for i in indices]
        length = max(len(x[1]) for x in items)
        mask = torch.zeros(len(items), length, dtype=torch.bool)
        out = []
        for column in range(8):
            first = items[0][column]
            array = numpy.zeros((len(items), length) + first.shape[1:], dtype=numpy.int64)
            for i, x in enumerate(items):
                array[i, :len(x[column])] = x[column]
            out.append(torch.from_numpy(array))
        for i, x in enumerate(items):
            mask[i, :len(x[1])] = True
        return out + [mask]

    def batches(self, words, random=None, chosen=None):
        """Lists of indices (of all, or of those chosen), each of about so many words in sentences of about one length."""
        chosen = numpy.arange(len(self.items)) if chosen is None else chosen
        lengths = numpy.array([len(self.items[i][1]) for i in chosen], dtype=float)
        order = numpy.argsort(lengths + (random.uniform(0, 3, len(lengths)) if random else 0), kind="stable")
        out, now, longest = [], [], 0
        for i in order:
            longest = max(longest, int(lengths[i]))
            if now and longest * (len(now) + 1) > words:
                out.append(now)
                now, longest = [], int(lengths[i])
            now.append(int(chosen[i]))
        out.append(now)
        if random:
            random.shuffle(out)
        return out


def dropped(x, p, training):
    """Dropout with one mask for all words of a sentence."""
    if not training or not p:
        return x
    return x * (torch.rand(x.shape[0], 1, x.shape[2]) > p).float() / (1 - p)


class Layer(nn.Module):
    """A bidirectional layer of gated averages: c = f c + (1 - f) z, h = r c + (1 - r) x (after SRU and QRNN)."""

    def __init__(self, width, window):
        super().__init__()
        self.window, self.half = window, width // 2
        self.linear = nn.Linear(width * window, 3 * width)
        with torch.no_grad():
            self.linear.bias[width:2 * width] = 1.0

    def forward(self, x, mask):
        width = 2 * self.half
        wide = x
        if self.window == 3:
            left = F.pad(x, (0, 0, 1, 0))[:, :-1]
            right = F.pad(x, (0, 0, 0, 1))[:, 1:]
            wide = torch.cat([left, x, right], 2)
        z, f, r = self.linear(wide).float().split(width, 2)
        f, r = torch.sigmoid(f), torch.sigmoid(r)
        z = torch.tanh(z) * (1 - f) * mask
        # both directions at once: the second half runs backwards
        turn = lambda t: torch.cat([t[..., :self.half], t[..., self.half:].flip(1)], 2)
        z, forget = turn(z).unbind(1), turn(f).unbind(1)
        c, states = torch.zeros_like(z[0]), []
        for t in range(len(z)):
            c = torch.addcmul(z[t], forget[t], c)
            states.append(c)
        c = turn(torch.stack(states, 1))
        return (x + r * (c - x)) * mask


class Net(nn.Module):
    def __init__(self, words, vectors, tags, rels, config=Config):
        super().__init__()
        c = config
        self.config = c
        self.register_buffer("fixed", torch.from_numpy(vectors).float() / 127)
        self.words = nn.Embedding(words + 1, c.embedding)
        self.affixes = nn.EmbeddingBag(HASHED_ROWS, c.embedding, mode="sum")
        nn.init.zeros_(self.words.weight)
        nn.init.zeros_(self.affixes.weight)
        self.input = nn.Linear(c.embedding + vectors.shape[1], c.width)
        self.layers = nn.ModuleList(Layer(c.width, w) for w in c.windows)
        self.tag = nn.Linear(c.width, tags)
        self.arc = nn.Linear(c.width, 2 * c.arc)
        self.root = nn.Parameter(torch.zeros(c.arc))
        self.near = nn.Parameter(torch.zeros(2 * DISTANCE + 1))
        self.arc_scale = nn.Parameter(torch.tensor(0.3))
        self.dependent = nn.Linear(c.width, c.label)
        self.head = nn.Linear(c.width, c.label, bias=False)
        self.rel = nn.Linear(c.label, rels)
        self.names = nn.Linear(c.width, NAMES)
        self.drop = 0.2

    def encode(self, hashed, fixed, own, mask):
        b, t = fixed.shape
        m = mask.unsqueeze(2).float()
        if self.training:
            own = own * (torch.rand(b, t) > 0.2)
            fixed = fixed * (torch.rand(b, t) > 0.1)
        e = torch.tanh(self.affixes(hashed.reshape(b * t, -1)).reshape(b, t, -1) + self.words(own))
        x = torch.cat([e, F.embedding(fixed, self.fixed)], 2)
        x = torch.tanh(self.input(dropped(x, self.drop, self.training)).float()) * m
        for layer in self.layers:
            x = layer(dropped(x, self.drop, self.training) if layer is not self.layers[0] else x, m)
        return dropped(x, self.drop, self.training)

    def arcs(self, x, mask):
        """Scores [sentence, dependent, head]; head 0 is the root."""
        b, t, _ = x.shape
        a = torch.tanh(self.arc(x).float())
        dependent, head = dropped(a, 0.1, self.training).chunk(2, 2)
        head = torch.cat([torch.tanh(self.root).expand(b, 1, -1), head], 1)
        scores = (dependent @ head.transpose(1, 2)).float() * self.arc_scale
        place = torch.arange(t + 1)
        away = (place.unsqueeze(0) - (place[:-1] + 1).unsqueeze(1)).clamp(-DISTANCE, DISTANCE) + DISTANCE
        near = self.near[away]
        near = torch.cat([torch.zeros(t, 1), near[:, 1:]], 1)
        scores = scores + near
        banned = torch.cat([torch.zeros(b, 1, dtype=torch.bool), ~mask], 1).unsqueeze(1) | torch.cat([torch.zeros(t, 1, dtype=torch.bool), torch.eye(t, dtype=torch.bool)], 1)
        return scores.masked_fill(banned, -1e4)

    def labels(self, x, heads):
        """Scores of relations for given heads [sentence, word]; of no meaning where the head is the root."""
        head = self.head(x).float()
        head = head.gather(1, (heads - 1).clamp(0).unsqueeze(2).expand(-1, -1, head.shape[2]))
        return self.rel(dropped(torch.tanh(self.dependent(x).float() + head), 0.1, self.training))

    def loss(self, batch):
        hashed, fixed, own, tags, heads, rels, names, known, mask = batch
        x = self.encode(hashed, fixed, own, mask)
        known = mask & known.bool()
        under, named = known & (heads > 0), mask & (names > 0)
        loss = F.cross_entropy(self.names(x).float()[named], names[named] - 1) if named.any() else 0
        if under.any():
            loss = loss + (F.cross_entropy(self.tag(x).float()[known], tags[known]) + F.cross_entropy(self.arcs(x, mask)[known], heads[known]) +
                           F.cross_entropy(self.labels(x, heads).float()[under], rels[under]))
        return loss
