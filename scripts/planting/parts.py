"""Parts of a sentence, of three or more content words, removed or added."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache

from scripts.planting.base import Planted, documents, replaced

_WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")
_CLAUSE = re.compile(r"(?<=,) [^,;:.!?()«»„“”\"–—]{15,110}(?=[,.;])")
_CONTENT = 3  # content words of a part
_LETTERS = 5  # of a word that is surely no function word; capitals and figures count as well


def plant(text: str, language: str, chance: random.Random) -> Iterator[Planted]:
    """Yield a clause and a stretch of words removed, and a clause of another text added."""
    clauses = [m for m in _CLAUSE.finditer(text) if _content(m[0]) >= _CONTENT]
    if clauses:
        clause = chance.choice(clauses)
        end = clause.end() + (text[clause.end()] == ",")
        start = clause.start() - (text[clause.end()] != ",")
        yield replaced("partial-omission", "clause removed", text, start, end, "")
    words = list(_WORD.finditer(text))
    size = chance.randrange(3, 7)
    starts = [
        k
        for k in range(1, len(words) - size)
        if _content(text[words[k].start() : words[k + size - 1].end()]) >= _CONTENT
    ]
    if starts:
        first = chance.choice(starts)
        start, end = words[first].start(), words[first + size - 1].end()
        end += text[end : end + 1] == " "
        yield replaced("partial-omission", "words removed", text, start, end, "")
    commas = [m.start() for m in re.finditer(r",(?= \w)", text)]
    if commas or text[-1:] == ".":
        place = chance.choice(commas) if commas else len(text) - 1
        added = chance.choice(_clauses(language))
        yield replaced("partial-addition", "clause added", text, place, place, f",{added}")


def _content(part: str) -> int:
    words = _WORD.findall(part)
    return sum(len(w) >= _LETTERS or w[0].isupper() or w[0].isdigit() for w in words)


@cache
def _clauses(language: str) -> list[str]:
    """Return the clauses of all documents in *language*: there is always one of another story."""
    return [
        match[0]
        for rows in documents()
        for row in rows
        for match in _CLAUSE.finditer(row[language])
        if _content(match[0]) >= _CONTENT
    ]
