"""The options with which a user leaves findings out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from paraline.differences.settings import Settings
    from paraline.reading.fields import Fields

DEFAULT = Path("paraline.toml")
_FILE = click.Path(path_type=Path)
config_option = click.option(
    "--config",
    type=_FILE,
    metavar="FILE",
    help="Settings [default: paraline.toml in this folder, if there is one].",
)
"""The option that :func:`gather_fields` takes."""
_OPTIONS = (
    config_option,
    click.option(
        "--ignore", metavar="KIND", multiple=True, help="Leave a kind out; may be repeated."
    ),
    click.option(
        "--only", metavar="KIND", multiple=True, help="Keep this kind alone; may be repeated."
    ),
    click.option(
        "--glossary",
        type=_FILE,
        metavar="FILE",
        help="Terms that are the same in several languages: TOML or TSV.",
    ),
    click.option(
        "--decisions",
        type=_FILE,
        metavar="FILE",
        help="Leave out what was judged to be no difference (see paraline decide).",
    ),
)


def settings_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give *command* the options that :func:`gather` takes."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def gather(
    *,
    config: Path | None,
    ignore: Sequence[str],
    only: Sequence[str],
    glossary: Path | None,
    decisions: Path | None,
) -> Settings:
    """Return the settings of the file with those of the command line on top.

    ``--ignore`` and ``--glossary`` add to the file's; ``--only`` stands in the place of its own.
    """
    from paraline.cli.stories import say
    from paraline.differences.decisions import read_decisions
    from paraline.differences.glossary import Glossary
    from paraline.differences.settings import Settings
    from paraline.differences.settings_file import kinds, read_glossary, read_settings

    path = _file(config)
    base = read_settings(path) if path else Settings()
    more = read_glossary(glossary).entries if glossary else ()
    decided: frozenset[str] = frozenset()
    if decisions:
        found = read_decisions(decisions)
        decided = found.ids
        if found.damaged:
            lines = ", ".join(map(str, found.damaged))
            say(f"{decisions}: damaged and passed over: line {lines}; mend or remove it")
    return Settings(
        ignore=base.ignore | kinds(ignore, "--ignore"),
        only=kinds(only, "--only") or base.only,
        confidence=base.confidence,
        glossary=Glossary((*base.glossary.entries, *more)),
        decided=decided,
    )


def gather_fields(config: Path | None) -> Fields:
    """Return which fields of a JSON story are which of its parts, as the settings' file says."""
    from paraline.reading.fields import read_fields

    path = _file(config)
    return read_fields(path) if path else {}


def _file(config: Path | None) -> Path | None:
    return config or (DEFAULT if DEFAULT.exists() else None)
