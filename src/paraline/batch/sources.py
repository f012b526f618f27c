"""What a batch is made of: folders and manifests, one or several."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from paraline.batch.manifest import MANIFESTS, read_manifest
from paraline.batch.pairing import Group, Pairing, find_groups, group_of
from paraline.errors import ReadingError

if TYPE_CHECKING:
    from paraline.reading.fields import Fields


def gather(sources: Sequence[str | os.PathLike[str]], reference: str | None = None) -> Pairing:
    """Return the groups of all *sources*: folders, and manifests (``.csv``, ``.jsonl``).

    Where there are several, a group's name begins with its source's: ``monday/vote``.

    Raises
    ------
    ReadingError
        If a source is neither, holds no two versions of one story, or two groups share a name.
    """
    groups: dict[str, Group] = {}
    unpaired: list[Path] = []
    for source in map(Path, sources):
        pairing = _one(source, reference)
        unpaired += pairing.unpaired
        for group in pairing.groups:
            name = f"{_stem(source)}/{group.name}" if len(sources) > 1 else group.name
            if name in groups:
                raise ReadingError(
                    f"two stories are called {name!r}: give folders and manifests of different "
                    "names, or one after the other"
                )
            groups[name] = replace(group, name=name)
    return Pairing(tuple(groups.values()), tuple(unpaired))


def gather_paired(
    feeds: Sequence[str | os.PathLike[str]],
    report: Callable[[str], None],
    reference: str | None = None,
    fields: Fields | None = None,
) -> Pairing:
    """Return the groups that :func:`paraline.batch.pair_stories` finds in *feeds*.

    Parameters
    ----------
    feeds
        Files of one story or many, and folders of them.
    report
        Called with a sentence for each file or item that is no story.
    reference
        ISO 639-1 code of the version that the others are compared with; by default the first by
        alphabet.
    fields
        As for :func:`paraline.read_story`.

    Raises
    ------
    ReadingError
        If a path does not exist, or no two stories are versions of one.
    """
    from paraline.batch.matching.feeds import read_feeds
    from paraline.batch.matching.pairing import pair_stories

    found = pair_stories(read_feeds(map(Path, feeds), report, fields=fields))
    if not found.groups:
        raise ReadingError(
            f"{', '.join(map(str, feeds))}: no two stories are versions of one; paraline pair "
            "shows what is there"
        )
    groups = (
        group_of(
            group.name, {one.language: Path(one.path or "") for one in group.stories}, reference
        )
        for group in found.groups
    )
    return Pairing(tuple(groups), tuple(Path(one.story.path or "") for one in found.unpaired))


def _one(source: Path, reference: str | None) -> Pairing:
    if source.suffix.lower() in MANIFESTS and not source.is_dir():
        pairing = read_manifest(source, reference)
        remedy = "give two or more in a line"
    elif source.is_file():
        raise ReadingError(
            f"{source} is neither a folder nor a manifest: give a folder, or a table that ends in "
            f"{' or '.join(MANIFESTS)}"
        )
    else:
        pairing = find_groups(source, reference)
        remedy = "name them x.en.txt and x.lv.txt, or x/en.txt and x/lv.txt"
    if not pairing.groups:
        raise ReadingError(f"{source} holds no two versions of one story: {remedy}")
    return pairing


def _stem(source: Path) -> str:
    return source.resolve().name if source.is_dir() else source.stem
