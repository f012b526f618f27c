"""Counts how names are respelled between languages, and writes ``actors/respelling.npz``.

    python scripts/tune_respelling.py [--first] [--write]

Names are taken from sentence pairs: WMT news in English and Russian, Tatoeba and the Bible in
English and Latvian, FLORES dev and the first 50 documents of NTREX dev in all three, and places
that CLDR names. Two names are one where neither sentence has a likelier partner for the other,
by the odds that were counted before (with ``--first`` by likeness), or where they are the only
ones left. From nothing, run it with ``--first``, then again without. The chances of pieces are
those that make the pairs likeliest (expectation maximisation); a tenth of the pairs is kept out,
and how well they are told from other names printed.
"""

from __future__ import annotations

import argparse
import gzip
import math
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.planting.base import SHARED, documents, flores, story

from paraline.differences.actors import respelling
from paraline.differences.actors.likeness import likeness
from paraline.differences.actors.meanings import name_keys
from paraline.differences.actors.mentions import NameWord, name_words
from paraline.differences.actors.respelling import MOST, TOGETHER, is_cyrillic, marked, respelled
from paraline.differences.words import words_of
from paraline.lexicons.locales import named_places
from paraline.translation.guard.sounds import latin

Pair = tuple[str, str]
Weighed = tuple[str, str, float]

_LANGUAGES = (("en", "ru"), ("en", "lv"), ("lv", "ru"))
_DOCUMENTS = 50
_LEAST = 3  # letters of a name
_ALIKE = 0.6
_TRUE = -0.2  # odds from which a pair is counted
# Few names are in Latvian, and of those most are the Bible's.
_WEIGHT = {"bible": 1.0, "lv-ru": 3.0, "en-lv": 3.0, "en-ru": 1.0}
_ROUNDS = 6
_SEEN = 3  # times that a piece must be possible
_LONG, _EMPTY, _RARE = 0.3, 0.3, 0.5  # counts taken off long and empty pieces, and those left out
_STRANGE = 2e-6


def sentences() -> Iterator[tuple[str, Pair, str, str]]:
    """Yield (source, languages, text, text) of pairs of sentences."""
    with gzip.open(SHARED / "mt-pairs.tsv.gz", "rt", encoding="utf-8") as file:
        for line in file:
            code, text, english, origin = line.rstrip("\n").split("\t")[:4]
            if code == "ru" and origin.startswith("wmt"):
                yield "en-ru", ("en", "ru"), english, text
            elif code == "lv" and origin in ("tatoeba", "bible"):
                yield "bible" if origin == "bible" else "en-lv", ("en", "lv"), english, text
    rows = [row for some in (*flores(), *documents()[:_DOCUMENTS]) for row in some]
    for row, (one, other) in product(rows, _LANGUAGES):
        yield f"{one}-{other}", (one, other), row[one], row[other]


def names(text: str, language: str) -> list[NameWord]:
    """Return the words of a sentence that are surely names."""
    whole = story([text], language)
    return [
        name
        for name in name_words(words_of(whole.sentences, (0,)), text)
        if not (name.acronym or name.opens or name.common)
        and name.text.replace("-", "").isalpha()
        and len(name.text) >= _LEAST
    ]


def partners(
    ours: Sequence[NameWord], theirs: Sequence[NameWord], odds: Callable[[str, str], float]
) -> Iterator[Pair]:
    """Yield the names that are one, the surest first, and the only ones left."""
    scored = [
        (odds(x.text, y.text), i, j) for i, x in enumerate(ours) for j, y in enumerate(theirs)
    ]
    left, right = set(range(len(ours))), set(range(len(theirs)))
    for score, i, j in sorted(scored, reverse=True):
        if score >= 0 and i in left and j in right:
            left.remove(i)
            right.remove(j)
            yield ours[i].text, theirs[j].text
    if len(left) == len(right) == 1:
        one, other = ours[left.pop()], theirs[right.pop()]
        keys = name_keys(one.text, one.word.language)
        if not keys & name_keys(other.text, other.word.language):
            yield one.text, other.text


def places() -> Iterator[tuple[str, Pair]]:
    """Yield the names of CLDR's places that are one word in two languages."""
    for one, other in _LANGUAGES:
        known: dict[str, list[str]] = {}
        for code, name in named_places(one):
            known.setdefault(code, []).append(name)
        for code, name in named_places(other):
            for both in product(map(_single, known.get(code, ())), [_single(name)]):
                if all(both):
                    yield f"{one}-{other}", (both[0], both[1])


def _single(name: str) -> str:
    words = [w for w in re.findall(r"[^\W\d_]+", name) if w[0].isupper() and len(w) >= _LEAST]
    return words[0] if len(words) == 1 else ""


def pairs(*, first: bool) -> dict[bool, list[Weighed]]:
    """Return the marked pairs with their weights: those with a Cyrillic second name, and others."""
    odds = (lambda x, y: likeness(x, y) - _ALIKE) if first else respelled
    found: dict[Pair, float] = {}
    for source, languages, *texts in sentences():
        sides = [names(text, code) for text, code in zip(texts, languages, strict=True)]
        for both in partners(sides[0], sides[1], odds):
            found[both] = max(found.get(both, 0.0), _WEIGHT[source])
    for source, both in places():
        found[both] = max(found.get(both, 0.0), _WEIGHT[source])
    kept: dict[bool, list[Weighed]] = {True: [], False: []}
    for (one, other), weight in sorted(found.items()):
        if odds(one, other) >= _TRUE and not is_cyrillic(one):
            kept[is_cyrillic(other)].append((marked(one), marked(other), weight))
    return kept


def counted(rows: Sequence[Weighed]) -> dict[Pair, float]:
    """Return the chance of each two pieces to stand for each other."""
    chances = _guessed(rows)
    for number in range(_ROUNDS):
        counts: Counter[Pair] = Counter()
        for one, other, weight in rows:
            _count(one, other, weight, chances, counts)
        kept = {
            (a, b): left
            for (a, b), count in counts.items()
            if (left := count - _LONG * max(0, len(a) + len(b) - 2) - _EMPTY * (not a or not b))
            > _RARE
        }
        total = sum(kept.values())
        chances = {pieces: count / total for pieces, count in kept.items()}
        print(f"  round {number + 1}: {len(chances)} pieces", flush=True)
    return chances


def _steps(one: str, other: str, i: int, j: int) -> Iterator[tuple[int, int, Pair]]:
    for a in range(min(MOST, len(one) - i) + 1):
        for b in range(a == 0, min(MOST, TOGETHER - a, len(other) - j) + 1):
            yield i + a, j + b, (one[i : i + a], other[j : j + b])


def _guessed(rows: Sequence[Weighed]) -> dict[Pair, float]:
    """Return chances to begin with: equal letters likely, pieces of several letters seldom."""
    seen: Counter[Pair] = Counter()
    for one, other, _ in rows:
        for i, j in product(range(len(one) + 1), range(len(other) + 1)):
            if abs(i * len(other) / len(one) - j) <= MOST:
                seen.update(pieces for _, _, pieces in _steps(one, other, i, j))
    return {pieces: _guess(*pieces) for pieces, count in seen.items() if count >= _SEEN}


def _guess(one: str, other: str) -> float:
    same = latin(one) == latin(other)
    if len(one) <= 1 and len(other) <= 1:
        return 0.03 if same else 1e-3 if one and other else 2e-3
    return (3e-4 if same else 3e-5) if one and other else 1e-5


def _count(
    one: str, other: str, weight: float, chances: Mapping[Pair, float], counts: Counter[Pair]
) -> None:
    """Add how often each two pieces are used in all ways to cut both words (forward-backward)."""
    forward = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    forward[0][0] = 1.0
    used = []
    for i, j in product(range(len(one) + 1), range(len(other) + 1)):
        if forward[i][j]:
            for k, m, pieces in _steps(one, other, i, j):
                if chance := chances.get(pieces):
                    forward[k][m] += forward[i][j] * chance
                    used.append((i, j, k, m, pieces, chance))
    whole = forward[-1][-1]
    if not whole:
        return
    back = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    back[-1][-1] = 1.0
    for i, j, k, m, pieces, chance in reversed(used):
        back[i][j] += chance * back[k][m]
        counts[pieces] += weight * forward[i][j] * chance * back[k][m] / whole


def following(words: Sequence[str]) -> dict[str, float]:
    """Return the logarithm of the chance of each second letter after the first one."""
    counts = Counter(a + b for word in words for a, b in pairwise(word))
    firsts = Counter[str]()
    for both, count in counts.items():
        firsts[both[0]] += count
    letters = len({letter for word in words for letter in word})
    return {b: math.log((n + 0.5) / (firsts[b[0]] + 0.5 * letters)) for b, n in counts.items()}


def arrays_of(name: str, rows: Sequence[Weighed]) -> dict[str, np.ndarray]:
    """Return what :mod:`paraline.differences.actors.respelling` reads of one pair of scripts."""
    chances = counted(rows)
    one, other = zip(*chances, strict=True)
    arrays = {
        f"{name}_one": np.array(one),
        f"{name}_other": np.array(other),
        f"{name}_chance": np.log(np.array(list(chances.values()))).astype(np.float16),
        f"{name}_strange": np.array([math.log(_STRANGE)], np.float16),
    }
    for part, words in (("first", [r[0] for r in rows]), ("second", [r[1] for r in rows])):
        table = following(words)
        arrays[f"{name}_{part}"] = np.array(list(table))
        arrays[f"{name}_{part}_chance"] = np.array(list(table.values()), np.float16)
    return arrays


def main() -> None:
    """Count, and write or measure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--first", action="store_true", help="find pairs by likeness")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    arrays: dict[str, np.ndarray] = {}
    held: list[Weighed] = []
    for cyrillic, rows in pairs(first=options.first).items():
        random.Random(1).shuffle(rows)
        print(f"{len(rows)} pairs, second name in {'Cyrillic' if cyrillic else 'Latin'} letters")
        kept = [] if options.write else rows[::10]
        used = [row for n, row in enumerate(rows) if options.write or n % 10]
        held += kept
        if not cyrillic:  # of two Latin spellings none comes first
            used += [(other, one, weight) for one, other, weight in used]
        arrays |= arrays_of("cyrillic" if cyrillic else "latin", used)
    if options.write:
        np.savez_compressed(Path(respelling.__file__).parent / respelling.DATA, **arrays)
    else:
        measure(arrays, held)


def measure(arrays: Mapping[str, np.ndarray], held: Sequence[Weighed]) -> None:
    """Print how often names that were kept out are likelier to be one than two others of them."""
    tables = [respelling.pieces_of(arrays, name) for name in ("latin", "cyrillic")]
    chance = random.Random(2)
    for cyrillic, table in enumerate(tables):
        rows = [row for row in held if is_cyrillic(row[1]) == bool(cyrillic)]
        others = [(x, chance.choice(rows)[1], y) for x, y, _ in rows]
        wrong = [(x, y) for x, y, own in others if y != own]
        for name, odds in (("odds", table.odds), ("likeness", _plain_likeness)):
            true = np.array([odds(x, y) for x, y, _ in rows])
            false = np.array([odds(x, y) for x, y in wrong])
            line = np.quantile(true, 0.05)
            print(f"  {name}: {(false >= line).mean():.4f} of others like 95 % of the true ones")


def _plain_likeness(one: str, other: str) -> float:
    return likeness(one[1:-1], other[1:-1])


if __name__ == "__main__":
    main()
