"""Bytes to text: which encoding a file is in, decided once, before anything else looks at it.

The order of trust: a byte order mark, then UTF-8, which no other text satisfies by chance, then
UTF-16 without a mark, then the 8-bit encodings of the known languages, told apart by letters
(:mod:`paraline.reading.letters`), and last what charset-normalizer makes of other alphabets.
"""

from __future__ import annotations

import codecs
import contextlib
import re

from paraline.errors import ReadingError
from paraline.reading.letters import garbled, guess_encoding, known_encodings

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16-LE, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAVE_AS_TEXT = "save it as plain text (UTF-8) and read that"
SIGNATURES = (
    (b"%PDF-", "a PDF document", "copy its text, or run pdftotext, into a plain text file"),
    (b"PK\x03\x04", "a zip archive or an office document (docx, odt)", SAVE_AS_TEXT),
    (b"\xd0\xcf\x11\xe0", "an office document (doc)", SAVE_AS_TEXT),
    (b"{\\rtf", "a rich text document", SAVE_AS_TEXT),
    (b"\x1f\x8b", "a gzip archive", "unpack it and read the text inside"),
    (b"\x89PNG", "an image", "give the story's text in a plain text file"),
    (b"\xff\xd8\xff", "an image", "give the story's text in a plain text file"),
    (b"GIF8", "an image", "give the story's text in a plain text file"),
)
WEB_PAGE = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
DECLARED_WITHIN = 4096
"""Bytes at whose beginning an encoding may be declared."""
NO_ENCODINGS = frozenset({"unicode-escape", "raw-unicode-escape", "utf-7", "punycode", "idna"})
"""Codecs for other ends: with them a text could say what its bytes do not."""
PROBE = bytes(range(0x20, 0x7F))
CONTROLS = bytes(sorted({*range(32), 127} - set(b"\t\n\v\f\r\x1a\x1b")))
MOST_CONTROLS = 0.02
"""Text has hardly any control characters: wire formats frame a story with three or four."""
READABLE = re.compile(r"[\s\x20-\x7e\xa0-\u024f\u0400-\u04ff\u2000-\u206f\u20ac\u2116\u2122]")
DEAREST = ((0.06, 12.0), (0.25, 5.0), (1.0, 4.4))
"""Up to this share of pairs beyond ASCII, the mean cost of them (nats) that is still believed.

Lines of Latvian and Russian news cost between 1.8 and 4.1, other languages in a wrong encoding 4.7
and more; where only a foreign name or two is not ASCII, they may cost what they like.
"""
OTHER_ENCODINGS = {
    "cp1250": ("iso8859_2", {"Polish", "Czech", "Slovak", "Hungarian", "Slovene", "Croatian"}),
    "cp1253": ("iso8859_7", {"Greek"}),
}
"""What charset-normalizer is believed: these languages, in this encoding of theirs.

The first of each pair is the encoding's ISO double, which it takes for it on its own.
"""


def decode(data: bytes, name: str = "input") -> str:
    """Decode a story's bytes; a byte order mark is dropped, line endings stay as they are.

    Parameters
    ----------
    data
        The bytes of a text in UTF-8, UTF-16 (with or without a byte order mark), windows-1257,
        ISO-8859-13, windows-1251, KOI8-R or another encoding that ``reading/letter_tables`` names.
    name
        What to call the input in an error, such as its path.

    Raises
    ------
    ReadingError
        If the bytes are not text, are a web page, or are in no encoding that can be told.
    """
    for signature, kind, mend in SIGNATURES:
        if data.startswith(signature):
            raise ReadingError(f"{name} is not text but {kind}: {mend}")
    text = _decode_any(data, name)
    if WEB_PAGE.match(text):
        raise ReadingError(f"{name} is not plain text but a web page: {SAVE_AS_TEXT}")
    return text


def decode_declared(data: bytes, declared: re.Pattern[bytes], name: str = "input") -> str:
    """Decode bytes that may say themselves which encoding they are in.

    A byte order mark comes first, then UTF-8 that only claims to be something else, then what is
    declared; where nothing is, or nothing usable, the encoding is told as by :func:`decode`.

    Parameters
    ----------
    data
        The bytes.
    declared
        A pattern whose first group is the encoding's name, searched for at the beginning.
    name
        What to call the input in an error.

    Raises
    ------
    ReadingError
        If the bytes are damaged, or in no encoding that can be told.
    """
    match = declared.search(data[:DECLARED_WITHIN])
    encoding = _usable(match[1].decode("ascii")) if match else None
    if encoding is None or any(data.startswith(mark) for mark, _ in BYTE_ORDER_MARKS):
        return _decode_any(data, name)
    with contextlib.suppress(UnicodeDecodeError):
        text = data.decode("utf-8")
        return data.decode(encoding) if text.isascii() else text
    if encoding == "utf-8":
        return _decode_any(data, name)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadingError(
            f"{name} says that it is in {encoding} but is damaged at byte {error.start}: "
            "save it again as UTF-8"
        ) from None


def _usable(name: str) -> str | None:
    """Return Python's name of an encoding in which ASCII is itself; None for any other."""
    try:
        codec = codecs.lookup(name).name
        if codec.replace("_", "-") in NO_ENCODINGS or PROBE.decode(codec) != PROBE.decode("ascii"):
            return None
    except (LookupError, UnicodeError):
        return None
    return codec


def _decode_any(data: bytes, name: str) -> str:
    text = _decode_marked(data, name)
    return _decode_unmarked(data, name) if text is None else text


def _decode_marked(data: bytes, name: str) -> str | None:
    """Decode data that begins with a byte order mark; None for data without one."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                place = error.start + len(mark)
                raise ReadingError(
                    f"{name} is marked as {encoding.upper()} but damaged at byte {place}: "
                    "save it again as UTF-8"
                ) from None
    return None


def _decode_unmarked(data: bytes, name: str) -> str:
    controls = len(data) - len(data.translate(None, CONTROLS))
    if 0 in data or controls > MOST_CONTROLS * len(data):
        text = _decode_utf16(data)
        if text is None:
            raise ReadingError(f"{name} is not text (it holds binary data): give a plain text file")
        return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(data, error.start, name)
    text = _decode_known(data) or _decode_other(data)
    if text is None:
        tried = ", ".join(("UTF-8", "UTF-16", *known_encodings()))
        raise ReadingError(
            f"{name} is in no encoding that makes sense of it (tried {tried}): save it as UTF-8"
        )
    return text


def _decode_utf16(data: bytes) -> str | None:
    """Decode UTF-16 without a byte order mark; None if neither byte order gives readable text."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and len(READABLE.findall(text)) >= 0.95 * len(text):
            return text
    return None


def _refuse_damaged_utf8(data: bytes, place: int, name: str) -> None:
    """Raise if *data* is UTF-8 but for a few bytes: guessing would garble all of it."""
    whole = data.decode("utf-8", "ignore")
    good = sum(character > "\x7f" for character in whole)
    bad = data.decode("utf-8", "replace").count("\N{REPLACEMENT CHARACTER}")
    if good > 3 * bad:
        line = data.count(b"\n", 0, place) + 1
        raise ReadingError(
            f"{name} is UTF-8 but for byte {place} (line {line}): mend that place, or save it as "
            "UTF-8 again"
        )


def _decode_known(data: bytes) -> str | None:
    """Decode a language that has a letter table; None if no encoding fits any of them well."""
    guess = guess_encoding(data)
    if guess is None:
        return None
    dearest = next(cost for share, cost in DEAREST if guess.share <= share)
    text = data.decode(guess.encoding)
    return None if guess.cost > dearest or garbled(text) else text


def _decode_other(data: bytes) -> str | None:
    """Decode a language that has no letter table, if charset-normalizer is sure of it.

    The ISO double of a Windows encoding leaves 0x80 to 0x9F unused: without a byte from there, the
    text must be the same in both.
    """
    from charset_normalizer import from_bytes

    match = from_bytes(data, cp_isolation=list(OTHER_ENCODINGS)).best()
    if match is None or match.encoding not in OTHER_ENCODINGS:
        return None
    double, languages = OTHER_ENCODINGS[match.encoding]
    text = data.decode(match.encoding)
    proven = any(0x80 <= byte <= 0x9F for byte in data) or text == data.decode(double, "replace")
    return text if proven and match.language in languages and not garbled(text) else None
