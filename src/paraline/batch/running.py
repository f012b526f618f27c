"""Comparing many groups: models loaded once, results kept as they come, and taken up again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from paraline.batch.engines import Engines
from paraline.batch.exports import export
from paraline.batch.pairing import Version
from paraline.batch.passes import Outcome, Pass, attempt, run_pass
from paraline.batch.place import alone_in, refuse_names, report_path
from paraline.batch.results import ResultsFile, json_line, write_whole
from paraline.batch.versions import content_of, read_version
from paraline.errors import ReadingError

if TYPE_CHECKING:
    from paraline.batch.pairing import Group
    from paraline.batch.remembered import Remembered
    from paraline.differences.settings import Settings
    from paraline.embedding.embedder import Embedder
    from paraline.reading.fields import Fields
    from paraline.story import Story
    from paraline.translation.translator import Translator

# Enough sentences to fill the encoder's batches with texts of one length, few enough to hold.
_GROUPS_A_PASS = 16

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Failure:
    """A group that could not be compared, and the sentence that says why."""

    group: str
    message: str


@dataclass(frozen=True, slots=True)
class BatchResult:
    """How a batch went: groups compared in this run, kept from earlier runs, and failed."""

    compared: int
    kept: int
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """Where passes run: in so many processes of this machine, or on a Dask cluster."""

    workers: int = 1
    dask: str | None = None


def run_batch(
    groups: Sequence[Group],
    out: Path,
    *,
    embedder: Embedder | None = None,
    translator: Translator | str | None = None,
    settings: Settings | None = None,
    fields: Fields | None = None,
    progress: Progress | None = None,
    workers: int = 1,
    dask: str | None = None,
    unpaired: Sequence[Path] = (),
    memory: Remembered | None = None,
) -> BatchResult:
    """Compare the versions within each of *groups*, and keep the results in the folder *out*.

    ``results.jsonl`` gets one line for each group, in the order of *groups*: the contract's
    object with ``group``, the name, and ``digest``, which stands for everything that the line
    was made from. ``NAME.html`` is the group's report. A group that cannot be read has a line
    in ``errors.jsonl`` instead, and the others go on. In the end come ``index.html``, the
    overview, and the tables ``findings.csv`` and ``stories.csv`` (with pyarrow, ``.parquet``).

    A run that was cut off, even by a kill, is taken up by calling this again: groups whose line
    has the right digest are not compared anew, and the files end up as if nothing had happened.
    Neither does the number of workers change a byte of them.

    Parameters
    ----------
    groups
        What to compare; see :func:`paraline.batch.gather`.
    out
        A folder of this batch's own; it is made if needed.
    embedder, translator, settings
        As for :func:`paraline.compare`. Engines that are given, not named, must be fit for
        pickle if there is more than one worker.
    fields
        As for :func:`paraline.read_story`.
    progress
        Called after each group with how many of them are finished, their number, and the
        group's name.
    workers
        Processes to compare in, each with models of its own; 1 is this process.
    dask
        Address of a Dask scheduler, whose workers compare instead.
    unpaired
        Stories without a partner, for the overview and the table of stories.
    memory
        Where comparisons of earlier batches are found, and these are kept; by default nowhere.

    Raises
    ------
    ModelError
        If the encoder or a translation package cannot be used: no group would fare better.
    ParalineError
        If *out* cannot be written, is in use by another run, or holds another batch; or if no
        cluster answers at *dask*, or its workers are not as this machine is.
    """
    failures: list[Failure] = []
    compared = 0
    engines = Engines(embedder, translator, settings, fields)
    way = Way(workers, dask)
    for outcome in keep_outcomes(
        groups, out, engines, way, progress=progress, unpaired=unpaired, memory=memory, afresh=True
    ):
        if outcome.error is None:
            compared += 1
        else:
            failures.append(Failure(outcome.group, outcome.error))
    places = {group.name: place for place, group in enumerate(groups)}
    failures.sort(key=lambda failure: places[failure.group])
    return BatchResult(compared, len(groups) - compared - len(failures), tuple(failures))


def keep_outcomes(
    groups: Sequence[Group],
    out: Path,
    engines: Engines,
    way: Way,
    *,
    progress: Progress | None = None,
    unpaired: Sequence[Path] = (),
    memory: Remembered | None = None,
    afresh: bool = False,
) -> Iterator[Outcome]:
    """Do what :func:`run_batch` does, and yield each outcome once it is kept.

    What an earlier run has kept comes first, unless only what is made *afresh* is wanted. The
    results are put in order, and the overview and the tables made, after the last outcome.
    """
    refuse_names(group.name for group in groups)
    signature = engines.signature
    digests = {group.name: _digest(group, signature) for group in groups}
    with alone_in(out):
        results = ResultsFile(out / "results.jsonl")
        _refuse_strangers(results, digests)
        kept = {
            name: digest
            for name, digest in digests.items()
            if results.digest(name) == digest and report_path(out, name).exists()
        }
        results.arrange(list(kept))
        failures = _Failures(out / "errors.jsonl")
        if not afresh:
            yield from _kept_before(results, out)
        finished = len(kept)
        missing = {name: digest for name, digest in digests.items() if name not in kept}

        def compared(known: Collection[str]) -> Iterator[Outcome]:
            return compare_groups(groups, engines, way, kept={*kept, *known})

        for outcome in memory.filled(missing, compared) if memory else compared(()):
            if outcome.result is None:
                failures.add(Failure(outcome.group, outcome.error or ""))
            else:
                _keep(outcome, digests[outcome.group], out, results)
            finished += 1
            if progress:
                progress(finished, len(groups), outcome.group)
            yield outcome
        results.arrange([name for name in digests if results.digest(name)])
        failures.arrange(list(digests))
        export(results, {group.name: group for group in groups}, failures.all, unpaired, out)


def _kept_before(results: ResultsFile, out: Path) -> Iterator[Outcome]:
    for name, line in results.read():
        del line["group"], line["digest"]
        page = report_path(out, name).read_text(encoding="utf-8")
        yield Outcome(name, line, page)


class _Failures:
    """``errors.jsonl``, started anew by each run: what failed before is tried again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._path.unlink(missing_ok=True)
        self.all: list[Failure] = []

    def add(self, failure: Failure) -> None:
        self.all.append(failure)
        with self._path.open("ab") as file:
            file.write(_line(failure))

    def arrange(self, groups: Sequence[str]) -> None:
        """Put the failures in the order of *groups*."""
        places = {name: place for place, name in enumerate(groups)}
        self.all.sort(key=lambda failure: places[failure.group])
        if self.all:
            write_whole(self._path, b"".join(map(_line, self.all)))


def _line(failure: Failure) -> bytes:
    return json_line({"group": failure.group, "error": failure.message})


def _keep(outcome: Outcome, digest: str, out: Path, results: ResultsFile) -> None:
    """Write the report first: a group that has a line has its report."""
    write_whole(report_path(out, outcome.group), outcome.html.encode(errors="backslashreplace"))
    results.append(outcome.group, digest, outcome.result or {})


def compare_groups(
    groups: Sequence[Group],
    engines: Engines,
    way: Way,
    *,
    kept: Collection[str] = (),
) -> Iterator[Outcome]:
    """Yield what comes of each group that is not in *kept*; in this process, in their order."""
    passes = _passes(groups, kept, engines.fields)
    if way.dask:
        from paraline.batch.cluster import run_on_cluster

        yield from run_on_cluster(passes, engines, way.dask)
    elif way.workers > 1:
        from paraline.batch.workers import run_by_workers

        yield from run_by_workers(passes, engines, way.workers)
    else:
        for work in passes:
            yield from run_pass(work, engines)


def count_passes(groups: Sequence[Group]) -> int:
    """Return into how many passes *groups* are cut; more workers than these would be idle."""
    return -(-len(groups) // _GROUPS_A_PASS)


def _passes(
    groups: Sequence[Group], kept: Collection[str], fields: Fields | None
) -> Iterator[Pass]:
    """Cut *groups* into passes, whatever is kept already, and read the stories of each."""
    for start in range(0, len(groups), _GROUPS_A_PASS):
        together = groups[start : start + _GROUPS_A_PASS]
        missing = tuple(group.name for group in together if group.name not in kept)
        if missing:
            read = partial(_read, fields=fields)
            yield Pass(tuple((group.name, attempt(read, group)) for group in together), missing)


def _read(group: Group, fields: Fields | None) -> tuple[Story, ...]:
    return tuple(
        read_version(version, fields) if isinstance(version, Version) else version
        for version in group.versions
    )


def _digest(group: Group, engines: Sequence[str]) -> str:
    """Hash all that a group's result depends on: files, languages, engines, this version."""
    digest = hashlib.sha256(repr(engines).encode())
    for version in group.versions:
        if isinstance(version, Version):
            try:
                content = content_of(version.path)
            except OSError:
                content = b""  # reported where the story is read
            head = f"{version.language} {len(content)} {version.path}\0"
        else:
            content = repr(version).encode(errors="surrogatepass")
            head = f"{version.language.code} {len(content)} {version.path}\0"
        digest.update(head.encode(errors="surrogatepass") + content)
    return digest.hexdigest()[:32]


def _refuse_strangers(results: ResultsFile, names: Collection[str]) -> None:
    strangers = [name for name in results.groups if name not in names]
    if strangers:
        raise ReadingError(
            f"{results.path} holds {strangers[0]!r}, which is not in this batch: "
            "give another folder with -o, or remove the file"
        )
