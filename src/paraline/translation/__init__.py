"""Translating sentences offline, with a verdict on every output."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from paraline.translation.translator import Pair, Translation, Translator

if TYPE_CHECKING:
    from paraline.translation.judging import Progress

__all__ = [
    "Pair",
    "Translation",
    "Translator",
    "default_translator",
    "missing_package_hint",
    "translate",
]


def translate(
    sentences: Sequence[str],
    source: str,
    target: str,
    *,
    translator: Translator | str | None = None,
    progress: Progress | None = None,
) -> list[Translation]:
    """Translate *sentences*: one output for one input, in the same order.

    Where no model translates the pair directly, the way goes through other languages, which
    :attr:`Translation.route` and :attr:`Translation.engine` tell.

    Parameters
    ----------
    sentences
        The texts; a blank one has an empty output. Line ends and control characters count as
        spaces, and equal texts are translated once.
    source, target
        ISO 639-1 codes.
    translator
        The engine, or its name: ``"argos"``, ``"builtin"``, ``"none"``, ``"libretranslate:URL"``,
        or one that is registered under the entry point group ``paraline.translators``. By default
        the installed Argos packages, with a memory in the user's cache; where none fits, the
        built-in translator gives a gist in English, word for word.
    progress
        Called after each part of the work with the number of distinct texts done, and of all.

    Raises
    ------
    LanguageError
        If *source* or *target* is no language's code, or both are the same.
    ModelError
        If nothing translates *source* to *target*; the message says how to mend it.
    TypeError
        If *sentences* is a single text.
    """
    from paraline.errors import LanguageError
    from paraline.language import language_code
    from paraline.translation.judging import guarded
    from paraline.translation.named import engine_of

    if isinstance(sentences, str):
        raise TypeError("sentences must be a list of texts: put a single one into brackets")
    source, target = language_code(source), language_code(target)
    if source == target:
        raise LanguageError(f"The texts are in {source} already: name another language.")
    engine = guarded(engine_of(translator))
    return engine.translate(sentences, source, target, progress=progress)


def default_translator(*, beam_size: int | None = None, threads: int | None = None) -> Translator:
    """Return the engine that is used where none is given; no model is loaded yet.

    Parameters
    ----------
    beam_size, threads
        As for :class:`~paraline.translation.argos.ArgosTranslator`.
    """
    from paraline.translation.argos import ArgosTranslator
    from paraline.translation.gloss.translator import Gloss
    from paraline.translation.memory import Remembered, TranslationMemory
    from paraline.translation.standby import WithStandby

    settings = {} if beam_size is None else {"beam_size": beam_size}
    argos = Remembered(ArgosTranslator(threads=threads, **settings), TranslationMemory())
    return WithStandby(argos, Gloss())


def missing_package_hint(source: str, target: str) -> str:
    """Return the sentence that says which package is missing and which commands install it."""
    return (
        f"No Argos package translates {source} to {target}: install one with "
        f"{install_commands(source, target)}."
    )


def install_commands(source: str, target: str) -> str:
    """Return the commands that install a package for a pair, with network and without."""
    return (
        f"paraline models install {source}-{target}, or, without network, paraline models install "
        "FILE.argosmodel"
    )
