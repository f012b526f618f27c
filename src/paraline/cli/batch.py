"""``paraline batch``: every group of versions in folders and manifests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from paraline.cli.engines import translator_option
from paraline.cli.settings import gather, gather_fields, settings_options
from paraline.cli.stories import say


@click.command()
@click.argument(
    "sources", metavar="MANIFEST-OR-FOLDER...", nargs=-1, required=True, type=click.Path()
)
@click.option(
    "-o",
    "--output",
    "out",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder for the overview, the reports, results.jsonl and the tables; made if needed.",
)
@click.option(
    "--reference",
    metavar="CODE",
    help="Language of the version that the others are compared with [default: first by alphabet].",
)
@click.option(
    "--pair",
    "feeds",
    is_flag=True,
    help="Find by their content which stories belong together, as paraline pair does.",
)
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(1),
    help="Processes that compare  [default: as many as processors and memory allow].",
)
@click.option(
    "--dask",
    metavar="ADDRESS",
    help="Compare on the Dask cluster whose scheduler is there, as in tcp://10.0.0.5:8786.",
)
@translator_option
@settings_options
def batch(
    sources: tuple[str, ...],
    out: Path,
    reference: str | None,
    feeds: bool,
    workers: int | None,
    dask: str | None,
    translator: str | None,
    **chosen: Any,
) -> None:
    """Compare all stories that are versions of one another, as a manifest or their names tell.

    A manifest is CSV (name,a,b with paths, or name,en,lv) or JSON Lines ({"name": "x",
    "stories": [{"path": "x.en.txt"}, …]}). In a folder, versions are x.en.txt and x.lv.txt, or
    x/en.txt and x/lv.txt; with --pair names do not matter, and files may be feeds. A run that was
    cut off is taken up where it was by giving the same command again. Exit status 2 tells that
    some story could not be read; the others are compared all the same.
    """
    from paraline.batch import gather as gather_groups
    from paraline.batch import run_batch
    from paraline.batch.remembered import remembered
    from paraline.batch.running import count_passes
    from paraline.batch.sources import gather_paired
    from paraline.batch.workers import default_workers
    from paraline.cli.progress import progress_of_batch
    from paraline.language import language_code

    if workers and dask:
        raise click.UsageError("--workers is for this machine, --dask for a cluster: give one")
    settings = gather(**chosen)
    code = language_code(reference) if reference is not None else None
    unread: list[str] = []
    fields = gather_fields(chosen["config"])
    pairing = (
        gather_paired(sources, unread.append, code, fields)
        if feeds
        else gather_groups(sources, code)
    )
    for sentence in unread:
        say(f"passed over: {sentence}")
    for path in pairing.unpaired:
        say(f"no partner: {path}")
    with progress_of_batch() as progress:
        result = run_batch(
            pairing.groups,
            out,
            translator=translator,
            settings=settings,
            fields=fields,
            unpaired=pairing.unpaired,
            workers=workers or default_workers(count_passes(pairing.groups)),
            dask=dask,
            progress=progress,
            memory=remembered(),
        )
    for failure in result.failures:
        say(f"failed: {failure.group}: {failure.message}")
    say(
        f"{result.compared} compared, {result.kept} kept from earlier runs, "
        f"{len(result.failures)} failed, {len(pairing.unpaired)} without a partner; "
        f"see {out}"
    )
    if result.failures or unread:
        raise SystemExit(2)
