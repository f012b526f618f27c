"""TMX → its units as plain data, of whatever tool, from a source that need not be trusted.

The file is read as a stream, so that nothing in it can pile up: no tree is built. Entities that
a document declares are refused, since they can grow without bound or name other files; a
document type is only a name here, and nothing is fetched for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from paraline.errors import ReadingError

# What these hold is another program's codes; <hi> marks words, and so does all that is not known.
_CODES = {"bpt", "ept", "it", "ph", "ut"}


@dataclass(slots=True)
class Variant:
    """A ``tuv``: its language tag, in lower case with hyphens, its segment and its properties."""

    tag: str
    line: int
    text: str | None = None
    props: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Unit:
    """A ``tu``, with the line of the file that it starts in, for errors."""

    line: int
    variants: list[Variant] = field(default_factory=list)
    props: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Memory:
    """A translation memory: its header's source language tag, properties, and units in order."""

    source: str = ""
    props: dict[str, str] = field(default_factory=dict)
    units: list[Unit] = field(default_factory=list)


def read_units(content: bytes | str, name: str) -> Memory:
    """Return what *content*, a TMX document named *name* in errors, holds.

    Raises
    ------
    ReadingError
        If it is not well-formed XML, declares entities, is no TMX, or lacks a language or segment.
    """
    return _Stream(content, name).memory


class _Stream:
    def __init__(self, content: bytes | str, name: str) -> None:
        self.memory = Memory()
        self._name = name
        self._open: list[str] = []
        self._props = self.memory.props
        self._kind = ""
        self._text: list[str] | None = None
        self._codes = 0
        encoding = "utf-8" if isinstance(content, str) else None
        if isinstance(content, str):
            content = content.lstrip("\ufeff \t\r\n").encode(errors="surrogatepass")
        self._parser = expat.ParserCreate(encoding)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._data
        self._parser.EntityDeclHandler = self._refuse_entities
        self._parser.SkippedEntityHandler = self._refuse_entities
        try:
            self._parser.Parse(content, True)
        except ReadingError:
            raise
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise ReadingError(f"{name} is not well-formed XML ({error}): mend the file") from error

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if not self._open and tag != "tmx":
            raise ReadingError(f"{self._name} is not TMX (its root is <{tag:.40}>): give it a TMX")
        self._open.append(tag)
        line = self._parser.CurrentLineNumber
        units = self.memory.units
        if tag == "header":
            self.memory.source = _plain(attributes.get("srclang", ""))
        elif tag == "tu":
            units.append(Unit(line))
            self._props = units[-1].props
        elif tag == "tuv":
            code = attributes.get("xml:lang") or attributes.get("lang") or ""
            if "tu" not in self._open:
                self._fail(line, "a tuv outside of a tu")
            if not code:
                self._fail(line, "a tuv without a language (xml:lang)")
            units[-1].variants.append(Variant(_plain(code), line))
            self._props = units[-1].variants[-1].props
        elif tag == "prop":
            self._kind, self._text = attributes.get("type", ""), []
        elif tag == "seg":
            self._text, self._codes = [], 0
        elif tag in _CODES:
            self._codes += 1

    def _end(self, tag: str) -> None:
        self._open.pop()
        if tag in _CODES:
            self._codes -= 1
        elif tag == "prop":
            self._props[self._kind] = self._taken()
        elif tag == "seg":
            if self._open[-1] != "tuv":
                self._fail(self._parser.CurrentLineNumber, "a seg outside of a tuv")
            self.memory.units[-1].variants[-1].text = self._taken()
        elif tag == "tuv":
            variant = self.memory.units[-1].variants[-1]
            if variant.text is None:
                self._fail(variant.line, "a tuv without a seg")
            self._props = self.memory.units[-1].props

    def _data(self, data: str) -> None:
        if self._text is not None and not self._codes:
            self._text.append(data)

    def _taken(self) -> str:
        text, self._text = "".join(self._text or ()), None
        return text

    def _refuse_entities(self, *_: object) -> NoReturn:
        raise ReadingError(
            f"{self._name} uses entities of its own, which are not safe to read: "
            "write them out as characters"
        )

    def _fail(self, line: int, what: str) -> NoReturn:
        raise ReadingError(f"{self._name} has {what} in line {line}: mend the file")


def _plain(tag: str) -> str:
    return tag.strip().replace("_", "-").lower()
