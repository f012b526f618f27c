"""The workbench: engines that are kept for all comparisons, their line, and what is kept."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from paraline.comparison import Comparison, compare
from paraline.reporting import wording
from paraline.reporting.rows import SEVERITIES
from paraline.reporting.visible import visible
from paraline.web.archive import Archive, Kept
from paraline.web.formats import render_all
from paraline.web.job import Job, Status
from paraline.web.line import Line, Step
from paraline.web.submission import Entry, opened, read, stories_sent, to_story

if TYPE_CHECKING:
    from paraline.differences.settings import Settings
    from paraline.embedding.embedder import Embedder
    from paraline.translation.translator import Translator

_TITLE = 120  # letters of a comparison's name in a list


class Workbench:
    """What the pages and the HTTP API do, whoever asks.

    Parameters
    ----------
    embedder, translator, settings
        As for :func:`paraline.compare`; they are kept for all comparisons.
    store
        The SQLite file of recent comparisons.
    jobs
        How many comparisons may be at work at the same time.
    """

    def __init__(
        self,
        embedder: Embedder,
        translator: Translator,
        settings: Settings | None,
        store: Path,
        jobs: int = 1,
    ) -> None:
        self._embedder = embedder
        self._translator = translator
        self._settings = settings
        self.archive = Archive(store)
        self.line = Line(self._compare, workers=jobs)

    def submit(self, entries: Sequence[Entry], *, attended: bool) -> Job:
        """Put a comparison into the line.

        Raises
        ------
        ParalineError
            If what was sent cannot be compared, or there is no room in the line.
        """
        sent = tuple(opened(entry) for entry in stories_sent(entries))
        return self.line.join(sent, attended=attended)

    def look_up(self, name: str) -> tuple[Job | None, Kept | None]:
        """Return the comparison with the id *name*: in the line, or kept; or neither."""
        job = self.line.find(name)
        # Asked in this order, one that has just been done is found all the same.
        return (job, None) if job else (None, self.archive.find(name))

    def status(self, name: str) -> tuple[Status | None, Kept | None]:
        """Return how the comparison *name* stands, and what is kept of it; or neither."""
        job, kept = self.look_up(name)
        if job:
            self.line.touch(job)
            status = self.line.status(job)
            if status.state != "done":
                return status, None
            kept = self.archive.find(name)
        return (Status(name, "done"), kept) if kept else (None, None)

    def remove(self, name: str) -> bool:
        """Give up or remove the comparison *name*; return whether there was one."""
        job = self.line.find(name)
        if job:
            self.line.leave(job)
        return self.archive.remove(name) or job is not None

    def give_up(self) -> None:
        """Give up what is in the line; those who follow it are told."""
        self.line.give_up()

    def close(self) -> None:
        """Give up what is in the line, and close the file."""
        self.line.close()
        self.archive.close()

    def _compare(self, name: str, entries: tuple[Entry, ...], step: Step) -> Callable[[], None]:
        step("reading")
        texts = [read(entry) for entry in entries]
        step("sentences")
        stories = [to_story(entry, text) for entry, text in zip(entries, texts, strict=True)]
        comparison = compare(
            *stories,
            translator=self._translator,
            embedder=self._embedder,
            settings=self._settings,
            stage=step,
            progress=lambda done, total: step("translation", done, total),
        )
        step("report")
        results = render_all(comparison)
        kept = _about(name, comparison, tuple(results))
        return lambda: self.archive.keep(kept, results)


def _about(name: str, comparison: Comparison, formats: tuple[str, ...]) -> Kept:
    stories = comparison.stories
    named = (visible(story.title or story.path or "") for story in stories)
    title = next((one for one in named if one), "")
    found = Counter(one.severity for pair in comparison.pairs for one in pair.findings)
    return Kept(
        id=name,
        made=time.time(),
        title=title if len(title) <= _TITLE else f"{title[:_TITLE].rstrip()}…",
        languages=tuple(story.language.code for story in stories),
        verdict="; ".join(wording.verdict(pair) for pair in comparison.pairs),
        counts={name: found[name] for name in SEVERITIES if found[name]},
        formats=formats,
    )
