"""What ``--format json`` prints follows the schema that is published with the package."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import get_args

import pytest
from jsonschema import Draft202012Validator, ValidationError

from paraline import compare, read_story
from paraline.differences.finding import Kind, Severity
from paraline.reporting import render_comparison
from paraline.reporting.json import json_schema

CORPORA = sorted((Path(__file__).parents[2] / "corpora").glob("*/en.txt"))


@pytest.fixture(scope="module")
def validator():
    Draft202012Validator.check_schema(json_schema())
    return Draft202012Validator(json_schema())


@pytest.mark.parametrize("sample", ["changed", "three", "faithful", "hostile"])
def test_the_samples_follow_it(validator, sample, request):
    validator.validate(json.loads(render_comparison(request.getfixturevalue(sample), "json")))


@pytest.mark.parametrize("path", CORPORA, ids=lambda path: path.parent.name)
def test_real_comparisons_follow_it(validator, path):
    stories = [read_story(path.with_name(f"{code}.txt")) for code in ("en", "lv", "ru")]
    made = json.loads(render_comparison(compare(*stories, translator="none"), "json"))
    assert any(pair["findings"] for pair in made["comparisons"]) or "faithful" in path.parts
    validator.validate(made)


def test_it_names_what_a_finding_may_be():
    finding = json_schema()["$defs"]["finding"]["properties"]
    assert finding["kind"]["enum"] == list(get_args(Kind))
    assert finding["severity"]["enum"] == list(get_args(Severity))


def parts(made):
    """Yield every object of a result with the name of its definition."""
    yield "engines", made["engines"]
    for story in made["stories"]:
        yield "story", story
        yield "sentence", story["sentences"][0]
    for pair in made["comparisons"]:
        yield "pair", pair
        yield "summary", pair["summary"]
        for name, rows in (
            ("bead", pair["beads"]),
            ("finding", pair["findings"]),
            ("actor", pair["actors"]),
            ("claim", pair["claims"]),
        ):
            yield from ((name, row) for row in rows)


def test_it_tells_of_every_name_that_a_result_has(changed):
    definitions = json_schema()["$defs"]
    for name, part in parts(changed.to_dict()):
        assert set(part) <= set(definitions[name]["properties"]), name
    assert set(changed.to_dict()) <= set(json_schema()["properties"])


def spoil(made, act):
    spoilt = copy.deepcopy(made)
    act(spoilt)
    return spoilt


@pytest.mark.parametrize(
    "act",
    [
        lambda made: made.update(schema="paraline/comparison/2"),
        lambda made: made["stories"].pop(),
        lambda made: made["stories"][0].pop("language"),
        lambda made: made["comparisons"][0]["findings"][0].update(kind="typo"),
        lambda made: made["comparisons"][0]["findings"][0].update(confidence=1.5),
        lambda made: made["comparisons"][0]["findings"][0]["a"][0].update(start=-1),
        lambda made: made["comparisons"][0]["beads"][0].update(score="high"),
        lambda made: made["comparisons"][0]["summary"]["findings"].update(typo=1),
    ],
)
def test_what_is_no_result_does_not_follow_it(validator, changed, act):
    with pytest.raises(ValidationError):
        validator.validate(spoil(changed.to_dict(), act))


def test_what_later_versions_add_follows_it(validator, changed):
    made = changed.to_dict()
    made["comparisons"][0]["findings"][0]["new"] = {"x": 1}
    made["new"] = None
    validator.validate(made)
