from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result
from scripts.tiny_argos import build_package

from paraline.cli.models import models
from paraline.errors import ModelError


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(models, [str(argument) for argument in arguments])


def test_the_life_of_two_packages(
    packages_dir: Path, tiny_argosmodel: Path, tmp_path: Path
) -> None:
    other = build_package(tmp_path / "ru_en.argosmodel", source="ru", target="en", version="1.9")
    lines = [
        f"lv-en\t1.0\t{packages_dir / 'translate-lv_en-1_0'}",
        f"ru-en\t1.9\t{packages_dir / 'translate-ru_en-1_9'}",
    ]
    assert run("install", tiny_argosmodel, other).stdout.splitlines() == lines
    assert run("list").stdout.splitlines() == lines
    assert run("remove", "lv-en").stdout.splitlines() == lines[:1]
    assert run("list").stdout.splitlines() == lines[1:]


def test_an_empty_list_says_how_to_begin(packages_dir: Path) -> None:
    result = run("list")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "paraline models install FILE.argosmodel" in result.stderr
    assert str(packages_dir) in result.stderr


def test_the_folder_is_printed_and_not_made(packages_dir: Path) -> None:
    assert run("path").stdout == f"{packages_dir}\n"
    assert not packages_dir.exists()


def test_what_is_not_installed_cannot_be_removed(packages_dir: Path) -> None:
    result = run("remove", "lv-en")
    assert isinstance(result.exception, ModelError)
    assert "No package lv-en is installed" in str(result.exception)
    assert not packages_dir.exists()


def test_a_bad_file_is_an_error(packages_dir: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.argosmodel"
    bad.write_bytes(b"no zip")
    result = run("install", bad)
    assert isinstance(result.exception, ModelError)
    assert list(packages_dir.iterdir()) == []
