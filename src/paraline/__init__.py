"""Shows what two newsrooms tell differently about the same event, across languages, offline.

Each name below is loaded when it is first used: importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from paraline._version import __version__

if TYPE_CHECKING:
    from paraline.alignment import Alignment, align, align_corpus, align_words
    from paraline.batch.streaming import batch
    from paraline.comparison import Comparison, compare
    from paraline.errors import ParalineError
    from paraline.language import detect_language
    from paraline.reading import read_stories, read_story
    from paraline.story import Story
    from paraline.translation import translate

__all__ = [
    "Alignment",
    "Comparison",
    "ParalineError",
    "Story",
    "__version__",
    "align",
    "align_corpus",
    "align_words",
    "batch",
    "compare",
    "detect_language",
    "read_stories",
    "read_story",
    "translate",
]

_HOMES = {
    "Alignment": "alignment",
    "Comparison": "comparison",
    "ParalineError": "errors",
    "Story": "story",
    "align": "alignment",
    "align_corpus": "alignment",
    "align_words": "alignment",
    "compare": "comparison",
    "detect_language": "language",
    "read_stories": "reading",
    "read_story": "reading",
    "translate": "translation",
}


def __getattr__(name: str) -> Any:
    if name == "batch":  # a room that can be called: importing it binds its name here
        return import_module(f"{__name__}.batch")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
