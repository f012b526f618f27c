"""Fits the network that tells how surely a name is absent, and writes its weights.

Names are taken away or replaced (``scripts/planting/names.py``) in NTREX dev's first 40 documents,
in FLORES dev and in WMT news of the pairs; a name that lost its partner is an example of absence,
every other name one of presence. There are two networks, one without the traits of word links;
each is the mean of three that started from other weights.

    python scripts/tune_names.py [--documents N] [--news N] [--flores N] [--write]

Without ``--write``, every fourth story is kept out of the fit, and what is found there printed.
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.planting.base import PAIRS, SHARED, STORY, Planted, Remembered, context, documents
from scripts.planting.names import plant

from paraline.differences import Context
from paraline.differences.actors import absence
from paraline.differences.actors.absence import Network
from paraline.differences.actors.mentions import name_words
from paraline.differences.actors.sides import Side, sides_of
from paraline.differences.actors.story_names import StoryNames
from paraline.differences.actors.traits import LINKED, described
from paraline.embedding.e5 import E5Embedder

Rows = Sequence[dict[str, str]]
Matrix = NDArray[np.float64]

_SURE = 0.3  # score of a link from which a word was said by what was taken away
_HIDDEN, _NETWORKS = 48, 3
_ROUNDS, _BATCH = 40, 256
_RATE, _DECAY = 3e-3, 0.1
_NOISE = 0.2  # spreads
_KEPT_OUT = 4


class Example(NamedTuple):
    """A name's traits, whether it is absent, and whether its sentence was changed."""

    traits: dict[str, float]
    absent: bool
    changed: bool


class _Place(NamedTuple):
    """A name of one side of a sentence, with its offsets there."""

    side: str
    start: int
    end: int
    traits: dict[str, float]


def names_of(found: Context, row: int, stories: StoryNames) -> Iterator[_Place]:
    """Yield the names of bead *row*."""
    words = found.words(found.alignment.beads[row])
    if not words.links:
        return
    known_a, known_b = stories.elsewhere
    names = (
        name_words(words.a, found.a.text, known_a.known),
        name_words(words.b, found.b.text, known_b.known),
    )
    a, b = sides_of(words, names, stories.elsewhere, stories.partners)
    yield from _described("a", a, b, found.a.sentences[row].start)
    yield from _described("b", b, a, found.b.sentences[row].start)


def _described(name: str, side: Side, other: Side, begin: int) -> Iterator[_Place]:
    for one, traits in described(side, other):
        span = one.word.span
        yield _Place(name, span.start - begin, span.end - begin, traits)


def examples(rows: Rows, pair: tuple[str, str], embedder: Remembered) -> Iterator[Example]:
    """Yield the names of a story's *rows* as they are, and in sentences that an error changed."""
    untouched = context(
        [row[pair[0]] for row in rows], [row[pair[1]] for row in rows], pair, embedder
    )
    stories = untouched.names
    changed: list[tuple[int, Planted]] = []
    for number, row in enumerate(rows):
        for place in names_of(untouched, number, stories):
            yield Example(place.traits, absent=False, changed=False)
        chance = random.Random(f"2 {row[pair[0]]}")
        changed += [(number, planted) for planted in plant(row[pair[1]], pair[1], chance)]
    if not changed:
        return
    texts = [rows[number][pair[0]] for number, _ in changed], [one.text for _, one in changed]
    after = _renumbered(context(*texts, pair, embedder), [number for number, _ in changed])
    for at, (number, planted) in enumerate(changed):
        lost = _lost(untouched, number, planted)
        for place in names_of(after, at, stories):
            if place.side == "b":
                absent = place.start < planted.end and planted.start < place.end
            elif 0 < lost.get(place.start, 0.0) <= _SURE:
                continue
            else:
                absent = place.start in lost
            yield Example(place.traits, absent=absent, changed=True)


def _renumbered(after: Context, numbers: Sequence[int]) -> Context:
    """Give the words of each bead the number of their sentence in the untouched story."""
    linked = {
        bead: replace(
            words,
            a=tuple(replace(word, sentence=number) for word in words.a),
            b=tuple(replace(word, sentence=number) for word in words.b),
        )
        for number, (bead, words) in zip(numbers, after.linked.items(), strict=True)
    }
    return replace(after, linked=linked)


def _lost(untouched: Context, row: int, planted: Planted) -> dict[int, float]:
    """Return where the words of A stand that what went was linked to, and how strongly."""
    words = untouched.words(untouched.alignment.beads[row])
    begin_a, begin_b = (story.sentences[row].start for story in (untouched.a, untouched.b))
    lost: dict[int, float] = {}
    for i, j, score in words.links:
        span = words.b[j].span
        if planted.old_start < span.end - begin_b and span.start - begin_b < planted.old_end:
            place = words.a[i].span.start - begin_a
            lost[place] = max(lost.get(place, 0.0), score)
    return lost


def stories_of(documents_: int, news: int, flores: int) -> Iterator[tuple[tuple[str, str], Rows]]:
    """Yield pairs of languages with stories in both, either way round."""
    found: list[tuple[tuple[str, str], Rows]] = []
    for pair in PAIRS:
        found += [(pair, rows) for rows in documents()[:documents_]]
        found += [(pair, rows) for rows in random.Random(4).sample(_flores(), flores)]
    found += [(("en", "ru"), rows) for rows in _news(news)]
    for pair, rows in found:
        yield pair, rows
        yield pair[::-1], rows


def _flores() -> list[Rows]:
    first, *lines = (SHARED / "flores-dev.tsv").read_text(encoding="utf-8").split("\n")
    rows = [dict(zip(first.split("\t"), line.split("\t"), strict=True)) for line in lines if line]
    return [rows[n : n + STORY] for n in range(0, len(rows), STORY)]


def _news(count: int) -> list[Rows]:
    """Return English and Russian sentences of news translations, those side by side as stories."""
    rows = []
    with gzip.open(SHARED / "mt-pairs.tsv.gz", "rt", encoding="utf-8") as file:
        for line in file:
            code, text, english, origin = line.rstrip("\n").split("\t")[:4]
            if code == "ru" and origin.startswith("wmt"):
                rows.append({"ru": text, "en": english})
    whole = [rows[n : n + STORY] for n in range(0, len(rows), STORY)]
    return random.Random(3).sample(whole, count)


def fit(x: Matrix, y: Matrix, keys: Sequence[str]) -> Network:
    """Return the mean of some networks that tell *y* by *x*: their hidden layers side by side."""
    centre, scale = x.mean(axis=0), x.std(axis=0) + 1e-3
    found = [_descend((x - centre) / scale, y, seed) for seed in range(_NETWORKS)]
    hidden = np.concatenate([one for one, _ in found], axis=1)
    out = [*np.concatenate([one[:-1] for _, one in found]), sum(one[-1] for _, one in found)]
    parts = (centre, scale, hidden, np.array(out) / _NETWORKS)
    return Network(tuple(keys), *(part.astype(np.float32) for part in parts))


def _descend(x: Matrix, y: Matrix, seed: int) -> tuple[Matrix, Matrix]:
    """Return the weights of one network: Adam on batches with some noise, and decay."""
    chance = np.random.default_rng(seed)
    hidden = chance.normal(0, x.shape[1] ** -0.5, (x.shape[1] + 1, _HIDDEN))
    out = chance.normal(0, _HIDDEN**-0.5, _HIDDEN + 1)
    hidden[-1], out[-1] = 0, -2
    weights = (hidden, out)
    means, squares = ([np.zeros_like(one) for one in weights] for _ in range(2))
    order, step = np.arange(len(x)), 0
    for number in range(_ROUNDS):
        chance.shuffle(order)
        for start in range(0, len(order), _BATCH):
            some = order[start : start + _BATCH]
            noisy = x[some] + chance.normal(0, _NOISE, (len(some), x.shape[1]))
            step += 1
            for weight, slope, mean, square in zip(
                weights, _slopes(noisy, y[some], hidden, out), means, squares, strict=True
            ):
                mean += 0.1 * (slope - mean)
                square += 0.001 * (slope**2 - square)
                move = mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
                weight -= _RATE * (1 - number / _ROUNDS) * (move + _DECAY * weight)
    return weights


def _slopes(x: Matrix, y: Matrix, hidden: Matrix, out: Matrix) -> tuple[Matrix, Matrix]:
    """Return how the mean logarithmic loss grows with each weight."""
    h = np.tanh(x @ hidden[:-1] + hidden[-1])
    error = (1 / (1 + np.exp(-(h @ out[:-1] + out[-1]))) - y) / len(x)
    back = np.outer(error, out[:-1]) * (1 - h**2)
    return np.vstack([x.T @ back, back.sum(axis=0)]), np.append(h.T @ error, error.sum())


def report(network: Network, x: Matrix, y: Matrix, changed: Matrix) -> None:
    """Print how many of the absent names are found at some shares of false alarms."""
    chances = np.array(network.chances(x.tolist()))
    present = np.sort(chances[~changed])[::-1]
    for share in (0.005, 0.01, 0.02, 0.03, 0.05):
        least = present[int(share * len(present))]
        print(f"  {share:.3f} of present names: {(chances[y == 1] > least).mean():.3f} of absent")


def _open(found: Sequence[tuple[int, Example]], y: Matrix) -> None:
    """Let absent names open sentences as often as present ones: nothing is planted there."""
    opens = np.array([one.traits["opens"] for _, one in found])
    share = opens[y == 0].mean()
    chance = np.random.default_rng(5)
    for (_, one), absent in zip(found, y, strict=True):
        if absent and chance.random() < share:
            one.traits["opens"] = 1.0


def main() -> None:
    """Fit both networks."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--news", type=int, default=200)
    parser.add_argument("--flores", type=int, default=62)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    embedder = E5Embedder()
    found: list[tuple[int, Example]] = []
    stories = stories_of(options.documents, options.news, options.flores)
    for number, (pair, rows) in enumerate(stories):
        found += [(number // 2, one) for one in examples(rows, pair, Remembered(embedder))]
    fit_all(found, write=options.write)


def fit_all(found: Sequence[tuple[int, Example]], *, write: bool) -> None:
    """Fit the networks on (story, example) of *found*, and write or measure them."""
    y = np.array([float(one.absent) for _, one in found])
    changed = np.array([one.changed for _, one in found])
    used = np.array([write or bool(number % _KEPT_OUT) for number, _ in found])
    keys = sorted(found[0][1].traits)
    _open(found, y)
    print(f"{len(y)} names, {int(y.sum())} absent")
    for name, chosen in (
        (absence.LINKED, keys),
        (absence.PLAIN, [key for key in keys if key not in LINKED]),
    ):
        x = np.array([[one.traits[key] for key in chosen] for _, one in found])
        network = fit(x[used], y[used], chosen)
        if write:
            parts = {**network._asdict(), "keys": np.array(chosen)}
            small = {key: part.astype(np.float16) for key, part in parts.items() if key != "keys"}
            np.savez_compressed(Path(absence.__file__).parent / name, keys=parts["keys"], **small)
        else:
            print(name)
            report(network, x[~used], y[~used], changed[~used])


if __name__ == "__main__":
    main()
