"""Which 8-bit encoding makes sense of the bytes: judged by how letters follow each other.

Each file in ``reading/letter_tables/`` holds, for one language, the cost (negative log
probability) of one letter after another and the 8-bit encodings that the language is written in.
To add a language is to add a file; ``scripts/make_letter_tables.py`` makes it.

Near-identical encodings differ in a handful of bytes, windows-1257 and ISO-8859-13 in their
quotation marks only; the costs of unassigned bytes, controls and rare symbols decide there.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

STEP = 0.3
"""Nats for one digit of a table."""
FOREIGN = 3.0
"""Nats for borrowing from another language: a Latvian name in an English story."""
UNHEARD = 14.0
"""Nats for two letters that no language puts side by side; no table has a cost above 10.5."""
CASE_BREAK = 5.0
"""Nats for a capital after a small letter, as when KOI8-R is taken for windows-1251."""
ODD_SYMBOL = 6.0
MISPLACED = 12.0
"""Nats for a control, or for a sign straight after a letter."""
PUNCTUATION = frozenset("\N{NO-BREAK SPACE}\N{SOFT HYPHEN}„“”‚‘’«»‹›–—…")
SIGNS = frozenset("•·€£§°№×©®™‰†¼½¾²³")
"""Ordinary in a story, but not straight after a letter."""
SAMPLE = 1 << 18
"""Bytes looked at in each of the beginning, the middle and the end of long input."""


@dataclass(frozen=True, slots=True)
class LetterTable:
    """The costs, in nats, of a letter after a letter in one language; a space is a non-letter."""

    encodings: tuple[str, ...]
    costs: dict[str, float]


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding, the mean cost of its pairs beyond ASCII, and how many pairs those are.

    The cost is in nats, 2 to 5 in real text; ``share`` is a share of all pairs, 0..1.
    """

    encoding: str
    cost: float
    share: float


@cache
def letter_tables() -> tuple[LetterTable, ...]:
    """Return the tables of all languages, in the order of their codes."""
    folder = resources.files(__package__).joinpath("letter_tables")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(_read(folder.joinpath(name).read_text(encoding="utf-8")) for name in names)


def _read(toml: str) -> LetterTable:
    table = tomllib.loads(toml)
    letters: str = table["letters"]
    costs = {
        before + letter: int(digit, 36) * STEP
        for before, row in zip(letters, table["rows"], strict=True)
        for letter, digit in zip(letters, row, strict=True)
    }
    return LetterTable(tuple(table["encodings"]), costs)


@cache
def known_encodings() -> tuple[str, ...]:
    """Return the 8-bit encodings that the tables name; of equals, the first listed wins.

    An encoding's place is its best place in any language's list, so that each language's
    likeliest encoding comes before all second choices.
    """
    places: dict[str, int] = {}
    for table in letter_tables():
        for place, encoding in enumerate(table.encodings):
            places[encoding] = min(place, places.get(encoding, place))
    return tuple(sorted(places, key=lambda encoding: places[encoding]))


def guess_encoding(data: bytes) -> Guess | None:
    """Return the encoding under which *data* is most like a language, or None if none fits.

    Parameters
    ----------
    data
        Text in an 8-bit encoding, with at least one byte beyond ASCII.
    """
    pairs = _count_pairs(data)
    ascii_costs = [_ascii_cost(table, pairs) for table in letter_tables()]
    present = set(data)
    best: tuple[float, Guess] | None = None
    for encoding in known_encodings():
        characters = _characters(encoding)
        if not all(characters[byte] for byte in present):
            continue
        total, mean, share = _judge(characters, pairs, ascii_costs)
        if best is None or total < best[0]:
            best = total, Guess(encoding, mean, share)
    return best[1] if best else None


def _count_pairs(data: bytes) -> Counter[tuple[int, int]]:
    starts: Iterable[int] = [0]
    if len(data) > 3 * SAMPLE:
        starts = [0, (len(data) - SAMPLE) // 2, len(data) - SAMPLE]
    size = SAMPLE if len(data) > 3 * SAMPLE else len(data)
    pairs: Counter[tuple[int, int]] = Counter()
    for start in starts:
        pairs.update(pairwise(b"\n" + data[start : start + size] + b"\n"))
    return pairs


@cache
def _characters(encoding: str) -> tuple[str, ...]:
    """Return the character for each byte, empty where the encoding assigns none."""
    return tuple(bytes([byte]).decode(encoding, "ignore") for byte in range(256))


def _fold(character: str) -> str:
    return character.lower() if character.isalpha() else " "


def _symbol_cost(before: str, character: str) -> float:
    """Return what a character that is no letter costs in its place."""
    if character < "\x80" or character.isalpha() or character in PUNCTUATION:
        return 0.0
    if before.isalpha() or unicodedata.category(character) == "Cc":
        return MISPLACED
    return 0.0 if character in SIGNS else ODD_SYMBOL


def garbled(text: str) -> bool:
    """Tell whether letters are followed by signs that no writer puts there, as after a misreading.

    A slip in a long text is allowed for: one place in 200 characters is not.
    """
    return len(_misplaced().findall(text)) > len(text) / 200


@cache
def _misplaced() -> re.Pattern[str]:
    fitting = re.escape("".join(sorted(PUNCTUATION | SIGNS | {"´", "¨"})))
    return re.compile(rf"[^\W\d_][^\w\s\x00-\x7f{fitting}]")


def _ascii_cost(table: LetterTable, pairs: Counter[tuple[int, int]]) -> float:
    return sum(
        count * table.costs.get(_fold(chr(a)) + _fold(chr(b)), UNHEARD)
        for (a, b), count in pairs.items()
        if a < 128 and b < 128
    )


def _judge(
    characters: tuple[str, ...],
    pairs: Counter[tuple[int, int]],
    ascii_costs: list[float],
) -> tuple[float, float, float]:
    """Return the total cost in the language that fits best; mean and share beyond ASCII."""
    tables = letter_tables()
    folded = [_fold(character) for character in characters]
    beyond = [0.0] * len(tables)
    shared = 0.0
    number = 0
    for (a, b), count in pairs.items():
        if a < 128 and b < 128:
            continue
        pair = folded[a] + folded[b]
        costs = [table.costs.get(pair, UNHEARD) for table in tables]
        borrowed = min(min(costs) + FOREIGN, UNHEARD)
        for index, cost in enumerate(costs):
            beyond[index] += count * min(cost, borrowed)
        before, character = characters[a], characters[b]
        broken = before.islower() and character.isupper()
        shared += count * (_symbol_cost(before, character) + (CASE_BREAK if broken else 0.0))
        number += count
    language = min(range(len(tables)), key=lambda index: ascii_costs[index] + beyond[index])
    total = ascii_costs[language] + beyond[language] + shared
    mean = (min(beyond) + shared) / max(number, 1)
    return total, mean, number / pairs.total()
