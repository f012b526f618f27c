"""An alignment as a translation memory: TMX 1.4b."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from paraline._version import __version__
from paraline.alignment.alignment import Alignment, Bead
from paraline.reporting.exchange import XML_LANG, bead_text, document
from paraline.story import Story

_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'


def render_tmx(alignment: Alignment, a: Story, b: Story) -> str:
    """Return one ``tu`` a bead: two ``tuv`` for a match, one for a sentence without a partner.

    The bead's kind, its score (0..1) and whether it moved stand in ``prop`` elements.
    """
    root = ET.Element("tmx", version="1.4")
    header = {
        "creationtool": "paraline",
        "creationtoolversion": __version__,
        "segtype": "sentence",
        "o-tmf": "paraline",
        "adminlang": "en",
        "srclang": a.language.code,
        "datatype": "plaintext",
    }
    ET.SubElement(root, "header", header)
    body = ET.SubElement(root, "body")
    for number, bead in enumerate(alignment, 1):
        _add_unit(body, number, bead, a, b)
    return document(root, _DOCTYPE)


def _add_unit(body: ET.Element, number: int, bead: Bead, a: Story, b: Story) -> None:
    unit = ET.SubElement(body, "tu", tuid=str(number))
    if not bead.a:
        unit.set("srclang", b.language.code)
    for name, value in bead.to_dict().items():
        if name in ("kind", "score", "moved"):
            ET.SubElement(unit, "prop", type=f"x-{name}").text = str(value).lower()
    for story, indices in ((a, bead.a), (b, bead.b)):
        if indices:
            _add_variant(unit, story, indices)


def _add_variant(unit: ET.Element, story: Story, indices: Sequence[int]) -> None:
    variant = ET.SubElement(unit, "tuv", {XML_LANG: story.language.code})
    ET.SubElement(variant, "seg").text = bead_text(story, indices)
