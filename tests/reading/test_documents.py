"""DOCX and PDF: made here, damaged here, and too large."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from paraline.errors import ReadingError
from paraline.reading import read_story

docx = pytest.importorskip("docx", reason="needs the extra docs")
pypdf = pytest.importorskip("pypdf", reason="needs the extra docs")

SAMPLES = Path(__file__).with_name("samples")
TEXT = "The council met on Monday evening, and it agreed to build a bridge."


def document(*paragraphs: tuple[str, str]) -> bytes:
    """Return a DOCX document of paragraphs, each with its style."""
    made = docx.Document()
    for style, text in paragraphs:
        made.add_paragraph(text, style)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def archive(content: bytes, name: str = "word/document.xml") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize("style", ["Title", "Heading 1"])
def test_a_title_by_its_style(style: str) -> None:
    data = document((style, "The council met."), ("Normal", ""), ("Normal", TEXT))
    story = read_story(data, "en")
    assert story.title == "The council met."
    assert story.text == f"The council met.\n\n{TEXT}"


def test_without_styles_as_plain_text() -> None:
    data = document(("Normal", "Council agrees on bridge"), ("Normal", f"RIGA, March 3 - {TEXT}"))
    story = read_story(data, "en")
    assert story.title == "Council agrees on bridge"
    assert story.layout.dateline and story.layout.dateline.of(story.text) == "RIGA, March 3 -"


def test_a_table_and_breaks() -> None:
    made = docx.Document()
    made.add_paragraph("One.\tTwo.\nThree.")
    made.add_table(1, 2).rows[0].cells[1].text = TEXT
    file = io.BytesIO()
    made.save(file)
    assert read_story(file.getvalue(), "en").text == f"One.\tTwo.\nThree.\n\n{TEXT}"


BOX = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    "<mc:AlternateContent><mc:Choice><w:txbxContent>{0}</w:txbxContent></mc:Choice>"
    "<mc:Fallback><w:txbxContent>{0}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_a_text_box_is_read_once() -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("One.")
    box = BOX.format("<w:p><w:r><w:t>Two.</w:t></w:r></w:p>")
    paragraph._p.append(docx.oxml.parse_xml(box))
    file = io.BytesIO()
    made.save(file)
    assert read_story(file.getvalue(), "en").text == "One.\n\nTwo."


def test_a_document_that_unpacks_to_too_much() -> None:
    bomb = archive(b" " * 60_000_000)
    assert len(bomb) < 100_000
    with pytest.raises(ReadingError, match=r"unpacks to 60,000,000 bytes, and a document may"):
        read_story(bomb)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_entities_in_a_document_are_refused(encoding: str) -> None:
    doctype = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    with pytest.raises(ReadingError, match=r"has a document type in its XML, .*: save it again"):
        read_story(archive(doctype.encode(encoding)))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (archive(b"<w:document"), r"^input is a damaged DOCX document \(\w+\): save it again$"),
        (document(), r"^input has no text: give a document that holds a story$"),
        (archive(b"x", "content.xml"), r"^input is not text but a zip archive or an office"),
        (b"%PDF-1.7 nonsense", r"^input is a damaged PDF document \(\w+\): save it again, or copy"),
        ((SAMPLES / "story.lv.pdf").read_bytes()[:9000], r"^input is a damaged PDF document"),
    ],
)
def test_damaged(data: bytes, message: str) -> None:
    with pytest.raises(ReadingError, match=message):
        read_story(data)


def pdf(pages: int, password: str | None = None) -> bytes:
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(100, 100)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_a_pdf_without_text() -> None:
    with pytest.raises(ReadingError, match="has no text, perhaps only a picture of it: run OCR"):
        read_story(pdf(1))


def test_a_pdf_of_too_many_pages() -> None:
    with pytest.raises(ReadingError, match="has 201 pages, and a story may have 200: save its"):
        read_story(pdf(201))


def test_a_locked_pdf() -> None:
    with pytest.raises(ReadingError, match="is locked with a password: save it without one"):
        read_story(pdf(1, "secret"))


def test_a_large_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("paraline.reading.documents.LARGEST_PDF", 100)
    with pytest.raises(ReadingError, match="a PDF may have 100: save the story's pages alone"):
        read_story(pdf(1))


@pytest.mark.parametrize(
    ("module", "name", "kind"),
    [("docx", "story.ru.docx", "DOCX"), ("pypdf", "story.lv.pdf", "PDF")],
)
def test_without_the_extra(
    module: str, name: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    absent: Any = None
    monkeypatch.setitem(sys.modules, module, absent)
    with pytest.raises(ReadingError, match=rf"{kind} document, .*pip install 'paraline\[docs\]'"):
        read_story(SAMPLES / name)
