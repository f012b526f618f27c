"""Argos packages on this machine: those of Argos Translate, in its own folders.

The folders are found by Argos Translate's rules without importing it, because its import makes
folders under the home directory. What is installed here works there, and the other way round.
"""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from paraline.errors import ModelError
from paraline.models.archives import unpack

_log = logging.getLogger(__name__)

_TOKENIZERS = ("sentencepiece.model", "bpe.model")


@dataclass(frozen=True, slots=True)
class ArgosPackage:
    """An installed package: it translates from *source* to *target* (ISO 639-1 codes)."""

    source: str
    target: str
    version: str
    path: Path

    @property
    def pair(self) -> str:
        """The pair in one word, ``lv-en``."""
        return f"{self.source}-{self.target}"


def packages_dir() -> Path:
    """Return the folder of Argos Translate's packages, which need not exist.

    ``$ARGOS_PACKAGES_DIR``, or what Argos Translate's ``settings.json`` says, or
    ``$XDG_DATA_HOME/argos-translate/packages``.
    """
    given = os.environ.get("ARGOS_PACKAGES_DIR") or _configured_dir()
    if given:
        return Path(given)
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "argos-translate" / "packages"


def installed_packages() -> tuple[ArgosPackage, ...]:
    """Return the translation packages on this machine, by pair, the newest of each pair first.

    A damaged package is left out with a logged warning.
    """
    return tuple(sorted(_readable_packages(packages_dir()), key=_newest_first))


def find_package(source: str, target: str) -> ArgosPackage | None:
    """Return the newest installed package from *source* to *target*, or ``None``."""
    fitting = (p for p in installed_packages() if (p.source, p.target) == (source, target))
    return next(fitting, None)


def install_package(path: Path) -> ArgosPackage:
    """Install a local ``.argosmodel`` file; a package of the same folder name is replaced.

    Raises
    ------
    ModelError
        If the file is missing, is no package, or must not be unpacked; nothing is installed then.
    """
    folder = packages_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".paraline-", dir=_staging_dir(folder)) as staging:
            unpacked = unpack(path, Path(staging) / "new")
            try:
                package = _read_package(unpacked)
            except ValueError as error:
                raise ModelError(
                    f"{path} is not an Argos package ({error}): get the file again."
                ) from error
            if package is None:
                raise ModelError(
                    f"{path} holds no translation model: install a package of type translate."
                )
            target = folder / unpacked.name
            _swap(unpacked, target, Path(staging) / "old")
    except OSError as error:
        raise ModelError(
            f"Cannot install {path} into {folder} ({error.strerror or error}): make room there, "
            "or set ARGOS_PACKAGES_DIR to a folder that can be written."
        ) from error
    return ArgosPackage(package.source, package.target, package.version, target)


def remove_package(source: str, target: str) -> tuple[ArgosPackage, ...]:
    """Remove every installed package from *source* to *target*, and return them.

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
            shutil.rmtree(package.path)
        except OSError as error:
            raise ModelError(
                f"Cannot remove {package.path} ({error.strerror or error}): "
                "remove the folder by hand."
            ) from error
    return doomed


def _configured_dir() -> str | None:
    """Return the packages' folder that Argos Translate's own settings file names, if it does."""
    config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    try:
        settings = json.loads((Path(config) / "argos-translate" / "settings.json").read_bytes())
    except (OSError, ValueError):
        return None
    given = settings.get("ARGOS_PACKAGES_DIR") if isinstance(settings, dict) else None
    return given if isinstance(given, str) else None


def _readable_packages(folder: Path) -> Iterator[ArgosPackage]:
    try:
        entries = sorted(entry for entry in folder.iterdir() if entry.is_dir())
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            package = _read_package(entry)
        except (OSError, ValueError) as error:
            _warn_once(entry, str(error))
        else:
            if package is not None:
                yield package


@cache
def _warn_once(folder: Path, damage: str) -> None:
    _log.warning("skipping the damaged Argos package %s: %s", folder, damage)


def _read_package(folder: Path) -> ArgosPackage | None:
    """Read an unpacked package; ``None`` where it is sound but translates nothing.

    Raises
    ------
    ValueError
        If something is missing or not of the expected layout; the message says what.
    """
    try:
        metadata = json.loads((folder / "metadata.json").read_bytes())
    except FileNotFoundError:
        raise ValueError("it has no metadata.json") from None
    except ValueError:
        raise ValueError("its metadata.json is not JSON") from None
    if not isinstance(metadata, dict):
        raise ValueError("its metadata.json is not an object")
    if metadata.get("type", "translate") != "translate":
        return None
    source, target = _code(metadata, "from_code"), _code(metadata, "to_code")
    if not (folder / "model" / "model.bin").is_file():
        raise ValueError("it has no model/model.bin")
    if not any((folder / name).is_file() for name in _TOKENIZERS):
        raise ValueError("it has neither sentencepiece.model nor bpe.model")
    version = re.sub(r"[^\w.+-]", "", str(metadata.get("package_version", "")))
    return ArgosPackage(source, target, version or "0", folder)


def _code(metadata: dict[str, object], name: str) -> str:
    code = metadata.get(name)
    if not isinstance(code, str) or not re.fullmatch(r"[A-Za-z0-9_-]+", code):
        raise ValueError(f"its metadata.json gives no language code as {name}")
    return code


def _newest_first(package: ArgosPackage) -> tuple[str, str, tuple[int, ...], str]:
    numbers = tuple(-int(number) for number in re.findall(r"\d+", package.version))
    return (package.source, package.target, numbers, package.path.name)


def _staging_dir(folder: Path) -> Path:
    """Choose where to unpack: on the same disk, yet out of sight of Argos Translate.

    Argos Translate fails on any folder among its packages that is not a complete package, so the
    packages' own folder is only the second choice.
    """
    parent = folder.resolve().parent
    same_disk = parent.stat().st_dev == folder.stat().st_dev
    return parent if same_disk and os.access(parent, os.W_OK) else folder


def _swap(new: Path, target: Path, old: Path) -> None:
    """Put the folder *new* in *target*'s place; on failure *target* is as it was."""
    replaced = target.exists()
    if replaced:
        target.replace(old)
    try:
        new.replace(target)
    except OSError:
        if replaced:
            old.replace(target)
        raise
