"""Files of settings, and what is wrong with one in a sentence."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from paraline.errors import SettingsError


def read_toml(path: Path) -> dict[str, Any]:
    """Return what the TOML file *path* holds.

    Raises
    ------
    SettingsError
        If it cannot be read, or is no TOML.
    """
    try:
        return tomllib.loads(settings_text(path))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not TOML ({error}): mend that place") from None


def settings_text(path: Path) -> str:
    """Return the text of a file of settings, which is in UTF-8.

    Raises
    ------
    SettingsError
        If it cannot be read, or is not.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SettingsError(f"{path} cannot be read ({error.strerror}): check it") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path} is not in UTF-8: save it so") from None
