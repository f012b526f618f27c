"""Writes a tiny Argos package that translates word by word: for tests, and for trying things out.

The weights are not trained but written down. A hidden state has one place for each vocabulary
piece and one for each position; the decoder at position t looks at the source piece at position t
and the output layer holds the dictionary. Words out of the dictionary become ``<unk>``, which
CTranslate2 replaces by the source word: names and figures come through. (A name that begins like
a word of the dictionary is cut there: this is a toy.)

    python scripts/tiny_argos.py lv_en.argosmodel
"""

from __future__ import annotations

import argparse
import json
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np

SPECIAL = ["<unk>", "<s>", "</s>"]
# Sentences are translated up to here; later positions have a place of no sharpness, where the
# decoder sees every source piece at once and ends the sentence.
POSITIONS = 160
LAST_POSITION = 1024
# High enough that a softmax over positions is as good as a choice of one.
SHARPNESS = 400.0

LV_EN = {
    "ārlietu": "foreign", "ar": "with", "arī": "also", "bija": "was", "būs": "will be",
    "cilvēki": "people", "darbu": "work", "decembrī": "December", "diena": "day",
    "dienā": "on the day", "eiro": "euros", "gada": "year's", "gadā": "year", "gadu": "years",
    "gaisa": "air", "galvenais": "main", "ieguldīs": "will invest", "iedzīvotāji": "residents",
    "ir": "is", "jaunu": "new", "jauns": "new", "jo": "because", "ka": "that", "kas": "which",
    "kopā": "together", "kuru": "whom", "laiks": "weather", "Latvijas": "Latvia's",
    "Latvijā": "in Latvia", "liels": "big", "lielu": "big", "līdz": "until", "mazs": "small",
    "miljoni": "million", "miljonus": "million", "ministrija": "ministry",
    "ministrs": "minister", "nav": "is not", "nākamā": "next", "nākamgad": "next year",
    "no": "from", "otrdien": "on Tuesday", "ostā": "in the port", "pasākumu": "event",
    "par": "about", "paziņoja": "announced", "pēc": "after", "piektdien": "on Friday",
    "pilsēta": "city", "pilsētas": "city's", "pirmdien": "on Monday", "plāno": "plans",
    "policija": "police", "prezidents": "president", "premjers": "prime minister",
    "pret": "against", "procenti": "per cent", "Rīgā": "in Riga", "Rīgas": "Riga's",
    "saka": "says", "sacīja": "said", "Saeima": "parliament", "sabiedrība": "society",
    "skola": "school", "skolas": "schools", "skolēni": "pupils", "strādā": "works",
    "šodien": "today", "tas": "it", "tiks": "will be", "tiesa": "court", "tilts": "bridge",
    "tiltu": "bridge", "trešdien": "on Wednesday", "trīs": "three", "un": "and",
    "uzņēmums": "company", "vakar": "yesterday", "valdība": "government",
    "valdības": "government's", "valsts": "state", "vēlēšanas": "elections", "viens": "one",
    "viņa": "she", "viņš": "he", "vēl": "still", "četri": "four", "divi": "two", "nauda": "money",
    "naudu": "money", "atbalstīja": "backed", "atklāja": "opened", "cenas": "prices",
    "slimnīca": "hospital", "slimnīcas": "hospitals", "ceļš": "road", "satiksme": "traffic",
}  # fmt: skip
PUNCTUATION = [".", ",", "!", "?", ":", ";", '"', "(", ")", "–", "-", "%", "„", "”", "“"]


def build_package(
    path: Path,
    dictionary: Mapping[str, str] = LV_EN,
    *,
    source: str = "lv",
    target: str = "en",
    version: str = "1.0",
    certainty: float = 30.0,
) -> Path:
    """Write the package to *path*, an ``.argosmodel`` file, and return *path*.

    Parameters
    ----------
    dictionary
        Source word to target words, as inside a sentence; each also serves with a capital.
    certainty
        By how much the right piece's logit stands above the others': 30 leaves no doubt at all.
    """
    pieces = {f"▁{word}": f"▁{other.replace(' ', '▁')}" for word, other in dictionary.items()}
    pieces = {_capital(piece): _capital(other) for piece, other in pieces.items()} | pieces
    pieces |= {mark: mark for mark in (*PUNCTUATION, "▁")}

    def fill(folder: Path) -> None:
        _write_model(folder / "model", pieces, certainty)
        _write_tokenizer(folder / "sentencepiece.model", list(pieces), list(pieces.values()))

    return write_package(path, source, target, version, fill)


def write_package(
    path: Path, source: str, target: str, version: str, fill: Callable[[Path], None]
) -> Path:
    """Pack what *fill* puts into a folder, and the metadata, as an ``.argosmodel`` file *path*."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / f"translate-{source}_{target}-{version.replace('.', '_')}"
        folder.mkdir()
        fill(folder)
        metadata = {
            "package_version": version,
            "argos_version": "1.9",
            "from_code": source,
            "from_name": source,
            "to_code": target,
            "to_name": target,
        }
        (folder / "metadata.json").write_text(json.dumps(metadata), encoding="utf-8")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(folder.rglob("*")):
                archive.write(file, file.relative_to(temporary))
    return path


def _capital(piece: str) -> str:
    return piece[:1] + piece[1:2].upper() + piece[2:]


def _write_tokenizer(path: Path, sources: list[str], targets: list[str]) -> None:
    from sentencepiece import sentencepiece_model_pb2

    model = getattr(sentencepiece_model_pb2, "ModelProto")()  # noqa: B009
    for piece, kind in zip(SPECIAL, (2, 3, 3), strict=True):
        model.pieces.add(piece=piece, score=0.0, type=kind)
    for piece in dict.fromkeys([*sources, *targets]):
        # A longer piece must be dearer than nothing, and cheaper than its parts.
        model.pieces.add(piece=piece, score=-10.0 if len(piece) == 1 else -1.0, type=1)
    model.trainer_spec.model_type = model.trainer_spec.UNIGRAM
    model.trainer_spec.vocab_size = len(model.pieces)
    model.normalizer_spec.name = "identity"
    path.write_bytes(model.SerializeToString())


def _write_model(folder: Path, pieces: Mapping[str, str], certainty: float) -> None:
    sources = [*SPECIAL, *pieces]
    targets = [*SPECIAL, *dict.fromkeys(pieces.values())]
    depth = -(-(len(sources) + POSITIONS) // 16) * 16
    spec = ctranslate2.specs.TransformerSpec.from_config((1, 1), 1, no_final_norm=True)
    spec.register_source_vocabulary(sources)
    spec.register_target_vocabulary(targets)
    spec.config.add_source_eos = True

    where = np.zeros((LAST_POSITION, depth), np.float32)
    where[:POSITIONS, len(sources) : len(sources) + POSITIONS] = np.eye(POSITIONS)
    what = np.eye(len(sources), depth, dtype=np.float32)
    keep_place = where.T @ where
    keep_piece = what.T @ what

    for side in (spec.encoder, spec.decoder):
        side.scale_embeddings = False
        side.position_encodings.encodings = where
        _silence(side.layer[0].self_attention, side.layer[0].ffn, depth)
    spec.encoder.embeddings[0].weight = what
    spec.decoder.embeddings.weight = np.zeros((len(targets), depth), np.float32)

    look = spec.decoder.layer[0].attention
    _norm(look.layer_norm, depth)
    look.linear[0].weight = SHARPNESS * keep_place
    look.linear[1].weight = np.concatenate([keep_place, keep_piece])
    look.linear[2].weight = keep_piece
    for linear in look.linear:
        linear.bias = np.zeros(len(linear.weight), np.float32)

    answers = [targets.index(pieces.get(piece, piece)) for piece in sources]
    output = np.zeros((len(targets), depth), np.float32)
    output[answers, range(len(sources))] = certainty
    output[targets.index("</s>")] *= 20
    spec.decoder.projection.weight = output
    spec.decoder.projection.bias = np.zeros(len(targets), np.float32)
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir()
    spec.save(str(folder))


def _silence(attention: Any, ffn: Any, depth: int) -> None:
    """Let a layer add nothing to what passes through it."""
    _norm(attention.layer_norm, depth)
    _norm(ffn.layer_norm, depth)
    shapes = {
        attention.linear[0]: (3 * depth, depth),
        attention.linear[1]: (depth, depth),
        ffn.linear_0: (16, depth),
        ffn.linear_1: (depth, 16),
    }
    for linear, shape in shapes.items():
        linear.weight = np.zeros(shape, np.float32)
        linear.bias = np.zeros(shape[0], np.float32)


def _norm(norm: Any, depth: int) -> None:
    norm.gamma = np.ones(depth, np.float32)
    norm.beta = np.zeros(depth, np.float32)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path)
    print(build_package(parser.parse_args().path))
