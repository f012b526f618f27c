"""Many stories in one go: which belong together, and their comparisons, kept as they come."""

from paraline.batch.manifest import read_manifest
from paraline.batch.pairing import Group, Pairing, Version, find_groups
from paraline.batch.running import BatchResult, Failure, run_batch
from paraline.batch.sources import gather

__all__ = [
    "BatchResult",
    "Failure",
    "Group",
    "Pairing",
    "Version",
    "find_groups",
    "gather",
    "read_manifest",
    "run_batch",
]
