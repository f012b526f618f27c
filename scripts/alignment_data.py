"""Alignment cases: gold documents as they are, and news with sentences deleted or joined."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, permutations
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
    yield from _changed(data, languages, rate, 0.0, seed)


def joined(
    data: Path,
    languages: tuple[str, str],
    *,
    rate: float = 0.0,
    share: float = 0.08,
    seed: int = 0,
) -> Iterator[Case]:
    """Yield one case a news document, some neighbours on each side written as one sentence.

    That makes 2-1, 1-2 and 2-2 beads and longer ones. Before it, a random *rate* of the
    sentences is deleted; *share* is the chance of a sentence to be joined to the one before.
    """
    yield from _changed(data, languages, rate, share, seed)


def _changed(
    data: Path, languages: tuple[str, str], rate: float, share: float, seed: int
) -> Iterator[Case]:
    draw = random.Random(f"{seed}-{languages}-{rate}-{share}")
    for number, document in enumerate(news_documents(data)):
        sides, homes = [], []
        for code in languages:
            kept = [line for line in range(len(document[code])) if draw.random() >= rate]
            groups: list[list[int]] = []
            for line in kept:
                # Only what was neighbours before the deletion can be one sentence.
                after = bool(groups) and groups[-1][-1] == line - 1
                if after and draw.random() < share:
                    groups[-1].append(line)
                else:
                    groups.append([line])
            sides.append([" ".join(document[code][line] for line in group) for group in groups])
            homes.append({line: place for place, group in enumerate(groups) for line in group})
        yield Case(f"ntrex-{number}", sides[0], sides[1], _gold(*homes))


def unrelated(data: Path, languages: tuple[str, str], *, seed: int = 0) -> Iterator[Case]:
    """Yield passages of 1 to 8 sentences of two different documents: nothing matches."""
    draw = random.Random(f"{seed}-{languages}")
    documents = news_documents(data)
    for number in range(100):
        size = draw.randint(1, 8)
        long = [document for document in documents if len(document["en"]) > size]
        sides = []
        for code, document in zip(languages, draw.sample(long, 2), strict=True):
            first = draw.randrange(len(document[code]) - size)
            sides.append(document[code][first : first + size])
        gold = [Bead((i,), (), 1.0) for i in range(size)]
        gold += [Bead((), (j,), 1.0) for j in range(size)]
        yield Case(f"unrelated-{number}", sides[0], sides[1], gold)


def _gold(home_a: dict[int, int], home_b: dict[int, int]) -> list[Bead]:
    """Return the beads of two sides, given in which sentence of each side a line stands."""
    beads: list[tuple[set[int], set[int]]] = []
    for line in sorted(home_a.keys() | home_b.keys()):
        a = {home_a[line]} if line in home_a else set()
        b = {home_b[line]} if line in home_b else set()
        if beads and (beads[-1][0] & a or beads[-1][1] & b):
            beads[-1][0].update(a)
            beads[-1][1].update(b)
        else:
            beads.append((a, b))
    return [Bead(tuple(sorted(a)), tuple(sorted(b)), 1.0) for a, b in beads]


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
