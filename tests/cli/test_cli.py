"""The group of commands."""

from __future__ import annotations

import importlib
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from paraline import __version__
from paraline.cli import cli

NAMES = cli.list_commands(click.Context(cli))


def test_the_help_names_every_command() -> None:
    text = CliRunner().invoke(cli, ["--help"]).stdout
    assert all(f"  {name} " in text for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_command_loads_and_explains_itself(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0
    assert "Usage: cli" in result.stdout


def test_every_command_file_is_listed() -> None:
    for name in NAMES:
        assert isinstance(
            getattr(importlib.import_module(f"paraline.cli.{name}"), name), click.Command
        )


def test_version() -> None:
    assert CliRunner().invoke(cli, ["--version"]).stdout == f"paraline, version {__version__}\n"


def run_main(*arguments: str, before: str = "") -> subprocess.CompletedProcess[str]:
    code = f"from paraline.cli import main\n{before}\nmain()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ((), "Missing command: see -c --help"),
        (("compar",), "No such command 'compar'"),
        (("--what",), "No such option"),
        (("compare", "a.txt"), "Missing argument 'B [C ...]': see -c compare --help"),
        (("compare", "a", "b", "--format", "docx"), "'docx' is not one of 'text', 'html'"),
        (("align", "a", "\x1b[31mb"), "a does not exist: check the path"),
        (("align", "\x1b[31mb", "a"), "⟨U+001B⟩[31mb does not exist: check the path"),
    ],
)
def test_wrong_use_is_one_line_and_status_2(arguments: tuple[str, ...], line: str) -> None:
    result = run_main(*arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("paraline: ")
    assert line in result.stderr
    assert result.stderr.count("\n") == 1


def test_an_interruption_ends_quietly() -> None:
    before = (
        "import paraline.cli.stories\n"
        "def interrupt(*arguments, **more): raise KeyboardInterrupt\n"
        "paraline.cli.stories.read = interrupt"
    )
    result = run_main("compare", "a.txt", "b.txt", before=before)
    assert (result.returncode, result.stdout, result.stderr.strip()) == (130, "", "")


def test_the_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom paraline.cli import cli\n"
        "cli(['--help'], standalone_mode=False)\n"
        "print(sorted({'numpy', 'ctranslate2', 'rich', 'langdetect', 'starlette'} & "
        "set(sys.modules)), file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, timeout=60
    )
    assert result.stderr.decode().strip() == "[]"
