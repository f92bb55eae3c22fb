"""The text that the table is fitted to: descriptions inside wheels of PyPI, all under permissive licences.

  botocore                  Apache-2.0  what the operations, errors and settings of cloud services do
  google-api-python-client  Apache-2.0  the same of mail, calendars, documents, accounts, advertising, networks ...
  azure-cli                 MIT         what commands do

No question, no article of kb and nothing of a set it is measured on is read. Passages are as long as a
question, a description or a section, and equally many come from every service.
"""
import ast, gzip, html, json, pathlib, random, re

LONGEST, SHORTEST = 70, 4  # words of a passage
MARKUP = re.compile(r"<[^>]*>|\]\([^)]*\)|https?://\S+")
SPACE = re.compile(r"\s+")
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def plain(text):
    text = MARKUP.sub(" ", text).replace("[", " ").replace("`", "")
    return SPACE.sub(" ", html.unescape(text)).strip()


def words_of_name(name):
    """`CreateReadReplica` -> "create read replica"."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[_.-]", " ", name).lower()


def descriptions(value, found, name=""):
    """Every description below a JSON value, with the name of what it describes."""
    if isinstance(value, dict):
        for key in ("documentation", "description"):
            text = value.get(key)
            if isinstance(text, str) and len(text) > 20: found.append((words_of_name(name), plain(text)))
        for key, inner in value.items(): descriptions(inner, found, key)
    elif isinstance(value, list):
        for inner in value: descriptions(inner, found, name)


def services(packages):
    """One list of (name, description) a service, in a fixed order."""
    for folder in sorted((packages / "botocore/data").iterdir()):
        files = sorted(folder.glob("*/service-2.json.gz"))
        if files:
            found = []
            with gzip.open(files[-1]) as file: descriptions(json.load(file), found)
            yield found
    for path in sorted((packages / "googleapiclient/discovery_cache/documents").glob("*.json")):
        found = []
        descriptions(json.loads(path.read_text(encoding="utf8")), found)
        yield found
    for path in sorted((packages / "azure/cli/command_modules").glob("*/_help.py")):
        found = []
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found += [("", plain(t)) for t in re.findall(r"(?:short-summary|name): *(.+)", node.value)]
        yield found


def passages(packages, seed, count):
    """`count` passages of three lengths, equally many of every service, in an order that the seed decides."""
    rng = random.Random(seed)
    pools = []
    for found in services(pathlib.Path(packages)):
        seen, pool = set(), []
        for number, (name, text) in enumerate(found):
            # A question's length, a description's, or a section's: neighbouring descriptions together.
            length = rng.choice(("sentence", "description", "section"))
            if length == "sentence":
                chosen = [rng.choice(SENTENCE.split(text))]
            else:
                run = found[number:number + (1 if length == "description" else 4)]
                chosen = [part for n, t in run for part in ([n + ":"] * bool(n) + [t])]
            passage = " ".join(" ".join(chosen).split()[:LONGEST])
            if passage not in seen and len(passage.split()) >= SHORTEST:
                seen.add(passage)
                pool.append(passage)
        rng.shuffle(pool)
        pools.append(pool)
    chosen, turn, known = [], 0, set()
    while len(chosen) < count and any(len(pool) > turn for pool in pools):
        for pool in pools:
            if len(pool) > turn and pool[turn] not in known:
                known.add(pool[turn])
                chosen.append(pool[turn])
        turn += 1
    rng.shuffle(chosen)
    return chosen[:count]
