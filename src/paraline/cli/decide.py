"""``paraline decide``: keep that a finding is no difference."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from paraline.cli.stories import say
from paraline.errors import SettingsError


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option(
    "--from",
    "result",
    type=click.Path(path_type=Path),
    metavar="RESULT.json",
    help="Output of compare --format json: the words are kept beside each id.",
)
@click.option("--who", metavar="NAME", help="Who decided.")
def decide(file: Path, ids: tuple[str, ...], result: Path | None, who: str | None) -> None:
    """Note in FILE that the findings ID... are no differences; compare --decisions FILE obeys.

    A report gives each finding's id after its confidence.
    """
    from paraline.differences.decisions import NOT_A_DIFFERENCE, add_decisions

    known = _findings(result) if result else None
    rows = []
    for name in ids:
        if known is not None and name not in known:
            raise SettingsError(f"{result} has no finding {name!r}: copy its id from a report")
        row = {"id": name, "decision": NOT_A_DIFFERENCE, "when": _now()}
        rows.append({**row, **({"who": who} if who else {}), **(known or {}).get(name, {})})
    added = add_decisions(file, rows)
    say(f"{added} added to {file}, {len(set(ids)) - added} were there")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _findings(path: Path) -> dict[str, Mapping[str, Any]]:
    """Return for each finding's id what a human reader of the decisions wants to see."""
    try:
        pairs = json.loads(path.read_bytes())["comparisons"]
        return {
            finding["id"]: {
                "kind": finding["kind"],
                "a": [span["text"] for span in finding["a"]],
                "b": [span["text"] for span in finding["b"]],
            }
            for pair in pairs
            for finding in pair["findings"]
        }
    except OSError as error:
        raise SettingsError(f"{path} cannot be read ({error.strerror}): check it") from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise SettingsError(
            f"{path} is no result of compare: make one with --format json -o {path}"
        ) from None
