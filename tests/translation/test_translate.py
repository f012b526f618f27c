"""paraline.translate(): what a caller may rely on, whatever is put in."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import paraline
from paraline.errors import LanguageError, ModelError
from paraline.models.packages import ArgosPackage
from paraline.translation import Translation, missing_package_hint
from paraline.translation.argos import ArgosTranslator

InstallPair = Callable[..., ArgosPackage]


@pytest.fixture
def translator() -> ArgosTranslator:
    return ArgosTranslator(beam_size=1)


def test_without_packages(packages_dir: Path) -> None:
    with pytest.raises(ModelError) as caught:
        paraline.translate(["Valdība"], "lv", "ru")
    assert str(caught.value) == missing_package_hint("lv", "ru")
    assert "paraline models install FILE.argosmodel" in str(caught.value)
    assert "paraline models install lv-ru, or" in str(caught.value)
    assert ArgosTranslator().pairs == set()
    assert "no packages" in ArgosTranslator().signature
    assert not packages_dir.exists()


def test_importing_the_room_loads_no_engine_and_makes_no_folder(tmp_path: Path) -> None:
    code = (
        "import sys, paraline.translation, paraline.translation.argos\n"
        "import paraline.translation.libretranslate, paraline.translation.named\n"
        "engine = paraline.translation.default_translator()\n"
        "assert {target for _, target in engine.pairs} == {'en'}\n"
        "heavy = {'ctranslate2', 'sentencepiece', 'argostranslate', 'numpy', 'httpx'}\n"
        "heavy &= set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"HOME": str(tmp_path), "PYTHONPATH": os.environ.get("PYTHONPATH", "")},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("tiny_package")
def test_translating_with_packages_opens_no_socket(tmp_path: Path) -> None:
    code = (
        "import sys, paraline\n"
        "seen = []\n"
        "sys.addaudithook(lambda event, _: seen.append(event))\n"
        "assert paraline.translate(['Valdība'], 'lv', 'en')[0].text == 'Government'\n"
        "sys.exit(str([event for event in seen if event.startswith('socket.')] or ''))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.stderr.strip() == ""


@pytest.mark.usefixtures("tiny_package")
def test_the_public_contract() -> None:
    good, blank, copied = paraline.translate(
        ["Valdība strādā.", "  ", "šis teksts nav nevienā vārdnīcā"], "lv", "en"
    )
    assert (good.text, good.trusted, good.reason) == ("Government works.", True, "")
    assert good.engine == ArgosTranslator().signature
    assert good.score == pytest.approx(0, abs=1e-6)
    assert good.route == ("lv", "en")
    assert (blank.text, blank.trusted, blank.engine) == ("", True, good.engine)
    assert (copied.trusted, copied.reason) == (False, "copied through")
    assert paraline.translate([], "lv", "en") == []


def test_two_packages_make_a_way(install_pair: InstallPair) -> None:
    install_pair("lv", "en")
    install_pair("en", "ru", {"government": "правительство", "works": "работает"})
    (output,) = paraline.translate(["valdība strādā"], "lv", "ru")
    assert output.text == "правительство работает"
    assert output.route == ("lv", "en", "ru")
    assert "; lv-en 1.0 " in output.engine
    assert ", en-ru 1.0 " in output.engine


@pytest.mark.usefixtures("packages_dir")
def test_the_builtin_stands_in_where_no_package_is() -> None:
    (output,) = paraline.translate(["Правительство"], "ru", "en")
    assert "government" in output.text.lower()
    assert output.manner == "gist, word for word"
    assert output.engine.startswith("builtin/gloss")
    assert output.route == ("ru", "en")


@pytest.mark.usefixtures("tiny_package")
def test_a_package_is_preferred() -> None:
    (output,) = paraline.translate(["Valdība"], "lv", "en")
    assert (output.text, output.manner) == ("Government", "")
    assert output.engine.startswith("argos/")


@pytest.mark.usefixtures("tiny_package")
def test_nothing_to_translate_loads_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("paraline.translation.argos_model.ArgosModel.load", None)
    assert [one.text for one in paraline.translate(["", "\t", "\x00"], "lv", "en")] == [""] * 3


@pytest.mark.parametrize(
    ("source", "target", "error", "message"),
    [
        ("lv", "lv", LanguageError, "are in lv already"),
        ("lv-LV", "LV", LanguageError, "are in lv already"),
        ("latvian", "en", LanguageError, "'latvian' is no language's code"),
        ("lv", "", LanguageError, "no language's code"),
        ("lv", "../en", LanguageError, "no language's code"),
        ("xx", "en", ModelError, "No Argos package translates xx to en"),
        ("en", "lv", ModelError, "No Argos package translates en to lv"),
    ],
)
@pytest.mark.usefixtures("tiny_package")
def test_wrong_languages(source: str, target: str, error: type[Exception], message: str) -> None:
    for texts in (["Valdība"], []):
        with pytest.raises(error, match=message):
            paraline.translate(texts, source, target)


def test_a_single_text_is_not_taken_for_a_list_of_letters() -> None:
    with pytest.raises(TypeError, match="a list of texts"):
        paraline.translate("Valdība", "lv", "en")


@pytest.mark.usefixtures("tiny_package")
def test_control_characters_and_a_sentence_of_a_hundred_thousand_characters(
    translator: ArgosTranslator,
) -> None:
    sentence = "Valdība\x00 vakar\x1b[31m\r\nRīgā \ud800 strādā."
    words = ("valdība vakar strādā, " * 5000)[:100_000]
    odd, long, plain = paraline.translate(
        [sentence, words, "Tiesa"], "lv", "en", translator=translator
    )
    assert odd.text.startswith("Government yesterday")
    assert odd.text.isprintable()
    assert long.text.count("government yesterday works,") > 4500
    assert plain.text == "Court"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(st.characters(), max_size=40), max_size=5))
@pytest.mark.usefixtures("tiny_package")
def test_any_text_has_one_printable_line(translator: ArgosTranslator, texts: list[str]) -> None:
    outputs = paraline.translate(texts, "lv", "en", translator=translator)
    assert len(outputs) == len(texts)
    for text, output in zip(texts, outputs, strict=True):
        assert len(output.text.splitlines()) <= 1
        assert text.strip() or not output.text


def test_an_engine_may_be_given(tagging: Any) -> None:
    told: list[tuple[int, int]] = []
    outputs = paraline.translate(
        ["Valdība"],
        "lv",
        "en",
        translator=tagging("lv-en"),
        progress=lambda *numbers: told.append(numbers),
    )
    assert outputs == [Translation("en: Valdība", engine="tagging/1", route=("lv", "en"))]
    assert told == [(1, 1)]
