"""Many stories in one go: which belong together, and their comparisons, kept as they come.

The package can be called: ``paraline.batch(...)`` is :func:`paraline.batch.batch`.
"""

import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from paraline.batch.manifest import read_manifest
from paraline.batch.matching.feeds import read_feeds
from paraline.batch.matching.pairing import FeedPairing, LoneStory, StoryGroup, pair_stories
from paraline.batch.pairing import Group, Pairing, Version, find_groups
from paraline.batch.passes import Outcome
from paraline.batch.running import BatchResult, Failure, run_batch
from paraline.batch.sources import gather
from paraline.batch.streaming import batch

__all__ = [
    "BatchResult",
    "Failure",
    "FeedPairing",
    "Group",
    "LoneStory",
    "Outcome",
    "Pairing",
    "StoryGroup",
    "Version",
    "batch",
    "find_groups",
    "gather",
    "pair_stories",
    "read_feeds",
    "read_manifest",
    "run_batch",
]


class _Callable(ModuleType):
    """A module that can be called.

    Importing any part of the room binds the name ``paraline.batch`` to this module, whatever
    stood there; a function of that name would last until then.
    """

    def __call__(self, *arguments: Any, **named: Any) -> Iterator[Outcome]:
        return batch(*arguments, **named)


sys.modules[__name__].__class__ = _Callable
