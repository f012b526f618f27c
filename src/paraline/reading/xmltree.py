"""XML from a source that need not be trusted → its elements.

Nothing is fetched, a document type is only a name here, and entities that a document declares
are refused: they can grow without bound or name other files. Characters that HTML has names for
(``&nbsp;``) are known without a declaration, since feeds use them so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from paraline.errors import ReadingError
from paraline.reading.encodings import decode_declared

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element, TreeBuilder

LARGEST = 100_000_000
"""Bytes of one file; its elements take several times as much memory."""
DEEPEST = 256
"""Elements within elements; news needs a dozen."""
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']")


def parse_xml(data: bytes, name: str) -> Element:
    """Return the root of the document in *data*, called *name* in errors.

    Names of elements and attributes are ``{namespace}local``, as in the standard library.

    Raises
    ------
    ReadingError
        If it is too large, not well-formed, nested too deep, declares entities, or its encoding
        does not fit.
    """
    if len(data) > LARGEST:
        raise ReadingError(
            f"{name} has {len(data):,} bytes, and an XML file may have {LARGEST:,}: split it"
        )
    text = decode_declared(data, _DECLARED, name)
    return _Reader(name).read(text)


class _Reader:
    def __init__(self, name: str) -> None:
        from xml.etree.ElementTree import TreeBuilder

        self._name = name
        self._depth = 0
        self._builder: TreeBuilder = TreeBuilder()
        # The text is decoded, whatever its declaration says.
        self._parser = parser = expat.ParserCreate("utf-8", "}")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._builder.data
        parser.EntityDeclHandler = self._refuse_entity
        parser.SkippedEntityHandler = self._put_character
        # Leaves names that nobody declared to the handler; nothing is loaded.
        parser.UseForeignDTD(True)

    def read(self, text: str) -> Element:
        try:
            # From the first mark on: some senders begin with blank lines.
            self._parser.Parse(text.lstrip().encode(errors="replace"), True)
            return self._builder.close()
        except expat.ExpatError as error:
            raise ReadingError(
                f"{self._name} is not well-formed XML ({error}): ask for the file again, or mend it"
            ) from None

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ReadingError(
                f"{self._name} nests more than {DEEPEST} elements, which no news does: "
                "give it a news file"
            )
        self._builder.start(_full(tag), {_full(key): value for key, value in attributes.items()})

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._builder.end(_full(tag))

    def _refuse_entity(self, *_: object) -> None:
        raise ReadingError(
            f"{self._name} declares entities of its own, which are not safe to read: "
            "write them out as characters"
        )

    def _put_character(self, entity: str, is_parameter: bool) -> None:
        from html.entities import html5

        if is_parameter:
            return
        character = html5.get(f"{entity};")
        if character is None:
            raise ReadingError(
                f"{self._name} uses the entity &{entity:.40};, which is not known: "
                "write it out as characters"
            )
        self._builder.data(character)


def _full(name: str) -> str:
    return "{" + name if "}" in name else name
