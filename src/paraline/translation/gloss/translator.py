"""The built-in translator: a gist, word for word, of any language in English."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from importlib import resources
from typing import TYPE_CHECKING

from paraline.embedding.embedder import token_embedder
from paraline.errors import ModelError
from paraline.processors import in_order
from paraline.translation.gloss.reading import word_vectors
from paraline.translation.gloss.speaking import spoken
from paraline.translation.gloss.tokens import words
from paraline.translation.gloss.weights import Weights, weights
from paraline.translation.gloss.writing import written
from paraline.translation.translator import Pair, Translation

if TYPE_CHECKING:
    from paraline.embedding.embedder import Embedder, TokenEmbedder, TokenStates

MANNER = "gist, word for word"
_VERSION = 1
_TARGET = "en"
_BATCH = 256


class Gloss:
    """Says for each word the English word that its state in the sentence is nearest to.

    It needs no download. No sentence is rebuilt: the order of words is the original's.

    Parameters
    ----------
    embedder
        What gives token states, where an encoder is in memory already: the bundled one, on whose
        states the head was trained.
    head
        What has been learned; by default what the package carries.
    """

    def __init__(
        self, *, embedder: TokenEmbedder | None = None, head: Weights | None = None
    ) -> None:
        self._embedder = embedder
        self._head = head
        self._lock = threading.Lock()

    def reading_by(self, embedder: Embedder) -> Gloss:
        """Return the same with *embedder*'s states, if that is the bundled encoder."""
        from paraline.embedding import is_bundled

        tokens = token_embedder(embedder) if is_bundled(embedder) else None
        return Gloss(embedder=tokens, head=self._head) if tokens else self

    @property
    def signature(self) -> str:
        """Name and version, the encoder, and what kind of translation it is."""
        from paraline.models.encoder import encoder_name

        return f"builtin/gloss {_VERSION} ({MANNER}); {encoder_name()}"

    @cached_property
    def pairs(self) -> AbstractSet[Pair]:
        """From every language that the encoder was trained on, into English.

        Those that put no spaces between words are left out (Conneau et al., 2020, list them all).
        """
        listed = resources.files(__package__).joinpath("languages.txt").read_text(encoding="utf-8")
        return {(code, _TARGET) for code in listed.split()}

    def explain_gap(self, source: str, target: str) -> str:
        """Return what a user can do where the pair is missing, or a gist is not enough."""
        from paraline.translation import install_commands

        if (source, target) in self.pairs:
            return (
                f"From {source} to {target} this is a {MANNER}: for sentences, install an Argos "
                f"package with {install_commands(source, target)}."
            )
        return (
            f"The built-in translator does not translate {source} to {target}, only into English: "
            "name another one, or install a package with paraline models install."
        )

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[Translation]:
        """Say all *sentences* word for word: one output for one input, in the same order.

        Raises
        ------
        ModelError
            If the pair is not one of :attr:`pairs`, or the encoder cannot be used.
        """
        from threadpoolctl import threadpool_limits

        if (source, target) not in self.pairs:
            raise ModelError(self.explain_gap(source, target))
        order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
        parts = [order[start : start + _BATCH] for start in range(0, len(order), _BATCH)]
        texts = [[sentences[i] for i in part] for part in parts]
        done: dict[int, Translation] = {}
        # The encoder reads on while words are chosen; both leave the other a processor.
        states = in_order(self._encoder().token_states, texts, 1)
        with threadpool_limits(1, user_api="blas"):
            for part, text, found in zip(parts, texts, states, strict=True):
                done |= zip(part, self._translate(text, found, source), strict=True)
        return [done[i] for i in range(len(sentences))]

    def _translate(
        self, sentences: Sequence[str], states: Sequence[TokenStates], source: str
    ) -> list[Translation]:
        import numpy as np

        head = self._head or weights()
        read = [words(sentence) for sentence in sentences]
        rows = [
            word_vectors([word.span for word in row], found)
            for (row, _), found in zip(read, states, strict=True)
        ]
        said = spoken([row for row, _ in read], np.concatenate(rows), source, head)
        signature = self.signature
        outputs = []
        for (row, tail), one in zip(read, said, strict=True):
            text, pairs = written(row, one, tail)
            outputs.append(Translation(text, engine=signature, manner=MANNER, words=pairs))
        return outputs

    def _encoder(self) -> TokenEmbedder:
        with self._lock:
            if self._embedder is None:
                from paraline.embedding.e5 import E5Embedder

                self._embedder = E5Embedder()
            return self._embedder
