"""Alignment cases from gold that people made: old yearbooks, ParIce, the project's own stories."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import Any

from paraline.alignment import Bead

PAIRS = (("en", "lv"), ("en", "ru"), ("lv", "ru"))


@dataclass(frozen=True)
class Case:
    """Two sides, as sentences, and the beads that are right."""

    name: str
    a: list[str]
    b: list[str]
    gold: list[Bead]


def textberg(data: Path) -> Case:
    """Return the Text+Berg development document, German against French."""
    folder = data / "textberg-dev"
    a, b = ((folder / f"dev.{code}").read_text(encoding="utf-8") for code in ("de", "fr"))
    return Case(
        "textberg-dev",
        [line.strip() for line in a.splitlines()],
        [line.strip() for line in b.splitlines()],
        read_gold(folder / "dev.defr"),
    )


def parice(data: Path) -> Iterator[Case]:
    """Yield the ten ParIce documents, English against Icelandic."""
    for path in sorted((data / "parice" / "gold").iterdir()):
        a, b = (_numbered(data / "parice" / code / path.name) for code in ("eng", "isl"))
        yield Case(f"parice-{path.stem}", a, b, read_gold(path))


def read_gold(path: Path) -> list[Bead]:
    """Read beads written one a line, ``[0, 1]:[2]``."""
    gold = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if ":" in line:
            a, b = (_indices(side) for side in line.split(":")[:2])
            gold.append(Bead(a, b, 1.0))
    return gold


def _indices(side: str) -> tuple[int, ...]:
    return tuple(int(number) for number in side.strip(" []").split(",") if number.strip())


def _numbered(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.partition("\t")[2] for line in lines if line.strip()]


def wire_stories(corpora: Path) -> Iterator[Case]:
    """Yield the project's own stories, each pair of versions, with their gold."""
    for path in sorted(corpora.glob("*/gold.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        for pair in story["alignment"]:
            a, b = pair.split("-")
            yield Case(
                f"{path.parent.name}-{pair}",
                story["sentences"][a],
                story["sentences"][b],
                gold_beads(story, pair),
            )


def gold_beads(story: dict[str, Any], pair: str) -> list[Bead]:
    """Return the gold beads of one pair of versions, ``en-lv`` say, from a story's gold."""
    return [
        Bead(tuple(bead["a"]), tuple(bead["b"]), 1.0, bead["moved"])
        for bead in story["alignment"][pair]
    ]


def different_stories(corpora: Path) -> Iterator[Case]:
    """Yield the project's own stories, each against another one: nothing matches."""
    stories = [
        json.loads(path.read_text(encoding="utf-8"))["sentences"]
        for path in sorted(corpora.glob("*/gold.json"))
    ]
    for a, b in PAIRS:
        for one, other in permutations(stories, 2):
            gold = [Bead((i,), (), 1.0) for i in range(len(one[a]))]
            gold += [Bead((), (j,), 1.0) for j in range(len(other[b]))]
            yield Case(f"different-{a}-{b}", one[a], other[b], gold)
