"""pair_stories(): which stories of a feed, or of several, are versions of one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from paraline.batch.matching.centred import centred
from paraline.batch.matching.evidence import apart_in_time
from paraline.batch.matching.grouping import group
from paraline.batch.matching.linked import linked
from paraline.batch.matching.looks import scores
from paraline.batch.matching.naming import named
from paraline.batch.matching.outline import Outline, outline
from paraline.batch.matching.sketch import alike
from paraline.batch.matching.units import Unit, Units

if TYPE_CHECKING:
    from paraline.embedding.embedder import Embedder, Vectors
    from paraline.story import Story

_STATES: Final = 0.4  # resemblance from which two texts of one language are states of one story
_ENCODED: Final = 2048  # openings at a time: their tokens take more memory than their vectors

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class StoryGroup:
    """Versions of one story, told in two languages or more.

    Parameters
    ----------
    name
        The headline's words and a digest: fit for a file's name, unique in a pairing, and the
        same as long as the first of its stories is.
    stories
        The newest state in each language, by the languages' alphabet.
    earlier
        The other states, in the feed's order.
    score
        How likely they are one, 0..1: the lowest of the scores that brought them together;
        see :func:`~paraline.batch.matching.evidence.score`. 1 where their formats say so.
    by
        ``"metadata"`` where their formats say so for all of them, else ``"content"``.
    """

    name: str
    stories: tuple[Outline, ...]
    earlier: tuple[Outline, ...]
    score: float
    by: Literal["metadata", "content"]


@dataclass(frozen=True, slots=True)
class LoneStory:
    """A story that no other language has: its newest state, and the earlier ones."""

    name: str
    story: Outline
    earlier: tuple[Outline, ...]


@dataclass(frozen=True, slots=True)
class FeedPairing:
    """What belongs together in a feed; each story is in exactly one place.

    ``groups`` and ``unpaired`` are in the order of the feed: by the first of their stories.
    """

    groups: tuple[StoryGroup, ...]
    unpaired: tuple[LoneStory, ...]


def pair_stories(
    stories: Iterable[Story],
    *,
    embedder: Embedder | None = None,
    progress: Progress | None = None,
) -> FeedPairing:
    """Find which of *stories* are versions of one another in different languages.

    Stories that their formats link are one. Texts of one language that share most of their
    words are states of one story, of which the newest stands for all. Between languages the
    vectors of headline and lead tell which stories stand out for each other (CSLS, Conneau et
    al. 2018); of those, sentences, names, numbers and time are held against each other. Each
    takes its best, and is its best's best.

    Parameters
    ----------
    stories
        Any number, from an iterator as well: no more than some 5 kB of each is kept.
    embedder
        The encoder; by default the bundled one, for which the scores are calibrated.
    progress
        Called now and then with how many openings are encoded, and their number.

    Raises
    ------
    ModelError
        If the encoder cannot be used.
    """
    from paraline.embedding import default_embedder

    outlines = [outline(story) for story in stories]
    units = Units(outlines)
    for one, other in linked(outlines):
        units.join(one, other)
    _join_states(units)
    if len({one.language for one in outlines}) > 1:
        embedder = embedder or default_embedder()
        newest = sorted(index for unit in units for index in unit.latest.values())
        vectors = encode([outlines[index] for index in newest], embedder, progress)
        found = scores([outlines[index] for index in newest], vectors, embedder)
        group(units, {(newest[i], newest[j]): value for (i, j), value in found.items()})
    return _pairing(units)


def _join_states(units: Units) -> None:
    outlines = units.outlines
    for language in sorted({one.language for one in outlines}):
        own = [index for index, one in enumerate(outlines) if one.language == language]
        for one, other in alike([outlines[index].sketch for index in own], _STATES):
            if not apart_in_time(outlines[own[one]], outlines[own[other]]):
                units.join(own[one], own[other])


def encode(
    outlines: Sequence[Outline], embedder: Embedder, progress: Progress | None = None
) -> Vectors:
    """Return ``(n, d)`` float32 unit rows: the stories' openings."""
    import numpy as np

    parts = []
    for start in range(0, len(outlines), _ENCODED):
        some = outlines[start : start + _ENCODED]
        parts.append(
            centred([one.opening for one in some], [one.language for one in some], embedder)
        )
        if progress:
            progress(start + len(some), len(outlines))
    return np.concatenate(parts)


def _pairing(units: Units) -> FeedPairing:
    groups, unpaired = [], []
    names = named()
    for unit in units:
        stories = tuple(units.outlines[unit.latest[code]] for code in sorted(unit.latest))
        earlier = tuple(_earlier(units, unit))
        name = names(stories[0])
        if len(stories) > 1:
            by: Literal["metadata", "content"] = "content" if unit.by_content else "metadata"
            groups.append(StoryGroup(name, stories, earlier, unit.score, by))
        else:
            unpaired.append(LoneStory(name, stories[0], earlier))
    return FeedPairing(tuple(groups), tuple(unpaired))


def _earlier(units: Units, unit: Unit) -> list[Outline]:
    newest = set(unit.latest.values())
    return [units.outlines[index] for index in unit.members if index not in newest]
