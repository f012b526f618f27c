"""Names for groups of stories: readable, fit for files, and the same in every run."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from paraline.translation.guard.sounds import latin

if TYPE_CHECKING:
    from paraline.batch.matching.outline import Outline

_WORD: Final = re.compile(r"[a-z0-9]+")
_LONGEST: Final = 48  # letters of the headline
_DIGEST: Final = 8


def named() -> Callable[[Outline], str]:
    """Return what names stories, no two alike: ``storm-closes-the-port-of-ventspils-1f0c2d3e``."""
    taken: dict[str, int] = {}

    def name(story: Outline) -> str:
        words = "-".join(_WORD.findall(latin(story.headline)))[:_LONGEST].strip("-")
        told = (story.path, story.metadata.identity, story.language, story.headline)
        digest = hashlib.sha256(repr(told).encode(errors="surrogatepass")).hexdigest()[:_DIGEST]
        found = f"{words}-{digest}" if words else digest
        taken[found] = taken.get(found, 0) + 1
        return found if taken[found] == 1 else f"{found}-{taken[found]}"

    return name
