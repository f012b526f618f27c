"""What is known of the names of two stories, looked up only where somebody asks."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paraline.differences.actors.absence import likely_absent
from paraline.differences.actors.elsewhere import Elsewhere
from paraline.differences.actors.mentions import name_words
from paraline.differences.actors.partners import Partners
from paraline.differences.actors.sides import Side, sides_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from paraline.differences.words import BeadWords
    from paraline.story import Story


class StoryNames:
    """The names of both stories of a comparison, of which *linked* are the words of all beads."""

    def __init__(self, a: Story, b: Story, linked: Iterable[BeadWords]) -> None:
        self._a, self._b, self._linked = a, b, tuple(linked)

    @cached_property
    def elsewhere(self) -> tuple[Elsewhere, Elsewhere]:
        """The names of A, and those of B."""
        return Elsewhere.of(self._a), Elsewhere.of(self._b)

    @cached_property
    def partners(self) -> tuple[Partners, Partners]:
        """What A's names are linked to, and what B's are."""
        return Partners.of(self._linked, of_a=True), Partners.of(self._linked, of_a=False)

    def sides(self, words: BeadWords) -> tuple[Side, Side]:
        """Return both sides of a bead with their names."""
        a, b = self.elsewhere
        names_a = name_words(words.a, self._a.text, a.known)
        names_b = name_words(words.b, self._b.text, b.known)
        return sides_of(words, (names_a, names_b), (a, b), self.partners)

    def alone(self, words: BeadWords) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Return for each word the chance that the other side does not say it.

        It is that of :class:`BeadWords`, and of a name no more than that of the name.
        """
        a, b = self.sides(words)
        return _capped(words.alone_a, a, b), _capped(words.alone_b, b, a)


def _capped(alone: tuple[float, ...], side: Side, other: Side) -> tuple[float, ...]:
    chances = list(alone)
    for one in likely_absent(side, other):
        chances[one.name.index] = min(chances[one.name.index], one.absent)
    return tuple(chances)
