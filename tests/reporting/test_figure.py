from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.alignment.alignment import Bead
from paraline.errors import ParalineError
from paraline.reporting import figure
from paraline.reporting.figure import check_figure, figure_bytes, render_figure
from paraline.reporting.ribbon import HEIGHT, WIDTH, lay_ribbon
from paraline.reporting.rows import lay_out_pair

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("sample", ["changed", "three", "faithful", "hostile"])
def test_it_is_well_formed_and_shows_every_pair(sample, request):
    comparison = request.getfixturevalue(sample)
    root = ET.fromstring(render_figure(comparison))
    panels = [one for one in root if one.tag == f"{SVG}g"][:-1]
    assert len(panels) == len(comparison.pairs)
    assert not {one.tag for one in root.iter()} & {f"{SVG}script", f"{SVG}a", f"{SVG}image"}


def test_it_holds_the_headlines_as_text(hostile):
    words = "".join(ET.fromstring(render_figure(hostile)).itertext())
    assert "<b>⟨U+001B⟩[2J</b>⟨U+202E⟩" in words


@given(st.text(st.characters(), min_size=1, max_size=120))
def test_whatever_a_story_holds_it_is_xml(samples, words):
    a, b = samples.story([words], "en", title=words, path=words), samples.story(["x"], "lv")
    comparison = samples.comparison((a, b), [samples.pair((a, b), 0, 1, [Bead((0,), (0,), 1)], [])])
    ET.fromstring(render_figure(comparison).encode("utf-8"))


def test_the_ribbon_has_a_band_for_each_row_and_a_block_for_each_sentence(changed):
    view = lay_out_pair(changed, changed.pairs[0])
    ribbon = lay_ribbon(view)
    assert len(ribbon.bands) == len(view.rows)
    assert len(ribbon.blocks) == sum(len(story.sentences) for story in changed.stories)
    counts = [ribbon.count(kind) for kind in ("match", "moved", "omission", "addition")]
    assert counts == [11, 1, 2, 1]
    assert ribbon.bands[-1].kind == "moved", "on top of what it crosses"
    assert ribbon.summary == (
        "How the sentences of A and B go together: "
        "12 matched, 1 of them moved, 2 only in A, 1 only in B"
    )


@pytest.mark.parametrize("sample", ["changed", "three", "hostile"])
def test_nothing_is_drawn_outside(sample, request):
    comparison = request.getfixturevalue(sample)
    for pair in comparison.pairs:
        ribbon = lay_ribbon(lay_out_pair(comparison, pair))
        for block in ribbon.blocks:
            assert block.x >= 0
            assert block.width > 0
            assert block.x + block.width <= WIDTH
        assert all(0 <= tick.x <= WIDTH for tick in ribbon.ticks)
        numbers = [float(n) for band in ribbon.bands for n in re.findall(r"[\d.]+", band.path)]
        assert max(numbers) <= max(WIDTH, HEIGHT)


def test_the_shorter_story_is_shorter(samples):
    a, b = samples.story(["x" * 100], "en"), samples.story(["x" * 50], "lv")
    pair = samples.pair((a, b), 0, 1, [Bead((0,), (0,), 1)], [])
    first, second = lay_ribbon(lay_out_pair(samples.comparison((a, b), [pair]), pair)).blocks
    assert second.width == pytest.approx(first.width / 2, abs=2)


def test_png(changed):
    pytest.importorskip("resvg_py", reason="needs the extra png")
    made = figure_bytes(changed, Path("x.PNG"))
    assert made.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(made[16:20], "big") == 2 * (WIDTH + 80)


def test_svg_is_the_document_itself(changed):
    assert figure_bytes(changed, Path("x.svg")).decode() == render_figure(changed)


def test_another_ending_is_refused_with_a_remedy():
    with pytest.raises(ParalineError, match=r"let it end in \.svg or \.png"):
        check_figure(Path("x.gif"))


def test_png_without_its_package_says_what_to_install(monkeypatch):
    monkeypatch.setattr(figure.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(ParalineError, match="paraline\\[png\\]"):
        check_figure(Path("x.png"))
    check_figure(Path("x.svg"))
