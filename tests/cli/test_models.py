from __future__ import annotations

import os
import pty
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from scripts.tiny_argos import build_package

from paraline.cli import cli
from paraline.models import download
from paraline.models.packages import install_package

ENTRY = {
    "from_code": "lv",
    "from_name": "Latvian",
    "to_code": "en",
    "to_name": "English",
    "package_version": "1.0",
}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["models", *map(str, arguments)])


@pytest.fixture
def index(shelf: Any, tiny_argosmodel: Path) -> str:
    """The address of an index of the tiny package."""
    link = shelf.put("/lv_en.argosmodel", tiny_argosmodel.read_bytes())
    address: str = shelf.put_index(ENTRY | {"links": [link]}, ENTRY | {"to_code": "ru"})
    return address


def test_the_life_of_two_packages(
    packages_dir: Path, tiny_argosmodel: Path, tmp_path: Path
) -> None:
    other = build_package(tmp_path / "ru_en.argosmodel", source="ru", target="en", version="1.9")
    places = [packages_dir / name for name in ("translate-lv_en-1_0", "translate-ru_en-1_9")]
    lines = [f"lv-en\t1.0\t2.7 MiB\t{places[0]}", f"ru-en\t1.9\t2.7 MiB\t{places[1]}"]
    assert run("install", tiny_argosmodel, other).stdout.splitlines() == lines
    assert run("list").stdout.splitlines() == lines
    sound = [f"lv-en\t1.0\tsound\t{places[0]}", f"ru-en\t1.9\tsound\t{places[1]}"]
    assert run("check").stdout.splitlines() == sound
    assert run("remove", "lv-en").stdout == f"lv-en\t1.0\t{places[0]}\n"
    assert run("list").stdout.splitlines() == lines[1:]
    assert run("install", tiny_argosmodel, other).exit_code == 0
    assert len(run("remove", "ru-en", "lv-en").stdout.splitlines()) == 2
    assert list(packages_dir.iterdir()) == []


@pytest.mark.parametrize("command", ["list", "check"])
def test_where_nothing_is_installed_it_says_how_to_begin(packages_dir: Path, command: str) -> None:
    result = run(command)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "paraline models install lv-en" in result.stderr
    assert "paraline models install FILE.argosmodel" in result.stderr
    assert str(packages_dir) in result.stderr
    assert not packages_dir.exists()


def test_the_folders_are_printed_and_not_made(
    packages_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("path").stdout == f"{packages_dir}\n"
    monkeypatch.setenv("SNAP", str(tmp_path / "snap"))
    own = tmp_path / "snap" / "snap_custom" / "packages"
    assert run("path").stdout == f"{packages_dir}\n{own}\n"
    assert not packages_dir.exists()


def test_what_is_not_installed_cannot_be_removed(packages_dir: Path) -> None:
    result = run("remove", "lv-en")
    assert result.exit_code == 2
    assert "No package lv-en is installed" in result.stderr
    assert not packages_dir.exists()


def test_a_bad_file_is_told_and_the_others_are_installed(
    packages_dir: Path, tiny_argosmodel: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.argosmodel"
    bad.write_bytes(b"no zip")
    result = run("install", bad, tiny_argosmodel)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"paraline: {bad} is not a sound zip file")
    assert len(result.stdout.splitlines()) == len(list(packages_dir.iterdir())) == 1


def test_a_broken_package_is_told_beside_a_sound_one(
    tiny_argosmodel: Path, packages_dir: Path, tmp_path: Path
) -> None:
    sound = install_package(tiny_argosmodel)
    broken = install_package(build_package(tmp_path / "p.argosmodel", source="ru"))
    (broken.path / "model" / "model.bin").write_bytes(b"")
    result = run("check")
    assert result.exit_code == 2
    assert result.stdout == f"lv-en\t1.0\tsound\t{sound.path}\n"
    (sentence,) = result.stderr.splitlines()
    assert sentence.startswith(f"paraline: {broken.path} is no sound package (")
    assert {sound.path, broken.path} == set(packages_dir.iterdir())


@pytest.mark.usefixtures("packages_dir")
def test_what_an_index_offers_is_listed(index: str, tiny_argosmodel: Path) -> None:
    listed = ["lv-en\t1.0\tLatvian → English", "lv-ru\t1.0\tLatvian → English"]
    assert run("available", "--index", index).stdout.splitlines() == listed
    install_package(tiny_argosmodel)
    listed[0] += "\tinstalled: 1.0"
    assert run("available", "--index", index).stdout.splitlines() == listed


@pytest.mark.usefixtures("packages_dir")
def test_an_index_cannot_write_to_the_terminal(shelf: Any) -> None:
    index = shelf.put_index(ENTRY | {"to_name": "\x1b[2J"})
    assert "\x1b" not in run("available", "--index", index).output


def test_a_pair_is_installed_from_an_index(packages_dir: Path, index: str) -> None:
    result = run("install", "lv-en", "--index", index)
    place = packages_dir / "translate-lv_en-1_0"
    assert (result.exit_code, result.stdout) == (0, f"lv-en\t1.0\t2.7 MiB\t{place}\n")
    address = index.replace("index.json", "lv_en.argosmodel")
    assert result.stderr == f"paraline: fetching {address}\n"
    again = run("install", "lv-en", "--index", index)
    assert (again.exit_code, again.stdout) == (0, result.stdout)
    assert again.stderr == "paraline: lv-en 1.0 was installed already\n"


def test_a_way_round_is_named(packages_dir: Path, shelf: Any) -> None:
    index = shelf.put_index(ENTRY, ENTRY | {"from_code": "en", "to_code": "de"})
    result = run("install", "lv-de", "--index", index)
    assert result.exit_code == 2
    assert "has no lv-de, but the way round by lv-en and en-de: run" in result.stderr
    assert not packages_dir.exists()


def test_a_server_that_is_gone_is_told(
    packages_dir: Path, index: str, shelf: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "_FIRST_PAUSE", 0.0)
    shelf.close()
    for command in (["available"], ["install", "lv-en"]):
        result = run(*command, "--index", index)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(f"paraline: The index {index} cannot be fetched (no conn")
        assert "run here: paraline models install FILE.argosmodel" in result.stderr
    assert not packages_dir.exists()


MAIN = [sys.executable, "-c", "from paraline.cli import main; main()", "models"]


def test_a_terminal_is_shown_how_far_it_is(packages_dir: Path, index: str) -> None:
    master, slave = pty.openpty()
    done = subprocess.run(
        [*MAIN, "install", "lv-en", "--index", index],
        env={**os.environ, "TERM": "xterm", "NO_PROXY": "*"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=slave,
        check=True,
    )
    os.close(slave)
    shown = os.read(master, 1 << 16).decode()
    os.close(master)
    assert "kB" in shown
    assert done.stdout.decode().endswith(f"{packages_dir}/translate-lv_en-1_0\n")


def test_an_interruption_leaves_nothing(packages_dir: Path, index: str, shelf: Any) -> None:
    shelf.files["/lv_en.argosmodel"].silent_after = 5000
    command = [*MAIN, "install", "lv-en", "--index", index]
    environment = {**os.environ, "NO_PROXY": "*"}
    with subprocess.Popen(
        command,
        env=environment,
        stderr=subprocess.PIPE,
        # What runs in the background of a shell inherits that interruptions are ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        while ("/lv_en.argosmodel", "") not in shelf.asked:
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        process.communicate()
    assert process.returncode == 130
    assert list(packages_dir.iterdir()) == []
    assert not list(packages_dir.parent.glob(".paraline*"))


ON_A_SMALL_DISK = """
set -e
mount -t tmpfs -o size=1m none "$DISK"
mkdir "$DISK/packages"
if [ "$READ_ONLY" ]; then mount -o remount,ro "$DISK"; fi
"$PYTHON" -c 'from paraline.cli import main; main()' models install "$@" || echo status $?
ls -A "$DISK" "$DISK/packages"
"""


@pytest.mark.parametrize("remote", [False, True])
@pytest.mark.parametrize(
    ("read_only", "says"), [("", "No space left on device"), ("yes", "Read-only file system")]
)
def test_a_disk_that_takes_nothing(
    shelf: Any, tiny_argosmodel: Path, tmp_path: Path, remote: bool, read_only: str, says: str
) -> None:
    unshare = ["unshare", "--map-root-user", "--mount"]
    if subprocess.run([*unshare, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this user may not mount a small disk of their own")
    disk, file = tmp_path / "disk", tmp_path / "large.argosmodel"
    disk.mkdir()
    shutil.copy(tiny_argosmodel, file)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("translate-lv_en-1_0/noise", random.Random(4).randbytes(2_000_000))
    index = shelf.put_index(ENTRY | {"links": [shelf.put("/p", file.read_bytes())]})
    done = subprocess.run(
        [*unshare, "sh", "-c", ON_A_SMALL_DISK, "sh"]
        + (["lv-en", "--index", index] if remote else [str(file)]),
        env={
            **os.environ,
            "ARGOS_PACKAGES_DIR": str(disk / "packages"),
            "DISK": str(disk),
            "PYTHON": sys.executable,
            "READ_ONLY": read_only,
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"({says}): make room there, or set ARGOS_PACKAGES_DIR" in done.stderr
    assert done.stdout.split() == ["status", "2", f"{disk}:", "packages", f"{disk}/packages:"]


STOCK = """
import sys
import ctranslate2
from argostranslate import package, translate

class Whole:
    def split_sentences(self, text):
        return [text]

(installed,) = package.get_installed_packages()
engine = ctranslate2.Translator(str(installed.package_path / "model"))
for text in sys.argv[1:]:
    print(translate.apply_packaged_translation(installed, text, engine, Whole(), 1)[0].value)
"""


def test_stock_argos_translate_runs_what_was_fetched(
    packages_dir: Path, index: str, tmp_path: Path
) -> None:
    run("install", "lv-en", "--index", index)
    # Stock splitting would download a model, so it is given one that does not split.
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", STOCK, "Valdība vakar strādā."],
        env={"HOME": str(tmp_path), "ARGOS_PACKAGES_DIR": str(packages_dir)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "Government yesterday works.\n"


def test_what_stock_argos_translate_installed_is_used(
    packages_dir: Path, tiny_argosmodel: Path, tmp_path: Path
) -> None:
    code = "import sys; from argostranslate import package as p; p.install_from_path(sys.argv[1])"
    subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code, str(tiny_argosmodel)],
        env={"HOME": str(tmp_path), "ARGOS_PACKAGES_DIR": str(packages_dir)},
        check=True,
    )
    place = packages_dir / "translate-lv_en-1_0"
    assert run("check").stdout == f"lv-en\t1.0\tsound\t{place}\n"
    assert run("remove", "lv-en").exit_code == 0
    assert not place.exists()
