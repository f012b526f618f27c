"""A translator for what another one lacks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TYPE_CHECKING

from paraline.translation.routes import Routed
from paraline.translation.translator import (
    Pair,
    Translation,
    Translator,
    ask,
    explain_gap,
    reading_by,
    sign,
)

if TYPE_CHECKING:
    from paraline.embedding import Embedder


class WithStandby(Routed):
    """An engine, and another that stands in where no way leads through the first.

    A pair goes wholly through one of the two: what the second says is not translated on.

    Parameters
    ----------
    engine
        The engine to be preferred.
    standby
        The other one.
    """

    def __init__(self, engine: Translator, standby: Translator) -> None:
        super().__init__(engine)
        self._standby = standby

    def wrapped(self, wrap: Callable[[Translator], Translator]) -> WithStandby:
        """Return the same with each of the two engines put into a wrapper."""
        return WithStandby(wrap(self.engine), wrap(self._standby))

    def reading_by(self, embedder: Embedder) -> WithStandby:
        """Return the same; an engine that reads with an encoder does so with *embedder*."""
        return self.wrapped(lambda engine: reading_by(engine, embedder))

    @property
    def signature(self) -> str:
        """The signatures of both."""
        return f"{self.engine.signature} | {self._standby.signature}"

    @property
    def pairs(self) -> AbstractSet[Pair]:
        """Every (source, target) that one of the two translates."""
        return super().pairs | self._standby.pairs

    def sign(self, pairs: Collection[Pair]) -> str:
        """Return the signatures of what translates *pairs*."""
        own = [pair for pair in pairs if pair in self.engine.pairs]
        others = [pair for pair in pairs if pair not in own]
        return " | ".join(
            sign(engine, some)
            for engine, some in ((self.engine, own), (self._standby, others))
            if some
        )

    def explain_gap(self, source: str, target: str) -> str:
        """Return what a user can do where the pair is missing, or left to the second engine."""
        if (source, target) in self._standby.pairs:
            known = (source, target) in super().pairs
            return "" if known else explain_gap(self._standby, source, target)
        return explain_gap(self.engine, source, target)

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate *sentences* with the first engine that can; a blank one stays blank.

        Raises
        ------
        ModelError
            If neither translates *source* to *target*.
        """
        pair = (source, target)
        if pair in super().pairs or pair not in self._standby.pairs:
            return super().translate(sentences, source, target)
        texts = list(dict.fromkeys(sentence for sentence in sentences if sentence))
        found = dict(zip(texts, ask(self._standby, texts, *pair) if texts else (), strict=True))
        blank = Translation("", engine=self._standby.signature)
        return [replace(found.get(sentence, blank), route=pair) for sentence in sentences]
