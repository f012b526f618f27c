"""``paraline.batch(...)``: the outcomes of a batch one by one, kept in a folder or not."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from paraline.batch.engines import Engines
from paraline.batch.pairing import Group, Pairing, Version
from paraline.batch.passes import Outcome
from paraline.batch.remembered import remembered
from paraline.batch.running import Way, compare_groups, keep_outcomes
from paraline.batch.sources import gather
from paraline.errors import ReadingError

if TYPE_CHECKING:
    from paraline.differences.settings import Settings
    from paraline.embedding.embedder import Embedder
    from paraline.reading.fields import Fields
    from paraline.story import Story
    from paraline.translation.translator import Translator

_Path: TypeAlias = str | os.PathLike[str]
Sources: TypeAlias = (
    "_Path | Sequence[_Path] | Sequence[Group] | Mapping[str, Sequence[Story | _Path]]"
)


def batch(
    sources: Sources,
    out: _Path | None = None,
    *,
    reference: str | None = None,
    embedder: Embedder | None = None,
    translator: Translator | str | None = None,
    settings: Settings | None = None,
    fields: Fields | None = None,
    workers: int = 1,
    dask: str | None = None,
) -> Iterator[Outcome]:
    """Compare many groups of stories, and yield each group's outcome as it comes.

    Parameters
    ----------
    sources
        Folders and manifests as for ``paraline batch``, one or several; or groups; or a mapping
        of names to the versions of each story, the reference first: stories, or paths.
    out
        A folder to keep everything in, as for :func:`paraline.batch.run_batch`. What an earlier
        call has kept there is yielded first, and not compared again; neither is what another batch
        on this machine has compared. By default nothing is kept.
    reference
        ISO 639-1 code of the version that the others are compared with, for folders and
        manifests.
    embedder, translator, settings
        As for :func:`paraline.compare`.
    fields
        As for :func:`paraline.read_story`.
    workers
        Processes to compare in, each with models of its own; 1 is this process. A script needs
        ``if __name__ == "__main__":`` around the call for more than one; a notebook does not.
    dask
        Address of a Dask scheduler, whose workers compare instead.

    Yields
    ------
    Outcome
        For each group ``result``, the object of ``paraline compare --format json``, with
        ``html``, the report, and ``findings()``, rows for a data frame; or else ``error``, the
        sentence that says why it could not be compared.

    Raises
    ------
    ReadingError
        If the sources cannot be read, or two groups share a name. Raised by the first step.
    ModelError
        If an engine cannot be used: no group would fare better.
    ParalineError
        If *out* cannot be used, or no cluster answers at *dask*.
    """
    pairing = _pairing(sources, reference)
    engines = Engines(embedder, translator, settings, fields)
    way = Way(workers, dask)
    if out is None:
        yield from compare_groups(pairing.groups, engines, way)
    else:
        yield from keep_outcomes(
            pairing.groups,
            Path(out),
            engines,
            way,
            unpaired=pairing.unpaired,
            memory=remembered(),
        )


def _pairing(sources: Sources, reference: str | None) -> Pairing:
    if isinstance(sources, Mapping):
        return Pairing(tuple(_group(name, *versions) for name, versions in sources.items()), ())
    if isinstance(sources, str | os.PathLike):
        return gather([sources], reference)
    groups = [one for one in sources if isinstance(one, Group)]
    if not groups:
        return gather([one for one in sources if not isinstance(one, Group)], reference)
    if len({group.name for group in groups}) < len(sources):
        raise ReadingError("the groups of a batch need a name each: give each another one")
    return Pairing(tuple(groups), ())


def _group(name: str, *versions: Story | _Path) -> Group:
    if len(versions) < 2:
        raise ReadingError(f"{name!r} has {len(versions)} version: a comparison needs two or more")
    return Group(
        name,
        tuple(
            Version(Path(one), None) if isinstance(one, str | os.PathLike) else one
            for one in versions
        ),
    )
