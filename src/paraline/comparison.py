"""compare(): the walk through the house, and its result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from paraline._version import __version__
from paraline.alignment.alignment import Alignment
from paraline.differences.actors.roster import Actor, Roster
from paraline.differences.finding import Finding
from paraline.differences.prominence import prominence, shares
from paraline.story import Sentence, Span, Story
from paraline.translation.translator import Translation

if TYPE_CHECKING:
    from paraline.differences.settings import Settings
    from paraline.embedding.embedder import Embedder, Vectors
    from paraline.translation.judging import Progress
    from paraline.translation.translator import Translator

Stage: TypeAlias = Literal["vectors", "alignment", "words", "differences", "translation"]
"""What :func:`compare` does, in this order; the middle three once for each further story."""

SCHEMA = "paraline/comparison/1"
_HARDLY = 0.15  # share of a story's characters: less is what stories of different events reach


@dataclass(frozen=True)
class PairResult:
    """Story *b* set against the reference *a* (indices into :attr:`Comparison.stories`).

    ``coverage_a`` is the share of A's characters (in sentences) that stand in a match, 0..1;
    ``coverage_b`` the same for B. ``decided`` counts the findings that decisions left out.
    ``roster`` names the actors, with how prominent either story makes them.
    """

    a: int
    b: int
    alignment: Alignment
    findings: tuple[Finding, ...]
    coverage_a: float
    coverage_b: float
    decided: int = 0
    roster: Roster = field(default_factory=lambda: Roster(()))

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
        a, b = self.stories[pair.a], self.stories[pair.b]
        text_a, text_b = a.text, b.text
        shares_a, shares_b = shares(a.sentences), shares(b.sentences)
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
                    "rule": finding.rule,
                    "id": finding.id,
                }
                for finding in pair.findings
            ],
            "actors": [_actor_dict(actor, text_a, text_b) for actor in pair.roster.actors],
            "claims": [
                {
                    "a": list(bead.a),
                    "b": list(bead.b),
                    "prominence_a": round(prominence(bead.a, shares_a), 4),
                    "prominence_b": round(prominence(bead.b, shares_b), 4),
                }
                for bead in pair.alignment
            ],
            "summary": {
                "coverage_a": round(pair.coverage_a, 4),
                "coverage_b": round(pair.coverage_b, 4),
                "findings": pair.count_by_kind(),
                "decided": pair.decided,
            },
        }


def compare(
    a: Story,
    b: Story,
    *more: Story,
    translator: Translator | str | None = None,
    embedder: Embedder | None = None,
    progress: Progress | None = None,
    settings: Settings | None = None,
    stage: Callable[[Stage], None] | None = None,
) -> Comparison:
    """Compare story *a*, the reference, with *b* and each further story.

    Parameters
    ----------
    translator
        The engine for the translations that are shown as help, or its name, as for
        :func:`paraline.translate`; by default the installed Argos packages, and where none fits
        the built-in gist in English. Where nothing translates a pair, a note says how to mend
        that. No difference is ever found in a translation.
    embedder
        The sentence encoder; by default the bundled one, with the user's vector memory.
    progress
        Called after each part of the translating with the number of sentences done, and of all.
    settings
        What is to be left out of the findings; by default nothing.
    stage
        Called with the name of each part of the work as it begins. What it raises ends the
        comparison.

    Raises
    ------
    ModelError
        If the encoder cannot be made or loaded, or the translator cannot be used.
    """
    from paraline.embedding import default_embedder
    from paraline.embedding.recalling import recalling
    from paraline.translation.judging import guarded
    from paraline.translation.named import engine_of
    from paraline.translation.plan import translate_stories
    from paraline.translation.translator import reading_by

    begin = stage or _unheard
    stories = (a, b, *more)
    embedder = recalling(embedder or default_embedder())
    guard = guarded(reading_by(engine_of(translator), embedder), embedder)
    begin("vectors")
    vectors = _embed(stories, embedder)
    pairs = tuple(
        _compare_pair(stories, vectors, other, embedder, settings, begin)
        for other in range(1, len(stories))
    )
    begin("translation")
    help_ = translate_stories(stories, guard, progress)
    return Comparison(
        stories=stories,
        pairs=pairs,
        translations=help_.translations,
        translator=help_.engine,
        embedder=embedder.signature,
        notes=(*_doubts(stories, pairs), *help_.notes),
    )


def _unheard(_: Stage) -> None:
    """Hear of a stage where nobody asked to."""


def _embed(stories: Sequence[Story], embedder: Embedder) -> list[Vectors]:
    """Encode all sentences of all stories in one pass: one array a story."""
    vectors = embedder.embed([one.text for story in stories for one in story.sentences])
    arrays, start = [], 0
    for story in stories:
        arrays.append(vectors[start : start + len(story.sentences)])
        start += len(story.sentences)
    return arrays


def _compare_pair(
    stories: Sequence[Story],
    vectors: Sequence[Vectors],
    other: int,
    embedder: Embedder,
    settings: Settings | None,
    begin: Callable[[Stage], None],
) -> PairResult:
    from paraline.alignment.aligner import align_encoded
    from paraline.differences import find_differences, linked_context
    from paraline.differences.actors.roster import roster
    from paraline.embedding.embedder import token_embedder

    a, b = stories[0], stories[other]
    begin("alignment")
    alignment = align_encoded(a, b, (vectors[0], vectors[other]), embedder)
    begin("words")
    context = linked_context(a, b, alignment, token_embedder(embedder))
    begin("differences")
    found = find_differences(context, settings)
    kept = tuple(one for one in found if not settings or one.id not in settings.decided)
    return PairResult(
        a=0,
        b=other,
        alignment=alignment,
        findings=kept,
        coverage_a=_coverage(a.sentences, alignment.unmatched_a),
        coverage_b=_coverage(b.sentences, alignment.unmatched_b),
        decided=len(found) - len(kept),
        roster=roster(context),
    )


def _doubts(stories: Sequence[Story], pairs: Sequence[PairResult]) -> list[str]:
    """Say which stories share so little that they may not tell of one event at all."""
    return [
        f"Hardly anything in {stories[pair.a].path or 'A'} stands in {stories[pair.b].path or 'B'}"
        " as well: do they tell of the same event?"
        for pair in pairs
        if max(pair.coverage_a, pair.coverage_b) < _HARDLY
    ]


def _coverage(sentences: Sequence[Sentence], unmatched: Sequence[int]) -> float:
    everything = sum(len(sentence.text) for sentence in sentences)
    missing = sum(len(sentences[index].text) for index in unmatched)
    return 1 - missing / everything


def _span_dict(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _actor_dict(actor: Actor, text_a: str, text_b: str) -> dict[str, Any]:
    return {
        "name": actor.name,
        "a": [_span_dict(span, text_a) for span in actor.a],
        "b": [_span_dict(span, text_b) for span in actor.b],
        "prominence_a": round(actor.prominence_a, 4),
        "prominence_b": round(actor.prominence_b, 4),
        "quotes_a": actor.quotes_a,
        "quotes_b": actor.quotes_b,
    }


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
                "manner": translation.manner or None if translation else None,
            }
            for sentence, translation in zip(story.sentences, translations, strict=True)
        ],
    }
