"""An alignment as bilingual segments: XLIFF 2.1."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from paraline.alignment.exchange.characters import exported
from paraline.alignment.exchange.common import bead_text, document, languages_of, sides_of

if TYPE_CHECKING:
    from paraline.alignment.alignment import Alignment, Bead
    from paraline.alignment.sides import Side

_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"


def render_xliff(alignment: Alignment, languages: tuple[str, str] | None = None) -> str:
    """Return one ``unit`` a bead: A's sentences as the source, B's as the target.

    A sentence of A without a partner has no target; one of B has an empty source, which the
    format asks for. The bead's kind, its score (0..1) and whether it moved stand in the notes.

    Raises
    ------
    AlignmentError
        If *alignment* holds no texts.
    LanguageError
        If a language is neither named in *languages* nor known, and cannot be told.
    """
    a, b = sides_of(alignment)
    source, target = languages_of(a, b, languages)
    root = ET.Element("xliff", xmlns=_NAMESPACE, version="2.1", srcLang=source, trgLang=target)
    file = ET.SubElement(root, "file", id="f1")
    if a.path:
        file.set("original", exported(a.path))
    for number, bead in enumerate(alignment, 1):
        _add_unit(file, number, bead, a, b)
    return document(root)


def _add_unit(file: ET.Element, number: int, bead: Bead, a: Side, b: Side) -> None:
    unit = ET.SubElement(file, "unit", id=f"u{number}")
    notes = ET.SubElement(unit, "notes")
    for name, value in bead.to_dict().items():
        if name in ("kind", "score", "moved"):
            ET.SubElement(notes, "note", category=name).text = str(value).lower()
    segment = ET.SubElement(unit, "segment")
    ET.SubElement(segment, "source").text = bead_text(a, bead.a)
    if bead.b:
        ET.SubElement(segment, "target").text = bead_text(b, bead.b)
