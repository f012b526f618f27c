"""Argos packages, run by CTranslate2 directly: all texts in one pass, one output for one input."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from paraline.errors import ModelError, cause_of
from paraline.models.packages import ArgosPackage, find_package, installed_packages
from paraline.processors import thread_count
from paraline.translation.translator import Pair, Translation

if TYPE_CHECKING:
    from paraline.translation.argos_model import ArgosModel

_COMPUTE_TYPE = "int8"
_SAMPLED_BYTES = 1 << 20


class ArgosTranslator:
    """Translates with the Argos packages that are installed on this machine.

    A package is loaded on first use and kept. Several threads may use one translator.

    Parameters
    ----------
    beam_size
        Hypotheses that the search keeps, 1 or more: 1 is fastest, Argos Translate uses 4.
    threads
        Batches to work on at once, each in a thread of its own, 1 or more; by default as many as
        ``OMP_NUM_THREADS`` says, or as there are processors.

    Raises
    ------
    ModelError
        If a number is less than 1.
    """

    def __init__(self, *, beam_size: int = 2, threads: int | None = None) -> None:
        if beam_size < 1 or (threads is not None and threads < 1):
            raise ModelError("A translator needs a beam of 1 or more, and 1 thread or more.")
        self._beam_size = beam_size
        self._threads = thread_count(threads or 0)
        self._loaded: dict[Path, tuple[str, ArgosModel]] = {}
        self._lock = threading.Lock()

    @property
    def signature(self) -> str:
        """Engine, version, every installed package and the settings."""
        return self._sign([_identity(package) for package in installed_packages()])

    @property
    def pairs(self) -> AbstractSet[Pair]:
        """Every (source, target) that an installed package translates."""
        return {pair for package in installed_packages() for pair in package.pairs}

    def sign(self, pairs: Collection[Pair]) -> str:
        """Return the signature with those packages alone that *pairs* need."""
        packages = (find_package(*pair) for pair in pairs)
        return self._sign([_identity(package) for package in packages if package])

    def explain_gap(self, source: str, target: str) -> str:
        """Return the sentence that says which package is missing and how to install it."""
        from paraline.translation import missing_package_hint

        return missing_package_hint(source, target)

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate all *sentences* in one pass: one output for one input, in the same order.

        A sentence that is longer than models can bear is cut at its clauses, and its pieces'
        outputs are joined. A blank one has an empty output.

        Raises
        ------
        ModelError
            If no package translates *source* to *target*, or the package is damaged.
        """
        package = find_package(source, target)
        if package is None:
            raise ModelError(self.explain_gap(source, target))
        identity = _identity(package)
        engine = self._sign([identity])
        try:
            model = self._model(package, identity)
            outputs = model.run(sentences, package.prefix_for(target), self._beam_size)
        except (OSError, RuntimeError, ValueError) as error:
            raise _unusable(package, error) from error
        return [Translation(text, engine=engine, score=score) for text, score in outputs]

    def _model(self, package: ArgosPackage, identity: str) -> ArgosModel:
        """Return the package in memory; one that was exchanged on disk is loaded anew."""
        from paraline.translation.argos_model import ArgosModel

        with self._lock:
            known, model = self._loaded.get(package.path, ("", None))
            if model is None or known != identity:
                model = ArgosModel.load(package, _COMPUTE_TYPE, self._threads)
                self._loaded[package.path] = (identity, model)
            return model

    def _sign(self, packages: Sequence[str]) -> str:
        return (
            f"argos/ctranslate2 {metadata.version('ctranslate2')}; "
            f"{', '.join(packages) or 'no packages'}; {_COMPUTE_TYPE}; beam {self._beam_size}"
        )


def _unusable(package: ArgosPackage, error: Exception) -> ModelError:
    cause = cause_of(error)
    return ModelError(
        f"The Argos package {package.pair} at {package.path} cannot be used ({cause}): remove it "
        f"with paraline models remove {package.pair}, and install it again."
    )


def _identity(package: ArgosPackage) -> str:
    """Name a package by pair, version and a sample of its weights.

    Packages that people train themselves tend to share a version, and a memory must not take one
    for the other.
    """
    digest = hashlib.blake2b(digest_size=4)
    for name in ("model/model.bin", "sentencepiece.model", "bpe.model", "metadata.json"):
        digest.update(_sample(package.path / name))
    return f"{package.pair} {package.version} {digest.hexdigest()}"


def _sample(path: Path) -> bytes:
    """Return the size, the first and the last bytes of a file; nothing where it is missing."""
    try:
        with path.open("rb") as file:
            start = file.read(_SAMPLED_BYTES)
            size = file.seek(0, os.SEEK_END)
            file.seek(max(len(start), size - _SAMPLED_BYTES))
            return b"%d:" % size + start + file.read()
    except OSError:
        return b""
