"""What cannot be aligned is refused with one sentence; what looks odd and can be, is aligned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from paraline import Story, align
from paraline.alignment import Alignment, Side
from paraline.errors import AlignmentError, LanguageError, ParalineError, ReadingError
from paraline.story import Sentence

EN = ["The council met on Monday.", "Nobody was hurt in the storm."]
LV = ["Dome pirmdien sanāca uz sēdi.", "Vētrā neviens necieta."]
ROWS = np.random.default_rng(5).normal(size=(2, 16)).astype(np.float32)


def directions(count: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(count, 32)).astype(np.float32)


def assert_whole(alignment: Alignment, n: int, m: int) -> None:
    assert sorted(i for bead in alignment for i in bead.a) == list(range(n))
    assert sorted(j for bead in alignment for j in bead.b) == list(range(m))
    assert all(0 <= bead.score <= 1 for bead in alignment)


def letters() -> Iterator[str]:
    yield from EN


@pytest.mark.parametrize(
    ("side", "message"),
    [
        (None, "A is of type NoneType"),
        (b"bytes", "A is of type bytes"),
        (letters(), "A is of type generator"),
        ({"a": 1}, "A is of type dict"),
        ([*EN, None], "Sentence 2 of A is of type NoneType"),
        ([b"bytes"], "Sentence 0 of A is of type bytes"),
        ([EN], "Sentence 0 of A is of type list"),
        ([EN[0], ""], "Sentence 1 of A is blank"),
        ([" \t\n", EN[0]], "Sentence 0 of A is blank"),
        (["\ud83d half"], "Sentence 0 of A has half of a character"),
        ([Sentence(0, 1, " ", "en")], "Sentence 0 of A is blank"),
    ],
)
def test_sides_that_are_none(side: Any, message: str) -> None:
    with pytest.raises(AlignmentError, match=message) as caught:
        align(side, LV)
    assert "\n" not in str(caught.value)
    with pytest.raises(AlignmentError, match=message.replace("A", "B")):
        align(LV, side if not isinstance(side, Iterator) else letters())


def test_a_str_is_running_text() -> None:
    running = align(" ".join(EN), "\n\n".join(LV))
    assert running == align(EN, LV)
    assert running.a is not None and running.b is not None
    assert (running.a.texts, running.a.language) == (tuple(EN), "en")
    assert (running.b.texts, running.b.language) == (tuple(LV), "lv")


@pytest.mark.parametrize(("text", "error"), [("", ReadingError), ("Jā.", LanguageError)])
def test_running_text_that_cannot_be_split(text: str, error: type[ParalineError]) -> None:
    with pytest.raises(error):
        align(text, LV)


def test_sentences_with_offsets_know_their_language() -> None:
    stories = Story.from_sentences(EN, "en", path="en.txt"), Story.from_sentences(LV, "lv")
    found = align(list(stories[0].sentences), stories[1].sentences, vectors=(ROWS, ROWS))
    assert found.a is not None and found.b is not None
    assert (found.a.language, found.b.language, found.a.path) == ("en", "lv", None)
    assert align(*stories, vectors=(ROWS, ROWS)).a == Side(tuple(EN), "en", "en.txt")


@pytest.mark.parametrize(
    ("vectors", "message"),
    [
        (ROWS[0], "must be a pair"),
        (7, "must be a pair"),
        ((ROWS,), "must be a pair"),
        ((ROWS[0], ROWS), r"vectors\[0\] must be a table"),
        ((ROWS, ROWS[None]), r"vectors\[1\] must be a table"),
        ((ROWS[:1], ROWS), "for 1 and 2 sentences"),
        ((ROWS, np.vstack([ROWS, ROWS])), "for 2 and 4 sentences"),
        ((np.empty((0, 16)), ROWS), "for 0 and 2 sentences"),
        ((ROWS, ROWS[:, :8]), "16 dimensions and those of B 8"),
        (([[1.0, 2.0], [3.0]], ROWS), r"vectors\[0\] must be a table"),
        ((ROWS, ROWS.astype(str)), "must be a table of numbers"),
        ((ROWS, ROWS.astype(complex)), "must be a table of numbers"),
        ((ROWS, ROWS > 0), "must be a table of numbers"),
        ((ROWS, ROWS.astype(object)), "must be a table of numbers"),
        ((ROWS, np.array([ROWS[0], ROWS[1] * np.nan])), r"Row 1 of vectors\[1\] holds NaN"),
        ((np.array([ROWS[0] + np.inf, ROWS[1]]), ROWS), r"Row 0 of vectors\[0\] holds NaN"),
        ((ROWS, np.array([ROWS[0], ROWS[1] * 0])), r"Row 1 of vectors\[1\] is all zeros"),
        ((None, None), "must be a table"),
    ],
)
def test_vectors_that_do_not_fit(vectors: Any, message: str) -> None:
    with pytest.raises(AlignmentError, match=message) as caught:
        align(EN, LV, vectors=vectors)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows * 1e30,
        lambda rows: rows * 1e-30,
        lambda rows: rows.astype(np.float64) * 1e200,
        lambda rows: rows.astype(np.float64) * 1e-200,
        lambda rows: (rows * 1000).astype(np.float16),
        lambda rows: (rows * 30).astype(np.int8),
        lambda rows: (rows * 30).astype(np.int8).tolist(),
        lambda rows: np.asfortranarray(rows)[::1],
    ],
)
def test_rows_of_any_length_and_kind_of_number(change: Any) -> None:
    rows = directions(9)
    texts = [f"A sentence that is the {k}th." for k in range(9)]
    expected = align(texts, texts, vectors=(rows, rows))
    found = align(texts, texts, vectors=(change(rows), change(rows)))
    assert [(bead.a, bead.b) for bead in found] == [(bead.a, bead.b) for bead in expected]
    assert [bead.score for bead in found] == pytest.approx([b.score for b in expected], abs=0.02)


@pytest.mark.parametrize("value", [0, -1, 17, 2.0, "4", None, True, np.nan])
def test_max_bead_is_a_small_whole_number(value: Any) -> None:
    with pytest.raises(AlignmentError, match=r"a whole number of 1\.\.16"):
        align(EN, LV, vectors=(ROWS, ROWS), max_bead=value)


def test_the_greatest_max_bead_works() -> None:
    rows = directions(60)
    texts = [f"A sentence that is the {k}th." for k in range(60)]
    found = align(texts, texts[:30], vectors=(rows, rows[:30]), max_bead=np.int64(16))
    assert_whole(found, 60, 30)


@pytest.mark.parametrize(("n", "m"), [(0, 0), (0, 3), (3, 0)])
@pytest.mark.parametrize("empty", [np.empty((0, 32)), [], np.array([])])
def test_empty_sides(n: int, m: int, empty: Any) -> None:
    texts = ["One.", "Two.", "Three."]
    rows = directions(3)
    vectors = (rows if n else empty, rows if m else empty)
    for found in (align(texts[:n], texts[:m]), align(texts[:n], texts[:m], vectors=vectors)):
        assert_whole(found, n, m)
        assert not found.matches
    with pytest.raises(AlignmentError, match="sentences were given"):
        align(texts[:n], texts[:m], vectors=(rows[:2], rows[:1]))


def test_one_sentence_against_two_thousand() -> None:
    rows = directions(2000)
    texts = [f"A sentence that is the {k}th." for k in range(2000)]
    found = align(texts[700:701], texts, vectors=(rows[700:701], rows))
    assert_whole(found, 1, 2000)
    assert [bead.b for bead in found.matches] in ([(700,)], [])
    mirrored = align(texts, texts[700:701], vectors=(rows, rows[700:701]))
    assert_whole(mirrored, 2000, 1)
    assert [bead.a for bead in mirrored.matches] == [bead.b for bead in found.matches]


@pytest.mark.parametrize(("n", "m"), [(500, 500), (500, 480), (1, 500)])
def test_one_sentence_over_and_over(n: int, m: int) -> None:
    found = align([EN[0]] * n, [LV[0]] * m, vectors=(ROWS[:1].repeat(n, 0), ROWS[:1].repeat(m, 0)))
    assert_whole(found, n, m)


def test_sentences_of_odd_characters() -> None:
    odd = ["\x00\x1b", "\ufffe\ufdd0", "\u200b", "👩‍👩‍👧", "x" * 20_000]
    assert_whole(align(odd, odd[::-1], vectors=(directions(5), directions(5))), 5, 5)


class Broken:
    """An encoder that gives whatever it was told to."""

    signature = "broken/1"

    def __init__(self, rows: Any) -> None:
        self._rows = rows

    def embed(self, texts: object) -> Any:  # noqa: ARG002
        return self._rows


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (directions(3), "gave 3 vectors for 4 sentences"),
        (directions(4)[0], "broken/1 gave must be a table"),
        (directions(4) * np.nan, "Row 0 of what the embedder broken/1 gave holds NaN"),
        (np.zeros((4, 8)), "Row 0 of what the embedder broken/1 gave is all zeros"),
        (None, "broken/1 gave must be a table"),
    ],
)
def test_an_encoder_that_fails_is_not_believed(rows: Any, message: str) -> None:
    with pytest.raises(AlignmentError, match=message):
        align(EN, LV, embedder=Broken(rows))
