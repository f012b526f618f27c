from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Callable
from itertools import permutations
from typing import Any

import ctranslate2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scripts.tiny_argos import LV_EN

from paraline.errors import ModelError
from paraline.models.packages import ArgosPackage
from paraline.translation.argos import ArgosTranslator
from paraline.translation.argos_model import ArgosModel

InstallPair = Callable[..., ArgosPackage]
pytestmark = pytest.mark.usefixtures("tiny_package")

SENTENCES = {
    "Valdība vakar Rīgā atklāja jaunu tiltu.": "Government yesterday in Riga opened new bridge.",
    "Premjers Bērziņš sacīja, ka 3,5 miljoni eiro ir liels darbu.": (
        "Prime minister Bērziņš said, that 3,5 million euros is big work."
    ),
    "Tiesa nav strādā.": "Court is not works.",
    "Un": "And",
}


@pytest.fixture
def translator() -> ArgosTranslator:
    return ArgosTranslator(beam_size=1)


def texts_of(translations: list[Any]) -> list[str]:
    return [translated.text for translated in translations]


@pytest.mark.parametrize("beam_size", [1, 2, 4])
def test_the_package_is_really_run(beam_size: int) -> None:
    translator = ArgosTranslator(beam_size=beam_size)
    assert translator.pairs == {("lv", "en")}
    outputs = translator.translate(list(SENTENCES), "lv", "en")
    assert texts_of(outputs) == list(SENTENCES.values())


def test_all_texts_go_in_one_pass_and_blank_ones_in_none(passes: list[list[list[str]]]) -> None:
    texts = ["", *SENTENCES, " \n"]
    outputs = ArgosTranslator().translate(texts, "lv", "en")
    assert texts_of(outputs) == [SENTENCES.get(text, "") for text in texts]
    assert [len(batch) for batch in passes] == [len(SENTENCES)]
    assert outputs[0].score is None


def test_settings_reach_the_engine_and_the_model_is_loaded_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    loaded, asked = [], []

    class Noting(ctranslate2.Translator):  # type: ignore[misc]
        def __init__(self, *args: Any, **options: Any) -> None:
            loaded.append(options)
            super().__init__(*args, **options)

        def translate_batch(self, *args: Any, **options: Any) -> Any:
            asked.append((options["beam_size"], options["batch_type"]))
            return super().translate_batch(*args, **options)

    monkeypatch.setattr(ctranslate2, "Translator", Noting)
    translator = ArgosTranslator(threads=1, beam_size=3)
    work = [
        threading.Thread(target=translator.translate, args=([text], "lv", "en"))
        for text in SENTENCES
    ]
    for thread in work:
        thread.start()
    for thread in work:
        thread.join()
    assert loaded == [{"compute_type": "int8", "inter_threads": 1, "intra_threads": 1}]
    assert asked == [(3, "tokens")] * len(SENTENCES)


@pytest.mark.parametrize("settings", [{"beam_size": 0}, {"threads": 0}, {"threads": -1}])
def test_settings_below_one_are_refused(settings: dict[str, int]) -> None:
    with pytest.raises(ModelError, match="1 or more"):
        ArgosTranslator(**settings)


words = st.sampled_from([*LV_EN, "Bērziņš", "2021", ".", ","])


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.lists(words, max_size=30).map(" ".join), max_size=40))
def test_one_output_for_one_input_whatever_its_company(
    translator: ArgosTranslator, texts: list[str]
) -> None:
    together = texts_of(translator.translate(texts, "lv", "en"))
    assert len(together) == len(texts)
    assert together[:3] == [
        texts_of(translator.translate([text], "lv", "en"))[0] for text in texts[:3]
    ]


@given(text=st.text(max_size=60))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_has_one_line_of_output(translator: ArgosTranslator, text: str) -> None:
    (output,) = translator.translate([text], "lv", "en")
    assert len(output.text.splitlines()) <= 1


def test_signatures_name_engine_package_and_settings(install_pair: InstallPair) -> None:
    version = ctranslate2.__version__
    translator = ArgosTranslator()
    expected = rf"argos/ctranslate2 {version}; lv-en 1\.0 [0-9a-f]{{8}}; int8; beam 2"
    assert re.fullmatch(expected, translator.signature)
    assert ArgosTranslator().signature == translator.signature
    (output,) = translator.translate(["Valdība"], "lv", "en")
    assert output.engine == translator.signature
    assert ArgosTranslator(beam_size=1).signature != translator.signature
    install_pair("en", "lv")
    assert re.search(r"; en-lv 1\.0 \w+, lv-en 1\.0 \w+;", translator.signature)
    assert translator.translate(["Valdība"], "lv", "en")[0].engine == output.engine
    assert translator.sign([("lv", "en")]) == output.engine
    assert "lv-en" in translator.sign([("lv", "en"), ("en", "lv")]).split("en-lv")[0]


@pytest.mark.parametrize("file", ["model/model.bin", "sentencepiece.model"])
def test_a_damaged_model_says_how_to_mend_it(tiny_package: ArgosPackage, file: str) -> None:
    (tiny_package.path / file).write_bytes(b"not what it should be")
    with pytest.raises(ModelError, match="paraline models remove lv-en, and install it again"):
        ArgosTranslator().translate(["Valdība"], "lv", "en")


def test_another_package_in_the_same_folder_is_loaded_anew(
    tiny_package: ArgosPackage, install_pair: InstallPair
) -> None:
    translator = ArgosTranslator()
    (before,) = translator.translate(["Valdība"], "lv", "en")
    shutil.rmtree(tiny_package.path)
    with pytest.raises(ModelError, match="No Argos package translates lv to en"):
        translator.translate(["Valdība"], "lv", "en")
    install_pair("lv", "en", LV_EN | {"valdība": "cabinet"})
    (after,) = translator.translate(["Valdība"], "lv", "en")
    assert (before.text, after.text) == ("Government", "Cabinet")
    assert before.engine != after.engine


def test_a_folder_that_goes_while_it_is_in_use_hurts_nobody(
    tiny_package: ArgosPackage, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = ArgosModel.run

    def run_without_a_folder(model: ArgosModel, *args: Any) -> Any:
        shutil.rmtree(tiny_package.path)
        return run(model, *args)

    monkeypatch.setattr(ArgosModel, "run", run_without_a_folder)
    outputs = ArgosTranslator().translate(list(SENTENCES), "lv", "en")
    assert texts_of(outputs) == list(SENTENCES.values())


def test_a_folder_that_goes_before_the_model_is_loaded(
    tiny_package: ArgosPackage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("paraline.translation.argos.find_package", lambda *_: tiny_package)
    shutil.rmtree(tiny_package.path)
    with pytest.raises(ModelError, match="install it again"):
        ArgosTranslator().translate(["Valdība"], "lv", "en")


def test_the_target_prefix_is_given_and_taken_off(tiny_package: ArgosPackage) -> None:
    metadata = tiny_package.path / "metadata.json"
    stored = json.loads(metadata.read_text())
    metadata.write_text(json.dumps(stored | {"target_prefix": "▁government"}))
    # The prefix takes the first position, so the first source word has no output of its own.
    (output,) = ArgosTranslator().translate(["Saeima vakar strādā."], "lv", "en")
    assert output.text == "yesterday works."


def test_a_multilingual_package_is_told_the_target_of_each_pair(
    tiny_package: ArgosPackage, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []

    class Noting(ctranslate2.Translator):  # type: ignore[misc]
        def translate_batch(self, *args: Any, target_prefix: Any, **options: Any) -> Any:
            told.append(target_prefix)
            return super().translate_batch(*args, target_prefix=target_prefix, **options)

    monkeypatch.setattr(ctranslate2, "Translator", Noting)
    prefixes = {"lv": "▁is", "en": "▁government", "ru": "▁bridge"}
    languages = [{"code": code, "target_prefix": one} for code, one in prefixes.items()]
    metadata = tiny_package.path / "metadata.json"
    metadata.write_text(json.dumps({"languages": languages, "package_version": "1.0"}))
    engine = ArgosTranslator()
    assert engine.pairs == set(permutations(prefixes, 2))
    for target in ("en", "ru"):
        (output,) = engine.translate(["Saeima vakar strādā."], "lv", target)
        assert output.text == "yesterday works."
        assert told.pop() == [[prefixes[target]]]


def test_a_bpe_package_is_run(tiny_package: ArgosPackage) -> None:
    (tiny_package.path / "sentencepiece.model").unlink()
    (tiny_package.path / "bpe.model").write_text("#version: 0.2\n", encoding="utf-8")
    # Without merges every letter is a piece of its own: none is in the dictionary, all are kept.
    (output,) = ArgosTranslator().translate(["tilts, Bērziņš."], "lv", "en")
    assert output.text == "tilts, Bērziņš."


def test_stock_argos_translate_says_the_same(
    tiny_package: ArgosPackage, stock_argos: Callable[..., list[str]]
) -> None:
    ours = ArgosTranslator(beam_size=4).translate(list(SENTENCES), "lv", "en")
    assert stock_argos(tiny_package.path.parent, SENTENCES) == texts_of(ours)
