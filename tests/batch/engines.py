"""Engines that need no model, and a batch run with them: a program for tests to start and kill."""

from __future__ import annotations

import hashlib
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from paraline.batch import find_groups, run_batch
from paraline.embedding import Vectors
from paraline.errors import ModelError
from paraline.translation.translator import Translation


class HashEmbedder:
    """One direction in space for each text; remembers how often it was asked."""

    signature = "hash/1"

    def __init__(self) -> None:
        self.passes: list[list[str]] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.passes.append(list(texts))
        seeds = (hashlib.sha256(text.encode()).digest() for text in texts)
        rows = [np.frombuffer(seed, np.uint8).astype(np.float32) - 127.5 for seed in seeds]
        vectors = np.array(rows, dtype=np.float32).reshape(len(texts), 32)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


class Deadly(HashEmbedder):
    """Kills its process over a text that holds *words*, as often as *times*, noted in *path*."""

    def __init__(self, words: str, path: Path, times: int) -> None:
        super().__init__()
        self.words, self.path, self.times = words, path, times

    def embed(self, texts: Sequence[str]) -> Vectors:
        noted = self.path.read_text() if self.path.exists() else ""
        if len(noted) < self.times and any(f" {self.words} " in text for text in texts):
            self.path.write_text(f"{noted}x")
            os.kill(os.getpid(), signal.SIGKILL)
        return super().embed(texts)


class Damaged(HashEmbedder):
    """Cannot be used."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        raise ModelError(f"the encoder is damaged: {len(texts)} texts")


class Local(HashEmbedder):
    """Signs by whether it is in the process of this number."""

    def __init__(self, home: int) -> None:
        super().__init__()
        self.home = home

    @property
    def signature(self) -> str:  # type: ignore[override]
        return f"at home: {os.getpid() == self.home}"


class NoTranslator:
    """Translates nothing."""

    signature = "none/1"
    pairs: frozenset[tuple[str, str]] = frozenset()

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        raise AssertionError(f"asked to translate {len(texts)} texts from {source} to {target}")


def kill_at(step: int, out: Path) -> None:
    """Kill this process when it opens or renames a file in *out* for that many times."""
    steps = iter(range(1, step))

    def count(event: str, arguments: tuple[object, ...]) -> None:
        if event in ("open", "os.rename") and str(arguments[0]).startswith(f"{out}{os.sep}"):
            try:
                next(steps)
            except StopIteration:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def main(folder: Path, out: Path, workers: int = 1) -> None:
    """Run a batch."""
    groups = find_groups(folder).groups
    engines = {"embedder": HashEmbedder(), "translator": NoTranslator()}
    run_batch(groups, out, **engines, workers=workers)


if __name__ == "__main__":
    source, results, last_step, processes = sys.argv[1:]
    if int(last_step):
        kill_at(int(last_step), Path(results))
    main(Path(source), Path(results), int(processes))
