from __future__ import annotations

import datetime as dt
import json
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from paraline.batch import pair_stories
from paraline.batch.matching.manifest import to_csv, to_jsonl
from paraline.story import Metadata, Story

WORDS = {
    "en": ["storm", "port", "waves", "ferry", "wind", "captain", "quay", "engine", "cargo"],
    "lv": ["vētra", "osta", "viļņi", "prāmis", "vējš", "kapteinis", "mols", "dzinējs", "krava"],
}


def text(number: int, language: str) -> str:
    """Return a headline and two sentences of words that no other number has in this order."""
    chance = random.Random(number)
    lines = [" ".join(chance.choices(WORDS[language], k=8)) for _ in range(3)]
    return f"Nr {number} {lines[0]}\n\nNr {number} {lines[1]}. Nr {number} {lines[2]}."


class NumberEmbedder:
    """One direction in space for each number that a text begins with."""

    signature = "numbers/1"

    def embed(self, texts: Sequence[str]) -> Any:
        rows = []
        for text in texts:
            number = re.search(r"\d+", text)
            rng = np.random.default_rng(int(number[0]) if number else 0)
            rows.append(rng.standard_normal(64).astype(np.float32))
        return np.array([row / np.linalg.norm(row) for row in rows], np.float32)


def story(number: int, language: str, path: str = "", **metadata: Any) -> Story:
    made = Story.from_text(
        text(number, language), language, path=path or f"{number}.{language}.txt"
    )
    return replace(made, metadata=Metadata(**metadata))


def pair(*stories: Story) -> Any:
    return pair_stories(stories, embedder=NumberEmbedder())


def test_stories_that_say_the_same_are_paired_and_others_listed() -> None:
    found = pair(*(story(n, "en") for n in range(1, 9)), *(story(n, "lv") for n in range(5, 12)))
    assert [[one.path for one in group.stories] for group in found.groups] == [
        [f"{n}.en.txt", f"{n}.lv.txt"] for n in range(5, 9)
    ]
    assert {group.by for group in found.groups} == {"content"}
    assert all(0.5 <= group.score <= 1 for group in found.groups)
    assert {one.story.path for one in found.unpaired} == {
        *(f"{n}.en.txt" for n in range(1, 5)),
        *(f"{n}.lv.txt" for n in range(9, 12)),
    }


def test_what_the_format_links_is_one_whatever_it_says() -> None:
    found = pair(
        story(1, "en", identity="urn:1"),
        story(2, "lv", identity="urn:2", original="urn:1"),
    )
    (group,) = found.groups
    assert (group.by, group.score) == ("metadata", 1.0)


def test_plain_names_link_within_one_outlet_only() -> None:
    found = pair(story(1, "en", identity="7", outlet="A"), story(2, "lv", identity="7", outlet="B"))
    assert found.groups == ()


def test_of_states_the_newest_stands_for_all() -> None:
    first, last = (dt.datetime(2026, 3, 1, hour, tzinfo=dt.UTC) for hour in (8, 9))
    found = pair(
        story(3, "en", "late.txt", identity="u:1", published=last),
        story(3, "en", "early.txt", identity="u:1", published=first),
        story(3, "lv"),
    )
    (group,) = found.groups
    assert [one.path for one in group.stories] == ["late.txt", "3.lv.txt"]
    assert [one.path for one in group.earlier] == ["early.txt"]


def test_the_same_text_twice_is_two_states() -> None:
    found = pair(story(3, "en", "one.txt"), story(3, "en", "two.txt"), story(3, "lv"))
    (group,) = found.groups
    assert [one.path for one in group.stories] == ["two.txt", "3.lv.txt"]
    assert found.unpaired == ()


def test_stories_far_apart_in_time_are_two() -> None:
    day = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    later = day + dt.timedelta(days=4)
    assert not pair(story(3, "en", published=day), story(3, "lv", published=later)).groups
    near = day + dt.timedelta(days=2)
    assert pair(story(3, "en", published=day), story(3, "lv", published=near)).groups


def test_nothing_and_one_language() -> None:
    assert pair() == pair_stories([], embedder=NumberEmbedder())
    assert pair().groups == pair().unpaired == ()
    alone = pair(story(1, "en"))
    assert (len(alone.groups), len(alone.unpaired)) == (0, 1)


def test_each_line_has_a_name_of_its_own_and_the_stories() -> None:
    found = pair(story(1, "en"), story(1, "lv"), story(9, "en", "a.txt"))
    rows = [json.loads(line) for line in to_jsonl(found).splitlines()]
    assert [set(row) for row in rows] == [
        {"name", "stories", "score", "by"},
        {"name", "unpaired"},
    ]
    assert rows[0]["stories"][0] | {"title": ""} == {
        "path": "1.en.txt",
        "language": "en",
        "title": "",
    }
    assert len({row["name"] for row in rows}) == 2
    head, *lines = to_csv(found).splitlines()
    assert head == "name,score,found_by,a,language_a,b,language_b"
    assert lines[1].endswith(",,unpaired,a.txt,en,,")


def test_names_stay_when_other_stories_come() -> None:
    (alone,) = pair(story(1, "en"), story(1, "lv")).groups
    more = pair(story(9, "lv"), story(1, "en"), story(1, "lv"), story(4, "en"))
    assert alone.name in {group.name for group in more.groups}
