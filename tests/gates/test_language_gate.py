"""Floors for telling languages on news; ``scripts/eval_language.py`` prints the figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from scripts.eval_language import CODES, LONG, news

from paraline.language import detect_language, sentence_languages


@pytest.fixture(scope="module")
def documents(shared_data: Path) -> dict[str, dict[str, list[str]]]:
    return news(shared_data / "ntrex-dev.tsv")


@pytest.mark.parametrize("code", CODES)
def test_every_story_is_told(documents: dict[str, dict[str, list[str]]], code: str) -> None:
    stories = ["\n".join(sentences) for sentences in documents[code].values()]
    assert len(stories) == 62
    assert [detect_language(story).code for story in stories] == [code] * len(stories)


@pytest.mark.parametrize(("code", "floor"), [("en", 0.998), ("lv", 0.999), ("ru", 0.999)])
def test_sentences_with_the_right_story(
    documents: dict[str, dict[str, list[str]]], code: str, floor: float
) -> None:
    sentences = [sentence for story in documents[code].values() for sentence in story]
    assert share(sentence_languages(sentences, code), code) >= floor


@pytest.mark.parametrize(("code", "floor"), [("en", 0.98), ("lv", 0.995), ("ru", 0.985)])
def test_sentences_that_differ_from_their_story_are_noticed(
    documents: dict[str, dict[str, list[str]]], code: str, floor: float
) -> None:
    sentences = [s for story in documents[code].values() for s in story if len(s) >= LONG]
    for prior in CODES:
        assert share(sentence_languages(sentences, prior), code) >= floor


def share(answers: list[str], code: str) -> float:
    return sum(answer == code for answer in answers) / len(answers)
