"""Measures the guard: good human translations must pass, outputs broken on purpose must not.

    python scripts/eval_guard.py ../shared/data/flores-dev.tsv

The file has a heading line with language codes, and one sentence in each language a line.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import Counter
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

from paraline.translation.guard import judge

Row = dict[str, str]
# Row, source and target language, another row's text in the target language → a broken output.
Breakage = Callable[[Row, str, str, str, random.Random], str]


def empty(_row: Row, _source: str, _target: str, _other: str, _chance: random.Random) -> str:
    """Give nothing but a space."""
    return " "


def copied(row: Row, source: str, _target: str, _other: str, _chance: random.Random) -> str:
    """Give the source back."""
    return row[source]


def mostly_copied(row: Row, source: str, target: str, _other: str, _: random.Random) -> str:
    """Go over to the source after a fifth."""
    words, good = row[source].split(), row[target].split()
    return " ".join(good[: len(good) // 5] + words[len(words) // 5 :])


def looping_end(row: Row, _source: str, target: str, _other: str, chance: random.Random) -> str:
    """Say the last words again and again."""
    words = row[target].split()
    cut = chance.randrange(4, max(5, len(words)))
    length = chance.randrange(1, 5)
    return " ".join(words[:cut] + words[cut - length : cut] * 4)


def stuttering_word(row: Row, _source: str, target: str, _: str, chance: random.Random) -> str:
    """Say the end of one word again and again."""
    words = row[target].split()
    place = chance.randrange(len(words))
    words[place] += words[place][-2:] * 12 if words[place].isalpha() else "la" * 12
    return " ".join(words)


def cut_off(row: Row, _source: str, target: str, _other: str, _chance: random.Random) -> str:
    """Stop after a third."""
    return row[target][: len(row[target]) // 3]


def run_on(row: Row, _source: str, target: str, other: str, _chance: random.Random) -> str:
    """Go on with what was not said."""
    return f"{row[target]} {other} {other[::-1]}"


def other_script(row: Row, _source: str, target: str, _other: str, _: random.Random) -> str:
    """Answer in a language of the other script."""
    return row["lv" if target == "ru" else "ru"]


BREAKAGES: list[Breakage] = [
    empty,
    copied,
    mostly_copied,
    looping_end,
    stuttering_word,
    cut_off,
    run_on,
    other_script,
]


def main() -> None:
    """Print how many good outputs are accused, and how many of each broken kind are caught."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    with parser.parse_args().file.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    pairs = list(permutations(["en", "lv", "ru"], 2))
    print(f"{len(rows)} sentences, {len(pairs)} directions")
    print("\ngood human translations accused")
    for source, target in pairs:
        reasons = Counter(judge(row[source], row[target], source, target) for row in rows)
        accused = len(rows) - reasons.pop("", 0)
        detail = ", ".join(f"{reason} {count}" for reason, count in reasons.most_common())
        print(f"  {source}-{target}  {accused / len(rows):7.2%}  {detail}")
    print("\noutputs broken on purpose, caught")
    chance = random.Random(2)
    for breakage in BREAKAGES:
        reasons = Counter()
        for source, target in pairs:
            for row in rows:
                other = chance.choice(rows)[target]
                output = breakage(row, source, target, other, chance)
                reasons[judge(row[source], output, source, target)] += 1
        caught = 1 - reasons[""] / reasons.total()
        print(f"  {breakage.__name__.replace('_', ' '):16} {caught:7.2%} of {reasons.total()}")


if __name__ == "__main__":
    main()
