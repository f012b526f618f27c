"""JSON → stories: a ninjs item, an object with named fields, a list of either, or one a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from paraline.errors import ReadingError
from paraline.reading.article import Article, Item
from paraline.reading.encodings import decode
from paraline.reading.fields import USUAL, Fields, value_of, words
from paraline.reading.markup import prose
from paraline.reading.ninjs import is_ninjs, is_textless, read_ninjs
from paraline.reading.times import moment
from paraline.story import Metadata

LARGEST = 100_000_000
"""Bytes of one JSON document; JSON Lines may have any number."""
_BROKEN = (ValueError, RecursionError)


def begins_lines(line: bytes | str) -> bool:
    """Tell whether *line*, the first of a file, is a JSON object of its own."""
    try:
        return isinstance(json.loads(line), dict)
    except _BROKEN:
        return False


def read_json(data: bytes, name: str, fields: Fields) -> Iterator[Item]:
    """Yield the stories of a JSON document; one object on each line is read as JSON Lines.

    Raises
    ------
    ReadingError
        If it is no JSON, too large, or holds neither an object nor a list.
    """
    if len(data) > LARGEST:
        raise ReadingError(
            f"{name} has {len(data):,} bytes, and a JSON file may have {LARGEST:,}: "
            "write one story a line (JSON Lines)"
        )
    text = decode(data, name)
    if begins_lines(text.partition("\n")[0]):
        yield from read_lines(text.encode(errors="surrogatepass").split(b"\n"), fields)
        return
    try:
        document = json.loads(text)
    except _BROKEN as error:
        place = f" in line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise ReadingError(
            f"{name} is not JSON{place} ({_reason(error)}): mend that place"
        ) from None
    if isinstance(document, dict):
        yield Item(_record(document, fields))
    else:
        for number, one in enumerate(document, 1):
            if not _is_picture(one):
                yield Item(_any(one, fields), number)


def read_lines(lines: Iterable[bytes], fields: Fields) -> Iterator[Item]:
    """Yield the stories of JSON Lines: one object a line, in UTF-8; blank lines are passed over."""
    for number, line in enumerate(lines, 1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        try:
            record = json.loads(line.decode().strip())
        except UnicodeDecodeError:
            yield Item("is not in UTF-8: save the file so", number, "line")
        except _BROKEN as error:
            yield Item(f"is not JSON ({_reason(error)}): mend or remove it", number, "line")
        else:
            if not _is_picture(record):
                yield Item(_any(record, fields), number, "line")


def _any(record: Any, fields: Fields) -> Article | str:
    if not isinstance(record, dict):
        return 'is no JSON object: write it as {"title": ..., "text": ...}'
    return _record(record, fields)


def _is_picture(record: Any) -> bool:
    """Tell whether *record* is no text: among stories, pictures are passed over."""
    return isinstance(record, dict) and is_ninjs(record) and is_textless(record)


def _record(record: Mapping[str, Any], fields: Fields) -> Article | str:
    if not fields and is_ninjs(record):
        return read_ninjs(record)
    text = value_of(record, "text", fields)
    paragraphs = _paragraphs(text)
    if not paragraphs:
        looked = fields.get("text") or ", ".join(USUAL["text"])
        return f"has no text (looked for {looked}): name the field that holds it as text"

    def said(part: str) -> str | None:
        return words(value_of(record, part, fields))

    return Article(
        paragraphs=paragraphs,
        title=said("title"),
        byline=said("byline"),
        dateline=said("dateline"),
        language=said("language"),
        metadata=Metadata(
            identity=said("id"),
            version=said("version"),
            original=said("original"),
            published=moment(value_of(record, "date", fields)),
            modified=moment(value_of(record, "modified", fields)),
            outlet=said("outlet"),
        ),
    )


def _paragraphs(text: Any) -> tuple[str, ...]:
    """Return the paragraphs of a text, or of a list of texts."""
    texts = text if isinstance(text, list) else [text]
    return tuple(one for part in texts if isinstance(part, str) for one in prose(part))


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        what = error.msg.removesuffix(" at").removesuffix(" starting")
        return f"{what[0].lower()}{what[1:]} at column {error.colno}"
    return "nested too deep" if isinstance(error, RecursionError) else "not readable"
