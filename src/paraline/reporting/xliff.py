"""An alignment as bilingual segments: XLIFF 2.1."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from paraline.alignment.alignment import Alignment, Bead
from paraline.reporting.exchange import bead_text, document
from paraline.reporting.visible import exported
from paraline.story import Story

_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"


def render_xliff(alignment: Alignment, a: Story, b: Story) -> str:
    """Return one ``unit`` a bead: A's sentences as the source, B's as the target.

    A sentence of A without a partner has no target; one of B has an empty source, which the
    format asks for. The bead's kind, its score (0..1) and whether it moved stand in the notes.
    """
    root = ET.Element(
        "xliff",
        xmlns=_NAMESPACE,
        version="2.1",
        srcLang=a.language.code,
        trgLang=b.language.code,
    )
    file = ET.SubElement(root, "file", id="f1")
    if a.path:
        file.set("original", exported(a.path))
    for number, bead in enumerate(alignment, 1):
        _add_unit(file, number, bead, a, b)
    return document(root)


def _add_unit(file: ET.Element, number: int, bead: Bead, a: Story, b: Story) -> None:
    unit = ET.SubElement(file, "unit", id=f"u{number}")
    notes = ET.SubElement(unit, "notes")
    for name, value in bead.to_dict().items():
        if name in ("kind", "score", "moved"):
            ET.SubElement(notes, "note", category=name).text = str(value).lower()
    segment = ET.SubElement(unit, "segment")
    ET.SubElement(segment, "source").text = bead_text(a, bead.a)
    if bead.b:
        ET.SubElement(segment, "target").text = bead_text(b, bead.b)
