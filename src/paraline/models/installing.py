"""Installing what is named: a file, a folder of files, or a pair that an index offers."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec

from paraline.errors import ModelError
from paraline.models.archives import read_text_member
from paraline.models.download import FetchError, Progress, fetch
from paraline.models.index import BY_HAND, Index, Offer, is_remote, read_index
from paraline.models.metadata import Metadata, is_newer, parse_metadata
from paraline.models.packages import (
    ArgosPackage,
    install_package,
    installed_packages,
    packages_dir,
)
from paraline.models.staging import staging

Watch = Callable[[str], AbstractContextManager[Progress]]
"""Opened with the address of a file that is fetched, and told how far it is."""

_P = ParamSpec("_P")
_SUFFIX = ".argosmodel"
_PAIR = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one package.

    Attributes
    ----------
    package
        What is installed now; ``None`` where it could not be.
    note
        A sentence for the user: what went wrong, or that it was there already; else empty.
    """

    package: ArgosPackage | None
    note: str = ""


def install(names: Sequence[str], index: str, watch: Watch) -> Iterator[Outcome]:
    """Install each of *names*, and yield what came of it.

    Parameters
    ----------
    names
        Paths of ``.argosmodel`` files, or of folders of them, or pairs as in ``lv-en``.
    index
        Where pairs are looked up, an address or a path; read only if there are pairs.
    watch
        Told of everything that is fetched.

    Raises
    ------
    ModelError
        If there are pairs and the index cannot be read; nothing is installed then.
    """
    pairs = {name: "" if Path(name).exists() else _pair(name) for name in names}
    offers = read_index(index) if any(pairs.values()) else None
    for name in names:
        if offers and pairs[name]:
            yield _tried(_install_pair, offers, pairs[name], watch)
        elif name and Path(name).is_dir():
            yield from _install_folder(Path(name))
        else:
            yield _tried(_install_file, name)


def _tried(work: Callable[_P, Outcome], *args: _P.args, **kwargs: _P.kwargs) -> Outcome:
    try:
        return work(*args, **kwargs)
    except ModelError as error:
        return Outcome(None, str(error))


def _pair(name: str) -> str:
    """Return the pair that is meant by *name*, empty where none can be."""
    if name.endswith(_SUFFIX):
        return ""
    # Argos Translate's own manager writes translate-lv_en.
    pair = name.removeprefix("translate-").replace("_", "-")
    return pair if _PAIR.fullmatch(pair) else ""


def _install_file(name: str) -> Outcome:
    if not Path(name).is_file():
        raise ModelError(
            f"There is no file {name!r}: give the path of an {_SUFFIX} file or of a folder of "
            "them, or a pair as in lv-en."
        )
    return Outcome(install_package(Path(name)))


def _install_folder(folder: Path) -> Iterator[Outcome]:
    """Install the files in *folder*, of each package the newest."""
    try:
        files = sorted(path for path in folder.iterdir() if path.name.endswith(_SUFFIX))
    except OSError as error:
        yield Outcome(None, f"{folder} cannot be read ({error.strerror}): check its permissions.")
        return
    if not files:
        yield Outcome(None, f"There is no {_SUFFIX} file in {folder}: name another folder.")
    newest: dict[str, tuple[str, Path]] = {}
    for file in files:
        try:
            metadata = _peek(file, str(file))
        except ModelError as error:
            yield Outcome(None, str(error))
            continue
        pairs = repr(metadata.pairs)
        if pairs not in newest or is_newer(metadata.version, newest[pairs][0]):
            newest[pairs] = (metadata.version, file)
    for _, file in newest.values():
        yield _tried(_install_listed, file)


def _install_listed(file: Path) -> Outcome:
    """Install a file that was not named itself: it replaces nothing newer."""
    return Outcome(install_package(file, downgrade=False))


def _install_pair(index: Index, pair: str, watch: Watch) -> Outcome:
    """Install what *index* offers for *pair*, unless it is there already."""
    offer = index.find(pair)
    for package in installed_packages():
        if package.pairs == offer.pairs and not is_newer(offer.version, package.version):
            if is_newer(package.version, offer.version):
                raise ModelError(
                    f"The index {index.place} has {offer.pair} {offer.version}, older than "
                    f"{package.version}, which is installed: to go back, give the {_SUFFIX} file."
                )
            return Outcome(package, f"{offer.pair} {offer.version} was installed already")
    if not offer.links:
        raise ModelError(f"The index {index.place} has no link for {offer.pair}: {BY_HAND}.")
    folder = packages_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with staging(folder) as stage:
            return _install_linked(offer, stage, watch)
    except OSError as error:
        raise ModelError(
            f"Cannot fetch {offer.pair} to {folder} ({error.strerror or error}): make room there, "
            "or set ARGOS_PACKAGES_DIR to a folder that can be written."
        ) from error


def _install_linked(offer: Offer, stage: Path, watch: Watch) -> Outcome:
    """Install from the first of the links that gives what is offered."""
    causes = []
    for number, link in enumerate(offer.links):
        try:
            file = (
                _fetched(link, stage / f"{number}.part", watch) if is_remote(link) else Path(link)
            )
            _hold_against(offer, file, link)
            return Outcome(install_package(file, called=link, downgrade=False))
        except FetchError as error:
            causes.append(f"{link}: {error}")
        except ModelError as error:
            no_place = isinstance(error.__cause__, OSError)  # another link would not help
            if no_place or (number + 1 == len(offer.links) and not causes):
                raise
            causes.append(str(error).rstrip("."))
    raise ModelError(f"{offer.pair} cannot be fetched ({'; '.join(causes)}): {BY_HAND}.")


def _fetched(url: str, path: Path, watch: Watch) -> Path:
    with watch(url) as progress:
        fetch(url, path, progress=progress)
    return path


def _hold_against(offer: Offer, file: Path, link: str) -> None:
    """Raise where *file* is not what the index says."""
    if offer.checksum:
        if not _SHA256.fullmatch(offer.checksum):
            raise ModelError(
                f"The index gives {offer.pair} a checksum that is not SHA-256 "
                f"({offer.checksum}): {BY_HAND}."
            )
        if _sha256(file, link) != offer.checksum:
            raise ModelError(
                f"{link} is not the file that the index means (its SHA-256 is another): try again "
                "later, or get the file from another source."
            )
    metadata = _peek(file, link)
    if offer.pairs[0] not in metadata.pairs:
        source, target = metadata.pairs[0]
        raise ModelError(
            f"{link} is a package for {source}-{target}, not for {offer.pair} as the index says: "
            "get the file from another source."
        )


def _sha256(file: Path, link: str) -> str:
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(
            f"{link} cannot be read ({error.strerror}): check the index's links."
        ) from error


def _peek(file: Path, called: str) -> Metadata:
    """Read a package's metadata without unpacking it."""
    try:
        metadata = parse_metadata(json.loads(read_text_member(file, "metadata.json", called)))
    except (ValueError, RecursionError) as error:
        raise ModelError(
            f"{called} is not an Argos package ({error}): get the file again."
        ) from error
    if metadata is None:
        raise ModelError(
            f"{called} holds no translation model: install a package of type translate."
        )
    return metadata
