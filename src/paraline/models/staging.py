"""Changing a folder so that other processes see either nothing of a change or all of it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

_PREFIX = ".paraline-staging-"


@contextlib.contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """Give a new, empty folder on the disk of *folder*, which exists; it is gone afterwards.

    What a process that was killed has left behind is cleared away.

    Raises
    ------
    OSError
        If nothing can be written there.
    """
    place = _place(folder)
    with contextlib.ExitStack() as stack:
        # Under the lock, so that nobody clears away what is made but not yet held.
        with locked(folder):
            _clear(place)
            temporary = tempfile.TemporaryDirectory(
                prefix=_PREFIX, dir=place, ignore_cleanup_errors=True
            )
            stage = Path(stack.enter_context(temporary))
            stack.enter_context(locked(stage))
        yield stage


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold *folder* until the end; another process that wants it waits."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        # Some network disks know no locks: there, changes are whole, but their order is open.
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def swap(new: Path, target: Path, old: Path) -> None:
    """Put the folder *new* in *target*'s place; on failure *target* is as it was."""
    replaced = target.exists() or target.is_symlink()
    if replaced:
        target.replace(old)
    try:
        new.replace(target)
    except OSError:
        if replaced:
            old.replace(target)
        raise


def _place(folder: Path) -> Path:
    """Choose where to stage: on the same disk, yet out of sight of Argos Translate.

    Argos Translate fails on any folder among its packages that is not a complete package, so the
    packages' own folder is only the second choice.
    """
    parent = folder.resolve().parent
    same_disk = parent.stat().st_dev == folder.stat().st_dev
    return parent if same_disk and os.access(parent, os.W_OK) else folder


def _clear(place: Path) -> None:
    """Remove the staging folders that no process holds."""
    for left in place.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            descriptor = os.open(left, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left)
            finally:
                os.close(descriptor)
