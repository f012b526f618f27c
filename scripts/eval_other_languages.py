"""Prints how numbers and dates fare in languages that have no lexicon of their own.

    python scripts/eval_other_languages.py ../shared/data [--show N] [--languages de fr …]

On translated news of mt-pairs with figures in them, into which English each sentence is paired:
alarms in 100 pairs as they are (many are the translators' own slips), and how many changed
figures are found, one in each pair.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from paraline.alignment.alignment import Alignment, Bead
from paraline.differences.dates import find_dates
from paraline.differences.finding import Context, Finding
from paraline.differences.numbers import find_numbers
from paraline.story import Story

LANGUAGES = ("de", "fr", "cs", "fi", "hu", "es", "it", "tr", "pl", "is", "ro")
PAIRS, SEED = 300, 1
_FIGURE = re.compile(r"(?<![\w.,:])[1-9]\d?(?![\w.,:])")

Texts = Sequence[tuple[str, str]]  # English, other


def read(path: Path) -> dict[str, list[tuple[str, str]]]:
    """Return the pairs of news with figures, by language."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            language, text, english, origin = line.rstrip("\n").split("\t")
            if origin.startswith("wmt") and any(map(str.isdigit, text + english)):
                found[language].append((english, text))
    return found


def findings(pairs: Texts, language: str) -> tuple[Context, list[Finding]]:
    """Return what the finders of numbers and dates find in *pairs*, each a bead."""
    a = Story.from_sentences([english for english, _ in pairs], "en")
    b = Story.from_sentences([text for _, text in pairs], language)
    beads = tuple(Bead((n,), (n,), 1.0) for n in range(len(pairs)))
    context = Context(a, b, Alignment(beads))
    return context, [*find_numbers(context), *find_dates(context)]


def changed(pairs: Texts, chooser: random.Random) -> list[tuple[str, str]]:
    """Return the pairs that share a small figure, with that figure changed in the other text."""
    found = []
    for english, text in pairs:
        shared = [m for m in _FIGURE.finditer(text) if re.search(rf"\b{m[0]}\b", english)]
        if shared:
            match = chooser.choice(shared)
            other = int(match[0]) % 90 + chooser.randint(2, 8)
            found.append((english, f"{text[: match.start()]}{other}{text[match.end() :]}"))
    return found


def beads_of(context: Context, found: Iterable[Finding]) -> set[int]:
    """Return the pairs that have a finding of severity high or medium on the other side."""
    spans = [span for one in found if one.severity != "low" for span in one.b]
    return {
        number
        for number, sentence in enumerate(context.b.sentences)
        if any(sentence.start <= span.start < sentence.end for span in spans)
    }


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--languages", nargs="+", default=LANGUAGES)
    parser.add_argument("--show", type=int, default=0, help="print so many alarms")
    options = parser.parse_args()
    every = read(options.data / "mt-pairs.tsv.gz")
    print("language  pairs  alarms in 100: high  medium   changed  found")
    for language in options.languages:
        chooser = random.Random(SEED)
        pairs = chooser.sample(every[language], min(PAIRS, len(every[language])))
        context, alarms = findings(pairs, language)
        counts = Counter(one.severity for one in alarms)
        errors = changed(pairs, chooser)
        share = len(beads_of(*findings(errors, language))) / max(len(errors), 1)
        high, medium = (100 * counts[severity] / len(pairs) for severity in ("high", "medium"))
        row = f"{language:8}  {len(pairs):5}  {high:19.1f}  {medium:6.1f}   {len(errors):7}"
        print(f"{row}  {share:.2f}")
        for one in alarms[: options.show]:
            a, b = (
                [span.of(story.text) for span in spans]
                for story, spans in ((context.a, one.a), (context.b, one.b))
            )
            print(f"    {one.severity} {one.message}: {a} {b}")


if __name__ == "__main__":
    main()
