from __future__ import annotations

import gzip
import os
import random
import subprocess
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import ctranslate2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripts.tiny_argos import LV_EN
from scripts.toy_argos.lexicon import learn_lexicon, links
from scripts.toy_argos.package import PLACES, Plain, enlarge, write_model
from scripts.toy_argos.pairs import (
    ASIDE,
    END,
    PAIRS,
    Encoded,
    Pair,
    batches,
    encode,
    pieces,
    read_pairs,
    train_tokenizer,
)

from paraline.models.packages import install_package
from paraline.translation.argos import ArgosTranslator

ROOT = Path(__file__).parent.parent.parent
WIDTH, INNER, HEADS, SIZE = 16, 24, 2, 30


def write_pairs(folder: Path, rows: Sequence[tuple[str, str, str, str]]) -> Path:
    with gzip.open(folder / PAIRS, "wt", encoding="utf-8") as file:
        file.writelines("\t".join(row) + "\n" for row in rows)
    return folder


def word_by_word(count: int) -> list[tuple[str, str, str, str]]:
    draw = random.Random(0)
    rows = []
    for _ in range(count):
        words = draw.choices(list(LV_EN), k=draw.randint(4, 9))
        rows.append(("lv", " ".join(words), " ".join(LV_EN[word] for word in words), "tatoeba"))
    return rows


def test_the_last_of_flores_are_kept_aside(tmp_path: Path) -> None:
    rows = [("lv", f"teikums {n}", f"sentence {n}", "flores") for n in range(ASIDE + 2)]
    data = write_pairs(tmp_path, [*rows, ("lv", "cits", "other", "docs"), ("ru", "а", "a", "wmt")])
    assert read_pairs(data, "lv", "en") == [
        ("teikums 0", "sentence 0", "flores"),
        ("teikums 1", "sentence 1", "flores"),
        ("cits", "other", "docs"),
    ]
    assert read_pairs(data, "en", "ru") == [("a", "а", "wmt")]


@pytest.mark.parametrize("pair", [("lv", "ru"), ("en", "en"), ("et", "en")])
def test_a_pair_that_cannot_be_had(pair: tuple[str, str], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"has to be English|no pairs in et"):
        read_pairs(write_pairs(tmp_path, word_by_word(1)), *pair)


def encoded(source: Sequence[int], target: Sequence[int]) -> Encoded:
    return Encoded(np.array([*source, END], np.int32), np.array(target, np.int32))


def test_the_same_tokenizer_every_time() -> None:
    pairs = [Pair(*row[1:]) for row in word_by_word(300)]
    once, again = (train_tokenizer(pairs, 200) for _ in range(2))
    assert once == again
    assert pieces(once)[:3] == ["<unk>", "<s>", "</s>"]
    ((share, cut), *_) = encode(pairs, once)
    assert share == 0.7
    assert cut.source[-1] == END
    assert END not in cut.target


@given(st.lists(st.integers(3, 40), min_size=1, max_size=30), st.integers(50, 200))
def test_batches_keep_their_size_and_miss_no_pair(lengths: list[int], tokens: int) -> None:
    pairs = [(1.0, encoded([n], [n] * length)) for n, length in enumerate(lengths, 3)]
    seen = []
    for batch in batches(pairs, tokens):
        longest = max(len(pair.target) for pair in batch)
        assert len(batch) == 1 or len(batch) * (longest + 1) <= tokens
        seen += [int(pair.source[0]) for pair in batch]
        if len(seen) >= len(pairs):
            break
    assert sorted(seen) == list(range(3, len(pairs) + 3))


def test_the_same_batches_every_time() -> None:
    pairs = [(0.5, encoded([n], [n] * (n % 7 + 3))) for n in range(3, 200)]
    once, again = (
        [[p.source.tolist() for p in batch] for batch in islice(batches(pairs, 60), 40)]
        for _ in range(2)
    )
    assert once == again


def test_the_lexicon_finds_partners() -> None:
    draw = random.Random(0)
    pairs = []
    for _ in range(400):
        source = draw.sample(range(3, 13), 5)
        pairs.append(encoded(source, [piece + 10 for piece in source]))
    table = learn_lexicon(pairs, SIZE)
    assert [int(table[piece].argmax()) for piece in range(3, 13)] == list(range(13, 23))
    assert links(encoded([3, 4, 5], [13, 15, 14]), table).tolist() == [0, 2, 1, 3]


def untrained() -> Plain:
    draw = np.random.default_rng(0)

    def matrix(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        return draw.normal(0, 0.4, shape).astype(np.float32)

    looks = {"query": (WIDTH, WIDTH), "memory": (2 * WIDTH, WIDTH), "out": (WIDTH, WIDTH)}
    feeds = {"inner": (INNER, WIDTH), "out": (WIDTH, INNER)}
    parts = {"encoder.0.0": looks, "encoder.0.1": feeds}
    parts |= {"decoder.0.0": looks, "decoder.0.1": looks, "decoder.0.2": feeds}
    weights = {name: matrix(SIZE, WIDTH) for name in ("sources", "prompts", "answers")}
    weights |= {"bias": matrix(SIZE)}
    norms = ["encoder_norm", "decoder_norm"]
    for part, shapes in parts.items():
        norms.append(f"{part}.norm")
        for name, shape in shapes.items():
            weights |= {f"{part}.{name}.weight": matrix(*shape)}
            weights |= {f"{part}.{name}.bias": matrix(shape[0])}
    for norm in norms:
        weights |= {f"{norm}.weight": 1 + matrix(WIDTH), f"{norm}.bias": matrix(WIDTH)}
    return Plain(weights, HEADS, 1, matrix(PLACES, WIDTH), matrix(PLACES, WIDTH))


def test_a_network_blown_up_computes_the_same(tmp_path: Path) -> None:
    small = untrained()
    large = enlarge(small, 3, SIZE + 5)
    assert large.weights["sources"].shape == (SIZE + 5, 2 * WIDTH)
    names = ["<unk>", "<s>", "</s>", *(f"piece{number}" for number in range(SIZE - 3))]
    write_model(tmp_path / "small", small, names)
    write_model(tmp_path / "large", large, [*names, *(f"<{number}>" for number in range(5))])
    source, target = [["piece1", "piece7", "piece3"]], [["piece4", "piece4", "piece20"]]
    small_scores, large_scores = (
        ctranslate2.Translator(str(tmp_path / name), compute_type="float32")
        .score_batch(source, target)[0]
        .log_probs
        for name in ("small", "large")
    )
    # Weights are kept as 8-bit numbers.
    assert large_scores == pytest.approx(small_scores, abs=0.02)


def test_a_package_is_trained_and_translates(packages_dir: Path, tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="training needs torch: pip install 'paraline[train]'")
    data = write_pairs(tmp_path, word_by_word(2000))
    command = [sys.executable, str(ROOT / "scripts" / "train_tiny_argos.py"), str(data)]
    command += ["--pairs", "lv-en", "--minutes", "0.2", "--out", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [str(tmp_path / "out" / "translate-lv_en.argosmodel")]
    package = install_package(Path(done.stdout.strip()))
    assert package.path.parent == packages_dir
    assert "toy" in (package.path / "README.md").read_text(encoding="utf-8")
    texts = ["valdība atklāja tiltu rīt", "policija sacīja ka skola strādā"]
    outputs = [o.text for o in ArgosTranslator(beam_size=2).translate(texts, "lv", "en")]
    assert "bridge" in outputs[0]
    assert "police" in outputs[1]


def test_without_torch_one_sentence_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "torch.py").write_text("raise ImportError", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "train_tiny_argos.py")],
        env={**os.environ, "PYTHONPATH": f"{tmp_path}:{ROOT / 'src'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == (
        "Training needs torch: pip install 'paraline[train]' (or torch==2.13.0)\n"
    )
