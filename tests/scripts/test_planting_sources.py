"""Another body in the place of the one that speaks, in the same form."""

from __future__ import annotations

import random

import pytest
from scripts.planting.sources import plant

SPOKEN = [
    ("en", "The road is closed, according to the local police.", "police"),
    ("en", "The hospital in Riga said that nobody was hurt.", "hospital"),
    ("lv", "Pēc policijas teiktā, ceļš ir slēgts.", "policijas"),
    ("lv", "Ceļš ir slēgts, paziņoja pilsētas slimnīca.", "slimnīca"),
    ("ru", "По данным полиции, дорога закрыта.", "полиции"),
    ("ru", "Дорога закрыта, сообщили в министерстве.", "министерстве"),
]


@pytest.mark.parametrize(("language", "text", "body"), SPOKEN)
def test_the_body_that_speaks_is_replaced(language: str, text: str, body: str) -> None:
    found = {one.name: one for one in plant(text, language, random.Random(1))}
    planted = found["another body"]
    assert text[planted.old_start : planted.old_end] == body
    assert planted.text[planted.start : planted.end] not in ("", body)


def test_a_body_that_does_not_speak_stays() -> None:
    assert not list(plant("The police closed the road.", "en", random.Random(1)))
