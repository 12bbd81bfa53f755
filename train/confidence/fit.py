#!/usr/bin/env python3
"""Fits data/confidence.tsv: how likely an event is right, from what speaks for it.

    fit.py BUILD EVAL            prints how reliable a table fitted so is, by cross-validation over documents
    fit.py BUILD EVAL --write    the same, and writes data/confidence.tsv
    fit.py BUILD EVAL --check    how reliable the confidence is that BUILD gives now

BUILD: a build folder (bin/readout, bin/readout-train); EVAL: the folder of the development sets (record, gsr, plv).
Python 3.11, with numpy but for --check; nothing here is needed to build, run or test.

An event is judged where gold speaks of it, and right when its type is and so are the countries of both sides, as far as gold knows them:
record  every event that gold does not call optional
gsr     an event at the words of a gold event, or of its type
plv     an event of the type of the marked action (right: source acts, target suffers), or between the two
gsr and plv have sentences chosen for an event of two sides, so that they say nothing of how often an event with one is right; such are
judged on record alone. A planned act counts as PLOVER rewrites it. Weights are those of a logistic regression
(ridge), in hundredths; the steps pool neighbouring scores until shares of right events rise.
"""
import collections, json, os, random, subprocess, sys

SETS = ("record", "gsr", "plv")
FOLDS, RIDGE, LEAST = 10, 5.0, 40


def run(build, eval_dir, name):
    """[(gold row, record, [features of each event])]"""
    path = f"{eval_dir}/{name}/dev.jsonl"
    call = lambda *words: subprocess.run(words, check=True, capture_output=True, text=True).stdout.splitlines()
    gold = [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()]
    records = {r["document"]["uri"]: r for r in map(json.loads, call(f"{build}/bin/readout", "read", "--format", "jsonl", path))}
    features = collections.defaultdict(list)
    for line in call(f"{build}/bin/readout-train", "features", path):
        uri, _, words = line.split("\t")
        features[uri].append(words.split())
    return [(g, records[g["id"]], features[g["id"]]) for g in gold]


def judge_record(g, record):
    import score_record as S
    gold = S.from_gold(g)
    shift = (len(g["text"]) - len(g["text"].lstrip())) - (len(record["document"]["text"]) - len(record["document"]["text"].lstrip()))
    pred = S.from_pred(record, shift, g["id"])
    pairs, repeats = S.pair_events(gold, pred)
    paired = {j: gold[i] for i, j, _ in pairs}
    for j, event in enumerate(pred):
        if j in repeats or (j in paired and paired[j]["optional"]):
            continue
        yield j, j in paired and paired[j]["type"] == event["type"] and S.same_countries(paired[j], event, False)


def judge_gsr(g, record):
    import score_gsr as S
    from common import Align
    entities = {e["id"]: e for e in record["entities"]}
    align = Align(record["document"]["text"], g["text"])
    for j, event in enumerate(record["events"]):
        event = S.projected(event)
        touched = [e for e in g["events"] if any(a < d and c < b for a, b in align.spans(event["trigger"]) for c, d in e.get("trigger", []))]
        alike = [e for e in g["events"] if e["type"] == event["type"] or event["type"] in e.get("alt", [])]
        if not touched and not alike:
            continue
        yield j, any(same_parties(S, e, event, entities) for e in alike)


def same_parties(S, gold, event, entities):
    want = [{S.party_of_gold(a)[0] for a in gold[k]} - {None} for k in ("actors", "recipients")]
    got = [{S.party_of_entity(entities[i])[0] for i in event.get(k, [])} - {None} for k in ("actors", "recipients")]
    if gold.get("symmetric") or gold["type"] == "CONSULT":
        want, got = [want[0] | want[1]], [got[0] | got[1]]
    return want == got


def judge_plv(g, record):
    import score_plv as S
    from score_gsr import projected
    entities = {e["id"]: e for e in record["entities"]}
    touches = lambda spans, ids: any(S.touches(spans, i, entities) for i in ids)
    for j, event in enumerate(record["events"]):
        actors, recipients = event.get("actors", []), event.get("recipients", [])
        source = touches(g["source"], actors)
        target = touches(g["target"], recipients or (actors if len(actors) > 1 else []))
        same = g["type"] in [S.YIELD.get(e["type"], e["type"]) for e in (event, projected(event))]
        if same or (source and target):
            yield j, same and source and target


JUDGES = {"record": judge_record, "gsr": judge_gsr, "plv": judge_plv}


def judged(build, eval_dir):
    """[(set, document, features, stated confidence, right)]"""
    rows = []
    for name in SETS:
        for g, record, features in run(build, eval_dir, name):
            assert len(features) == len(record["events"]), g["id"]
            for j, right in JUDGES[name](g, record):
                if name != "record" and "parties:one" in features[j]:
                    continue
                rows.append((name, g["id"], features[j], record["events"][j]["confidence"], bool(right)))
    return rows


# ---- the weights ----

def fit(rows):
    """Iteratively reweighted least squares: {feature: weight}, "bias" among them."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import numpy
    names = ["bias"] + sorted({f for r in rows for f in r[2]})
    index = {name: i for i, name in enumerate(names)}
    x = numpy.zeros((len(rows), len(names)))
    x[:, 0] = 1
    for i, r in enumerate(rows):
        x[i, [index[f] for f in r[2]]] = 1
    y, weights = numpy.array([float(r[4]) for r in rows]), numpy.zeros(len(names))
    ridge = numpy.array([.001] + [RIDGE] * (len(names) - 1))
    for _ in range(8):
        p = 1 / (1 + numpy.exp(-x @ weights))
        hessian = x.T @ (x * (p * (1 - p))[:, None]) + numpy.diag(ridge)
        weights = weights + numpy.linalg.solve(hessian, x.T @ (y - p) - ridge * weights)
    return dict(zip(names, weights))


def points(weights, features):
    return round(100 * weights["bias"]) + sum(round(100 * weights.get(f, 0)) for f in features)


def folds(rows, n, seed):
    documents = sorted({(r[0], r[1]) for r in rows})
    random.Random(seed).shuffle(documents)
    where = {d: i % n for i, d in enumerate(documents)}
    for i in range(n):
        yield [r for r in rows if where[r[0], r[1]] != i], [r for r in rows if where[r[0], r[1]] == i]


def steps_of(scored):
    """scored: [(points, right)]. Pools neighbours until every pool is large enough and shares of right events rise: [(lowest points, percent)]"""
    pools = []  # lowest points, events, right ones, highest points
    for p, right in sorted(scored):
        if not pools or (pools[-1][1] >= LEAST and p > pools[-1][3]):
            pools.append([p, 0, 0, p])
        pools[-1][1] += 1
        pools[-1][2] += right
        pools[-1][3] = p
    percent = lambda pool: round(100 * (pool[2] + 1) / (pool[1] + 2))
    i = 0
    while i + 1 < len(pools):
        if percent(pools[i]) < percent(pools[i + 1]) and pools[i + 1][1] >= LEAST:
            i += 1
            continue
        pools[i][1] += pools[i + 1][1]
        pools[i][2] += pools[i + 1][2]
        del pools[i + 1]
        i = max(i - 1, 0)
    return [(pool[0], percent(pool)) for pool in pools]


def calibrated(rows, seed):
    """Weights from all rows, steps from scores that each row's own document had no part in."""
    scored = [(points(w, r[2]), r[4]) for train, test in folds(rows, 5, seed) for w in [fit(train)] for r in test]
    return fit(rows), steps_of(scored)


def confidence(weights, steps, features):
    p, out = points(weights, features), steps[0][1]
    for lowest, percent in steps:
        out = percent if p >= lowest else out
    return out / 100


# ---- what comes out ----

def table(rows):
    """rows: [(set, confidence, right)]"""
    edges = [0, .2, .4, .5, .6, .7, .8, .9, 1.01]
    print("| confidence | events | mean confidence | right |\n|---|---|---|---|")
    for low, high in zip(edges, edges[1:]):
        part = [r for r in rows if low <= r[1] < high]
        if part:
            print(f"| {low:.1f} to {min(high, 1):.1f} | {len(part)} | {sum(r[1] for r in part) / len(part):.2f} | {sum(r[2] for r in part) / len(part):.2f} |")
    error = sum((r[1] - r[2]) ** 2 for r in rows) / len(rows)
    base = sum(r[2] for r in rows) / len(rows)
    print(f"\nBrier score {error:.3f} (always saying {base:.2f}: {base * (1 - base):.3f})\n")
    print("| set | events | mean confidence | right | with 0.8 and more | of them right |\n|---|---|---|---|---|---|")
    for name in SETS:
        part = [r for r in rows if r[0] == name]
        high = [r for r in part if r[1] >= .8]
        print(f"| {name} | {len(part)} | {sum(r[1] for r in part) / len(part):.2f} | {sum(r[2] for r in part) / len(part):.2f} | {len(high)} | {sum(r[2] for r in high) / max(1, len(high)):.2f} |")


def write(path, weights, steps):
    bias = round(100 * weights["bias"])
    with open(path, "w", encoding="utf-8") as f:
        f.write("# How likely an event is right: points of its features (hundredths of log odds), and the steps by which their sum becomes a percentage.\n"
                "# src/events/confidence.c reads it; docs/frames.md explains the features. Written by train/confidence/fit.py --write; not edited by hand.\n"
                "# Source: own, counted on development sets.\nfeature\tpoints\tpercent\n")
        for feature in sorted(f for f in weights if f != "bias"):
            if round(100 * weights[feature]):
                f.write(f"{feature}\t{round(100 * weights[feature])}\t\n")
        for lowest, percent in steps:
            f.write(f"step\t{lowest - bias}\t{percent}\n")


def main(build, eval_dir, *options):
    sys.path.insert(0, os.path.abspath(eval_dir))
    rows = judged(build, eval_dir)
    if "--check" in options:
        return table([(r[0], r[3], r[4]) for r in rows])
    print(f"{len(rows)} events judged; {FOLDS}-fold cross-validation over documents\n")
    table([(r[0], confidence(*fitted, r[2]), r[4]) for i, (train, test) in enumerate(folds(rows, FOLDS, 1)) for fitted in [calibrated(train, i)] for r in test])
    if "--write" in options:
        write(os.path.join(os.path.dirname(__file__), "../../data/confidence.tsv"), *calibrated(rows, 0))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
