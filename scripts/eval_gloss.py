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

import sacrebleu

from paraline.translation.named import engine_of
from paraline.translation.translator import Translator

SOURCES = ("lv", "ru")
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


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--translator", default="builtin")
    parser.add_argument("--weights", type=Path, help="other weights of the gloss")
    parser.add_argument("--rows", type=int, help="only the first so many")
    parser.add_argument("--show", type=int, default=0, help="print so many outputs")
    options = parser.parse_args()
    with (options.data / "ntrex-dev.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[: options.rows]
    engine = engine_from(options.translator, options.weights)
    engine.translate([rows[0]["lv"]], "lv", "en")
    references = [row["en"] for row in rows]
    chrf, bleu = sacrebleu.CHRF(), sacrebleu.BLEU()
    print(f"{engine.signature}; NTREX dev, {len(rows)} sentences")
    print("pair   chrF  BLEU  precision  recall  sentences/s")
    for code in SOURCES:
        begun = time.perf_counter()
        outputs = [one.text for one in engine.translate([row[code] for row in rows], code, "en")]
        speed = len(rows) / (time.perf_counter() - begun)
        right = precision_recall(outputs, references)
        scores = (metric.corpus_score(outputs, [references]).score for metric in (chrf, bleu))
        print(
            f"{code}-en  {next(scores):4.1f}  {next(scores):4.1f}  {right[0]:9.3f}  "
            f"{right[1]:6.3f}  {speed:11.1f}"
        )
        for row, output in list(zip(rows, outputs, strict=True))[3 : 3 + options.show]:
            print(f"    {row[code]}\n    {output}\n    {row['en']}\n")
    print(f"chrF {chrf.get_signature()}\nBLEU {bleu.get_signature()}", file=sys.stderr)


if __name__ == "__main__":
    main()
