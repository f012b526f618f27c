"""The observed words as examples: a row of numbers, and what to say of it."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scripts.translator.labels import SMALL, labels
from scripts.translator.vocabulary import COPY, NOTHING, English, plain, truecased

IGNORED = -1
OPENINGS = 160


class Word(NamedTuple):
    """One word: its row among the vectors, its language, what it is and should be in English."""

    row: int
    language: str
    text: str
    core: str | None
    opening: str | None
    held_out: bool


def load(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the parts that ``observe.py`` wrote."""
    for path in sorted(folder.glob("part-*.pickle")):
        yield pickle.loads(path.read_bytes())


def words_of(part: dict[str, Any], english: English, first: int, every: int) -> Iterator[Word]:
    """Yield the words of a part, of both sides; every *every*-th pair is held out."""
    texts, spans = part["texts"], part["spans"]
    starts = np.cumsum([0, *map(len, spans)]) + first
    seen: set[int] = set()
    for number, (language, _, a, b) in enumerate(part["pairs"]):
        said = [texts[b][start:end] for start, end in spans[b]]
        found = labels(len(spans[a]), said, part["links"][number])
        for place, (label, (start, end)) in enumerate(zip(found, spans[a], strict=True)):
            core = _core(label.core, said, english)
            opening = " ".join(said[j].lower() for j in label.opening)
            text = texts[a][start:end]
            yield Word(
                int(starts[a]) + place, language, text, core, opening, number % every == every - 1
            )
        if b in seen:
            continue
        seen.add(b)
        for place, word in enumerate(said):
            if word.lower() not in SMALL:
                core = truecased(word, english)
                yield Word(int(starts[b]) + place, "en", word, core, None, False)


def _core(indices: Sequence[int], said: Sequence[str], english: English) -> str:
    """Return a core as it is written; the capitals of two words tell a name from two words."""
    keep = len(indices) > 1 and indices[0] > 0
    return " ".join(plain(said[j]) if keep else truecased(said[j], english) for j in indices)


def units_of(words: Sequence[Word]) -> Counter[str]:
    """Count the cores of two words."""
    return Counter(w.core for w in words if w.core and " " in w.core and w.language != "en")


def openings_of(words: Sequence[Word]) -> list[str]:
    """Return the most frequent openings; the empty one is the first."""
    counted = Counter(word.opening for word in words if word.opening is not None)
    frequent = [one for one, _ in counted.most_common(OPENINGS) if one]
    return ["", *frequent[: OPENINGS - 1]]


def core_number(word: Word, numbers: dict[str, int]) -> int:
    """Return the number of what *word* should become, or that it teaches nothing."""
    core = word.core or ""
    if any(letter.isdigit() for letter in word.text):
        return IGNORED  # numbers are copied
    if core == "":
        return numbers[NOTHING] if word.language != "en" else IGNORED
    if core in numbers:
        return numbers[core]
    if word.language == "en":
        return IGNORED
    for single in core.split():
        if " " in core and single in numbers and single.lower() not in SMALL:
            return numbers[single]
    return numbers[COPY] if word.text[0].isupper() and core[0].isupper() else IGNORED


def opening_number(word: Word, numbers: dict[str, int]) -> int:
    """Return the number of its opening, or of the longest end of that which has one."""
    if word.opening is None or not word.core:
        return IGNORED
    small = word.opening.split()
    for cut in range(len(small) + 1):
        number = numbers.get(" ".join(small[cut:]))
        if number is not None:
            return number
    return 0


def arrays(
    words: Sequence[Word], core_numbers: dict[str, int], opening_numbers: dict[str, int]
) -> tuple[NDArray[np.int64], ...]:
    """Return rows, cores and openings of *words*."""
    rows = np.array([word.row for word in words])
    cores = np.array([core_number(word, core_numbers) for word in words])
    openings = np.array([opening_number(word, opening_numbers) for word in words])
    return rows, cores, openings
