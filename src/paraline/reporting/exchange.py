"""What the formats for other programs share."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from paraline.reporting.visible import exported
from paraline.story import Story

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def bead_text(story: Story, indices: Sequence[int]) -> str:
    """Return a bead's sentences of one side, parted by a space, fit for a line or for XML."""
    return exported(" ".join(story.sentences[i].text for i in indices))


def document(root: ET.Element, doctype: str = "") -> str:
    """Return *root* as an indented XML document, with its declaration and *doctype*."""
    ET.indent(root)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n' + (doctype and doctype + "\n")
    return head + ET.tostring(root, encoding="unicode") + "\n"
