"""What pairing keeps of a story: its opening, whom and what it names, and when it came out."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from paraline.batch.matching.sketch import sketch
from paraline.story import Metadata

if TYPE_CHECKING:
    from paraline.story import Story

_LEAD: Final = 2  # sentences; with one, a story in 62 is nearer to another; more gain nothing
_LOOKED_AT: Final = 8  # sentences whose names and numbers are held against each other
_MOST: Final = 24  # names, and numbers, of a story


@dataclass(frozen=True, slots=True)
class Outline:
    """A story as pairing sees it, without most of its text: some 5 kB, so that feeds fit.

    Parameters
    ----------
    path, language, title
        As the story has them.
    opening
        The headline and the lead: what is encoded.
    told
        Its headline and first sentences, eight in all.
    names
        The distinct words that seem to be names in its first eight sentences.
    keys
        What those words stand for in every language (countries, acronyms).
    numbers
        Their figures, in every reading.
    sketch
        The smallest hashes of the words of headline and sentences; see
        :func:`~paraline.batch.matching.sketch.sketch`.
    day
        When it was published: in UTC where the format says so, else the date line's day.
    metadata
        What the format says of it.
    """

    path: str | None
    language: str
    title: str | None
    opening: str
    told: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    keys: frozenset[str] = frozenset()
    numbers: frozenset[float] = frozenset()
    sketch: tuple[int, ...] = ()
    day: dt.date | None = None
    metadata: Metadata = field(default=Metadata())

    @property
    def headline(self) -> str:
        """The headline, or the first words of a story that has none."""
        return self.title or self.opening.partition("\n")[0][:80]


def outline(story: Story) -> Outline:
    """Take from *story* what pairing needs."""
    told = [sentence.text for sentence in story.sentences[:_LOOKED_AT]]
    lead = " ".join(told[:_LEAD])
    if story.title:
        told = [story.title, *told][:_LOOKED_AT]
    names, keys = _names(story)
    return Outline(
        story.path,
        story.language.code,
        story.title,
        f"{story.title}\n{lead}" if story.title else lead,
        tuple(told),
        names,
        keys,
        _numbers(story),
        sketch(" ".join(told)),
        _day(story),
        story.metadata,
    )


def _names(story: Story) -> tuple[tuple[str, ...], frozenset[str]]:
    from paraline.differences.actors.meanings import name_keys
    from paraline.differences.actors.mentions import name_words
    from paraline.differences.words import words_of

    indices = range(min(_LOOKED_AT, len(story.sentences)))
    found = {
        name.text: name
        for name in reversed(name_words(words_of(story.sentences, indices), story.text))
        if not name.common
    }
    first = list(reversed(found))[:_MOST]
    keys = {key for text in first for key in name_keys(text, found[text].word.language)}
    return tuple(map(sys.intern, first)), frozenset(map(sys.intern, keys))


def _numbers(story: Story) -> frozenset[float]:
    from paraline.differences.quantities import read_quantities

    found: list[float] = []
    for sentence in story.sentences[:_LOOKED_AT]:
        for quantity in read_quantities(sentence.text, sentence.language):
            if not quantity.weak:
                found += map(float, quantity.values)
    return frozenset(found[:_MOST])


def _day(story: Story) -> dt.date | None:
    published = story.metadata.published
    if published is None:
        return story.date
    return (published.astimezone(dt.UTC) if published.tzinfo else published).date()
