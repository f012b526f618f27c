from __future__ import annotations

import logging
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.models.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "deep" / "memory.sqlite", "things") as store:
        yield store


def test_nothing_is_made_before_the_first_use(tmp_path: Path) -> None:
    with Store(tmp_path / "deep" / "memory.sqlite", "things"):
        assert list(tmp_path.iterdir()) == []


def test_values_outlive_the_store(store: Store) -> None:
    store.put_many({b"a": b"1", b"b": b""})
    store.close()
    with Store(store.path, "things") as again:
        assert again.get_many([b"a", b"b", b"c"]) == {b"a": b"1", b"b": b""}


def test_a_known_key_takes_the_new_value(store: Store) -> None:
    store.put_many({b"a": b"1"})
    store.put_many({b"a": b"2"})
    assert store.get_many([b"a"]) == {b"a": b"2"}


def test_more_keys_than_one_query_takes(store: Store) -> None:
    items = {str(i).encode(): bytes([i % 256]) for i in range(3001)}
    store.put_many(items)
    assert store.get_many([*items, b"absent"]) == items


def test_no_keys_open_no_file(store: Store) -> None:
    store.put_many({})
    assert store.get_many([]) == {}
    assert not store.path.exists()


def test_tables_of_one_file_are_apart(store: Store) -> None:
    store.put_many({b"a": b"1"})
    with Store(store.path, "others") as others:
        assert others.get_many([b"a"]) == {}


def test_a_table_needs_a_plain_name(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="plain name"):
        Store(tmp_path / "memory.sqlite", "a; DROP TABLE b")


@given(items=st.dictionaries(st.binary(max_size=40), st.binary(max_size=40), max_size=20))
def test_what_is_put_is_got(
    tmp_path_factory: pytest.TempPathFactory, items: dict[bytes, bytes]
) -> None:
    with Store(tmp_path_factory.mktemp("store") / "memory.sqlite", "things") as store:
        store.put_many(items)
        assert store.get_many(list(items)) == items


def test_threads_share_a_store(store: Store) -> None:
    def work(name: int) -> None:
        for i in range(20):
            store.put_many({f"{name}/{i}".encode(): b"x"})

    threads = [threading.Thread(target=work, args=(name,)) for name in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    keys = [f"{name}/{i}".encode() for name in range(8) for i in range(20)]
    assert set(store.get_many(keys)) == set(keys)


WRITER = """
import sys
from pathlib import Path
from paraline.models.store import Store
with Store(Path(sys.argv[1]), "things") as store:
    for i in range(40):
        store.put_many({f"{sys.argv[2]}/{i}".encode(): b"x"})
        assert store.get_many([f"{sys.argv[2]}/{i}".encode()])
"""


def test_processes_share_a_file(store: Store) -> None:
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(store.path), str(name)], stderr=subprocess.PIPE
        )
        for name in range(3)
    ]
    for worker in workers:
        _, errors = worker.communicate()
        assert (worker.returncode, errors) == (0, b"")
    keys = [f"{name}/{i}".encode() for name in range(3) for i in range(40)]
    assert set(store.get_many(keys)) == set(keys)


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_forked_process_opens_its_own_connection(store: Store) -> None:
    store.put_many({b"parent": b"1"})
    child = os.fork()
    if child == 0:
        store.put_many({b"child": b"2"})
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    assert store.get_many([b"parent", b"child"]) == {b"parent": b"1", b"child": b"2"}


def garbage(path: Path) -> None:
    path.write_bytes(b"this is no database" * 400)


def broken_pages(path: Path) -> None:
    with Store(path, "things") as store:
        store.put_many({str(i).encode(): bytes(200) for i in range(2000)})
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))


def other_layout(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE things (number INTEGER)")
    connection.commit()
    connection.close()


@pytest.mark.parametrize("damage", [garbage, broken_pages, other_layout])
def test_a_damaged_file_is_set_aside(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, damage: object
) -> None:
    path = tmp_path / "memory.sqlite"
    assert callable(damage)
    damage(path)
    with Store(path, "things") as store:
        assert store.get_many([b"5", b"1999"]) == {}
        store.put_many({b"5": b"new"})
        assert store.get_many([b"5"]) == {b"5": b"new"}
    assert (tmp_path / "memory.sqlite.damaged").exists()
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert "set aside" in caplog.text


def test_a_folder_that_cannot_be_made_leaves_the_store_empty(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    with Store(tmp_path / "file" / "memory.sqlite", "things") as store:
        store.put_many({b"a": b"1"})
        store.put_many({b"b": b"1"})
        assert store.get_many([b"a"]) == {}
    assert len(caplog.records) == 1
    assert "without the memory" in caplog.text


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_read_only_folder_leaves_the_store_empty(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    tmp_path.chmod(0o555)
    try:
        with Store(tmp_path / "memory.sqlite", "things") as store:
            store.put_many({b"a": b"1"})
            assert store.get_many([b"a"]) == {}
    finally:
        tmp_path.chmod(0o755)
    assert len(caplog.records) == 1
