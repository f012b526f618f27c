from __future__ import annotations

from collections import deque
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.errors import ModelError
from paraline.translation import Translation
from paraline.translation.routes import Routed, find_route


def pairs_of(text: str) -> frozenset[tuple[str, str]]:
    return frozenset((pair[:2], pair[3:]) for pair in text.split())


@pytest.mark.parametrize(
    ("pairs", "route"),
    [
        ("lv-ru", ("lv", "ru")),
        ("lv-en en-ru lv-ru", ("lv", "ru")),
        ("lv-en en-ru", ("lv", "en", "ru")),
        ("lv-de de-ru lv-en en-ru", ("lv", "en", "ru")),
        ("lv-de de-ru lv-cs cs-ru", ("lv", "cs", "ru")),
        ("lv-en en-de de-ru", ("lv", "en", "de", "ru")),
        ("lv-de de-ru lv-en en-fr fr-ru", ("lv", "de", "ru")),
        ("ru-en en-lv", None),
        ("", None),
    ],
)
def test_the_shortest_way_and_english_first(pairs: str, route: tuple[str, ...] | None) -> None:
    assert find_route(pairs_of(pairs), "lv", "ru") == route


def test_a_language_needs_no_way_to_itself() -> None:
    assert find_route(pairs_of("lv-en en-lv"), "lv", "lv") is None


codes = st.sampled_from(["en", "lv", "ru", "de", "fr", "et"])


def steps_between(pairs: frozenset[tuple[str, str]], source: str, target: str) -> int | None:
    distance, waiting = {source: 0}, deque([source])
    while waiting:
        here = waiting.popleft()
        for start, there in pairs:
            if start == here and there not in distance:
                distance[there] = distance[here] + 1
                waiting.append(there)
    return distance.get(target)


@given(pairs=st.frozensets(st.tuples(codes, codes)), source=codes, target=codes)
def test_no_way_is_shorter(pairs: frozenset[tuple[str, str]], source: str, target: str) -> None:
    route = find_route(pairs, source, target)
    expected = steps_between(pairs, source, target) if source != target else None
    assert (len(route) - 1 if route else None) == expected
    if route:
        assert (route[0], route[-1]) == (source, target)
        assert set(pairwise(route)) <= pairs


def test_pairs_are_all_that_ways_lead_to(tagging: Any) -> None:
    routed = Routed(tagging("lv-en", "en-ru", "ru-en"))
    assert routed.pairs == pairs_of("lv-en lv-ru en-ru ru-en")


def test_each_step_is_one_pass_and_the_route_is_told(tagging: Any) -> None:
    engine = tagging("lv-en", "en-ru")
    one, blank, two = Routed(engine).translate(["viens", "", "divi"], "lv", "ru")
    assert (one.text, blank.text, two.text) == ("ru: en: viens", "", "ru: en: divi")
    assert engine.passes == [
        ("lv-en", ["viens", "divi"]),
        ("en-ru", ["en: viens", "en: divi"]),
    ]
    assert one.route == blank.route == ("lv", "en", "ru")
    assert one.engine == "tagging/1; lv-en, en-ru"
    (direct,) = Routed(engine).translate(["one"], "en", "ru")
    assert (direct.engine, direct.route) == ("tagging/1", ("en", "ru"))


class Doubtful:
    """Gives one output twice, and one that it does not trust itself."""

    signature = "doubtful/1"
    pairs = pairs_of("lv-en en-ru")

    def __init__(self) -> None:
        self.asked: list[int] = []

    def translate(self, sentences: list[str], source: str, target: str) -> list[Translation]:
        assert (source, target) in self.pairs
        self.asked.append(len(sentences))
        if target == "en":
            scores = (-0.5, -0.1, None, -0.2)
            texts = ("same", "same", "a \x00\n b", "")
            return [
                Translation(text, trusted=text != "", reason="" if text else "gave up", score=score)
                for text, score in zip(texts, scores, strict=True)
            ]
        return [Translation(text.upper(), score=-0.3) for text in sentences]


def test_the_worse_of_two_steps_counts() -> None:
    engine = Doubtful()
    done = Routed(engine).translate(["a", "b", "c", "d"], "lv", "ru")
    assert [one.text for one in done] == ["SAME", "SAME", "A B", ""]
    assert [one.score for one in done] == [-0.5, -0.3, -0.3, -0.2]
    assert [one.reason for one in done] == ["", "", "", "gave up"]
    assert [one.trusted for one in done] == [True, True, True, False]
    assert engine.asked == [4, 2]


def test_without_a_way_the_engine_is_not_asked(tagging: Any) -> None:
    engine = tagging("lv-en")
    with pytest.raises(ModelError, match="tagging/1 does not translate lv to ru"):
        Routed(engine).translate(["viens"], "lv", "ru")
    assert engine.passes == []


def test_an_engine_that_loses_a_sentence_is_found_out() -> None:
    class Losing:
        signature = "losing/1"
        pairs = pairs_of("lv-en")

        def translate(self, sentences: list[str], *_: str) -> list[Translation]:
            return [Translation(text) for text in sentences[1:]]

    with pytest.raises(ModelError, match="losing/1 gave 1 outputs for 2 sentences"):
        Routed(Losing()).translate(["a", "b"], "lv", "en")
