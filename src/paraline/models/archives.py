"""Unpacking a package's zip file, and refusing one that could do harm."""

from __future__ import annotations

import errno
import shutil
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from paraline.errors import ModelError

# Weights hardly compress: real packages grow less than fourfold. Below the free size the ratio
# says nothing, and no disk is filled.
_MAX_GROWTH = 50
_FREE_SIZE = 64 * 1024 * 1024

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


def unpack(path: Path, folder: Path) -> Path:
    """Unpack a zip that holds one folder into *folder*; return that folder's new place.

    Raises
    ------
    ModelError
        If *path* is missing or no sound zip, or has a member that would be written outside of
        *folder*, is a link, or grows beyond measure.
    OSError
        If *folder* cannot be written.
    """
    if not path.is_file():
        raise ModelError(f"There is no file {path}: give the path of an .argosmodel file.")
    try:
        return folder / _extract_all(path, folder)
    except _DAMAGE as error:
        raise _unsound(path, str(error)) from error
    except OSError as error:
        if isinstance(error, PermissionError) and error.filename == str(path):
            raise ModelError(f"{path} may not be read: check its permissions.") from error
        if error.errno in _DAMAGE_NUMBERS:
            raise _unsound(path, str(error.strerror)) from error
        raise


def _extract_all(path: Path, folder: Path) -> str:
    """Extract every member, and return the name of the one folder that holds them."""
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        _refuse_growth(path, members)
        places = {member: _place(path, member) for member in members}
        top = _only_top_folder(path, list(places.values()))
        for member, place in places.items():
            _extract(archive, member, folder / place)
    return top


def _unsound(path: Path, cause: str) -> ModelError:
    return ModelError(f"{path} is not a sound zip file ({cause}): get the file again.")


def _refuse_growth(path: Path, members: list[zipfile.ZipInfo]) -> None:
    # zipfile never writes more than the size a member declares, so the declared sizes are enough.
    size = sum(member.file_size for member in members)
    if size > max(_FREE_SIZE, _MAX_GROWTH * path.stat().st_size):
        raise ModelError(
            f"{path} would grow to {size // 1024**2} MiB, far beyond what packages do: "
            "get the file from another source."
        )


def _place(path: Path, member: zipfile.ZipInfo) -> PurePosixPath:
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
            f"{path} has the member {name!r}, which no package needs and which could write "
            "elsewhere: get the file from another source."
        )
    return place


def _only_top_folder(path: Path, places: list[PurePosixPath]) -> str:
    tops = {place.parts[0] for place in places}
    top = tops.pop() if len(tops) == 1 else ""
    if not top or top.startswith(".") or not any(len(place.parts) > 1 for place in places):
        raise ModelError(
            f"{path} does not hold one folder with the package in it: get the file again."
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
