"""A place where a sentence may end, and what the rules ask about it."""

from __future__ import annotations

import re
from dataclasses import dataclass

OPENING = "\"'“”„«»‘‚‹([{¿¡「『（【《〈"
CLOSING = "\"'’”“»›«‹)]}」』）】》〉"
DASHES = "-–—―"
_PAIRS = {"”": "“„", "“": "„", "»": "«", "«": "»", "’": "‘", "›": "‹", '"': '"', "'": "'"}
_PAIRS |= {"」": "「", "』": "『"}
_CLOSED_BY = {"“": "”", "„": "“”", "«": "»", '"': '"'}
_TAGS = ("#", "@")
# How far rules look, so that a text without sentences costs no more than another.
_LOOKBEHIND = 1000
_LOOKAHEAD = 120
_WORD = re.compile(r"[^\W_](?:[\w'’./&-]*\w)?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a sentence may end: right after ``marks``.

    Attributes
    ----------
    before
        The sentence so far, as far back as rules look, without its final marks.
    marks
        The final marks, with the quotation marks and brackets that close with them.
    after
        What follows from the next character that is no white space on, as far as rules look.
    word
        The first word of ``after``, without what opens it; empty if there is none.
    lead
        What of ``after`` stands before ``word``: dashes, opening quotation marks and brackets.
    """

    before: str
    marks: str
    after: str
    word: str
    lead: str

    @classmethod
    def at(cls, text: str, start: int, marks_start: int, marks_end: int, end: int) -> Candidate:
        """Look at ``text[marks_start:marks_end]`` in a sentence that begins at *start*."""
        after = text[marks_end : min(end, marks_end + _LOOKAHEAD)].lstrip()
        match = _WORD.search(after)
        return cls(
            before=text[max(start, marks_start - _LOOKBEHIND) : marks_start],
            marks=text[marks_start:marks_end],
            after=after,
            word=match[0] if match else "",
            lead=after[: match.start()] if match else after,
        )

    @property
    def is_stop(self) -> bool:
        """Whether the marks are one full stop, with whatever closes after it."""
        return "".join(mark for mark in self.marks if mark not in CLOSING) == "."

    @property
    def closes_quote(self) -> bool:
        """Whether a quotation mark is among the marks."""
        return any(mark in _PAIRS for mark in self.marks)

    @property
    def continues_low(self) -> bool:
        """Whether a small letter follows, which a new sentence does not begin with."""
        word = self.word
        if (
            not word
            or not word[0].islower()
            or "\u10d0" <= word[0] <= "\u10ff"
            or self.lead[-1:] in _TAGS
        ):
            return False  # Georgian letters count as small ones, but have no capitals in use
        return not (len(word) > 1 and word[1].isupper())  # eBay, iPhone

    @property
    def opens_quote(self) -> bool:
        """Whether a quotation opens before the next word."""
        return any(char in _CLOSED_BY for char in self.lead)

    @property
    def follows_dash(self) -> bool:
        """Whether a dash comes next."""
        return self.after[:1] in DASHES if self.after else False

    def is_word_of(self, starters: frozenset[str]) -> bool:
        """Whether the next word is one of *starters*, and not an initial that looks like one."""
        initial = len(self.word) == 1 and self.after[len(self.lead) + 1 :].startswith(".")
        return self.word.lower() in starters and not initial

    def last_words(self) -> list[str]:
        """Return the last few words before the marks, the last one last."""
        return self.before[-60:].split()[-4:]

    def quote_start(self) -> int:
        """Return where the quotation that closes in ``marks`` opens in ``before``, or -1."""
        closing = next((mark for mark in self.marks if mark in _PAIRS), "")
        return max((self.before.rfind(opening) for opening in _PAIRS.get(closing, "")), default=-1)

    def open_quote(self) -> int:
        """Return where a quotation opens in ``before`` that goes on past ``marks``, or -1."""
        opened = -1
        for position, char in enumerate(self.before):
            if opened >= 0 and char in _CLOSED_BY[self.before[opened]]:
                opened = -1
            elif char in _CLOSED_BY:
                opened = position
        return opened

    def open_bracket(self) -> int:
        """Return where a bracket opens in ``before`` that ``before`` does not close, or -1."""
        opened = self.before.rfind("(")
        return opened if opened > self.before.rfind(")") else -1
