"""Headlines set against each other, and leads that the other version buries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from scripts.planting.base import headlines

from paraline.alignment import Bead
from paraline.differences import Context
from paraline.differences.headline import find_headline
from paraline.differences.words import BeadWords

Make = Callable[..., Context]


def _heads(a: str, b: str, languages: tuple[str, str] = ("en", "lv")) -> Context:
    return headlines(a, b, languages, None)


def test_a_figure_of_the_headlines() -> None:
    context = _heads("Fire kills 14 people in Riga", "Rīgā ugunsgrēkā gājuši bojā 17 cilvēki")
    (found,) = find_headline(context)
    assert (found.kind, found.rule) == ("headline", "headlines")
    assert found.message.startswith("headlines: ")
    assert "14" in found.message
    assert "17" in found.message
    assert [span.of(context.a.text) for span in found.a] == ["14"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Fire kills 14 people in Riga", "Rīgā ugunsgrēkā gājuši bojā 14 cilvēki"),
        ("Fire in Riga", "Ugunsgrēks Rīgā"),
    ],
)
def test_headlines_that_agree(a: str, b: str) -> None:
    assert not list(find_headline(_heads(a, b)))


def test_words_that_one_headline_lacks_quote_the_whole_other() -> None:
    context = _heads("Hospitals stop work over pay", "Slimnīcas pārtrauc darbu")
    assert context.headlines is not None
    ((bead, words),) = ((b, context.headlines.words(b)) for b in context.headlines.alignment)
    alone = BeadWords(words.a, words.b, (), (0.0, 0.0, 0.0, 1.0, 1.0), (0.0, 0.0, 0.0))
    heads = replace(context.headlines, linked={bead: alone})
    (found,) = find_headline(replace(context, headlines=heads))
    assert [span.of(context.a.text) for span in found.a] == ["pay"]
    assert [span.of(context.b.text) for span in found.b] == ["Slimnīcas pārtrauc darbu"]


def test_without_headlines_nothing_is_said(context_of: Make) -> None:
    assert not list(find_headline(context_of(["One."], ["Viens."])))


def _lead(make: Make, place: int, *, moved: bool = False) -> Context:
    """Set A's only sentence against that at *place* of the eight of B."""
    beads = [Bead((), (n,), 0.9) for n in range(8) if n != place]
    b = [f"Teikums {letter}." for letter in "abcdefgh"]
    return make(["The lead."], b, [Bead((0,), (place,), 0.8, moved), *beads])


def test_a_buried_lead(context_of: Make) -> None:
    (found,) = find_headline(_lead(context_of, 5))
    assert found.message == "A leads with it; in B it is sentence 6 of 8"
    assert (found.severity, found.confidence, found.rule) == ("medium", 0.8, "lead")


def test_a_lead_near_the_top_or_moved_is_not_buried(context_of: Make) -> None:
    assert not list(find_headline(_lead(context_of, 2)))
    assert not list(find_headline(_lead(context_of, 5, moved=True)))
