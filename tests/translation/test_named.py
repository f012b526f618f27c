"""Engines by name, one of them from a distribution that was never heard of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import paraline
from paraline.cli.translate import translate
from paraline.errors import ModelError
from paraline.translation.argos import ArgosTranslator
from paraline.translation.libretranslate import LibreTranslate
from paraline.translation.memory import Remembered
from paraline.translation.named import engine_of, known_names
from paraline.translation.standby import WithStandby

# What the README shows.
SHOUTING = """
from paraline.translation import Translation


class Shouting:
    pairs = {("lv", "en"), ("ru", "en")}

    def __init__(self, mark):
        self.signature = f"shouting/1 {mark}"
        self.mark = mark

    def translate(self, sentences, source, target):
        return [Translation(sentence.upper() + self.mark) for sentence in sentences]
"""
Install = Callable[[str, str], None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put a distribution with one module, and these entry points, where Python looks."""

    def install(module: str, entry_points: str) -> None:
        name = f"shouting_{tmp_path.name.replace('-', '_')}"
        (tmp_path / f"{name}.py").write_text(module, encoding="utf-8")
        info = tmp_path / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting\nVersion: 1.0\n")
        points = "".join(f"{line.replace('MODULE', name)}\n" for line in entry_points.split(";"))
        (info / "entry_points.txt").write_text(f"[paraline.translators]\n{points}")
        monkeypatch.syspath_prepend(tmp_path)

    monkeypatch.setenv("PARALINE_CACHE", str(tmp_path / "cache"))
    return install


def test_names_of_our_own() -> None:
    default, argos, server = (
        engine_of(name) for name in (None, "argos", "libretranslate:http://127.0.0.1:5000/")
    )
    assert isinstance(argos, Remembered)
    assert isinstance(argos.engine, ArgosTranslator)
    assert isinstance(default, WithStandby)
    assert default.signature == f"{argos.signature} | {engine_of('builtin').signature}"
    assert isinstance(server, Remembered)
    assert isinstance(server.engine, LibreTranslate)
    assert server.signature == "libretranslate http://127.0.0.1:5000"
    assert engine_of("none").pairs == frozenset()
    assert engine_of(server) is server


def test_none_refuses_to_translate() -> None:
    with pytest.raises(ModelError, match="The translator none translates nothing"):
        paraline.translate(["Valdība"], "lv", "en", translator="none")
    with pytest.raises(ModelError, match="The translator none translates nothing"):
        engine_of("none").translate(["Valdība"], "lv", "en")


def test_a_distribution_registers_an_engine(install: Install) -> None:
    install(SHOUTING, "shouting = MODULE:Shouting")
    assert known_names() == ["argos", "builtin", "none", "libretranslate:URL", "shouting"]
    (output,) = paraline.translate(["viens divi"], "lv", "en", translator="shouting:!")
    assert output.text == "VIENS DIVI!"
    assert output.engine == "shouting/1 !"
    story = paraline.Story.from_sentences(["Valdība atklāja tiltu."], "lv")
    other = paraline.Story.from_sentences(["The government opened a bridge."], "en")
    found = paraline.compare(other, story, translator="shouting:?")
    assert found.translator == "shouting/1 ?"


def test_the_command_line_knows_it_too(install: Install, tmp_path: Path) -> None:
    install(SHOUTING, "shouting = MODULE:Shouting")
    story = tmp_path / "lv.txt"
    story.write_text("Valdība vakar atklāja tiltu.\n", encoding="utf-8")
    options = ["--to", "en", "--from", "lv", "--lines", "--translator", "shouting:!"]
    result = CliRunner().invoke(translate, [str(story), *options])
    assert (result.exit_code, result.stdout) == (0, "VALDĪBA VAKAR ATKLĀJA TILTU.!\n")


def test_it_is_remembered_like_any_other(install: Install) -> None:
    deaf = SHOUTING.replace("self.mark)", "self.mark * (self.mark < '?' or 1 / 0))")
    install(deaf.replace('f"shouting/1 {mark}"', '"shouting/1"'), "shouting = MODULE:Shouting")
    first = paraline.translate(["viens"], "lv", "en", translator="shouting:!")
    assert paraline.translate(["viens"], "lv", "en", translator="shouting:?") == first


def test_nobody_takes_the_place_of_argos(install: Install) -> None:
    install(SHOUTING, "argos = MODULE:Shouting")
    assert known_names() == ["argos", "builtin", "none", "libretranslate:URL"]
    assert engine_of("argos").signature.startswith("argos/ctranslate2")


@pytest.mark.parametrize(
    ("entry_point", "message"),
    [
        ("broken = nowhere_at_all:Shouting", r"broken \(of shouting\) cannot be made \(ModuleNot"),
        ("broken = MODULE:Absent", r"broken \(of shouting\) cannot be made \(AttributeError"),
        ("broken = MODULE:Translation", r"returns is no translator"),
        ("broken = builtins:len", r"returns is no translator: it needs signature, pairs, trans"),
        ("broken = builtins:int", r"cannot be made \(ValueError"),
    ],
)
def test_a_broken_registration_is_named(install: Install, entry_point: str, message: str) -> None:
    install(SHOUTING, entry_point)
    with pytest.raises(ModelError, match=message):
        engine_of("broken:x")


def test_what_is_no_engine_is_told_so_and_no_engine_is_asked_for_its_pairs() -> None:
    with pytest.raises(ModelError, match="5 is no translator: it needs signature"):
        paraline.translate(["Jā"], "lv", "en", translator=5)  # type: ignore[arg-type]
    away = LibreTranslate("http://127.0.0.1:1")
    assert engine_of(away) is away


@pytest.mark.parametrize("name", ["", "Argos", "nobody", ":x", "libre translate"])
def test_an_unknown_name_is_told_the_known_ones(install: Install, name: str) -> None:
    install(SHOUTING, "shouting = MODULE:Shouting")
    with pytest.raises(
        ModelError, match="name one of argos, builtin, none, libretranslate:URL, shouting"
    ):
        engine_of(name)


@pytest.mark.parametrize("name", ["argos:4", "builtin:2", "none:really"])
def test_what_takes_nothing_after_its_name_says_so(name: str) -> None:
    with pytest.raises(ModelError, match="takes nothing after its name: leave"):
        engine_of(name)
