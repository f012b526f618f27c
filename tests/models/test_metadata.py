from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.models.metadata import is_newer, parse_metadata, version_key

ONE = {"package_version": "1.9", "from_code": "lv", "to_code": "en"}


def read(**metadata: Any) -> Any:
    return parse_metadata(metadata)


def test_one_pair() -> None:
    metadata = read(**ONE, from_name="Latvian", to_name="English", target_prefix="__en__")
    assert metadata.pairs == (("lv", "en"),)
    assert metadata.prefixes == (("en", "__en__"),)
    assert (metadata.version, metadata.names) == ("1.9", ("Latvian", "English"))


def test_languages_go_both_ways() -> None:
    languages = [{"code": "lv", "target_prefix": "<lv>"}, {"code": "en"}, "ru"]
    metadata = read(languages=languages, target_prefix={"en": "<en>", "xx": "<xx>"})
    pairs = {("lv", "en"), ("lv", "ru"), ("en", "lv"), ("en", "ru"), ("ru", "lv"), ("ru", "en")}
    assert set(metadata.pairs) == pairs
    assert metadata.pairs[0] == ("lv", "en")
    assert metadata.prefixes == (("lv", "<lv>"), ("en", "<en>"))
    assert (metadata.version, metadata.names) == ("0", ("", ""))


def test_the_pair_that_it_is_named_after_comes_first() -> None:
    metadata = read(**ONE, source_languages=[{"code": "ru"}], to_codes=["en", "de"])
    assert metadata.pairs == (("lv", "en"), ("lv", "de"), ("ru", "en"), ("ru", "de"))


def test_a_plain_prefix_is_that_of_the_target_which_is_named() -> None:
    assert read(**ONE, to_codes=["de"], target_prefix="<p>").prefixes == (("en", "<p>"),)
    without = read(from_code="lv", to_codes=["en", "de"], target_prefix="<p>")
    assert without.prefixes == (("en", "<p>"), ("de", "<p>"))


@pytest.mark.parametrize(
    ("metadata", "says"),
    [
        ([], "not an object"),
        ({"to_code": "en"}, "no language code as from_code"),
        (ONE | {"to_code": 3}, "no language code as to_code, but 3"),
        (ONE | {"to_code": "../en"}, "no language code as to_code"),
        (ONE | {"languages": "all"}, "no list as languages"),
        (ONE | {"languages": [{"name": "English"}]}, "no language code"),
        (ONE | {"to_code": "lv"}, "names no two languages"),
        (ONE | {"target_prefix": 3}, "target_prefix that is no text"),
        (ONE | {"target_prefix": {"en": None}}, "target_prefix that is no text"),
    ],
)
def test_what_makes_no_sense_is_told(metadata: object, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse_metadata(metadata)


def test_another_type_of_package_is_none() -> None:
    assert read(type="sbd", from_codes=["lv"]) is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["code", "target_prefix"]), inner, max_size=2)
    ),
    max_leaves=6,
)
names = ["from_code", "to_code", "from_codes", "languages", "target_languages", "target_prefix"]


@given(st.dictionaries(st.sampled_from([*names, "package_version"]), json_values))
def test_whatever_is_written_is_read_or_told(metadata: dict[str, Any]) -> None:
    try:
        read_back = parse_metadata(metadata)
    except ValueError:
        return
    assert read_back is not None
    assert all(source != target for source, target in read_back.pairs)
    assert all(re.fullmatch(r"[\w-]+", code) for pair in read_back.pairs for code in pair)
    assert {target for target, _ in read_back.prefixes} <= {t for _, t in read_back.pairs}


@pytest.mark.parametrize(
    ("lower", "higher"), [("1.9", "1.10"), ("0", "1"), ("1.9", "1.9.1"), ("1.0", "1.0-rc2")]
)
def test_versions_are_compared_by_their_numbers(lower: str, higher: str) -> None:
    assert is_newer(higher, lower)
    assert not is_newer(lower, higher)
    assert not is_newer(lower, lower)


def test_zeros_at_the_end_count_for_nothing() -> None:
    assert version_key("1.0") == version_key("1") == version_key("v1.0.0")
