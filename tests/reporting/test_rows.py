from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from paraline.alignment.alignment import Bead
from paraline.differences.finding import Finding
from paraline.reporting.rows import Entry, by_severity, cut, lay_out_pair
from paraline.story import Span


def entry(number, *spans):
    return Entry(number, Finding("number", "high", 1.0, spans, (), "x"))


def shape(pieces):
    return [
        (
            piece.text,
            [e.number for e in piece.entries],
            [e.number for e in piece.opens],
            [e.number for e in piece.closes],
        )
        for piece in pieces
    ]


def test_nested_marks():
    text = "He said three times"
    marks = [(Span(0, 19), entry(1)), (Span(8, 13), entry(2))]
    assert shape(cut(text, Span(0, 19), marks)) == [
        ("He said ", [1], [1], []),
        ("three", [1, 2], [2], [2]),
        (" times", [1], [], [1]),
    ]


def test_crossing_marks_and_marks_that_reach_outside():
    marks = [(Span(0, 4), entry(1)), (Span(3, 9), entry(2))]
    assert shape(cut("abcdefghij", Span(2, 6), marks)) == [
        ("c", [1], [1], []),
        ("d", [1, 2], [2], [1]),
        ("ef", [2], [], [2]),
    ]


def test_empty_and_foreign_marks_are_no_marks():
    marks = [(Span(3, 3), entry(1)), (Span(8, 9), entry(2))]
    assert shape(cut("abcdefghij", Span(2, 6), marks)) == [("cdef", [], [], [])]


@st.composite
def marked_text(draw):
    text = draw(st.text(min_size=1, max_size=40))
    offsets = st.integers(0, len(text) + 5)
    pair = st.tuples(offsets, offsets).map(lambda two: Span(min(two), max(two)))
    spans = draw(st.lists(pair, max_size=8))
    return text, [(span, entry(number)) for number, span in enumerate(spans, 1)]


@given(marked_text(), st.data())
def test_pieces_cover_the_sentence_and_carry_exactly_their_marks(case, data):
    text, marks = case
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    pieces = cut(text, span, marks)
    assert "".join(piece.text for piece in pieces) == span.of(text)
    for piece in pieces:
        for offset in range(piece.span.start, piece.span.end):
            expected = [e.number for mark, e in marks if mark.start <= offset < mark.end]
            assert [e.number for e in piece.entries] == expected
    opened = [e.number for piece in pieces for e in piece.opens]
    assert sorted(opened) == sorted(e.number for piece in pieces for e in piece.closes)
    assert len(set(opened)) == len(opened)


def test_findings_are_numbered_in_reading_order(changed):
    view = lay_out_pair(changed, changed.pairs[0])
    assert [e.number for e in view.entries] == list(range(1, 10))
    assert view.entries[0].finding.kind == "headline"
    seen = [e.number for row in view.rows for e in row.entries]
    assert sorted(set(seen)) == list(range(2, 10))
    assert [min(e.number for e in row.entries) for row in view.rows if row.entries] == sorted(
        min(e.number for e in row.entries) for row in view.rows if row.entries
    )


def test_rows_hold_every_sentence_once_and_say_what_differs(changed):
    view = lay_out_pair(changed, changed.pairs[0])
    assert sorted(c.number for row in view.rows for c in row.a) == list(range(1, 15))
    assert sorted(c.number for row in view.rows for c in row.b) == list(range(1, 14))
    differing = [row.a[0].number for row in view.rows if row.differs and row.a]
    assert differing == [1, 4, 5, 9, 10]


def test_whole_sentence_findings_leave_the_words_alone(changed):
    view = lay_out_pair(changed, changed.pairs[0])
    omitted = next(row for row in view.rows if row.bead.kind == "omission").a[0]
    assert [e.finding.kind for e in omitted.about] == ["omission"]
    assert len(omitted.pieces) == 1
    assert not omitted.pieces[0].entries


def test_a_lone_sentence_differs_even_without_a_finding(samples):
    a, b = samples.story(["One.", "Two."], "en"), samples.story(["Viens."], "lv")
    beads = [Bead((0,), (0,), 0.9), Bead((1,), (), 0.3)]
    comparison = samples.comparison((a, b), [samples.pair((a, b), 0, 1, beads, [])])
    rows = lay_out_pair(comparison, comparison.pairs[0]).rows
    assert [row.differs for row in rows] == [False, True]


def test_the_gravest_come_first(changed):
    entries = by_severity(lay_out_pair(changed, changed.pairs[0]).entries)
    assert [e.finding.severity for e in entries] == ["high"] * 5 + ["medium"] * 2 + ["low"] * 2
    assert [e.number for e in entries] == [1, 2, 3, 5, 6, 4, 9, 7, 8]
