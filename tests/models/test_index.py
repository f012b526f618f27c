from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paraline.errors import ModelError
from paraline.models.index import Index, read_index

# As in the official index.
LV_EN = {
    "package_version": "1.9",
    "argos_version": "1.9.0",
    "from_code": "lv",
    "from_name": "Latvian",
    "to_code": "en",
    "to_name": "English",
    "links": [
        "https://argos-net.com/v1/translate-lv_en-1_9.argosmodel",
        "ipfs://QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKQ1mY",
    ],
    "code": "translate-lv_en",
}


def entry(pair: str, **fields: Any) -> dict[str, Any]:
    source, _, target = pair.partition("-")
    return {"from_code": source, "to_code": target, "package_version": "1.0"} | fields


def written(path: Path, *entries: Any) -> Index:
    path.write_text(json.dumps(entries))
    return read_index(str(path))


def test_an_entry_of_the_official_index(tmp_path: Path) -> None:
    (offer,) = written(tmp_path / "index.json", LV_EN).offers
    assert (offer.pair, offer.version, offer.names) == ("lv-en", "1.9", ("Latvian", "English"))
    assert offer.links == ("https://argos-net.com/v1/translate-lv_en-1_9.argosmodel",)
    assert offer.checksum == ""


def test_what_is_no_translation_package_is_passed_over(tmp_path: Path) -> None:
    others = [{"type": "sbd", "from_codes": ["lv"]}, 3, None, {}, {"from_code": "lv"}]
    assert len(written(tmp_path / "i", *others, LV_EN, *others).offers) == 1


def test_of_each_pair_the_newest_is_offered(tmp_path: Path) -> None:
    versions = [entry("ru-en"), *(entry("lv-en", package_version=v) for v in ("1.9", "1.10", "1"))]
    offers = written(tmp_path / "i", *versions).offers
    assert [(offer.pair, offer.version) for offer in offers] == [
        ("lv-en", "1.10"),
        ("ru-en", "1.0"),
    ]


@pytest.mark.parametrize("name", ["sha256", "checksum"])
@pytest.mark.parametrize("written_as", ["AB" * 32, "sha256:" + "ab" * 32])
def test_a_checksum_is_read(tmp_path: Path, name: str, written_as: str) -> None:
    (offer,) = written(tmp_path / "i", entry("lv-en", **{name: written_as})).offers
    assert offer.checksum == "ab" * 32


def test_links_start_at_the_index(shelf: Any, tmp_path: Path) -> None:
    links = ["p/a.argosmodel", "http://other/b", "file:///etc/passwd", "", 3, "ipfs://[x"]
    (here,) = written(tmp_path / "i", entry("lv-en", links=links)).offers
    assert here.links == (str(tmp_path / "p" / "a.argosmodel"), "http://other/b")
    (there,) = read_index(shelf.put_index(entry("lv-en", links=links))).offers
    assert there.links == (f"{shelf.address}/p/a.argosmodel", "http://other/b")


def test_a_multilingual_package_is_found_by_each_pair(tmp_path: Path) -> None:
    many = {"source_languages": [{"code": "lv"}, {"code": "ru"}], "to_code": "en"}
    index = written(tmp_path / "i", many, entry("lv-en"), entry("en-de"))
    assert index.find("lv-en").pairs == (("lv", "en"),)
    assert index.find("ru-en").pairs == (("lv", "en"), ("ru", "en"))
    with pytest.raises(ModelError, match="install ru-en en-de"):
        index.find("ru-de")


def test_pairs_are_found_in_either_case(tmp_path: Path) -> None:
    index = written(tmp_path / "i", entry("zh-Hant-en", from_code="zh-Hant", to_code="en"))
    assert index.find("ZH-hant-EN").pairs == (("zh-Hant", "en"),)


@pytest.mark.parametrize(
    ("pairs", "steps"),
    [
        (["lv-en", "en-ru"], "lv-en en-ru"),
        (["lv-et", "et-ru", "lv-en", "en-ru"], "lv-en en-ru"),
        (["lv-et", "et-ru", "lv-en", "en-de", "de-ru"], "lv-et et-ru"),
        (["lv-et", "et-fi", "fi-ru"], "lv-et et-fi fi-ru"),
    ],
)
def test_the_way_round_is_named(tmp_path: Path, pairs: list[str], steps: str) -> None:
    index = written(tmp_path / "i", *map(entry, pairs))
    with pytest.raises(
        ModelError, match=rf"has no lv-ru, .*models install {steps} --index {tmp_path}/i$"
    ):
        index.find("lv-ru")


def test_where_no_way_leads_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no lv-ru, nor a way round.*models available"):
        written(tmp_path / "i", entry("lv-en"), entry("ru-en")).find("lv-ru")


values = st.recursive(
    st.none() | st.integers() | st.sampled_from(["lv", "en", "http://[", "sha256:", "a.b", "://"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*LV_EN, "languages", "sha256", "type"]), inner, max_size=5
        )
    ),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=st.lists(values, max_size=4))
def test_whatever_an_index_holds_is_read(tmp_path: Path, entries: list[Any]) -> None:
    for offer in written(tmp_path / "i", *entries).offers:
        assert all(isinstance(link, str) for link in offer.links)
        assert isinstance(offer.checksum, str)


@pytest.mark.parametrize("content", [b"", b"{}", b"<html>", b"\xff", b"[" * 100_000])
def test_what_is_no_index_is_told(shelf: Any, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "i").write_bytes(content)
    for place in (str(tmp_path / "i"), shelf.put("/i", content)):
        with pytest.raises(ModelError, match="is no index of packages"):
            read_index(place)


def test_an_index_that_is_not_there_is_told(shelf: Any, tmp_path: Path) -> None:
    for place in (tmp_path / "absent", tmp_path):
        with pytest.raises(ModelError, match=r"cannot be read.*name another one with --index"):
            read_index(str(place))
    with pytest.raises(ModelError, match=r"answers 404.*models install FILE.argosmodel"):
        read_index(shelf.address + "/absent")
