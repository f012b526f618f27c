"""A user's own terms: one entry is the same thing in several languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from paraline.differences.finding import Context, Finding
from paraline.differences.terms import Terms
from paraline.story import Sentence, Span

# Kinds that speak of whole sentences, which no term can explain.
_OF_SENTENCES = frozenset({"omission", "addition", "moved", "headline"})


@dataclass(frozen=True)
class Glossary:
    """Entries of terms that mean the same.

    Parameters
    ----------
    entries
        For each thing its forms by ISO 639-1 code, as :mod:`paraline.differences.terms` reads
        them: ``{"en": ("State Border Guard",), "lv": ("Valsts robežsardz*",)}``.
    """

    entries: tuple[Mapping[str, tuple[str, ...]], ...] = ()

    @cached_property
    def _forms(self) -> Mapping[str, Mapping[int, Terms[int]]]:
        # A matcher for each entry: a form may stand in several entries.
        found: dict[str, dict[int, Terms[int]]] = {}
        for number, entry in enumerate(self.entries):
            for code, forms in entry.items():
                found.setdefault(code, {})[number] = Terms((form, number) for form in forms)
        return found

    def explains(self, finding: Finding, context: Context) -> bool:
        """Tell whether *finding* is only one of the entries, told in two languages.

        Its words on both sides are one entry; or the words of its one side lie within an entry
        that stands on the other side of the same matched bead.
        """
        if not self.entries or finding.kind in _OF_SENTENCES:
            return False
        for bead in context.alignment.matches:
            a, b = context.sentences_a(bead), context.sentences_b(bead)
            if _inside(finding.a, a) and _inside(finding.b, b):
                return any(
                    all(_within(span, in_a[number]) for span in finding.a)
                    and all(_within(span, in_b[number]) for span in finding.b)
                    for in_a, in_b in ((self._terms(a), self._terms(b)),)
                    for number in in_a.keys() & in_b.keys()
                )
        return False

    def _terms(self, sentences: Sequence[Sentence]) -> dict[int, list[Span]]:
        found: dict[int, list[Span]] = {}
        for number, span in self._standing(sentences):
            found.setdefault(number, []).append(span)
        return found

    def _standing(self, sentences: Sequence[Sentence]) -> Iterator[tuple[int, Span]]:
        for sentence in sentences:
            for number, terms in self._forms.get(sentence.language, {}).items():
                for term in terms.find(sentence.text):
                    start = sentence.start
                    yield number, Span(start + term.span.start, start + term.span.end)


def _inside(spans: Sequence[Span], sentences: Sequence[Sentence]) -> bool:
    return all(
        any(s.start <= span.start and span.end <= s.end for s in sentences) for span in spans
    )


def _within(span: Span, terms: Sequence[Span]) -> bool:
    return any(term.start <= span.start and span.end <= term.end for term in terms)
