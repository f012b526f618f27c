"""The bundled encoder, multilingual-e5-small, run by CTranslate2 in int8.

Wang et al., "Multilingual E5 Text Embeddings: A Technical Report", 2024. Vectors are the mean of
the last layer's token states, ``<s>`` and ``</s>`` included, after the prefix ``passage: ``.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from paraline.embedding.embedder import TokenStates, unit_rows
from paraline.models import encoder
from paraline.processors import in_order, thread_count

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.embedding.embedder import Vectors

DIMENSIONS = 384
MIDDLE_LAYER = 7
_PREFIX = "passage: "
_BOS, _EOS = 0, 2
_WINDOW = 510  # content tokens of one pass: 512 positions less <s> and </s>
_BATCH_TOKENS = 2048


class E5Embedder:
    """An :class:`~paraline.embedding.embedder.Embedder` that needs no download.

    The model is converted on the first use on a machine, and loaded on the first use of the
    instance. One instance may be used by several threads.

    Parameters
    ----------
    threads
        Processor threads; 0 is as many as ``OMP_NUM_THREADS`` says, or as there are processors.
    """

    def __init__(self, *, threads: int = 0) -> None:
        self._threads = thread_count(threads)
        self._models: dict[int, Any] = {}
        self._tokenizer: Any = None
        self._normalisation: dict[int, str] = {}
        self._lock = threading.Lock()

    @property
    def signature(self) -> str:
        """The encoder's name, version and precision, and how its states become a vector."""
        return f"{encoder.encoder_name()}/passage/mean/unpadded"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return an ``(n, 384)`` float32 array: one row of Euclidean length 1 for each text.

        A text of more than 510 tokens is cut into windows whose means are averaged by length.

        Raises
        ------
        ModelError
            If the bundled weights are not as expected, or the cache cannot be written.
        """
        import numpy as np

        sums = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        windows: list[list[int]] = []
        owners: list[int] = []
        for index, ids in enumerate(self._ids(texts)):
            for start in range(0, max(len(ids), 1), _WINDOW):
                windows.append([_BOS, *ids[start : start + _WINDOW], _EOS])
                owners.append(index)
        for which, states in self.row_states(windows, encoder.ENCODER_LAYERS):
            content = max(len(windows[which]) - 2, 1)
            sums[owners[which]] += states.mean(axis=0) * content
        return unit_rows(sums)

    def token_states(self, texts: Sequence[str], *, layer: int = MIDDLE_LAYER) -> list[TokenStates]:
        """Return the ``(n, 384)`` states of each text's tokens after *layer* (1..12).

        The prefix, ``<s>`` and ``</s>`` are left out.

        Tokens past the 512 positions of the encoder are left out.

        Raises
        ------
        ModelError
            As :meth:`embed`.
        """
        import numpy as np

        pieces = [self._pieces(text) for text in texts]
        rows = [[_BOS, *(piece[0] for piece in row), _EOS] for row in pieces]
        found: list[TokenStates | None] = [None] * len(texts)
        for which, states in self.row_states(rows, layer):
            kept = [i for i, (_, start, end) in enumerate(pieces[which]) if end > start]
            spans = tuple(pieces[which][i][1:] for i in kept)
            own = encoder.token_vectors(np.array([pieces[which][i][0] for i in kept], np.int64))
            found[which] = TokenStates(spans, states[[i + 1 for i in kept]], own)
        return [states for states in found if states is not None]

    def row_states(
        self, rows: Sequence[Sequence[int]], layers: int
    ) -> Iterator[tuple[int, NDArray[np.float32]]]:
        """Yield each row's index and ``(tokens, 384)`` states, longest rows first.

        Rows of one length make a batch: padding would let a row's states depend, by up to some
        thousandths, on the rows beside it. Such small batches are run side by side, a thread each:
        that takes half the time of threads that share a batch.

        Parameters
        ----------
        rows
            The encoder's own numbers of tokens, ``<s>`` and ``</s>`` included, 512 at most.
        layers
            After how many layers, 1..12.

        Raises
        ------
        ModelError
            As :meth:`embed`.
        """
        import ctranslate2
        import numpy as np

        model = self._model(layers)

        def states_of(batch: list[int]) -> list[tuple[int, NDArray[np.float32]]]:
            ids = np.array([rows[index] for index in batch], dtype=np.int32)
            output = model.forward_batch(
                ctranslate2.StorageView.from_array(ids),
                ctranslate2.StorageView.from_array(np.full(len(batch), ids.shape[1], np.int32)),
            )
            return list(zip(batch, np.asarray(output.last_hidden_state), strict=True))

        for found in in_order(states_of, _batches(rows), self._threads):
            yield from found

    def _model(self, layers: int) -> Any:
        with self._lock:
            if layers not in self._models:
                import ctranslate2

                self._models[layers] = ctranslate2.Encoder(
                    str(encoder.encoder_folder(layers)),
                    compute_type="int8",
                    inter_threads=self._threads,
                    intra_threads=1,
                )
            return self._models[layers]

    def _load_tokenizer(self) -> None:
        with self._lock:
            if self._tokenizer is None:
                import sentencepiece

                self._normalisation = encoder.normalisation()
                self._tokenizer = sentencepiece.SentencePieceProcessor(
                    model_file=str(encoder.tokenizer_file())
                )

    def _ids(self, texts: Sequence[str]) -> list[list[int]]:
        self._load_tokenizer()
        prepared = [(_PREFIX + text).translate(self._normalisation) for text in texts]
        ids: list[list[int]] = self._tokenizer.encode(prepared)
        return ids

    def _pieces(self, text: str) -> list[tuple[int, int, int]]:
        """Return ``(id, start, end)`` for each token; the prefix's tokens have empty spans."""
        self._load_tokenizer()
        normal, origin = [], []
        for position, letter in enumerate(_PREFIX + text):
            for output in letter.translate(self._normalisation):
                normal.append(output)
                origin.append(max(position - len(_PREFIX), 0))
        origin.append(len(text))
        encoded = self._tokenizer.encode("".join(normal), return_type="offset_mapping")
        pieces = []
        for token, (first, last) in zip(encoded["ids"], encoded["offsets"], strict=True):
            start, end = origin[first], origin[last]
            while start < end and text[start].isspace():
                start += 1
            pieces.append((token, start, end))
        return pieces[:_WINDOW]


def _batches(rows: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Yield the indices of rows that are run together: of one length, the longest first."""
    by_length: dict[int, list[int]] = {}
    for index, row in enumerate(rows):
        by_length.setdefault(len(row), []).append(index)
    for length in sorted(by_length, reverse=True):
        alike, size = by_length[length], max(1, _BATCH_TOKENS // length)
        for start in range(0, len(alike), size):
            yield alike[start : start + size]
