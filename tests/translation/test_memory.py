from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paraline.translation.memory import TranslationMemory


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[TranslationMemory]:
    memory = TranslationMemory(tmp_path / "translations.sqlite")
    yield memory
    memory.close()


def test_engine_and_pair_are_kept_apart(memory: TranslationMemory) -> None:
    memory.put_many("engine 1", "lv-en", {"Jā": "Yes"})
    assert memory.get_many("engine 1", "lv-en", ["Jā", "Nē"]) == {"Jā": "Yes"}
    assert memory.get_many("engine 2", "lv-en", ["Jā"]) == {}
    assert memory.get_many("engine 1", "lv-ru", ["Jā"]) == {}


def test_it_lies_in_the_cache_by_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARALINE_CACHE", str(tmp_path))
    memory = TranslationMemory()
    assert list(tmp_path.iterdir()) == []
    memory.put_many("engine", "lv-en", {"Jā": "Yes"})
    assert (tmp_path / "translations.sqlite").exists()
    memory.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(outputs=st.dictionaries(st.text(), st.text(), max_size=10))
def test_what_is_put_is_got(memory: TranslationMemory, outputs: dict[str, str]) -> None:
    memory.put_many("engine", "lv-en", outputs)
    assert memory.get_many("engine", "lv-en", list(outputs)) == outputs
