from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from paraline.errors import ModelError
from paraline.models import packages
from paraline.models.packages import (
    find_package,
    install_package,
    installed_packages,
    remove_package,
)

SOUND = {
    "metadata.json": json.dumps({"package_version": "1.9", "from_code": "lv", "to_code": "en"}),
    "model/model.bin": "weights",
    "sentencepiece.model": "pieces",
}


def zipped(path: Path, members: dict[str, str], folder: str = "lv_en") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(f"{folder}/{name}", content)
    return path


def leftovers(folder: Path) -> list[str]:
    return [entry.name for entry in folder.parent.iterdir() if entry.name.startswith(".paraline")]


def test_nothing_is_installed_and_nothing_is_made(packages_dir: Path) -> None:
    assert installed_packages() == ()
    assert find_package("lv", "en") is None
    assert not packages_dir.exists()


def test_installed_is_listed_found_and_removed(packages_dir: Path, tiny_argosmodel: Path) -> None:
    package = install_package(tiny_argosmodel)
    assert (package.source, package.target, package.version) == ("lv", "en", "1.0")
    assert package.path == packages_dir / "translate-lv_en-1_0"
    assert installed_packages() == (package,)
    assert find_package("lv", "en") == package
    assert find_package("en", "lv") is None
    assert remove_package("lv", "en") == (package,)
    assert list(packages_dir.iterdir()) == []
    assert leftovers(packages_dir) == []


def test_installing_again_replaces_the_whole_folder(
    packages_dir: Path, tiny_argosmodel: Path
) -> None:
    package = install_package(tiny_argosmodel)
    (package.path / "stale").write_text("of an older version")
    assert install_package(tiny_argosmodel) == package
    assert not (package.path / "stale").exists()
    assert leftovers(packages_dir) == []


def test_order_is_by_pair_and_the_newest_first(packages_dir: Path, tmp_path: Path) -> None:
    for source, version in (("lv", "1.9"), ("ru", "1.0"), ("lv", "1.10"), ("en", "2")):
        metadata = {"package_version": version, "from_code": source, "to_code": "xx"}
        members = SOUND | {"metadata.json": json.dumps(metadata)}
        install_package(zipped(tmp_path / "p.argosmodel", members, f"{source}-{version}"))
    listed = [(package.source, package.version) for package in installed_packages()]
    assert listed == [("en", "2"), ("lv", "1.10"), ("lv", "1.9"), ("ru", "1.0")]
    newest = find_package("lv", "xx")
    assert newest is not None
    assert newest.version == "1.10"
    assert len(remove_package("lv", "xx")) == 2
    assert {entry.name for entry in packages_dir.iterdir()} == {"en-2", "ru-1.0"}


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda path: (path / "metadata.json").unlink(), "no metadata.json"),
        (lambda path: (path / "metadata.json").write_text("{"), "not JSON"),
        (lambda path: (path / "metadata.json").write_text("[]"), "not an object"),
        (lambda path: (path / "metadata.json").write_text("{}"), "language code as from_code"),
        (lambda path: (path / "metadata.json").write_bytes(b"\xff\xfe\xfa"), "not JSON"),
        (lambda path: shutil.rmtree(path / "model"), "no model/model.bin"),
        (lambda path: (path / "sentencepiece.model").unlink(), "neither sentencepiece.model"),
    ],
)
def test_a_damaged_folder_is_skipped_with_a_warning(
    packages_dir: Path,
    tmp_path: Path,
    tiny_argosmodel: Path,
    caplog: pytest.LogCaptureFixture,
    damage: Callable[[Path], object],
    says: str,
) -> None:
    broken = install_package(zipped(tmp_path / "p.argosmodel", SOUND, "broken"))
    sound = install_package(tiny_argosmodel)
    damage(broken.path)
    assert installed_packages() == (sound,)
    installed_packages()
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert says in caplog.text
    assert str(packages_dir / "broken") in caplog.text


def test_a_package_of_another_type_is_no_damage(
    packages_dir: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (packages_dir / "sbd").mkdir(parents=True)
    (packages_dir / "sbd" / "metadata.json").write_text('{"type": "sbd"}')
    (packages_dir / "a file").write_text("not a package")
    assert installed_packages() == ()
    assert caplog.records == []


@pytest.mark.parametrize("missing", list(SOUND))
def test_an_incomplete_package_is_refused(packages_dir: Path, tmp_path: Path, missing: str) -> None:
    members = {name: content for name, content in SOUND.items() if name != missing}
    with pytest.raises(ModelError, match=r"is not an Argos package \(it has n"):
        install_package(zipped(tmp_path / "p.argosmodel", members))
    assert list(packages_dir.iterdir()) == []
    assert leftovers(packages_dir) == []


def test_a_package_that_translates_nothing_is_refused(packages_dir: Path, tmp_path: Path) -> None:
    members = SOUND | {"metadata.json": '{"type": "sbd"}'}
    with pytest.raises(ModelError, match="no translation model"):
        install_package(zipped(tmp_path / "p.argosmodel", members))
    assert list(packages_dir.iterdir()) == []


def test_a_missing_file_and_a_folder_are_refused(packages_dir: Path, tmp_path: Path) -> None:
    for path in (tmp_path / "absent.argosmodel", tmp_path):
        with pytest.raises(ModelError, match="There is no file"):
            install_package(path)
    assert list(packages_dir.iterdir()) == []


@pytest.mark.parametrize("name", ["lv_en/../../escaped", "lv_en/metadata.json/x"])
def test_a_file_that_is_refused_installs_nothing(
    packages_dir: Path, tmp_path: Path, name: str
) -> None:
    path = zipped(tmp_path / "p.argosmodel", SOUND)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, "harm")
    with pytest.raises(ModelError):
        install_package(path)
    assert list(packages_dir.iterdir()) == []
    assert leftovers(packages_dir) == []


def test_a_folder_that_cannot_be_made(
    tmp_path: Path, tiny_argosmodel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "file" / "packages"))
    with pytest.raises(ModelError, match="set ARGOS_PACKAGES_DIR"):
        install_package(tiny_argosmodel)


def test_what_cannot_be_swapped_in_leaves_the_old_package(
    packages_dir: Path, tiny_argosmodel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = install_package(tiny_argosmodel)
    plain_replace = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if self.parent.name == "new":
            raise OSError(28, "No space left on device")
        return plain_replace(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(ModelError, match="No space left"):
        install_package(tiny_argosmodel)
    assert installed_packages() == (package,)
    assert leftovers(packages_dir) == []


def test_removing_what_is_not_there_says_so(packages_dir: Path) -> None:
    with pytest.raises(ModelError, match="No Argos package translates ru to en"):
        remove_package("ru", "en")
    assert not packages_dir.exists()


STOCK = """
from argostranslate import package, settings
print(settings.package_data_dir)
for installed in package.get_installed_packages():
    print(installed.from_code, installed.to_code, installed.tokenizer.encode("valdība."))
"""


def stock(home: Path, **variables: str) -> list[str]:
    """Return what stock Argos Translate says of its folder and its packages."""
    ours = {"HOME": str(home), "PATH": os.environ["PATH"], **variables}
    done = subprocess.run(
        [sys.executable, "-c", STOCK], env=ours, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


def test_stock_argos_translate_sees_what_is_installed_here(
    packages_dir: Path, tmp_path: Path, tiny_argosmodel: Path
) -> None:
    install_package(tiny_argosmodel)
    seen = stock(tmp_path, ARGOS_PACKAGES_DIR=str(packages_dir))
    assert seen == [str(packages_dir), "lv en ['▁valdība', '.']"]


@pytest.mark.parametrize("variables", [{}, {"XDG_DATA_HOME": "data"}, {"ARGOS_PACKAGES_DIR": "p"}])
@pytest.mark.parametrize("configured", [False, True])
def test_the_folder_is_the_one_of_argos_translate(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    configured: bool,
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "ARGOS_PACKAGES_DIR"):
        monkeypatch.delenv(name, raising=False)
    absolute = {name: str(tmp_path / value) for name, value in variables.items()}
    for name, value in absolute.items():
        monkeypatch.setenv(name, value)
    if configured:
        settings = tmp_path / ".config" / "argos-translate" / "settings.json"
        settings.parent.mkdir(parents=True)
        settings.write_text(json.dumps({"ARGOS_PACKAGES_DIR": str(tmp_path / "configured")}))
    assert str(packages.packages_dir()) == stock(tmp_path, **absolute)[0]
