"""Argos packages, run by CTranslate2 directly: all texts in one pass, one output for one input."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from paraline.errors import ModelError
from paraline.models.packages import ArgosPackage, find_package, installed_packages
from paraline.translation import missing_package_hint
from paraline.translation.guard import judge
from paraline.translation.memory import TranslationMemory
from paraline.translation.translator import Translation

_COMPUTE_TYPE = "int8"
_BATCH_TOKENS = 1024
_MAX_TOKENS = 512  # of one output; a looping decoder is stopped here
_LENGTH_PENALTY = 0.2  # Argos Translate's own, so that its outputs and these agree
_SAMPLED_BYTES = 1 << 20


class ArgosTranslator:
    """Translates with the Argos packages that are installed on this machine.

    A package is loaded on first use and kept. Several threads may use one translator.

    Parameters
    ----------
    beam_size
        Hypotheses that the search keeps, 1 or more: 1 is fastest, Argos Translate uses 4.
    threads
        Threads for one batch; by default CTranslate2 decides.
    memory
        Where outputs are remembered across runs; by default nowhere.
    """

    def __init__(
        self,
        *,
        beam_size: int = 2,
        threads: int | None = None,
        memory: TranslationMemory | None = None,
    ) -> None:
        self._beam_size = beam_size
        self._threads = threads or 0
        self._memory = memory
        self._loaded: dict[ArgosPackage, _Model] = {}
        self._lock = threading.Lock()

    @property
    def signature(self) -> str:
        """Engine, version, every installed package and the settings."""
        return self._sign(", ".join(_identity(package) for package in installed_packages()))

    def supports(self, source: str, target: str) -> bool:
        """Tell whether a package from *source* to *target* (ISO 639-1 codes) is installed."""
        return find_package(source, target) is not None

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate all *texts* in one pass: one output for one input, in the same order.

        Equal texts are translated once; a blank text has an empty output. Every output has been
        judged by :func:`paraline.translation.guard.judge`.

        Raises
        ------
        ModelError
            If no package translates *source* to *target*, or the package is damaged.
        """
        package = find_package(source, target)
        if package is None:
            raise ModelError(missing_package_hint(source, target))
        engine = self._sign(_identity(package))
        distinct = list(dict.fromkeys(text for text in texts if text.strip()))
        outputs = self._outputs(package, engine, distinct)
        reasons = {text: judge(text, outputs[text], source, target) for text in distinct}
        return [
            Translation(
                text=outputs.get(text, ""),
                trusted=not reasons.get(text),
                reason=reasons.get(text, ""),
                engine=engine,
            )
            for text in texts
        ]

    def _outputs(self, package: ArgosPackage, engine: str, texts: list[str]) -> dict[str, str]:
        known = self._memory.get_many(engine, package.pair, texts) if self._memory else {}
        missing = [text for text in texts if text not in known]
        if not missing:
            return known
        fresh = dict(zip(missing, self._run(package, missing), strict=True))
        if self._memory:
            self._memory.put_many(engine, package.pair, fresh)
        return known | fresh

    def _run(self, package: ArgosPackage, texts: list[str]) -> list[str]:
        with self._lock:
            if package not in self._loaded:
                self._loaded[package] = _Model.load(package, self._threads)
        try:
            return self._loaded[package].run(texts, self._beam_size)
        except (RuntimeError, ValueError) as error:
            raise _unusable(package, error) from error

    def _sign(self, packages: str) -> str:
        return (
            f"argos/ctranslate2 {metadata.version('ctranslate2')}; {packages or 'no packages'}; "
            f"{_COMPUTE_TYPE}; beam {self._beam_size}"
        )


@dataclass(frozen=True)
class _Model:
    """A package in memory; the types of its parts are the engines' own."""

    tokenizer: Any
    prefix: str
    engine: Any

    @classmethod
    def load(cls, package: ArgosPackage, threads: int) -> _Model:
        import ctranslate2

        try:
            from argostranslate.package import Package

            unpacked = Package(package.path)
            engine = ctranslate2.Translator(
                os.fspath(package.path / "model"),
                compute_type=_COMPUTE_TYPE,
                intra_threads=threads,
            )
            unpacked.tokenizer.encode("")
        except (OSError, RuntimeError, ValueError) as error:
            raise _unusable(package, error) from error
        return cls(unpacked.tokenizer, unpacked.target_prefix, engine)

    def run(self, texts: list[str], beam_size: int) -> list[str]:
        """Translate *texts*, none of them blank."""
        tokens = [self.tokenizer.encode(text) for text in texts]
        # CTranslate2 sorts what it is given by length, cuts it into batches of so many tokens,
        # padding included, and returns the results in the order given.
        results = self.engine.translate_batch(
            tokens,
            target_prefix=[[self.prefix]] * len(tokens) if self.prefix else None,
            beam_size=beam_size,
            batch_type="tokens",
            max_batch_size=_BATCH_TOKENS,
            max_decoding_length=_MAX_TOKENS,
            length_penalty=_LENGTH_PENALTY,
            replace_unknowns=True,
        )
        return [self._text(result.hypotheses[0]) for result in results]

    def _text(self, tokens: list[str]) -> str:
        if self.prefix and tokens[:1] == [self.prefix]:
            tokens = tokens[1:]
        return " ".join(self.tokenizer.decode(tokens).split())


def _unusable(package: ArgosPackage, error: Exception) -> ModelError:
    cause = next(iter(str(error).splitlines()), type(error).__name__)
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
    for name in ("model/model.bin", "sentencepiece.model", "bpe.model"):
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
