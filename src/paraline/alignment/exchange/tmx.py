"""An alignment as a translation memory: TMX 1.4b."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from paraline._version import __version__
from paraline.alignment.exchange.common import document, languages_of, segments, sides_of

if TYPE_CHECKING:
    from paraline.alignment.alignment import Alignment, Bead
    from paraline.alignment.sides import Side

# What reading the file back needs besides the segments.
TARGET, KIND, SCORE, MOVED = "x-target-language", "x-kind", "x-score", "x-moved"
SENTENCES, LENGTHS = "x-sentences", "x-lengths"

_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def render_tmx(alignment: Alignment, languages: tuple[str, str] | None = None) -> str:
    """Return one ``tu`` a bead: two ``tuv`` for a match, one for a sentence without a partner.

    The bead's score (0..1, all its digits), kind, and whether it moved stand in ``prop``
    elements. Each ``tuv`` has its sentences' indices from 0 in one, and where there are several,
    their lengths in characters, which the space between two does not count to.

    Raises
    ------
    AlignmentError
        If *alignment* holds no texts.
    LanguageError
        If a language is neither named in *languages* nor known, and cannot be told.
    """
    a, b = sides_of(alignment)
    codes = languages_of(a, b, languages)
    root = ET.Element("tmx", version="1.4")
    attributes = {
        "creationtool": "paraline",
        "creationtoolversion": __version__,
        "segtype": "sentence",
        "o-tmf": "paraline",
        "adminlang": "en",
        "srclang": codes[0],
        "datatype": "plaintext",
    }
    _add_prop(ET.SubElement(root, "header", attributes), TARGET, codes[1])
    body = ET.SubElement(root, "body")
    for number, bead in enumerate(alignment, 1):
        unit = _add_unit(body, number, bead, codes)
        for side, code, indices in ((a, codes[0], bead.a), (b, codes[1], bead.b)):
            if indices:
                _add_variant(unit, side, code, indices)
    return document(root, _DOCTYPE)


def _add_unit(body: ET.Element, number: int, bead: Bead, codes: tuple[str, str]) -> ET.Element:
    unit = ET.SubElement(body, "tu", tuid=str(number))
    if not bead.a:
        unit.set("srclang", codes[1])
    _add_prop(unit, SCORE, repr(float(bead.score)))
    _add_prop(unit, KIND, bead.kind)
    _add_prop(unit, MOVED, str(bead.moved).lower())
    return unit


def _add_variant(unit: ET.Element, side: Side, code: str, indices: Sequence[int]) -> None:
    variant = ET.SubElement(unit, "tuv", {_LANG: code})
    texts = segments(side, indices)
    _add_prop(variant, SENTENCES, " ".join(map(str, indices)))
    if len(texts) > 1:
        _add_prop(variant, LENGTHS, " ".join(str(len(text)) for text in texts))
    ET.SubElement(variant, "seg").text = " ".join(texts)


def _add_prop(parent: ET.Element, kind: str, value: str) -> None:
    ET.SubElement(parent, "prop", type=kind).text = value
