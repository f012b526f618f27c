"""Reads the sentence pairs that the toy packages learn from, and cuts them into pieces."""

from __future__ import annotations

import gzip
import io
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.int32]

PAIRS = "mt-pairs.tsv.gz"
UNKNOWN, START, END = 0, 1, 2
# So many of FLORES are never learned from, so that some of it is left to measure with.
ASIDE = 200
# How often a pair of this origin is drawn, where others are drawn once: Bible verses are archaic.
SHARES = {"bible": 0.4, "flores": 3.0, "multileg": 1.5, "docs": 0.7, "tatoeba": 0.7}
LONGEST = 90
SHORTEST = 3


class Pair(NamedTuple):
    """A sentence, its translation, and where both come from."""

    source: str
    target: str
    origin: str


class Encoded(NamedTuple):
    """A pair in pieces: ``source`` ends with ``</s>``, ``target`` has neither mark."""

    source: Ids
    target: Ids


def read_pairs(data: Path, source: str, target: str) -> list[Pair]:
    """Return what *data* has to learn a pair from, ``lv-en`` or ``en-lv``, say.

    Raises
    ------
    ValueError
        If neither side is English, or nothing is there in the other language.
    """
    if "en" not in (source, target) or source == target:
        raise ValueError(f"{source}-{target}: one side has to be English (en).")
    other = target if source == "en" else source
    with gzip.open(data / PAIRS, "rt", encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if line.startswith(f"{other}\t")]
    if not rows:
        raise ValueError(f"{data / PAIRS} has no pairs in {other}.")
    held = set(map(id, [row for row in rows if row[3] == "flores"][-ASIDE:]))
    kept = [row for row in rows if id(row) not in held]
    if source == "en":
        return [Pair(english, text, origin) for _, text, english, origin in kept]
    return [Pair(text, english, origin) for _, text, english, origin in kept]


def train_tokenizer(pairs: Iterable[Pair], size: int) -> bytes:
    """Return a sentencepiece model of *size* pieces, or fewer, that knows both sides of *pairs*."""
    import sentencepiece

    sentencepiece.set_random_generator_seed(0)
    model = io.BytesIO()
    texts = (text for pair in pairs if pair.origin != "docs" for text in pair[:2])
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=texts,
        model_writer=model,
        vocab_size=size,
        hard_vocab_limit=False,
        character_coverage=0.9995,
        input_sentence_size=40_000,
        num_threads=1,
        minloglevel=2,
    )
    return model.getvalue()


def pieces(tokenizer: bytes) -> list[str]:
    """Return the vocabulary of *tokenizer*."""
    import sentencepiece

    known = sentencepiece.SentencePieceProcessor(model_proto=tokenizer)
    return [known.id_to_piece(number) for number in range(len(known))]


def encode(pairs: Sequence[Pair], tokenizer: bytes) -> list[tuple[float, Encoded]]:
    """Cut *pairs* into pieces; each that is fit to learn from comes with how often to draw it."""
    import sentencepiece

    cut = sentencepiece.SentencePieceProcessor(model_proto=tokenizer)
    sources = cut.encode([pair.source for pair in pairs])
    targets = cut.encode([pair.target for pair in pairs])
    return [
        (
            SHARES.get(pair.origin, 1.0),
            Encoded(np.array([*a, END], np.int32), np.array(b, np.int32)),
        )
        for pair, a, b in zip(pairs, sources, targets, strict=True)
        if _fit(len(a), len(b))
    ]


def _fit(source: int, target: int) -> bool:
    short, long = sorted((source, target))
    return short >= SHORTEST and long <= LONGEST and long <= 1.8 * short + 5


def batches(pairs: Sequence[tuple[float, Encoded]], tokens: int) -> Iterator[list[Encoded]]:
    """Yield batches without end, of about *tokens* target pieces, alike in length."""
    draw = random.Random(0)
    while True:
        pool = [pair for share, pair in pairs for _ in range(_times(share, draw))]
        draw.shuffle(pool)
        chunks = []
        for start in range(0, len(pool), 4000):
            # A chunk's batches are mixed again: lengths must not come in order.
            near = sorted(pool[start : start + 4000], key=lambda pair: len(pair.target))
            cut = list(_cut(near, tokens))
            draw.shuffle(cut)
            chunks += cut
        yield from chunks


def _times(share: float, draw: random.Random) -> int:
    return int(share) + (draw.random() < share % 1)


def _cut(pairs: Iterable[Encoded], tokens: int) -> Iterator[list[Encoded]]:
    batch: list[Encoded] = []
    for pair in pairs:
        if batch and (len(batch) + 1) * (len(pair.target) + 1) > tokens:
            yield batch
            batch = []
        batch.append(pair)
    if batch:
        yield batch
