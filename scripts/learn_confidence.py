"""The confidence of the ranking, and the report; used by learn_ranking.py."""
import collections
import numpy as np

# What the confidence looks at: measurements of the first article, how far it leads, and of the question itself.
OF_FIRST = ["article", "pairs", "section", "nameCovered", "codeInTitle", "codeInBody", "messageCovered",
            "meaningTitle", "meaningOpening", "meaningSection"]
NAMES = OF_FIRST + ["certainty", "known", "terms", "articles", "codesMissing"]
# Largest mean share of false answers that the threshold may let through: below what is promised, as others will ask.
MOST_FALSE = 0.11
SEVEN = ["nextjs", "nuget", "cpp", "rust", "office", "runbooks", "integrations"]


def inputs(question, names, weights):
    """One row of NAMES; the first and the second article by `weights`."""
    score = question.x @ weights
    ranked = np.argsort(-score, kind="stable")
    first = ranked[0]
    shares = np.exp(score - score[first])
    terms, total, known, codes, articles = question.asked
    row = [question.x[first, names.index(n)] for n in OF_FIRST]
    row += [1 / shares.sum(), known / max(total, 1e-9), np.log1p(terms), np.log(min(max(articles, 100), 20_000))]
    held = max(question.x[first, names.index(n)] for n in ("codeInTitle", "codeInBody"))
    row.append(min(codes, 1) * (1 - min(held, 1)))
    return row, bool(question.y[first])


def logistic(x, y, weight, ridge=0.01, steps=60):
    """Newton's method; the last coefficient is the constant."""
    mean, scale = x.mean(0), x.std(0) + 1e-9
    z = np.concatenate([(x - mean) / scale, np.ones((len(x), 1))], axis=1)
    weight = weight / weight.sum()
    b = np.zeros(z.shape[1]); penalty = np.full(z.shape[1], ridge); penalty[-1] = 0
    for _ in range(steps):
        p = 1 / (1 + np.exp(-z @ b))
        gradient = z.T @ (weight * (p - y)) + penalty * b
        hessian = (z * (weight * p * (1 - p))[:, None]).T @ z + np.diag(penalty + 1e-9)
        step = np.linalg.solve(hessian, gradient)
        b -= step
        if np.abs(step).max() < 1e-9: break
    slope = b[:-1] / scale
    return slope, b[-1] - slope @ mean


def learn_both(x, scope, right, weight):
    """Learns what tells questions with an answer from those without, then turns it into the chance of being right."""
    slope, constant = logistic(x, scope.astype(float), weight)
    scale, shift = logistic((x @ slope + constant)[:, None], right, weight, ridge=0)
    return slope * scale[0], constant * scale[0] + shift


def auroc(positive, negative):
    both = np.concatenate([positive, negative])
    rank = np.empty(len(both)); order = np.argsort(both, kind="stable")
    ordered = both[order]
    start = 0
    while start < len(both):
        end = start
        while end < len(both) and ordered[end] == ordered[start]: end += 1
        rank[order[start:end]] = (start + 1 + end) / 2
        start = end
    n = len(positive)
    return (rank[:n].sum() - n * (n + 1) / 2) / (n * len(negative))


def calibration(p, y, weight):
    lines = ["| confidence | questions | mean confidence | right |", "|---|---|---|---|"]
    error = 0.0
    for low in np.arange(0, 1, 0.1):
        inside = (p >= low) & ((p < low + 0.1) | (low > 0.85))
        if not inside.any(): continue
        w = weight[inside]
        mean, right = np.average(p[inside], weights=w), np.average(y[inside], weights=w)
        error += w.sum() / weight.sum() * abs(mean - right)
        lines.append(f"| {low:.1f} ... {low + 0.1:.1f} | {inside.sum()} | {mean:.2f} | {right:.2f} |")
    return error, "\n".join(lines)


def run(questions, names, weights, held_out, left_out):
    """Learns the confidence; gives its weights, the threshold and the tables of the report."""
    asked = [q for q in questions if len(q.paths)]
    rows = [inputs(q, names, held_out[id(q)]) for q in asked]
    x = np.array([r[0] for r in rows]) * np.array([n not in left_out for n in NAMES]); right = np.array([r[1] for r in rows], dtype=float)
    scope = np.array([bool(q.right) for q in asked])
    kind = np.array([q.corpus for q in asked]); fold = np.array([q.fold for q in asked])
    place = np.array([q.collection for q in asked]); field = np.array([q.field for q in asked])
    # In each collection and field: half the weight to questions in scope, a third to real strangers, the rest to others.
    weight = np.zeros(len(asked))
    for c in set(place):
        for f in ("query", "raw"):
            share = {"in": 1.0, "out of scope": 0.5, "strangers": 0.1}
            for group in share:
                inside = (place == c) & (field == f) & (scope if group == "in" else ~scope & (kind == group))
                if inside.any(): weight[inside] = share[group] / inside.sum()
    p = np.zeros(len(asked))
    for k in range(10):
        learn, test = fold != k, fold == k
        slope, constant = learn_both(x[learn], scope[learn], right[learn], weight[learn])
        p[test] = 1 / (1 + np.exp(-(x[test] @ slope + constant)))
    slope, constant = learn_both(x, scope, right, weight)
    error, table = calibration(p, right, weight)
    flat, flat_table = calibration(p, right, np.ones(len(p)))
    lines = ["### Answered and false answers by threshold, mean of 7", "",
             "| threshold | answered query | answered raw | false query | false raw | mixed: answered query / raw, false |", "|---|---|---|---|---|---|"]
    best = None
    oos = kind == "out of scope"
    def rate(mask, t): return (p[mask] >= t).mean() if mask.any() else np.nan
    for t in np.arange(0.04, 0.7, 0.01):
        a = {f: np.mean([rate(scope & (place == c) & (kind == c) & (field == f), t) for c in SEVEN]) for f in ("query", "raw")}
        b = {f: np.mean([rate(oos & (place == c) & (field == f), t) for c in SEVEN]) for f in ("query", "raw")}
        m = [rate(scope & (place == "mixed") & (field == f), t) for f in ("query", "raw")] + [rate(oos & (place == "mixed"), t)]
        lines.append(f"| {t:.2f} | {a['query']:.3f} | {a['raw']:.3f} | {b['query']:.3f} | {b['raw']:.3f} | {m[0]:.3f} / {m[1]:.3f}, {m[2]:.3f} |")
        if best is None and (b["query"] + b["raw"]) / 2 <= MOST_FALSE: best = (t, round(float(t), 2))
    areas = {f: np.mean([auroc(p[scope & (place == c) & (kind == c) & (field == f)], p[oos & (place == c) & (field == f)])
                         for c in SEVEN]) for f in ("query", "raw")}
    print(table); print("\n".join(lines)); print("AUROC", areas, "ECE", error, flat, "threshold", best)
    for n, s in zip(NAMES, slope): print(f"  {n:<16} {s:8.3f}")
    print("  constant", constant)
    return {"inputs": NAMES, "slope": slope, "constant": constant, "threshold": best[1], "areas": areas,
            "errors": (error, flat), "calibration": table, "thresholds": chr(10).join(lines), "most_false": MOST_FALSE}
