"""No translation at all, for those who want none."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from paraline.errors import ModelError
from paraline.translation.translator import Pair, Translation


class NoTranslator:
    """Translates nothing; a comparison with it rests on the vectors alone."""

    signature = "none"
    pairs: AbstractSet[Pair] = frozenset()

    def explain_gap(self, source: str, target: str) -> str:  # noqa: ARG002
        """Return nothing: no translation is what was asked for."""
        return ""

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[Translation]:  # noqa: ARG002
        """Refuse.

        Raises
        ------
        ModelError
            Always.
        """
        raise ModelError("The translator none translates nothing: name another one, as in argos.")
