"""compare(): the walk through the house, and its result."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from paraline._version import __version__
from paraline.alignment.alignment import Alignment
from paraline.differences.finding import Finding
from paraline.story import Span, Story
from paraline.translation.translator import Translation

SCHEMA = "paraline/comparison/1"


@dataclass(frozen=True)
class PairResult:
    """Story *b* set against the reference *a* (indices into :attr:`Comparison.stories`).

    ``coverage_a`` is the share of A's characters (in sentences) that stand in a match, 0..1;
    ``coverage_b`` the same for B.
    """

    a: int
    b: int
    alignment: Alignment
    findings: tuple[Finding, ...]
    coverage_a: float
    coverage_b: float

    def count_by_kind(self) -> dict[str, int]:
        """Return how many findings there are of each kind, most frequent first."""
        return dict(Counter(finding.kind for finding in self.findings).most_common())


@dataclass(frozen=True)
class Comparison:
    """Two or more stories about the same event; the first is the reference.

    ``translations[s][i]`` is the translation of sentence *i* of story *s*, or ``None`` where no
    engine gave one; ``notes`` are plain sentences for the reader (a missing package, say).
    """

    stories: tuple[Story, ...]
    pairs: tuple[PairResult, ...]
    translations: tuple[tuple[Translation | None, ...], ...]
    translator: str | None
    embedder: str
    notes: tuple[str, ...] = field(default=())

    def to_dict(self) -> dict[str, Any]:
        """Return the contract's JSON object."""
        return {
            "schema": SCHEMA,
            "engines": {
                "translator": self.translator,
                "embedder": self.embedder,
                "version": __version__,
            },
            "notes": list(self.notes),
            "stories": [
                _story_dict(story, row)
                for story, row in zip(self.stories, self.translations, strict=True)
            ],
            "comparisons": [self._pair_dict(pair) for pair in self.pairs],
        }

    def _pair_dict(self, pair: PairResult) -> dict[str, Any]:
        text_a, text_b = self.stories[pair.a].text, self.stories[pair.b].text
        return {
            "a": pair.a,
            "b": pair.b,
            "beads": pair.alignment.to_dicts(),
            "findings": [
                {
                    "kind": finding.kind,
                    "severity": finding.severity,
                    "confidence": round(finding.confidence, 4),
                    "a": [_span_dict(span, text_a) for span in finding.a],
                    "b": [_span_dict(span, text_b) for span in finding.b],
                    "message": finding.message,
                }
                for finding in pair.findings
            ],
            "summary": {
                "coverage_a": round(pair.coverage_a, 4),
                "coverage_b": round(pair.coverage_b, 4),
                "findings": pair.count_by_kind(),
            },
        }


def _span_dict(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _story_dict(story: Story, translations: tuple[Translation | None, ...]) -> dict[str, Any]:
    return {
        "path": story.path,
        "language": story.language.code,
        "date": story.date.isoformat() if story.date else None,
        "title": story.title,
        "sentences": [
            {
                "start": sentence.start,
                "end": sentence.end,
                "text": sentence.text,
                "translation": translation.text if translation and translation.trusted else None,
            }
            for sentence, translation in zip(story.sentences, translations, strict=True)
        ],
    }
