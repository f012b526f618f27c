"""What one planted error is, and the translations that errors are planted into."""

from __future__ import annotations

import gzip
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from paraline.alignment.alignment import Alignment, Bead
from paraline.differences import Context, linked_context
from paraline.embedding.embedder import TokenEmbedder, TokenStates
from paraline.story import Language, Layout, Sentence, Span, Story

SHARED = Path(__file__).parent.parent.parent.parent / "shared" / "data"
PAIRS = (("en", "lv"), ("en", "ru"), ("lv", "ru"))
STORY = 16
"""Sentences of a story that is made of single pairs."""


@dataclass(frozen=True)
class Planted:
    """The second side with one error.

    ``start`` to ``end`` is where the changed words now stand (nothing where words were removed),
    ``old_start`` to ``old_end`` where the old ones stood in the untouched text. ``name`` tells
    what was done, ``kind`` which kind of finding is expected.
    """

    kind: str
    name: str
    text: str
    start: int
    end: int
    old_start: int
    old_end: int


Planter = Callable[[str, str, random.Random], Iterator[Planted]]
"""(text, language, chance) → the errors that the text has room for, one of each name at most."""


def replaced(kind: str, name: str, text: str, start: int, end: int, new: str) -> Planted:
    """Put *new* in the place of ``text[start:end]``."""
    whole = text[:start] + new + text[end:]
    return Planted(kind, name, whole, start, start + len(new), start, end)


def exchanged(
    kind: str, name: str, text: str, table: str, chance: random.Random
) -> Iterator[Planted]:
    """Yield *text* with one word of *table* exchanged.

    The table is words ``old>new``; several new ones stand for chance, ``old>new|other``, and an
    underline for a space.
    """
    known = _exchanges(table)
    places = [match for match in re.finditer(r"\w+", text) if match[0].lower() in known]
    if places:
        match = chance.choice(places)
        new = chance.choice(known[match[0].lower()])
        new = new.capitalize() if match[0][0].isupper() else new
        yield replaced(kind, name, text, match.start(), match.end(), new)


@cache
def _exchanges(table: str) -> dict[str, list[str]]:
    pairs = (entry.split(">") for entry in table.split())
    return {old: [word.replace("_", " ") for word in new.split("|")] for old, new in pairs}


def documents(shared: Path = SHARED) -> list[list[dict[str, str]]]:
    """Return NTREX dev by document: rows of the same sentence in ``en``, ``lv`` and ``ru``."""
    found: dict[str, list[dict[str, str]]] = {}
    for line in (shared / "ntrex-dev.tsv").read_text(encoding="utf-8").split("\n")[1:]:
        if line:
            document, *texts = line.split("\t")
            found.setdefault(document, []).append(dict(zip(("en", "lv", "ru"), texts, strict=True)))
    return list(found.values())


def flores(shared: Path = SHARED) -> list[list[dict[str, str]]]:
    """Return FLORES dev, which has no documents, as stories of rows in ``en``, ``lv``, ``ru``."""
    first, *lines = (shared / "flores-dev.tsv").read_text(encoding="utf-8").split("\n")
    codes = first.split("\t")
    return in_stories([dict(zip(codes, x.split("\t"), strict=True)) for x in lines if x])


def in_stories(rows: Sequence[dict[str, str]]) -> list[list[dict[str, str]]]:
    """Return *rows*, each for itself, in stories of some length."""
    return [list(rows[n : n + STORY]) for n in range(0, len(rows), STORY)]


def documents_of(pair: tuple[str, str], shared: Path = SHARED) -> list[list[dict[str, str]]]:
    """Return what there is in both languages: NTREX, or single pairs of the news with English."""
    if set(pair) <= {code for both in PAIRS for code in both}:
        return documents(shared)
    (language,) = set(pair) - {"en"}
    with gzip.open(shared / "mt-pairs.tsv.gz", "rt", encoding="utf-8") as lines:
        split = (line.rstrip("\n").split("\t") for line in lines)
        rows = [
            {language: own, "en": english}
            for code, own, english, origin in split
            if code == language and origin.startswith("wmt")
        ]
    return in_stories(rows)


def story(texts: Sequence[str], language: str) -> Story:
    """Return a story of *texts*, one sentence each, as they are."""
    sentences, start = [], 0
    for text in texts:
        sentences.append(Sentence(start, start + len(text), text, language))
        start += len(text) + 1
    whole = "\n".join(texts)
    return Story(whole, Language(language, 1.0), Layout((Span(0, len(whole)),)), tuple(sentences))


@dataclass
class Remembered:
    """A token embedder that reads each text once."""

    encoder: TokenEmbedder
    known: dict[str, TokenStates] = field(default_factory=dict)

    def token_states(self, texts: Sequence[str]) -> list[TokenStates]:
        """Return the states of each text's tokens."""
        new = [text for text in dict.fromkeys(texts) if text not in self.known]
        self.known |= dict(zip(new, self.encoder.token_states(new) if new else (), strict=True))
        return [self.known[text] for text in texts]


def context(
    a: Sequence[str], b: Sequence[str], languages: tuple[str, str], embedder: TokenEmbedder | None
) -> Context:
    """Set two lists of sentences against each other, line by line."""
    one, other = story(a, languages[0]), story(b, languages[1])
    alignment = Alignment(tuple(Bead((i,), (i,), 1.0) for i in range(len(a))))
    return linked_context(one, other, alignment, embedder)


def headlines(
    a: str, b: str, languages: tuple[str, str], embedder: TokenEmbedder | None
) -> Context:
    """Set two headlines against each other, of stories that hold nothing else."""
    heads = [
        replace(story((), language), text=text, layout=Layout((), title=Span(0, len(text))))
        for text, language in zip((a, b), languages, strict=True)
    ]
    return linked_context(heads[0], heads[1], Alignment(()), embedder)
