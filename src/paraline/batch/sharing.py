"""One pass of the encoder, and one of the translator, for the sentences of many stories."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from paraline.translation.translator import Pair, Translation, Translator, Wrapper, ask

if TYPE_CHECKING:
    from paraline.embedding.embedder import Embedder, Vectors
    from paraline.story import Story


class SharedVectors:
    """An :class:`~paraline.embedding.embedder.Embedder` that has encoded *texts* beforehand.

    Parameters
    ----------
    embedder
        The encoder; it is asked once for all *texts*, and again only for others.
    texts
        The sentences of the stories that are about to be compared.
    """

    def __init__(self, embedder: Embedder, texts: Sequence[str]) -> None:
        self._embedder = embedder
        self.encoder = getattr(embedder, "encoder", embedder)
        distinct = list(dict.fromkeys(texts))
        self._rows = dict(zip(distinct, embedder.embed(distinct), strict=True))

    @property
    def signature(self) -> str:
        """The encoder's own signature."""
        return self._embedder.signature

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return an ``(n, d)`` float32 array: one row of Euclidean length 1 for each text."""
        import numpy as np

        if any(text not in self._rows for text in texts) or not texts:
            return self._embedder.embed(texts)
        return np.stack([self._rows[text] for text in texts])


def shared_encoder(embedder: Embedder, texts: Sequence[str]) -> Embedder:
    """Return *embedder* with the vectors and the token states of *texts* in memory."""
    from paraline.embedding.embedder import token_embedder
    from paraline.embedding.recalling import recalling

    if not texts:
        return embedder
    shared = recalling(SharedVectors(embedder, texts))
    tokens = token_embedder(shared)
    if tokens:
        tokens.token_states(texts)
    return shared


def shared_translations(
    translator: Translator, comparisons: Sequence[Sequence[Story]]
) -> Translator:
    """Return *translator* with all outputs in memory that some comparisons need.

    Parameters
    ----------
    translator
        The engine; it is asked once for all that the comparisons need, and again only for others.
    comparisons
        The stories of each comparison that is about to be made.
    """
    from paraline.translation.judging import guarded
    from paraline.translation.plan import texts_to_translate
    from paraline.translation.routes import routed
    from paraline.translation.standby import WithStandby
    from paraline.translation.tidy import one_line

    keeping: Translator = (
        translator.wrapped(_Keeping)
        if isinstance(translator, WithStandby)
        else _Keeping(translator)
    )
    wanted: dict[Pair, dict[str, None]] = {}
    for stories in comparisons:
        for pair, texts in texts_to_translate(stories, guarded(translator)).items():
            wanted.setdefault(pair, {}).update(dict.fromkeys(map(one_line, texts)))
    for pair, distinct in wanted.items():
        routed(keeping).translate(list(distinct), *pair)
    return keeping


class _Keeping(Wrapper):
    """An engine that keeps its outputs in memory."""

    def __init__(self, engine: Translator) -> None:
        super().__init__(engine)
        self._known: dict[tuple[Pair, str], Translation] = {}

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate those of *sentences* that are not known yet."""
        pair = (source, target)
        new = [one for one in dict.fromkeys(sentences) if (pair, one) not in self._known]
        outputs = ask(self.engine, new, source, target) if new else []
        self._known |= {(pair, one): output for one, output in zip(new, outputs, strict=True)}
        return [self._known[pair, sentence] for sentence in sentences]
