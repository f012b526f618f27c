"""Argos packages on this machine: those of Argos Translate, in its own folders.

The folders are found by Argos Translate's rules without importing it, because its import makes
folders under the home directory. What is installed here works there, and the other way round.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from paraline.errors import ModelError
from paraline.models.archives import unpack
from paraline.models.metadata import is_newer, version_key
from paraline.models.package import ArgosPackage, read_package, same_package
from paraline.models.staging import locked, staging, swap

_log = logging.getLogger(__name__)

__all__ = [
    "ArgosPackage",
    "find_package",
    "install_package",
    "installed_packages",
    "package_folders",
    "packages_dir",
    "packages_dirs",
    "remove_package",
]


def packages_dir() -> Path:
    """Return the folder that packages are installed into, which need not exist.

    ``$ARGOS_PACKAGES_DIR``, or what Argos Translate's ``settings.json`` says, or
    ``$XDG_DATA_HOME/argos-translate/packages``.
    """
    given = os.environ.get("ARGOS_PACKAGES_DIR") or _configured_dir()
    if given:
        return Path(given)
    data = os.environ.get("XDG_DATA_HOME") or _home() / ".local" / "share"
    return Path(data) / "argos-translate" / "packages"


def packages_dirs() -> tuple[Path, ...]:
    """Return the folders that packages are used from: ``packages_dir()``, and a snap's own."""
    folders = [packages_dir()]
    if "SNAP" in os.environ:
        own = Path(os.environ["SNAP"]) / "snap_custom"
        folders += [own / "packages", *_subfolders(own / "content_snap_packages")]
    return tuple(folders)


def installed_packages() -> tuple[ArgosPackage, ...]:
    """Return the translation packages on this machine, by pair, the newest of each pair first.

    A damaged package is left out with a logged warning.
    """
    found = (p for folder in packages_dirs() for p in _readable_packages(folder))
    return tuple(sorted(found, key=_newest_first))


def find_package(source: str, target: str) -> ArgosPackage | None:
    """Return the newest installed package from *source* to *target*, or ``None``.

    A package for this pair alone is preferred to a multilingual one, which is returned with this
    pair as its ``source`` and ``target``.
    """
    fitting = [p for p in installed_packages() if (source, target) in p.pairs]
    if not fitting:
        return None
    return replace(min(fitting, key=lambda p: len(p.pairs) > 1), source=source, target=target)


def package_folders() -> Iterator[Path]:
    """Yield every folder in which a package should lie, sound or not."""
    for folder in packages_dirs():
        yield from _subfolders(folder)


def install_package(path: Path, *, called: str = "", downgrade: bool = True) -> ArgosPackage:
    """Install a local ``.argosmodel`` file; other versions of the same package are replaced.

    Parameters
    ----------
    path
        The file.
    called
        What errors call it, such as the address that it came from; by default its path.
    downgrade
        Whether it may replace a newer version.

    Raises
    ------
    ModelError
        If the file is missing, is no package, must not be unpacked, or is an older version than
        is installed where that is not wanted; nothing is installed or replaced then.
    """
    folder, called = packages_dir(), called or str(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with staging(folder) as stage:
            package = _translating(unpack(path, stage / "new", called), called)
            with locked(folder):
                return _put(package, folder, stage, called, downgrade)
    except OSError as error:
        raise ModelError(
            f"Cannot install {called} into {folder} ({error.strerror or error}): make room there, "
            "or set ARGOS_PACKAGES_DIR to a folder that can be written."
        ) from error


def remove_package(source: str, target: str) -> tuple[ArgosPackage, ...]:
    """Remove every installed package that is named after this pair, and return them.

    Raises
    ------
    ModelError
        If there is none, or a folder cannot be removed.
    """
    doomed = tuple(p for p in installed_packages() if (p.source, p.target) == (source, target))
    if not doomed:
        raise ModelError(
            f"No Argos package translates {source} to {target}: "
            "paraline models list shows what is installed."
        )
    for package in doomed:
        try:
            with staging(package.path.parent) as stage:
                package.path.replace(stage / "removed")
        except OSError as error:
            raise _cannot_remove(package, error) from error
    return doomed


def _home() -> Path:
    return Path((os.environ.get("SNAP_USER_DATA") if "SNAP" in os.environ else "") or Path.home())


def _configured_dir() -> str | None:
    """Return the packages' folder that Argos Translate's own settings file names, if it does."""
    config = os.environ.get("XDG_CONFIG_HOME") or _home() / ".config"
    try:
        settings = json.loads((Path(config) / "argos-translate" / "settings.json").read_bytes())
    except (OSError, ValueError):
        return None
    given = settings.get("ARGOS_PACKAGES_DIR") if isinstance(settings, dict) else None
    return given if isinstance(given, str) else None


def _subfolders(folder: Path) -> list[Path]:
    """Return the folders in *folder*, but not the hidden ones; none where it cannot be read."""
    try:
        return sorted(
            entry for entry in folder.iterdir() if entry.is_dir() and entry.name[0] != "."
        )
    except OSError:
        return []


def _readable_packages(folder: Path) -> Iterator[ArgosPackage]:
    for entry in _subfolders(folder):
        try:
            package = read_package(entry)
        except (OSError, ValueError) as error:
            _warn_once(entry, str(error))
        else:
            if package is not None:
                yield package


@cache
def _warn_once(folder: Path, damage: str) -> None:
    _log.warning("skipping the damaged Argos package %s: %s", folder, damage)


def _newest_first(package: ArgosPackage) -> tuple[str, str, tuple[int, ...], str]:
    numbers = (*(-number for number in version_key(package.version)), 1)
    return (package.source, package.target, numbers, package.path.name)


def _translating(folder: Path, called: str) -> ArgosPackage:
    """Read a package that has just been unpacked from the file *called* so."""
    try:
        package = read_package(folder)
    except ValueError as error:
        raise ModelError(
            f"{called} is not an Argos package ({error}): get the file again."
        ) from error
    if package is None:
        raise ModelError(
            f"{called} holds no translation model: install a package of type translate."
        )
    return package


def _put(
    package: ArgosPackage, folder: Path, stage: Path, called: str, downgrade: bool
) -> ArgosPackage:
    """Move an unpacked package into *folder*, then its other versions out of it."""
    others = [other for other in installed_packages() if same_package(other, package)]
    if others and not downgrade and is_newer(others[0].version, package.version):
        raise ModelError(
            f"{called} is version {package.version} of {package.label}, and {others[0].version} "
            "is installed: to go back, give the .argosmodel file itself."
        )
    placed = replace(package, path=_target(package, folder))
    swap(package.path, placed.path, stage / "replaced")
    for number, other in enumerate(others):
        if other.path.parent == folder and other.path != placed.path:
            try:
                other.path.replace(stage / f"older-{number}")
            except OSError as error:
                raise _cannot_remove(other, error) from error
    return placed


def _target(package: ArgosPackage, folder: Path) -> Path:
    """Choose the folder's name: the file's own, unless another package has it."""
    target = folder / package.path.name
    try:
        there = read_package(target) if target.exists() else package
    except (OSError, ValueError):
        return target  # damaged: it is mended by being replaced
    if there is not None and same_package(there, package):
        return target
    return folder / f"translate-{package.source}_{package.target}-{package.version}"


def _cannot_remove(package: ArgosPackage, error: OSError) -> ModelError:
    return ModelError(
        f"Cannot remove {package.path} ({error.strerror or error}): remove the folder by hand."
    )
