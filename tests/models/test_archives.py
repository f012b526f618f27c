from __future__ import annotations

import contextlib
import copy
import io
import random
import stat
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paraline.errors import ModelError
from paraline.models.archives import read_text_member, unpack

SOUND = {"metadata.json": "{}", "model/model.bin": "weights"}


def zipped(path: Path, folder: str = "lv_en") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in SOUND.items():
            archive.writestr(f"{folder}/{name}", content)
    return path


def test_a_sound_file_is_unpacked(tmp_path: Path) -> None:
    folder = unpack(zipped(tmp_path / "p.argosmodel"), tmp_path / "out")
    assert folder == tmp_path / "out" / "lv_en"
    unpacked = {str(f.relative_to(folder)): f.read_text() for f in folder.rglob("*") if f.is_file()}
    assert unpacked == SOUND


def truncated(data: bytes) -> bytes:
    return data[: len(data) // 2]


def flipped(data: bytes) -> bytes:
    place = data.index(b"weights")
    return data[:place] + b"WEIGHTS" + data[place + 7 :]


@pytest.mark.parametrize("spoil", [truncated, flipped, lambda _: b"", lambda _: b"no zip"])
def test_a_bad_zip_is_refused(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    path = zipped(tmp_path / "p.argosmodel")
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(ModelError, match="not a sound zip file"):
        unpack(path, tmp_path / "out")


@pytest.mark.parametrize(
    "name",
    [
        "lv_en/../../escaped",
        "../escaped",
        "/tmp/escaped",
        "lv_en\\..\\escaped",
        "C:/escaped",
        "lv_en/..",
        "/",
    ],
)
def test_a_member_that_points_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    path = zipped(tmp_path / "p.argosmodel")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, "harm")
    with pytest.raises(ModelError, match="could write elsewhere"):
        unpack(path, tmp_path / "out")
    assert not list(tmp_path.rglob("escaped"))


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_link_or_device_is_refused(tmp_path: Path, kind: int) -> None:
    path = zipped(tmp_path / "p.argosmodel")
    member = zipfile.ZipInfo("lv_en/link")
    member.external_attr = (kind | 0o777) << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(member, "/etc")
    with pytest.raises(ModelError, match="could write elsewhere"):
        unpack(path, tmp_path / "out")


@pytest.mark.parametrize("size", [1_000_000, 20_000_000])
def test_a_thousandfold_growth_is_refused(tmp_path: Path, size: int) -> None:
    path = zipped(tmp_path / "p.argosmodel")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("lv_en/zeros", bytes(size))
    with pytest.raises(ModelError, match="would grow"):
        unpack(path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_many_small_members_are_held_to_the_same(tmp_path: Path) -> None:
    path = zipped(tmp_path / "p.argosmodel")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(200):
            archive.writestr(f"lv_en/{number}", bytes(100_000))
    assert path.stat().st_size < 20_000_000 / 400  # no member alone is large
    with pytest.raises(ModelError, match="would grow"):
        unpack(path, tmp_path / "out")


def test_members_that_share_their_bytes_are_held_to_the_same(tmp_path: Path) -> None:
    # The directory at the end names one member many times.
    path = zipped(tmp_path / "p.argosmodel")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("lv_en/noise", random.Random(4).randbytes(100_000))
        for number in range(200):
            shared = copy.copy(archive.getinfo("lv_en/noise"))
            shared.filename = f"lv_en/{number}"
            archive.filelist.append(shared)
        archive.writestr("lv_en/last", "x")
    with pytest.raises(ModelError, match="would grow"):
        unpack(path, tmp_path / "out")


def test_what_hardly_grows_may_be_large(tmp_path: Path) -> None:
    path = zipped(tmp_path / "p.argosmodel")
    noise = random.Random(4).randbytes(10_000_000)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("lv_en/noise", noise)
    assert (unpack(path, tmp_path / "out") / "noise").read_bytes() == noise


def test_countless_members_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "p.argosmodel")
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(10_000):
            archive.writestr(f"lv_en/{number}", "")
    with pytest.raises(ModelError, match="10,002 files"):
        unpack(path, tmp_path / "out")


def test_an_error_names_the_address_it_came_from(tmp_path: Path) -> None:
    (tmp_path / "part").write_bytes(b"no zip")
    with pytest.raises(ModelError, match=r"^http://host/p is not a sound zip"):
        unpack(tmp_path / "part", tmp_path / "out", called="http://host/p")


def test_one_member_is_read_without_unpacking(tmp_path: Path) -> None:
    path = zipped(tmp_path / "p.argosmodel")
    assert read_text_member(path, "metadata.json") == b"{}"
    with pytest.raises(ModelError, match="has no README"):
        read_text_member(path, "README")
    path.write_bytes(flipped(path.read_bytes()))
    assert read_text_member(path, "metadata.json") == b"{}"
    path.write_bytes(b"no zip")
    with pytest.raises(ModelError, match="not a sound zip"):
        read_text_member(path, "metadata.json")


def test_a_member_larger_than_it_declares_is_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in SOUND.items():
            archive.writestr(f"lv_en/{name}", content)
        archive.writestr("lv_en/zeros", bytes(1_000_003))
    path = tmp_path / "p.argosmodel"
    declared = (1_000_003).to_bytes(4, "little")
    path.write_bytes(buffer.getvalue().replace(declared, (10).to_bytes(4, "little")))
    with pytest.raises(ModelError, match="not a sound zip file"):
        unpack(path, tmp_path / "out")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "p.argosmodel")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("lv_en/metadata.json", "{}")
    with pytest.raises(ModelError, match="not a sound zip file"):
        unpack(path, tmp_path / "out")


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_unusual_compression_is_refused(tmp_path: Path, compression: int) -> None:
    path = zipped(tmp_path / "p.argosmodel")
    with zipfile.ZipFile(path, "a", compression) as archive:
        archive.writestr("lv_en/other", "x")
    with pytest.raises(ModelError, match="in a way that no package is"):
        unpack(path, tmp_path / "out")


changes = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), min_size=1, max_size=4)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=changes)
def test_whatever_is_damaged_is_refused_or_unpacked(
    tmp_path: Path, changes: list[tuple[int, int]]
) -> None:
    path = zipped(tmp_path / "p.argosmodel", "lv_ē")
    data = bytearray(path.read_bytes())
    for place, value in changes:
        data[place % len(data)] = value
    path.write_bytes(data)
    with tempfile.TemporaryDirectory(dir=tmp_path) as out, contextlib.suppress(ModelError):
        assert unpack(path, Path(out)).is_dir()


def test_a_hidden_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="does not hold one folder"):
        unpack(zipped(tmp_path / "p.argosmodel", ".hidden"), tmp_path / "out")


def test_more_than_one_folder_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "p.argosmodel")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("other/file", "x")
    with pytest.raises(ModelError, match="does not hold one folder"):
        unpack(path, tmp_path / "out")
