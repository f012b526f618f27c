"""One comparison on its way: what was sent, how far it has come, and who watches."""

from __future__ import annotations

import asyncio
import time
from dataclasses import asdict, dataclass, field
from typing import Any

from paraline.web.submission import Entry

STAGES = (
    "reading",
    "sentences",
    "vectors",
    "alignment",
    "words",
    "differences",
    "translation",
    "report",
)
"""What is done one after the other; ``alignment`` to ``differences`` once for each pair."""

Watcher = tuple[asyncio.AbstractEventLoop, asyncio.Event]


def _is_over(state: str) -> bool:
    return state not in ("waiting", "running")


@dataclass(frozen=True, slots=True)
class Status:
    """How a comparison stands.

    ``state`` is ``waiting``, ``running``, ``done``, ``failed`` or ``cancelled``; ``place`` counts
    from 1 in the line and is 0 out of it; ``done`` of ``total`` sentences are translated.
    """

    id: str
    state: str
    place: int = 0
    stage: str = ""
    done: int = 0
    total: int = 0
    error: str = ""

    @property
    def over(self) -> bool:
        """Whether nothing more is to come."""
        return _is_over(self.state)

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as JSON has them."""
        return asdict(self)


@dataclass(eq=False)
class Job:
    """A comparison in the line; whoever changes it holds the line's lock.

    ``left`` is when the last watcher left, or when it was made.
    """

    id: str
    entries: tuple[Entry, ...]
    attended: bool
    state: str = "waiting"
    stage: str = ""
    done: int = 0
    total: int = 0
    error: str = ""
    began: float = 0.0
    left: float = field(default_factory=time.monotonic)
    watchers: set[Watcher] = field(default_factory=set)

    @property
    def over(self) -> bool:
        """Whether it has ended, well or not."""
        return _is_over(self.state)

    def begin(self) -> None:
        """Be at work from now on."""
        self.state, self.began = "running", time.monotonic()

    def at(self, stage: str, done: int, total: int) -> None:
        """Note the stage, and how much of it is done."""
        self.stage, self.done, self.total = stage, done, total

    def end(self, state: str, error: str = "") -> None:
        """Be over; what was sent is kept where it can be mended and sent again."""
        self.state, self.error = state, error
        if state != "failed":
            self.entries = ()
        self.tell()

    def is_abandoned(self, patience: float) -> bool:
        """Whether it was watched once, and nobody has watched it for *patience* seconds."""
        return self.attended and not self.watchers and time.monotonic() - self.left > patience

    def tell(self) -> None:
        """Wake up who watches; watchers live in event loops, and this in any thread."""
        for loop, news in self.watchers:
            if not loop.is_closed():
                loop.call_soon_threadsafe(news.set)

    def status(self, place: int) -> Status:
        """Return how it stands, at *place* in the line."""
        return Status(self.id, self.state, place, self.stage, self.done, self.total, self.error)
