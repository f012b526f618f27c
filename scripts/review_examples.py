"""The examples that the second look's networks learn from: questions, and what gold answers."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from scripts.alignment_data import Case
from scripts.bench_alignment import Given, made

from paraline.alignment import Bead
from paraline.alignment.centres import centres_of
from paraline.alignment.monotone import adapted_path, bead_shapes
from paraline.alignment.review.coverage import Coverage
from paraline.alignment.review.lattice import chances
from paraline.alignment.review.questions import Question, covered, questions
from paraline.alignment.similarity import Evidence
from paraline.alignment.usual import Usual
from paraline.embedding import default_embedder
from paraline.embedding.e5 import E5Embedder

TOKENS_FOR_CENTRE = 2000  # sentences
MADE_UP = 400  # cases

Array = Any


class Example(NamedTuple):
    """A question with its weight, and which of its choices gold allows."""

    weight: float
    name: str
    question: Question
    allowed: list[bool]


class Covered(NamedTuple):
    """An example that words may be added to, and which of its ties gold has.

    ``known`` tells of which ties gold says it.
    """

    example: Example
    coverage: Coverage
    tied: list[bool]
    known: list[bool]


def prepare(
    cases: Sequence[tuple[float, Case]], reader: E5Embedder, centre: Array
) -> tuple[list[Example], list[Covered]]:
    """Return the examples by vectors and by words; *centre* is taken off the states of words."""
    embedder = default_embedder()
    by_vectors: list[Example] = []
    by_words: list[Covered] = []
    for number, (weight, case) in enumerate(cases):
        if not case.a or not case.b:
            continue
        rows = embedder.embed([*case.a, *case.b])
        sides = rows[: len(case.a)], rows[len(case.a) :]
        for centres in (centres_of(*sides, embedder), None):
            evidence = Evidence(*sides, case.a, case.b, centres)
            examples = _examples(_asked(evidence, centres is not None), case, weight)
            by_vectors += examples
            if centres is not None:
                contested = [one for one in examples if one.question.segment.contested]
                asked = [one.question for one in contested]
                coverages = covered(asked, evidence, reader, centre)
                by_words += (
                    Covered(example, coverage, *_ties(coverage, example, case))
                    for example, coverage in zip(contested, coverages, strict=True)
                )
        if number % 100 == 0:
            print(number, len(cases), len(by_vectors), len(by_words), flush=True)
    for given in _made_up():
        evidence = Evidence(*given.vectors, given.case.a, given.case.b)
        by_vectors += _examples(_asked(evidence, False), given.case, 1.0)
    return by_vectors, by_words


def _made_up() -> Iterator[Given]:
    """Yield cases with vectors of no encoder: others' vectors may be of any kind."""
    draw = random.Random(1)
    for seed in range(MADE_UP):
        n = draw.randint(8, 40)
        m = max(n + draw.randint(-6, 6), 4)
        kind = {
            "dimensions": draw.choice([32, 48, 128, 384, 768]),
            "common": draw.choice([0.0, 0.6, 1.2]),
            "noise": draw.choice([0.05, 0.2, 0.4, 0.7, 1.0]),
        }
        yield made(n, m, seed, **kind)


def _asked(evidence: Evidence, taking_in: bool) -> list[Question]:
    path, gains = adapted_path(evidence, bead_shapes(4))
    return questions(path, gains, Usual.of_path(path, evidence), taking_in=taking_in)


def measured_centre(cases: Sequence[tuple[float, Case]], reader: E5Embedder) -> Array:
    """Return the mean of the tokens' states in some of the sentences: ``(d,)``."""
    texts = sorted({text for _, case in cases for text in (*case.a, *case.b)})
    chosen = random.Random(0).sample(texts, min(TOKENS_FOR_CENTRE, len(texts)))
    states = np.concatenate([one.states for one in reader.token_states(chosen)])
    return states.mean(axis=0).astype(np.float32)


def _examples(asked: Sequence[Question], case: Case, weight: float) -> list[Example]:
    """Return the questions that gold answers: where its path runs through the segment."""
    matched, alone_a, alone_b = set(), set(), set()
    unknown = []
    for bead in case.gold:
        if not bead.a or not bead.b or bead.moved:
            alone_a.update(bead.a)
            alone_b.update(bead.b)
        elif (len(bead.a), len(bead.b)) in bead_shapes(4) and _of_neighbours(bead):
            matched.add((bead.a[0], bead.b[0], len(bead.a), len(bead.b)))
        else:
            unknown.append(bead)
            alone_a.update(bead.a)
            alone_b.update(bead.b)
    examples = []
    for question in asked:
        segment = question.segment
        allowed = [
            (i, j, p, q) in matched
            or any(
                i in one.a and i + p - 1 in one.a and j in one.b and j + q - 1 in one.b
                for one in unknown
            )
            for i, j, p, q in segment.beads
        ]
        allowed += [i in alone_a for i in segment.rows] + [j in alone_b for j in segment.columns]
        gold = [0.0 if choice else -math.inf for choice in allowed]
        if math.isfinite(chances(segment, gold).log_weight):
            examples.append(Example(weight, case.name, question, allowed))
    return examples


def _of_neighbours(bead: Bead) -> bool:
    return all(side[-1] - side[0] < len(side) for side in (bead.a, bead.b))


def _ties(coverage: Coverage, example: Example, case: Case) -> tuple[list[bool], list[bool]]:
    """Return which ties gold has, and of which it says so.

    Of a bead with several sentences on both sides it does not tell which of them say the same.
    """
    matched = [bead for bead in case.gold if bead.a and bead.b]
    plain = [bead for bead in matched if min(len(bead.a), len(bead.b)) == 1 and not bead.moved]
    tied = {(i, j) for bead in plain for i in bead.a for j in bead.b}
    unclear = {(i, j) for bead in matched for i in bead.a for j in bead.b} - tied
    i0, j0 = example.question.segment.start
    pairs = [(i + i0, j + j0) for i, j in coverage.ties.pairs]
    return [pair in tied for pair in pairs], [pair not in unclear for pair in pairs]
