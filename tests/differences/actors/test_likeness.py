"""Names that are part of one another."""

from __future__ import annotations

import pytest

from paraline.differences.actors.likeness import related


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kurzeme", "Dienvidkurzemes"),
        ("Dienvidkurzeme", "Южно-Курземском"),
        ("Talsu", "Талсинском"),
    ],
)
def test_a_part_or_an_adjective_of_a_place_is_no_other_name(one: str, other: str) -> None:
    assert related(one, other)
    assert related(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kalns", "Kalniņš"), ("Jones", "Johnson"), ("Berlin", "Гамбург"), ("Lindner", "Lindberg")],
)
def test_other_names_stay_other_names(one: str, other: str) -> None:
    assert not related(one, other)
