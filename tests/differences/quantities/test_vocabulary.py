"""The number words of every lexicon: known units, and one meaning for one form."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any

import pytest

from paraline.differences.quantities import read_quantities
from paraline.differences.quantities.units import UNITS
from paraline.differences.quantities.vocabulary import vocabulary
from paraline.lexicons import languages, lexicon

TABLES = [(code, lexicon(code)["numbers"]) for code in languages() if "numbers" in lexicon(code)]
every_lexicon = pytest.mark.parametrize(("code", "table"), TABLES, ids=[code for code, _ in TABLES])


@every_lexicon
def test_every_unit_is_known(code: str, table: dict[str, Any]) -> None:
    keys = {unit for key in table["units"] for unit in key.split()}
    keys |= {
        unit
        for name in ("nouns", "phrases")
        for key in table.get(name, ())
        for unit in key.split()[1:]
    }
    keys |= {key for key in table.get("tails", ()) if not key[0].isdigit() and key != "plain"}
    assert keys <= set(UNITS), code


@every_lexicon
def test_a_form_has_one_meaning(code: str, table: dict[str, Any]) -> None:
    names = ("cardinals", "multipliers", "nouns")
    forms = Counter(form for name in names for listed in table[name].values() for form in listed)
    assert [form for form, times in forms.items() if times > 1] == [], code


@every_lexicon
def test_every_cardinal_and_multiplier_reads_as_its_value(code: str, table: dict[str, Any]) -> None:
    for name in ("cardinals", "multipliers"):
        for value, forms in table[name].items():
            for form in (form for form in forms if not form.endswith("*")):
                assert [q.value for q in read_quantities(form, code)] == [Fraction(value)], form


@every_lexicon
def test_every_unit_is_read_after_a_figure(code: str, table: dict[str, Any]) -> None:
    for key, forms in table["units"].items():
        for form in forms:
            quantity = read_quantities(f"7 {form.replace('*', '')}", code)[0]
            assert quantity.units == tuple(key.split()), form


def test_a_language_without_a_lexicon_has_no_words() -> None:
    words = vocabulary("xx")
    assert not words.words
    assert words.look_up("three") is None
