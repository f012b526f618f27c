"""Each sample, written for this project, has the fields that ``samples.json`` says."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from paraline.errors import ParalineError
from paraline.reading import read_stories
from paraline.story import Story

SAMPLES = Path(__file__).with_name("samples")
EXPECTED = json.loads(Path(__file__).with_name("samples.json").read_text(encoding="utf-8"))
NOT_CONTENT = ("WORDS", "VĀRDI", "СЛОВА")
"""Marks in the samples, within what is no story: scripts, captions, summaries, hidden text."""


def described(story: Story) -> dict[str, Any]:
    """Return all that a format has a say in."""
    layout, text = story.layout, story.text
    spans = {name: getattr(layout, name) for name in ("title", "byline", "dateline")}
    found: dict[str, Any] = {"language": story.language.code}
    found |= {name: span.of(text) for name, span in spans.items() if span}
    found |= {"date": story.date.isoformat()} if story.date else {}
    found |= {
        name: value if isinstance(value, str) else value.isoformat()
        for name, value in asdict(story.metadata).items()
        if value
    }
    found["body"] = [span.of(text) for span in layout.body]
    return found


def read(source: Path | bytes, name: str) -> list[dict[str, Any]]:
    errors: list[ParalineError] = []
    stories = list(read_stories(source, on_error=errors.append))
    place = "input" if isinstance(source, bytes) else str(source)
    return [
        *map(described, stories),
        *({"error": str(error).replace(place, name)} for error in errors),
    ]


def test_every_sample_is_expected() -> None:
    assert {path.name for path in SAMPLES.iterdir()} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample(name: str) -> None:
    assert read(SAMPLES / name, name) == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_content_tells_the_format(name: str, tmp_path: Path) -> None:
    data = (SAMPLES / name).read_bytes()
    disguised = tmp_path / "story.txt"
    disguised.write_bytes(data)
    assert read(data, name) == read(disguised, name) == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_nothing_but_the_story(name: str) -> None:
    for story in read_stories(SAMPLES / name, on_error=lambda _: None):
        assert not any(mark in story.text for mark in NOT_CONTENT)
        assert all(
            sentence.text == story.text[sentence.start : sentence.end]
            for sentence in story.sentences
        )
