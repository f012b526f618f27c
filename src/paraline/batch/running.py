"""Comparing many groups: models loaded once, results kept as they come, and taken up again."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from paraline._version import __version__
from paraline.batch.results import ResultsFile, json_line, write_whole
from paraline.errors import ModelError, ParalineError, ReadingError

if TYPE_CHECKING:
    from paraline.batch.pairing import Group
    from paraline.comparison import Comparison
    from paraline.differences.settings import Settings
    from paraline.embedding.embedder import Embedder
    from paraline.story import Story
    from paraline.translation.translator import Translator

# Enough sentences to fill the encoder's batches with texts of one length, few enough to hold.
_GROUPS_A_PASS = 16

_A = TypeVar("_A")
_T = TypeVar("_T")
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


def run_batch(
    groups: Sequence[Group],
    out: Path,
    *,
    embedder: Embedder | None = None,
    translator: Translator | str | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> BatchResult:
    """Compare the versions within each of *groups*, and keep the results in the folder *out*.

    ``results.jsonl`` gets one line for each group, in the order of *groups*: the contract's
    object with ``group``, the name, and ``digest``, which stands for everything that the line
    was made from. ``NAME.html`` is the group's report. A group that cannot be read has a line
    in ``errors.jsonl`` instead, and the others go on.

    A run that was cut off, even by a kill, is taken up by calling this again: groups whose line
    has the right digest are not compared anew, and the files end up as if nothing had happened.

    Parameters
    ----------
    groups
        What to compare; see :func:`paraline.batch.find_groups`.
    out
        A folder of this batch's own; it is made if needed.
    embedder, translator, settings
        As for :func:`paraline.compare`.
    progress
        Called after each group with how many of them are finished, their number, and the
        group's name.

    Raises
    ------
    ModelError
        If the encoder or a translation package cannot be used: no group would fare better.
    ParalineError
        If *out* cannot be written, is in use by another run, or holds another batch.
    """
    from paraline.embedding import default_embedder
    from paraline.translation.named import engine_of

    embedder = embedder or default_embedder()
    translator = engine_of(translator, embedder)
    engines: tuple[str, ...] = (embedder.signature, translator.signature, __version__)
    if settings and settings.signature:
        engines = (*engines, settings.signature)
    digests = {group.name: _digest(group, engines) for group in groups}
    with _alone_in(out):
        results = ResultsFile(out / "results.jsonl")
        _refuse_strangers(results, digests)
        kept = [name for name, digest in digests.items() if results.digest(name) == digest]
        results.arrange(kept)
        failures = _Failures(out / "errors.jsonl")
        finished = len(kept)
        for group, outcome in _compare_all(groups, set(kept), embedder, translator, settings):
            if isinstance(outcome, str):
                failures.add(Failure(group.name, outcome))
            else:
                _keep(outcome, group.name, digests[group.name], out, results)
            finished += 1
            if progress:
                progress(finished, len(groups), group.name)
        results.arrange([name for name in digests if results.digest(name)])
    failed = tuple(failures.all)
    return BatchResult(len(groups) - len(kept) - len(failed), len(kept), failed)


class _Failures:
    """``errors.jsonl``, started anew by each run: what failed before is tried again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._path.unlink(missing_ok=True)
        self.all: list[Failure] = []

    def add(self, failure: Failure) -> None:
        self.all.append(failure)
        with self._path.open("ab") as file:
            file.write(json_line({"group": failure.group, "error": failure.message}))


def _keep(comparison: Comparison, name: str, digest: str, out: Path, results: ResultsFile) -> None:
    """Write the report first: a group that has a line has its report."""
    from paraline.reporting.html import render_html

    page = render_html(comparison)
    write_whole(out / f"{name}.html", page.encode(errors="backslashreplace"))
    results.append(name, digest, comparison.to_dict())


def _compare_all(
    groups: Sequence[Group],
    kept: Collection[str],
    embedder: Embedder,
    translator: Translator,
    settings: Settings | None,
) -> Iterator[tuple[Group, Comparison | str]]:
    """Yield each group that is not in *kept* with its comparison, or with what is wrong."""
    for start in range(0, len(groups), _GROUPS_A_PASS):
        together = groups[start : start + _GROUPS_A_PASS]
        missing = [group for group in together if group.name not in kept]
        if missing:
            yield from _compare_together(together, missing, embedder, translator, settings)


def _compare_together(
    together: Sequence[Group],
    missing: Sequence[Group],
    embedder: Embedder,
    translator: Translator,
    settings: Settings | None,
) -> Iterator[tuple[Group, Comparison | str]]:
    """Encode and translate all groups *together* in one pass, and compare the *missing* ones.

    The others take part in the pass because a vector may depend, in its last digits, on the
    texts that it is computed with: a run that was cut off must not end differently.
    """
    from paraline.batch.sharing import SharedVectors, shared_translations
    from paraline.comparison import compare

    read = {group.name: _attempt(_read, group) for group in together}
    sound = [stories for stories in read.values() if not isinstance(stories, str)]
    texts = [one.text for stories in sound for story in stories for one in story.sentences]
    vectors = SharedVectors(embedder, texts) if texts else embedder
    translations = shared_translations(translator, sound)

    def compare_group(stories: tuple[Story, ...]) -> Comparison:
        return compare(*stories, translator=translations, embedder=vectors, settings=settings)

    for group in missing:
        stories = read[group.name]
        yield group, stories if isinstance(stories, str) else _attempt(compare_group, stories)


def _attempt(action: Callable[[_A], _T], argument: _A) -> _T | str:
    """Do *action*, or return the sentence that says why not."""
    try:
        return action(argument)
    except ModelError:
        raise
    except ParalineError as error:
        return str(error)
    except Exception as error:  # one story must never cost the thousands of others
        return f"{type(error).__name__}: {error}"


def _read(group: Group) -> tuple[Story, ...]:
    from paraline.reading import read_story

    return tuple(read_story(version.path, version.language) for version in group.versions)


def _digest(group: Group, engines: Sequence[str]) -> str:
    """Hash all that a group's result depends on: files, languages, engines, this version."""
    digest = hashlib.sha256(repr(engines).encode())
    for version in group.versions:
        try:
            content = version.path.read_bytes()
        except OSError:
            content = b""  # reported where the story is read
        head = f"{version.language} {len(content)} {version.path}\0"
        digest.update(head.encode(errors="surrogatepass") + content)
    return digest.hexdigest()[:32]


def _refuse_strangers(results: ResultsFile, names: Collection[str]) -> None:
    strangers = [name for name in results.groups if name not in names]
    if strangers:
        raise ReadingError(
            f"{results.path} holds {strangers[0]!r}, which is not in this batch: "
            "give another folder with -o, or remove the file"
        )


@contextmanager
def _alone_in(out: Path) -> Iterator[None]:
    """Make the folder, and hold it against a second run for as long as this one lasts."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        folder = os.open(out, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise ParalineError(
            f"{out} cannot be used for the results ({error.strerror}): give another folder with -o"
        ) from None
    try:
        _lock(folder, out)
        yield
    except OSError as error:
        raise ParalineError(
            f"the batch in {out} has stopped ({error}): mend that, and give the same command again"
        ) from error
    finally:
        os.close(folder)


def _lock(folder: int, out: Path) -> None:
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise ParalineError(
            f"another batch is writing into {out}: wait for it, or give another folder with -o"
        ) from None
