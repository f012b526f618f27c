"""Plants single errors into human translations: how many are found, and what is found without.

Each aligned line of NTREX dev is a bead. A planted error counts as found where a finding of
severity high or medium covers the changed words, or, of words that were removed, the words of the
other side that were linked to them; ``kind`` counts those of the expected kind only, ``low`` those
of any severity. There is one error in each sentence at a time. False alarms are the findings in
the untouched documents, by severity, for a document and for 100 sentences.

A pair of English and a language that NTREX is not kept in (``lt-en``) is measured on news test
sets, sixteen pairs of sentences to a document; ``--kinds none`` plants nothing.

    python scripts/eval_differences.py [--kinds K …] [--pairs P …] [--documents FIRST END]
        [--show alarms|misses]
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.planting.base import PAIRS, Planted, Planter, Remembered, context, documents_of

from paraline.differences import Context, Finding, find_differences
from paraline.embedding.e5 import E5Embedder
from scripts import planting

# What is taken out of B is an error only where A says it, too: where a word of A is linked to it.
TAKEN = frozenset({"hedge removed", "booster removed"})


def planters() -> dict[str, Planter]:
    """Return the planter of each module of ``scripts/planting``, by the module's name."""
    names = [module.name for module in pkgutil.iter_modules(planting.__path__)]
    modules = {name: importlib.import_module(f"scripts.planting.{name}") for name in names}
    return {name: module.plant for name, module in modules.items() if hasattr(module, "plant")}


def lost_words(before: Context, row: int, planted: Planted) -> list[tuple[int, int]]:
    """Return where the words of A stand that were linked to what was removed or replaced."""
    words = before.words(before.alignment.beads[row])
    start = before.b.sentences[row].start
    gone = {
        j
        for j, word in enumerate(words.b)
        if word.span.start < start + planted.old_end and start + planted.old_start < word.span.end
    }
    return [(words.a[i].span.start, words.a[i].span.end) for i, j, _ in words.links if j in gone]


def covers(finding: Finding, b: tuple[int, int], a: Sequence[tuple[int, int]]) -> bool:
    """Tell whether *finding* points at the changed characters, or at what they stood for."""
    if any(span.start < b[1] and b[0] < span.end for span in finding.b):
        return True
    return any(span.start < end and start < span.end for span in finding.a for start, end in a)


def rounds(
    texts: Sequence[str], language: str, chosen: dict[str, Planter], seed: str
) -> Iterator[dict[int, Planted]]:
    """Yield, until every error was planted once, one error for each sentence that has one left."""
    left = [
        [
            one
            for name, plant in chosen.items()
            for one in plant(text, language, _chance(seed, name, text))
        ]
        for text in texts
    ]
    while any(left):
        yield {number: errors.pop() for number, errors in enumerate(left) if errors}


def _chance(*seeds: str) -> random.Random:
    return random.Random(" ".join(seeds))


def judge(
    rows: Sequence[dict[str, str]],
    pair: tuple[str, str],
    chosen: dict[str, Planter],
    embedder: Remembered,
    seed: int,
) -> Iterator[tuple[Planted, dict[str, str], list[Finding]]]:
    """Yield each error planted into one document, and the findings that point at it."""
    a, b = ([row[code] for row in rows] for code in pair)
    untouched = context(a, b, pair, embedder)
    for errors in rounds(b, pair[1], chosen, str(seed)):
        changed = [errors[n].text if n in errors else text for n, text in enumerate(b)]
        after = context(a, changed, pair, embedder)
        findings = find_differences(after)
        for number, planted in errors.items():
            start = after.b.sentences[number].start
            place = (start + planted.start, start + planted.end)
            lost = lost_words(untouched, number, planted)
            if not lost and planted.name in TAKEN:
                continue
            yield planted, rows[number], [one for one in findings if covers(one, place, lost)]


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kinds", nargs="*", help="modules of scripts/planting")
    parser.add_argument("--pairs", nargs="*", default=["-".join(pair) for pair in PAIRS])
    parser.add_argument("--documents", type=int, nargs=2, default=(0, 62), metavar=("FIRST", "END"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", help="kinds of findings to look at")
    parser.add_argument("--show", choices=["alarms", "misses"])
    options = parser.parse_args()
    chosen = {k: v for k, v in planters().items() if not options.kinds or k in options.kinds}
    embedder = Remembered(E5Embedder())
    for pair in (tuple(name.split("-")) for name in options.pairs):
        rows_of = documents_of(pair)[slice(*options.documents)]
        alarms: Counter[tuple[str, str]] = Counter()
        for rows in rows_of:
            a, b = ([row[code] for row in rows] for code in pair)
            found = find_differences(context(a, b, pair, embedder))
            for one in found:
                alarms[one.kind, one.severity] += 1
                if options.show == "alarms" and (not options.only or one.kind in options.only):
                    words = [
                        [s.of(t) for s in spans]
                        for spans, t in ((one.a, "\n".join(a)), (one.b, "\n".join(b)))
                    ]
                    print(
                        f"{one.kind} {one.severity} {one.confidence:.2f} {one.rule} {words}",
                        one.message,
                    )
        sentences = sum(map(len, rows_of))
        print(f"\n{'-'.join(pair)}: findings in {len(rows_of)} untouched documents")
        for (kind, severity), count in sorted(alarms.items()):
            print(
                f"  {kind:18} {severity:7} {count:5}  {count / len(rows_of):.2f} a document"
                f"  {100 * count / sentences:.2f} in 100 sentences"
            )
        if not chosen:
            continue
        tried: Counter[str] = Counter()
        seen: Counter[str] = Counter()
        of_kind: Counter[str] = Counter()
        low: Counter[str] = Counter()
        for rows in rows_of:
            for planted, row, found in judge(rows, pair, chosen, embedder, options.seed):
                key = f"{planted.kind}: {planted.name}"
                grave = [one for one in found if one.severity != "low"]
                hit = bool(grave)
                tried[key] += 1
                seen[key] += hit
                of_kind[key] += any(one.kind == planted.kind for one in grave)
                low[key] += bool(found)
                if options.show == "misses" and not hit:
                    print(
                        f"missed {key}\n  {row[pair[0]]}\n  {planted.text}\n"
                        f"  [{planted.text[planted.start : planted.end]}] for "
                        f"[{row[pair[1]][planted.old_start : planted.old_end]}]"
                    )
        print(f"  {'planted':40} {'found':>6} {'kind':>6} {'low':>6} {'of':>5}")
        for key in sorted(tried):
            shares = " ".join(f"{tally[key] / tried[key]:6.3f}" for tally in (seen, of_kind, low))
            print(f"  {key:40} {shares} {tried[key]:5}")


if __name__ == "__main__":
    main()
