"""The gold of news written anew."""

from __future__ import annotations

import random
from collections.abc import Sequence

from scripts.news_cases import beads_of, split_document, written_anew

Lines = Sequence[Sequence[int]]


def sides(a: Lines, b: Lines) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    beads = beads_of(list(map(frozenset, a)), list(map(frozenset, b)))
    return [(bead.a, bead.b) for bead in beads]


def test_what_shares_a_line_is_a_bead() -> None:
    assert sides([[0], [1, 2]], [[0], [1], [2]]) == [((0,), (0,)), ((1,), (1, 2))]


def test_what_shares_a_line_by_others_is_one_bead() -> None:
    # A headline has grown together with line 1 in A, and with line 3 in B, which lost 1 and 2.
    assert sides([[0, 1], [2], [3]], [[0, 3]]) == [((0, 2), (0,)), ((1,), ())]


def test_lost_lines_are_left_alone_sentence_by_sentence() -> None:
    assert sides([[0], [0], []], [[1]]) == [((0,), ()), ((1,), ()), ((2,), ()), ((), (0,))]


def test_a_stray_dash_shares_nothing() -> None:
    lines = ["«Дела идут хорошо», — сказал он. —", "«Мы были на грани войны»."]
    sentences, inside = written_anew(lines, [0, 1], "ru")
    assert sentences[1].startswith("—")
    assert inside == [{0}, {1}]


def test_each_sentence_is_in_one_bead() -> None:
    document = {
        code: [f"{word} {k}" + "." * (k % 3 > 0) for k in range(20)]
        for code, word in (("en", "Line"), ("lv", "Rinda"))
    }
    for seed in range(20):
        case = split_document("made", document, ("en", "lv"), 0.3, random.Random(seed))
        assert sorted(i for bead in case.gold for i in bead.a) == list(range(len(case.a)))
        assert sorted(j for bead in case.gold for j in bead.b) == list(range(len(case.b)))


def test_a_line_of_as_many_sentences_on_both_sides_is_as_many_beads() -> None:
    assert sides([[0], [0], [1]], [[0], [0], [1]]) == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]
    assert sides([[0], [0, 1]], [[0], [0, 1]]) == [((0, 1), (0, 1))]
