from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree as ET

import pytest

from paraline.reporting import render_alignment, render_comparison

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XLIFF = "{urn:oasis:names:tc:xliff:document:2.0}"
TMX_HEADER = {
    "creationtool",
    "creationtoolversion",
    "segtype",
    "o-tmf",
    "adminlang",
    "srclang",
    "datatype",
}


@pytest.fixture(params=["changed", "hostile", "three"])
def comparison(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def made(comparison):
    pair = comparison.pairs[-1]
    a, b = comparison.stories[pair.a], comparison.stories[pair.b]
    return lambda form: render_alignment(pair.alignment, a, b, form)


@pytest.fixture
def beads(comparison):
    return comparison.pairs[-1].alignment.beads


def test_json_is_the_contracts_object(comparison):
    made = render_comparison(comparison, "json")
    assert json.loads(made) == comparison.to_dict()
    assert "\\u0101" not in made


def test_jsonl_is_one_bead_a_line(made, beads):
    lines = made("jsonl").splitlines()
    assert [json.loads(line) for line in lines] == [bead.to_dict() for bead in beads]


def test_tsv_is_one_line_a_bead(made, beads):
    source = made("tsv")
    assert source.count("\n") == len(source.splitlines()) == len(beads) + 1
    rows = list(csv.DictReader(io.StringIO(source), delimiter="\t", quoting=csv.QUOTE_NONE))
    for row, bead in zip(rows, beads, strict=True):
        assert None not in row and None not in row.values()
        assert row["kind"] == bead.kind
        assert [int(i) for i in row["a"].split(",") if i] == list(bead.a)
        assert [int(j) for j in row["b"].split(",") if j] == list(bead.b)
        assert float(row["score"]) == pytest.approx(bead.score, abs=1e-4)
        assert bool(row["text_a"]) == bool(bead.a)


def test_tmx_has_the_structure_of_its_dtd(made, beads, comparison):
    root = ET.fromstring(made("tmx"))
    assert (root.tag, root.attrib) == ("tmx", {"version": "1.4"})
    header, body = root
    assert set(header.attrib) == TMX_HEADER
    source, target = (comparison.stories[i].language.code for i in (0, comparison.pairs[-1].b))
    assert header.get("srclang") == source
    for unit, bead in zip(body, beads, strict=True):
        tags = [child.tag for child in unit]
        assert tags == ["prop"] * 3 + ["tuv"] * (2 if bead.kind == "match" else 1)
        languages = [variant.get(LANG) for variant in unit.iter("tuv")]
        assert languages == [source] * bool(bead.a) + [target] * bool(bead.b)
        assert unit.get("srclang", source) == languages[0]
        assert all([child.tag for child in variant] == ["seg"] for variant in unit.iter("tuv"))
        kind = next(prop.text for prop in unit.iter("prop") if prop.get("type") == "x-kind")
        assert kind == bead.kind


def test_xliff_has_units_with_source_and_target(made, beads, comparison):
    root = ET.fromstring(made("xliff"))
    assert root.tag == f"{XLIFF}xliff"
    assert root.get("version") == "2.1"
    codes = tuple(comparison.stories[i].language.code for i in (0, comparison.pairs[-1].b))
    assert (root.get("srcLang"), root.get("trgLang")) == codes
    (file,) = root
    ids = [unit.get("id") for unit in file]
    assert len(set(ids)) == len(ids) == len(beads)
    for unit, bead in zip(file, beads, strict=True):
        assert [child.tag for child in unit] == [f"{XLIFF}notes", f"{XLIFF}segment"]
        parts = [child.tag.removeprefix(XLIFF) for child in unit[1]]
        assert parts == ["source", "target"][: 1 + bool(bead.b)]
        assert bool(unit[1][0].text) == bool(bead.a)


def test_segments_hold_the_sentences_of_their_bead(three):
    pair = three.pairs[1]
    stories = three.stories[pair.a], three.stories[pair.b]
    root = ET.fromstring(render_alignment(pair.alignment, *stories, "tmx"))
    segments = [segment.text for segment in root.iter("seg")]
    joined = " ".join(stories[0].sentences[i].text for i in (5, 6))
    assert segments[segments.index(joined) + 1] == stories[1].sentences[5].text


@pytest.mark.parametrize("form", ["tsv", "tmx", "xliff"])
def test_control_characters_stay_out(hostile, form):
    made = render_alignment(hostile.pairs[0].alignment, *hostile.stories, form)
    assert not set(made) & {chr(code) for code in (*range(9), *range(11, 32), *range(127, 160))}
    assert "\N{REPLACEMENT CHARACTER}[31mred" in made
