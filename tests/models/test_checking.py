from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from paraline.models.checking import check_packages
from paraline.models.packages import ArgosPackage, install_package
from paraline.models.tokenizing import load_tokenizer

Damage = Callable[[Path], object]


@pytest.fixture
def package(packages_dir: Path, tiny_argosmodel: Path) -> ArgosPackage:
    package = install_package(tiny_argosmodel)
    assert package.path.parent == packages_dir
    return package


def to_bpe(folder: Path, merges: str) -> None:
    (folder / "sentencepiece.model").unlink()
    (folder / "bpe.model").write_text(f"#version: 0.2\n{merges}", encoding="utf-8")


def rewrite(folder: Path, **fields: object) -> None:
    metadata = folder / "metadata.json"
    metadata.write_text(json.dumps(json.loads(metadata.read_text()) | fields))


@pytest.mark.parametrize(
    "change",
    [
        lambda _: None,
        lambda path: to_bpe(path, "v a\nva l\n"),
        lambda path: rewrite(path, target_prefix="▁government"),
        lambda path: rewrite(path, to_codes=["de"], target_prefix={"en": "a", "de": "b"}),
    ],
)
def test_a_sound_package_is_sound(package: ArgosPackage, change: Damage) -> None:
    change(package.path)
    (verdict,) = check_packages()
    assert (verdict.path, verdict.fault) == (package.path, "")


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda path: (path / "metadata.json").unlink(), "it has no metadata.json"),
        (lambda path: (path / "metadata.json").write_text("[" * 99_999), "is not JSON"),
        (lambda path: (path / "model" / "model.bin").unlink(), "it has no model/model.bin"),
        (lambda path: (path / "model" / "model.bin").write_bytes(b"x"), "model"),
        (lambda path: (path / "model" / "source_vocabulary.json").unlink(), "vocabulary"),
        (lambda path: (path / "sentencepiece.model").write_bytes(b"x"), "tokenizer does not load"),
        (lambda path: to_bpe(path, "one two three\n"), "bpe.model is damaged"),
        (lambda path: rewrite(path, to_codes=["de"]), "gives no target_prefix for en"),
    ],
)
def test_a_broken_package_is_told(
    package: ArgosPackage, capsys: pytest.CaptureFixture[str], damage: Damage, says: str
) -> None:
    damage(package.path)
    (verdict,) = check_packages()
    assert verdict.path == package.path
    assert says in verdict.fault
    assert f"remove the folder {package.path}, and install" in verdict.fault
    assert capsys.readouterr() == ("", "")


def test_other_packages_are_passed_over(packages_dir: Path) -> None:
    (packages_dir / "sbd").mkdir(parents=True)
    (packages_dir / "sbd" / "metadata.json").write_text('{"type": "sbd"}')
    assert list(check_packages()) == []


def test_bpe_pieces_are_cut_and_joined(package: ArgosPackage) -> None:
    to_bpe(package.path, "v a\nva l</w>\n")
    tokenizer = load_tokenizer(package)
    pieces = tokenizer.encode("val, vab.")
    assert pieces == ["val", ",", "va@@", "b", "."]
    assert tokenizer.decode(pieces) == "val, vab."


LOAD = """
from paraline.models.packages import find_package
from paraline.models.tokenizing import load_tokenizer
load_tokenizer(find_package("lv", "en"))
"""


@pytest.mark.parametrize("bpe", [False, True])
def test_loading_makes_no_folder(package: ArgosPackage, tmp_path: Path, bpe: bool) -> None:
    if bpe:
        to_bpe(package.path, "v a\n")
    home = tmp_path / "home"
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    environment = kept | {"HOME": str(home), "ARGOS_PACKAGES_DIR": str(package.path.parent)}
    subprocess.run([sys.executable, "-c", LOAD], env=environment, check=True)
    assert list(home.iterdir()) == []
