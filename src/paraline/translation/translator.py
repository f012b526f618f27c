"""What a translation engine must offer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Translation:
    """One input's translation.

    Parameters
    ----------
    text
        The output, or an empty string where the engine gave none.
    trusted
        Whether the guard accepts the output; an output that is not trusted is shown as such.
    reason
        Why it is not trusted, in a few words; empty where it is.
    engine
        Signature of the engine that made it.
    """

    text: str
    trusted: bool
    reason: str
    engine: str


class Translator(Protocol):
    """Translates sentences offline."""

    @property
    def signature(self) -> str:
        """Name, version and settings: what a reader needs to replay the result."""
        ...

    def supports(self, source: str, target: str) -> bool:
        """Tell whether this engine can translate from *source* to *target* (ISO 639-1 codes)."""
        ...

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate all *texts* in one pass: one output for one input, in the same order.

        Raises
        ------
        ModelError
            If the pair is not supported.
        """
        ...
