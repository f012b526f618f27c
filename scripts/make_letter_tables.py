r"""Make the letter tables that tell one 8-bit encoding from another.

Counts which letter follows which in the sentences of one language and writes the result to
``src/paraline/reading/letter_tables/<code>.toml``: a line of letters, and one row of digits for
each of them. To add a language is to run this on text in it and to name the encodings that it is
written in. The tables that are here were made with::

    for language in "de windows-1252" "en windows-1252 windows-1257" "es windows-1252" \
        "et windows-1257 iso8859-13 windows-1252" "fr windows-1252" \
        "lt windows-1257 iso8859-13" "lv windows-1257 iso8859-13" \
        "ru windows-1251 koi8-r iso8859-5 cp866" "uk windows-1251 koi8-u"; do
        python scripts/make_letter_tables.py ../shared/data/mt-pairs.tsv.gz $language
    done

The sentences come from a gzipped table of language, sentence, English, origin. For English, the
English side of all languages is counted.
"""

from __future__ import annotations

import argparse
import gzip
import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "src" / "paraline" / "reading" / "letter_tables"
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
STEP = 0.3
"""Nats for one digit: the largest cost that a table can hold is 35 * 0.3 = 10.5."""
WEIGHTS = {"bible": 0.05, "docs": 0.3}
"""Old verses and program menus are not how a newsroom writes: they count for less."""
RAREST = 2e-4
"""A letter that makes up less of the text than this is a foreigner."""


def sentences(table: Path, code: str) -> Iterator[tuple[str, float]]:
    """Yield the sentences in one language, each with its weight."""
    with gzip.open(table, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            language, sentence, english, origin = line.rstrip("\n").split("\t")
            if language == code or code == "en":
                yield english if code == "en" else sentence, WEIGHTS.get(origin, 1.0)


def count_pairs(weighted: Iterator[tuple[str, float]]) -> defaultdict[str, float]:
    """Count the pairs of neighbouring characters; everything but a letter is a space."""
    pairs: defaultdict[str, float] = defaultdict(float)
    for sentence, weight in weighted:
        folded = "".join(c if c.isalpha() else " " for c in f" {sentence.lower()} ")
        for pair in pairwise(folded):
            pairs["".join(pair)] += weight
    return pairs


def table_text(code: str, encodings: list[str], pairs: defaultdict[str, float]) -> str:
    """Return the table as TOML."""
    singles: defaultdict[str, float] = defaultdict(float)
    for pair, count in pairs.items():
        singles[pair[0]] += count
    total = sum(count for letter, count in singles.items() if letter != " ")
    script = unicodedata.name(max(singles.keys() - {" "}, key=singles.__getitem__)).split()[0]
    own = (c for c in singles if c != " " and unicodedata.name(c, "").startswith(script))
    letters = " " + "".join(sorted(c for c in own if singles[c] / total > RAREST))
    rows = []
    for a in letters:
        row = [pairs[a + b] + 0.2 for b in letters]
        costs = (-math.log(count / sum(row)) for count in row)
        rows.append("".join(DIGITS[min(round(cost / STEP), 35)] for cost in costs))
    return "\n".join(
        [
            f"# How letters follow each other in {code!r}; made by scripts/make_letter_tables.py.",
            f"# A digit counts steps of {STEP} nats: row, the letter before; column, the letter.",
            f"encodings = {encodings!r}".replace("'", '"'),
            f'letters = "{letters}"',
            "rows = [",
            *(f'    "{row}",' for row in rows),
            "]\n",
        ]
    )


def main() -> None:
    """Write the table of one language."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("table", type=Path, help="gzipped table of sentences")
    parser.add_argument("code", help="ISO 639-1 code")
    parser.add_argument("encodings", nargs="+", help="8-bit encodings, the likeliest first")
    options = parser.parse_args()
    pairs = count_pairs(sentences(options.table, options.code))
    text = table_text(options.code, options.encodings, pairs)
    (FOLDER / f"{options.code}.toml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
