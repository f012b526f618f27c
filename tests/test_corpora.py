"""The project's own wire stories: does the gold describe the files beside it, and only them?"""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from paraline.differences.finding import Kind, Severity

CORPORA = Path(__file__).parent.parent / "corpora"
SLUGS = sorted(path.parent.name for path in CORPORA.glob("*/gold.json"))
PAIRS = ("en-lv", "en-ru", "lv-ru")
LONGEST_FURNITURE = 100  # a dateline, a byline or a credit is shorter than any paragraph

stories = pytest.mark.parametrize("slug", SLUGS)
pairs = pytest.mark.parametrize("pair", PAIRS)
languages = pytest.mark.parametrize("language", ["en", "lv", "ru"])


@cache
def gold_of(slug: str) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((CORPORA / slug / "gold.json").read_text("utf-8"))
    return gold


def sides(slug: str, pair: str) -> tuple[list[str], list[str]]:
    sentences = gold_of(slug)["sentences"]
    a, b = pair.split("-")
    return sentences[a], sentences[b]


@stories
def test_gold_names_its_folder_its_languages_and_its_pairs(slug: str) -> None:
    gold = gold_of(slug)
    assert gold["slug"] == slug
    assert gold["languages"] == ["en", "lv", "ru"]
    assert gold["kind"] in {"faithful", "changed"}
    assert set(gold["alignment"]) == set(gold["differences"]) == set(PAIRS)


@languages
@stories
def test_sentences_cover_the_file_but_for_its_furniture(slug: str, language: str) -> None:
    gold = gold_of(slug)
    text = (CORPORA / slug / f"{language}.txt").read_text("utf-8")
    title = gold["title"][language]
    assert text.startswith(title + "\n")
    assert 12 <= len(gold["sentences"][language]) <= 25

    rest, position = "", len(title)
    for sentence in gold["sentences"][language]:
        start = text.find(sentence, position)
        assert start >= 0, f"not in the file, or out of order: {sentence}"
        rest += text[position:start]
        position = start + len(sentence)
    rest += text[position:]

    furniture = [line.strip() for line in rest.splitlines() if line.strip()]
    assert len(furniture) <= 5, furniture
    assert all(len(line) <= LONGEST_FURNITURE for line in furniture), furniture


@pairs
@stories
def test_every_sentence_is_in_exactly_one_bead(slug: str, pair: str) -> None:
    beads = gold_of(slug)["alignment"][pair]
    for side, sentences in zip("ab", sides(slug, pair), strict=True):
        indices = sorted(i for bead in beads for i in bead[side])
        assert indices == list(range(len(sentences)))
        for bead in beads:
            assert all(j == i + 1 for i, j in pairwise(bead[side])), bead
    assert all(bead["a"] or bead["b"] for bead in beads)


@pairs
@stories
def test_matches_run_in_order_unless_moved(slug: str, pair: str) -> None:
    matches = [b for b in gold_of(slug)["alignment"][pair] if b["a"] and b["b"]]
    in_place = sorted((b["a"][0], b["b"][0]) for b in matches if not b.get("moved"))
    assert all(one[1] < two[1] for one, two in pairwise(in_place))
    for moved in (b for b in matches if b.get("moved")):
        place = sorted([*in_place, (moved["a"][0], moved["b"][0])])
        assert any(one[1] > two[1] for one, two in pairwise(place)), f"not moved: {moved}"


@pairs
@stories
def test_differences_quote_the_sentences_they_name(slug: str, pair: str) -> None:
    titles = [gold_of(slug)["title"][language] for language in pair.split("-")]
    for difference in gold_of(slug)["differences"][pair]:
        assert difference["kind"] in get_args(Kind)
        assert difference["severity"] in get_args(Severity)
        assert difference["a"] or difference["b"]
        for side, sentences, title in zip("ab", sides(slug, pair), titles, strict=True):
            index = difference[f"{side}_sentence"]
            if difference["kind"] == "headline":
                source = title
            else:
                source = "" if index is None else sentences[index]
            assert all(piece and piece in source for piece in difference[side]), difference


@pairs
@stories
def test_unmatched_sentences_are_the_omissions_and_additions(slug: str, pair: str) -> None:
    beads, differences = gold_of(slug)["alignment"][pair], gold_of(slug)["differences"][pair]
    for side, other, kind in (("a", "b", "omission"), ("b", "a", "addition")):
        unmatched = sorted(i for bead in beads if not bead[other] for i in bead[side])
        listed = sorted(d[f"{side}_sentence"] for d in differences if d["kind"] == kind)
        assert listed == unmatched


@pairs
@stories
def test_a_moved_bead_is_a_difference_and_the_reverse(slug: str, pair: str) -> None:
    beads, differences = gold_of(slug)["alignment"][pair], gold_of(slug)["differences"][pair]
    moved = sorted((bead["a"][0], bead["b"][0]) for bead in beads if bead.get("moved"))
    assert moved == sorted(
        (d["a_sentence"], d["b_sentence"]) for d in differences if d["kind"] == "moved"
    )


@pairs
@stories
def test_a_faithful_story_differs_in_nothing_that_matters(slug: str, pair: str) -> None:
    differences = gold_of(slug)["differences"][pair]
    if gold_of(slug)["kind"] == "faithful":
        assert all(difference["severity"] == "low" for difference in differences)
    else:
        assert differences
