"""Many stories in one go: which belong together, and their comparisons, kept as they come."""

from paraline.batch.matching.feeds import read_feeds
from paraline.batch.matching.pairing import FeedPairing, LoneStory, StoryGroup, pair_stories
from paraline.batch.pairing import Group, Pairing, Version, find_groups
from paraline.batch.running import BatchResult, Failure, run_batch

__all__ = [
    "BatchResult",
    "Failure",
    "FeedPairing",
    "Group",
    "LoneStory",
    "Pairing",
    "StoryGroup",
    "Version",
    "find_groups",
    "pair_stories",
    "read_feeds",
    "run_batch",
]
