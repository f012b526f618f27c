"""Every kind of the contract, and every rule that fires, is documented."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner

from paraline.cli.explain import explain
from paraline.differences import Context, find_differences
from paraline.differences.kinds import explained
from paraline.differences.settings import KINDS


def test_every_kind_of_the_contract_is_documented() -> None:
    assert set(explained()) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_explain_prints_each(kind: str) -> None:
    told = CliRunner().invoke(explain, [kind])
    assert told.exit_code == 0
    assert told.output.startswith(f"{kind}: ")
    assert all(rule in told.output for rule in explained()[kind].rules)
    assert max(map(len, told.output.splitlines())) <= 80


def test_explain_lists_all() -> None:
    lines = CliRunner().invoke(explain).output.splitlines()
    assert [line.split()[0] for line in lines] == list(explained())


def test_a_findings_rule_is_documented(context_of: Callable[..., Context]) -> None:
    found = find_differences(context_of(["5 men came.", "It rained."], ["Bija 7 vīri.", "Lija."]))
    assert found
    assert all(one.rule in explained()[one.kind].rules for one in found)
