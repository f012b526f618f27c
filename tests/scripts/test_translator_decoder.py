"""The decoder's recipe: its parts, and the whole chain on a tiny sample."""

from __future__ import annotations

import gzip
import json
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
import sentencepiece
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scripts.tiny_argos import LV_EN
from scripts.translator.decoder.choosing import chosen, clean, share
from scripts.translator.decoder.links import NONE, linked
from scripts.translator.decoder.pieces import Cutter, normalising, tokenizer
from scripts.translator.decoder.store import (
    WIDTH,
    Observed,
    Store,
    from_bits,
    keys_read,
    to_bits,
    write_part,
)
from scripts.translator.pairs import Pair

from paraline.models.packages import install_package
from paraline.translation.argos import ArgosTranslator

ROOT = Path(__file__).parent.parent.parent
COMMANDS = ROOT / "scripts" / "translator" / "decoder"
SENTENCES = (
    "valdība atklāja tiltu",
    "policija sacīja ka skola strādā",
    "ministrs paziņoja par cenas",
    "vakar prezidents atbalstīja ministrija",
    "slimnīca un skolas",
)


@pytest.mark.parametrize(
    ("text", "english", "good"),
    [
        ("Valdība atkāpās.", "The government resigned.", True),
        ("Valdība atkāpās.", "No.", True),
        ("Valdība atkāpās 2021. gadā pēc balsojuma.", "No.", False),
        ("Menu item name", "menu item name", False),
        ("1 2 3", "one", False),
        ("Tas bija 2021. gadā.", "It was in 2019.", False),
        ("Tas bija 2021. gadā.", "It was two years ago.", True),
    ],
)
def test_which_pairs_are_clean(text: str, english: str, good: bool) -> None:
    assert clean(Pair("lv", text, english, "wmt")) is good


def test_verses_count_little_and_news_much() -> None:
    assert share("lv", "bible") < 0.1 * share("lv", "flores")
    assert share("de", "wmt") < share("ru", "wmt") < share("lv", "wmt")


def test_each_pair_is_chosen_once_and_in_one_order() -> None:
    pairs = [Pair("lv", f"teikums numur {n}", f"sentence number {n}", "docs") for n in range(50)]
    other = Pair("ru", "да нет", "well no", "docs")
    once = chosen([*pairs, *pairs, other], ["lv"])
    assert once == chosen([*pairs, other], ["lv"])
    assert sorted(once) == sorted(pairs)
    assert once != pairs


def test_partners_are_each_others_nearest() -> None:
    draw = np.random.default_rng(0)
    source = draw.normal(size=(5, 16)).astype(np.float32)
    english = source[[2, 0, 4]] + draw.normal(size=(3, 16)).astype(np.float32) / 10
    stranger = np.full((1, 16), -source.sum(axis=0), dtype=np.float32)
    assert linked(source, np.concatenate([english, stranger])).tolist() == [2, 0, 4, NONE]
    assert linked(source[:0], english).tolist() == [NONE] * 3


@given(arrays(np.float32, 20, elements=st.floats(-(2.0**90), 2.0**90, width=32)))
def test_bfloat16_keeps_eight_bits(numbers: np.ndarray[tuple[int], np.dtype[np.float32]]) -> None:
    back = from_bits(to_bits(numbers))
    assert np.all(np.abs(back - numbers) <= np.abs(numbers) * 2**-8 + 1e-37)
    assert np.array_equal(to_bits(back), to_bits(numbers))


def observed(draw: np.random.Generator, language: str, a: int, b: int) -> Observed:
    sides = (draw.integers(3, 9, size).tolist() for size in (a, b))
    links = draw.integers(-1, a, b).astype(np.int16)
    states = (draw.normal(size=(size + 2, WIDTH)).astype(np.float32) for size in (a, b))
    return Observed(language, "wmt", *sides, links, *states)


def test_what_is_stored_comes_back(tmp_path: Path) -> None:
    draw = np.random.default_rng(0)
    pairs = [observed(draw, "lv", n + 2, 2 * n + 1) for n in range(7)]
    write_part(tmp_path, 0, pairs[:3], [5, 6, 7, 8])
    write_part(tmp_path, 1, pairs[3:], [2**63 + 1])
    (tmp_path / "part-002.half").write_bytes(b"killed on the way")
    store = Store(tmp_path)
    assert len(store) == 7
    for number, pair in enumerate(pairs):
        assert store.source(number).tolist() == pair.source
        assert store.english(number).tolist() == pair.english
        assert store.links(number).tolist() == pair.links.tolist()
        assert np.array_equal(store.states(number), to_bits(pair.source_states))
        assert np.array_equal(store.states(number, True), to_bits(pair.english_states))
    assert keys_read(tmp_path) == {5, 6, 7, 8, 2**63 + 1}


def test_nothing_prepared_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"run prepare\.py first"):
        Store(tmp_path)


@pytest.fixture(scope="module")
def rules() -> bytes:
    return normalising()


@pytest.mark.parametrize(
    "text", ["Rīgā  ½ ﬁ … ™\u00a0Ｆｕｌｌ", "Президент сказал: «Да»", "", " e\u0301 "]
)
def test_the_packages_tokenizer_normalises_as_the_encoders(text: str, rules: bytes) -> None:
    cutter = Cutter()
    own = sentencepiece.SentencePieceProcessor(
        model_proto=tokenizer(None, rules).SerializeToString()
    )
    assert own.encode(text) == cutter.cut([text])[0]


def test_fewer_pieces_cut_their_own_sentences_alike(rules: bytes) -> None:
    cutter = Cutter()
    (row,) = cutter.cut(["Ministru prezidents paziņoja par atkāpšanos."])
    kept = {cutter.pieces[number] for number in row}
    model = tokenizer(kept, rules)
    assert len(model.pieces) == len(kept) + 4
    own = sentencepiece.SentencePieceProcessor(model_proto=model.SerializeToString())
    assert own.encode("Ministru prezidents paziņoja par atkāpšanos.", out_type=str) == [
        cutter.pieces[number] for number in row
    ]


def write_pairs(path: Path, count: int) -> Path:
    draw = random.Random(0)
    rows = set()
    while len(rows) < count:
        words = draw.choices(list(LV_EN), k=draw.randint(3, 7))
        rows.add(f"lv\t{' '.join(words)}\t{' '.join(LV_EN[word] for word in words)}\twmt2017\n")
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(sorted(rows))
    return path


def command(name: str, *arguments: object) -> list[str]:
    return [sys.executable, str(COMMANDS / f"{name}.py"), *map(str, arguments)]


def run(name: str, *arguments: object) -> str:
    done = subprocess.run(command(name, *arguments), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("torch", reason="training needs torch: pip install 'paraline[train]'")
    folder = tmp_path_factory.mktemp("decoder")
    data = write_pairs(folder / "pairs.tsv.gz", 500)
    run("prepare", data, folder / "pairs", "--layers", 4, "--pairs", 300)
    assert len(Store(folder / "pairs")) == 300
    run("prepare", data, folder / "pairs", "--layers", 4)
    assert len(Store(folder / "pairs")) == 500
    return folder / "pairs"


OPTIONS = (
    "--begin",
    "absent",
    "--layers",
    1,
    "--inner",
    64,
    "--tokens",
    200,
    "--shown",
    1,
    "--rate",
    0.002,
)


def curve(checkpoints: Path) -> list[list[str]]:
    lines = (checkpoints / "log.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[:5] for line in lines]


def test_a_killed_training_goes_on_as_if_nothing_had_been(prepared: Path, tmp_path: Path) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    run("train", prepared, whole, "--steps", 12, *OPTIONS)
    arguments = ("train", prepared, killed, "--steps", 12, *OPTIONS, "--saved", 0)
    running = subprocess.Popen(command(*arguments), stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    for line in running.stdout:
        if int(line.split("\t")[0]) >= 5:
            break
    running.kill()
    running.wait()
    running.stdout.close()
    # A line of the log that no checkpoint holds: that step is done again.
    with (killed / "log.tsv").open("a", encoding="utf-8") as file:
        file.write("11\t1\t0\t0\t0\t0\n12\t1")
    run(*arguments)
    assert len(curve(whole)) == 13
    assert curve(killed) == curve(whole)


def test_the_chain(
    prepared: Path,
    tmp_path: Path,
    packages_dir: Path,
    stock_argos: Callable[[Path, Sequence[str]], list[str]],
) -> None:
    checkpoints = tmp_path / "checkpoints"
    run("train", prepared, checkpoints, "--steps", 160, *OPTIONS, "--saved", 0)
    assert "to step-0000160" in run("average", checkpoints, "--last", 3)
    weights = checkpoints / "average.pt"
    printed = run("export", prepared, weights, tmp_path / "out", "--languages", "lv")
    file = tmp_path / "out" / "translate-lv_en.argosmodel"
    assert printed.startswith(f"{file}: ")
    package = install_package(file)
    assert package.path.parent == packages_dir
    outputs = [o.text for o in ArgosTranslator(beam_size=4).translate(SENTENCES, "lv", "en")]
    said = [set(output.split()) for output in outputs]
    wanted = [set(" ".join(LV_EN[word] for word in text.split()).split()) for text in SENTENCES]
    right = sum(len(a & b) for a, b in zip(said, wanted, strict=True))
    assert right > sum(map(len, wanted)) / 2
    stock = stock_argos(packages_dir, SENTENCES)
    assert [" ".join(line.split()) for line in stock] == outputs


def test_the_exported_model_computes_what_was_trained(prepared: Path, tmp_path: Path) -> None:
    import ctranslate2
    import torch
    from scripts.toy_argos.network import Shape
    from scripts.translator.decoder.batches import Batches
    from scripts.translator.decoder.export import source_pieces, write_model
    from scripts.translator.decoder.network import Decoder, Weights

    english = json.loads((prepared / "vocabulary.json").read_text(encoding="utf-8"))["pieces"]
    torch.manual_seed(0)
    network = Decoder(len(english), Shape(WIDTH, 128, 6, 2))
    network.begin(np.load(prepared / "start.npz"))
    store = Store(prepared)
    known = Cutter().pieces
    kept = source_pieces(store, "lv", known) | set(english)
    weights = Weights(network.state_dict(), network.shape, 0, 0)
    write_model(tmp_path / "model", weights, english, kept | {"<pad>"}, 4)
    engine = ctranslate2.Translator(str(tmp_path / "model"), compute_type="int8")
    _, _, batch = next(Batches(store, 1, 0).after(0, 0))
    (pair,) = [
        n for n in range(len(store)) if store.english(n).tolist() == batch.fed[0, 1:].tolist()
    ]
    memory = torch.from_numpy(from_bits(store.states(pair)))[None]
    with torch.inference_mode():
        state, _ = network(memory, torch.ones(1, memory.shape[1], dtype=torch.bool), batch.fed)
        logs = network.logits(state, torch.arange(len(english))).log_softmax(-1)
        expected = logs.gather(2, batch.wanted[:, :, None])[0, :, 0].tolist()
    source = [[known[number] for number in store.source(pair)]]
    target = [[english[number] for number in store.english(pair)]]
    assert engine.score_batch(source, target)[0].log_probs == pytest.approx(expected, abs=0.15)
