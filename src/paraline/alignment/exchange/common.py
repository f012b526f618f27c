"""What the formats for other programs share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from paraline.alignment.exchange.characters import exported
from paraline.errors import AlignmentError, LanguageError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from paraline.alignment.alignment import Alignment
    from paraline.alignment.sides import Side

UNKNOWN = "und"
"""The language of a side without sentences, where none was named (BCP 47: undetermined)."""


def sides_of(alignment: Alignment) -> tuple[Side, Side]:
    """Return the two sides of an alignment that holds its texts.

    Raises
    ------
    AlignmentError
        If it holds none.
    """
    if alignment.a is None or alignment.b is None:
        raise AlignmentError(
            "This alignment holds no texts, which the format needs: make it with paraline.align, "
            "or give Alignment its sides a and b."
        )
    return alignment.a, alignment.b


def languages_of(a: Side, b: Side, named: tuple[str, str] | None) -> tuple[str, str]:
    """Return the ISO 639-1 codes of both sides: *named*, or known, or told from the texts.

    Raises
    ------
    LanguageError
        If *named* is not two codes, or a language is neither named nor known and cannot be told.
    """
    return (_language(a), _language(b)) if named is None else two_codes(named)


def two_codes(named: tuple[str, str]) -> tuple[str, str]:
    """Return the ISO 639-1 codes of the languages that a caller named for A and for B.

    Raises
    ------
    LanguageError
        If they are not two codes.
    """
    from paraline.language import language_code

    if isinstance(named, str) or len(named) != 2:
        raise LanguageError('languages must be two codes, A\'s and B\'s: languages=("en", "lv").')
    return language_code(named[0]), language_code(named[1])


def _language(side: Side) -> str:
    from paraline.language import detect_language

    if side.language is not None:
        return side.language
    if not side.texts:
        return UNKNOWN
    try:
        return detect_language("\n".join(side.texts)).code
    except LanguageError as error:
        raise LanguageError(
            "The format names the languages, and one of them cannot be told from its sentences: "
            'name both with languages=("en", "lv").'
        ) from error


def segments(side: Side, indices: Sequence[int]) -> list[str]:
    """Return a bead's sentences of one side, each on one line and fit for XML."""
    return [exported(side.texts[i]).strip(" ") for i in indices]


def bead_text(side: Side, indices: Sequence[int]) -> str:
    """Return a bead's sentences of one side on one line, parted by a space."""
    return " ".join(segments(side, indices))


def document(root: Element, doctype: str = "") -> str:
    """Return *root* as an indented XML document, with its declaration and *doctype*."""
    from xml.etree import ElementTree as ET

    ET.indent(root)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n' + (doctype and doctype + "\n")
    return head + ET.tostring(root, encoding="unicode") + "\n"
