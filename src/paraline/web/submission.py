"""What the form sends, and the stories in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.datastructures import FormData, UploadFile

from paraline.errors import LanguageError, ReadingError
from paraline.language import language_code
from paraline.reading.encodings import decode
from paraline.story import Story

SIDES = ("a", "b")
MAX_CHARACTERS = 100_000  # of one story


@dataclass(frozen=True, slots=True)
class Entry:
    """One story as it was sent: pasted text, or a file with its name, and the language's code."""

    side: str
    text: str = ""
    language: str = ""
    file_name: str = ""
    data: bytes = b""

    @property
    def label(self) -> str:
        """What the page calls this story."""
        return f"Story {self.side.upper()}"


async def read_form(form: FormData) -> list[Entry]:
    """Return what was sent for each side; fields that are missing are empty."""
    entries = []
    for side in SIDES:
        file = form.get(f"file_{side}")
        name, data = "", b""
        if isinstance(file, UploadFile):
            name, data = file.filename or "", await file.read()
        language = _string(form, f"language_{side}").strip()
        entries.append(Entry(side, _string(form, f"text_{side}"), language, name, data))
    return entries


def to_stories(entries: Sequence[Entry]) -> list[Story]:
    """Read the stories.

    Raises
    ------
    ParalineError
        If a story is missing, given twice, too long, or cannot be read, or its language can
        neither be told nor was named; the message says which story.
    """
    return [_to_story(entry) for entry in entries]


def _to_story(entry: Entry) -> Story:
    try:
        language = language_code(entry.language) if entry.language else None
    except LanguageError as error:
        raise LanguageError(f"{entry.label}: {error}") from None
    try:
        return Story.from_text(_text(entry), language, path=entry.file_name or None)
    except LanguageError:
        raise LanguageError(
            f"{entry.label}: the language of this text cannot be told, so name it by its code."
        ) from None
    except ReadingError as error:
        raise ReadingError(f"{entry.label}: {error}") from None


def _text(entry: Entry) -> str:
    pasted, uploaded = bool(entry.text.strip()), bool(entry.file_name)
    if pasted and uploaded:
        raise ReadingError("it is both pasted and a file, so take one of them away.")
    if not pasted and not uploaded:
        raise ReadingError("there is nothing here yet, so paste it or choose a file.")
    text = decode(entry.data, entry.file_name) if uploaded else entry.text
    if len(text) > MAX_CHARACTERS:
        raise ReadingError(
            f"more than {MAX_CHARACTERS:,} characters are too many for this page, "
            "so use paraline compare."
        )
    return text


def _string(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def empty_form() -> list[Entry]:
    """Return what the page shows before anything was sent."""
    return [Entry(side) for side in SIDES]
