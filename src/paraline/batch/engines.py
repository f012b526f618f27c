"""The engines of a batch: how to make them, in this process or in another."""

from __future__ import annotations

import pickle
import threading
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from paraline._version import __version__
from paraline.errors import ModelError

if TYPE_CHECKING:
    from paraline.differences.settings import Settings
    from paraline.embedding.embedder import Embedder
    from paraline.reading.fields import Fields
    from paraline.translation.translator import Translator


@dataclass
class Engines:
    """An encoder, a translator and settings, as for :func:`paraline.compare`.

    ``fields`` are those of :func:`paraline.read_story`: stories are read in this process alone.
    What is not given, or given by name, is made on first use, once for this object; its models
    are loaded once, too.
    """

    given_embedder: Embedder | None = None
    given_translator: Translator | str | None = None
    settings: Settings | None = None
    fields: Fields | None = None

    @cached_property
    def embedder(self) -> Embedder:
        """The encoder."""
        from paraline.embedding import default_embedder

        return self.given_embedder or default_embedder()

    @cached_property
    def translator(self) -> Translator:
        """The translator."""
        from paraline.translation.named import engine_of

        return engine_of(self.given_translator)

    @property
    def signature(self) -> tuple[str, ...]:
        """All that a result depends on, apart from the stories."""
        names: tuple[str, ...] = (
            self.embedder.signature,
            self.translator.signature,
            __version__,
        )
        if self.settings and self.settings.signature:
            names = (*names, self.settings.signature)
        if self.fields:
            names = (*names, repr(sorted(self.fields.items())))
        return names

    def packed(self) -> bytes:
        """Return this as bytes for :func:`unpacked` in another process.

        Raises
        ------
        ModelError
            If an engine that was given cannot leave this process.
        """
        parts = (self.given_embedder, self.given_translator, self.settings)
        try:
            return pickle.dumps(parts)
        except Exception as error:  # whatever the engine's own way to be pickled raises
            raise ModelError(
                f"An engine cannot be handed to another process ({error}): name it instead, make "
                "it fit for pickle, or compare with 1 worker."
            ) from error


_made: dict[bytes, Engines] = {}
_making = threading.Lock()


def unpacked(packed: bytes) -> Engines:
    """Return the engines that *packed* stands for: the same ones each time in a process."""
    with _making:
        if packed not in _made:
            _made[packed] = Engines(*pickle.loads(packed))
        return _made[packed]
