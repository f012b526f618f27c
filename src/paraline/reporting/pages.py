"""Page templates, as the report and the local page use them: escaped, and strict about names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template


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
    return environment.get_template(name)
