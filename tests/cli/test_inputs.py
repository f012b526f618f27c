"""The commands read every format, and say in one sentence what they cannot read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from paraline.cli import cli
from paraline.models.packages import install_package

SAMPLES = Path(__file__).parent.parent / "reading" / "samples"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder, which may get a paraline.toml."""
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin)


def refusal(result: Result) -> str:
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("paraline: ") and result.stderr.count("\n") == 1
    return result.stderr


def test_compare_takes_headline_and_date_from_the_format() -> None:
    paths = (SAMPLES / "page.en.html", SAMPLES / "newsml.lv.xml", SAMPLES / "ninjs3.ru.json")
    result = run("compare", *paths, "--format", "json")
    stories = json.loads(result.stdout)["stories"]
    assert [(one["path"], one["language"], one["date"], one["title"]) for one in stories] == [
        (
            str(paths[0]),
            "en",
            "2026-03-12",
            "Ventspils ferry to carry twice as many lorries from May",
        ),
        (
            str(paths[1]),
            "lv",
            "2026-03-12",
            "Otrs prāmis divkāršos kravas auto plūsmu no Ventspils",
        ),
        (str(paths[2]), "ru", "2026-03-12", "Второй паром удвоит поток грузовиков из Вентспилса"),
    ]


def test_align_reads_a_page_from_standard_input_and_a_document() -> None:
    pytest.importorskip("docx", reason="needs the extra docs")
    page = (SAMPLES / "page.ru.html").read_bytes()
    result = run("align", "-", SAMPLES / "story.ru.docx", stdin=page)
    beads = [json.loads(line) for line in result.stdout.splitlines()]
    assert (beads[0]["a"][0], beads[0]["b"][0], beads[0]["kind"]) == (0, 0, "match")


@pytest.mark.usefixtures("packages_dir")
def test_translate_reads_a_record(tmp_path: Path, tiny_argosmodel: Path) -> None:
    install_package(tiny_argosmodel)
    path = tmp_path / "story.json"
    path.write_text(
        '{"headline": "Valdība plāno jaunu tiltu", "body": "Tiesa strādā.", "lang": "lv"}'
    )
    result = run("translate", path, "--to", "en")
    assert result.stdout.splitlines() == ["Government plans new bridge", "Court works."]


def test_a_file_of_several_stories() -> None:
    result = run("compare", SAMPLES / "feed.en.atom", SAMPLES / "nitf.en.xml")
    assert "feed.en.atom holds several stories where one is needed: " in refusal(result)


def test_fields_are_named_in_the_settings(tmp_path: Path) -> None:
    record = tmp_path / "a.json"
    record.write_text(
        json.dumps(
            {
                "head": {"main": "Council agrees on bridge"},
                "story": "The council met on Monday evening. It agreed to build a new bridge.",
            }
        )
    )
    assert "has no text" in refusal(run("compare", record, record))
    table = '[fields]\ntitle = "head.main"\ntext = "story"\n'
    for place, options in (("paraline.toml", ()), ("mine.toml", ("--config", "mine.toml"))):
        (tmp_path / place).write_text(table)
        result = run("compare", record, record, "--format", "json", *options)
        assert json.loads(result.stdout)["stories"][0]["title"] == "Council agrees on bridge"
        (tmp_path / place).unlink()


def test_a_field_that_there_is_not(tmp_path: Path) -> None:
    (tmp_path / "paraline.toml").write_text('[fields]\nheadline = "head"\n')
    result = run("compare", SAMPLES / "page.en.html", SAMPLES / "page.lv.html")
    assert "paraline.toml: fields: there is no field 'headline': use title, text" in refusal(result)
