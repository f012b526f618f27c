"""Prints how far the whole walk, from bytes to findings, agrees with the gold of ``corpora/``.

Usage: python scripts/eval_corpora.py [--show]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.alignment_data import gold_beads

from paraline.alignment import AlignmentScore, align, score
from paraline.differences import Context, Finding, find_differences, linked_context
from paraline.embedding import default_embedder
from paraline.embedding.embedder import Embedder, token_embedder
from paraline.reading import read_story
from paraline.story import Span, Story

CORPORA = Path(__file__).parent.parent / "corpora"
KINDS = (
    *("omission", "addition", "partial-omission", "partial-addition", "number", "date", "name"),
    *("quote", "attribution", "negation", "modality", "loaded-term", "tone", "moved", "headline"),
)
# A changed day of the month, and a figure inside words that one side lacks, differ as numbers,
# too; gold names each difference once.
ALSO = {"number": {"date", "partial-omission", "partial-addition"}}


@dataclass
class Result:
    """One pair of versions against its gold; each tally counts by kind of finding."""

    name: str
    alignment: AlignmentScore
    sentences: bool
    expected: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    reported: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)


def measure_pair(folder: Path, pair: str, embedder: Embedder) -> Result:
    """Compare two versions of the story in *folder*, and hold the result against its gold."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    codes = pair.split("-")
    a, b = (read_story(folder / f"{code}.txt") for code in codes)
    alignment = align(a, b, embedder=embedder)
    as_gold = all(
        [sentence.text for sentence in story.sentences] == gold["sentences"][code]
        for story, code in zip((a, b), codes, strict=True)
    )
    result = Result(f"{folder.name} {pair}", score(alignment, gold_beads(gold, pair)), as_gold)
    if as_gold:
        context = linked_context(a, b, alignment, token_embedder(embedder))
        _hold_against(result, gold["differences"][pair], context)
    return result


def _hold_against(result: Result, expected: list[dict[str, Any]], context: Context) -> None:
    a, b = context.a, context.b
    findings = [one for one in find_differences(context) if one.kind in KINDS]
    for gold in expected:
        if gold["kind"] in KINDS:
            result.expected[gold["kind"]] += 1
            if any(_agree(one, gold, a, b) for one in findings):
                result.found[gold["kind"]] += 1
            else:
                result.missed.append(f"{gold['kind']}: {gold['a']} | {gold['b']}")
    for one in findings:
        result.reported[one.kind] += 1
        if any(_agree(one, gold, a, b) for gold in expected):
            result.right[one.kind] += 1
        else:
            words = [
                [span.of(story.text) for span in spans] for story, spans in ((a, one.a), (b, one.b))
            ]
            result.wrong.append(f"{one.kind}: {one.message} {words[0]} | {words[1]}")


def _agree(finding: Finding, gold: dict[str, Any], a: Story, b: Story) -> bool:
    """Tell whether a finding has the gold's kind and touches its words, on a side that has any."""
    kinds = {finding.kind} | ALSO.get(finding.kind, set())
    return gold["kind"] in kinds and any(
        _touch(spans, gold[side], gold[f"{side}_sentence"], story)
        for side, spans, story in (("a", finding.a, a), ("b", finding.b, b))
    )


def _touch(spans: tuple[Span, ...], words: list[str], sentence: int | None, story: Story) -> bool:
    """Tell whether *spans* meet *words* in their *sentence*; none is that of the headline."""
    home = story.layout.title if sentence is None else story.sentences[sentence].span
    for piece in words if home else ():
        start = home.start + home.of(story.text).index(piece)
        if any(span.start < start + len(piece) and start < span.end for span in spans):
            return True
    return False


def measure_all() -> list[Result]:
    """Return the results of every story's three pairs."""
    embedder = default_embedder()
    return [
        measure_pair(path.parent, pair, embedder)
        for path in sorted(CORPORA.glob("*/gold.json"))
        for pair in ("en-lv", "en-ru", "lv-ru")
    ]


def main() -> None:
    """Print one line a pair, then the sums by kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print what is missed or wrong")
    options = parser.parse_args()
    results = measure_all()
    for one in results:
        print(
            f"{one.name:24} sentences {'as gold' if one.sentences else 'DIFFER '}"
            f"  matched {one.alignment.matched.f1:.3f}  unmatched {one.alignment.unmatched.f1:.3f}"
            f"  findings wrong {len(one.wrong)}, missed {len(one.missed)}"
        )
        if options.show:
            print(*(f"    wrong  {line}" for line in one.wrong), sep="\n")
            print(*(f"    missed {line}" for line in one.missed), sep="\n")
    print(f"{'kind':18}{'gold':>6}{'found':>7}{'reported':>10}{'right':>7}")
    for kind in KINDS:
        sums = [
            sum(tally[kind] for tally in tallies)
            for tallies in zip(
                *((one.expected, one.found, one.reported, one.right) for one in results),
                strict=True,
            )
        ]
        print(f"{kind:18}{sums[0]:>6}{sums[1]:>7}{sums[2]:>10}{sums[3]:>7}")


if __name__ == "__main__":
    main()
