"""Features of 5,000 words, as they are and with what goes wrong in texts: no crash, no flood."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from scripts.alignment_data import gold_beads
from scripts.planting.base import story

from paraline.alignment import Alignment, Bead
from paraline.differences import Context, find_differences, linked_context
from paraline.embedding.e5 import E5Embedder
from paraline.reporting.rows import MOST, choose

WORDS = 5000
LANGUAGES = ("en", "lv")
Feature = tuple[list[str], list[str], Alignment]

SHAPES: dict[str, Callable[[str, int], str]] = {
    "capitals": lambda text, _: text.upper(),
    "no punctuation": lambda text, _: re.sub(r"[^\w\s]", "", text),
    "a list": lambda text, number: f"{number}) {text[:40]}",
    "a table": lambda text, _: "\t".join(re.findall(r"\d+", text)) or "–",
}


@pytest.fixture(scope="module")
def feature(corpora: Path) -> Feature:
    """All stories of the corpora in a row, over again until there are enough words of English."""
    a: list[str] = []
    b: list[str] = []
    beads: list[Bead] = []
    while sum(len(text.split()) for text in a) < WORDS:
        for path in sorted(corpora.glob("*/gold.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            for bead in gold_beads(gold, "-".join(LANGUAGES)):
                ours, theirs = tuple(i + len(a) for i in bead.a), tuple(j + len(b) for j in bead.b)
                beads.append(replace(bead, a=ours, b=theirs))
            a += gold["sentences"][LANGUAGES[0]]
            b += gold["sentences"][LANGUAGES[1]]
    return a, b, Alignment(tuple(beads))


def assert_no_flood(context: Context) -> None:
    found = find_differences(context)
    high = sum(one.severity == "high" for one in found)
    assert len(choose(found)[0]) <= max(MOST, high)
    assert len(found) <= 2 * len(context.alignment.beads)
    for one in found:
        for spans, side in ((one.a, context.a), (one.b, context.b)):
            assert all(0 <= span.start < span.end <= len(side.text) for span in spans)


def test_a_feature_and_its_translation(feature: Feature) -> None:
    a, b, alignment = feature
    sides = story(a, LANGUAGES[0]), story(b, LANGUAGES[1])
    assert_no_flood(linked_context(*sides, alignment, E5Embedder()))


def test_a_feature_beside_itself_differs_in_nothing(feature: Feature) -> None:
    text, _, _ = feature
    alignment = Alignment(tuple(Bead((i,), (i,), 1.0) for i in range(len(text))))
    assert find_differences(Context(story(text, "en"), story(text, "en"), alignment)) == ()


@pytest.mark.parametrize("shape", SHAPES)
def test_a_feature_that_something_went_wrong_with(feature: Feature, shape: str) -> None:
    a, b, alignment = feature
    sides = [[SHAPES[shape](text, n) for n, text in enumerate(texts)] for texts in (a, b)]
    assert_no_flood(Context(story(sides[0], "en"), story(sides[1], "lv"), alignment))


def test_a_feature_whose_languages_are_mixed(feature: Feature) -> None:
    a, b, alignment = feature
    own, other = ([*texts] for texts in (a, b))
    for bead in alignment.matches[::2]:
        own[bead.a[0]], other[bead.b[0]] = other[bead.b[0]], own[bead.a[0]]
    assert_no_flood(Context(story(own, "en"), story(other, "lv"), alignment))
