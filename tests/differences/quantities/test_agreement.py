"""How well two quantities agree, across languages, roundings and units."""

from __future__ import annotations

import pytest

from paraline.differences.quantities import Fit, fit, read_quantities

FITS = [
    (Fit.SAME, "en", "1,200 people", "lv", "1200 cilvēku"),
    (Fit.SAME, "en", "twelve", "ru", "12"),
    (Fit.SAME, "en", "3 p.m.", "ru", "в 15:00"),
    (Fit.SAME, "en", "3 p.m.", "lv", "plkst. 15.00"),
    (Fit.SAME, "en", "$2.5 billion", "ru", "2,5 млрд долларов"),
    (Fit.FIGURE, "en", "3 p.m.", "lv", "15.00"),
    (Fit.FIGURE, "en", "aged 52", "ru", "52 года"),
    (Fit.SAME, "en", "£7", "ru", "7 фунтов стерлингов"),
    (Fit.CLOSE, "en", "about 1,200", "lv", "1193"),
    (Fit.CLOSE, "en", "1.2 million", "ru", "1 193 000"),
    (Fit.CLOSE, "en", "10 miles", "lv", "16 kilometri"),
    (Fit.CLOSE, "en", "50 °F", "ru", "10 градусов Цельсия"),
    (Fit.CLOSE, "en", "two decades", "ru", "20 лет"),
    (Fit.CLOSE, "en", "50 percent", "ru", "половина"),
    (Fit.CLOSE, "en", "the 1990s", "lv", "90. gadi"),
    (Fit.CLOSE, "en", "the 1990s", "lv", "1994. gads"),
    (Fit.CLOSE, "ru", "в 1990-х", "en", "in 1994"),
    (Fit.ROUNDED, "en", "12.4 percent", "lv", "12 procenti"),
    (Fit.UNIT, "en", "5 percent", "lv", "5 procentpunkti"),
    (Fit.UNIT, "en", "5 euros", "ru", "5 долларов"),
    (Fit.NONE, "en", "5 miles", "lv", "5 kilometri"),
    (Fit.ROUNDED, "en", "about 1,200", "lv", "apmēram 1201"),
    (Fit.NONE, "en", "80 percent", "lv", "85 procenti"),
    (Fit.NONE, "en", "110 billion", "lv", "111 miljardi"),
    (Fit.NONE, "en", "3 million", "ru", "3 миллиарда"),
    (Fit.NONE, "en", "3 p.m.", "lv", "plkst. 16.00"),
    (Fit.NONE, "en", "a decade", "ru", "11 лет"),
]


@pytest.mark.parametrize(("level", "x", "one", "y", "other"), FITS)
def test_fit(level: Fit, x: str, one: str, y: str, other: str) -> None:
    (left,), (right,) = read_quantities(one, x), read_quantities(other, y)
    assert fit(left, right) == fit(right, left) == level
