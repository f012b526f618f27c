"""Alignment.from_tmx(): paraline's own files, other tools', and files that mean harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from paraline.alignment import Alignment, Bead, Side
from paraline.alignment.exchange.characters import exported
from paraline.errors import AlignmentError, ParalineError, ReadingError


def tmx(*units: str, source: str = "en", doctype: str = "") -> str:
    body = "".join(f"<tu>{unit}</tu>\n" for unit in units)
    header = f'<header srclang="{source}" datatype="plaintext" segtype="sentence"/>'
    return f'{doctype}<tmx version="1.4">{header}<body>\n{body}</body></tmx>'


def tuv(code: str, text: str) -> str:
    return f'<tuv xml:lang="{code}"><seg>{text}</seg></tuv>'


PLAIN = tmx(
    tuv("en-US", "Good morning.") + tuv("lv-LV", "Labrīt."),
    tuv("en-US", "Nobody was hurt."),
    tuv("lv-LV", "Līst."),
    tuv("lv-LV", "Jā.") + tuv("en-US", "<bpt i='1'>&lt;b></bpt>Yes<ept i='1'/>, <hi>sir</hi>."),
)


def texts(side: Side | None) -> tuple[str, ...]:
    assert side is not None
    return side.texts


def test_own_files_come_back_as_they_were(alignment: Alignment) -> None:
    found = Alignment.from_tmx(alignment.to_tmx())
    assert found == alignment
    assert found.counts == alignment.counts
    for side, before in ((found.a, alignment.a), (found.b, alignment.b)):
        assert side is not None and before is not None
        assert side.texts == tuple(exported(text) for text in before.texts)
        assert side.language == before.language


def test_a_file_its_bytes_and_its_text_read_alike(plain: Alignment, tmp_path: Path) -> None:
    path = tmp_path / "bridge.tmx"
    path.write_bytes(plain.to_tmx().encode())
    for source in (path, str(path), path.read_bytes(), "\ufeff\n" + plain.to_tmx()):
        assert Alignment.from_tmx(source) == plain


def test_utf_16_is_read(plain: Alignment) -> None:
    content = plain.to_tmx().replace("UTF-8", "UTF-16").encode("utf-16")
    assert Alignment.from_tmx(content) == plain


def test_versions_in_one_language_keep_their_sides(plain: Alignment) -> None:
    found = Alignment.from_tmx(plain.to_tmx(languages=("en", "en")))
    assert found == plain
    assert texts(found.b) == texts(plain.b)


@pytest.mark.parametrize(
    ("beads", "a", "b"),
    [
        ((), (), ()),
        ((Bead((0,), (), 1.0),), ("Only here.",), ()),
        ((Bead((), (0,), 1.0),), (), ("Tikai šeit.",)),
    ],
)
def test_an_empty_side_stays_empty(
    beads: tuple[Bead, ...], a: tuple[str, ...], b: tuple[str, ...]
) -> None:
    alignment = Alignment(beads, Side(a, "en"), Side(b, "lv"))
    found = Alignment.from_tmx(alignment.to_tmx())
    assert (found, texts(found.a), texts(found.b)) == (alignment, a, b)
    assert found.a is not None and found.a.language == "en"
    bare = Alignment(beads, Side(a, "en" if a else None), Side(b, "lv" if b else None))
    assert Alignment.from_tmx(bare.to_tmx()) == alignment


def test_any_tools_units_are_one_sentence_each() -> None:
    found = Alignment.from_tmx(PLAIN)
    assert found.beads == (
        Bead((0,), (0,), 1.0),
        Bead((1,), (), 1.0),
        Bead((), (1,), 1.0),
        Bead((2,), (2,), 1.0),
    )
    assert texts(found.a) == ("Good morning.", "Nobody was hurt.", "Yes, sir.")
    assert texts(found.b) == ("Labrīt.", "Līst.", "Jā.")
    assert found.a is not None and found.b is not None
    assert (found.a.language, found.b.language) == ("en", "lv")


@pytest.mark.parametrize("source", ["lv", "lv-LV"])
def test_a_is_in_the_source_language(source: str) -> None:
    assert texts(Alignment.from_tmx(PLAIN.replace('srclang="en"', f'srclang="{source}"')).b) == (
        "Good morning.",
        "Nobody was hurt.",
        "Yes, sir.",
    )


def test_two_varieties_of_one_language() -> None:
    found = Alignment.from_tmx(tmx(tuv("en", "Color.") + tuv("en-GB", "Colour.")))
    assert (texts(found.a), texts(found.b)) == (("Color.",), ("Colour.",))


def test_the_old_name_of_the_language_attribute() -> None:
    found = Alignment.from_tmx(PLAIN.replace("xml:lang", "lang"))
    assert len(found.matches) == 2


def test_blank_segments_are_left_out() -> None:
    found = Alignment.from_tmx(tmx(tuv("en", "One.") + tuv("lv", " "), tuv("lv", "Divi.")))
    assert [bead.kind for bead in found] == ["omission", "addition"]


def test_of_three_languages_two_must_be_named() -> None:
    source = tmx(tuv("en", "One.") + tuv("lv", "Viens.") + tuv("ru", "Один."))
    with pytest.raises(ReadingError, match=r"3 languages \(en, lv, ru\)"):
        Alignment.from_tmx(source)
    found = Alignment.from_tmx(source, languages=("ru", "lv"))
    assert (texts(found.a), texts(found.b)) == (("Один.",), ("Viens.",))
    with pytest.raises(ReadingError, match="nothing in de"):
        Alignment.from_tmx(source, languages=("en", "de"))


ENTITIES = '<!DOCTYPE tmx [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;&a;">]>'
FOREIGN = '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE tmx [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x"> %a;]>'


@pytest.mark.parametrize("doctype", [ENTITIES, FOREIGN, PARAMETER])
def test_entities_are_refused(doctype: str) -> None:
    with pytest.raises(ReadingError, match="entities of its own"):
        Alignment.from_tmx(tmx(tuv("en", "&a;") + tuv("lv", "b"), doctype=doctype))


def test_an_entity_of_the_doctype_is_not_dropped_in_silence() -> None:
    doctype = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
    with pytest.raises(ReadingError, match="entities of its own"):
        Alignment.from_tmx(tmx(tuv("en", "a&nbsp;b") + tuv("lv", "c"), doctype=doctype))


def test_deep_nesting_is_only_text() -> None:
    deep = "<hi>" * 50_000 + "x" + "</hi>" * 50_000
    assert texts(Alignment.from_tmx(tmx(tuv("en", deep) + tuv("lv", "y"))).a) == ("x",)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("<tmx><body>", "not well-formed XML"),
        ("<html/>", "root is <html>"),
        (b"", "not well-formed XML"),
        (b"\xff\xfe\xff", "not well-formed XML"),
        (b'<?xml version="1.0" encoding="utf-7"?><tmx/>', "not well-formed XML"),
        ("<tmx>\ud800</tmx>", "not well-formed XML"),
        (tmx("<tuv><seg>x</seg></tuv>"), "without a language"),
        ('<tmx><tuv xml:lang="en"/></tmx>', "tuv outside of a tu"),
        (tmx('<tuv xml:lang="en"/>'), "without a seg in line 2"),
        (tmx("<seg>x</seg>"), "outside of a tuv"),
        (tmx(tuv("en", "a") + tuv("en", "b") + tuv("lv", "c")), "several segments"),
        ("nowhere.tmx", "cannot be read"),
        ("a\0b", "cannot be read"),
        (None, "cannot be read"),
    ],
)
def test_what_is_no_tmx_is_one_sentence(source: str | bytes, message: str) -> None:
    with pytest.raises(ReadingError, match=message) as caught:
        Alignment.from_tmx(source)
    assert "\n" not in str(caught.value)


CHANGES = [
    ("Buses", "The buses", "was changed"),
    ('"x-score">0.8125', '"x-score">high', "x-score in line"),
    ('"x-score">0.8125', '"x-score">nan', "x-score in line"),
    ('"x-sentences">0 1', '"x-sentences">zero one', "must hold whole numbers"),
    ('"x-sentences">0 1', f'"x-sentences">0 {"9" * 5000}', "must hold whole numbers"),
    ('"x-sentences">3', '"x-sentences">999999999', "Sentence 3 of . is missing"),
    ('"x-sentences">4', '"x-sentences">2', "sentence 2 of A twice"),
    ('"x-sentences">0 1', '"x-sentences">0 0', "was changed"),
    ('"x-sentences">0 1', '"x-sentences">', "was changed"),
    ('<prop type="x-sentences">2</prop>', "", "Some segments"),
    ('<tuv xml:lang="lv">', '<tuv xml:lang="lt">', "in lt in line"),
]


@pytest.mark.parametrize(("before", "after", "message"), CHANGES)
def test_own_files_that_were_changed(
    plain: Alignment, before: str, after: str, message: str
) -> None:
    source = plain.to_tmx()
    assert before in source
    with pytest.raises(ParalineError, match=message):
        Alignment.from_tmx(source.replace(before, after, 1))


def test_an_error_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "broken.tmx"
    path.write_text("<tmx>", encoding="utf-8")
    with pytest.raises(ReadingError, match=r"broken\.tmx"):
        Alignment.from_tmx(path)


def test_its_errors_are_value_errors_too(plain: Alignment) -> None:
    with pytest.raises(ValueError, match="was changed"):
        Alignment.from_tmx(plain.to_tmx().replace("Buses", "Trains"))
    assert issubclass(AlignmentError, ParalineError)
