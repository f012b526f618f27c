"""The tokenizer of a package, as Argos Translate has it, without the folders its import makes."""

from __future__ import annotations

import contextlib
import io
from typing import Protocol

from paraline.errors import cause_of
from paraline.models.package import TOKENIZERS, ArgosPackage


class Tokenizer(Protocol):
    """Cuts a sentence into a model's pieces, and joins pieces."""

    def encode(self, sentence: str) -> list[str]:
        """Return the pieces of *sentence*."""

    def decode(self, tokens: list[str]) -> str:
        """Return the text of *tokens*."""


def load_tokenizer(package: ArgosPackage) -> Tokenizer:
    """Load the sentencepiece or BPE model of *package*.

    Raises
    ------
    ValueError
        If there is none, or it is damaged.
    """
    from argostranslate.tokenizer import BPETokenizer, SentencePieceTokenizer

    sentencepiece, bpe = (package.path / name for name in TOKENIZERS)
    tokenizer: Tokenizer
    if sentencepiece.exists():
        tokenizer = SentencePieceTokenizer(sentencepiece)
    else:
        tokenizer = BPETokenizer(bpe, package.source, package.target)
    try:
        with contextlib.redirect_stderr(io.StringIO()):  # told below
            tokenizer.encode("a")
    except SystemExit:  # what it does of a line that is no merge
        raise ValueError(f"{bpe.name} is damaged") from None
    except (OSError, RuntimeError, ValueError) as error:
        raise ValueError(f"its tokenizer does not load: {cause_of(error)}") from error
    return tokenizer
