"""A finding: one difference, with its evidence in the original words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal

from paraline.alignment.alignment import Alignment, Bead
from paraline.differences.actors.story_names import StoryNames
from paraline.differences.words import BeadWords, words_of
from paraline.story import Sentence, Span, Story

Kind = Literal[
    "omission",
    "addition",
    "partial-omission",
    "partial-addition",
    "number",
    "date",
    "name",
    "quote",
    "attribution",
    "negation",
    "modality",
    "loaded-term",
    "tone",
    "moved",
    "headline",
    "translation-suspect",
]
Severity = Literal["high", "medium", "low"]
_SHOWN: Final = 60  # characters


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference between story A and story B.

    Parameters
    ----------
    kind, severity
        From the contract's closed lists.
    confidence
        How sure the finding is, 0..1.
    a, b
        The words that differ, as spans of each story's original text; one side may be empty.
    message
        One plain line for the reader: ``3 in A, 4 in B``.
    rule
        What fired, by a short name that ``paraline explain KIND`` tells about: ``value``.
    id
        A short name that stays while the words and their sentences do; set by
        :func:`paraline.differences.find_differences`.
    """

    kind: Kind
    severity: Severity
    confidence: float
    a: tuple[Span, ...]
    b: tuple[Span, ...]
    message: str
    rule: str = ""
    id: str = ""


@dataclass(frozen=True)
class Context:
    """What a kind of difference may look at.

    Parameters
    ----------
    a, b
        The stories.
    alignment
        How their sentences align.
    linked
        The words of the matched beads; empty where the encoder gives no token states.
    headlines
        The two headlines set against each other, each as a story of one sentence; ``None`` where
        a story has none.
    """

    a: Story
    b: Story
    alignment: Alignment
    linked: Mapping[Bead, BeadWords] = field(default_factory=dict)
    headlines: Context | None = None

    @cached_property
    def names(self) -> StoryNames:
        """The names of both stories, which several kinds ask for."""
        return StoryNames(self.a, self.b, self.linked.values())

    def words(self, bead: Bead) -> BeadWords:
        """Return the words of *bead*, with their links where the words were aligned."""
        known = self.linked.get(bead)
        if known is not None:
            return known
        return BeadWords(words_of(self.a.sentences, bead.a), words_of(self.b.sentences, bead.b))

    def sentences_a(self, bead: Bead) -> tuple[Sentence, ...]:
        """Return the sentences of A in *bead*."""
        return tuple(self.a.sentences[i] for i in bead.a)

    def sentences_b(self, bead: Bead) -> tuple[Sentence, ...]:
        """Return the sentences of B in *bead*."""
        return tuple(self.b.sentences[j] for j in bead.b)


Finder = Callable[[Context], Iterable[Finding]]


def shown(text: str) -> str:
    """Return *text* in quotation marks, on one line, as far as a message has room for it."""
    text = " ".join(text.split())
    return f"“{text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + '…'}”"
