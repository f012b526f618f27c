from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scripts.tiny_argos import LV_EN

from paraline import Story, compare, translation
from paraline.models.packages import ArgosPackage
from paraline.translation import Translation
from paraline.translation.argos import ArgosTranslator
from paraline.translation.memory import Remembered, TranslationMemory

PAIR = ("lv", "en")
InstallPair = Callable[..., ArgosPackage]


def test_engine_and_pair_are_kept_apart(memory: TranslationMemory) -> None:
    memory.put_many("engine 1", PAIR, {"Jā": Translation("Yes")})
    assert memory.get_many("engine 1", PAIR, ["Jā", "Nē"]) == {
        "Jā": Translation("Yes", engine="engine 1")
    }
    assert memory.get_many("engine 2", PAIR, ["Jā"]) == {}
    assert memory.get_many("engine 1", ("lv", "ru"), ["Jā"]) == {}


def test_it_lies_in_the_cache_by_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARALINE_CACHE", str(tmp_path))
    memory = TranslationMemory()
    assert list(tmp_path.iterdir()) == []
    memory.put_many("engine", PAIR, {"Jā": Translation("Yes")})
    assert (tmp_path / "translations.sqlite").exists()
    memory.close()


scores = st.none() | st.floats(-100, 0)
outputs_of_texts = st.dictionaries(
    st.text(st.characters()), st.tuples(st.text(st.characters()), scores), max_size=10
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(outputs=outputs_of_texts)
def test_what_is_put_is_got(
    memory: TranslationMemory, outputs: dict[str, tuple[str, float | None]]
) -> None:
    kept = {
        text: Translation(output, engine="engine", score=score)
        for text, (output, score) in outputs.items()
    }
    memory.put_many("engine", PAIR, kept)
    assert memory.get_many("engine", PAIR, list(outputs)) == kept


def test_only_what_is_new_is_translated_and_scores_are_remembered(
    memory: TranslationMemory, tagging: Any
) -> None:
    engine = tagging("lv-en", score=-0.25)
    first = Remembered(engine, memory).translate(["viens", "divi"], *PAIR)
    again = Remembered(engine, memory).translate(["divi", "trīs", "viens"], *PAIR)
    assert [one.text for one in again] == ["en: divi", "en: trīs", "en: viens"]
    assert {one.score for one in (*first, *again)} == {-0.25}
    assert engine.passes == [("lv-en", ["viens", "divi"]), ("lv-en", ["trīs"])]


def test_what_the_engine_does_not_trust_is_asked_for_again(memory: TranslationMemory) -> None:
    class Wavering:
        signature = "wavering/1"
        pairs = frozenset({PAIR})
        asked = 0

        def translate(self, sentences: list[str], *_: str) -> list[Translation]:
            self.asked += len(sentences)
            return [Translation("?", trusted=False, reason="tired") for _ in sentences]

    engine = Wavering()
    for _ in range(2):
        (output,) = Remembered(engine, memory).translate(["viens"], *PAIR)
        assert (output.trusted, output.reason) == (False, "tired")
    assert engine.asked == 2


@pytest.mark.usefixtures("tiny_package")
def test_a_second_comparison_of_a_story_loads_no_model(
    memory: TranslationMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories = (
        Story.from_sentences(["The government opened a bridge.", "Court works."], "en"),
        Story.from_sentences(["Valdība atklāja tiltu.", "Tiesa strādā."], "lv"),
    )
    first = compare(*stories, translator=Remembered(ArgosTranslator(), memory))
    monkeypatch.setattr("paraline.translation.argos_model.ArgosModel.load", None)
    again = compare(*stories, translator=Remembered(ArgosTranslator(), memory))
    assert again.to_dict() == first.to_dict()
    assert again.translations == first.translations
    assert [one.text for one in again.translations[1] if one] == [
        "Government opened bridge.",
        "Court works.",
    ]


@pytest.mark.usefixtures("tiny_package")
def test_another_beam_is_another_engine(
    memory: TranslationMemory, passes: list[list[list[str]]]
) -> None:
    for beam_size in (1, 2, 1):
        Remembered(ArgosTranslator(beam_size=beam_size), memory).translate(["Valdība"], *PAIR)
    assert len(passes) == 2


def test_another_package_of_the_same_version_is_another_engine(
    memory: TranslationMemory, install_pair: InstallPair
) -> None:
    texts = []
    for word in ("government", "cabinet"):
        install_pair("lv", "en", LV_EN | {"valdība": word})
        engine = Remembered(ArgosTranslator(), memory)
        texts += [one.text for one in engine.translate(["Valdība"], *PAIR)]
    assert texts == ["Government", "Cabinet"]


def test_a_further_package_does_not_make_it_forget(
    memory: TranslationMemory, install_pair: InstallPair, passes: list[list[list[str]]]
) -> None:
    install_pair("lv", "en")
    engine = Remembered(ArgosTranslator(), memory)
    engine.translate(["Valdība"], *PAIR)
    install_pair("en", "lv")
    engine.translate(["Valdība"], *PAIR)
    assert len(passes) == 1


WORKER = """
from paraline import translation
texts = [f"Valdība {number}." for number in range(60)]
for start in range(0, 60, 5):
    outputs = translation.translate(texts[start : start + 5], "lv", "en")
    assert [output.text for output in outputs] == [
        f"Government {number}." for number in range(start, start + 5)
    ], outputs
"""


@pytest.mark.usefixtures("tiny_package")
def test_two_processes_share_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARALINE_CACHE", str(tmp_path / "cache"))
    workers = [
        subprocess.Popen([sys.executable, "-c", WORKER], stderr=subprocess.PIPE) for _ in range(2)
    ]
    for worker in workers:
        _, errors = worker.communicate()
        assert (worker.returncode, errors) == (0, b"")
    memory = TranslationMemory()
    texts = [f"Valdība {number}." for number in range(60)]
    assert len(memory.get_many(ArgosTranslator().signature, PAIR, texts)) == 60
    memory.close()


@pytest.mark.usefixtures("tiny_package")
def test_a_damaged_memory_is_rebuilt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("PARALINE_CACHE", str(tmp_path))
    (tmp_path / "translations.sqlite").write_bytes(b"no database " * 900)
    for _ in range(2):
        (output,) = translation.translate(["Valdība strādā."], "lv", "en")
        assert output.text == "Government works."
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "set aside" in caplog.text
    assert (tmp_path / "translations.sqlite.damaged").exists()
