"""Count words, tags and tag triples in the treebanks: the lexicon of the declarative reader's tagger.

usage: python training/tagger.py TREEBANK_FOLDER

Reads UD English EWT (train) and GUM (train, CC BY documents) and writes src/tocsin/read/tags.tsv; prints how
many words of EWT's test file are tagged right. The counts follow TnT (Brants 2000). The file is an artefact of
its own under CC BY-SA 4.0, see src/tocsin/read/NOTICE.md.
"""

from __future__ import annotations

import collections
import gzip
import sys
from pathlib import Path

OUT = Path(__file__).parents[1] / "src/tocsin/read/tags.tsv"
COARSE = {
    "NN": "N", "NNS": "N", "NNP": "P", "NNPS": "P", "VBZ": "VF", "VBP": "VF", "VBD": "VD", "VBN": "VN", "VBG": "VG",
    "VB": "VB", "MD": "MD", "JJ": "J", "JJR": "J", "JJS": "J", "AFX": "J", "RB": "R", "RBR": "R", "RBS": "R",
    "DT": "D", "PDT": "D", "CC": "C", "PRP": "O", "PRP$": "OS", "CD": "M", "TO": "T", "WP": "W", "WDT": "W",
    "WRB": "W", "WP$": "W", "POS": "S", "RP": "RP", "EX": "O",
}  # fmt: skip


def tag(upos: str, xpos: str) -> str:
    """The reader's tag for a treebank's pair."""
    if upos == "PUNCT" or not xpos[:1].isalpha():
        return "U"
    if xpos == "IN":
        return "SC" if upos == "SCONJ" else "I"
    return COARSE.get(xpos, "U" if upos in ("SYM", "PUNCT") else "N")


def sentences(path: Path):
    """Yield the (word, tag) pairs of each sentence; a hyphenated word becomes one, tagged as its last part."""
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 10 and cells[0].isdigit():
                rows.append(cells)
            elif not line.strip() and rows:
                yield join([(row[1].replace("’", "'"), tag(row[3], row[4]), "SpaceAfter=No" in row[9]) for row in rows])
                rows = []


def join(rows):
    """Put "well", "-", "armed" together again, as our tokens have it."""
    out: list[tuple[str, str]] = []
    glue = False
    for index, (word, label, tight) in enumerate(rows):
        if word in "-‐–" and 0 < index < len(rows) - 1 and tight and rows[index - 1][2]:
            out[-1], glue = (out[-1][0] + "-", out[-1][1]), True
        elif glue:
            head = "J" if label in ("VN", "J", "VG") else label
            out[-1], glue = (out[-1][0] + word, head), False
        else:
            out.append((word, label))
    return out


def main() -> None:
    """Write the lexicon and print its accuracy."""
    folder = Path(sys.argv[1])
    words: dict[str, collections.Counter] = collections.defaultdict(collections.Counter)
    endings: dict[str, collections.Counter] = collections.defaultdict(collections.Counter)
    triples: collections.Counter = collections.Counter()
    for name in ("ewt-train.conllu.gz", "gum_by-train.conllu.gz"):
        for pairs in sentences(folder / name):
            tags = ["^", "^"] + [label for _, label in pairs] + ["$"]
            triples.update(zip(tags, tags[1:], tags[2:], strict=False))
            for word, label in pairs:
                words[word.lower()][label] += 1
    for word, counts in words.items():
        if sum(counts.values()) <= 10 and word.isalpha():
            for size in range(1, min(5, len(word)) + 1):
                endings[word[-size:]].update(counts)
    with OUT.open("w", encoding="utf-8") as out:
        for kind, table, least in (("w", words, 2), ("e", endings, 5)):
            for key, counts in sorted(table.items()):
                if sum(counts.values()) >= least:
                    cells = " ".join(f"{label}:{count}" for label, count in counts.most_common(6))
                    out.write(f"{kind}\t{key}\t{cells}\n")
        for (a, b, c), count in sorted(triples.items()):
            out.write(f"t\t{a} {b} {c}\t{count}\n")
    from tocsin.read import tagger

    for name in ("ewt-test.conllu.gz", "gum-test.conllu.gz"):
        right = total = 0
        for pairs in sentences(folder / name):
            guessed = tagger.tag([word for word, _ in pairs])
            right += sum(a == b for a, (_, b) in zip(guessed, pairs, strict=True))
            total += len(pairs)
        print(f"{name}: {right / total:.4f} of {total} tokens")


if __name__ == "__main__":
    main()
