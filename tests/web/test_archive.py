"""Recent comparisons outlive the workbench, and nothing of them is left when they are removed."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from paraline.errors import ParalineError
from paraline.web.archive import Archive, Kept

ONE = Kept("one", 1.5, "Cēsis", ("en", "lv"), "1 difference", {"high": 1}, ("json",))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    archive = Archive(tmp_path / "deep" / "kept.sqlite")
    yield archive
    archive.close()


def test_what_is_kept_outlives_the_workbench(tmp_path: Path) -> None:
    for _ in range(2):
        archive = Archive(tmp_path / "kept.sqlite")
        if not archive.count():
            archive.keep(ONE, {"json": b"{}" * 9999})
        assert archive.find("one") == ONE
        assert archive.result("one", "json") == b"{}" * 9999
        assert archive.result("one", "html") is archive.result("two", "json") is None
        archive.close()


def test_the_latest_comes_first(archive: Archive) -> None:
    for name in ("one", "two", "three"):
        archive.keep(replace(ONE, id=name), {})
    assert [kept.id for kept in archive.recent(2)] == ["three", "two"]
    assert [kept.id for kept in archive.recent(2, 2)] == ["one"]
    assert archive.count() == 3


def test_removed_is_removed_from_the_disk(archive: Archive, tmp_path: Path) -> None:
    secret = bytes(range(256)) * 4
    # Compressed it would not be found as it is; the title stands there as it is.
    archive.keep(replace(ONE, title="A secret headline"), {"json": secret})
    archive.keep(replace(ONE, id="two"), {})
    assert archive.remove("one")
    assert not archive.remove("one")
    assert archive.find("one") is None
    assert archive.result("one", "json") is None
    assert archive.clear() == 1
    for path in (tmp_path / "deep").iterdir():
        assert b"secret headline" not in path.read_bytes()


def test_nobody_else_may_read_it(archive: Archive, tmp_path: Path) -> None:
    archive.keep(ONE, {"json": b"{}"})
    for path in (tmp_path / "deep").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_damaged_file_is_set_aside(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "deep" / "kept.sqlite"
    path.parent.mkdir()
    path.write_bytes(b"no database" * 999)
    archive.keep(ONE, {})
    assert archive.find("one") == ONE
    assert path.with_name("kept.sqlite.damaged").exists()


def test_what_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    archive = Archive(tmp_path / "file" / "kept.sqlite")
    with pytest.raises(ParalineError, match=r"cannot be kept in .*--store"):
        archive.keep(ONE, {})
    assert archive.recent(9) == []
    assert archive.count() == 0
    assert not archive.remove("one")
