#!/usr/bin/env python3
"""Learn the weights of the ranking and of its confidence.

  learn_ranking.py KB JUDGED CACHE [--keep DIR [--again]] [--write]

KB is a release build. JUDGED holds a folder a corpus with dev.jsonl, and out_of_scope.dev.jsonl; CACHE holds
<corpus>/articles. Every question is asked of its corpus and of `mixed` (all corpora together) through the hidden option
`kb eval --features`, which writes the measurements of every candidate. All is asked twice, without the table of meaning
and with it, and learned twice: where there is no table, words rank as well as they can alone. Learned are

- the ranking: a linear score, trained so that the right article comes first (listwise softmax, ridge, no weight of the
  wrong sign), corpora weighed by the square root of their size so that a large one does not drown the others; the
  questions that ship with the articles are two corpora more, those in other words (paraphrases) and the rest;
- the confidence: a logistic model that the first article is the right one, over measurements that do not depend on the
  collection; and the threshold from which on an answer is shown. The questions that ship with the articles teach it what
  the name of a product is worth, see shipped_questions.py.

All figures of the report are cross-validated: questions about one article are all in the same of ten parts.
--write puts the Swift file and the report in place. Needs numpy alone.
"""
import argparse, collections, hashlib, json, os, pathlib, subprocess, sys, tempfile
import numpy as np
import learn_confidence, learned_files, shipped_questions

HERE = pathlib.Path(__file__).resolve().parent
CORPORA = ["nextjs", "nuget", "cpp", "rust", "office", "runbooks", "integrations", "aws"]
SEVEN = [c for c in CORPORA if c != "aws"]
# Questions of one corpus asked of another that cannot know the answer: further examples of "nothing fits".
STRANGERS = {"nextjs": ["nuget", "office", "runbooks"], "nuget": ["nextjs", "runbooks", "office"],
             "cpp": ["nextjs", "runbooks", "office", "integrations"], "rust": ["nextjs", "nuget", "office", "runbooks", "integrations"],
             "office": ["m365", "rust", "cpp", "nextjs", "runbooks"], "runbooks": ["rust", "office", "nextjs", "nuget", "cpp"],
             "integrations": ["nextjs", "rust", "office"]}
FOLDS = 10
# What the questions that ship with the articles count beside a public corpus of their number.
SHIPPED = 1
# Candidates of a question that are learned from; the rest are far from right.
MOST_LEARNED = 60
# Measured for the confidence alone, and the product: what that adds to a score is set by hand.
NOT_FEATURES = ("strongCodes", "codesLacking", "numbersLacking", "wordsLacking", "product", "hasProduct", "productShare",
                "quotesMessages")
# Features that made the order no better, and what is none.
NOT_RANKED = ("messageCovered",) + NOT_FEATURES
# Measured with a table of meaning alone.
OF_MEANING = ("meaningTitle", "meaningOpening", "meaningSection")
# What is learned, and the value of KB_MEANING for it.
WAYS = {"words": "none", "meaning": str(HERE.parent / "Sources/Search/Meaning/Table/meaning.table")}


def read_rows(path):
    with open(path, encoding="utf8") as file:
        return [json.loads(line) for line in file if line.strip()]


def fold_of(key):
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % FOLDS


class Question:
    """One question asked of one collection, with its candidates' measurements, best first by the build's own weights."""
    def __init__(self, collection, corpus, field, right, fold, weight):
        self.collection, self.corpus, self.field = collection, corpus, field
        self.right, self.fold, self.weight = right, fold, weight
        self.paths, self.x, self.y, self.asked = [], None, None, None
        self.is_kept_apart = self.is_paraphrase = False


def ask(kb, todo, cache, collection, way, target):
    """Asks the questions; their candidates' measurements go to `target`, one line a question behind a line of names."""
    with tempfile.TemporaryDirectory() as folder:
        asked = pathlib.Path(folder) / "questions.jsonl"
        with open(asked, "w", encoding="utf8") as file:
            for number, (_, text) in enumerate(todo):
                file.write(json.dumps({"id": str(number), "question": text}) + "\n")
        index = cache / collection / f"index-learn-{way}.sqlite"
        subprocess.run([kb, "eval", asked, "--articles", cache / collection / "articles", "--index", index,
                        "--features", target], check=True, env={**os.environ, "KB_MEANING": WAYS[way]})


def collect(kb, judged, cache, keep, way, again):
    """Asks everything of everything; gives the questions and the names of the features."""
    questions = []
    out_of_scope = read_rows(judged / "out_of_scope.dev.jsonl")
    dev = {c: read_rows(judged / c / "dev.jsonl") for c in CORPORA + ["m365"]}
    for collection in CORPORA + ["mixed"]:
        todo = []
        for corpus in ([collection] if collection != "mixed" else CORPORA) + (["m365"] if collection == "office" else []):
            prefix = f"{corpus}/" if collection == "mixed" else ""
            for row in dev[corpus]:
                for field in (("query",) if corpus == "m365" else ("query", "raw")):
                    right = {prefix + a for a in [row["article"], *row.get("also", [])]}
                    todo.append((Question(collection, corpus, field, right, fold_of(row["article"]), 1.0), row[field]))
        for row in out_of_scope:
            if collection in row["valid_for"]:
                for field in ("query", "raw"):
                    todo.append((Question(collection, "out of scope", field, set(), fold_of(row["id"]), 1.0), row[field]))
        for stranger in STRANGERS.get(collection, []):
            for row in dev[stranger][::max(1, len(dev[stranger]) // 25)]:
                todo.append((Question(collection, "strangers", "query", set(), fold_of(row["article"]), 1.0), row["query"]))
        target = keep / f"{collection}.{way}.jsonl"
        target.parent.mkdir(parents=True, exist_ok=True)
        if not (again and target.exists()): ask(kb, todo, cache, collection, way, target)
        with open(target, encoding="utf8") as file:
            names = json.loads(file.readline())["names"]
            for line, (question, _) in zip(file, todo):
                row = json.loads(line)
                question.asked = np.array(row["asked"], dtype=np.float64)
                question.paths = [c[0] for c in row["candidates"]]
                question.x = np.array([c[1:] for c in row["candidates"]], dtype=np.float64).reshape(-1, len(names))
                question.y = np.array([p in question.right for p in question.paths], dtype=bool)
                questions.append(question)
        print(f"{collection}: {len(todo)} questions", file=sys.stderr)
    return questions, names


def collect_shipped(kb, keep, names, way, again):
    """The questions that ship, each as one asked of a collection of its own; see shipped_questions."""
    articles = HERE.parent / "articles"
    questions = []
    for row, asked, candidates, is_gone in shipped_questions.collect(kb, articles, keep, WAYS[way], way, again):
        right = set() if is_gone or not row["article"] else {row["article"], *row.get("also", [])}
        corpus = "removed" if is_gone else "shipped" if row["article"] else "nothing"
        question = Question("shipped", corpus, "raw", right, shipped_questions.part_of(row), 1.0)
        question.is_kept_apart = shipped_questions.is_kept_apart(row)
        question.is_paraphrase = row.get("kind") == "paraphrase"
        question.asked = np.array(asked, dtype=np.float64)
        question.paths = [c[0] for c in candidates]
        question.x = np.array([c[1:] for c in candidates], dtype=np.float64).reshape(-1, len(names))
        question.y = np.array([p in question.right for p in question.paths], dtype=bool)
        questions.append(question)
    return questions


class Groups:
    """Candidates of many questions in one matrix: the right ones, and the best of the others by the build's own weights."""
    def __init__(self, questions, names):
        self.questions = questions
        kept = [np.flatnonzero(q.y | (np.arange(len(q.y)) < MOST_LEARNED)) for q in questions]
        self.x = np.concatenate([q.x[k] for q, k in zip(questions, kept)])
        self.y = np.concatenate([q.y[k] for q, k in zip(questions, kept)]).astype(np.float64)
        # What is added by hand.
        nothing = np.zeros(len(names))
        self.fixed = np.concatenate([learn_confidence.scores(q, names, nothing)[k] for q, k in zip(questions, kept)])
        sizes = np.array([len(k) for k in kept])
        self.starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        self.owner = np.repeat(np.arange(len(questions)), sizes)
        self.weight = np.array([q.weight for q in questions])
        self.weight = self.weight / self.weight.sum()


def learn_ranking(questions, names, ridge, left_out, free=("length",), steps=400):
    """Projected Nesterov descent on the listwise softmax loss; weights are for standardised features inside."""
    usable = [q for q in questions if len(q.paths) > 1 and q.y.any()]
    data = Groups(usable, names)
    scale = data.x.std(0) + 1e-9
    used = np.array([n not in left_out for n in names])
    x = np.ascontiguousarray((data.x / scale)[:, used])
    positive = np.array([n not in free for n in names])[used]
    rate = 1.0

    def loss_and_gradient(w, wants_gradient=True):
        score = x @ w + data.fixed
        score -= np.maximum.reduceat(score, data.starts)[data.owner]
        e = np.exp(score)
        total = np.add.reduceat(e, data.starts)
        p = e / total[data.owner]
        right = np.add.reduceat(p * data.y, data.starts)
        loss = -(data.weight * np.log(right + 1e-12)).sum() + ridge * (w ** 2).sum()
        if not wants_gradient: return loss, None
        g = p - p * data.y / (right[data.owner] + 1e-12)
        return loss, x.T @ (g * data.weight[data.owner]) + 2 * ridge * w

    t = 1.0; current = np.zeros(x.shape[1]); look = current.copy()
    for _ in range(steps):
        loss, gradient = loss_and_gradient(look)
        while True:
            candidate = look - rate * gradient
            candidate[positive] = np.maximum(candidate[positive], 0)
            step = candidate - look
            new, _ = loss_and_gradient(candidate, wants_gradient=False)
            if new <= loss + gradient @ step + (step @ step) / (2 * rate) + 1e-12 or rate < 1e-6: break
            rate /= 2
        following = (1 + (1 + 4 * t * t) ** 0.5) / 2
        look = candidate + (t - 1) / following * (candidate - current)
        current, t = candidate, following
        rate *= 1.05
    weights = np.zeros(len(names))
    weights[used] = current / scale[used]
    return weights


def order(question, weights, names):
    score = learn_confidence.scores(question, names, weights)
    return np.lexsort((np.arange(len(score)), -score)), score


def figures(questions, scored):
    """Right-first shares by (collection, corpus group, field)."""
    table = collections.defaultdict(list)
    for question, first in zip(questions, scored):
        if not question.right: continue
        hit = bool(len(question.paths)) and bool(question.y[first[0]])
        name = "mixed" if question.collection == "mixed" else "paraphrases" if question.is_paraphrase else question.corpus
        table[name, question.field].append(hit)
        table[name, question.field, "recall"].append(bool(question.y.any()) if len(question.paths) else False)
    return table


def show(table):
    lines = ["| collection | questions | query | raw | right one among the candidates, query / raw |", "|---|---|---|---|---|"]
    for name in CORPORA + ["m365", "mixed", "shipped", "paraphrases"]:
        mean = lambda *key: f"{np.mean(table[key]):.3f}" if table.get(key) else "-"
        lines.append(f"| {name} | {len(table[name, 'query'] or table[name, 'raw'])} | {mean(name, 'query')} | {mean(name, 'raw')} | "
                     f"{mean(name, 'query', 'recall')} / {mean(name, 'raw', 'recall')} |")
    seven = lambda field: np.mean([np.mean(table[c, field]) for c in SEVEN])
    lines.append(f"| **mean of 7** (from nextjs to integrations) | | {seven('query'):.3f} | {seven('raw'):.3f} | |")
    return "\n".join(lines)


def weigh(questions):
    """A corpus counts as the square root of its questions."""
    key = lambda q: (q.collection, q.corpus, q.field, q.is_paraphrase)
    count = collections.Counter(key(q) for q in questions if q.right)
    for question in questions:
        if question.right: question.weight = count[key(question)] ** -0.5 * (SHIPPED if question.collection == "shipped" else 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kb"); parser.add_argument("judged", type=pathlib.Path); parser.add_argument("cache", type=pathlib.Path)
    parser.add_argument("--keep", type=pathlib.Path, help="keep the measurements in this folder")
    parser.add_argument("--again", action="store_true", help="take the measurements from --keep where they are there")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--ridge", type=float, default=0.01)
    parser.add_argument("--way", choices=list(WAYS), action="append", help="learn one alone; nothing is written")
    options = parser.parse_args()
    kb = str(pathlib.Path(options.kb).resolve())
    learned = {way: learn(kb, options, way) for way in options.way or WAYS}
    if options.write and not options.way: learned_files.write(learned, HERE)


def learn(kb, options, way):
    """Asks, learns and measures with or without meaning."""
    print(f"# {way}")
    keep = options.keep or pathlib.Path(tempfile.mkdtemp())
    questions, names = collect(kb, options.judged, options.cache, keep, way, options.again)
    shipped = collect_shipped(kb, keep, names, way, options.again)
    weigh(questions + shipped)
    left_out = NOT_RANKED + (OF_MEANING if way == "words" else ())
    in_scope = [q for q in questions + shipped if q.right]
    print("build's own weights:\n" + show(figures(in_scope, [list(range(len(q.paths))) for q in in_scope])))
    held_out = {}
    for fold in range(FOLDS):
        weights = learn_ranking([q for q in in_scope if q.fold != fold], names, options.ridge, left_out, steps=150)
        for question in questions + shipped:
            if question.fold == fold: held_out[id(question)] = weights
    cross = show(figures(in_scope, [order(q, held_out[id(q)], names)[0] for q in in_scope]))
    print("cross-validated:\n" + cross)
    weights = learn_ranking(in_scope, names, options.ridge, left_out)
    for name, weight in zip(names, weights): print(f"  {name:<16} {weight:8.3f}")
    learned = learn_confidence.run(questions + shipped, names, held_out, OF_MEANING if way == "words" else ())
    features = [n for n in names if n not in NOT_FEATURES]
    return {**learned, "names": features, "weights": weights[:len(features)], "cross": cross}


if __name__ == "__main__":
    main()
