from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from paraline import Alignment
from paraline.errors import ParalineError
from paraline.reporting import render_comparison

UNIT = "{urn:oasis:names:tc:xliff:document:2.0}unit"


@pytest.mark.parametrize("sample", ["changed", "faithful", "hostile"])
def test_tmx_holds_the_alignment(sample, request):
    comparison = request.getfixturevalue(sample)
    text = render_comparison(comparison, "tmx")
    assert Alignment.from_tmx(text.encode()) == comparison.pairs[0].alignment


@pytest.mark.parametrize("sample", ["changed", "faithful", "hostile"])
def test_xliff_has_a_unit_for_each_bead_and_the_languages(sample, request):
    comparison = request.getfixturevalue(sample)
    root = ET.fromstring(render_comparison(comparison, "xliff").encode())
    assert len(list(root.iter(UNIT))) == len(comparison.pairs[0].alignment)
    codes = [story.language.code for story in comparison.stories]
    assert [root.get("srcLang"), root.get("trgLang")] == codes


@pytest.mark.parametrize("form", ["tmx", "xliff"])
def test_more_than_a_pair_is_refused(three, form):
    with pytest.raises(ParalineError, match="one pair"):
        render_comparison(three, form)
