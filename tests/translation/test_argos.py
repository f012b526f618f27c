from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ctranslate2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scripts.tiny_argos import LV_EN, build_package

from paraline import translation
from paraline.errors import ModelError
from paraline.models.packages import ArgosPackage, install_package
from paraline.translation.argos import ArgosTranslator
from paraline.translation.memory import TranslationMemory

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


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[TranslationMemory]:
    memory = TranslationMemory(tmp_path / "memory" / "translations.sqlite")
    yield memory
    memory.close()


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> list[list[list[str]]]:
    """Every batch of token lists that reaches CTranslate2."""
    seen: list[list[list[str]]] = []

    class Counting(ctranslate2.Translator):  # type: ignore[misc]
        def translate_batch(self, source: list[list[str]], *args: Any, **options: Any) -> Any:
            seen.append(source)
            return super().translate_batch(source, *args, **options)

    monkeypatch.setattr(ctranslate2, "Translator", Counting)
    return seen


def texts_of(translations: list[Any]) -> list[str]:
    return [translated.text for translated in translations]


@pytest.mark.parametrize("beam_size", [1, 2, 4])
def test_the_package_is_really_run(tiny_package: ArgosPackage, beam_size: int) -> None:
    translator = ArgosTranslator(beam_size=beam_size)
    assert translator.supports(tiny_package.source, tiny_package.target)
    outputs = translator.translate(list(SENTENCES), "lv", "en")
    assert texts_of(outputs) == list(SENTENCES.values())
    assert all(output.trusted and not output.reason for output in outputs)


def test_all_texts_go_in_one_pass_and_equal_ones_once(passes: list[list[list[str]]]) -> None:
    texts = ["", *SENTENCES, " \n", *reversed(SENTENCES)]
    outputs = ArgosTranslator().translate(texts, "lv", "en")
    assert texts_of(outputs) == [SENTENCES.get(text, "") for text in texts]
    assert [len(batch) for batch in passes] == [len(SENTENCES)]
    assert outputs[0].trusted
    assert outputs[0].engine == outputs[1].engine


def test_nothing_to_translate_loads_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(ctranslate2, "Translator")
    assert ArgosTranslator().translate([], "lv", "en") == []
    assert texts_of(ArgosTranslator().translate(["", "\t"], "lv", "en")) == ["", ""]


def test_the_model_is_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = []
    plain = ctranslate2.Translator

    def load(*args: Any, **options: Any) -> Any:
        loaded.append(options)
        return plain(*args, **options)

    monkeypatch.setattr(ctranslate2, "Translator", load)
    translator = ArgosTranslator(threads=1)
    work = [
        threading.Thread(target=translator.translate, args=([text], "lv", "en"))
        for text in SENTENCES
    ]
    for thread in work:
        thread.start()
    for thread in work:
        thread.join()
    assert loaded == [{"compute_type": "int8", "intra_threads": 1}]


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


def test_an_output_that_is_the_input_is_not_trusted() -> None:
    (output,) = ArgosTranslator().translate(["šis teksts nav nevienā vārdnīcā"], "lv", "en")
    assert (output.trusted, output.reason) == (False, "copied through")


def test_signatures_name_engine_package_and_settings(tmp_path: Path) -> None:
    version = ctranslate2.__version__
    translator = ArgosTranslator()
    expected = rf"argos/ctranslate2 {version}; lv-en 1\.0 [0-9a-f]{{8}}; int8; beam 2"
    assert re.fullmatch(expected, translator.signature)
    assert ArgosTranslator().signature == translator.signature
    (output,) = translator.translate(["Valdība"], "lv", "en")
    assert output.engine == translator.signature
    assert ArgosTranslator(beam_size=1).signature != translator.signature
    install_package(build_package(tmp_path / "en_lv.argosmodel", source="en", target="lv"))
    assert re.search(r"; en-lv 1\.0 \w+, lv-en 1\.0 \w+;", translator.signature)
    assert translator.translate(["Valdība"], "lv", "en")[0].engine == output.engine


@pytest.mark.parametrize("file", ["model/model.bin", "sentencepiece.model"])
def test_a_damaged_model_says_how_to_mend_it(tiny_package: ArgosPackage, file: str) -> None:
    (tiny_package.path / file).write_bytes(b"not what it should be")
    with pytest.raises(ModelError, match="paraline models remove lv-en, and install it again"):
        ArgosTranslator().translate(["Valdība"], "lv", "en")


def test_the_target_prefix_is_given_and_taken_off(tiny_package: ArgosPackage) -> None:
    metadata = tiny_package.path / "metadata.json"
    stored = json.loads(metadata.read_text())
    metadata.write_text(json.dumps(stored | {"target_prefix": "▁government"}))
    # The prefix takes the first position, so the first source word has no output of its own.
    (output,) = ArgosTranslator().translate(["Saeima vakar strādā."], "lv", "en")
    assert output.text == "yesterday works."


def test_a_bpe_package_is_run(tiny_package: ArgosPackage) -> None:
    (tiny_package.path / "sentencepiece.model").unlink()
    (tiny_package.path / "bpe.model").write_text("#version: 0.2\n", encoding="utf-8")
    # Without merges every letter is a piece of its own: none is in the dictionary, all are kept.
    (output,) = ArgosTranslator().translate(["tilts, Bērziņš."], "lv", "en")
    assert output.text == "tilts, Bērziņš."


def test_a_memory_hit_translates_nothing(
    memory: TranslationMemory, passes: list[list[list[str]]]
) -> None:
    first = ArgosTranslator(memory=memory).translate(list(SENTENCES), "lv", "en")
    memory.close()
    again = ArgosTranslator(memory=memory).translate([*SENTENCES, "Tiesa"], "lv", "en")
    assert again[:-1] == first
    assert again[-1].text == "Court"
    assert passes[1:] == [[["▁Tiesa"]]]


def test_a_remembered_output_is_judged_again(
    memory: TranslationMemory, passes: list[list[list[str]]]
) -> None:
    texts = ["šis teksts nav nevienā vārdnīcā"]
    first, second = (
        ArgosTranslator(memory=memory).translate(texts, "lv", "en")[0] for _ in range(2)
    )
    assert len(passes) == 1
    assert second == first
    assert not second.trusted


def test_another_package_of_the_same_version_is_not_remembered(
    tiny_package: ArgosPackage, memory: TranslationMemory, tmp_path: Path
) -> None:
    ArgosTranslator(memory=memory).translate(["Valdība"], "lv", "en")
    shutil.rmtree(tiny_package.path)
    install_package(build_package(tmp_path / "p.argosmodel", LV_EN | {"valdība": "cabinet"}))
    (output,) = ArgosTranslator(memory=memory).translate(["Valdība"], "lv", "en")
    assert output.text == "Cabinet"


def test_another_beam_is_not_remembered(
    memory: TranslationMemory, passes: list[list[list[str]]]
) -> None:
    for beam_size in (1, 2):
        ArgosTranslator(beam_size=beam_size, memory=memory).translate(["Valdība"], "lv", "en")
    assert len(passes) == 2


STOCK = """
import sys
import ctranslate2
from argostranslate import package, translate

class Whole:
    def split_sentences(self, text):
        return [text]

(installed,) = package.get_installed_packages()
engine = ctranslate2.Translator(str(installed.package_path / "model"), compute_type="int8")
for text in sys.argv[1:]:
    print(translate.apply_packaged_translation(installed, text, engine, Whole(), 4)[0].value)
"""


def test_stock_argos_translate_says_the_same(tiny_package: ArgosPackage, tmp_path: Path) -> None:
    # Stock splitting would download a model, so it is given one that does not split.
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", STOCK, *SENTENCES],
        env={"HOME": str(tmp_path), "ARGOS_PACKAGES_DIR": str(tiny_package.path.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    ours = ArgosTranslator(beam_size=4).translate(list(SENTENCES), "lv", "en")
    assert done.stdout.splitlines() == texts_of(ours)


WORKER = """
import sys
from paraline import translation
texts = [f"Valdība {number}." for number in range(60)]
for start in range(0, 60, 5):
    outputs = translation.translate(texts[start : start + 5], "lv", "en")
    assert [output.text for output in outputs] == [
        f"Government {number}." for number in range(start, start + 5)
    ], outputs
"""


def test_two_processes_share_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARALINE_CACHE", str(tmp_path / "cache"))
    workers = [
        subprocess.Popen([sys.executable, "-c", WORKER], stderr=subprocess.PIPE) for _ in range(2)
    ]
    for worker in workers:
        _, errors = worker.communicate()
        assert (worker.returncode, errors) == (0, b"")
    engine = ArgosTranslator().signature
    memory = TranslationMemory()
    assert len(memory.get_many(engine, "lv-en", [f"Valdība {n}." for n in range(60)])) == 60
    memory.close()


def test_a_damaged_memory_is_rebuilt(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv("PARALINE_CACHE", str(tmp_path))
    (tmp_path / "translations.sqlite").write_bytes(b"no database " * 900)
    outputs = translation.translate(list(SENTENCES), "lv", "en")
    assert texts_of(outputs) == list(SENTENCES.values())
    assert "set aside" in caplog.text
    assert (tmp_path / "translations.sqlite.damaged").exists()


def test_an_engine_may_be_given() -> None:
    greedy = ArgosTranslator(beam_size=1)
    (output,) = translation.translate(["Valdība"], "lv", "en", translator=greedy)
    assert "beam 1" in output.engine
