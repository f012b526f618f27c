"""Prints how the time of one comparison splits by stage, on the project's own stories.

Models are loaded before; vectors are encoded anew each time, and no translation package is used.

Usage: python scripts/bench_stages.py
"""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

from paraline import compare
from paraline.alignment import align
from paraline.differences import Context, find_differences
from paraline.embedding.e5 import E5Embedder
from paraline.language import detect_language, sentence_languages
from paraline.reading import read_story
from paraline.reporting import render_comparison
from paraline.story import Story

CORPORA = Path(__file__).parent.parent / "corpora"
PAIRS = (("en", "lv"), ("en", "ru"), ("lv", "ru"))


def time_pair(paths: tuple[Path, Path], embedder: E5Embedder, spent: Counter[str]) -> None:
    """Add one comparison's seconds by stage to *spent*."""

    def mark(stage: str, since: float) -> float:
        now = time.perf_counter()
        spent[stage] += now - since
        return now

    clock = time.perf_counter()
    stories = [read_story(path) for path in paths]
    clock = mark("reading, language, sentences", clock)
    texts = [[one.text for one in story.sentences] for story in stories]
    rows = embedder.embed([*texts[0], *texts[1]])
    clock = mark("vectors", clock)
    vectors = (rows[: len(texts[0])], rows[len(texts[0]) :])
    alignment = align(*stories, vectors=vectors)
    clock = mark("alignment", clock)
    find_differences(Context(*stories, alignment))
    mark("differences", clock)


def time_detection(story: Story) -> float:
    """Return the seconds that telling one story's languages takes."""
    start = time.perf_counter()
    body = "\n".join(span.of(story.text) for span in story.layout.body)
    sentence_languages([one.text for one in story.sentences], detect_language(body).code)
    return time.perf_counter() - start


def main() -> None:
    """Print seconds a comparison, by stage."""
    embedder, spent = E5Embedder(), Counter[str]()
    pairs = [
        (path.parent / f"{a}.txt", path.parent / f"{b}.txt")
        for path in sorted(CORPORA.glob("*/gold.json"))
        for a, b in PAIRS
    ]
    time_pair(pairs[0], embedder, Counter())
    detection = 0.0
    for pair in pairs:
        time_pair(pair, embedder, spent)
        detection += sum(time_detection(read_story(path)) for path in pair)
    whole = sum(spent.values())
    comparison = compare(*(read_story(path) for path in pairs[0]))
    for form in ("text", "html"):
        start = time.perf_counter()
        render_comparison(comparison, form)
        print(f"{form} report of one comparison: {1000 * (time.perf_counter() - start):.0f} ms")
    print(f"{len(pairs)} comparisons of about 2 x 20 sentences")
    rows = {"all": whole, **dict(spent.most_common()), "of which language detection": detection}
    for stage, seconds in rows.items():
        print(f"{stage:30} {1000 * seconds / len(pairs):7.1f} ms {seconds / whole:6.1%}")


if __name__ == "__main__":
    main()
