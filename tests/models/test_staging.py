from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from paraline.models.staging import staging, swap

HOLD = """
import sys, time
from pathlib import Path
from paraline.models.staging import staging
with staging(Path(sys.argv[1])) as stage:
    (stage / "part").write_text("half")
    print(stage, flush=True)
    time.sleep(600)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "packages"
    folder.mkdir()
    return folder


def test_it_lies_beside_the_folder_and_is_gone_afterwards(folder: Path) -> None:
    with staging(folder) as stage:
        (stage / "file").write_text("x")
        assert stage.parent == folder.parent
    assert list(folder.parent.iterdir()) == [folder]


def test_it_is_gone_after_an_error_too(folder: Path) -> None:
    with pytest.raises(KeyError), staging(folder):
        raise KeyError
    assert list(folder.parent.iterdir()) == [folder]


def test_a_killed_process_leaves_nothing_for_long(folder: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        left = Path(holder.stdout.readline().strip())
        with staging(folder):
            assert (left / "part").exists()  # its owner is alive
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    assert (left / "part").exists()
    with staging(folder):
        assert not left.exists()


def test_other_hidden_folders_are_left_alone(folder: Path) -> None:
    others = [folder.parent / ".paraline", folder.parent / ".paraline-settings"]
    for other in others:
        other.mkdir()
    with staging(folder):
        pass
    assert all(other.is_dir() for other in others)


def test_a_swap_that_fails_changes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.mkdir()
    (target / "file").write_text("old")
    with pytest.raises(OSError, match="No such file"):
        swap(tmp_path / "absent", target, tmp_path / "old")
    assert (target / "file").read_text() == "old"


def test_a_link_is_swapped_not_followed(tmp_path: Path) -> None:
    for name in ("new", "elsewhere"):
        (tmp_path / name).mkdir()
    target = tmp_path / "target"
    target.symlink_to(tmp_path / "elsewhere")
    swap(tmp_path / "new", target, tmp_path / "old")
    assert not target.is_symlink()
    assert (tmp_path / "elsewhere").is_dir()
