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
from paraline.models.packages import (
    find_package,
    install_package,
    installed_packages,
    packages_dirs,
    remove_package,
)

Packed = Callable[..., Path]
Tidy = Callable[[], bool]


def test_nothing_is_installed_and_nothing_is_made(packages_dir: Path) -> None:
    assert installed_packages() == ()
    assert find_package("lv", "en") is None
    assert not packages_dir.exists()


def test_installed_is_listed_found_and_removed(
    packages_dir: Path, tiny_argosmodel: Path, tidy: Tidy
) -> None:
    package = install_package(tiny_argosmodel)
    assert (package.source, package.target, package.version) == ("lv", "en", "1.0")
    assert package.path == packages_dir / "translate-lv_en-1_0"
    assert installed_packages() == (package,)
    assert find_package("lv", "en") == package
    assert find_package("en", "lv") is None
    assert remove_package("lv", "en") == (package,)
    assert list(packages_dir.iterdir()) == []
    assert tidy()


def test_order_is_by_pair_and_the_newest_first(packages_dir: Path, packed: Packed) -> None:
    for source, version in (("lv", "1.9"), ("ru", "1.0"), ("lv", "1.10"), ("en", "2")):
        path = packed(
            f"{source}-{version}", from_code=source, to_code="xx", package_version=version
        )
        with zipfile.ZipFile(path) as file:  # as Argos Translate does it: older versions stay
            file.extractall(packages_dir)
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
    tiny_argosmodel: Path,
    caplog: pytest.LogCaptureFixture,
    damage: Callable[[Path], object],
    says: str,
    packed: Packed,
) -> None:
    broken = install_package(packed("broken", from_code="ru"))
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


@pytest.mark.parametrize("missing", ["metadata.json", "model/model.bin", "sentencepiece.model"])
def test_an_incomplete_package_is_refused(
    packages_dir: Path, missing: str, packed: Packed, tidy: Tidy
) -> None:
    with pytest.raises(ModelError, match=r"is not an Argos package \(it has n"):
        install_package(packed(members={missing: None}))
    assert list(packages_dir.iterdir()) == []
    assert tidy()


def test_a_package_that_translates_nothing_is_refused(packages_dir: Path, packed: Packed) -> None:
    with pytest.raises(ModelError, match="no translation model"):
        install_package(packed(type="sbd"))
    assert list(packages_dir.iterdir()) == []


def test_a_missing_file_and_a_folder_are_refused(packages_dir: Path, tmp_path: Path) -> None:
    for path in (tmp_path / "absent.argosmodel", tmp_path):
        with pytest.raises(ModelError, match="There is no file"):
            install_package(path)
    assert list(packages_dir.iterdir()) == []


@pytest.mark.parametrize("name", ["lv_en/../../escaped", "lv_en/metadata.json/x"])
def test_a_file_that_is_refused_installs_nothing(
    packages_dir: Path, name: str, packed: Packed, tidy: Tidy
) -> None:
    path = packed()
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, "harm")
    with pytest.raises(ModelError):
        install_package(path)
    assert list(packages_dir.iterdir()) == []
    assert tidy()


def test_a_folder_that_cannot_be_made(
    tmp_path: Path, tiny_argosmodel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "file" / "packages"))
    with pytest.raises(ModelError, match="set ARGOS_PACKAGES_DIR"):
        install_package(tiny_argosmodel)


@pytest.mark.usefixtures("packages_dir")
def test_a_multilingual_package_serves_all_its_pairs(packed: Packed) -> None:
    languages = [{"code": code, "target_prefix": f"__{code}__"} for code in ("lv", "en", "ru")]
    metadata = {"metadata.json": json.dumps({"languages": languages})}
    many = install_package(packed("many", metadata))
    assert (many.pair, many.label) == ("lv-en", "lv+en+ru-en+ru+lv")
    assert len(many.pairs) == 6
    found = find_package("en", "ru")
    assert found is not None
    assert (found.pair, found.path, found.prefix_for("ru")) == ("en-ru", many.path, "__ru__")
    assert (found.prefix_for("de"), find_package("en", "de")) == ("", None)
    # A package for the one pair is another package, and is preferred.
    one = install_package(packed("one", package_version="0.1"))
    assert find_package("lv", "en") == one
    assert many in installed_packages()


def test_removing_what_is_not_there_says_so(packages_dir: Path) -> None:
    with pytest.raises(ModelError, match="No Argos package translates ru to en"):
        remove_package("ru", "en")
    assert not packages_dir.exists()


STOCK = """
from argostranslate import package, settings
print([str(folder) for folder in settings.package_dirs])
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
    assert seen == [str([str(packages_dir)]), "lv en ['▁valdība', '.']"]


@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"XDG_DATA_HOME": "data"},
        {"ARGOS_PACKAGES_DIR": "p"},
        {"SNAP": "snap", "SNAP_USER_DATA": "user"},
    ],
)
@pytest.mark.parametrize("configured", [False, True])
def test_the_folder_is_the_one_of_argos_translate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], configured: bool
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "ARGOS_PACKAGES_DIR", "SNAP"):
        monkeypatch.delenv(name, raising=False)
    absolute = {name: str(tmp_path / value) for name, value in variables.items()}
    for name, value in absolute.items():
        monkeypatch.setenv(name, value)
    if configured:
        home = tmp_path / variables.get("SNAP_USER_DATA", "")
        settings = home / ".config" / "argos-translate" / "settings.json"
        settings.parent.mkdir(parents=True)
        settings.write_text(json.dumps({"ARGOS_PACKAGES_DIR": str(tmp_path / "configured")}))
    for name in ("packages", "content_snap_packages/a"):
        (tmp_path / "snap" / "snap_custom" / name).mkdir(parents=True)
    folders, *_ = stock(tmp_path, **absolute)
    assert folders == str([str(folder) for folder in packages_dirs()])


def test_packages_of_a_snap_are_used(
    packages_dir: Path, tmp_path: Path, tiny_argosmodel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = install_package(tiny_argosmodel)
    own = tmp_path / "snap" / "snap_custom" / "packages"
    own.mkdir(parents=True)
    moved = package.path.rename(own / package.path.name)
    assert find_package("lv", "en") is None
    monkeypatch.setenv("SNAP", str(tmp_path / "snap"))
    found = find_package("lv", "en")
    assert found is not None
    assert found.path == moved
    # An upgrade goes into the user's folder, and leaves the snap's alone.
    assert install_package(tiny_argosmodel).path.parent == packages_dir
    assert moved.exists()
