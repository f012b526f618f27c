from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from paraline.errors import ModelError
from paraline.models.packages import (
    find_package,
    install_package,
    installed_packages,
    remove_package,
)

Packed = Callable[..., Path]
Tidy = Callable[[], bool]


def test_installing_again_replaces_the_whole_folder(tiny_argosmodel: Path, tidy: Tidy) -> None:
    package = install_package(tiny_argosmodel)
    (package.path / "stale").write_text("of an older version")
    assert install_package(tiny_argosmodel) == package
    assert not (package.path / "stale").exists()
    assert tidy()


def let_no_new_folder_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the step fail that puts a new package in its place."""
    plain_replace = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if self.parent.name == "new":
            raise OSError(28, "No space left on device")
        return plain_replace(self, target)

    monkeypatch.setattr(Path, "replace", replace)


def test_what_cannot_be_swapped_in_leaves_the_old_package(
    tiny_argosmodel: Path, monkeypatch: pytest.MonkeyPatch, tidy: Tidy
) -> None:
    package = install_package(tiny_argosmodel)
    let_no_new_folder_in(monkeypatch)
    with pytest.raises(ModelError, match="No space left"):
        install_package(tiny_argosmodel)
    assert installed_packages() == (package,)
    assert tidy()


def test_an_upgrade_takes_the_older_versions_away(
    packages_dir: Path, packed: Packed, tidy: Tidy
) -> None:
    for version in ("1.0", "1.9", "1.10"):
        path = packed(f"lv_en-{version}", package_version=version)
        package = install_package(path, downgrade=False)
    install_package(packed("ru_en", from_code="ru"))
    assert [entry.name for entry in sorted(packages_dir.iterdir())] == ["lv_en-1.10", "ru_en"]
    assert find_package("lv", "en") == package
    assert tidy()


def test_a_downgrade_must_be_wanted(packages_dir: Path, packed: Packed) -> None:
    newer = install_package(packed("newer", package_version="1.10"))
    path = packed("older", package_version="1.9")
    with pytest.raises(ModelError, match=r"1.9 of lv-en, and 1.10 is installed: to go back"):
        install_package(path, downgrade=False)
    assert installed_packages() == (newer,)
    older = install_package(path)
    assert installed_packages() == (older,)
    assert [entry.name for entry in packages_dir.iterdir()] == ["older"]


def test_an_upgrade_that_fails_loses_nothing(
    monkeypatch: pytest.MonkeyPatch, packed: Packed, tidy: Tidy
) -> None:
    old = install_package(packed("old", package_version="1.0"))
    let_no_new_folder_in(monkeypatch)
    with pytest.raises(ModelError, match="No space left"):
        install_package(packed("new", package_version="1.9"))
    assert installed_packages() == (old,)
    assert tidy()


def test_another_package_in_a_folder_of_the_same_name_stays(
    packages_dir: Path, packed: Packed
) -> None:
    pairs = [("lv", "en"), ("ru", "en"), ("ru", "de")]
    for source, target in pairs:
        install_package(packed("model", from_code=source, to_code=target))
    assert sorted((p.source, p.target) for p in installed_packages()) == sorted(pairs)
    assert {entry.name for entry in packages_dir.iterdir()} == {
        "model",
        "translate-ru_en-1.9",
        "translate-ru_de-1.9",
    }


def test_a_damaged_folder_is_mended_by_installing_again(
    packages_dir: Path, tiny_argosmodel: Path
) -> None:
    package = install_package(tiny_argosmodel)
    (package.path / "metadata.json").unlink()
    assert install_package(tiny_argosmodel) == package
    assert list(packages_dir.iterdir()) == [package.path]


def test_what_is_linked_is_used_and_removed_without_its_target(
    packages_dir: Path, tmp_path: Path, tiny_argosmodel: Path
) -> None:
    package = install_package(tiny_argosmodel)
    elsewhere = package.path.rename(tmp_path / "elsewhere")
    package.path.symlink_to(elsewhere)
    assert find_package("lv", "en") == package
    remove_package("lv", "en")
    assert list(packages_dir.iterdir()) == []
    assert (elsewhere / "model" / "model.bin").is_file()


INSTALL = """
import sys
from pathlib import Path
from paraline.models.packages import install_package
for _ in range(15):
    install_package(Path(sys.argv[1]))
"""


def test_processes_that_install_at_once(packages_dir: Path, packed: Packed, tidy: Tidy) -> None:
    noise = "".join(chr(33 + number * 7919 % 90) for number in range(300_000))
    files = [
        packed(version, {"model/model.bin": noise}, package_version=version)
        for version in ("1.0", "1.1", "1.2")
    ]
    processes = [
        subprocess.Popen([sys.executable, "-c", INSTALL, str(file)], stderr=subprocess.PIPE)
        for file in files
    ]
    errors = [process.communicate()[1] for process in processes]
    assert errors == [b"", b"", b""]
    (package,) = installed_packages()
    assert list(packages_dir.iterdir()) == [package.path]
    assert (package.path / "model" / "model.bin").read_text() == noise
    assert tidy()
