"""One thing told from its two ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from paraline.differences import Context
from paraline.differences.actors.turned import turned
from paraline.differences.opposites import find_opposites

Linked = Callable[..., Context]
BEAT = ("en", "Latvia beat Slovakia on Thursday.", "beat")
BOUGHT = ("en", "Swedbank bought it from Rimi.", "bought")
CASES = [
    (*BEAT, "ru", "В четверг Словакия проиграла Латвии.", "проиграла", True),
    (*BEAT, "lv", "Slovākija ceturtdien zaudēja Latvijai.", "zaudēja", True),
    (*BEAT, "ru", "В четверг Латвия проиграла Словакии.", "проиграла", False),
    (*BEAT, "lv", "Ceturtdien Slovākija zaudēja.", "zaudēja", False),
    (*BEAT, "ru", "Словакия проиграла Чехии.", "проиграла", False),
    (*BOUGHT, "lv", "Rimi to pārdeva bankai Swedbank.", "pārdeva", True),
    (*BOUGHT, "lv", "Swedbank to pārdeva Rimi.", "pārdeva", False),
]


@pytest.mark.parametrize(("one", "a", "ours", "other", "b", "theirs", "expected"), CASES)
def test_names_that_change_places_around_contraries(
    linked_context: Linked,
    one: str,
    a: str,
    ours: str,
    other: str,
    b: str,
    theirs: str,
    expected: bool,
) -> None:
    context = linked_context(a, b, (one, other), [(ours, theirs, 0.8)])
    (bead,) = context.alignment.matches
    words = context.words(bead)
    places = (
        [w.text for w in words.a].index(ours),
        [w.text for w in words.b].index(theirs),
    )
    assert turned(*context.names.sides(words), *((place,) for place in places)) is expected
    assert bool(list(find_opposites(context))) is not expected
