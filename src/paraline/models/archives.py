"""Unpacking a package's zip file, and refusing one that could do harm."""

from __future__ import annotations

import contextlib
import errno
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from paraline.errors import ModelError

# Weights hardly compress: real packages grow less than fourfold. A small one may grow more, such
# as one written for a test, whose weights are mostly zeros; no disk is filled by it.
_MAX_GROWTH = 50
_SMALL = 8 * 1024 * 1024
_MAX_GROWTH_OF_SMALL = 500
# A package has some twenty; one with a sentence splitter in it, some hundred.
_MAX_MEMBERS = 10_000
_MAX_TEXT = 16 * 1024 * 1024

# What reading a damaged zip raises. RuntimeError: an encrypted member; ValueError: a name that is
# not in its encoding; FileExistsError and NotADirectoryError: two members of one name, or a file
# that is also a folder.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    ValueError,
    FileExistsError,
    NotADirectoryError,
)
# Of the system's errors, those that come from the zip, not from the disk: a member that lies
# before the file's start, and a name that is too long.
_DAMAGE_NUMBERS = {errno.EINVAL, errno.ENAMETOOLONG}
_COMPRESSIONS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def unpack(path: Path, folder: Path, called: str = "") -> Path:
    """Unpack a zip that holds one folder into *folder*; return that folder's new place.

    Every member is held against its checksum.

    Parameters
    ----------
    path
        The zip file.
    folder
        Where its one folder goes; made when needed.
    called
        What errors call the file, such as the address that it came from; by default its path.

    Raises
    ------
    ModelError
        If *path* is missing or no sound zip, or has a member that would be written outside of
        *folder*, is a link, or grows beyond measure.
    OSError
        If *folder* cannot be written.
    """
    called = called or str(path)
    with _opened(path, called) as archive:
        members = archive.infolist()
        _refuse_growth(called, path.stat().st_size, members)
        places = {member: _place(called, member) for member in members}
        top = _only_top_folder(called, list(places.values()))
        for member, place in places.items():
            _extract(archive, member, folder / place)
    return folder / top


def read_text_member(path: Path, name: str, called: str = "") -> bytes:
    """Return the member *name* of the zip's one folder, at most 16 MiB of it.

    Raises
    ------
    ModelError
        If *path* is missing or no sound zip, or has no such member.
    """
    called = called or str(path)
    with _opened(path, called) as archive:
        for member in archive.infolist():
            if PurePosixPath(member.filename).parts[1:] == (name,):
                with archive.open(member) as file:
                    return file.read(_MAX_TEXT)
    raise ModelError(f"{called} is not an Argos package (it has no {name}): get the file again.")


@contextlib.contextmanager
def _opened(path: Path, called: str) -> Iterator[zipfile.ZipFile]:
    """Open a zip; what its damage raises, until it is closed, is told in a sentence."""
    if not path.is_file():
        raise ModelError(f"There is no file {called}: give the path of an .argosmodel file.")
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except _DAMAGE as error:
        raise _unsound(called, str(error)) from error
    except OSError as error:
        if isinstance(error, PermissionError) and error.filename == str(path):
            raise ModelError(f"{called} may not be read: check its permissions.") from error
        if error.errno in _DAMAGE_NUMBERS:
            raise _unsound(called, str(error.strerror)) from error
        raise


def _unsound(called: str, cause: str) -> ModelError:
    return ModelError(f"{called} is not a sound zip file ({cause}): get the file again.")


def _refuse_growth(called: str, packed: int, members: list[zipfile.ZipInfo]) -> None:
    # zipfile never writes more than the size a member declares, so the declared sizes are enough.
    size = sum(member.file_size for member in members)
    if size > _MAX_GROWTH * packed and size > min(_SMALL, _MAX_GROWTH_OF_SMALL * packed):
        raise ModelError(
            f"{called} would grow from {packed:,} to {size:,} bytes, far beyond what packages do: "
            "get the file from another source."
        )
    if len(members) > _MAX_MEMBERS:
        raise ModelError(
            f"{called} holds {len(members):,} files, far more than packages do: "
            "get the file from another source."
        )


def _place(called: str, member: zipfile.ZipInfo) -> PurePosixPath:
    """Return where *member* goes; refuse places outside, links and devices."""
    name = member.filename
    place = PurePosixPath(name)
    kind = stat.S_IFMT(member.external_attr >> 16)
    if (
        place.is_absolute()
        or not place.parts
        or ".." in place.parts
        or any(character in name for character in "\\:\0")
        or kind not in (0, stat.S_IFREG, stat.S_IFDIR)
    ):
        raise ModelError(
            f"{called} has the member {name!r}, which no package needs and which could write "
            "elsewhere: get the file from another source."
        )
    return place


def _only_top_folder(called: str, places: list[PurePosixPath]) -> str:
    tops = {place.parts[0] for place in places}
    top = tops.pop() if len(tops) == 1 else ""
    if not top or top.startswith(".") or not any(len(place.parts) > 1 for place in places):
        raise ModelError(
            f"{called} does not hold one folder with the package in it: get the file again."
        )
    return top


def _extract(archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: Path) -> None:
    if member.compress_type not in _COMPRESSIONS:
        raise zipfile.BadZipFile("it is compressed in a way that no package is")
    if member.is_dir():
        place.mkdir(parents=True, exist_ok=True)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(member) as source, place.open("xb") as target:
        shutil.copyfileobj(source, target)
