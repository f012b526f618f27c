"""The index of packages, of the Argos project or one's own: a JSON file of what there is."""

from __future__ import annotations

import json
import re
import tempfile
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from paraline.errors import ModelError
from paraline.models.download import FetchError, fetch
from paraline.models.metadata import is_newer, label, parse_metadata

OFFICIAL_INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"
_MOST_BYTES = 16 * 1024 * 1024
BY_HAND = (
    "fetch the .argosmodel file on a machine that has network, and run here: "
    "paraline models install FILE.argosmodel"
)
"""What to do where the network does not help."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A package that an index lists.

    Attributes
    ----------
    pairs
        Source and target codes that it serves; the pair that it is named after first.
    version
        Its version, ``0`` where none is given.
    names
        The two languages' names in English, as far as they are given.
    links
        Where its file is: addresses of http or https, or paths beside an index on this machine.
    checksum
        SHA-256 of its file in hexadecimal digits; empty where the index has none.
    """

    pairs: tuple[tuple[str, str], ...]
    version: str
    names: tuple[str, str]
    links: tuple[str, ...]
    checksum: str

    @property
    def pair(self) -> str:
        """The pair that it is named after in one word, ``lv-en``."""
        return "-".join(self.pairs[0])


@dataclass(frozen=True, slots=True)
class Index:
    """What an index offers: of each package the newest version, sorted by pair."""

    place: str
    offers: tuple[Offer, ...]

    def find(self, pair: str) -> Offer:
        """Return the package of a *pair*, written ``lv-en``.

        Raises
        ------
        ModelError
            If there is none; the message names the way round by other pairs, if there is one.
        """
        wanted = pair.casefold()
        fitting = [
            offer
            for offer in self.offers
            if any("-".join(served).casefold() == wanted for served in offer.pairs)
        ]
        if fitting:
            return min(fitting, key=lambda offer: len(offer.pairs))
        steps = self._way_round(wanted)
        if steps:
            here = "" if self.place == OFFICIAL_INDEX else f" --index {self.place}"
            raise ModelError(
                f"The index {self.place} has no {pair}, but the way round by "
                f"{_listed(steps)}: run paraline models install {' '.join(steps)}{here}"
            )
        raise ModelError(
            f"The index {self.place} has no {pair}, nor a way round by other pairs: "
            "paraline models available shows what it has."
        )

    def _way_round(self, pair: str) -> list[str]:
        """Return the fewest pairs that lead to the other language, by English if can be."""
        # A code may have a hyphen of its own, so every cut is tried.
        cuts = [(pair[: m.start()], pair[m.end() :]) for m in re.finditer("-", pair)]
        ways = [way for source, target in cuts if (way := self._path(source, target))]
        return min(ways, key=len, default=[])

    def _path(self, source: str, target: str) -> list[str]:
        served = [pair for offer in self.offers for pair in offer.pairs]
        served.sort(key=lambda pair: pair[1] != "en")
        ways: dict[str, list[str]] = {source: []}
        queue = deque([source])
        while queue and target not in ways:
            here = queue.popleft()
            for start, end in served:
                if start.casefold() == here and end.casefold() not in ways:
                    ways[end.casefold()] = [*ways[here], f"{start}-{end}"]
                    queue.append(end.casefold())
        return ways.get(target, [])


def read_index(place: str) -> Index:
    """Read the index at *place*, an address of http or https, or the path of a file.

    Raises
    ------
    ModelError
        If it cannot be fetched or read, or is no index.
    """
    try:
        entries = json.loads(_fetched(place) if is_remote(place) else Path(place).read_bytes())
    except OSError as error:
        raise ModelError(
            f"The index {place} cannot be read ({error.strerror or error}): "
            "name another one with --index."
        ) from error
    except (ValueError, RecursionError):
        entries = None
    if not isinstance(entries, list):
        raise ModelError(
            f"{place} is no index of packages (a JSON list of them): name another one with --index."
        )
    offers = [offer for entry in entries if (offer := _offer(entry, place))]
    return Index(place, tuple(_newest(offers)))


def is_remote(place: str) -> bool:
    """Tell whether *place* is an address on the network, not a path."""
    return place.lower().startswith(("http://", "https://"))


def _fetched(url: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="paraline-index-") as folder:
        path = Path(folder) / "index.json"
        try:
            fetch(url, path, most=_MOST_BYTES)
        except FetchError as error:
            raise ModelError(
                f"The index {url} cannot be fetched ({error}): {BY_HAND}, or name another "
                "index with --index."
            ) from error
        return path.read_bytes()


def _offer(entry: object, place: str) -> Offer | None:
    """Read one entry; ``None`` where it is no translation package, or makes no sense."""
    try:
        metadata = parse_metadata(entry)
    except ValueError:
        return None
    if metadata is None or not isinstance(entry, dict):
        return None
    links = entry.get("links")
    checksum = entry.get("sha256") or entry.get("checksum") or ""
    return Offer(
        metadata.pairs,
        metadata.version,
        metadata.names,
        tuple(_links(links if isinstance(links, list) else [], place)),
        str(checksum).casefold().removeprefix("sha256:"),
    )


def _links(links: Iterable[object], place: str) -> Iterable[str]:
    """Yield the links that can be followed; those without a scheme start at the index."""
    for link in links:
        if not isinstance(link, str) or not link:
            continue
        if "://" in link:
            followed = link
        elif is_remote(place):
            followed = urljoin(place, link)
        else:
            followed = str(Path(place).parent / link)
        if is_remote(followed) or "://" not in followed:
            yield followed


def _newest(offers: list[Offer]) -> Iterable[Offer]:
    best: dict[str, Offer] = {}
    for offer in offers:
        known = best.setdefault(label(offer.pairs), offer)
        if is_newer(offer.version, known.version):
            best[label(offer.pairs)] = offer
    return (best[pairs] for pairs in sorted(best))


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
