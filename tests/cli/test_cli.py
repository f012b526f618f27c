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


def test_an_unknown_command_is_wrong_use() -> None:
    assert CliRunner().invoke(cli, ["compar"]).exit_code == 2


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
