from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.batch import Pairing, Version, gather, read_manifest
from paraline.errors import ReadingError

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a manifest, and return its path."""

    def write(text: str | bytes, name: str = "feed.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def shape(pairing: Pairing, folder: Path) -> list[tuple[str, list[tuple[str, str | None]]]]:
    found = []
    for group in pairing.groups:
        assert all(isinstance(version, Version) for version in group.versions)
        versions = [(v.path.relative_to(folder).as_posix(), v.language) for v in group.versions]
        found.append((group.name, versions))
    return found


def test_letters_are_versions_in_their_order(write: Write, tmp_path: Path) -> None:
    path = write("name,a,b,c\nvote,en/1.txt,lv/1.txt,ru/1.txt\n\nfire/2,x.txt,,y.txt\n")
    assert shape(read_manifest(path), tmp_path) == [
        ("vote", [("en/1.txt", None), ("lv/1.txt", None), ("ru/1.txt", None)]),
        ("fire/2", [("x.txt", None), ("y.txt", None)]),
    ]


def test_languages_may_be_given_for_letters(write: Write, tmp_path: Path) -> None:
    path = write("Name, A, B, Language_A, language_b\nvote,1.txt,2.txt,LV,\n")
    assert shape(read_manifest(path), tmp_path) == [("vote", [("1.txt", "lv"), ("2.txt", None)])]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_may_be_called_by_language(write: Write, tmp_path: Path, delimiter: str) -> None:
    lines = [["name", "lv", "en"], ['"vote; on, roads"', "1.txt", "2.txt"]]
    text = "\ufeff" + "\r\n".join(delimiter.join(line) for line in lines)
    assert shape(read_manifest(write(text), "en"), tmp_path) == [
        ("vote; on, roads", [("2.txt", "en"), ("1.txt", "lv")])
    ]


def test_json_lines(write: Write, tmp_path: Path) -> None:
    lines = [
        {"name": "vote", "stories": [{"path": "a.txt", "language": "en"}, {"path": "b.txt"}]},
        {"name": "lone", "stories": [{"path": "c.txt", "score": 0.3}], "score": 1},
    ]
    path = write("\n".join(map(json.dumps, lines)), "pairs.JSONL")
    pairing = read_manifest(path)
    assert shape(pairing, tmp_path) == [("vote", [("a.txt", "en"), ("b.txt", None)])]
    assert pairing.unpaired == (tmp_path / "c.txt",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: the head must be"),
        ("name,a\nx,y\n", "line 1: the head must be"),
        ("story,a,b\nx,y,z\n", "line 1: the head must be"),
        ("name,a,b,weight\nx,y,z,1\n", "line 1: the head must be"),
        ("name,a,a\nx,y,z\n", "line 1: the head must be"),
        ("name,a,b\nx,y,z\nx,y\n", "line 3: it has 2 cells, and the head has 3"),
        ("name,a,b\nx,y,z\nx,v,w\n", "line 3: the name 'x' is there already"),
        ("name,a,b\n../x,y,z\n", "line 2: '../x' cannot be a report's name"),
        ("name,a,b\n/etc/x,y,z\n", "line 2: '/etc/x' cannot be"),
        ("name,a,b\n,y,z\n", "line 2: '' cannot be"),
        (f"name,a,b\n{'ā' * 101},y,z\n", "line 2: .* at most 200 bytes"),
        ("name,a,b\nx\u202e,y,z\n", "line 2: .* cannot be"),
        ("name,a,b\nx,,\n", "line 2: there is no story"),
        ("name,a,b,language_a\nx,y,z,Latvian\n", "line 2: 'Latvian' is no language's code"),
        ('name,a,b\nx,"y\nz",w\nv,"u\n', "line 4: it is no CSV"),
    ],
)
def test_a_bad_line_is_named(write: Write, text: str, message: str) -> None:
    with pytest.raises(ReadingError, match=rf"feed\.csv, {message}"):
        read_manifest(write(text))


GOOD = '{"name": "x", "stories": [{"path": "a"}, {"path": "b"}]}'


@pytest.mark.parametrize(
    "line",
    [
        "name,a,b",
        "[]",
        '{"name": "x"}',
        '{"name": 1, "stories": []}',
        '{"name": "x", "stories": ["a"]}',
        '{"name": "x", "stories": [{"path": 3}]}',
        '{"name": "x", "stories": [{"path": "a", "language": 3}]}',
        "[" * 100_000,
    ],
)
def test_a_bad_json_line_is_named(write: Write, line: str) -> None:
    with pytest.raises(ReadingError, match=r"line 3: it is not like \{"):
        read_manifest(write(f"{GOOD}\n\n{line}\n", "x.jsonl"))


def test_several_sources_keep_their_names_apart(write: Write, tmp_path: Path) -> None:
    for folder in ("monday", "tuesday"):
        (tmp_path / folder).mkdir()
        for code in ("en", "lv"):
            (tmp_path / folder / f"vote.{code}.txt").touch()
    manifest = write("name,a,b\nvote,x,y\n", "more.csv")
    found = gather([tmp_path / "monday", str(tmp_path / "tuesday"), manifest])
    assert [group.name for group in found.groups] == ["monday/vote", "tuesday/vote", "more/vote"]
    with pytest.raises(ReadingError, match="'more/vote'"):
        gather([manifest, manifest])
    assert [group.name for group in gather([manifest]).groups] == ["vote"]


def test_a_manifest_of_lone_stories_has_nothing_to_compare(write: Write) -> None:
    with pytest.raises(ReadingError, match="holds no two versions of one story"):
        gather([write("name,a,b\nx,y,\n")])


def test_a_single_story_is_no_batch(write: Write) -> None:
    with pytest.raises(ReadingError, match="neither a folder nor a manifest"):
        gather([write("A story.", "x.en.txt")])


@given(text=st.text() | st.text().map("name,a,b\n{}".format))
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.getbasetemp()
    for name in ("any.csv", "any.jsonl"):
        (folder / name).write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
        try:
            names = [group.name for group in read_manifest(folder / name).groups]
        except ReadingError:
            continue
        assert len(set(names)) == len(names)
        assert all(".." not in part.split("/") for part in names)
