"""Make pairs of English and Latvian stories to try batches on: ``python scripts/make_feed.py OUT``.

Each pair ``000000.en.txt`` and ``000000.lv.txt`` has a headline and 16 sentences a side at most,
taken in runs of four from NTREX dev. One sentence in ten is left out of either version by itself,
and one figure in twenty is changed in one of them. With ``--distinct`` each sentence bears a number
of its own, so that no memory of vectors helps. The same seed makes the same files.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Sequence
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.pairing_data import DATA, documents

_RUN = 4  # sentences taken together
_SENTENCES = 16
_OMITTED = 0.1
_CHANGED = 0.05
_FIGURE = re.compile(r"\d+")

Row = tuple[str, str]


def passages(data: Path) -> tuple[list[Row], list[list[Row]]]:
    """Return the headlines, and the runs of four sentences, each in English and Latvian."""
    heads: list[Row] = []
    runs: list[list[Row]] = []
    for versions in documents(data).values():
        rows = list(zip(versions["en"], versions["lv"], strict=True))
        heads.append(rows[0])
        runs += [rows[i : i + _RUN] for i in range(1, len(rows) - _RUN + 1, _RUN)]
    return heads, runs


def story_pair(
    heads: Sequence[Row],
    runs: Sequence[list[Row]],
    chance: random.Random,
    first: int | None = None,
) -> Row:
    """Return the text of one story in English, and in Latvian; sentences numbered from *first*."""
    chosen = chance.sample(runs, _SENTENCES // _RUN)
    if first is not None:
        numbers = count(first)
        chosen = [[_numbered(row, next(numbers)) for row in run] for run in chosen]
    head = chance.choice(heads)
    texts = []
    for side in range(2):
        paragraphs = [
            " ".join(_told(row[side], chance) for row in run if chance.random() >= _OMITTED)
            for run in chosen
        ]
        texts.append("\n\n".join([head[side], *filter(None, paragraphs)]) + "\n")
    return texts[0], texts[1]


def _numbered(row: Row, number: int) -> Row:
    """Put a number before the full stop of both versions of a sentence."""
    return tuple(f"{text[:-1]} ({number}){text[-1:]}" for text in row)  # type: ignore[return-value]


def write_feed(out: Path, data: Path, pairs: int, seed: int = 0, *, distinct: bool = False) -> None:
    """Write *pairs* pairs of stories into the folder *out*."""
    heads, runs = passages(data)
    out.mkdir(parents=True, exist_ok=True)
    for number in range(pairs):
        first = number * _SENTENCES if distinct else None
        texts = story_pair(heads, runs, random.Random(f"{seed} {number}"), first)
        for code, text in zip(("en", "lv"), texts, strict=True):
            (out / f"{number:06}.{code}.txt").write_text(text, encoding="utf-8")


def _told(sentence: str, chance: random.Random) -> str:
    if chance.random() >= _CHANGED:
        return sentence
    return _FIGURE.sub(lambda found: str(int(found[0]) + 1), sentence, count=1)


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out", type=Path, help="a folder outside of the repository")
    parser.add_argument("--pairs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--distinct", action="store_true", help="number the sentences")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the evaluation data")
    options = parser.parse_args()
    write_feed(options.out, options.data, options.pairs, options.seed, distinct=options.distinct)
    print(f"{options.pairs:,} pairs in {options.out}")


if __name__ == "__main__":
    main()
