"""``paraline batch``: every group of versions in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from paraline.cli.engines import translator_option
from paraline.cli.settings import gather, settings_options
from paraline.cli.stories import say


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "out",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder for results.jsonl, errors.jsonl and the reports; made if needed.",
)
@click.option(
    "--reference",
    metavar="CODE",
    help="Language of the version that the others are compared with [default: first by alphabet].",
)
@translator_option
@settings_options
def batch(
    folder: Path, out: Path, reference: str | None, translator: str | None, **chosen: Any
) -> None:
    """Compare all stories in FOLDER that are versions of one another by name.

    Versions are x.en.txt and x.lv.txt, or x/en.txt and x/lv.txt. A run that was cut off is
    taken up where it was by giving the same command again. Exit status 2 tells that some story
    could not be read; the others are compared all the same.
    """
    from paraline.batch import find_groups, run_batch
    from paraline.errors import ReadingError
    from paraline.language import language_code

    settings = gather(**chosen)
    pairing = find_groups(folder, language_code(reference) if reference is not None else None)
    if not pairing.groups:
        raise ReadingError(
            f"{folder} holds no two versions of one story: name them x.en.txt and x.lv.txt, "
            "or x/en.txt and x/lv.txt"
        )
    for path in pairing.unpaired:
        say(f"no partner: {path}")
    result = run_batch(
        pairing.groups,
        out,
        translator=translator,
        settings=settings,
        progress=lambda done, total, name: say(f"{done}/{total} {name}"),
    )
    for failure in result.failures:
        say(f"failed: {failure.group}: {failure.message}")
    say(
        f"{result.compared} compared, {result.kept} kept from earlier runs, "
        f"{len(result.failures)} failed, {len(pairing.unpaired)} without a partner; "
        f"see {out}"
    )
    if result.failures:
        raise SystemExit(2)
