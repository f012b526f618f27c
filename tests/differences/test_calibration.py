"""What a finder believes, against how often it was right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.differences import calibration
from paraline.differences.calibration import calibrated
from paraline.differences.finding import Finding
from paraline.story import Span

POINTS = {"name": {"replaced": [[0.4, 0.1], [0.6, 0.5], [0.9, 0.9]]}}


@pytest.fixture(autouse=True)
def measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibration, "_measured", lambda: POINTS)


def finding(confidence: float, rule: str = "replaced") -> Finding:
    return Finding("name", "high", confidence, (Span(0, 1),), (), "m", rule)


@pytest.mark.parametrize(
    ("believed", "right"),
    [(0.1, 0.1), (0.4, 0.1), (0.5, 0.3), (0.6, 0.5), (0.75, 0.7), (0.9, 0.9), (1.0, 0.9)],
)
def test_confidence_is_read_off_the_line(believed: float, right: float) -> None:
    assert calibrated(finding(believed)).confidence == pytest.approx(right)


def test_a_rule_that_was_not_measured_keeps_its_own() -> None:
    assert calibrated(finding(0.95, "other")) == finding(0.95, "other")


def test_what_is_often_wrong_is_not_shown_as_grave() -> None:
    assert [calibrated(finding(c)).severity for c in (0.4, 0.7, 0.9)] == ["low", "medium", "high"]


@given(st.floats(0, 1), st.floats(0, 1))
def test_surer_stays_surer(one: float, other: float) -> None:
    less, more = sorted([one, other])
    assert calibrated(finding(less)).confidence <= calibrated(finding(more)).confidence + 1e-12
