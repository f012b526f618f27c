"""``paraline compare`` as a user runs it: a process, files, exit statuses, no traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

EN = """Port buys two cranes

VENTSPILS, March 3 (LETA) - The port of Ventspils will buy three new cranes in spring.

The harbour master, Janis Ozols, said that the purchase would cost 4.5 million euros.

"We cannot wait any longer," he added.
"""
LV = """Osta iegādājas celtņus

VENTSPILS, 3. marts, LETA. Ventspils osta pavasarī iegādāsies četrus jaunus celtņus.

Ostas kapteinis Jānis Ozols sacīja, ka pirkums izmaksās 4,5 miljonus eiro.
"""


def paraline(
    *arguments: object, stdin: bytes = b"", stdout: int = subprocess.PIPE
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", "from paraline.cli import main; main()", *map(str, arguments)],
        input=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
        env=os.environ,
        timeout=300,
    )


def complaint(result: subprocess.CompletedProcess[bytes]) -> str:
    """Return the one line of a refusal, after checking that it is one."""
    text = result.stderr.decode()
    assert result.returncode == 2
    assert result.stdout == b""
    assert "Traceback" not in text
    assert text.startswith("paraline: ")
    assert text.count("\n") == 1
    return text


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "a.en.txt", tmp_path / "b.lv.txt"
    for path, text in zip(paths, (EN, LV), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_json_is_the_contracts_object(files: tuple[Path, Path]) -> None:
    result = paraline("compare", *files, "--format", "json")
    assert result.returncode == 0
    found = json.loads(result.stdout)
    assert found["schema"] == "paraline/comparison/1"
    assert set(found["engines"]) == {"translator", "embedder", "version"}
    first, second = found["stories"]
    assert (first["language"], second["language"]) == ("en", "lv")
    assert first["title"] == "Port buys two cranes"
    assert first["path"] == str(files[0])
    assert first["sentences"][0] == {
        "start": EN.index("The port"),
        "end": EN.index("\n\nThe harbour"),
        "text": "The port of Ventspils will buy three new cranes in spring.",
        "translation": None,
        "manner": None,
    }
    (pair,) = found["comparisons"]
    assert [(bead["a"], bead["b"], bead["kind"]) for bead in pair["beads"]] == [
        ([0], [0], "match"),
        ([1], [1], "match"),
        ([2], [], "omission"),
    ]
    kinds = {finding["kind"]: finding for finding in pair["findings"]}
    assert set(kinds) == {"number", "omission"}
    assert kinds["number"]["message"] == "3 in A, 4 in B"
    assert [span["text"] for span in kinds["number"]["a"]] == ["three"]
    assert [span["text"] for span in kinds["number"]["b"]] == ["četrus"]
    assert pair["summary"]["findings"] == {"number": 1, "omission": 1}
    assert pair["summary"]["coverage_b"] == 1.0
    assert 0.5 < pair["summary"]["coverage_a"] < 1.0


def test_every_span_is_the_original_text(files: tuple[Path, Path]) -> None:
    crlf = files[0].with_name("crlf.txt")
    crlf.write_bytes(EN.replace("\n", "\r\n").encode("utf-16"))
    result = paraline("compare", crlf, files[1], "--format", "json")
    found = json.loads(result.stdout)
    original = EN.replace("\n", "\r\n")
    spans = [span for pair in found["comparisons"] for one in pair["findings"] for span in one["a"]]
    assert spans
    for span in [*spans, *found["stories"][0]["sentences"]]:
        assert original[span["start"] : span["end"]] == span["text"]


def test_the_text_report_is_plain_when_piped(files: tuple[Path, Path]) -> None:
    result = paraline("compare", *files)
    text = result.stdout.decode()
    assert result.returncode == 0
    assert "\x1b" not in text
    assert text.startswith("en → lv: ")
    assert "three" in text
    assert "četrus" in text
    assert "paraline models install FILE.argosmodel" in " ".join(text.split())


def test_html_is_written_to_a_file(files: tuple[Path, Path], tmp_path: Path) -> None:
    output = tmp_path / "report.html"
    hostile = tmp_path / "hostile.txt"
    hostile.write_text(EN.replace("cranes in", "<script>alert(1)</script> in"), encoding="utf-8")
    result = paraline("compare", hostile, files[1], "--format", "html", "-o", output)
    assert (result.returncode, result.stdout) == (0, b"")
    page = output.read_text(encoding="utf-8")
    assert page.count("<script") == 1, "the page's own"
    assert "script&gt;alert(1)&lt;/script" in page


def test_three_versions_are_compared_with_the_first(files: tuple[Path, Path]) -> None:
    result = paraline("compare", *files, files[0], "--format", "json")
    pairs = json.loads(result.stdout)["comparisons"]
    assert [(pair["a"], pair["b"]) for pair in pairs] == [(0, 1), (0, 2)]


def test_the_same_file_twice_has_no_difference(files: tuple[Path, Path]) -> None:
    result = paraline("compare", files[0], files[0], "--format", "json")
    (pair,) = json.loads(result.stdout)["comparisons"]
    assert pair["findings"] == []
    assert pair["summary"]["coverage_a"] == pair["summary"]["coverage_b"] == 1.0


def test_the_same_language_twice_is_allowed(files: tuple[Path, Path], tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(EN.replace("three", "five"), encoding="utf-8")
    result = paraline("compare", files[0], other, "--format", "json")
    (pair,) = json.loads(result.stdout)["comparisons"]
    assert [finding["message"] for finding in pair["findings"]] == ["3 in A, 5 in B"]


def test_stories_of_one_sentence(tmp_path: Path) -> None:
    a, b = tmp_path / "a.txt", tmp_path / "b.txt"
    a.write_text("The port of Ventspils will buy three new cranes in spring.", encoding="utf-8")
    b.write_text("Ventspils osta pavasarī iegādāsies trīs jaunus celtņus.", encoding="utf-8")
    result = paraline("compare", a, b, "--format", "json")
    (pair,) = json.loads(result.stdout)["comparisons"]
    assert [(bead["a"], bead["b"]) for bead in pair["beads"]] == [([0], [0])]
    assert pair["findings"] == []


def test_lines_and_standard_input(tmp_path: Path) -> None:
    lines = tmp_path / "lines.txt"
    lines.write_text("Port buys two cranes\n\nNo dot here either, or there\n", encoding="utf-8")
    result = paraline(
        "compare", "-", lines, "--lines", "--format", "json", stdin=lines.read_bytes()
    )
    assert result.returncode == 0
    first, second = json.loads(result.stdout)["stories"]
    assert [one["text"] for one in first["sentences"]] == [
        "Port buys two cranes",
        "No dot here either, or there",
    ]
    assert (first["path"], second["path"]) == ("-", str(lines))
    assert first["title"] is None


def test_two_stories_cannot_come_from_standard_input() -> None:
    assert "standard input" in complaint(paraline("compare", "-", "-"))


def test_a_missing_file(files: tuple[Path, Path]) -> None:
    assert "does not exist" in complaint(paraline("compare", files[0], "nowhere.txt"))


def test_a_folder(files: tuple[Path, Path], tmp_path: Path) -> None:
    assert "is a folder" in complaint(paraline("compare", files[0], tmp_path))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "is empty"),
        (b" \n\n\t", "is empty"),
        (bytes(range(256)) * 40, "text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(2000), "text"),
        (b"PK\x03\x04" + bytes(100), "text"),
        (b"Riga. " * 900_000, "5,400,000 characters"),
    ],
    ids=["empty", "blank", "bytes", "image", "archive", "five megabytes"],
)
def test_what_is_no_story(files: tuple[Path, Path], tmp_path: Path, data: bytes, what: str) -> None:
    path = tmp_path / "input"
    path.write_bytes(data)
    text = complaint(paraline("compare", files[0], path))
    assert what in text
    assert str(path) in text


def test_an_encoding_that_cannot_be_told(files: tuple[Path, Path], tmp_path: Path) -> None:
    path = tmp_path / "ebcdic.txt"
    path.write_bytes(EN.encode("cp037"))
    assert "UTF-8" in complaint(paraline("compare", files[0], path))


def test_too_short_to_tell_the_language(files: tuple[Path, Path], tmp_path: Path) -> None:
    path = tmp_path / "short.txt"
    path.write_text("12 345.", encoding="utf-8")
    text = complaint(paraline("compare", files[0], path))
    assert "--lang-a" in text
    assert "--lang-b" in text
    assert paraline("compare", files[0], path, "--lang-b", "lv").returncode == 0


def test_more_languages_than_stories(files: tuple[Path, Path]) -> None:
    text = complaint(paraline("compare", *files, "--lang-b", "lv", "--lang-b", "ru"))
    assert "--lang-b is given more often" in text


def test_an_output_that_cannot_be_written(files: tuple[Path, Path], tmp_path: Path) -> None:
    text = complaint(paraline("compare", *files, "-o", tmp_path / "no" / "folder" / "x.html"))
    assert "cannot be written" in text


def test_a_story_is_not_overwritten(files: tuple[Path, Path]) -> None:
    other_name = files[0].parent / "." / "link.txt"
    other_name.symlink_to(files[1])
    for output in (files[0], other_name):
        assert "is one of the stories" in complaint(paraline("compare", *files, "-o", output))
    assert [path.read_text(encoding="utf-8") for path in files] == [EN, LV]


def test_a_reader_that_goes_away_is_no_error(files: tuple[Path, Path]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    result = paraline("compare", *files, stdout=writing)
    os.close(writing)
    assert (result.returncode, result.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk(files: tuple[Path, Path]) -> None:
    with Path("/dev/full").open("wb") as full:
        result = paraline("compare", *files, stdout=full.fileno())
    assert result.returncode == 2
    assert result.stderr.startswith(b"paraline: standard output cannot be used")
    assert result.stderr.count(b"\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text on other systems")
def test_json_keeps_the_name_of_a_file_that_is_no_utf_8(files: tuple[Path, Path]) -> None:
    path = files[0].with_name(os.fsdecode(b"a\xff.txt"))
    files[0].rename(path)
    result = paraline("compare", path, files[1], "--format", "json")
    assert result.returncode == 0
    assert json.loads(result.stdout.decode())["stories"][0]["path"] == str(path)


def test_output_is_utf_8_in_any_locale(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONUTF8", "0")
    result = paraline("compare", *files)
    assert result.returncode == 0
    assert "četrus" in result.stdout.decode()


def test_nothing_touches_the_network(files: tuple[Path, Path]) -> None:
    watched = (
        "import sys\n"
        "def watch(event, arguments):\n"
        "    if event.startswith('socket.') or event == 'urllib.Request':\n"
        "        raise SystemExit(f'network: {event}')\n"
        "sys.addaudithook(watch)\n"
        "from paraline.cli import main\n"
        "main()\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", watched, "compare", *map(str, files), "--format", "html"],
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert (result.returncode, result.stderr) == (0, b"")


def test_corpora_from_bytes_to_findings(corpora: Path) -> None:
    folder = corpora / "border-drill"
    result = paraline("compare", folder / "en.txt", folder / "lv.txt", "--format", "json")
    (pair,) = json.loads(result.stdout)["comparisons"]
    numbers = [one["message"] for one in pair["findings"] if one["kind"] == "number"]
    assert numbers == ["11 minutes in A, 17 minutes in B"]
    assert "moved" in {one["kind"] for one in pair["findings"]}


def test_a_translator_may_be_named(files: tuple[Path, Path]) -> None:
    result = paraline("compare", *files, "--translator", "none")
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"translation: none" in b" ".join(result.stdout.split())
    assert b"paraline models install" not in result.stdout


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("nobody", "name one of argos, builtin, none, libretranslate:URL"),
        ("libretranslate:nowhere", "write libretranslate:http://HOST:PORT"),
        ("libretranslate:http://127.0.0.1:1", "check its address"),
    ],
)
def test_a_translator_that_cannot_be_used(files: tuple[Path, Path], name: str, remedy: str) -> None:
    assert remedy in complaint(paraline("compare", *files, "--translator", name))
