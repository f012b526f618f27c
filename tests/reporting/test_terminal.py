from __future__ import annotations

import re
from unicodedata import category

import pytest
from rich.cells import cell_len

from paraline.alignment.alignment import Bead
from paraline.reporting.terminal import render_terminal

SAMPLES = ["changed", "three", "faithful", "hostile"]
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("width", [20, 60, 69, 70, 80, 120, 200])
def test_no_line_is_wider_than_asked(sample, width, request):
    report = render_terminal(request.getfixturevalue(sample), width=width, color=False)
    assert max(cell_len(line) for line in report.splitlines()) <= width


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("width", [60, 100])
def test_nothing_in_a_plain_report_acts_on_a_terminal(sample, width, request):
    report = render_terminal(request.getfixturevalue(sample), width=width, color=False)
    acting = {char for char in report if category(char) in {"Cc", "Cf"} and char not in "\n\u200d"}
    assert not acting


def test_colours_are_the_only_codes_in_a_coloured_report(hostile):
    report = render_terminal(hostile, width=100, color=True)
    assert COLOUR.search(report)
    assert "\x1b" not in COLOUR.sub("", report)
    assert "\u202e" not in report


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"NO_COLOR": "1"}, {"COLUMNS": "40"}])
def test_width_and_colour_are_the_callers_to_choose(changed, environment, monkeypatch):
    expected = render_terminal(changed, width=100, color=True)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert render_terminal(changed, width=100, color=True) == expected


def test_the_terminals_width_is_the_default(changed, monkeypatch):
    monkeypatch.setenv("COLUMNS", "66")
    assert render_terminal(changed, color=False) == render_terminal(changed, width=66, color=False)


def test_the_summary_comes_first(changed):
    first, second = render_terminal(changed, width=80).splitlines()[:2]
    assert first == "en → lv: 89% of A in B, 95% of B in A; 9 differences: 5 high, 2 medium, 2 low"
    assert second == "number 3, omission 2, addition 1, headline 1, quote 1, moved 1"


def test_differing_words_are_marked_without_colour(changed):
    report = render_terminal(changed, width=120)
    assert "[[41.5 million euros]]³" in report
    assert '[[60 people]]⁵ on board,"]]⁴' in report
    assert "[[" not in render_terminal(changed, width=120, color=True)


def test_missing_and_moved_sentences_are_marked(changed):
    report = render_terminal(changed, width=120)
    assert report.count("— not in B —") == 2
    assert report.count("— not in A —") == 1
    assert report.count("↕ moved") == 1


def test_translations_stand_under_their_sentence_with_the_guards_verdict(samples):
    from paraline.translation.translator import Translation

    a, b = samples.story(["Three."], "en"), samples.story(["Četri.", "Pieci."], "lv")
    beads = [Bead((0,), (0,), 0.9), Bead((), (1,), 0.9)]
    translations = {
        1: {0: Translation("Four.", True, "", "e"), 1: Translation("F F F", False, "loops", "e")}
    }
    pair = samples.pair((a, b), 0, 1, beads, [])
    report = render_terminal(samples.comparison((a, b), [pair], translations), width=100)
    assert "≈ Four." in report
    assert "≈ (translation not trusted: loops)" in report
    assert "F F F" not in report


def test_every_sentence_is_shown_or_accounted_for(three):
    report = render_terminal(three, width=120)
    for shown in ("⋯ 12–14: no differences found", "⋯ 11–13", "⋯ 1–5: no differences found"):
        assert shown in report
    second = report[report.index("en → ru") :]
    assert "Two of the ferries" in second, "the row before a difference is its context"
    assert "The vessels will replace" not in second


def test_a_single_row_far_from_any_difference_is_shown_in_full(samples):
    words = ["One.", "Two.", "Three.", "Four."]
    a, b = samples.story(words, "en"), samples.story(words[:3], "en")
    beads = [Bead((i,), (i,), 0.9) for i in range(3)] + [Bead((3,), (), 0.9)]
    pair = samples.pair((a, b), 0, 1, beads, [])
    report = render_terminal(samples.comparison((a, b), [pair]), width=100)
    assert "⋯ 1–2" in report
    report = render_terminal(
        samples.comparison((a, b), [samples.pair((a, b), 0, 1, beads[1:], [])]), width=100
    )
    assert "⋯" not in report


def test_engines_and_notes_close_the_report(changed):
    lines = render_terminal(changed, width=200).splitlines()
    assert lines[-2].startswith("Note: No translation package")
    assert "argos lv-en 1.9" in lines[-1]


def test_wide_and_combining_characters_keep_the_columns_straight(samples):
    a = samples.story(["漢字かな交じり文" * 12], "ja")
    b = samples.story(["Cafe\u0301 ķēde " * 12], "lv")
    pair = samples.pair((a, b), 0, 1, [Bead((0,), (0,), 0.9, moved=True)], [])
    report = render_terminal(samples.comparison((a, b), [pair]), width=80)
    rows = [line for line in report.splitlines() if "│" in line]
    assert {cell_len(line[: line.index("│")]) for line in rows} == {39}


def test_a_word_without_a_blank_is_folded(samples):
    a, b = samples.story(["x" * 5000], "en"), samples.story(["y" * 5000], "lv")
    pair = samples.pair((a, b), 0, 1, [Bead((0,), (0,), 0.9, moved=True)], [])
    report = render_terminal(samples.comparison((a, b), [pair]), width=80)
    assert report.count("x") - report.count("text") >= 5000
    assert report.count("y") >= 5000
