"""A pairing as lines that ``paraline batch`` takes for its manifest."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from paraline.batch.matching.outline import Outline
    from paraline.batch.matching.pairing import FeedPairing


def to_jsonl(pairing: FeedPairing, folder: Path | None = None) -> str:
    """Return one JSON object a line: first the groups, then the stories without a partner.

    Paths are as they were given, or, for a manifest in *folder*, relative to that.

    A group has ``name``, ``score``, ``by`` and ``stories``, one for each language, and
    ``earlier`` where there are earlier states. A story without a partner has ``name`` and
    ``unpaired``, the story.
    """
    return "".join(
        json.dumps(row, ensure_ascii=False).encode(errors="backslashreplace").decode() + "\n"
        for row in _rows(pairing, folder)
    )


def _rows(pairing: FeedPairing, folder: Path | None) -> Iterator[dict[str, Any]]:
    for group in pairing.groups:
        row: dict[str, Any] = {
            "name": group.name,
            "stories": [_story(one, folder) for one in group.stories],
            "score": round(group.score, 4),
            "by": group.by,
        }
        yield _with_earlier(row, group.earlier, folder)
    for lone in pairing.unpaired:
        row = {"name": lone.name, "unpaired": _story(lone.story, folder)}
        yield _with_earlier(row, lone.earlier, folder)


def _with_earlier(
    row: dict[str, Any], earlier: tuple[Outline, ...], folder: Path | None
) -> dict[str, Any]:
    return row | ({"earlier": [_story(one, folder) for one in earlier]} if earlier else {})


def _path(one: Outline, folder: Path | None) -> str | None:
    return os.path.relpath(one.path, folder) if one.path and folder else one.path


def _story(one: Outline, folder: Path | None) -> dict[str, Any]:
    told = {
        "path": _path(one, folder),
        "language": one.language,
        "title": one.headline,
        "date": one.day.isoformat() if one.day else None,
        "outlet": one.metadata.outlet,
        "identity": one.metadata.identity,
    }
    return {key: value for key, value in told.items() if value is not None or key == "path"}


def to_csv(pairing: FeedPairing, folder: Path | None = None) -> str:
    """Return a table: ``name``, ``score``, ``found_by``, ``a``, ``language_a`` and so on.

    A story without a partner is a row with one path, ``found_by`` being ``unpaired``. There are
    as many paths as the group of the most languages has.
    """
    rows = [
        [group.name, f"{group.score:.4f}", group.by, *_cells(group.stories, folder)]
        for group in pairing.groups
    ]
    rows += [
        [lone.name, "", "unpaired", *_cells((lone.story,), folder)] for lone in pairing.unpaired
    ]
    most = max((len(group.stories) for group in pairing.groups), default=2)
    letters = "abcdefghijklmnopqrstuvwxyz"[:most]
    heads = [head for letter in letters for head in (letter, f"language_{letter}")]
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["name", "score", "found_by", *heads])
    width = 3 + len(heads)
    table.writerows(row + [""] * (width - len(row)) for row in rows)
    return out.getvalue().encode(errors="backslashreplace").decode()


def _cells(stories: tuple[Outline, ...], folder: Path | None) -> list[str]:
    return [cell for one in stories for cell in (_path(one, folder) or "", one.language)]
