"""What the gates share: the encoder."""

from __future__ import annotations

import pytest

from paraline.embedding import default_embedder
from paraline.embedding.embedder import Embedder
from paraline.embedding.recalling import recalling


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The bundled encoder, which reads each sentence of the evaluation data once."""
    return recalling(default_embedder())
