from __future__ import annotations

import codecs
import csv
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.errors import ReadingError
from paraline.reading.encodings import decode
from paraline.reading.letters import known_encodings, letter_tables

LATVIAN = {
    "headline": "Saeima pieņem mežu likumu otrajā lasījumā",
    "few diacritics": "Ministrs pirmdien tikās ar partneri no Polijas, lai runātu par cenām.",
    "capitals": "VALDĪBA ŠODIEN LEMS PAR JAUNIEM ROBEŽAS ŽOGIEM UN ŪDENS CENĀM",
    "paragraph": (
        "Rīgā ceturtdien sākusies Baltijas valstu ārlietu ministru sanāksme. Tajā piedalās arī "
        "Somijas un Ukrainas pārstāvji. Ministri runās par gāzes piegādēm, ķīmisko rūpniecību un "
        "žogu uz robežas.\r\n\r\nSanāksme ilgs divas dienas."
    ),
}
RUSSIAN = {
    "headline": "Сейм принял закон о лесах в новом чтении",
    "capitals": "ПРАВИТЕЛЬСТВО СЕГОДНЯ РЕШИТ, КОГДА ОТКРЫТЬ ГРАНИЦУ",
    "Latin names": "Компания Silver Pine продаст верфь концерну North Wind, сообщил Егор Щукин",
    "paragraph": (
        "В Риге в четверг началось совещание министров иностранных дел стран Балтии. В нем "
        "участвуют и представители Финляндии.\r\n\r\nСовещание продлится два дня, объявил ещё "
        "в среду министр."
    ),
}
ENGLISH = {
    "accents": "The café owner José Ibáñez has moved to Riga and sells crème brûlée there now.",
    "a Latvian name in windows-1257": "Justice Minister Jānis Bērziņš resigned on Monday.",
}
CASES = [
    *(
        (name, text, code)
        for name, text in LATVIAN.items()
        for code in ("windows-1257", "iso8859-13")
    ),
    *(
        (name, text, code)
        for name, text in RUSSIAN.items()
        for code in ("windows-1251", "koi8-r", "iso8859-5", "cp866")
    ),
    ("accents", ENGLISH["accents"], "windows-1252"),
    ("accents", ENGLISH["accents"], "iso8859-1"),
    ("a Latvian name", ENGLISH["a Latvian name in windows-1257"], "windows-1257"),
    (
        "quotation marks",
        "„Nē,” sacīja Kļava – un aizgāja… Ķekava pelnījusi 5 € no jauna.",
        "windows-1257",
    ),
    ("quotation marks", "„Nē,” sacīja Kļava un aizgāja, “kā vienmēr”, līdz rītam.", "iso8859-13"),
    (
        "other quotation marks",
        "«Nē,» sacīja Ozoliņa, «mēs to nedarīsim», un aizgāja.",
        "iso8859-13",
    ),
    ("quotation marks", "«Нет», – сказал он — и ушел… „Почему“? №5 стоит 3 €.", "windows-1251"),
    ("Ukrainian", "Президент зустрівся з прем'єром Латвії; їхня розмова тривала годину.", "koi8-u"),
    (
        "Lithuanian",
        "Trečiadienį ministras pirmininkas susitiko su žemės ūkio atstovais.",
        "windows-1257",
    ),
    (
        "Polish",
        "Prezydent spotkał się w środę z premierem Łotwy i mówił z nim o granicy.",
        "cp1250",
    ),
]
UNICODE = {
    "utf-8": b"",
    "utf-8 with a mark": codecs.BOM_UTF8,
    "utf-16-le": b"",
    "utf-16-be": b"",
    "utf-16-le with a mark": codecs.BOM_UTF16_LE,
    "utf-16-be with a mark": codecs.BOM_UTF16_BE,
    "utf-32-le with a mark": codecs.BOM_UTF32_LE,
}


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(text, encoding) for _, text, encoding in CASES],
    ids=[f"{encoding}: {name}" for name, _, encoding in CASES],
)
def test_eight_bits(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("text", [LATVIAN["paragraph"], RUSSIAN["paragraph"], "Plain.\r\nA\nB\rC"])
@pytest.mark.parametrize("encoding", UNICODE)
def test_unicode(text: str, encoding: str) -> None:
    assert decode(UNICODE[encoding] + text.encode(encoding.split()[0])) == text


@pytest.mark.parametrize("text", ["Нет", "Сейм решил", "Jā", "No.\n"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_short_utf16_without_a_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("encoding", "byte", "mark"),
    [("windows-1257", 0x84, "„"), ("windows-1257", 0x93, "“"), ("iso8859-13", 0xA5, "„")],
)
def test_one_quotation_mark_tells_the_baltic_encodings_apart(
    encoding: str, byte: int, mark: str
) -> None:
    data = LATVIAN["paragraph"].encode(encoding)
    assert decode(data + b" " + bytes([byte]) + b"Silver Pine") == (
        LATVIAN["paragraph"] + f" {mark}Silver Pine"
    )


def test_a_mark_outside_the_sample_counts() -> None:
    filler = (LATVIAN["paragraph"] + "\n") * 4000
    text = filler + "„Silver Pine”" + filler + filler
    assert decode(text.encode("iso8859-13")) == text


@pytest.mark.parametrize(
    ("data", "kind", "mend"),
    [
        (b"%PDF-1.7\n\xe2\xe3", "PDF", "pdftotext"),
        (b"PK\x03\x04\x14\0", "docx", "plain text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "office document", "plain text"),
        (b"{\\rtf1\\ansi", "rich text", "plain text"),
        (b"\x89PNG\r\n\x1a\n\0", "image", "plain text"),
        (b"\xff\xd8\xff\xe0\0", "image", "plain text"),
        (b"GIF89a", "image", "plain text"),
        (b"\x1f\x8b\x08\0", "gzip", "unpack"),
        (b"<!DOCTYPE html>\n<p>Hi", "web page", "plain text"),
        (b"\n<HTML lang=lv>", "web page", "plain text"),
        (b"\x7fELF\x02\x01\x01" + b"\0" * 60, "binary", "plain text"),
        (bytes(range(1, 32)) * 20, "binary", "plain text"),
    ],
)
def test_what_is_not_text_is_refused(data: bytes, kind: str, mend: str) -> None:
    with pytest.raises(ReadingError, match=rf"(?s)^a\.bin is not .*{kind}.*: .*{mend}"):
        decode(data, "a.bin")


def test_an_unknown_encoding_is_refused() -> None:
    data = bytes((37 * i * i + 11 * i) % 224 + 32 for i in range(2000))
    with pytest.raises(
        ReadingError, match=r"^a\.txt .* UTF-8, UTF-16.*koi8-r.*: save it as UTF-8$"
    ):
        decode(data, "a.txt")


def test_utf8_with_a_damaged_byte_is_not_guessed_at() -> None:
    data = LATVIAN["paragraph"].encode().replace(b"Somijas", b"Som\xffjas")
    place = data.index(b"\xff")
    with pytest.raises(ReadingError, match=rf"^a\.txt is UTF-8 but for byte {place} \(line 1\)"):
        decode(data, "a.txt")


def test_a_marked_file_that_breaks_off_is_refused() -> None:
    with pytest.raises(ReadingError, match=r"marked as UTF-16-LE but damaged at byte 4"):
        decode(codecs.BOM_UTF16_LE + b"a\0b")


def test_markup_in_a_story_is_text() -> None:
    assert decode(b"Story\n\n<script>alert(1)</script>") == "Story\n\n<script>alert(1)</script>"


def test_control_characters_of_a_wire_format_are_kept() -> None:
    text = "\x01\x16\x16" + "Riga, a city in Latvia, has a river and four bridges. " * 6 + "\x03"
    assert decode(text.encode()) == text


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff")))
def test_utf8_round_trip(text: str) -> None:
    text = "story " + text
    assert decode(text.encode()) == decode(codecs.BOM_UTF8 + text.encode()) == text
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        assert decode(mark + text.encode(encoding)) == text


@given(st.text("aābcčdeēфыва .,–\r\n", min_size=1).filter(str.strip))
def test_utf16_without_a_mark_round_trip(text: str) -> None:
    text = text + " Rīga"
    assert decode(text.encode("utf-16-le")) == decode(text.encode("utf-16-be")) == text


@given(st.binary(max_size=200))
def test_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except ReadingError as error:
        assert str(error).startswith("input ")
    else:
        assert isinstance(text, str)


def test_every_table_is_whole() -> None:
    for table in letter_tables():
        assert table.costs[" a"] >= 0 if " a" in table.costs else table.costs[" а"] >= 0
        assert set(table.encodings) <= set(known_encodings())
        for encoding in table.encodings:
            codecs.lookup(encoding)


def test_utf8_needs_no_detector() -> None:
    code = (
        "import sys; from paraline.reading.encodings import decode; decode('Rīga'.encode()); "
        "sys.exit('charset_normalizer' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("lv", "windows-1257"),
        ("lv", "iso8859-13"),
        ("ru", "windows-1251"),
        ("ru", "koi8-r"),
        ("en", "windows-1252"),
    ],
)
def test_news_lines(shared_data: Path, language: str, encoding: str) -> None:
    with (shared_data / "ntrex-dev.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        texts = [row[language] for row in rows if len(row[language]) >= 40]
    wrong = []
    for text in texts:
        data = text.encode(encoding, "ignore")
        if decode(data) != data.decode(encoding):
            wrong.append(text)
    assert wrong == []
