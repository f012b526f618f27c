from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import ctranslate2
import pytest

from paraline.models.packages import ArgosPackage, install_package
from paraline.translation import Translation
from paraline.translation.memory import TranslationMemory

InstallPair = Callable[..., ArgosPackage]


class Tagging:
    """An engine without a model: it writes the pair before each text, and keeps its passes."""

    signature = "tagging/1"

    def __init__(self, *pairs: str, score: float | None = None) -> None:
        self.pairs = frozenset((pair[:2], pair[3:]) for pair in pairs)
        self.passes: list[tuple[str, list[str]]] = []
        self._score = score

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[Translation]:
        assert (source, target) in self.pairs
        self.passes.append((f"{source}-{target}", list(sentences)))
        return [Translation(f"{target}: {text}", score=self._score) for text in sentences]


@pytest.fixture
def tagging() -> type[Tagging]:
    return Tagging


@pytest.fixture
def tiny_package(packages_dir: Path, tiny_argosmodel: Path) -> ArgosPackage:
    """The tiny lv-en package, installed: the only one in use."""
    package = install_package(tiny_argosmodel)
    assert package.path.parent == packages_dir
    return package


@pytest.fixture
def install_pair(packages_dir: Path, tmp_path: Path) -> InstallPair:
    """Install a tiny package of any pair, dictionary and certainty."""
    from scripts.tiny_argos import build_package

    def install(source: str, target: str, *dictionary: Any, **options: Any) -> ArgosPackage:
        path = tmp_path / f"{source}_{target}.argosmodel"
        package = install_package(
            build_package(path, *dictionary, source=source, target=target, **options)
        )
        assert package.path.parent == packages_dir
        return package

    return install


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[TranslationMemory]:
    memory = TranslationMemory(tmp_path / "memory" / "translations.sqlite")
    yield memory
    memory.close()


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> list[list[list[str]]]:
    """Every batch of token lists that reaches CTranslate2."""
    seen: list[list[list[str]]] = []

    class Counting(ctranslate2.Translator):  # type: ignore[misc]
        def translate_batch(self, source: list[list[str]], *args: Any, **options: Any) -> Any:
            seen.append(source)
            return super().translate_batch(source, *args, **options)

    monkeypatch.setattr(ctranslate2, "Translator", Counting)
    return seen
