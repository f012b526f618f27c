"""Alignment cases: gold documents as they are, and news with sentences taken out at random."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from paraline.alignment import Bead

PAIRS = (("en", "lv"), ("en", "ru"), ("lv", "ru"))


@dataclass(frozen=True)
class Case:
    """Two sides, as sentences, and the beads that are right."""

    name: str
    a: list[str]
    b: list[str]
    gold: list[Bead]


def news_documents(data: Path) -> list[dict[str, list[str]]]:
    """Return NTREX dev by document: language → sentences, aligned by line."""
    with (data / "ntrex-dev.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    documents = []
    for _, group in groupby(rows, key=lambda row: row["doc"]):
        lines = list(group)
        documents.append({code: [line[code] for line in lines] for code in ("en", "lv", "ru")})
    return documents


def deleted(
    data: Path, languages: tuple[str, str], *, rate: float = 0.12, seed: int = 0
) -> Iterator[Case]:
    """Yield one case a news document, each side without a random *rate* of its sentences.

    Each side loses sentences on its own; a sentence lost on both sides is in neither.
    """
    draw = random.Random(f"{seed}-{languages}-{rate}")
    for number, document in enumerate(news_documents(data)):
        sides = [document[code] for code in languages]
        kept = [[draw.random() >= rate for _ in side] for side in sides]
        a = [line for line, keep in zip(sides[0], kept[0], strict=True) if keep]
        b = [line for line, keep in zip(sides[1], kept[1], strict=True) if keep]
        yield Case(f"ntrex-{number}", a, b, _deletion_gold(*kept))


def _deletion_gold(kept_a: list[bool], kept_b: list[bool]) -> list[Bead]:
    gold, i, j = [], 0, 0
    for in_a, in_b in zip(kept_a, kept_b, strict=True):
        if in_a or in_b:
            gold.append(Bead((i,) if in_a else (), (j,) if in_b else (), 1.0))
        i, j = i + in_a, j + in_b
    return gold


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
