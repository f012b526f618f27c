"""Translating sentences offline, with a verdict on every output."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paraline.translation.translator import Translation, Translator


def translate(
    sentences: Sequence[str], source: str, target: str, *, translator: Translator | None = None
) -> list[Translation]:
    """Translate *sentences*: one output for one input, in the same order.

    Parameters
    ----------
    sentences
        The texts; a blank one has an empty output.
    source, target
        ISO 639-1 codes.
    translator
        The engine; by default the installed Argos packages, with a memory in the user's cache.

    Raises
    ------
    ModelError
        If nothing installed translates *source* to *target*; the message says how to mend it.
    """
    return (translator or default_translator()).translate(sentences, source, target)


def default_translator() -> Translator:
    """Return the engine that is used where none is given; no model is loaded yet."""
    from paraline.translation.argos import ArgosTranslator
    from paraline.translation.memory import TranslationMemory

    return ArgosTranslator(memory=TranslationMemory())


def missing_package_hint(source: str, target: str) -> str:
    """Return the sentence that says which package is missing and which commands install it."""
    return (
        f"No Argos package translates {source} to {target}; install one with: paraline models "
        "install FILE.argosmodel (or, with network, argospm install "
        f"translate-{source}_{target})."
    )
