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


RECORDS = {
    "en": (
        "Cesis agrees on bridge over Gauja",
        "The council of Cesis met on Monday. It agreed to build a bridge for 2.4 million euros.",
    ),
    "lv": (
        "Cēsis vienojas par tiltu pār Gauju",
        "Cēsu dome sanāca pirmdien. Tā vienojās būvēt tiltu par 2,4 miljoniem eiro.",
    ),
}


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A folder of two records whose fields have names of their own, and the settings for them."""
    folder = tmp_path / "records"
    folder.mkdir()
    for code, (title, story) in RECORDS.items():
        record = {"head": {"main": title}, "story": story, "lang": code}
        (folder / f"bridge.{code}.json").write_text(json.dumps(record))
    (tmp_path / "paraline.toml").write_text('[fields]\ntitle = "head.main"\ntext = "story"\n')
    return folder


def test_align_and_translate_go_by_the_fields(records: Path) -> None:
    stories = records / "bridge.en.json", records / "bridge.lv.json"
    beads = map(json.loads, run("align", *stories).stdout.splitlines())
    assert sorted(i for bead in beads for i in bead["a"]) == [0, 1]
    result = run("translate", stories[1], "--to", "en", "--translator", "builtin")
    assert len(result.stdout.splitlines()) == 2


def test_pair_and_batch_go_by_the_fields(records: Path, tmp_path: Path) -> None:
    assert len(json.loads(run("pair", records).stdout)["stories"]) == 2
    other = tmp_path / "empty.toml"
    other.write_text("")
    assert run("pair", records, "--config", other).exit_code == 2
    out = tmp_path / "out"
    for folder, options in (("found", ("--pair",)), ("named", ())):
        result = run("batch", records, "-o", out / folder, "--translator", "none", *options)
        assert result.exit_code == 0
        told = json.loads((out / folder / "results.jsonl").read_text())
        assert told["stories"][0]["title"] == RECORDS["en"][0]
    again = run("batch", records, "-o", out / "named", "--translator", "none", "--config", other)
    assert "1 failed" in again.stderr, "what was kept with other fields is not taken up"


def test_a_field_that_there_is_not(tmp_path: Path) -> None:
    (tmp_path / "paraline.toml").write_text('[fields]\nheadline = "head"\n')
    result = run("compare", SAMPLES / "page.en.html", SAMPLES / "page.lv.html")
    assert "paraline.toml: fields: there is no field 'headline': use title, text" in refusal(result)
