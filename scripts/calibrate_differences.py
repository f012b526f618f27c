"""Measures how often findings are right, by kind, rule and confidence, and writes it down.

    python scripts/calibrate_differences.py [--documents FIRST LAST] [--draw FILE.svg]
        [--write [--only KIND …]]

One error of a random kind is planted into every third sentence of the NTREX dev documents, for each
pair of languages, and one into every third headline. A finding is right where it points at a
planted error. ``--write`` fits ``src/paraline/differences/calibration.toml``: rising steps, drawn
towards the rule's mean where there are few findings (isotonic regression, by pooling adjacent
violators; Zadrozny & Elkan, 2002); two rules of which one is the other with the stories swapped
share theirs. Without it, the curve of the confidences that users see is
printed: fit on the first documents, look at the others.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise, product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))


from scripts.eval_differences import covers, lost_words, planters
from scripts.planting.base import (
    PAIRS,
    Planted,
    Planter,
    Remembered,
    context,
    documents,
    headlines,
)

from paraline.differences import FINDERS, Context, Finding, find_differences
from paraline.differences.headline import find_headline
from paraline.embedding.e5 import E5Embedder

OUT = Path(__file__).parent.parent / "src" / "paraline" / "differences" / "calibration.toml"
EVERY = 3
ROUNDS = 4  # through all documents, each with other errors
BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.001)
PRIOR = 4  # findings' worth of the rule's mean in each step
LEAST = 20  # findings of a rule: with fewer, its finder's own word stands
FIGURES = 0.5  # chance that a figure or a date goes before other errors
UNTOUCHED = 2  # headlines for each one with an error
# A translator's choice of verb is seen as it stands: that nobody planted it makes it no error.
SEEN = frozenset(
    {("attribution", "verb-class"), ("modality", "modal-lost"), ("modality", "modal-added")}
)
# Errors are planted into B. Planted into A, they would be the other rule's.
MIRRORED = {
    ("negation", "negator-lost"): ("negation", "negator-added"),
    ("negation", "denying-lost"): ("negation", "denying-added"),
    ("modality", "hedge-lost"): ("modality", "hedge-added"),
    ("partial-omission", "alone"): ("partial-addition", "alone"),
}
MIRRORED |= {other: one for one, other in MIRRORED.items()}
WHOLE = frozenset({"omission", "addition", "moved", "headline"})

Judged = tuple[str, str, float, bool]


def planted_documents(
    rows_of: Sequence[Sequence[dict[str, str]]], pair: tuple[str, str], embedder: Remembered
) -> Iterator[tuple[Context, list[tuple[tuple[int, int], list[tuple[int, int]]]]]]:
    """Yield each document with its errors, and where they lie in B and in A."""
    chosen = planters()
    for time, (number, rows) in product(range(ROUNDS), enumerate(rows_of)):
        chance = random.Random(f"{number} {pair} {time}")
        a, b = ([row[code] for row in rows] for code in pair)
        untouched = context(a, b, pair, embedder)
        errors: dict[int, Planted] = {}
        for index in range(chance.randrange(EVERY), len(rows), EVERY):
            if planted := _any_error(b[index], pair[1], chosen, chance):
                errors[index] = planted
        changed = [errors[i].text if i in errors else text for i, text in enumerate(b)]
        after = context(a, changed, pair, embedder)
        places = []
        for index, planted in errors.items():
            start = after.b.sentences[index].start
            place = (start + planted.start, start + planted.end)
            places.append((place, lost_words(untouched, index, planted)))
        yield after, places


def judged(
    rows_of: Sequence[Sequence[dict[str, str]]], embedder: Remembered, *, raw: bool
) -> Iterator[Judged]:
    """Yield (kind, rule, confidence, right) of every finding; *raw*: as the finders say it."""
    for pair in PAIRS:
        for after, places in planted_documents(rows_of, pair, embedder):
            found: Sequence[Finding] = (
                [one for finder in FINDERS for one in finder(after)]
                if raw
                else find_differences(after)
            )
            for one in found:
                if one.kind not in WHOLE:
                    right = any(covers(one, b, a) for b, a in places)
                    yield one.kind, one.rule, one.confidence, right


def judged_headlines(
    rows_of: Sequence[Sequence[dict[str, str]]], embedder: Remembered, *, raw: bool
) -> Iterator[Judged]:
    """Yield what :func:`judged` does, of the documents' first lines, which are headlines."""
    chosen = planters()
    for pair, time, (number, rows) in product(PAIRS, range(ROUNDS), enumerate(rows_of)):
        chance = random.Random(f"headline {number} {pair} {time}")
        a, b = (rows[0][code] for code in pair)
        untouched = headlines(a, b, pair, embedder)
        planted = _any_error(b, pair[1], chosen, chance)
        if planted is None or untouched.headlines is None:
            continue
        changed = headlines(a, planted.text, pair, embedder)
        lost = lost_words(untouched.headlines, 0, planted)
        for after in (changed, *[untouched] * UNTOUCHED):
            for one in find_headline(after) if raw else find_differences(after):
                told = [span for span in one.b if span.of(after.b.text) != after.b.title]
                right = covers(replace(one, b=tuple(told)), (planted.start, planted.end), lost)
                yield one.kind, one.rule, one.confidence, right and after is changed


def _any_error(
    text: str, language: str, chosen: Mapping[str, Planter], chance: random.Random
) -> Planted | None:
    """Return an error of a random kind that *text* has room for, if there is any.

    Few sentences have figures: in half of those, it is a figure or a date that is changed, so that
    these are as frequent among the errors as among the differences of ``corpora/``.
    """
    names = chance.sample(sorted(chosen), len(chosen))
    if chance.random() < FIGURES:
        names.sort(key=lambda name: name not in ("dates", "numbers"))
    for name in names:
        if found := list(chosen[name](text, language, chance)):
            return chance.choice(found)
    return None


def fitted(rows: Sequence[tuple[float, bool]]) -> list[list[float]]:
    """Return points [believed, right], rising, of (confidence, right) *rows*."""
    mean = sum(right for _, right in rows) / len(rows)
    steps = []  # [sum of confidence, right, count]
    for part in _cut(rows):
        count = len(part) + PRIOR
        right = sum(r for _, r in part) + PRIOR * mean
        steps.append([sum(c for c, _ in part) * count / len(part), right, count])
        while len(steps) > 1 and steps[-2][1] / steps[-2][2] >= steps[-1][1] / steps[-1][2]:
            last = steps.pop()
            steps[-1] = [x + y for x, y in zip(steps[-1], last, strict=True)]
    return [[round(total / n, 3), round(min(right / n, 0.98), 3)] for total, right, n in steps]


def _cut(rows: Sequence[tuple[float, bool]]) -> Iterator[list[tuple[float, bool]]]:
    """Yield *rows* by rising confidence in parts of some size, never one confidence in two."""
    size = max(8, len(rows) // 12)
    part: list[tuple[float, bool]] = []
    left = len(rows)
    for _, group in groupby(sorted(rows), key=lambda row: round(row[0], 3)):
        part += group
        if len(part) >= size and left - len(part) >= size:
            left -= len(part)
            yield part
            part = []
    if part:
        yield part


def write(rows: Sequence[Judged], only: Sequence[str]) -> None:
    """Fit and write the calibration; where *only* names kinds, of those, and keep the others'."""
    by: dict[str, dict[str, list[tuple[float, bool]]]] = defaultdict(lambda: defaultdict(list))
    for kind, rule, confidence, right in rows:
        for its_kind, its_rule in {(kind, rule), MIRRORED.get((kind, rule), (kind, rule))}:
            by[its_kind][its_rule].append((confidence, right))
    lines = ["# Written by scripts/calibrate_differences.py: [believed, right] by kind and rule.\n"]
    kept = _written(OUT.read_text(encoding="utf-8")) if only else {}
    for kind in sorted({*by, *kept}):
        if only and kind not in only:
            lines += kept.get(kind, [])
            continue
        enough = {
            rule: r
            for rule, r in sorted(by[kind].items())
            if len(r) >= LEAST and (kind, rule) not in SEEN
        }
        if enough:
            lines.append(f"[{kind}]")
            lines += [f'"{rule}" = {fitted(r)}  # {len(r)}' for rule, r in enough.items()]
            lines.append("")
    OUT.write_text("\n".join(lines), encoding="utf-8")


def _written(text: str) -> dict[str, list[str]]:
    """Return the lines of each kind that were written before."""
    parts = [part.split("\n") for part in text.split("\n[")[1:]]
    return {lines[0].rstrip("]"): [f"[{lines[0]}", *lines[1:]] for lines in parts}


def curve(rows: Sequence[Judged]) -> Mapping[tuple[float, float], tuple[int, float, float]]:
    """Return by bin of confidence: how many, their mean confidence, and the share that is right."""
    found = {}
    for low, high in pairwise(BINS):
        inside = [(c, right) for _, _, c, right in rows if low <= c < high]
        if inside:
            count = len(inside)
            mean = sum(c for c, _ in inside) / count
            found[low, high] = count, mean, sum(r for _, r in inside) / count
    return found


def draw(points: Mapping[tuple[float, float], tuple[int, float, float]], path: Path) -> None:
    """Draw the curve as SVG: confidence to the right, share right upwards, the diagonal dashed."""
    dots = [(40 + 300 * mean, 340 - 300 * right, n) for n, mean, right in points.values()]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in dots)
    marks = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"><title>{n} findings</title></circle>'
        for x, y, n in dots
    )
    path.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 380 380" font-family="sans-serif"'
        ' font-size="12"><rect x="40" y="40" width="300" height="300" fill="none" stroke="#888"/>'
        '<path d="M40 340L340 40" stroke="#888" stroke-dasharray="4"/>'
        f'<polyline points="{line}" fill="none" stroke="#06c" stroke-width="2"/>'
        f'<g fill="#06c">{marks}</g><text x="190" y="370" text-anchor="middle">confidence</text>'
        '<text x="14" y="190" transform="rotate(-90 14 190)" text-anchor="middle">right</text>'
        "</svg>\n",
        encoding="utf-8",
    )


def main() -> None:
    """Measure, and fit or print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, nargs=2, default=(0, 62))
    parser.add_argument("--draw", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", nargs="*", default=(), metavar="KIND", help="kinds to write anew")
    options = parser.parse_args()
    rows_of = documents()[slice(*options.documents)]
    embedder = Remembered(E5Embedder())
    rows = [
        one
        for part in (judged, judged_headlines)
        for one in part(rows_of, embedder, raw=options.write)
    ]
    if options.write:
        write(rows, options.only)
        return
    for name in ("", *sorted({kind for kind, *_ in rows})):
        points = curve([row for row in rows if not name or row[0] == name])
        print(f"\n{name or 'all kinds'}: confidence, findings, mean confidence, share right")
        for (low, high), (count, mean, right) in points.items():
            print(f"  {low:.1f}-{min(high, 1):.1f} {count:6} {mean:6.3f} {right:6.3f}")
        if options.draw and not name:
            draw(points, options.draw)


if __name__ == "__main__":
    main()
