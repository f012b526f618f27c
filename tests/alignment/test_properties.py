"""What holds for every alignment, whatever the sentences and their vectors."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paraline import align
from paraline.alignment import Alignment, Bead, Side
from paraline.alignment.alignment import reading_order
from paraline.alignment.exchange.characters import exported

XLIFF = "{urn:oasis:names:tc:xliff:document:2.0}"
HARD = st.sampled_from(
    list("<>&\"']\t\n\r\x00\x1b\x85\x9b\u2028\u202e\u2066\u200b\u00ad\ud800漢ķ ")
)
WORDS = st.text(HARD | st.characters(), min_size=1, max_size=20).filter(str.strip)


def near(rows: np.ndarray, seed: int) -> np.ndarray:
    noise = np.random.default_rng(seed).normal(size=rows.shape) * 0.1
    return (rows + noise).astype(np.float32)


@st.composite
def texts_with_vectors(draw):  # type: ignore[no-untyped-def]
    """Two versions of a text: sentences lost, split, joined, moved, new and of one wording."""
    rows = np.random.default_rng(draw(st.integers(0, 999))).normal(size=(14, 40))
    sides = []
    for seed in (1, 2):
        order = draw(st.lists(st.integers(0, 13), max_size=12))
        joined = [draw(st.sampled_from([1, 1, 1, 2])) for _ in order]
        found = [rows[k : k + size].sum(axis=0) for k, size in zip(order, joined, strict=True)]
        words = [" ".join([f"Sentence {k} of a story."] * size)
                 for k, size in zip(order, joined, strict=True)]  # fmt: skip
        vectors = np.array(found, dtype=np.float32).reshape(len(order), 40)
        sides.append((words, near(vectors, seed)))
    return sides


@st.composite
def alignments(draw):  # type: ignore[no-untyped-def]
    """Any alignment at all, with text that is hard on every format."""
    a, b = (draw(st.lists(WORDS, max_size=6)) for _ in "ab")
    beads, i, j = [], 0, 0
    scores = st.floats(0, 1)
    while i < len(a) or j < len(b):
        p = draw(st.integers(0, min(2, len(a) - i)))
        q = draw(st.integers(0 if p else min(1, len(b) - j), min(2, len(b) - j)))
        if p or q:
            run_a, run_b = tuple(range(i, i + p)), tuple(range(j, j + q))
            beads.append(Bead(run_a, run_b, draw(scores), draw(st.booleans())))
        i, j = i + p, j + q
    beads = draw(st.permutations(beads))
    code_a, code_b = draw(st.sampled_from([("en", "lv"), ("en", "en"), ("ru", "lv")]))
    return Alignment(tuple(beads), Side(tuple(a), code_a), Side(tuple(b), code_b))


def mirrored(alignment: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...], bool]]:
    beads = [replace(bead, a=bead.b, b=bead.a) for bead in alignment]
    return [(bead.a, bead.b, bead.moved) for bead in reading_order(beads)]


@given(texts_with_vectors(), st.integers(1, 5), st.booleans())
def test_every_sentence_is_in_exactly_one_bead(sides, max_bead, moves) -> None:  # type: ignore[no-untyped-def]
    (a, rows_a), (b, rows_b) = sides
    found = align(a, b, vectors=(rows_a, rows_b), max_bead=max_bead, allow_moves=moves)
    assert sorted(i for bead in found for i in bead.a) == list(range(len(a)))
    assert sorted(j for bead in found for j in bead.b) == list(range(len(b)))
    for bead in found:
        assert 0 <= bead.score <= 1
        assert max(len(bead.a), len(bead.b)) <= max_bead
        for run in (bead.a, bead.b):
            assert list(run) == list(range(run[0], run[0] + len(run))) if run else True
    assert found.counts == (len(a), len(b))


@given(texts_with_vectors())
def test_the_same_input_gives_the_same_output(sides) -> None:  # type: ignore[no-untyped-def]
    (a, rows_a), (b, rows_b) = sides
    first = align(a, b, vectors=(rows_a, rows_b))
    assert align(list(a), tuple(b), vectors=(rows_a.copy(), rows_b.copy())) == first
    assert hash(align(a, b, vectors=(rows_a, rows_b))) == hash(first)


@given(texts_with_vectors(), st.booleans())
def test_swapping_the_sides_mirrors_the_result(sides, moves) -> None:  # type: ignore[no-untyped-def]
    (a, rows_a), (b, rows_b) = sides
    there = align(a, b, vectors=(rows_a, rows_b), allow_moves=moves)
    back = align(b, a, vectors=(rows_b, rows_a), allow_moves=moves)
    assert [(bead.a, bead.b, bead.moved) for bead in back] == mirrored(there)


# Drawn alignments are now and then larger than hypothesis likes: that is no fault of the code.
LARGE = settings(suppress_health_check=[HealthCheck.data_too_large])


@LARGE
@given(alignments())
def test_tmx_comes_back(alignment: Alignment) -> None:
    found = Alignment.from_tmx(alignment.to_tmx())
    assert found == alignment
    for side, before in ((found.a, alignment.a), (found.b, alignment.b)):
        assert side is not None and before is not None
        assert side.language == before.language
        assert side.texts == tuple(exported(text).strip(" ") for text in before.texts)
    assert found.to_tmx() == alignment.to_tmx()


@LARGE
@given(alignments())
def test_jsonl_comes_back(alignment: Alignment) -> None:
    rows = [json.loads(line) for line in alignment.to_jsonl().splitlines()]
    beads = [Bead(tuple(r["a"]), tuple(r["b"]), r["score"], r["moved"]) for r in rows]
    assert beads == [replace(bead, score=round(bead.score, 4)) for bead in alignment]


def segments(alignment: Alignment) -> list[tuple[str, str]]:
    assert alignment.a is not None and alignment.b is not None
    a, b = ([exported(text).strip(" ") for text in side.texts]
            for side in (alignment.a, alignment.b))  # fmt: skip
    return [(" ".join(a[i] for i in x.a), " ".join(b[j] for j in x.b)) for x in alignment]


@LARGE
@given(alignments())
def test_tsv_comes_back(alignment: Alignment) -> None:
    file = io.StringIO(alignment.to_tsv(), newline="")
    rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert [(row["text_a"], row["text_b"]) for row in rows] == segments(alignment)
    assert [(row["kind"], row["moved"]) for row in rows] == [
        (bead.kind, str(bead.moved).lower()) for bead in alignment
    ]
    assert [[row[side].split(",") if row[side] else [] for side in "ab"] for row in rows] == [
        [list(map(str, bead.a)), list(map(str, bead.b))] for bead in alignment
    ]


@LARGE
@given(alignments())
def test_xliff_comes_back(alignment: Alignment) -> None:
    (file,) = ET.fromstring(alignment.to_xliff())
    found = [
        (unit.findtext(f".//{XLIFF}source") or "", unit.findtext(f".//{XLIFF}target") or "")
        for unit in file
    ]
    assert found == segments(alignment)
    kinds = [unit.findtext(f"{XLIFF}notes/{XLIFF}note[@category='kind']") for unit in file]
    assert kinds == [bead.kind for bead in alignment]
