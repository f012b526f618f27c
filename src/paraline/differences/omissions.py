"""Whole sentences that only one side tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from paraline.differences.finding import Context, Finding, Severity
from paraline.differences.prominence import OPENING
from paraline.story import Sentence

_SHORT: Final = 5
_WORD: Final = re.compile(r"\w+(?:[-'’.,]\w+)*")
_QUOTATION: Final = re.compile(r"[\"“”„«»]")
_MARKS: Final = " \u00a0\"“”„«»‘’'"
# What may stand before a capital that opens a clause instead of a name.
_OPENS: Final = frozenset(".!?:;–—")


def find_omissions(context: Context) -> Iterator[Finding]:
    """Yield an ``omission`` for each unmatched sentence of A, an ``addition`` for each of B.

    The confidence is the bead's score: how sure the aligner is that no partner exists. The
    severity says how much a reader of the other side lacks:

    - ``high``: one of the first three sentences, where a wire story puts what it is about, or a
      sentence with at least two kinds of substance that can be checked: a figure, a quotation, a
      name;
    - ``low``: fewer than five words and no such substance;
    - ``medium``: the rest.

    One kind of substance alone does not make a sentence grave: nearly every sentence of a wire
    story names somebody.
    """
    for bead in context.alignment:
        if bead.kind == "match":
            continue
        only_in_a = bead.kind == "omission"
        sentences = context.sentences_a(bead) if only_in_a else context.sentences_b(bead)
        for index, sentence in zip(bead.a or bead.b, sentences, strict=True):
            yield _finding(sentence, index, bead.score, only_in_a=only_in_a)


def _finding(sentence: Sentence, index: int, score: float, *, only_in_a: bool) -> Finding:
    words, held = len(_WORD.findall(sentence.text)), _substance(sentence.text)
    message = f"only in {'A' if only_in_a else 'B'}: {words} word{'s' * (words != 1)}"
    if held:
        message += f", with {', '.join(held[:-1])}{' and ' * (len(held) > 1)}{held[-1]}"
    return Finding(
        kind="omission" if only_in_a else "addition",
        severity=_severity(index, words, len(held)),
        confidence=score,
        a=(sentence.span,) if only_in_a else (),
        b=() if only_in_a else (sentence.span,),
        message=message,
        rule="unmatched",
    )


def _severity(index: int, words: int, kinds: int) -> Severity:
    if index < OPENING or kinds > 1:
        return "high"
    return "medium" if kinds or words >= _SHORT else "low"


def _substance(text: str) -> list[str]:
    """Return the kinds of substance in *text* that a reader could check."""
    kinds = {
        "a figure": any(char.isdigit() for char in text),
        "a quotation": bool(_QUOTATION.search(text)),
        "a name": _has_name(text),
    }
    return [kind for kind, held in kinds.items() if held]


def _has_name(text: str) -> bool:
    """Tell whether a capital stands where no sentence or quotation begins."""
    for match in _WORD.finditer(text):
        if len(match[0]) < 2 or not match[0][0].isupper():
            continue
        before = text[: match.start()]
        clause = before.rstrip(_MARKS)
        if clause and clause[-1] not in _OPENS and before[-1] not in _MARKS.strip():
            return True
    return False
