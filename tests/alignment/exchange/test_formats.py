"""JSON lines, TSV, TMX and XLIFF: word for word, by their structure, and read back."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from paraline._version import __version__
from paraline.alignment import Alignment, Bead, Side
from paraline.errors import AlignmentError, LanguageError

GOLDEN = Path(__file__).parent / "golden"
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


@pytest.mark.parametrize("sample", ["plain", "hostile"])
@pytest.mark.parametrize("form", ["jsonl", "tsv", "tmx", "xliff"])
def test_word_for_word(sample: str, form: str, request: pytest.FixtureRequest) -> None:
    """After a change that is meant: PARALINE_REGENERATE=1 pytest, and read the diff."""
    made = getattr(request.getfixturevalue(sample), f"to_{form}")()
    made = made.replace(__version__, "VERSION")
    path = GOLDEN / f"{sample}.{form}"
    if os.environ.get("PARALINE_REGENERATE"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(made, encoding="utf-8", newline="")
    assert made == path.read_bytes().decode("utf-8")


def test_jsonl_is_one_bead_a_line(alignment: Alignment) -> None:
    lines = alignment.to_jsonl().splitlines()
    assert [json.loads(line) for line in lines] == alignment.to_dicts()


def test_jsonl_needs_no_texts() -> None:
    assert Alignment((Bead((0,), (0,), 0.5),)).to_jsonl().count("\n") == 1


@pytest.mark.parametrize("form", ["tsv", "tmx", "xliff"])
def test_the_other_formats_need_texts(form: str) -> None:
    with pytest.raises(AlignmentError, match="holds no texts"):
        getattr(Alignment((Bead((0,), (0,), 0.5),)), f"to_{form}")()


def test_tsv_is_one_line_a_bead(alignment: Alignment) -> None:
    source = alignment.to_tsv()
    assert source.count("\n") == len(source.splitlines()) == len(alignment) + 1
    rows = list(csv.DictReader(io.StringIO(source), delimiter="\t", quoting=csv.QUOTE_NONE))
    for row, bead in zip(rows, alignment, strict=True):
        assert None not in row and None not in row.values()
        assert row["kind"] == bead.kind
        assert row["moved"] == ("true" if bead.moved else "false")
        assert [int(i) for i in row["a"].split(",") if i] == list(bead.a)
        assert [int(j) for j in row["b"].split(",") if j] == list(bead.b)
        assert float(row["score"]) == pytest.approx(bead.score, abs=1e-4)
        assert (bool(row["text_a"]), bool(row["text_b"])) == (bool(bead.a), bool(bead.b))


def test_tmx_has_the_structure_of_its_dtd(alignment: Alignment) -> None:
    root = ET.fromstring(alignment.to_tmx())
    assert (root.tag, root.attrib) == ("tmx", {"version": "1.4"})
    header, body = root
    assert set(header.attrib) == TMX_HEADER
    assert [child.tag for child in header] == ["prop"]
    assert alignment.a is not None and alignment.b is not None
    source, target = alignment.a.language, alignment.b.language
    assert header.get("srclang") == source
    for unit, bead in zip(body, alignment, strict=True):
        tags = [child.tag for child in unit]
        assert tags == ["prop"] * 3 + ["tuv"] * (2 if bead.kind == "match" else 1)
        languages = [variant.get(LANG) for variant in unit.iter("tuv")]
        assert languages == [source] * bool(bead.a) + [target] * bool(bead.b)
        assert unit.get("srclang", source) == languages[0]
        for variant in unit.iter("tuv"):
            *props, last = (child.tag for child in variant)
            assert (set(props), last) == ({"prop"}, "seg")


def test_xliff_has_units_with_source_and_target(alignment: Alignment) -> None:
    root = ET.fromstring(alignment.to_xliff())
    assert (root.tag, root.get("version")) == (f"{XLIFF}xliff", "2.1")
    assert alignment.a is not None and alignment.b is not None
    assert (root.get("srcLang"), root.get("trgLang")) == (
        alignment.a.language,
        alignment.b.language,
    )
    (file,) = root
    ids = [unit.get("id") for unit in file]
    assert len(set(ids)) == len(ids) == len(alignment)
    for unit, bead in zip(file, alignment, strict=True):
        notes, segment = unit
        kept = {note.get("category"): note.text for note in notes}
        assert kept["kind"] == bead.kind
        assert float(kept["score"] or "") == pytest.approx(bead.score, abs=1e-4)
        parts = [child.tag.removeprefix(XLIFF) for child in segment]
        assert parts == ["source", "target"][: 1 + bool(bead.b)]
        assert bool(segment[0].text) == bool(bead.a)


def test_segments_hold_the_sentences_of_their_bead(plain: Alignment) -> None:
    assert plain.a is not None and plain.b is not None
    segments = [segment.text for segment in ET.fromstring(plain.to_tmx()).iter("seg")]
    assert segments[:2] == [" ".join(plain.a.texts[:2]), plain.b.texts[1]]


@pytest.mark.parametrize("form", ["tsv", "tmx", "xliff"])
def test_control_characters_stay_out(hostile: Alignment, form: str) -> None:
    made = getattr(hostile, f"to_{form}")()
    assert not set(made) & {chr(code) for code in (*range(9), *range(11, 32), *range(127, 160))}
    assert "\N{REPLACEMENT CHARACTER}[31mred" in made


@pytest.mark.parametrize("form", ["tmx", "xliff"])
def test_languages_are_told_only_where_they_are_not_known(plain: Alignment, form: str) -> None:
    assert plain.a is not None and plain.b is not None
    bare = Alignment(plain.beads, Side(plain.a.texts, path=plain.a.path), Side(plain.b.texts))
    assert getattr(bare, f"to_{form}")() == getattr(plain, f"to_{form}")()
    named = getattr(bare, f"to_{form}")(languages=("de", "PT-BR"))
    assert '"de"' in named and "pt" in named and '"en"' not in named.split("<body>")[-1]


def test_a_language_that_cannot_be_told_must_be_named() -> None:
    short = Alignment((Bead((0,), (0,), 1.0),), Side(("Oh.",)), Side(("Ak.",)))
    with pytest.raises(LanguageError, match=r"languages=\("):
        short.to_tmx()
    assert "Ak." in short.to_xliff(languages=("en", "lv"))


@pytest.mark.parametrize("named", ["en", ("en",), ("en", "not a code")])
def test_languages_are_two_codes(plain: Alignment, named: object) -> None:
    with pytest.raises(LanguageError):
        plain.to_tmx(languages=named)  # type: ignore[arg-type]
