from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from paraline.cli.translate import translate
from paraline.errors import LanguageError, ModelError, ReadingError
from paraline.models.packages import install_package
from paraline.translation.argos import ArgosTranslator

STORY = """Valdība plāno jaunu tiltu

RĪGA, 1. decembris, LETA. Valdība vakar Rīgā atklāja jaunu tiltu. Premjers saka, ka tas ir liels.

Iedzīvotāji vēl strādā.
"""


PROGRAM = "from paraline.cli.translate import translate; translate()"


@pytest.fixture
def story(tmp_path: Path, packages_dir: Path, tiny_argosmodel: Path) -> Path:
    install_package(tiny_argosmodel)
    path = tmp_path / "lv.txt"
    path.write_text(STORY, encoding="utf-8")
    assert packages_dir.exists()
    return path


def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(translate, [str(argument) for argument in arguments], input=stdin)


def test_a_story_is_one_line_a_paragraph(story: Path) -> None:
    result = run(story, "--to", "en")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "Government plans new bridge",
        "Government yesterday in Riga opened new bridge. Prime minister says, that it is big.",
        "Residents still works.",
    ]


def test_lines_stay_in_their_places(story: Path) -> None:
    text = "Valdība strādā.\r\n\r\nTiesa strādā.\r\n   \nUn"
    story.write_bytes(text.encode())
    result = run(story, "--to", "en", "--from", "lv", "--lines")
    assert result.stdout == "Government works.\n\nCourt works.\n\nAnd\n"
    assert result.stderr == ""


def test_standard_input_and_a_told_language(story: Path) -> None:
    assert story.exists()
    stdin = "Valdība vakar Rīgā atklāja jaunu tiltu.\n".encode("windows-1257")
    result = run("-", "--to", "en", "--lines", stdin=stdin)
    assert result.stdout == "Government yesterday in Riga opened new bridge.\n"


def test_what_is_not_to_be_trusted_is_named(story: Path) -> None:
    story.write_text("Valdība strādā.\nšis teksts nav nevienā vārdnīcā\n", encoding="utf-8")
    result = run(story, "--to", "en", "--from", "lv", "--lines")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr == "paraline: line 2 is not to be trusted: copied through\n"


def test_no_package_is_an_error_that_names_the_command(story: Path) -> None:
    result = run(story, "--to", "ru")
    assert isinstance(result.exception, ModelError)
    assert "No Argos package translates lv to ru" in str(result.exception)
    assert result.stdout == ""


@pytest.mark.parametrize("options", [["--lines"], []])
def test_an_unclear_language_names_the_option(story: Path, options: list[str]) -> None:
    story.write_text("Ok", encoding="utf-8")
    result = run(story, "--to", "en", *options)
    assert isinstance(result.exception, LanguageError)
    assert "--from CODE" in str(result.exception)


def test_codes_may_be_written_in_capitals_and_with_a_region(story: Path) -> None:
    result = run(story, "--to", "EN", "--from", "lv-LV")
    assert result.stdout.startswith("Government plans new bridge\n")


def test_a_story_that_is_in_the_language_already(story: Path) -> None:
    result = run(story, "--to", "lv")
    assert isinstance(result.exception, LanguageError)
    assert "is in lv already" in str(result.exception)


@pytest.mark.parametrize("options", [["--to", ""], ["--to", "en", "--from", "latvian!"]])
def test_what_is_no_code_is_an_error(story: Path, options: list[str]) -> None:
    result = run(story, *options)
    assert isinstance(result.exception, LanguageError)
    assert "no language's code" in str(result.exception)


def test_beam_and_threads_reach_argos(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    class Noting(ArgosTranslator):
        def __init__(self, **settings: object) -> None:
            asked.append(settings)
            super().__init__(beam_size=4, threads=1)

    monkeypatch.setattr("paraline.translation.argos.ArgosTranslator", Noting)
    result = run(story, "--to", "en", "--beam", "4", "--threads", "1")
    assert result.stdout.startswith("Government plans new bridge\n")
    assert run(story, "--to", "en", "--threads", "1", "--translator", "argos").exit_code == 0
    assert asked == [{"threads": 1, "beam_size": 4}, {"threads": 1}]


@pytest.mark.parametrize(
    "options",
    [
        ["--beam", "0"],
        ["--threads", "-1"],
        ["--beam", "two"],
        ["--translator", "none", "--beam", "2"],
        ["--translator", "libretranslate:http://127.0.0.1:9", "--threads", "2"],
    ],
)
def test_settings_that_cannot_be(story: Path, options: list[str]) -> None:
    result = run(story, "--to", "en", *options)
    assert result.exit_code == 2
    assert "--beam" in result.stderr or "--threads" in result.stderr


def test_an_unknown_translator_is_told_the_known_ones(story: Path) -> None:
    result = run(story, "--to", "en", "--translator", "nobody")
    assert isinstance(result.exception, ModelError)
    assert "name one of argos, builtin, none, libretranslate:URL" in str(result.exception)


def test_a_terminal_sees_how_far_it_is_and_the_output_stays_clean(story: Path) -> None:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    worker = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, story, "--to", "en"],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm"},
    )
    os.close(theirs)
    output, _ = worker.communicate()
    shown = b""
    with contextlib.suppress(OSError):  # how Linux says that the other end is closed
        while part := os.read(ours, 4096):
            shown += part
    os.close(ours)
    assert (worker.returncode, output.count(b"\n")) == (0, 3)
    assert b"translating" in shown
    assert b"100%" in shown
    assert b"\x1b" not in output


@pytest.mark.usefixtures("story")
def test_the_output_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "-", "--to", "en", "--from", "lv", "--lines"],
        input="Bērziņš".encode(),
        env={**os.environ, "PYTHONIOENCODING": "ascii", "HOME": str(tmp_path)},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode() == "Bērziņš\n"


@pytest.mark.parametrize("options", [["--lines"], []])
def test_a_missing_file_is_an_error(tmp_path: Path, options: list[str]) -> None:
    result = run(tmp_path / "absent.txt", "--to", "en", *options)
    assert isinstance(result.exception, ReadingError)
    assert "absent.txt" in str(result.exception)
