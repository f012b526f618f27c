"""Both sides of a bead as one looks for names in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from paraline.differences.actors.elsewhere import Elsewhere
from paraline.differences.actors.mentions import NameWord
from paraline.differences.actors.partners import Partners
from paraline.differences.words import BeadWords, Word


@dataclass(frozen=True, slots=True)
class Side:
    """The words of one side of a bead, those that are names, and each word's links to the other.

    ``links`` gives for each word ``(index on the other side, score)`` and ``alone`` the chance
    that the other side does not say it; both are empty where words were not linked. ``story``
    holds the names of the side's whole story, and ``partners`` what they are linked to there.
    """

    words: tuple[Word, ...]
    names: tuple[NameWord, ...]
    links: tuple[tuple[tuple[int, float], ...], ...]
    alone: tuple[float, ...]
    story: Elsewhere
    partners: Partners

    @property
    def sentences(self) -> frozenset[int]:
        """The indices of the bead's sentences in the side's story."""
        return frozenset(word.sentence for word in self.words)


def sides_of(
    words: BeadWords,
    names: tuple[Sequence[NameWord], Sequence[NameWord]],
    stories: tuple[Elsewhere, Elsewhere],
    partners: tuple[Partners, Partners],
) -> tuple[Side, Side]:
    """Return both sides of a bead with the links of each.

    *names*, *stories* and *partners* are A's and B's.
    """
    links_a: list[list[tuple[int, float]]] = [[] for _ in words.a]
    links_b: list[list[tuple[int, float]]] = [[] for _ in words.b]
    for i, j, score in words.links:
        links_a[i].append((j, score))
        links_b[j].append((i, score))
    told_a = tuple(map(tuple, links_a)) if words.links else ()
    told_b = tuple(map(tuple, links_b)) if words.links else ()
    return (
        Side(words.a, tuple(names[0]), told_a, words.alone_a, stories[0], partners[0]),
        Side(words.b, tuple(names[1]), told_b, words.alone_b, stories[1], partners[1]),
    )
