"""A pass: some groups whose sentences are encoded and translated together, wherever it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from paraline.batch.tables import Row, finding_rows
from paraline.errors import ModelError, ParalineError

if TYPE_CHECKING:
    from paraline.batch.engines import Engines
    from paraline.comparison import Comparison
    from paraline.story import Story

_A = TypeVar("_A")
_T = TypeVar("_T")
_CHANCES = 2  # a process may end for a reason that has nothing to do with the pass


@dataclass(frozen=True)
class Outcome:
    """What came of a group: the contract's object and the report, or what is wrong.

    ``result`` is what :meth:`paraline.Comparison.to_dict` returns; a story that its format says
    more of has ``outlet`` and ``published`` as well. It is ``None`` where ``error`` has a
    sentence.
    """

    group: str
    result: dict[str, Any] | None = None
    html: str = ""
    error: str | None = None

    def findings(self) -> list[Row]:
        """Return a row for each finding, with the columns of ``findings.csv``."""
        return list(finding_rows(self.group, self.result)) if self.result else []


@dataclass(frozen=True)
class Pass:
    """The groups of a pass, and which of them are to be compared.

    ``read`` has each group's stories, or what is wrong with them. All of them take part in the
    pass because a vector or a translation may depend, in its last digits, on the texts that it
    is made with: a run that was cut off must not end differently. ``deaths`` counts the
    processes that ended over it.
    """

    read: tuple[tuple[str, tuple[Story, ...] | str], ...]
    missing: tuple[str, ...]
    deaths: int = 0

    def after_a_death(self) -> list[Pass]:
        """Return what to try next: the pass again, then each group of its own, then nothing."""
        again = replace(self, deaths=self.deaths + 1)
        if again.deaths < _CHANCES:
            return [again]
        if len(self.read) == 1:
            return []
        stories = dict(self.read)
        return [Pass(((name, stories[name]),), (name,), _CHANCES - 1) for name in self.missing]

    def lost(self) -> Outcome:
        """Return the outcome of a group that no process lived through."""
        return Outcome(
            self.missing[0],
            error="every worker process that compared it has ended, perhaps for want of memory: "
            "give fewer --workers, or a shorter story",
        )


def run_pass(work: Pass, engines: Engines) -> Iterator[Outcome]:
    """Encode and translate all groups of *work* in one pass, and compare those it misses.

    Raises
    ------
    ModelError
        If the encoder or a translation package cannot be used: no group would fare better.
    """
    from paraline.batch.sharing import shared_encoder, shared_translations
    from paraline.comparison import compare
    from paraline.translation.translator import reading_by

    settings = engines.settings
    read = dict(work.read)
    sound = [stories for stories in read.values() if not isinstance(stories, str)]
    texts = [one.text for stories in sound for story in stories for one in story.sentences]
    encoder = shared_encoder(engines.embedder, texts)
    translations = shared_translations(reading_by(engines.translator, encoder), sound)

    def outcome(name: str) -> Outcome:
        stories = read[name]
        if isinstance(stories, str):
            return Outcome(name, error=stories)
        return _told(
            name,
            compare(*stories, translator=translations, embedder=encoder, settings=settings),
        )

    for name in work.missing:
        found = attempt(outcome, name)
        yield Outcome(name, error=found) if isinstance(found, str) else found


def attempt(action: Callable[[_A], _T], argument: _A) -> _T | str:
    """Do *action*, or return the sentence that says why not."""
    try:
        return action(argument)
    except ModelError:
        raise
    except ParalineError as error:
        return str(error)
    except Exception as error:  # one story must never cost the thousands of others
        return f"{type(error).__name__}: {error}"


def _told(name: str, comparison: Comparison) -> Outcome:
    from paraline.reporting.html import render_html

    result = comparison.to_dict()
    for story, told in zip(comparison.stories, result["stories"], strict=True):
        if story.metadata.outlet:
            told["outlet"] = story.metadata.outlet
        if story.metadata.published:
            told["published"] = story.metadata.published.isoformat()
    return Outcome(name, result, render_html(comparison))
