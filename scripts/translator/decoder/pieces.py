"""The pieces that sentences are cut into: the encoder's own, fewer of them in English."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import sentencepiece

from paraline.models.encoder import normalisation, tokenizer_file

START, END, UNKNOWN = 0, 1, 2
SPECIAL = ("<s>", "</s>", "<unk>")
SIZE = 10_000  # English pieces, beside single characters
_ROWS = 5000
_SEEN = 3  # times that a single character has to be seen
_NORMAL = 1  # sentencepiece's mark of a piece that is neither a control nor unknown


class Cutter:
    """Cuts text into pieces of the encoder.

    Parameters
    ----------
    kept
        The only pieces to use; by default all that the encoder knows.
    """

    def __init__(self, kept: Collection[str] | None = None) -> None:
        model = tokenizer(kept)
        self.pieces = [piece.piece for piece in model.pieces]
        self._cut = sentencepiece.SentencePieceProcessor(model_proto=model.SerializeToString())
        self._normal = normalisation()

    def cut(self, texts: Iterable[str]) -> list[list[int]]:
        """Return the numbers of each text's pieces, among :attr:`pieces`."""
        found: list[list[int]] = []
        texts = iter(texts)
        while rows := [text.translate(self._normal) for text in islice(texts, _ROWS)]:
            found += self._cut.encode(rows)
        return found


def tokenizer(kept: Collection[str] | None = None, rules: bytes = b"") -> Any:
    """Return the encoder's sentencepiece model, of all pieces or of those *kept*.

    With *rules*, it normalises text by itself (see :func:`normalising`).
    """
    from sentencepiece import sentencepiece_model_pb2

    model = sentencepiece_model_pb2.ModelProto()
    model.ParseFromString(tokenizer_file().read_bytes())
    if kept is not None:
        pieces = [one for one in model.pieces if one.type != _NORMAL or one.piece in kept]
        copied = [(one.piece, one.score, one.type) for one in pieces]
        del model.pieces[:]
        for piece, score, kind in copied:
            model.pieces.add(piece=piece, score=score, type=kind)
        model.trainer_spec.vocab_size = len(model.pieces)
        places = {piece: place for place, (piece, _, _) in enumerate(copied)}
        spec = model.trainer_spec
        spec.unk_id, spec.bos_id, spec.eos_id, spec.pad_id = (
            places[name] for name in ("<unk>", "<s>", "</s>", "<pad>")
        )
    if rules:
        model.normalizer_spec.name = "user_defined"
        model.normalizer_spec.precompiled_charsmap = rules
    return model


def normalising() -> bytes:
    """Return the encoder's map of characters as sentencepiece compiles it."""
    from sentencepiece import sentencepiece_model_pb2

    lines = [
        f"{code:X}\t{' '.join(f'{ord(letter):X}' for letter in text)}\n"
        for code, text in sorted(normalisation().items())
        if code
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rules.tsv"
        path.write_text("".join(lines), encoding="utf-8")
        normalizer = sentencepiece.SentencePieceNormalizer(rule_tsv=str(path))
    model = sentencepiece_model_pb2.ModelProto()
    model.ParseFromString(normalizer.serialized_model_proto())
    return bytes(model.normalizer_spec.precompiled_charsmap)


def english_pieces(sentences: Iterable[str], size: int = SIZE) -> list[str]:
    """Return the special pieces, the *size* most frequent ones, and the single characters."""
    cutter = Cutter()
    counts: Counter[int] = Counter()
    for row in cutter.cut(sentences):
        counts.update(row)
    named = Counter({cutter.pieces[number]: count for number, count in counts.items()})
    for piece in [*SPECIAL, "<pad>"]:
        del named[piece]
    frequent = [piece for piece, _ in named.most_common(size)]
    single = [piece for piece in _single(named) if piece in set(cutter.pieces)]
    return list(dict.fromkeys([*SPECIAL, *frequent, *single]))


def _single(named: Counter[str]) -> list[str]:
    """Return the characters that are seen, and each at a word's beginning."""
    letters: Counter[str] = Counter()
    for piece, count in named.items():
        for letter in piece:
            letters[letter] += count
    seen = [letter for letter, count in letters.items() if count >= _SEEN]
    return sorted({form for letter in seen for form in (letter, f"▁{letter}")})


def encoder_ids(pieces: Sequence[str]) -> npt.NDArray[np.int64]:
    """Return the encoder's numbers of *pieces*."""
    numbers = {piece: number for number, piece in enumerate(Cutter().pieces)}
    return np.array([numbers[piece] for piece in pieces], dtype=np.int64)
