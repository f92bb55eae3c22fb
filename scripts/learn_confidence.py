"""The confidence of the ranking, and the report; used by learn_ranking.py."""
import collections
import numpy as np

# What the confidence looks at: measurements of the first article, how far it leads, and of the question itself.
OF_FIRST = ["article", "pairs", "section", "nameCovered", "codeInTitle", "codeInBody", "messageCovered",
            "meaningTitle", "meaningOpening", "meaningSection"]
NAMES = OF_FIRST + ["certainty", "known", "terms", "articles", "codesMissing", "codesLacking", "numbersLacking",
                    "wordsLacking", "productAlone", "wish", "quoted", "hasProduct", "unnamed"]
# Largest mean share of false answers that the threshold may let through: below what is promised, as others will ask.
MOST_FALSE = 0.085
# The same of the shipped questions that nothing fits.
MOST_SHIPPED_FALSE = 0.05
SEVEN = ["nextjs", "nuget", "cpp", "rust", "office", "runbooks", "integrations"]
# Weight of the questions of a collection by what they are: with an answer, real strangers, others' questions, our own
# that nothing answers, and those whose article was taken away.
SHARES = {"in": 1.0, "out of scope": 0.5, "strangers": 0.1, "nothing": 2.0, "removed": 0.1}
# What the shipped questions count beside a public collection: more would turn the confidence towards one folder.
SHIPPED = 0.5
# Articles about what every product needs may answer where a product's own article is gone.
GENERAL = ("clock/", "dns/", "http/", "oauth/", "proxy/", "tcp/", "tls/")


def scores(question, names, weights):
    """As Ranker.score has it: the product counts by hand."""
    product = question.x[:, names.index("product")]
    return question.x @ weights + np.where(product > 0, 0.5, np.where(product < 0, -1.5, 0))


def inputs(question, names, weights):
    """One row of NAMES, whether the first article is the right one, and whether the example is to be trusted."""
    score = scores(question, names, weights)
    first = np.argsort(-score, kind="stable")[0]
    value = dict(zip(names, question.x[first]))
    terms, total, known, codes, articles, wish = question.asked
    row = [value[n] for n in OF_FIRST]
    row += [1 / np.exp(score - score[first]).sum(), known / max(total, 1e-9), np.log1p(terms),
            np.log(min(max(articles, 100), 20_000))]
    codes = min(codes, 1)
    row.append(codes * (1 - min(max(value["codeInTitle"], value["codeInBody"]), 1)))
    row += [value["codesLacking"], value["numbersLacking"], value["wordsLacking"]]
    share = min(value["productShare"], 0.9)
    row.append(share * (1 - max(0, (value["sectionCoverage"] - share) / (1 - share))))
    lacks_none = value["codesLacking"] <= 0 and value["numbersLacking"] <= 0
    quoted = max(value["message"], value["messageCovered"], value["codeInTitle"] if codes >= 1 else 0,
                 value["strongCodes"] if lacks_none else 0)
    row.append((1 - quoted) * wish * value["quotesMessages"])
    row += [quoted, value["hasProduct"], float(value["hasProduct"] > 0 and value["productShare"] <= 0)]
    # Where an article was taken away, another that holds the same code or message may well be right.
    doubtful = question.corpus == "removed" and (
        question.paths[first].startswith(GENERAL) or value["message"] > 0 or value["strongCodes"] > 0)
    return row, bool(question.y[first]), not doubtful


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


def weigh(place, field, kind, scope, usable):
    """Every public collection and field counts alike, and within it what SHARES says."""
    weight = np.zeros(len(place))
    for c in set(place):
        for f in ("query", "raw"):
            for group, share in SHARES.items():
                inside = usable & (place == c) & (field == f) & (scope if group == "in" else ~scope & (kind == group))
                if inside.any(): weight[inside] = share / inside.sum() * (SHIPPED if c == "shipped" else 1)
    return weight


def shipped_table(p, right, threshold, asked, kind, scope, apart):
    """What the shipped questions come to: cross-validated, and those that nothing fits and nothing was learned from."""
    ours = np.array([q.collection == "shipped" for q in asked])
    paraphrase = np.array([q.is_paraphrase for q in asked])
    nothing = ours & (kind == "nothing")
    rows = [("with an answer", ours & scope & ~paraphrase), ("paraphrases", ours & scope & paraphrase),
            ("nothing fits, learned from in other parts", nothing & ~apart), ("nothing fits, kept apart", nothing & apart),
            ("own article taken away", ours & (kind == "removed"))]
    lines = ["### The shipped questions", "", "| questions | | answered | answered with the right article |", "|---|---|---|---|"]
    for name, inside in rows:
        answered = p[inside] >= threshold
        hits = f"{(answered & (right[inside] > 0)).mean():.3f}" if scope[inside].any() else "-"
        lines.append(f"| {name} | {inside.sum()} | {answered.mean():.3f} | {hits} |")
    return "\n".join(lines)


def run(questions, names, held_out, left_out):
    """Learns the confidence; gives its weights, the threshold and the tables of the report."""
    asked = [q for q in questions if len(q.paths)]
    rows = [inputs(q, names, held_out[id(q)]) for q in asked]
    keep = [r[2] for r in rows]
    asked = [q for q, k in zip(asked, keep) if k]
    rows = [r for r in rows if r[2]]
    x = np.array([r[0] for r in rows]) * np.array([n not in left_out for n in NAMES]); right = np.array([r[1] for r in rows], dtype=float)
    scope = np.array([bool(q.right) for q in asked])
    kind = np.array([q.corpus for q in asked]); fold = np.array([q.fold for q in asked])
    place = np.array([q.collection for q in asked]); field = np.array([q.field for q in asked])
    apart = np.array([q.is_kept_apart for q in asked])
    weight = weigh(place, field, kind, scope, ~apart)
    p = np.zeros(len(asked))
    for k in range(10):
        learn, test = (fold != k) & ~apart, fold == k
        slope, constant = learn_both(x[learn], scope[learn], right[learn], weight[learn])
        p[test] = 1 / (1 + np.exp(-(x[test] @ slope + constant)))
    slope, constant = learn_both(x[~apart], scope[~apart], right[~apart], weight[~apart])
    p[apart] = 1 / (1 + np.exp(-(x[apart] @ slope + constant)))
    public = place != "shipped"
    error, table = calibration(p[public], right[public], weight[public])
    flat, flat_table = calibration(p[public], right[public], np.ones(public.sum()))
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
        # Those learned from are cross-validated, the others were never learned from.
        ours = rate((place == "shipped") & (kind == "nothing"), t)
        if best is None and (b["query"] + b["raw"]) / 2 <= MOST_FALSE and ours <= MOST_SHIPPED_FALSE: best = (t, round(float(t), 2))
    areas = {f: np.mean([auroc(p[scope & (place == c) & (kind == c) & (field == f)], p[oos & (place == c) & (field == f)])
                         for c in SEVEN]) for f in ("query", "raw")}
    print(table); print("\n".join(lines)); print("AUROC", areas, "ECE", error, flat, "threshold", best)
    for n, s in zip(NAMES, slope): print(f"  {n:<16} {s:8.3f}")
    print("  constant", constant)
    shipped = shipped_table(p, right, best[1], asked, kind, scope, apart)
    print(shipped)
    return {"inputs": NAMES, "shipped": shipped, "slope": slope, "constant": constant, "threshold": best[1], "areas": areas,
            "errors": (error, flat), "calibration": table, "thresholds": chr(10).join(lines), "most_false": MOST_FALSE,
            "most_shipped_false": MOST_SHIPPED_FALSE}
