"""``paraline pair``: which stories of feeds are versions of one another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import click

from paraline.cli.settings import config_option, gather_fields
from paraline.cli.stories import format_option, refuse_to_overwrite, say, write

if TYPE_CHECKING:
    from paraline.batch import FeedPairing

Format = Literal["jsonl", "csv"]


@click.command()
@click.argument(
    "feeds", metavar="FEED...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@format_option(get_args(Format), "jsonl")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write it [default: standard output].",
)
@config_option
def pair(feeds: tuple[Path, ...], form: Format, output: Path | None, config: Path | None) -> None:
    """Find which stories of every FEED, a file or a folder, are versions of one another.

    Prints one group a line, with a score, and then each story that no other language has;
    paraline batch takes that for its manifest. Exit status 2 tells that some file could not be
    read; the others are paired all the same.
    """
    from paraline.batch import pair_stories, read_feeds
    from paraline.batch.matching.manifest import to_csv, to_jsonl
    from paraline.errors import ReadingError

    refuse_to_overwrite(output, tuple(map(str, feeds)))
    failures: list[str] = []
    pairing = pair_stories(
        read_feeds(feeds, failures.append, fields=gather_fields(config)),
        progress=lambda done, total: say(f"{done:,} of {total:,} openings encoded"),
    )
    if not (pairing.groups or pairing.unpaired or failures):
        raise ReadingError(
            f"{', '.join(map(str, feeds))}: no story in it; name files, or folders of text files"
        )
    # A manifest's paths are relative to the folder that it lies in.
    folder = output.parent if output else None
    write((to_csv if form == "csv" else to_jsonl)(pairing, folder), output)
    for failure in failures:
        say(f"passed over: {failure}")
    say(_summary(pairing, len(failures)))
    if failures:
        raise SystemExit(2)


def _summary(pairing: FeedPairing, failed: int) -> str:
    told = [group for group in pairing.groups if group.by == "metadata"]
    in_groups = sum(len(group.stories) for group in pairing.groups)
    earlier = sum(len(group.earlier) for group in pairing.groups)
    earlier += sum(len(one.earlier) for one in pairing.unpaired)
    lone: dict[str, int] = {}
    for one in pairing.unpaired:
        lone[one.story.language] = lone.get(one.story.language, 0) + 1
    unpaired = ", ".join(f"{count:,} {code}" for code, count in sorted(lone.items()))
    return (
        f"{in_groups:,} stories in {len(pairing.groups):,} groups ({len(told):,} by metadata), "
        f"{len(pairing.unpaired):,} unpaired{f' ({unpaired})' if unpaired else ''}, "
        f"{earlier:,} earlier states, {failed:,} files passed over"
    )
