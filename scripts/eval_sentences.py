"""Sentence splitters against the gold and against NTREX joined by document: prints a table.

Usage: python scripts/eval_sentences.py [--shared FOLDER] [--inside LANGUAGE] [--missed LANGUAGE]

Rivals are measured where they are installed (sentence-splitter, sentencex, razdel, pysbd).
``gold`` is the share of the hand-written cases split exactly. The lines of each NTREX document
are joined by a space; ``recall`` is the share of line ends found among those after a final mark,
``all`` among all line ends (headlines without a full stop included), ``precision`` the share of
the boundaries found that are line ends (a line of several sentences costs it, rightly split or
not), and ``f1`` that of ``recall`` and ``precision``. ``lines`` is the share of all line ends found
in stories of the same lines joined by line feeds, where the paragraph logic has its say.
``--inside`` and ``--missed`` list our boundaries inside lines, and the line ends after a final
mark that we miss. Speed is that of the first pass, with nothing remembered.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import itertools
import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "sentences_gold"
LANGUAGES = ("en", "lv", "ru")
FINAL = re.compile(r"[.!?…][\"'”’»“)\]]*$")

Splitter = Callable[[str], Sequence[str]]


@dataclass(frozen=True)
class Boundaries:
    """How many boundaries there are, and how many of them were found."""

    found: int
    hits: int
    hits_after_marks: int
    after_marks: int
    all: int

    @property
    def recall(self) -> float:
        """Share of the line ends after a final mark that were found."""
        return self.hits_after_marks / self.after_marks

    @property
    def recall_of_all(self) -> float:
        """Share of all line ends that were found."""
        return self.hits / self.all

    @property
    def precision(self) -> float:
        """Share of the boundaries found that are line ends."""
        return self.hits / self.found

    @property
    def f1(self) -> float:
        """Harmonic mean of recall and precision."""
        return 2 * self.recall * self.precision / (self.recall + self.precision)


def documents(path: Path, language: str) -> Iterator[list[str]]:
    """Yield the lines of each document of an NTREX table."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        for _, group in itertools.groupby(rows, key=lambda row: row["doc"]):
            yield [row[language].strip() for row in group]


def ends(pieces: Sequence[str]) -> set[int]:
    """Return the ends of all pieces but the last, counted in characters that are not blank."""
    lengths = (len("".join(piece.split())) for piece in pieces)
    return set(list(itertools.accumulate(lengths))[:-1])


def measure(split: Splitter, docs: Sequence[Sequence[str]]) -> Boundaries:
    """Split each document, joined by spaces, and count the line ends that come out."""
    totals = [0, 0, 0, 0, 0]
    for lines in docs:
        gold = ends(lines)
        final = {
            end for end, line in zip(sorted(gold), lines[:-1], strict=True) if FINAL.search(line)
        }
        found = ends(split(" ".join(lines)))
        counts = (len(found), len(found & gold), len(found & final), len(final), len(gold))
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
    return Boundaries(*totals)


def gold_rate(split: Splitter, language: str) -> float:
    """Return the share of the hand-written cases that come out exactly right."""
    cases = json.loads((GOLD / f"{language}.json").read_text(encoding="utf-8"))
    right = sum(list(split(" ".join(case["sentences"]))) == case["sentences"] for case in cases)
    return right / len(cases)


def speed(split: Splitter, docs: Sequence[Sequence[str]]) -> float:
    """Return how many lines a second are split, in paragraphs of three lines."""
    paragraphs = [" ".join(lines[i : i + 3]) for lines in docs for i in range(0, len(lines), 3)]
    split("Load what is loaded once. Then measure.")
    start = time.perf_counter()
    for paragraph in paragraphs:
        split(paragraph)
    return sum(map(len, docs)) / (time.perf_counter() - start)


def splitters(language: str) -> dict[str, Splitter]:
    """Return this project's splitter and its installed rivals."""
    from paraline.sentences import split_sentences

    made: dict[str, Splitter] = {
        "paraline": lambda text: [span.of(text) for span in split_sentences(text, language)]
    }
    if _installed("sentence_splitter"):
        from sentence_splitter import SentenceSplitter

        made["sentence-splitter"] = SentenceSplitter(language).split
    if _installed("sentencex"):
        import sentencex

        made["sentencex"] = lambda text: [
            stripped for piece in sentencex.segment(language, text) if (stripped := piece.strip())
        ]
    if _installed("razdel"):
        import razdel

        made["razdel"] = lambda text: [piece.text for piece in razdel.sentenize(text)]
    if _installed("pysbd"):
        import pysbd

        code = language if language in pysbd.languages.LANGUAGE_CODES else "en"
        segmenter = pysbd.Segmenter(language=code, clean=False)
        made["pysbd"] = lambda text: [piece.strip() for piece in segmenter.segment(text)]
    return made


def line_recall(docs: Sequence[Sequence[str]], language: str) -> float:
    """Return the share of all line ends found in stories of one line a paragraph."""
    from paraline.story import Story

    hits = total = 0
    for lines in docs:
        story = Story.from_text("\n".join(lines), language)
        text = story.text
        stops = [sentence.end for sentence in story.sentences]
        stops += [story.layout.title.end] if story.layout.title else []
        found = {len("".join(text[:stop].split())) for stop in stops}
        gold = ends(lines)
        hits += len(gold & found)
        total += len(gold)
    return hits / total


def main() -> None:
    """Print the table, or the boundaries asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--inside", choices=LANGUAGES)
    parser.add_argument("--missed", choices=LANGUAGES)
    options = parser.parse_args()
    table = options.shared / "data" / "ntrex-dev.tsv"
    if options.inside or options.missed:
        _list(table, options.inside or options.missed, missed=bool(options.missed))
        return
    head = "recall    all  precision     f1"
    print(f"{'language':9}{'splitter':19}  gold  {head}  sentences/s   lines")
    for language in LANGUAGES:
        docs = list(documents(table, language))
        for name, split in splitters(language).items():
            pace = speed(split, docs)
            found = measure(split, docs)
            row = f"{language:9}{name:19} {gold_rate(split, language):.3f}   {found.recall:.4f}"
            row += f"  {found.recall_of_all:.3f}      {found.precision:.3f}  {found.f1:.3f}"
            row += f"{pace:13.0f}"
            print(row + (f"   {line_recall(docs, language):.4f}" if name == "paraline" else ""))


def _list(table: Path, language: str, *, missed: bool) -> None:
    split = splitters(language)["paraline"]
    for lines in documents(table, language):
        found = ends(split(" ".join(lines)))
        position = 0
        for line, following in itertools.zip_longest(lines, lines[1:]):
            width = len("".join(line.split()))
            inside = sorted(end - position for end in found if position < end < position + width)
            position += width
            if missed and following and FINAL.search(line) and position not in found:
                print(f"{line[-60:]} | {following[:40]}")
            for end in [] if missed else inside:
                at = _offset(line, end)
                print(f"{line[max(0, at - 60) : at]} | {line[at : at + 40].lstrip()}")


def _offset(line: str, count: int) -> int:
    """Return where *count* characters that are not blank have passed."""
    solid = (index for index, char in enumerate(line) if not char.isspace())
    return next(itertools.islice(solid, count - 1, None)) + 1


def _installed(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


if __name__ == "__main__":
    main()
