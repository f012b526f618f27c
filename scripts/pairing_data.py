"""Feeds to pair, with what is right: news in three languages, halved, shortened, and distractors.

A feed is a list of stories with a key each: stories with one key are versions of one story.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from paraline.story import Story

DATA = Path(__file__).parents[2] / "shared" / "data"
CORPORA = Path(__file__).parents[1] / "corpora"
LANGUAGES = ("en", "lv", "ru")


@dataclass(frozen=True)
class Told:
    """A story of a feed, and the key of what it tells."""

    story: Story
    key: str


def documents(data: Path) -> dict[str, dict[str, list[str]]]:
    """Return NTREX's news by document and language, each a headline and sentences."""
    found: dict[str, dict[str, list[str]]] = {}
    for line in (data / "ntrex-dev.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        name, *texts = line.split("\t")
        versions = found.setdefault(name, {code: [] for code in LANGUAGES})
        for code, text in zip(LANGUAGES, texts, strict=True):
            versions[code].append(text)
    return found


def distractors(data: Path, turn: int = 0, count: int = 2000) -> Iterator[Told]:
    """Yield *count* pieces of FLORES, none of them in two languages.

    A sentence is cut into two pieces, both in one language, the longest into three; sentences
    that follow one another, often out of one article, go to different languages; *turn* (0..2)
    tells to which.
    """
    lines = (data / "flores-dev.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    longest = sorted(range(len(rows)), key=lambda i: -len(rows[i][0]))
    cuts = dict.fromkeys(longest, 2) | dict.fromkeys(longest[: count - 2 * len(rows)], 3)
    for index, row in enumerate(rows):
        language = (index + turn) % len(LANGUAGES)
        words = row[language].split()
        for piece in range(cuts[index]):
            start, end = (len(words) * at // cuts[index] for at in (piece, piece + 1))
            text = " ".join(words[start:end])
            yield Told(
                Story.from_text(text, LANGUAGES[language], path=f"flores/{index}.{piece}"),
                f"flores/{index}.{piece}",
            )


def news(data: Path) -> Iterator[Told]:
    """Yield NTREX's documents in all three languages, whole."""
    for name, versions in documents(data).items():
        for code, sentences in versions.items():
            yield Told(_story(sentences, code, f"{name}.{code}"), name)


def shortened(data: Path, seed: int = 0, rate: float = 0.3) -> Iterator[Told]:
    """Yield NTREX's documents, each version without sentences of its own, its lead perhaps.

    One version in six has lost its headline as well.
    """
    for name, versions in documents(data).items():
        for code, sentences in versions.items():
            chance = random.Random(f"{seed} {name} {code}")
            body = [text for text in sentences[1:] if chance.random() >= rate] or sentences[1:]
            head = [] if chance.random() < 1 / 6 else sentences[:1]
            yield Told(_story([*head, *body], code, f"{name}.{code}"), name)


def leads(data: Path) -> Iterator[Told]:
    """Yield the headlines of NTREX's documents with one or two sentences, as RSS has them."""
    for number, (name, versions) in enumerate(documents(data).items()):
        for code, sentences in versions.items():
            yield Told(_story(sentences[: 2 + number % 2], code, f"{name}.{code}"), name)


def headlines(data: Path) -> Iterator[Told]:
    """Yield the headlines of NTREX's documents: stories of one sentence."""
    for name, versions in documents(data).items():
        for code, sentences in versions.items():
            story = Story.from_sentences(sentences[:1], code, path=f"{name}.{code}")
            yield Told(story, name)


def halves(data: Path) -> Iterator[Told]:
    """Yield each half of NTREX's longer documents in one language or two, as stories of their own.

    First halves and second halves tell of one event, and not the same of it. A document's first
    half comes in two of the languages and its second in the third, by turns the other way round:
    a third of the stories has nothing but the other half to be mistaken for.
    """
    for number, (name, versions) in enumerate(documents(data).items()):
        for place, code in enumerate(LANGUAGES):
            sentences = versions[code]
            middle = len(sentences) // 2
            if middle < 3:
                continue
            first = ((place + number) % 3 > 0) == (number % 2 == 0)
            part = sentences[:middle] if first else sentences[middle:]
            key = f"{name}/{1 if first else 2}"
            yield Told(_story(part, code, f"{key}.{code}"), key)


def corpus(corpora: Path) -> Iterator[Told]:
    """Yield the project's own wire stories."""
    for path in sorted(corpora.glob("*/??.txt")):
        text = path.read_text(encoding="utf-8")
        yield Told(Story.from_text(text, path.stem, path=str(path)), path.parent.name)


def _story(sentences: list[str], code: str, path: str) -> Story:
    return Story.from_text("\n\n".join(sentences), code, path=path)
