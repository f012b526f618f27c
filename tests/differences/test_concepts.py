"""Words of a lexicon's concepts on one side of a bead."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from paraline.differences import Context
from paraline.differences.concepts import Facing, Forms, Held, held_on
from paraline.differences.marks.mark import both_sides

Linked = Callable[..., Context]
FORMS = Forms(
    [
        ("acquit*", "custody", 1),
        ("acquitted", "verdict", 1),
        ("ill*", "law", 1),
        ("ill", "health", 1),
        ("illegal*", "law", 2),
        ("Чёрн*", "colour", 1),
    ]
)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("They were acquitted.", {("verdict", 1), ("custody", 1)}),
        ("The acquittal stands.", {("custody", 1)}),
        ("He is ill.", {("health", 1), ("law", 1)}),
        ("It is illegal.", {("law", 2)}),
        ("Это черный день.", {("colour", 1)}),
    ],
)
def test_a_word_means_what_its_stems_mean_in_other_concepts(
    linked_context: Linked, text: str, held: set[tuple[str, int]]
) -> None:
    context = linked_context(text, "", ("en", "en"))
    a, _ = both_sides(context, *context.alignment.matches)
    found = held_on(a, lambda _: FORMS)
    assert {(one.concept, one.value) for one in found} == held
    assert len(found) == len(held)


def test_places_are_told_by_the_links_around(linked_context: Linked) -> None:
    texts = "Exports fell by two points.", "Тогда экспорт вырос на два пункта."
    fell, rose, two = (Held((n,), "level", 0) for n in (1, 2, 4))
    links = [("Exports", "экспорт", 0.8), ("two", "два", 0.8)]
    context = linked_context(*texts, ("en", "ru"), links)
    facing = Facing(context.words(*context.alignment.matches))
    assert facing.place(fell, rose) == 1
    assert facing.place(fell, two) < 0.7
    unlinked = linked_context(*texts, ("en", "ru"))
    assert Facing(unlinked.words(*unlinked.alignment.matches)).place(fell, rose) == 0
