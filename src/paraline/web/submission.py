"""What the form or a program sends, and the stories in it."""

from __future__ import annotations

import base64
import binascii
import contextlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from starlette.datastructures import FormData, UploadFile

from paraline.errors import LanguageError, ParalineError, ReadingError
from paraline.language import detect_language, language_code
from paraline.reading import read_story
from paraline.reading.encodings import decode
from paraline.reading.formats import recognise
from paraline.story import Language, Story

SIDES = ("a", "b", "c", "d")
LEAST = 2  # stories of a comparison
MAX_CHARACTERS = 100_000  # of one story
_HALF = re.compile(r"[\ud800-\udfff]")
_FIELDS = {"text", "data", "name", "language"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One story as it was sent: text, or the bytes of a file; its name and its language's code.

    ``story`` is what a web page or a document holds, once :func:`opened` has read it.
    """

    side: str
    text: str = ""
    language: str = ""
    name: str = ""
    data: bytes | None = None
    story: Story | None = None

    @property
    def label(self) -> str:
        """What the page calls this story."""
        return f"Story {self.side.upper()}"

    @property
    def empty(self) -> bool:
        """Whether nothing was sent."""
        return self.data is None and not self.text.strip()


async def read_form(form: FormData) -> list[Entry]:
    """Return what was sent for each side; fields that are missing are empty."""
    entries = []
    for side in SIDES:
        file = form.get(f"file_{side}")
        name, data = _string(form, f"name_{side}"), None
        if isinstance(file, UploadFile) and file.filename:
            name, data = file.filename, await file.read()
        language = _string(form, f"language_{side}").strip()
        entries.append(Entry(side, _string(form, f"text_{side}"), language, name, data))
    return entries


def read_object(given: Any) -> list[Entry]:
    """Return what a program has sent: an object with ``stories``, a list of objects.

    Raises
    ------
    ParalineError
        If it is of another shape.
    """
    if not isinstance(given, dict) or set(given) != {"stories"}:
        raise ParalineError('Send an object with one field, "stories".')
    stories = given["stories"]
    if not isinstance(stories, list) or not LEAST <= len(stories) <= len(SIDES):
        raise ParalineError(f'"stories" is a list of {LEAST} to {len(SIDES)} objects.')
    return [read_one(story, side) for story, side in zip(stories, SIDES, strict=False)]


def read_one(given: Any, side: str = SIDES[0]) -> Entry:
    """Return one story of an object: ``text`` or ``data`` (base64), ``name``, ``language``.

    Raises
    ------
    ParalineError
        If it is of another shape.
    """
    label = f"Story {side.upper()}"
    if not isinstance(given, dict) or not set(given) <= _FIELDS:
        raise ParalineError(f"{label}: an object with text or data, name and language is expected.")
    if not all(isinstance(value, str) for value in given.values()):
        raise ParalineError(f"{label}: every field is a string.")
    if _HALF.search(given.get("name", "")):
        raise ParalineError(f"{label}: its name holds half of a character.")
    data = None
    if "data" in given:
        try:
            data = base64.b64decode(given["data"], validate=True)
        except (ValueError, binascii.Error):
            raise ParalineError(f"{label}: data is the bytes of a file in base64.") from None
    return Entry(
        side,
        given.get("text", ""),
        given.get("language", "").strip(),
        given.get("name", ""),
        data,
    )


def stories_sent(entries: Sequence[Entry]) -> list[Entry]:
    """Return *entries* without the third and the fourth where these are empty."""
    return [one for number, one in enumerate(entries) if number < LEAST or not one.empty]


def opened(entry: Entry) -> Entry:
    """Return *entry* with the story of its file, and raise what a user can mend.

    This comes before the comparison has its turn. Plain text is not cut into sentences yet.

    Raises
    ------
    ParalineError
        If a story is missing, given twice, too long, or cannot be read, or its language can
        neither be told nor was named; the message says which story.
    """
    with _named(entry):
        one = _with_story(entry)
        text = _text(one)
        if one.story is None and not _code(one):
            detect_language(text)
        return one


def read(entry: Entry) -> str:
    """Return the text of *entry*: what was pasted, or the story in the file that was sent.

    Raises
    ------
    ReadingError
        As :func:`opened`.
    """
    with _named(entry):
        return _text(_with_story(entry))


def to_story(entry: Entry, text: str) -> Story:
    """Return the story of an *entry* that was opened, whose text is *text*.

    Raises
    ------
    ParalineError
        As :func:`opened`.
    """
    with _named(entry):
        path = entry.name or None
        if entry.story:
            return replace(entry.story, path=path)
        return Story.from_text(text, _code(entry), path=path)


def tell(text: str) -> Language | None:
    """Return the language of *text*, or ``None`` where it cannot be told."""
    try:
        return detect_language(text)
    except LanguageError:
        return None


@contextlib.contextmanager
def _named(entry: Entry) -> Iterator[None]:
    """Say in every error which story it is about."""
    try:
        yield
    except _NoCodeError as error:
        raise LanguageError(f"{entry.label}: {error}") from None
    except LanguageError:
        raise LanguageError(
            f"{entry.label}: the language of this text cannot be told, so name it by its code."
        ) from None
    except ReadingError as error:
        raise ReadingError(f"{entry.label}: {error}") from None


class _NoCodeError(ParalineError):
    """What was named is no language's code."""


def _code(entry: Entry) -> str | None:
    try:
        return language_code(entry.language) if entry.language else None
    except LanguageError as error:
        raise _NoCodeError(str(error)) from None


def _with_story(entry: Entry) -> Entry:
    """Read a file that is anything but plain text: a web page, a news item, a document."""
    if entry.data is None or entry.story or entry.text.strip():
        return entry
    if recognise(entry.data, PurePath(entry.name).suffix.lower()) == "text":
        return entry
    return replace(entry, story=read_story(entry.data, _code(entry)))


def _text(entry: Entry) -> str:
    if entry.text.strip() and entry.data is not None:
        raise ReadingError("it is both pasted and a file, so take one of them away.")
    if entry.empty:
        raise ReadingError("there is nothing here yet, so paste it or choose a file.")
    if entry.story:
        text = entry.story.text
    else:
        text = entry.text if entry.data is None else decode(entry.data, entry.name or "the file")
    if len(text) > MAX_CHARACTERS:
        raise ReadingError(
            f"more than {MAX_CHARACTERS:,} characters are too many for this page, "
            "so use paraline compare."
        )
    if _HALF.search(text):
        raise ReadingError("this is no text: it holds half of a character.")
    return text


def _string(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def empty_form() -> list[Entry]:
    """Return what the page shows before anything was sent."""
    return [Entry(side) for side in SIDES]
