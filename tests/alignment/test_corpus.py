"""align_corpus(): many pairs, in order, encoded together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pytest

from paraline import Story, align, align_corpus
from paraline.alignment import corpus
from paraline.embedding.e5 import E5Embedder
from paraline.errors import AlignmentError, ParalineError, ReadingError

EN = [
    "The port of Ventspils handled 11 million tonnes of cargo last year.",
    "The harbour master blamed the drop on a lack of Russian coal.",
    "Two new cranes will be bought in spring.",
    "Rain is expected in Riga on Friday.",
]
LV = [
    "Ventspils osta pērn pārkrāva 11 miljonus tonnu kravu.",
    "Pavasarī iegādāsies divus jaunus celtņus.",
    "Piektdien Rīgā gaidāms lietus.",
]


class Counting:
    """An encoder whose vectors depend on the text alone; it counts its calls and sentences."""

    signature = "counting/1"

    def __init__(self) -> None:
        self.calls: list[int] = []

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        self.calls.append(len(texts))
        rows = [np.random.default_rng(list(text.encode())).normal(size=24) for text in texts]
        return np.array(rows, dtype=np.float32)


def pairs(count: int) -> list[tuple[list[str], list[str]]]:
    return [
        ([f"Pair {k} says {i}." for i in range(3)], [f"Pair {k} says {i}." for i in (0, 2)])
        for k in range(count)
    ]


def test_results_are_those_of_align_in_order() -> None:
    made = list(align_corpus(pairs(30), embedder=Counting()))
    assert made == [align(a, b, embedder=Counting()) for a, b in pairs(30)]
    assert [alignment.a.texts[0] for alignment in made if alignment.a] == [
        a[0] for a, _ in pairs(30)
    ]


def test_results_are_those_of_align_with_the_real_encoder() -> None:
    encoder = E5Embedder()
    given: list[Any] = [
        (EN, LV),
        (EN[::-1], LV),
        ([], LV),
        (Story.from_sentences(EN[1:], "en"), " ".join(LV)),
        (EN[:1], LV[:1]),
    ]
    for together, (a, b) in zip(align_corpus(given, embedder=encoder), given, strict=True):
        alone = align(a, b, embedder=encoder)
        assert [(bead.a, bead.b, bead.moved) for bead in together] == [
            (bead.a, bead.b, bead.moved) for bead in alone
        ]
        assert [bead.score for bead in together] == pytest.approx(
            [bead.score for bead in alone], abs=0.02
        )


def test_options_reach_each_pair() -> None:
    (found,) = align_corpus([(EN, LV)], embedder=E5Embedder(), max_bead=1, allow_moves=False)
    assert all(len(bead.a) <= 1 and len(bead.b) <= 1 for bead in found)


def test_pairs_share_the_encoders_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "_SENTENCES_AT_ONCE", 20)
    counting = Counting()
    assert len(list(align_corpus(pairs(10), embedder=counting))) == 10
    # Four pairs of five sentences reach 20; what both sides share is encoded once.
    assert counting.calls == [12, 12, 6]


def test_pairs_are_taken_as_results_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "_SENTENCES_AT_ONCE", 10)
    taken = []

    def one_by_one() -> Iterator[tuple[list[str], list[str]]]:
        for k, pair in enumerate(pairs(50)):
            taken.append(k)
            yield pair

    results = align_corpus(one_by_one(), embedder=Counting())
    assert taken == []
    next(results)
    assert taken == [0, 1]


def test_progress() -> None:
    said: list[tuple[int, int | None]] = []
    given = pairs(3)
    for whole in (given, iter(given)):
        results = align_corpus(
            whole, embedder=Counting(), progress=lambda done, total: said.append((done, total))
        )
        assert len(list(results)) == 3
    assert said == [(1, 3), (2, 3), (3, 3), (1, None), (2, None), (3, None)]


def test_no_pairs_at_all() -> None:
    counting = Counting()
    assert list(align_corpus([], embedder=counting)) == []
    (empty,) = align_corpus([([], [])], embedder=counting)
    assert len(empty) == 0
    assert counting.calls == []


@pytest.mark.parametrize(
    ("bad", "error", "message"),
    [
        ((["x"], ["y", " "]), AlignmentError, "Pair 2: Sentence 1 of B is blank"),
        ((["x"], None), AlignmentError, "Pair 2: B is of type NoneType"),
        ("ab", AlignmentError, "Pair 2: it is no pair"),
        ((["x"],), AlignmentError, "Pair 2: it is no pair"),
        ((" ", ["x"]), ReadingError, "Pair 2: "),
    ],
)
def test_a_bad_pair_is_named_and_those_before_it_are_given(
    bad: Any, error: type[ParalineError], message: str
) -> None:
    results = align_corpus([*pairs(2), bad, *pairs(1)], embedder=Counting())
    assert len([next(results), next(results)]) == 2
    with pytest.raises(error, match=message):
        next(results)


def test_a_wrong_option_is_refused_at_once() -> None:
    with pytest.raises(AlignmentError, match="max_bead"):
        align_corpus(pairs(1), embedder=Counting(), max_bead=0)
