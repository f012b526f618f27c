"""Writes a trained network as an Argos package: what CTranslate2 runs, tokenizer, metadata.

:func:`enlarge` makes a network as large as Argos's own without changing what it computes, so that
its speed can be measured: a state's vector stands twice in one of double width, which leaves its
mean and spread alone, each matrix is halved and laid out four times, and further layers add zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import ctranslate2
import numpy as np
import numpy.typing as npt
from scripts.tiny_argos import write_package
from scripts.toy_argos.pairs import pieces

Weights = Mapping[str, npt.NDArray[np.float32]]

PLACES = 1024


class Plain(NamedTuple):
    """A trained network without torch: its weights by torch's names, and its sizes."""

    weights: Weights
    heads: int
    layers: int
    source_places: npt.NDArray[np.float32]
    target_places: npt.NDArray[np.float32]


def enlarge(network: Plain, layers: int, size: int) -> Plain:
    """Return the same function at twice the width, with *layers* layers and *size* pieces."""
    doubled = {name: _doubled(name, value) for name, value in network.weights.items()}
    for name in ("sources", "prompts", "answers", "bias"):
        missing = size - len(doubled[name])
        filler = np.zeros((missing, *doubled[name].shape[1:]), np.float32)
        # No piece is to be chosen that the tokenizer lacks.
        doubled[name] = np.concatenate([doubled[name], filler - (1e4 if name == "bias" else 0)])
    last = network.layers - 1
    moved = {}
    for name, value in doubled.items():
        side, _, rest = name.partition(".")
        number, _, part = rest.partition(".")
        if side not in ("encoder", "decoder"):
            moved[name] = value
            continue
        # The trained layers come last, since the last look is what unknown words are copied by.
        moved[f"{side}.{int(number) + layers - network.layers}.{part}"] = value
        if int(number) == last:
            for empty in range(layers - network.layers):
                silent = part.split(".")[1] == "out"
                moved[f"{side}.{empty}.{part}"] = np.zeros_like(value) if silent else value
    ways = (np.tile(way, (1, 2)) for way in (network.source_places, network.target_places))
    return Plain(moved, 2 * network.heads, layers, *ways)


def _doubled(name: str, value: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    if name == "bias":
        return value
    if name in ("sources", "prompts"):
        return np.concatenate([value, value], axis=1)
    if name == "answers":
        return np.concatenate([value, value], axis=1) / 2
    if ".memory." in name:
        keys, values = np.split(value, 2)
        return np.concatenate([_twice(keys), _twice(values)])
    return _twice(value)


def _twice(value: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    if value.ndim == 1:
        return np.concatenate([value, value])
    return np.tile(value / 2, (2, 2))


def save(
    path: Path, network: Plain, tokenizer: bytes, source: str, target: str, readme: str
) -> Path:
    """Write the package to *path*, an ``.argosmodel`` file, and return *path*."""

    def fill(folder: Path) -> None:
        (folder / "sentencepiece.model").write_bytes(tokenizer)
        (folder / "README.md").write_text(readme, encoding="utf-8")
        known = pieces(tokenizer)
        extra = range(len(known), len(network.weights["bias"]))
        write_model(folder / "model", network, [*known, *(f"<{number}>" for number in extra)])

    return write_package(path, source, target, "1.0", fill)


def write_model(folder: Path, network: Plain, vocabulary: list[str]) -> None:
    """Write *network* into the new *folder* as CTranslate2 has it, in int8."""
    spec = ctranslate2.specs.TransformerSpec.from_config(
        (network.layers, network.layers), network.heads
    )
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.add_source_eos = True
    weights = network.weights
    spec.encoder.scale_embeddings = False
    _norm(spec.encoder.layer_norm, weights, "encoder_norm")
    spec.encoder.position_encodings.encodings = network.source_places
    spec.encoder.embeddings[0].weight = weights["sources"]
    for number, layer in enumerate(spec.encoder.layer):
        _inside(layer.self_attention, weights, f"encoder.{number}.0")
        _feed(layer.ffn, weights, f"encoder.{number}.1")
    fill_decoder(spec.decoder, weights, network.target_places)
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir()
    spec.save(str(folder))


def fill_decoder(decoder: Any, weights: Weights, places: npt.NDArray[np.float32]) -> None:
    """Write a trained decoder's *weights*, and the vectors of its *places*, into CTranslate2's."""
    decoder.scale_embeddings = False
    _norm(decoder.layer_norm, weights, "decoder_norm")
    decoder.position_encodings.encodings = places
    decoder.embeddings.weight = weights["prompts"]
    decoder.projection.weight = weights["answers"]
    decoder.projection.bias = weights["bias"]
    for number, layer in enumerate(decoder.layer):
        _inside(layer.self_attention, weights, f"decoder.{number}.0")
        _across(layer.attention, weights, f"decoder.{number}.1")
        _feed(layer.ffn, weights, f"decoder.{number}.2")


def _inside(look: Any, weights: Weights, name: str) -> None:
    _norm(look.layer_norm, weights, f"{name}.norm")
    for kind in ("weight", "bias"):
        parts = [weights[f"{name}.{part}.{kind}"] for part in ("query", "memory")]
        setattr(look.linear[0], kind, np.concatenate(parts))
    _linear(look.linear[1], weights, f"{name}.out")


def _across(look: Any, weights: Weights, name: str) -> None:
    _norm(look.layer_norm, weights, f"{name}.norm")
    for linear, part in zip(look.linear, ("query", "memory", "out"), strict=True):
        _linear(linear, weights, f"{name}.{part}")


def _feed(feed: Any, weights: Weights, name: str) -> None:
    _norm(feed.layer_norm, weights, f"{name}.norm")
    _linear(feed.linear_0, weights, f"{name}.inner")
    _linear(feed.linear_1, weights, f"{name}.out")


def _linear(linear: Any, weights: Weights, name: str) -> None:
    linear.weight = weights[f"{name}.weight"]
    linear.bias = weights[f"{name}.bias"]


def _norm(norm: Any, weights: Weights, name: str) -> None:
    norm.gamma = weights[f"{name}.weight"]
    norm.beta = weights[f"{name}.bias"]
