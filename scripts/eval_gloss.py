"""Measures a translator into English: chrF, BLEU, and how many content words are exactly right.

    python scripts/eval_gloss.py ../shared/data [--translator builtin] [--weights FILE] [--show N]

On all of NTREX dev. A content word has more than three letters; precision is the share of the
output's that are in the reference, recall the share of the reference's that are in the output.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import sacrebleu

from paraline.translation.named import engine_of
from paraline.translation.translator import Translator

SOURCES = ("lv", "ru")
METRICS = sacrebleu.CHRF(), sacrebleu.BLEU()
HEADER = "pair   chrF  BLEU  precision  recall  sentences/s"
_SHORTEST = 4


def content(text: str) -> Counter[str]:
    """Return the content words of *text*, in small letters."""
    return Counter(word for word in re.findall(r"\w+", text.lower()) if len(word) >= _SHORTEST)


def precision_recall(outputs: Sequence[str], references: Sequence[str]) -> tuple[float, float]:
    """Return how many of the outputs' content words are right, and of the references' found."""
    right = said = wanted = 0
    for output, reference in zip(outputs, references, strict=True):
        a, b = content(output), content(reference)
        right, said, wanted = right + (a & b).total(), said + a.total(), wanted + b.total()
    return right / max(said, 1), right / max(wanted, 1)


def engine_from(name: str, weights: Path | None) -> Translator:
    """Return the engine to be measured."""
    if weights is None:
        return engine_of(name)
    from paraline.translation.gloss.translator import Gloss
    from paraline.translation.gloss.weights import read_weights

    return Gloss(head=read_weights(weights))


def ntrex(data: Path, rows: int | None = None) -> list[dict[str, str]]:
    """Return the lines of NTREX dev, or the first *rows*."""
    with (data / "ntrex-dev.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[:rows]


class Figures(NamedTuple):
    """How good outputs are: corpus chrF and BLEU, 0..100; precision and recall of words, 0..1."""

    chrf: float
    bleu: float
    precision: float
    recall: float


def measured(outputs: Sequence[str], references: Sequence[str]) -> Figures:
    """Return the figures of *outputs*."""
    scores = (one.corpus_score(outputs, [references]).score for one in METRICS)
    return Figures(*scores, *precision_recall(outputs, references))


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--translator", default="builtin")
    parser.add_argument("--weights", type=Path, help="other weights of the gloss")
    parser.add_argument("--rows", type=int, help="only the first so many")
    parser.add_argument("--show", type=int, default=0, help="print so many outputs")
    options = parser.parse_args()
    rows = ntrex(options.data, options.rows)
    engine = engine_from(options.translator, options.weights)
    engine.translate([rows[0]["lv"]], "lv", "en")
    print(f"{engine.signature}; NTREX dev, {len(rows)} sentences")
    print(HEADER)
    for code in SOURCES:
        outputs, line = judged(engine, rows, code)
        print(line)
        for row, output in list(zip(rows, outputs, strict=True))[3 : 3 + options.show]:
            print(f"    {row[code]}\n    {output}\n    {row['en']}\n")
    print_signatures()


def judged(engine: Translator, rows: Sequence[dict[str, str]], code: str) -> tuple[list[str], str]:
    """Return what *engine* makes of *rows* in one language, and a line of the table on it."""
    begun = time.perf_counter()
    outputs = [one.text for one in engine.translate([row[code] for row in rows], code, "en")]
    speed = len(rows) / (time.perf_counter() - begun)
    found = measured(outputs, [row["en"] for row in rows])
    line = (
        f"{code}-en  {found.chrf:4.1f}  {found.bleu:4.1f}  {found.precision:9.3f}  "
        f"{found.recall:6.3f}  {speed:11.1f}"
    )
    return outputs, line


def print_signatures() -> None:
    """Print the metrics' signatures to stderr."""
    for name, metric in zip(("chrF", "BLEU"), METRICS, strict=True):
        print(f"{name} {metric.get_signature()}", file=sys.stderr)


if __name__ == "__main__":
    main()
