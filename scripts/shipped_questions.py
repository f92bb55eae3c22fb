"""The questions that ship with the articles, as examples for the confidence; used by learn_ranking.py.

The public collections name no products. Ours do, and so do those who ask for what we have no article on: the name alone
must not make an article fit. Two kinds of "nothing fits" are learned from: questions that no article answers (every other
one; the rest are kept apart, see `is_kept_apart`), and questions whose own article is taken away before they are asked.
"""
import hashlib, json, os, pathlib, shutil, subprocess, tempfile

PARTS = 10


def read(articles):
    with open(articles / "questions.jsonl", encoding="utf8") as file:
        return [json.loads(line) for line in file if line.strip()]


def digest(text):
    return int(hashlib.sha256(text.encode()).hexdigest(), 16)


def is_kept_apart(row):
    """Whether the row, that no article answers, is never learned from: half of them, by their ids."""
    return row["article"] is None and digest("kept apart " + row["id"]) % 2 == 0


def part_of(row):
    """Questions about one article are all in the same part."""
    return digest(row["article"] or row["id"]) % PARTS


def ask(kb, rows, articles, meaning, target, without=frozenset()):
    """Asks `rows` of the articles but those of `without`; their candidates' measurements go to `target`."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for path in articles.rglob("*"):
            name = path.relative_to(articles)
            if path.is_file() and str(name) not in without:
                (folder / "articles" / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, folder / "articles" / name)
        with open(folder / "questions.jsonl", "w", encoding="utf8") as file:
            for row in rows: file.write(json.dumps({"id": row["id"], "question": row["question"]}) + "\n")
        subprocess.run([kb, "eval", folder / "questions.jsonl", "--articles", folder / "articles", "--index",
                        folder / "kb.sqlite", "--features", target], check=True, env={**os.environ, "KB_MEANING": meaning})


def measurements(target):
    """The names of the measurements, and by id of the question its own and its candidates'."""
    with open(target, encoding="utf8") as file:
        names = json.loads(file.readline())["names"]
        return names, [json.loads(line) for line in file]


def collect(kb, articles, keep, meaning, way, again):
    """Yields rows with their measurements: (row, asked, candidates, whether its article was taken away)."""
    rows = read(articles)
    target = keep / f"shipped.{way}.jsonl"
    if not (again and target.exists()): ask(kb, rows, articles, meaning, target)
    for row, found in zip(rows, measurements(target)[1]): yield row, found["asked"], found["candidates"], False
    for part in range(PARTS):
        some = [row for row in rows if row["article"] and part_of(row) == part]
        gone = {path for row in some for path in [row["article"], *row.get("also", [])]}
        target = keep / f"shipped-without-{part}.{way}.jsonl"
        if not (again and target.exists()): ask(kb, some, articles, meaning, target, gone)
        for row, found in zip(some, measurements(target)[1]): yield row, found["asked"], found["candidates"], True
