"""What names are linked to in other sentences."""

from __future__ import annotations

from scripts.planting.base import story

from paraline.differences.actors.partners import NOTHING, Partners, stem
from paraline.differences.words import BeadWords, words_of

OURS = ["The UK left.", "They like the UK.", "The UK again."]
THEIRS = ["Великобритания вышла.", "Им нравится Великобритания.", "Снова она."]


def _linked() -> list[BeadWords]:
    one, other = story(OURS, "en"), story(THEIRS, "ru")
    found = []
    for row, (i, j) in enumerate([(1, 0), (3, 2), (1, 1)]):
        words = words_of(one.sentences, (row,)), words_of(other.sentences, (row,))
        found.append(BeadWords(*words, ((i, j, 0.6),)))
    return found


def test_what_a_name_is_linked_to_elsewhere() -> None:
    partners = Partners.of(_linked(), of_a=True)
    there = frozenset({stem("Великобританию")})
    assert partners.usual("UK", (2,), there) == (2, 1.0, 1.0)
    assert partners.usual("UK", (2,), frozenset()) == (2, 1.0, 0.0)
    assert partners.usual("UK", (0, 1, 2), there) == NOTHING
    assert partners.usual("EU", (), there) == NOTHING


def test_the_other_side_has_partners_too() -> None:
    partners = Partners.of(_linked(), of_a=False)
    assert partners.usual("Великобританией", (0,), frozenset({stem("UK")})) == (1, 1.0, 1.0)
