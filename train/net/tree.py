"""The best tree of a matrix of arc scores, with one word at the root (Chu-Liu, Edmonds)."""
import numpy


def find_cycle(heads):
    state = [0] * len(heads)
    for start in range(1, len(heads)):
        path, v = [], start
        while v and not state[v]:
            state[v] = 1
            path.append(v)
            v = heads[v]
        if v and state[v] == 1 and v in path:
            return path[path.index(v):]
        for p in path:
            state[p] = 2
    return None


def edmonds(scores):
    """scores[d, h], both counted with the root 0; returns heads."""
    n = len(scores)
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = find_cycle(heads)
    if not cycle:
        return heads
    inside = numpy.zeros(n, bool)
    inside[cycle] = True
    outside = [i for i in range(n) if not inside[i]]
    m = len(outside)
    small = numpy.full((m + 1, m + 1), -1e9)
    small[:m, :m] = scores[numpy.ix_(outside, outside)]
    c = numpy.array(cycle)
    small[:m, m] = scores[numpy.ix_(outside, cycle)].max(1)
    from_cycle = c[scores[numpy.ix_(outside, cycle)].argmax(1)]
    enter = scores[numpy.ix_(cycle, outside)] - scores[c, heads[c]][:, None]
    small[m, :m] = enter.max(0)
    into_cycle = c[enter.argmax(0)]
    small[m, m] = -1e9
    below = edmonds(small)
    for i in range(1, m):
        heads[outside[i]] = outside[below[i]] if below[i] < m else from_cycle[i]
    heads[into_cycle[below[m]]] = outside[below[m]]
    return heads


def best_tree(scores):
    """scores[d, h] of d = 0 ... n-1 (words), h = 0 ... n (root first); returns heads counted from 1."""
    n = len(scores)
    full = numpy.full((n + 1, n + 1), -1e9)
    full[1:] = scores
    heads = edmonds(full.copy())
    roots = [d for d in range(1, n + 1) if heads[d] == 0]
    if len(roots) > 1:  # the strongest root alone
        best = max(roots, key=lambda d: full[d, 0] - numpy.delete(full[d], [0]).max())
        full[[d for d in range(1, n + 1) if d != best], 0] = -1e8
        heads = edmonds(full)
    return heads[1:]
