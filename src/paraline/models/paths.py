"""Where models and memories live on this machine."""

from __future__ import annotations

import os
from pathlib import Path

from paraline.errors import ModelError


def cache_dir() -> Path:
    """Return the folder for things that can be made again: ``$PARALINE_CACHE`` or the user's cache.

    The folder is not made here; whoever writes into it makes it.

    Raises
    ------
    ModelError
        If ``$PARALINE_CACHE`` begins with the home folder of a user that is not known.
    """
    given = os.environ.get("PARALINE_CACHE")
    if given:
        try:
            return Path(given).expanduser()
        except RuntimeError:
            raise ModelError(
                f"PARALINE_CACHE is {given}, whose home folder is not known: "
                "set it to the path of a folder."
            ) from None
    from platformdirs import user_cache_path

    return user_cache_path("paraline", appauthor=False)


def data_dir() -> Path:
    """Return the user's folder for things that cannot be made again; it is not made here."""
    from platformdirs import user_data_path

    return user_data_path("paraline", appauthor=False)
