"""align(): the public function, on made vectors and with the real encoder."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paraline import Story, align
from paraline.alignment import Bead

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


def directions(count: int, seed: int = 0) -> np.ndarray:
    rows = np.random.default_rng(seed).normal(size=(count, 48)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def near(rows: np.ndarray, noise: float = 0.08) -> np.ndarray:
    return rows + np.random.default_rng(1).normal(size=rows.shape).astype(np.float32) * noise


def texts(count: int) -> list[str]:
    return [
        f"Sentence of about the same length as every other, {'x' * (k % 7)}" for k in range(count)
    ]


def test_an_omission_is_found_across_languages() -> None:
    alignment = align(EN, LV)
    assert [(bead.a, bead.b) for bead in alignment] == [
        ((0,), (0,)),
        ((1,), ()),
        ((2,), (1,)),
        ((3,), (2,)),
    ]
    assert alignment.unmatched_a == (1,)
    assert alignment.unmatched_b == ()


def test_contract_of_the_json_objects() -> None:
    first, second, *_ = align(EN, LV).to_dicts()
    assert first == {
        "a": [0],
        "b": [0],
        "score": first["score"],
        "kind": "match",
        "moved": False,
    }
    assert second["kind"] == "omission"
    assert 0 <= first["score"] <= 1
    assert 0 <= second["score"] <= 1


def test_stories_and_lists_align_alike() -> None:
    stories = (Story.from_sentences(EN, "en"), Story.from_sentences(LV, "lv"))
    assert align(*stories).to_dicts() == align(EN, LV).to_dicts()


def test_vectors_are_used_instead_of_a_model() -> None:
    rows = directions(8)
    kept = [0, 1, 2, 4, 5, 6, 7]
    alignment = align(texts(8), texts(7), vectors=(rows, near(rows)[kept]))
    assert alignment.unmatched_a == (3,)
    assert all(len(bead.a) == len(bead.b) == 1 for bead in alignment.matches)


def test_a_moved_block_is_marked() -> None:
    rows = directions(12)
    order = [0, 1, 8, 9, 2, 3, 4, 5, 6, 7, 10, 11]
    alignment = align(texts(12), texts(12), vectors=(rows, near(rows)[order]))
    moved = {(bead.a, bead.b) for bead in alignment if bead.moved}
    assert moved == {((8,), (2,)), ((9,), (3,))}
    assert len(alignment.matches) == 12


def test_moves_can_be_forbidden() -> None:
    rows = directions(12)
    order = [0, 1, 8, 9, 2, 3, 4, 5, 6, 7, 10, 11]
    alignment = align(texts(12), texts(12), vectors=(rows, near(rows)[order]), allow_moves=False)
    assert alignment.unmatched_a == (8, 9)
    assert alignment.unmatched_b == (2, 3)


def test_a_sentence_split_in_two_is_one_bead() -> None:
    rows = directions(10)
    joined = rows[4] + rows[5]
    b = np.vstack([near(rows[:4]), joined / np.linalg.norm(joined), near(rows[6:])])
    lengths = texts(9)
    lengths[4] = texts(10)[4] + " " + texts(10)[5]
    alignment = align(texts(10), lengths, vectors=(rows, b))
    assert Bead((4, 5), (4,), 1.0).a in [bead.a for bead in alignment.matches]


@given(
    n=st.integers(0, 7),
    m=st.integers(0, 7),
    seed=st.integers(0, 99),
    max_bead=st.integers(1, 5),
    moves=st.booleans(),
)
@settings(deadline=None)
def test_every_sentence_is_in_exactly_one_bead(
    n: int, m: int, seed: int, max_bead: int, moves: bool
) -> None:
    rows = directions(n + m, seed)
    alignment = align(
        texts(n), texts(m), vectors=(rows[:n], rows[n:]), max_bead=max_bead, allow_moves=moves
    )
    assert sorted(i for bead in alignment for i in bead.a) == list(range(n))
    assert sorted(j for bead in alignment for j in bead.b) == list(range(m))
    assert all(0 <= bead.score <= 1 for bead in alignment)
    assert all(max(len(bead.a), len(bead.b)) <= max_bead for bead in alignment)


def test_a_long_text_with_sentences_lost() -> None:
    rows = directions(1500)
    kept = [i for i in range(1500) if i % 40]
    alignment = align(texts(1500), [texts(1500)[i] for i in kept], vectors=(rows, near(rows)[kept]))
    assert {(bead.a, bead.b) for bead in alignment.matches} == {
        ((i,), (j,)) for j, i in enumerate(kept)
    }


def test_a_block_of_a_long_text_moved() -> None:
    rows = directions(1500)
    order = [*range(700), *range(720, 790), *range(700, 720), *range(790, 1500)]
    alignment = align(texts(1500), texts(1500), vectors=(rows, near(rows)[order]))
    assert [bead.a for bead in alignment if bead.moved] == [(i,) for i in range(700, 720)]
    assert {(bead.a, bead.b) for bead in alignment} == {((i,), (j,)) for j, i in enumerate(order)}


def test_long_texts_without_any_partner() -> None:
    rows = directions(2000)
    alignment = align(texts(900), texts(1100), vectors=(rows[:900], rows[900:]))
    assert sorted(i for bead in alignment for i in bead.a) == list(range(900))
    assert sorted(j for bead in alignment for j in bead.b) == list(range(1100))
    assert len(alignment.unmatched_a) > 600


def test_two_sentences_against_a_long_text() -> None:
    rows = directions(3000)
    b = near(rows)
    alignment = align(texts(2), texts(3000), vectors=(rows[[900, 2100]], b))
    assert {bead.b for bead in alignment.matches} <= {(900,), (2100,)}
    assert len(alignment) == 3002 - len(alignment.matches)


def test_one_side_without_sentences() -> None:
    assert [bead.kind for bead in align([], ["Kaut kas."])] == ["addition"]
    assert len(align([], [])) == 0


def test_vectors_must_fit() -> None:
    with pytest.raises(ValueError, match="vectors for 2 and 3 sentences"):
        align(["a", "b", "c"], ["d", "e", "f"], vectors=(directions(2), directions(3)))


def test_a_bead_holds_at_least_one_sentence() -> None:
    with pytest.raises(ValueError, match="max_bead"):
        align(["a"], ["b"], vectors=(directions(1), directions(1)), max_bead=0)
