"""Engines by name: those of this project, and those that other distributions register."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.metadata import EntryPoint, entry_points
from inspect import getattr_static
from typing import Any, TypeAlias

from paraline.errors import ModelError, ParalineError
from paraline.translation.gloss.translator import Gloss
from paraline.translation.memory import Remembered, TranslationMemory
from paraline.translation.translator import Translator

GROUP = "paraline.translators"
_BUILTIN = "builtin"
_PARTS = ("signature", "pairs", "translate")

Maker: TypeAlias = Callable[[str], Translator]
"""What follows the colon of a name, or an empty string → the engine."""


def engine_of(given: Translator | str | None) -> Translator:
    """Return the engine that *given* names; an engine is returned as it is.

    Parameters
    ----------
    given
        ``"argos"``, ``"builtin"``, ``"none"``, ``"libretranslate:URL"``, or the name of an entry
        point of the group ``paraline.translators``, with whatever it wants to know after a colon.
        Engines made from names have a memory in the user's cache, but for ``"builtin"``, which is
        as quick without. ``None`` is the default engine.

    Raises
    ------
    ModelError
        If there is no engine of that name, or it cannot be made; the message lists what there is.
    """
    if given is None:
        from paraline import translation

        return translation.default_translator()
    if not isinstance(given, str):
        return _checked(given, repr(given))
    name, _, argument = given.partition(":")
    if name == _BUILTIN:
        _refuse(name, argument)
        return Gloss()
    return Remembered(_maker(name)(argument), TranslationMemory())


def known_names() -> list[str]:
    """Return the names of all engines that there are, the registered ones last."""
    own = ["argos", _BUILTIN, "none", "libretranslate:URL"]
    return own + sorted(_registered().keys() - set(own))


def _maker(name: str) -> Maker:
    if name in _OWN:
        return _OWN[name]
    registered = _registered().get(name)
    if registered is None:
        raise ModelError(
            f"There is no translator {name!r}: name one of {', '.join(known_names())}."
        )
    return lambda argument: _make_registered(registered, argument)


def _registered() -> Mapping[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP)}


def _make_registered(point: EntryPoint, argument: str) -> Translator:
    """Load another distribution's code, which may fail in any way, and let it make its engine."""
    home = f" (of {point.dist.name})" if point.dist else ""
    try:
        engine = point.load()(argument)
    except ParalineError:
        raise
    except Exception as error:
        raise ModelError(
            f"The translator {point.name}{home} cannot be made ({type(error).__name__}: {error}): "
            "mend it, or name another one."
        ) from error
    return _checked(engine, f"What {point.value}{home} returns")


def _checked(engine: Any, called: str) -> Translator:
    # Looked up without asking: what an engine offers may have to be fetched.
    if any(getattr_static(engine, part, None) is None for part in _PARTS):
        raise ModelError(f"{called} is no translator: it needs {', '.join(_PARTS)}.")
    checked: Translator = engine
    return checked


def _argos(argument: str) -> Translator:
    from paraline.translation.argos import ArgosTranslator

    _refuse("argos", argument)
    return ArgosTranslator()


def _none(argument: str) -> Translator:
    from paraline.translation.none import NoTranslator

    _refuse("none", argument)
    return NoTranslator()


def _libretranslate(url: str) -> Translator:
    from paraline.translation.libretranslate import LibreTranslate

    return LibreTranslate(url)


def _refuse(name: str, argument: str) -> None:
    if argument:
        raise ModelError(f"The translator {name} takes nothing after its name: leave {argument!r}.")


_OWN: Mapping[str, Maker] = {
    "argos": _argos,
    "none": _none,
    "libretranslate": _libretranslate,
}
