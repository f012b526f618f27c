from __future__ import annotations

from pathlib import Path

import pytest

from paraline.models.packages import ArgosPackage, install_package


@pytest.fixture
def tiny_package(packages_dir: Path, tiny_argosmodel: Path) -> ArgosPackage:
    """The tiny lv-en package, installed: the only one in use."""
    package = install_package(tiny_argosmodel)
    assert package.path.parent == packages_dir
    return package
