"""Alignment cases as newsrooms part sentences: what ends one version's sentence is one of its own.

A line is parted at a comma before its last words, on one side or the other: a short sentence then
says what is but a clause elsewhere.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from scripts.alignment_data import Case
from scripts.news_cases import Document, Side, each_document, rewritten

_PARTED = 0.12  # chance of a line, where it can be parted
_LEAST, _MOST = 3, 9  # words of the part that becomes a sentence
_BEFORE = 5  # words that stay


def parted(
    data: Path, languages: tuple[str, str], *, rate: float = 0.12, seed: int = 0
) -> Iterator[Case]:
    """Yield one case a news document of NTREX dev, both sides parted, each on its own.

    Before it, each side loses a random *rate* of its lines.
    """
    draw = random.Random(f"parted-{seed}-{languages}-{rate}")
    yield from each_document(data, languages, rate, draw, parted_document)


def parted_document(
    name: str, document: Document, languages: tuple[str, str], rate: float, draw: random.Random
) -> Case:
    """Return one document as such a case."""
    return rewritten(name, document, languages, rate, draw, partial(_side, draw))


def _side(draw: random.Random, lines: Sequence[str], kept: Sequence[int], _: str) -> Side:
    texts: list[str] = []
    inside: list[frozenset[int]] = []
    for line in kept:
        places = _commas(lines[line])
        if places and draw.random() < _PARTED:
            sentences = _parted_at(lines[line], draw.choice(places))
        else:
            sentences = [lines[line]]
        texts += sentences
        inside += [frozenset({line})] * len(sentences)
    return texts, inside


def _commas(text: str) -> list[int]:
    """Return the commas after which few words end *text*."""
    if any(mark in text for mark in '"“”„«»'):
        return []
    places = [place for place in range(len(text)) if text.startswith(", ", place)]
    return [
        place
        for place in places
        if _LEAST <= len(text[place + 2 :].split()) <= _MOST
        and len(text[:place].split()) >= _BEFORE
    ]


def _parted_at(text: str, place: int) -> list[str]:
    end = text[place + 2 :]
    return [text[:place] + ".", end[:1].upper() + end[1:]]
