"""TMX → an alignment: paraline's own, as it was, or another tool's, one sentence a segment."""

from __future__ import annotations

import os
import re
from itertools import accumulate
from pathlib import Path
from typing import TypeAlias

from paraline.alignment.alignment import Alignment, Bead
from paraline.alignment.exchange.common import UNKNOWN, two_codes
from paraline.alignment.exchange.tmx import KIND, LENGTHS, MOVED, SCORE, SENTENCES, TARGET
from paraline.alignment.exchange.tmx_units import Memory, Unit, Variant, read_units
from paraline.alignment.gold import placed
from paraline.alignment.sides import Side
from paraline.errors import AlignmentError, ReadingError
from paraline.language import language_code

_NUMBER = re.compile("[0-9]{1,9}")

Source: TypeAlias = str | os.PathLike[str] | bytes
Pair: TypeAlias = tuple[Variant | None, Variant | None]


def read_tmx(source: Source, languages: tuple[str, str] | None = None) -> Alignment:
    """Return the alignment in a TMX file; :meth:`Alignment.from_tmx` says how.

    Raises
    ------
    ReadingError
        If *source* cannot be read, is not TMX, or has not exactly two languages to choose.
    AlignmentError
        If the file is paraline's, but its sentences or their order were changed.
    """
    content, name = _content(source)
    memory = read_units(content, name)
    tags = _tags(memory, languages, name)
    pairs = [_pair(unit, tags, name, only_these=languages is None) for unit in memory.units]
    variants = [one for pair in pairs for one in pair if one]
    own = [SENTENCES in one.props for one in variants]
    codes = [None if tag == UNKNOWN else language_code(tag) for tag in tags]
    if variants and all(own):
        return _own(memory.units, pairs, codes, name)
    if any(own):
        raise AlignmentError(
            f"Some segments of {name} say which sentences they are and others do not: "
            f"remove all props of type {SENTENCES} to read it as any tool's TMX."
        )
    return _others(pairs, codes)


def _content(source: Source) -> tuple[bytes | str, str]:
    if isinstance(source, bytes):
        return source, "the TMX"
    if isinstance(source, str) and source.lstrip("\ufeff \t\r\n").startswith("<"):
        return source, "the TMX"
    try:
        return Path(source).read_bytes(), os.fspath(source)
    except (OSError, TypeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReadingError(f"{source} cannot be read ({reason}): check the path") from None


def _tags(memory: Memory, named: tuple[str, str] | None, name: str) -> tuple[str, str]:
    """Return the language tags of A and of B."""
    found = list(dict.fromkeys(one.tag for unit in memory.units for one in unit.variants))
    if named is not None:
        for code in two_codes(named):
            if found and not any(_fits(tag, code) for tag in found):
                raise ReadingError(
                    f"{name} holds nothing in {code}: name two of its languages "
                    f"({', '.join(found[:6])})"
                )
        return two_codes(named)
    if TARGET in memory.props:
        return memory.source, memory.props[TARGET]
    if len(found) > 2:
        raise ReadingError(
            f"{name} holds {len(found)} languages ({', '.join(found[:6])}): "
            'name the two to read with languages=("en", "lv")'
        )
    if not found:
        return memory.source or UNKNOWN, UNKNOWN
    if len(found) == 2 and _fits(found[1], memory.source) and not _fits(found[0], memory.source):
        found.reverse()
    return found[0], found[-1]


def _fits(tag: str, wanted: str) -> bool:
    return tag == wanted or tag.startswith(f"{wanted}-")


def _pair(unit: Unit, tags: tuple[str, str], name: str, *, only_these: bool) -> Pair:
    """Return the unit's segments of A and of B; a blank one of another tool is none."""
    sides: tuple[list[Variant], list[Variant]] = ([], [])
    for one in unit.variants:
        if not (one.text or "").strip() and SENTENCES not in one.props:
            continue
        # An exact tag goes before a language that includes it: en-gb is B's, with A in en.
        places = [k for k in (0, 1) if one.tag == tags[k]]
        places = places or [k for k in (0, 1) if _fits(one.tag, tags[k])]
        if len(places) == 2:  # two versions in one language: A's stands first
            places = [1] if sides[0] or unit.props.get(KIND) == "addition" else [0]
        if places:
            sides[places[0]].append(one)
        elif only_these:
            raise ReadingError(
                f"{name} has a segment in {one.tag} in line {one.line}, but is in {tags[0]} and "
                f"{tags[1]}: name the languages to read with languages=(…, …)"
            )
    if any(len(side) > 1 for side in sides):
        raise ReadingError(
            f"{name} has several segments of one language in the unit of line {unit.line}: "
            "leave one of them"
        )
    return next(iter(sides[0]), None), next(iter(sides[1]), None)


def _others(pairs: list[Pair], codes: list[str | None]) -> Alignment:
    texts: tuple[list[str], list[str]] = ([], [])
    beads = []
    for pair in pairs:
        indices = []
        for variant, side in zip(pair, texts, strict=True):
            indices.append((len(side),) if variant else ())
            side.extend([(variant.text or "").strip()] if variant else [])
        if any(indices):
            beads.append(Bead(indices[0], indices[1], 1.0))
    return Alignment(tuple(beads), Side(tuple(texts[0]), codes[0]), Side(tuple(texts[1]), codes[1]))


def _own(units: list[Unit], pairs: list[Pair], codes: list[str | None], name: str) -> Alignment:
    texts: tuple[dict[int, str], dict[int, str]] = ({}, {})
    beads = []
    for unit, pair in zip(units, pairs, strict=True):
        found = [_sentences(one, name) if one else {} for one in pair]
        for side, more in zip(texts, found, strict=True):
            side.update(more)
        if any(found):
            score, moved = _score(unit, name), unit.props.get(MOVED) == "true"
            beads.append(Bead(tuple(sorted(found[0])), tuple(sorted(found[1])), score, moved))
    placed(beads, (_end(texts[0]), _end(texts[1])), name)
    for letter, side in zip("AB", texts, strict=True):
        if len(side) < _end(side):
            missing = next(i for i in range(len(side)) if i not in side)
            raise AlignmentError(
                f"Sentence {missing} of {letter} is missing from {name}: put its unit back, or "
                f"remove all props of type {SENTENCES} to read it as any tool's TMX."
            )
    a, b = (tuple(side[i] for i in sorted(side)) for side in texts)
    return Alignment(tuple(beads), Side(a, codes[0]), Side(b, codes[1]))


def _end(sentences: dict[int, str]) -> int:
    return max(sentences, default=-1) + 1


def _sentences(variant: Variant, name: str) -> dict[int, str]:
    """Return a segment's sentences by their indices."""
    text = variant.text or ""
    indices = _numbers(variant, SENTENCES, name)
    lengths = _numbers(variant, LENGTHS, name) if LENGTHS in variant.props else [len(text)]
    ends = list(accumulate(length + 1 for length in lengths))
    fits = len(set(indices)) == len(indices) == len(lengths) > 0
    if not fits or ends[-1] != len(text) + 1:
        raise AlignmentError(
            f"The segment in line {variant.line} of {name} was changed, so that its sentences "
            f"cannot be told apart: remove all props of type {SENTENCES} to read it as any "
            "tool's TMX."
        )
    starts = [0, *ends[:-1]]
    return {i: text[start : end - 1] for i, start, end in zip(indices, starts, ends, strict=True)}


def _numbers(variant: Variant, kind: str, name: str) -> list[int]:
    words = variant.props[kind].split()
    if not all(_NUMBER.fullmatch(word) for word in words):
        raise AlignmentError(
            f"The prop {kind} in line {variant.line} of {name} must hold whole numbers: mend it."
        )
    return [int(word) for word in words]


def _score(unit: Unit, name: str) -> float:
    try:
        score = float(unit.props.get(SCORE, ""))
    except ValueError:
        score = -1.0
    if not 0 <= score <= 1:
        raise AlignmentError(
            f"The prop {SCORE} in line {unit.line} of {name} must hold a number of 0..1: mend it."
        )
    return score
