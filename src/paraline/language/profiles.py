"""langdetect's n-gram profiles as tables of log-probabilities, one table for one script."""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import chain, repeat
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

# langdetect's own smoothing: what an n-gram that a profile lacks is worth.
_FLOOR = 0.5 / 10000
# A language without a profile betrays itself by letters that the nearest profile hardly has
# (under _RARE of its letters), or by trigrams that it lacks. In correctly told text the first
# are 3 % at most and the second under half, in Icelandic, Belarusian or Maltese they are more.
_RARE = 1e-4
_MOST_RARE = 0.03
_MOST_UNKNOWN = 0.5
# Scripts of so many signs that no profile lists them all.
_SIGNS = {"han", "hangul"}


@dataclass(frozen=True, slots=True)
class Script:
    """A script: its ``letters`` as ranges of a regular expression, and the profiles in it."""

    letters: str
    profiles: tuple[str, ...]


@cache
def scripts() -> Mapping[str, Script]:
    """Return the scripts of ``scripts.toml`` under their names."""
    text = resources.files(__package__).joinpath("scripts.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    return {
        name: Script(table["letters"], tuple(table["profiles"])) for name, table in tables.items()
    }


def iso_code(profile: str) -> str:
    """Return the ISO 639-1 code of a profile's name (``zh-cn`` and ``zh-tw`` are ``zh``)."""
    return profile.partition("-")[0]


def script_of(code: str) -> str | None:
    """Return the script of the profiles of the language *code*, or ``None`` if it has none."""
    for name, script in scripts().items():
        if code in map(iso_code, script.profiles):
            return name
    return None


@cache
def profiles(script: str) -> Profiles:
    """Return the profiles of the languages written in *script*, loaded once."""
    return Profiles(script)


class Profiles:
    """The profiles of the languages of one script.

    ``codes`` names the columns by ISO 639-1 code; a code with two profiles has two columns.
    """

    def __init__(self, script: str) -> None:
        import numpy as np
        from langdetect.detector_factory import PROFILES_DIRECTORY

        names = scripts()[script].profiles
        self.codes = [iso_code(name) for name in names]
        # Row 0 stands for every n-gram that no profile has.
        self._rows: dict[str, int] = {}
        read = []
        for name in names:
            profile = json.loads(Path(PROFILES_DIRECTORY, name).read_bytes())
            counts = profile["freq"]
            rows = [self._rows.setdefault(gram, len(self._rows) + 1) for gram in counts]
            totals = np.array([1, *profile["n_words"]], dtype=np.float32)
            lengths = np.fromiter(map(len, counts), dtype=np.intp, count=len(counts))
            values = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
            read.append((rows, values / totals[lengths]))
        shape = (len(self._rows) + 1, len(names))
        self._logs: Floats = np.full(shape, math.log(_FLOOR), dtype=np.float32)
        for column, (rows, shares) in enumerate(read):
            self._logs[rows, column] = np.log(shares + _FLOOR)
        self._letters = _Letters()
        self._alphabetic = script not in _SIGNS

    def scores(self, words: Iterable[str]) -> Floats:
        """Return the log-likelihood of *words* under each column, up to a common constant."""
        rows = self._look_up(chain.from_iterable(_ngrams(self._text(words))))
        scores: Floats = self._logs.take(rows, axis=0).sum(axis=0)
        return scores

    def fits(self, words: Iterable[str], code: str) -> bool:
        """Tell whether the profile of *code* knows most letters and trigrams of *words*."""
        if not self._alphabetic:
            return True
        columns = [i for i, own in enumerate(self.codes) if own == code]
        logs = self._logs[:, columns].max(axis=1)
        text = self._text(words)
        grams = _ngrams(text)
        letters, trigrams = logs[self._look_up(grams[0])], logs[self._look_up(grams[2])]
        # A trigram such as "e t", across two words, and the spaces are in no profile.
        spaces = text.count(" ")
        rare = int((letters < math.log(_RARE + _FLOOR)).sum()) - spaces
        unknown = int((trigrams == logs[0]).sum()) - (spaces - 2)
        # A single odd letter is a name's.
        return (rare < 2 or rare <= _MOST_RARE * (len(letters) - spaces)) and (
            unknown <= _MOST_UNKNOWN * (len(trigrams) - (spaces - 2))
        )

    def _look_up(self, grams: Iterable[str]) -> list[int]:
        return list(map(self._rows.get, grams, repeat(0)))

    def _text(self, words: Iterable[str]) -> str:
        return f" {' '.join(words)} ".translate(self._letters)


def _ngrams(text: str) -> tuple[str, list[str], list[str]]:
    """Return the characters, pairs and triples of *text*."""
    pairs = list(map(add, text, text[1:]))
    return text, pairs, list(map(add, pairs, text[2:]))


class _Letters(dict[int, str]):
    """langdetect's normalisation of letters, as ``str.translate`` wants it, filled on demand."""

    def __missing__(self, code_point: int) -> str:
        from langdetect.utils.ngram import NGram

        letter: str = NGram.normalize(chr(code_point))
        self[code_point] = letter
        return letter
