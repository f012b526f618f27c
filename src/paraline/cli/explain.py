"""``paraline explain``: what each kind of finding means."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from paraline.cli.stories import write

if TYPE_CHECKING:
    from paraline.differences.kinds import Explained

_WIDTH = 80


@click.command()
@click.argument("kind", required=False)
def explain(kind: str | None) -> None:
    """Tell what a KIND of finding means, its rules and its limits; without KIND, list all."""
    from paraline.differences.kinds import explained
    from paraline.differences.settings_file import kinds

    if kind is None:
        known = explained()
        widest = max(map(len, known))
        lines = [f"{name:<{widest}}  {one.meaning}" for name, one in known.items()]
    else:
        kinds([kind], "explain")
        lines = list(_told(kind, explained()[kind]))
    write("\n".join(lines) + "\n", None)


def _told(kind: str, one: Explained) -> Iterator[str]:
    yield from _wrapped(f"{kind}: ", one.meaning)
    severities = [(name, getattr(one, name)) for name in ("high", "medium", "low")]
    for title, rows in (
        ("Severity", [(name, when) for name, when in severities if when]),
        ("Rules", list(one.rules.items())),
    ):
        if rows:
            yield ""
            yield title
            widest = max(len(name) for name, _ in rows)
            for name, told in rows:
                yield from _wrapped(f"  {name:<{widest}}  ", told)
    yield ""
    yield from _wrapped("Example: ", one.example)
    yield from _wrapped("Limits: ", one.limits)


def _wrapped(label: str, text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=label, subsequent_indent=" " * len(label))
