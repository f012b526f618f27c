"""Where models and memories live on this machine."""

from __future__ import annotations

import os
from pathlib import Path


def cache_dir() -> Path:
    """Return the folder for things that can be made again: ``$PARALINE_CACHE`` or the user's cache.

    The folder is not made here; whoever writes into it makes it.
    """
    given = os.environ.get("PARALINE_CACHE")
    if given:
        return Path(given).expanduser()
    from platformdirs import user_cache_path

    return user_cache_path("paraline", appauthor=False)
