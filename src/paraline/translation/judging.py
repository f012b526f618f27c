"""The one place that all outputs pass on their way to a reader: here the guard judges them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from paraline.embedding import Embedder, similarity_by, states_by
from paraline.translation.guard import judge_all
from paraline.translation.guard.reading import States
from paraline.translation.routes import routed
from paraline.translation.tidy import one_line
from paraline.translation.translator import Translation, Translator, Wrapper, ask

# Enough sentences to fill batches with texts of one length, few enough that a reader sees
# something move and that little is lost where the work is cut off.
_CHUNK = 256

Similarity: TypeAlias = Callable[[list[str], list[str]], Sequence[float]]
"""Texts, and as many others → the cosine of each text's vector and its counterpart's."""

Progress: TypeAlias = Callable[[int, int], None]
"""Called with the number of texts that are done, and of all."""


class Guarded(Wrapper):
    """An engine whose outputs are judged, and which may be asked for any texts.

    Parameters
    ----------
    engine
        The engine; it is given texts on one line, none blank and no two alike, the longest first.
        For pairs that it lacks the way goes through other languages.
    similarity
        What compares texts of two languages by their vectors; without it the guard goes without.
    states
        What gives the states of texts' tokens; without it no words are read. They are not either
        where an engine's outputs are not in sentences of their own.
    """

    def __init__(
        self,
        engine: Translator,
        similarity: Similarity | None = None,
        states: States | None = None,
    ) -> None:
        super().__init__(routed(engine))
        self._similarity = similarity
        self._states = states

    def translate(
        self,
        sentences: Sequence[str],
        source: str,
        target: str,
        *,
        progress: Progress | None = None,
    ) -> list[Translation]:
        """Translate *sentences*: one output for one input, in the same order.

        A blank text has an empty output. *progress* is told of distinct texts.

        Raises
        ------
        ModelError
            If the pair is not supported, or the engine cannot be used.
        """
        texts = [one_line(sentence) for sentence in sentences]
        (blank,) = self.engine.translate([""], source, target)
        distinct = sorted({text for text in texts if text}, key=lambda text: (-len(text), text))
        done = {"": blank}
        for start in range(0, len(distinct), _CHUNK):
            chunk = distinct[start : start + _CHUNK]
            outputs = ask(self.engine, chunk, source, target)
            done |= zip(chunk, self._judged(chunk, outputs, source, target), strict=True)
            if progress:
                progress(start + len(chunk), len(distinct))
        return [done[text] for text in texts]

    def _judged(
        self, texts: list[str], outputs: list[Translation], source: str, target: str
    ) -> list[Translation]:
        """Add the guard's verdicts to *outputs*; what the engine itself refuses stays refused."""
        answers = [output.text for output in outputs]
        cosines = self._similarity(texts, answers) if self._similarity else None
        in_sentences = not any(output.manner for output in outputs)
        reasons = judge_all(
            texts,
            answers,
            source,
            target,
            scores=[output.score for output in outputs],
            similarities=cosines,
            states=self._states if in_sentences else None,
        )
        return [
            replace(output, trusted=not reason, reason=reason) if output.trusted else output
            for output, reason in zip(outputs, reasons, strict=True)
        ]


def guarded(engine: Translator, embedder: Embedder | None = None) -> Guarded:
    """Return *engine* behind the guard, where it may stand already.

    The guard compares and reads with *embedder*, if that is the bundled encoder.
    """
    if isinstance(engine, Guarded):
        return engine
    if embedder is None:
        return Guarded(engine)
    return Guarded(engine, similarity_by(embedder), states_by(embedder))
