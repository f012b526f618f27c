from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from paraline.errors import ModelError
from paraline.models import download
from paraline.models.download import Progress
from paraline.models.installing import Outcome, install
from paraline.models.packages import find_package, install_package, installed_packages

Packed = Callable[..., Path]
Tidy = Callable[[], bool]

ROUTE = {"from_code": "lv", "to_code": "en", "package_version": "1.0"}


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "_FIRST_PAUSE", 0.0)


@contextlib.contextmanager
def watch(_address: str) -> Iterator[Progress]:
    yield lambda _size, _total: None


def run(*names: str | Path, index: str = "/no/index") -> list[Outcome]:
    return list(install([str(name) for name in names], index, watch))


def notes(outcomes: list[Outcome]) -> str:
    return "\n".join(outcome.note for outcome in outcomes)


@pytest.fixture
def lv_en(shelf: Any, tiny_argosmodel: Path) -> str:
    """The tiny package on the shelf, and an index of it; the index's address."""
    shelf.put("/lv_en.argosmodel", tiny_argosmodel.read_bytes())
    index: str = shelf.put_index(ROUTE | {"links": [f"{shelf.address}/lv_en.argosmodel"]})
    return index


def test_a_pair_is_fetched_and_installed(
    packages_dir: Path, lv_en: str, shelf: Any, tidy: Tidy
) -> None:
    (outcome,) = run("lv-en", index=lv_en)
    assert outcome == Outcome(find_package("lv", "en"))
    assert [entry.name for entry in packages_dir.iterdir()] == ["translate-lv_en-1_0"]
    assert tidy()
    assert [path for path, _ in shelf.asked] == ["/index.json", "/lv_en.argosmodel"]


@pytest.mark.parametrize("name", ["LV-en", "translate-lv_en", "lv_en"])
def test_a_pair_may_be_written_otherwise(lv_en: str, name: str, tidy: Tidy) -> None:
    assert run(name, index=lv_en)[0].package == find_package("lv", "en")
    assert tidy()


def test_an_interrupted_transfer_is_resumed(lv_en: str, shelf: Any, tidy: Tidy) -> None:
    shelf.files["/lv_en.argosmodel"].cuts = [5000]
    assert run("lv-en", index=lv_en)[0].package == find_package("lv", "en")
    assert shelf.asked[-1] == ("/lv_en.argosmodel", "bytes=5000-")
    assert tidy()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        ({"cuts": [5000] * 99, "ranges": False}, "the connection broke"),
        ({"statuses": [404]}, "answers 404"),
        ({"length": 5000}, "not a sound zip"),
        ({"data": b"<html>log in</html>"}, "not a sound zip"),
        ({"data": b""}, "not a sound zip"),
    ],
)
def test_what_does_not_come_whole_is_not_installed(
    packages_dir: Path, lv_en: str, shelf: Any, tidy: Tidy, spoil: dict[str, Any], says: str
) -> None:
    for name, value in spoil.items():
        setattr(shelf.files["/lv_en.argosmodel"], name, value)
    (outcome,) = run("lv-en", index=lv_en)
    assert outcome.package is None
    assert says in outcome.note
    assert f"{shelf.address}/lv_en.argosmodel" in outcome.note
    assert list(packages_dir.iterdir()) == []
    assert tidy()


def test_a_flipped_bit_is_found_without_a_checksum(
    packages_dir: Path, lv_en: str, shelf: Any
) -> None:
    file = shelf.files["/lv_en.argosmodel"]
    middle = len(file.data) // 2
    file.data = file.data[:middle] + bytes([file.data[middle] ^ 1]) + file.data[middle + 1 :]
    assert "not a sound zip file" in notes(run("lv-en", index=lv_en))
    assert list(packages_dir.iterdir()) == []


@pytest.mark.parametrize("name", ["sha256", "checksum"])
def test_a_checksum_must_fit(
    packages_dir: Path, shelf: Any, tiny_argosmodel: Path, tidy: Tidy, name: str
) -> None:
    data = tiny_argosmodel.read_bytes()
    links = {"links": [shelf.put("/p", data)]}
    wrong = shelf.put_index(ROUTE | links | {name: "0" * 64})
    assert "its SHA-256 is another" in notes(run("lv-en", index=wrong))
    unknown = shelf.put_index(ROUTE | links | {name: "0" * 32})
    assert "not SHA-256" in notes(run("lv-en", index=unknown))
    assert list(packages_dir.iterdir()) == []
    assert tidy()
    right = shelf.put_index(ROUTE | links | {name: hashlib.sha256(data).hexdigest()})
    assert run("lv-en", index=right)[0].package == find_package("lv", "en")


@pytest.mark.usefixtures("packages_dir")
def test_the_next_link_is_taken_where_one_fails(shelf: Any, tiny_argosmodel: Path) -> None:
    good = shelf.put("/good", tiny_argosmodel.read_bytes())
    links = [f"{shelf.address}/gone", "ipfs://any", shelf.put("/bad", b"no zip"), good]
    (outcome,) = run("lv-en", index=shelf.put_index(ROUTE | {"links": links}))
    assert outcome == Outcome(find_package("lv", "en"))


def test_where_every_link_fails_all_are_named(shelf: Any, packages_dir: Path) -> None:
    links = [f"{shelf.address}/gone", shelf.put("/bad", b"no zip")]
    told = notes(run("lv-en", index=shelf.put_index(ROUTE | {"links": links})))
    assert "/gone: the server answers 404; " in told
    assert "/bad is not a sound zip" in told
    assert told.endswith("run here: paraline models install FILE.argosmodel.")
    assert list(packages_dir.iterdir()) == []


@pytest.mark.parametrize("links", [[], ["ipfs://any"], None])
def test_a_package_without_a_link_is_told(shelf: Any, packages_dir: Path, links: Any) -> None:
    told = notes(run("lv-en", index=shelf.put_index(ROUTE | {"links": links})))
    assert "has no link for lv-en: fetch the .argosmodel file" in told
    assert not packages_dir.exists()


def test_a_package_for_another_pair_is_refused(
    packages_dir: Path, shelf: Any, packed: Packed
) -> None:
    link = shelf.put("/p", packed(from_code="ru").read_bytes())
    told = notes(run("lv-en", index=shelf.put_index(ROUTE | {"links": [link]})))
    assert "is a package for ru-en, not for lv-en" in told
    assert list(packages_dir.iterdir()) == []


def test_what_is_installed_already_is_not_fetched(
    lv_en: str, shelf: Any, tiny_argosmodel: Path, tidy: Tidy
) -> None:
    package = install_package(tiny_argosmodel)
    assert run("lv-en", index=lv_en) == [Outcome(package, "lv-en 1.0 was installed already")]
    assert [path for path, _ in shelf.asked] == ["/index.json"]
    assert tidy()


def test_an_upgrade_comes_from_the_index_and_a_downgrade_does_not(
    packages_dir: Path, shelf: Any, packed: Packed
) -> None:
    files = {version: packed(version, package_version=version) for version in ("1.9", "1.10")}
    index = {
        version: shelf.put(
            f"/{version}.json",
            json.dumps(
                [
                    ROUTE
                    | {
                        "package_version": version,
                        "links": [shelf.put(f"/{version}", file.read_bytes())],
                    }
                ]
            ).encode(),
        )
        for version, file in files.items()
    }
    run("lv-en", index=index["1.9"])
    run("lv-en", index=index["1.10"])
    assert [entry.name for entry in packages_dir.iterdir()] == ["1.10"]
    (outcome,) = run("lv-en", index=index["1.9"])
    assert "has lv-en 1.9, older than 1.10, which is installed" in outcome.note
    (outcome,) = run(files["1.9"])
    assert [entry.name for entry in packages_dir.iterdir()] == ["1.9"]


def test_a_missing_pair_stops_nothing_else(packages_dir: Path, lv_en: str, packed: Packed) -> None:
    ru_en = packed("ru_en", from_code="ru")
    outcomes = run("lv-ru", ru_en, "absent.argosmodel", "lv-en", "", "no pair", index=lv_en)
    assert [outcome.package and outcome.package.pair for outcome in outcomes] == [
        *(None, "ru-en", None, "lv-en", None, None)
    ]
    assert "no lv-ru, nor a way round" in outcomes[0].note
    assert "There is no file 'absent.argosmodel': give the path" in outcomes[2].note
    assert len(list(packages_dir.iterdir())) == 2


def test_without_an_index_nothing_is_begun(shelf: Any, packages_dir: Path, packed: Packed) -> None:
    with pytest.raises(ModelError, match="answers 404"):
        run(packed(), "lv-en", index=shelf.address + "/absent")
    assert not packages_dir.exists()


def test_files_need_no_index(packages_dir: Path, packed: Packed) -> None:
    assert run(packed())[0].package is not None
    assert packages_dir.exists()


def test_of_a_folder_the_newest_of_each_package_is_installed(
    packages_dir: Path, packed: Packed, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    files = [packed(version, package_version=version) for version in ("1.10", "1.9")]
    for file in [*files, packed("ru_en", from_code="ru")]:
        shutil.move(file, stick)
    (stick / "broken.argosmodel").write_bytes(b"no zip")
    (stick / "readme.txt").write_text("not a package")
    outcomes = run(stick)
    assert [outcome.package and outcome.package.pair for outcome in outcomes] == [
        *(None, "lv-en", "ru-en")
    ]
    assert "broken.argosmodel is not a sound zip" in outcomes[0].note
    assert {entry.name for entry in packages_dir.iterdir()} == {"1.10", "ru_en"}
    install_package(packed("2.0", package_version="2.0"))
    assert "2.0 is installed: to go back" in notes(run(stick))
    assert [package.version for package in installed_packages()] == ["2.0", "1.9"]


def test_an_empty_folder_is_told(packages_dir: Path, tmp_path: Path) -> None:
    assert "There is no .argosmodel file in" in notes(run(tmp_path))
    assert not packages_dir.exists()


def test_an_index_on_a_stick_names_the_files_beside_it(
    packages_dir: Path, packed: Packed, tmp_path: Path
) -> None:
    file = packed()
    checksum = hashlib.sha256(file.read_bytes()).hexdigest()
    index = tmp_path / "index.json"
    entries = [ROUTE | {"links": [file.name], "sha256": checksum}]
    index.write_text(json.dumps([*entries, ROUTE | {"from_code": "ru", "links": ["absent"]}]))
    lv_en, ru_en = run("lv-en", "ru-en", index=str(index))
    assert lv_en.package == find_package("lv", "en")
    assert "There is no file" in ru_en.note
    assert file.exists()
    assert len(list(packages_dir.iterdir())) == 1


def test_a_folder_that_cannot_be_made_is_told(
    lv_en: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "file" / "packages"))
    assert "Cannot fetch lv-en to" in notes(run("lv-en", index=lv_en))
