"""What a translation engine must offer, and what one may offer besides."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

from paraline.errors import ModelError
from paraline.story import Span

if TYPE_CHECKING:
    from paraline.embedding import Embedder

Pair: TypeAlias = "tuple[str, str]"
"""Source and target language, as ISO 639-1 codes."""


@dataclass(frozen=True, slots=True)
class Translation:
    """One input's translation.

    Parameters
    ----------
    text
        The output, or an empty string where the engine gave none.
    trusted
        Whether the guard accepts the output; an output that is not trusted is shown as such.
        An engine may refuse its own output here.
    reason
        Why it is not trusted, in a few words; empty where it is.
    engine
        Signature of the engine that made it.
    score
        The model's mean log-probability for each token of the output, 0 or less, the end of the
        sentence counted as a token; of several steps the lowest. ``None`` where the engine tells
        none.
    route
        The languages passed through, first to last: ``("lv", "en", "ru")``.
    manner
        How the output renders the input, where it does not in whole sentences of its own
        (``gist, word for word``); it is told wherever the output is shown.
    words
        Which stretch of the text stands for which of the input, where the engine knows; ``(input,
        output)``. Nothing is known where the way goes through other languages.
    """

    text: str
    trusted: bool = True
    reason: str = ""
    engine: str = ""
    score: float | None = None
    route: tuple[str, ...] = ()
    manner: str = ""
    words: tuple[tuple[Span, Span], ...] = ()


class Translator(Protocol):
    """Translates sentences."""

    @property
    def signature(self) -> str:
        """Name, version and settings: what a reader needs to replay the result."""
        ...

    @property
    def pairs(self) -> AbstractSet[Pair]:
        """Every (source, target) that is translated without a step between, as ISO 639-1 codes."""
        ...

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate all *sentences* in one pass: one output for one input, in the same order.

        The sentences are on one line each, none is blank, and no two are alike. Of each output
        only the text is needed, and the score where the engine knows one.

        Raises
        ------
        ModelError
            If the pair is not one of :attr:`pairs`, or the engine cannot be used.
        """
        ...


@runtime_checkable
class SignsPairs(Protocol):
    """An engine of many parts, which says which of them some pairs need."""

    def sign(self, pairs: Collection[Pair]) -> str:
        """Return the signature of what translates *pairs*, whatever else is installed."""
        ...


@runtime_checkable
class ExplainsGaps(Protocol):
    """An engine that knows how a missing pair can be had."""

    def explain_gap(self, source: str, target: str) -> str:
        """Return a sentence on what to do; an empty one where nothing is amiss."""
        ...


@runtime_checkable
class ReadsStates(Protocol):
    """An engine that reads with an encoder, which may be in memory already."""

    def reading_by(self, embedder: Embedder) -> Translator:
        """Return the same engine with *embedder* to read with, if it suits."""
        ...


def reading_by(engine: Translator, embedder: Embedder) -> Translator:
    """Return *engine*, which reads with *embedder* rather than an encoder of its own, if any."""
    return engine.reading_by(embedder) if isinstance(engine, ReadsStates) else engine


def sign(engine: Translator, pairs: Collection[Pair]) -> str:
    """Return the signature under which *engine* translates *pairs*, one after the other."""
    if isinstance(engine, SignsPairs):
        return engine.sign(pairs)
    return f"{engine.signature}; {name_pairs(pairs)}" if len(pairs) > 1 else engine.signature


def name_pairs(pairs: Iterable[Pair]) -> str:
    """Return ``lv-en, en-ru``."""
    return ", ".join(f"{source}-{target}" for source, target in pairs)


def ask(
    engine: Translator, sentences: Sequence[str], source: str, target: str
) -> list[Translation]:
    """Let *engine* translate, and hold it to one output for one input.

    Raises
    ------
    ModelError
        As the engine says, or if it breaks that rule.
    """
    outputs = engine.translate(sentences, source, target)
    if len(outputs) != len(sentences):
        raise ModelError(
            f"The translator {engine.signature} gave {len(outputs)} outputs for "
            f"{len(sentences)} sentences: it cannot be used until that is mended."
        )
    return outputs


def explain_gap(engine: Translator, source: str, target: str) -> str:
    """Return what a user can do where *engine* does not translate *source* to *target*."""
    if isinstance(engine, ExplainsGaps):
        return engine.explain_gap(source, target)
    return (
        f"The translator {engine.signature} does not translate {source} to {target}: "
        "name another one, or another language."
    )


class Wrapper:
    """An engine around another one, alike in everything that it does not change."""

    def __init__(self, engine: Translator) -> None:
        self.engine = engine

    @property
    def signature(self) -> str:
        """The signature of the engine inside."""
        return self.engine.signature

    @property
    def pairs(self) -> AbstractSet[Pair]:
        """The pairs of the engine inside."""
        return self.engine.pairs

    def sign(self, pairs: Collection[Pair]) -> str:
        """Return the signature of what translates *pairs*."""
        return sign(self.engine, pairs)

    def explain_gap(self, source: str, target: str) -> str:
        """Return what a user can do where the pair is missing."""
        return explain_gap(self.engine, source, target)
