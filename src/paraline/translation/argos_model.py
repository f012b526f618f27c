"""One Argos package in memory: its tokenizer, and its network in CTranslate2."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from paraline.models.packages import ArgosPackage
from paraline.translation.clauses import cut

_BATCH_TOKENS = 256  # few, so that one story makes a batch for each thread
# Argos Train leaves longer sentences out of the training: models have never seen their like.
_MAX_SOURCE_TOKENS = 150
_MAX_SOURCE_CHARACTERS = 10 * _MAX_SOURCE_TOKENS  # no need to count the tokens of more
_MAX_OUTPUT_TOKENS = 256  # a looping decoder is stopped here, as in Argos Translate
_LENGTH_PENALTY = 0.2  # Argos Translate's own, so that its outputs and these agree


@dataclass(frozen=True)
class ArgosModel:
    """A package in memory; the types of its parts are the engines' own."""

    tokenizer: Any
    engine: Any

    @classmethod
    def load(cls, package: ArgosPackage, compute_type: str, threads: int) -> ArgosModel:
        """Load *package*, to work on so many batches at once, each in a thread of its own.

        That takes a third of the time of threads that share a batch: they wait for each other at
        every product, and those of decoding are small.

        Raises
        ------
        OSError, RuntimeError, ValueError
            If something in the package is missing or damaged.
        """
        import ctranslate2

        from paraline.models.tokenizing import load_tokenizer

        tokenizer = load_tokenizer(package)
        engine = ctranslate2.Translator(
            os.fspath(package.path / "model"),
            compute_type=compute_type,
            inter_threads=threads,
            intra_threads=1,
        )
        return cls(tokenizer, engine)

    def run(
        self, texts: Sequence[str], prefix: str, beam_size: int
    ) -> list[tuple[str, float | None]]:
        """Translate *texts* in one pass: an output and its score for each, in the same order.

        Parameters
        ----------
        texts
            A blank one has an empty output without a score.
        prefix
            The token that tells a multilingual model its target, or an empty string.
        beam_size
            Hypotheses that the search keeps.
        """
        pieces = [cut(text, self._fits) for text in texts]
        outputs = iter(
            self._run_pieces([piece for cuts in pieces for piece in cuts], prefix, beam_size)
        )
        return [_join(list(islice(outputs, len(cuts)))) for cuts in pieces]

    def _fits(self, text: str) -> bool:
        return (
            len(text) <= _MAX_SOURCE_CHARACTERS
            and len(self.tokenizer.encode(text)) <= _MAX_SOURCE_TOKENS
        )

    def _run_pieces(self, pieces: Sequence[str], prefix: str, beam_size: int) -> list[_Piece]:
        if not pieces:
            return []
        # CTranslate2 sorts what it is given by length, cuts it into batches of so many tokens,
        # padding included, and returns the results in the order given.
        results = self.engine.translate_batch(
            [self.tokenizer.encode(piece) for piece in pieces],
            target_prefix=[[prefix]] * len(pieces) if prefix else None,
            beam_size=beam_size,
            batch_type="tokens",
            max_batch_size=_BATCH_TOKENS,
            max_input_length=0,  # what is too long has been cut, and nothing may be dropped
            max_decoding_length=_MAX_OUTPUT_TOKENS,
            length_penalty=_LENGTH_PENALTY,
            replace_unknowns=True,
            return_scores=True,
        )
        return [self._piece(result.hypotheses[0], result.scores[0], prefix) for result in results]

    def _piece(self, tokens: list[str], score: float, prefix: str) -> _Piece:
        # CTranslate2 divides the sum of log-probabilities by a power of the output's length. The
        # end of the sentence counts, unless the output was stopped before; the prefix counts in
        # the length, yet has no probability, since it was given.
        length = len(tokens) + (len(tokens) < _MAX_OUTPUT_TOKENS)
        given = int(bool(prefix) and tokens[:1] == [prefix])
        text = " ".join(self.tokenizer.decode(tokens[given:]).split())
        return _Piece(text, score * length**_LENGTH_PENALTY, length - given)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece's output, the sum of its tokens' log-probabilities, and how many they are."""

    text: str
    log_probability: float
    tokens: int


def _join(pieces: Sequence[_Piece]) -> tuple[str, float | None]:
    tokens = sum(piece.tokens for piece in pieces)
    if not tokens:
        return "", None
    total = math.fsum(piece.log_probability for piece in pieces)
    return " ".join(piece.text for piece in pieces if piece.text), total / tokens
