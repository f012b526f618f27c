from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.batch import Pairing, find_groups
from paraline.errors import ReadingError

Pair = Callable[..., Pairing]


def put(folder: Path, names: Sequence[str]) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    """Pair files of these names."""

    def pair(*names: str, reference: str | None = None) -> Pairing:
        put(tmp_path, names)
        return find_groups(tmp_path, reference)

    return pair


def shape(pairing: Pairing) -> list[tuple[str, list[str]]]:
    return [
        (group.name, [version.language for version in group.versions]) for group in pairing.groups
    ]


def test_both_ways_to_name_versions(pair: Pair) -> None:
    pairing = pair("vote.lv.txt", "vote.en.txt", "fire/ru.txt", "fire/en.txt", "fire/lv.txt")
    assert shape(pairing) == [("fire", ["en", "lv", "ru"]), ("vote", ["en", "lv"])]
    assert [v.path.name for v in pairing.groups[1].versions] == ["vote.en.txt", "vote.lv.txt"]
    assert pairing.unpaired == ()


def test_the_corpora_are_six_groups(corpora: Path) -> None:
    pairing = find_groups(corpora, "ru")
    assert [languages for _, languages in shape(pairing)] == [["ru", "en", "lv"]] * 6
    assert "border-drill" in [group.name for group in pairing.groups]


def test_a_folder_of_versions_is_one_group(corpora: Path) -> None:
    pairing = find_groups(corpora / "border-drill")
    assert shape(pairing) == [("border-drill", ["en", "lv", "ru"])]


def test_equal_names_in_different_folders_are_different_stories(pair: Pair) -> None:
    pairing = pair("mon/a.en.txt", "mon/a.lv.txt", "tue/a.en.txt", "tue/a.lv.txt")
    assert shape(pairing) == [("mon/a", ["en", "lv"]), ("tue/a", ["en", "lv"])]


def test_names_may_hold_dots(pair: Pair) -> None:
    assert shape(pair("a.v1.en.txt", "a.v1.lv.txt")) == [("a.v1", ["en", "lv"])]


def test_the_reference_comes_first_where_a_group_has_it(pair: Pair) -> None:
    pairing = pair("a.en.txt", "a.lv.txt", "b.en.txt", "b.ru.txt", reference="lv")
    assert shape(pairing) == [("a", ["lv", "en"]), ("b", ["en", "ru"])]


def test_a_reference_that_no_group_has_is_an_error(pair: Pair) -> None:
    with pytest.raises(ReadingError, match="'de'"):
        pair("a.en.txt", "a.lv.txt", reference="de")


def test_files_without_a_partner_are_listed(pair: Pair, tmp_path: Path) -> None:
    pairing = pair("a.en.txt", "a.lv.txt", "lone.en.txt", "README.txt", "notes.final.txt")
    names = ["README.txt", "lone.en.txt", "notes.final.txt"]
    assert pairing.unpaired == tuple(tmp_path / name for name in names)


def test_a_language_given_twice_is_unpaired(pair: Pair, tmp_path: Path) -> None:
    pairing = pair("a.en.txt", "a.lv.txt", "a/en.txt")
    assert shape(pairing) == [("a", ["en", "lv"])]
    assert len(pairing.unpaired) == 1
    assert pairing.unpaired[0] in {tmp_path / "a.en.txt", tmp_path / "a/en.txt"}


def test_letter_case_of_code_and_suffix_does_not_matter(pair: Pair) -> None:
    assert shape(pair("a.EN.TXT", "a.Lv.txt")) == [("a", ["en", "lv"])]


def test_hidden_files_other_files_and_folders_are_passed_over(pair: Pair, tmp_path: Path) -> None:
    (tmp_path / "c.lv.txt").mkdir()
    pairing = pair(".a.en.txt", ".a.lv.txt", ".git/b.en.txt", ".git/b.lv.txt", "a.en.css")
    assert pairing == Pairing((), ())


@pytest.mark.parametrize("name", ["absent", "file.txt"])
def test_what_is_no_folder_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.txt").touch()
    with pytest.raises(ReadingError, match="is not a folder"):
        find_groups(tmp_path / name)


part = st.sampled_from(["a", "b", "en", "lv", "x.y", "EN"])


@given(names=st.lists(st.lists(part, min_size=1, max_size=3).map("/".join), max_size=8))
def test_every_file_is_in_one_place(names: list[str]) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        put(folder, [f"{name}.{code}.txt" for name in names for code in ("en", "lv")])
        put(folder, [f"{name}.txt" for name in names])
        pairing = find_groups(folder)
        placed = [version.path for group in pairing.groups for version in group.versions]
        assert sorted([*placed, *pairing.unpaired]) == sorted(folder.rglob("*.txt"))
        names = [group.name for group in pairing.groups]
        assert names == sorted(set(names))
        assert all(len(group.versions) > 1 for group in pairing.groups)
