"""Measure how well the encodings are told apart, on the news lines of NTREX dev.

Encodes every line of at least 40 characters, and every document, in each encoding that can hold
its letters, decodes it without being told which, and prints the share that comes back unchanged,
beside charset-normalizer alone, which is given the same encodings to choose from::

    python scripts/eval_encodings.py ../shared/data/ntrex-dev.tsv

``CAPS`` is the text in capitals. Characters that an encoding lacks are replaced the way a person
would (an em dash by a hyphen, guillemets by straight quotes); what remains is left out.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from pathlib import Path

from paraline.errors import ReadingError
from paraline.reading.encodings import decode
from paraline.reading.letters import known_encodings

ENCODINGS = {
    "en": ("utf-8", "utf-16-le", "utf-16-be", "windows-1252"),
    "lv": ("utf-8", "utf-16-le", "utf-16-be", "windows-1257", "iso8859-13"),
    "ru": ("utf-8", "utf-16-le", "utf-16-be", "windows-1251", "koi8-r", "iso8859-5", "cp866"),
}
STAND_INS = str.maketrans({"—": "-", "–": "-", "…": "...", "€": "E", "’": "'", "«": '"', "»": '"'})


def encode(text: str, encoding: str) -> bytes:
    """Encode *text*, with stand-ins for characters that the encoding lacks."""
    parts = []
    for character in text:
        try:
            parts.append(character.encode(encoding))
        except UnicodeEncodeError:
            parts.append(character.translate(STAND_INS).encode(encoding, "ignore"))
    return b"".join(parts)


def decoded(data: bytes) -> str | None:
    """Return what paraline reads, or None if it refuses."""
    try:
        return decode(data)
    except ReadingError:
        return None


def normalized(data: bytes) -> str | None:
    """Return what charset-normalizer alone reads."""
    from charset_normalizer import from_bytes

    names = ["utf_8", "utf_16_le", "utf_16_be", *known_encodings()]
    best = from_bytes(data, cp_isolation=names).best()
    return None if best is None else str(best)


def accuracy(texts: list[str], encoding: str) -> tuple[float, float]:
    """Return the shares read rightly: by paraline, by charset-normalizer alone."""
    right = [0, 0]
    for text in texts:
        data = encode(text, encoding)
        whole = data.decode(encoding)
        right[0] += decoded(data) == whole
        right[1] += normalized(data) == whole
    return right[0] / len(texts), right[1] / len(texts)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("table", type=Path, help="ntrex-dev.tsv: doc, en, lv, ru")
    with parser.parse_args().table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    print(f"{'text':<10} {'encoding':<13} {'n':>5} {'paraline':>9} {'charset-normalizer':>19}")
    for language, encodings in ENCODINGS.items():
        documents = defaultdict(list)
        for row in rows:
            documents[row["doc"]].append(row[language])
        sets = {
            "lines": [row[language] for row in rows if len(row[language]) >= 40],
            "headlines": [lines[0][:40] for lines in documents.values()],
            "CAPS": [row[language].upper() for row in rows if len(row[language]) >= 40],
            "documents": ["\n".join(lines) for lines in documents.values()],
        }
        for kind, texts in sets.items():
            for encoding in encodings:
                ours, theirs = accuracy(texts, encoding)
                print(
                    f"{language} {kind:<10} {encoding:<13} {len(texts):>5} {ours:>9.4f} "
                    f"{theirs:>16.4f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
