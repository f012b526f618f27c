"""XML that means harm, or is broken, and the encodings that XML may be in."""

from __future__ import annotations

import socket
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.errors import ReadingError
from paraline.reading import read_story
from paraline.reading.xmltree import DEEPEST, parse_xml

PARAGRAPH = "Saeima ceturtdien pieņēma mežu likumu, kas stāsies spēkā maijā."
RUSSIAN = "Сейм в четверг принял закон о лесах, который вступит в силу в мае."
ENTITIES = r"^evil\.xml declares entities of its own, .*: write them out as characters$"


def nitf(paragraph: str, doctype: str = "", declaration: str = "") -> str:
    content = f"<nitf><body><body.content><p>{paragraph}</p></body.content></body></nitf>"
    return f"{declaration}{doctype}{content}"


def laughs() -> str:
    levels = [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)]
    return f'<!DOCTYPE nitf [<!ENTITY l0 "ha">{"".join(levels)}]>'


EVIL = {
    "billion laughs": nitf("&l9;", laughs()),
    "laughs in an attribute": nitf("&#97;", laughs()).replace("<p>", '<p class="&l9;">'),
    "quadratic": nitf("&a;" * 10_000, f'<!DOCTYPE nitf [<!ENTITY a "{"ha" * 50_000}">]>'),
    "a file": nitf("&a;", '<!DOCTYPE nitf [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
    "an address": nitf("&a;", '<!DOCTYPE nitf [<!ENTITY a SYSTEM "http://127.0.0.1:9/a">]>'),
    "a parameter": nitf("a", '<!DOCTYPE nitf [<!ENTITY % a SYSTEM "http://127.0.0.1:9/a"> %a;]>'),
    "an unused entity": nitf("a", '<!DOCTYPE nitf [<!ENTITY a "b">]>'),
}


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("the parser opens a socket")

    monkeypatch.setattr(socket, "socket", refuse)


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("evil", EVIL.values(), ids=EVIL)
def test_entities_are_refused(evil: str) -> None:
    started = time.monotonic()
    with pytest.raises(ReadingError, match=ENTITIES):
        parse_xml(evil.encode(), "evil.xml")
    assert time.monotonic() - started < 2


@pytest.mark.usefixtures("no_network")
def test_a_document_type_is_only_a_name() -> None:
    doctype = '<!DOCTYPE nitf SYSTEM "http://127.0.0.1:9/nitf.dtd">'
    assert read_story(nitf(PARAGRAPH, doctype).encode(), "lv").text == PARAGRAPH


@pytest.mark.parametrize("doctype", ["", '<!DOCTYPE nitf SYSTEM "nitf.dtd">'])
def test_characters_that_html_has_names_for(doctype: str) -> None:
    root = parse_xml(nitf("Caf&eacute;&nbsp;&amp;&#33;", doctype).encode(), "a.xml")
    assert "".join(root.itertext()) == "Café\N{NO-BREAK SPACE}&!"


def test_an_unknown_entity() -> None:
    with pytest.raises(ReadingError, match=r"^a\.xml uses the entity &foo;, which is not known: "):
        parse_xml(nitf("&foo;").encode(), "a.xml")


def test_deep_nesting() -> None:
    parse_xml(("<p>" * DEEPEST + "</p>" * DEEPEST).encode(), "a.xml")
    for depth in (DEEPEST + 1, 1_000_000):
        with pytest.raises(ReadingError, match=r"^a\.xml nests more than 256 elements"):
            parse_xml(b"<p>" * depth, "a.xml")


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("paraline.reading.xmltree.LARGEST", 100)
    with pytest.raises(ReadingError, match=r"has 101 bytes, and an XML file may have 100: split"):
        parse_xml(b"<a>" + b"a" * 94 + b"</a>", "a.xml")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("windows-1257", PARAGRAPH),
        ("iso-8859-13", PARAGRAPH),
        ("utf-8", PARAGRAPH),
        ("windows-1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
        ("utf-16", RUSSIAN),
        ("utf-16-le", RUSSIAN),
        ("utf-16-be", PARAGRAPH),
        ("gb18030", "市议会星期一举行会议。"),
    ],
)
def test_declared_encodings(encoding: str, text: str) -> None:
    name = encoding if encoding[:6] != "utf-16" else "utf-16"
    declaration = f'<?xml version="1.0" encoding="{name}"?>\n'
    data = nitf(text, declaration=declaration).encode(encoding)
    assert read_story(data, "lv").text == text


def test_utf8_that_claims_to_be_something_else() -> None:
    data = nitf(RUSSIAN, declaration='<?xml version="1.0" encoding="windows-1251"?>').encode()
    assert read_story(data, "ru").text == RUSSIAN


def test_bytes_that_their_encoding_does_not_have() -> None:
    data = nitf("a\x98", declaration='<?xml version="1.0" encoding="windows-1251"?>')
    with pytest.raises(ReadingError, match=r"says that it is in cp1251 but is damaged at byte \d+"):
        parse_xml(data.encode("latin-1"), "a.xml")


@pytest.mark.parametrize("encoding", ["klingon", "unicode_escape", "utf-7", "rot13", "zlib"])
def test_what_is_no_encoding_of_a_file_is_not_believed(encoding: str) -> None:
    data = nitf(PARAGRAPH, declaration=f'<?xml version="1.0" encoding="{encoding}"?>').encode()
    assert read_story(data, "lv").text == PARAGRAPH


@pytest.mark.parametrize(
    "data", [b"<rss><channel></rss>", b"<rss", b"<?xml version='1.0'?>", b"<a/><b/>", b"<a>\0</a>"]
)
def test_malformed(data: bytes) -> None:
    with pytest.raises(ReadingError, match=r"^a\.xml "):
        parse_xml(data, "a.xml")


@given(st.binary() | st.text().map(str.encode))
def test_nothing_but_a_sentence_or_a_tree(data: bytes) -> None:
    try:
        parse_xml(data, "a.xml")
    except ReadingError as error:
        assert str(error).startswith("a.xml ")
