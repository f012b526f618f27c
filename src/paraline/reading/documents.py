"""DOCX and PDF → the text in them; both need the extra ``docs``."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from paraline.errors import ReadingError
from paraline.reading.article import Article, Piece, language_of
from paraline.reading.markup import plain
from paraline.reading.quiet import quiet

if TYPE_CHECKING:
    from types import ModuleType

LARGEST_DOCX = 50_000_000
"""Bytes of a DOCX file once unpacked."""
LARGEST_PDF = 50_000_000
"""Bytes of a PDF file."""
MOST_PAGES = 200
_DOCUMENT = "word/document.xml"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {
    f"{_WORD}tab": "\t",
    f"{_WORD}br": "\n",
    f"{_WORD}cr": "\n",
    f"{_WORD}noBreakHyphen": "\u2011",
}
_UNSEEN = frozenset(
    {
        f"{_WORD}moveFrom",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)
"""What was moved elsewhere, and what is there for programs that know less."""
_XML_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
_TITLES = frozenset({"title", "heading 1"})
_LONGEST = 1_000_001


def is_docx(data: bytes) -> bool:
    """Tell whether a zip archive is a DOCX document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _DOCUMENT in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def read_docx(data: bytes, name: str) -> Article | Piece | str:
    """Return the parts of a DOCX document, or what is wrong with it.

    A first paragraph in the style *Title* or *Heading 1* is the headline; without one, the text is
    laid out as plain text. Deleted and hidden text is passed over.

    Raises
    ------
    ReadingError
        If it is too large or damaged, or the extra ``docs`` is not installed.
    """
    docx = _library("docx", name)
    try:
        _check_members(data, name)
        document = docx.Document(io.BytesIO(data))
        read = [(one, _words(one)) for one in document.element.body.iter(f"{_WORD}p")]
        titled = [(_style(document, one), text) for one, text in read if text.strip()]
        # The other properties are about the file: who typed it, and when it was saved.
        language = document.core_properties.language
    except ReadingError:
        raise
    except Exception as error:  # the library meets damage with errors of many kinds
        raise ReadingError(
            f"{name} is a damaged DOCX document ({type(error).__name__}): save it again"
        ) from None
    if not titled:
        return "has no text: give a document that holds a story"
    (style, first), *rest = titled
    if style in _TITLES and rest:
        body = tuple(paragraph for _, text in rest for paragraph in plain(text))
        return Article(body, first, language=language)
    return Piece("\n\n".join(text for _, text in titled), language=language_of(language))


def _check_members(data: bytes, name: str) -> None:
    """Refuse a document that would take too much memory, or whose XML declares entities."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        size = sum(member.file_size for member in members)
        if size > LARGEST_DOCX:
            raise ReadingError(
                f"{name} unpacks to {size:,} bytes, and a document may have {LARGEST_DOCX:,}: "
                "save its text alone"
            )
        for member in members:
            if member.filename.endswith((".xml", ".rels")):
                content = archive.read(member)
                if any("<!DOCTYPE".encode(code) in content for code in _XML_ENCODINGS):
                    raise ReadingError(
                        f"{name} has a document type in its XML, which no word processor writes "
                        "and which is not safe to read: save it again"
                    )


def _words(paragraph: Any) -> str:
    """Return a paragraph's own text, in whatever elements it is wrapped."""
    found = []
    for run in paragraph.iter(f"{_WORD}r"):
        if _belongs(run, paragraph):
            for part in run:
                words = part.text or "" if part.tag == f"{_WORD}t" else _BREAKS.get(part.tag, "")
                found.append(words)
    return "".join(found)


def _belongs(run: Any, paragraph: Any) -> bool:
    """Tell whether *run* is seen, and *paragraph* is the innermost around it.

    A text box is a paragraph within one, and stands there a second time for old programs.
    """
    look = run.find(f"{_WORD}rPr")
    if look is not None and look.find(f"{_WORD}vanish") is not None:
        return False
    around = list(run.iterancestors())
    innermost = next(one for one in around if one.tag == f"{_WORD}p")
    return innermost is paragraph and not any(one.tag in _UNSEEN for one in around)


def _style(document: Any, paragraph: Any) -> str:
    return str(document.styles.get_by_id(paragraph.style, 1).name or "").lower()


def read_pdf(data: bytes, name: str) -> Piece | str:
    """Return the text of a PDF document, which is laid out as plain text, or what is wrong.

    Raises
    ------
    ReadingError
        If it is too large, damaged or locked, or the extra ``docs`` is not installed.
    """
    pypdf = _library("pypdf", name)
    if len(data) > LARGEST_PDF:
        raise ReadingError(
            f"{name} has {len(data):,} bytes, and a PDF may have {LARGEST_PDF:,}: "
            "save the story's pages alone"
        )
    try:
        with quiet("pypdf"):
            reader = pypdf.PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                return "is locked with a password: save it without one"
            pages = len(reader.pages)
            if pages > MOST_PAGES:
                return f"has {pages} pages, and a story may have {MOST_PAGES}: save its pages alone"
            text = _pages(reader)
    except Exception as error:  # as above
        raise ReadingError(
            f"{name} is a damaged PDF document ({type(error).__name__}): save it again, "
            "or copy its text into a plain text file"
        ) from None
    if not text.strip():
        return "has no text, perhaps only a picture of it: run OCR, or type it into a text file"
    return Piece(text)


def _pages(reader: Any) -> str:
    """Join the pages' lines, so that a paragraph may go on over a page's end."""
    texts: list[str] = []
    length = 0
    for page in reader.pages:
        texts.append(page.extract_text().strip("\n"))
        length += len(texts[-1])
        if length > _LONGEST:  # refused in any case
            break
    return "\n".join(texts)


def _library(module: str, name: str) -> ModuleType:
    from importlib import import_module

    try:
        return import_module(module)
    except ImportError:
        kind = "a DOCX" if module == "docx" else "a PDF"
        raise ReadingError(
            f"{name} is {kind} document, which needs an extra: pip install 'paraline[docs]', "
            "or save it as plain text"
        ) from None
