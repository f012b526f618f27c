"""Measure how well, and how fast, languages are told, beside langdetect alone.

Accuracy on the documents and sentences of NTREX dev, and, with ``--pairs``, on samples of other
languages; then the time for a story, for a sentence, and for loading, as processor time::

    data=../shared/data
    python scripts/eval_language.py $data/ntrex-dev.tsv --pairs $data/mt-pairs.tsv.gz

"Noticed" is the share of sentences of at least 40 characters that are told rightly although the
story is said to be in another language. langdetect is seeded and has all its profiles loaded;
it is given every third of the sentences.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

import langdetect
from langdetect import detector_factory

from paraline.errors import LanguageError
from paraline.language import detect_language, sentence_languages
from paraline.language.profiles import profiles

CODES = ("en", "lv", "ru")
LONG = 40
SAMPLE = 400
# Archaic or made of fragments: no measure for news.
LEFT_OUT = {"bible", "docs"}


def told(text: str) -> str:
    """Return the language told, or ``-`` for a refusal."""
    try:
        return detect_language(text).code
    except LanguageError:
        return "-"


def plain(text: str) -> str:
    """Return what langdetect alone says."""
    try:
        return str(langdetect.detect(text)).partition("-")[0]
    except langdetect.LangDetectException:
        return "-"


def share(answers: Sequence[str], code: str) -> str:
    """Format the share of *answers* that are *code*."""
    return f"{sum(answer == code for answer in answers) / len(answers):.4f}"


def seconds(work: Callable[[], object]) -> float:
    """Return the processor seconds that *work* takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def news(path: Path) -> dict[str, dict[str, list[str]]]:
    """Return sentences by language and document."""
    documents: dict[str, dict[str, list[str]]] = {code: defaultdict(list) for code in CODES}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            for code in CODES:
                documents[code][row["doc"]].append(row[code])
    return documents


def others(path: Path) -> dict[str, list[str]]:
    """Return a seeded sample of sentences for each language of the translation pairs."""
    found: dict[str, list[str]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            code, sentence, _, origin = line.rstrip("\n").split("\t")
            if origin not in LEFT_OUT:
                found[code].append(sentence)
    chance = random.Random(1)
    return {code: chance.sample(all_, min(SAMPLE, len(all_))) for code, all_ in found.items()}


def report_news(documents: dict[str, dict[str, list[str]]]) -> None:
    """Print the accuracy on news, for stories and for sentences under each prior."""
    print(
        "NTREX dev   stories  alone, >=40: right  wrong  refused  langdetect   prior right", end=""
    )
    print("".join(f"   noticed under {code}" for code in CODES))
    for code, by_document in documents.items():
        stories = [told("\n".join(sentences)) for sentences in by_document.values()]
        sentences = [s for document in by_document.values() for s in document]
        long = [s for s in sentences if len(s) >= LONG]
        alone = [told(s) for s in long]
        wrong = sum(answer not in (code, "-") for answer in alone) / len(alone)
        noticed = [
            " " * 6 + "-" if prior == code else share(sentence_languages(long, prior), code)
            for prior in CODES
        ]
        print(
            f"{code:11} {share(stories, code):>7}  {share(alone, code):>18}  {wrong:.4f}"
            f"  {share(alone, '-'):>7}  {share([plain(s) for s in long[::3]], code):>10}"
            f"  {share(sentence_languages(sentences, code), code):>12}"
            + "".join(f"  {cell:>16}" for cell in noticed)
        )


def report_others(samples: dict[str, list[str]]) -> None:
    """Print the accuracy on other languages; eight sentences stand for a story."""
    print("\nother   stories  (refused)  alone, >=40  (refused)  prior right", end="")
    print("".join(f"  under {code}" for code in CODES))
    for code, sample in samples.items():
        stories = [told(" ".join(sample[i : i + 8])) for i in range(0, len(sample), 8)]
        long = [s for s in sample if len(s) >= LONG]
        alone = [told(s) for s in long]
        priors = "".join(f"  {share(sentence_languages(long, p), code):>8}" for p in CODES)
        print(
            f"{code:7} {share(stories, code):>7}  {share(stories, '-'):>9}"
            f"  {share(alone, code):>11}  {share(alone, '-'):>9}"
            f"  {share(sentence_languages(long, code), code):>11}{priors}"
        )


def report_times(documents: dict[str, dict[str, list[str]]]) -> None:
    """Print loading, story and sentence times beside langdetect's."""
    print("\nprocessor time, ms      paraline  langdetect  ratio")
    profiles.cache_clear()
    latin, cyrillic = seconds(partial(profiles, "latin")), seconds(partial(profiles, "cyrillic"))
    detector_factory._factory = None
    theirs = seconds(detector_factory.init_factory)
    print_times("load latin", latin, theirs)
    print_times("load cyrillic", cyrillic, theirs)
    stories = ["\n".join(s) for by_document in documents.values() for s in by_document.values()]
    lines = {code: [s for d in documents[code].values() for s in d] for code in CODES}
    count = sum(map(len, lines.values()))
    every_tenth = [line for code in CODES for line in lines[code][::10]]
    run(map(told, stories))
    print_times(
        "one story",
        seconds(lambda: run(map(told, stories))) / len(stories),
        seconds(lambda: run(map(plain, stories[::6]))) / len(stories[::6]),
    )
    print_times(
        "one sentence",
        seconds(lambda: [sentence_languages(lines[code], code) for code in CODES]) / count,
        seconds(lambda: run(map(plain, every_tenth))) / len(every_tenth),
    )


def run(answers: Iterable[str]) -> None:
    """Exhaust *answers*."""
    for _ in answers:
        pass


def print_times(name: str, ours: float, theirs: float) -> None:
    """Print one line of the table of times."""
    print(f"{name:22} {ours * 1e3:9.2f}  {theirs * 1e3:10.2f}  {theirs / ours:5.1f}")


def main() -> None:
    """Run the evaluation."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("news", type=Path, help="a table with the columns doc, en, lv, ru")
    parser.add_argument("--pairs", type=Path, help="translation pairs, for other languages")
    options = parser.parse_args()
    langdetect.DetectorFactory.seed = 0
    documents = news(options.news)
    report_news(documents)
    if options.pairs:
        report_others(others(options.pairs))
    report_times(documents)


if __name__ == "__main__":
    main()
