"""False alarms and recall of the finder of disagreeing numbers, printed as a table.

False alarms are counted on human translations, each aligned line a bead: NTREX by document (so
that neighbouring sentences count as neighbours) and FLORES line by line. Some of these alarms are
translators' slips, and are counted all the same. Recall is measured by planting one error, with
fixed seeds, into the second side of each pair that states a number there: a finding has to cover
the changed characters (any finding will do for a number dropped). What is planted knows nothing of
the reader: a pattern of digits, and a short list of number words. ``twins`` counts the errors in
numbers that the first side states too, in the same digits or by the listed word; ``all`` counts
conversions and additions of the translator as well, which no comparison could know to be wrong.

    python scripts/eval_numbers.py [--shared FOLDER] [--seeds N] [--show-alarms] [--show-misses]

The tuning part is NTREX's first 40 documents and FLORES' first 600 sentences; nothing was tuned on
the rest.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.planting.base import Planted, context, documents
from scripts.planting.numbers import DIGITS, WORDS, plant

from paraline.differences.finding import Finding
from paraline.differences.numbers import find_numbers

SHARED = Path(__file__).parent.parent.parent / "shared" / "data"
PAIRS = (("en", "lv"), ("en", "ru"), ("lv", "ru"))
TUNING = {"ntrex": 40, "flores": 600}
Row = dict[str, str]
Tally = Counter[tuple[str, bool]]


def load(shared: Path, part: str) -> list[list[Row]]:
    """Return the documents of *part*, ``tuning`` or ``kept``: each a list of aligned rows."""
    ntrex = documents(shared)
    flores = [
        [dict(zip(("en", "lv", "ru"), line.split("\t"), strict=True))]
        for line in (shared / "flores-dev.tsv").read_text(encoding="utf-8").split("\n")[1:]
        if line
    ]
    n, f = TUNING["ntrex"], TUNING["flores"]
    return ntrex[:n] + flores[:f] if part == "tuning" else ntrex[n:] + flores[f:]


def findings(a: Sequence[str], b: Sequence[str], languages: tuple[str, str]) -> list[Finding]:
    """Compare two lists of sentences, line by line."""
    return list(find_numbers(context(a, b, languages, None)))


def has_twin(planted: Planted, row: Row, x: str, y: str) -> bool:
    """Tell whether a row states in language *x*, too, what the error changed in language *y*."""
    other, old = row[x], row[y][planted.old_start : planted.old_end]
    if planted.name in ("magnitude", "percent"):
        return True
    if planted.name == "word":
        place = WORDS[y].index(old)
        twin = rf"(?<!\w)(?:{WORDS[x][place]}|{place + 2})(?!\w)"
        return bool(re.search(twin, other, re.IGNORECASE))
    figures = {re.sub(r"\D", "", match[0]) for match in DIGITS.finditer(other)}
    return re.sub(r"\D", "", old) in figures


def covers(found: Sequence[Finding], planted: Planted) -> bool:
    """Tell whether a finding of *found* points at the planted error."""
    if planted.name == "dropped":
        return bool(found)
    spans = [span for finding in found for span in finding.b]
    if planted.name == "magnitude":
        return any(span.start < planted.end and planted.start < span.end for span in spans)
    return any(span.start <= planted.start and planted.end <= span.end for span in spans)


def false_alarms(documents: list[list[Row]], x: str, y: str, show: bool) -> tuple[int, int, int]:
    """Return how many pairs there are, how many state digits, and how many findings they give."""
    pairs = figures = alarms = 0
    for rows in documents:
        a, b = [row[x] for row in rows], [row[y] for row in rows]
        found = findings(a, b, (x, y))
        pairs += len(rows)
        figures += sum(bool(re.search(r"\d", one + other)) for one, other in zip(a, b, strict=True))
        alarms += len(found)
        for finding in found if show else ():
            print(f"  {x}-{y} {finding.severity} {finding.message}")
    return pairs, figures, alarms


def recall(
    documents: list[list[Row]], x: str, y: str, seeds: int, show: bool
) -> tuple[Tally, Tally]:
    """Return how many errors were planted and how many found, by kind and having a twin."""
    planted: Counter[tuple[str, bool]] = Counter()
    found: Counter[tuple[str, bool]] = Counter()
    for seed in range(seeds):
        chance = random.Random(seed)
        for row in (row for rows in documents for row in rows):
            choices = list(plant(row[y], y, chance))
            kinds = sorted({error.name for error in choices})
            if not kinds:
                continue
            kind = chance.choice(kinds)
            error = chance.choice([error for error in choices if error.name == kind])
            key = (error.name, has_twin(error, row, x, y))
            planted[key] += 1
            if covers(findings([row[x]], [error.text], (x, y)), error):
                found[key] += 1
            elif show and key[1]:
                print(
                    f"  missed {error.name} {x}-{y}: {error.text[error.start : error.end]!r}\n"
                    f"    {row[x]}\n    {error.text}"
                )
    return planted, found


def report(part: str, documents: list[list[Row]], args: argparse.Namespace) -> None:
    """Print the two tables of one part of the data."""
    print(f"\n{part}: false alarms on human translations")
    print("pair    pairs  with digits  findings  per 100 pairs  per 100 with digits")
    for x, y in PAIRS:
        pairs, figures, alarms = false_alarms(documents, x, y, args.show_alarms)
        print(
            f"{x}-{y} {pairs:7} {figures:12} {alarms:9} {100 * alarms / pairs:14.2f} "
            f"{100 * alarms / figures:20.2f}"
        )
    print(f"\n{part}: planted errors found ({args.seeds} seeds)")
    kinds = ("one off", "tenfold", "swapped", "magnitude", "percent", "word", "dropped")
    print("pair   planted  twins    all  " + "  ".join(f"{kind:>9}" for kind in kinds))
    for x, y in PAIRS:
        planted, found = recall(documents, x, y, args.seeds, args.show_misses)
        changed = [(kind, twin) for kind, twin in planted if kind != "dropped"]
        twins = [key for key in changed if key[1]]
        rates = [
            sum(found[key] for key in keys) / sum(planted[key] for key in keys)
            for keys in (twins, changed)
        ]
        cells = (f"{found[k, True]:4}/{planted[k, True]:<4}" for k in kinds)
        print(f"{x}-{y} {planted.total():8} {rates[0]:6.3f} {rates[1]:6.3f}  " + "  ".join(cells))


def main() -> None:
    """Parse the options and print the tables for both parts."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of the evaluation data")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--part", choices=("tuning", "kept"), help="one part only")
    parser.add_argument("--show-alarms", action="store_true")
    parser.add_argument("--show-misses", action="store_true")
    args = parser.parse_args()
    for part in (args.part,) if args.part else ("tuning", "kept"):
        report(part, load(args.shared, part), args)


if __name__ == "__main__":
    main()
