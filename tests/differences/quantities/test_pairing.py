"""Which quantity of one side is which of the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from paraline.differences.quantities import read_quantities
from paraline.differences.quantities.pairing import agreeing, identical, without

FIGURES = st.lists(
    st.sampled_from(
        [
            "12",
            "13",
            "about 12",
            "1,200",
            "1,193",
            "12 percent",
            "12 points",
            "9:30",
            "21:30",
            "$12",
        ]
    ),
    max_size=8,
)


@given(FIGURES, FIGURES)
def test_setting_identical_figures_aside_costs_no_pair(a: list[str], b: list[str]) -> None:
    ones, others = (read_quantities("; ".join(texts), "en") for texts in (a, b))
    first = identical(ones, others)
    left = without(ones, others, first)
    assert len(first) + len(agreeing(*left)) == len(agreeing(ones, others))
    assert all(ones[i].values == others[j].values for i, j in first)


def test_identical_figures_are_paired_in_their_order() -> None:
    ones, others = read_quantities("5, 7, 5 and 9", "en"), read_quantities("5, 5, 5 and 7", "en")
    assert identical(ones, others) == [(0, 0), (1, 3), (2, 1)]
