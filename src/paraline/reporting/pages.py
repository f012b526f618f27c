"""Page templates, as the report and the local page use them: escaped, and strict about names."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from typing import Any, Final
from unicodedata import combining

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from paraline.reporting.visible import visible

_ENDLESS: Final = re.compile(r"\S{600,}")
_BETWEEN: Final = 400  # characters of an endless word from which on it may break
_JOINER: Final = "\u200d"


def load_template(package: str, name: str, *, show: Callable[[Any], Any] | None = None) -> Template:
    """Return the template *name* of *package*; *show* is applied to every value it prints."""
    environment = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        finalize=show,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["breakable"] = breakable
    return environment.get_template(name)


def shown(value: Any) -> Any:
    """Return *value* with marks for the control characters of a string that is no markup."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def asset(package: str, name: str) -> str:
    """Return the text of a style or a script of *package*."""
    return resources.files(package).joinpath(name).read_text(encoding="utf-8")


def policy(css: str, script: str) -> str:
    """Return the Content-Security-Policy of a page that carries these two and loads nothing."""
    return (
        f"default-src 'none'; style-src '{_digest(css)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def breakable(text: str) -> Markup:
    """Return *text* for an element's content, with places where a word without an end may break.

    A browser that gets a word of a million letters works on it for minutes. Control and format
    characters become marks.
    """
    shown = visible(text)
    parts, last = [], 0
    for word in _ENDLESS.finditer(shown):
        for cut in _cuts(shown, *word.span()):
            parts.append(shown[last:cut])
            last = cut
    return Markup("<wbr>").join([*parts, shown[last:]])


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield offsets between letters of a long word, never before a mark that belongs to one."""
    cut = start + _BETWEEN
    while cut < end - 1:
        if combining(text[cut]) or _JOINER in text[cut - 1 : cut + 1]:
            cut += 1
        else:
            yield cut
            cut += _BETWEEN
