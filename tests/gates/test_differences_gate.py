"""Single errors planted into NTREX documents; ``scripts/eval_differences.py`` prints the figures.

Nothing was learnt or calibrated on these documents.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import pytest
from scripts.eval_differences import judge, planters
from scripts.planting.base import SHARED, Remembered, context, documents

from paraline.differences import find_differences
from paraline.embedding.e5 import E5Embedder

pytestmark = pytest.mark.skipif(
    not (SHARED / "ntrex-dev.tsv").exists(), reason="../shared/data/ntrex-dev.tsv is not here"
)
PAIRS = (("en", "ru"), ("en", "lv"))
KEPT = slice(50, 62)
HIGH = {"en-ru": 0.1, "en-lv": 0.05}
MEDIUM = {"en-ru": 1.05, "en-lv": 1.0}
FLOORS = {
    "en-ru": {
        "date weekday": 0.9,
        "date year": 0.9,
        "name removed": 0.49,
        "name replaced": 0.67,
        "negation added": 0.85,
        "negation opposite": 0.6,
        "negation removed": 0.46,
        "partial-addition clause added": 0.89,
        "partial-omission clause removed": 0.81,
        "partial-omission words removed": 0.75,
    },
    "en-lv": {
        "date weekday": 1.0,
        "date year": 0.72,
        "name removed": 0.54,
        "name replaced": 0.81,
        "negation added": 0.68,
        "negation opposite": 0.46,
        "negation removed": 0.66,
        "partial-addition clause added": 0.83,
        "partial-omission clause removed": 0.67,
        "partial-omission words removed": 0.67,
    },
}
MODULES = ("dates", "names", "negation", "opposites", "parts")


@dataclass
class _Measured:
    documents: int = 0
    alarms: Counter[str] = field(default_factory=Counter)
    tried: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)


@pytest.fixture(scope="module")
def measured() -> dict[str, _Measured]:
    chosen = {name: plant for name, plant in planters().items() if name in MODULES}
    embedder = Remembered(E5Embedder())
    results = {}
    for pair in PAIRS:
        result = results["-".join(pair)] = _Measured()
        for rows in documents()[KEPT]:
            a, b = ([row[code] for row in rows] for code in pair)
            untouched = find_differences(context(a, b, pair, embedder))
            result.documents += 1
            result.alarms.update(one.severity for one in untouched)
            for planted, _, found in judge(rows, pair, chosen, embedder, 1):
                key = f"{planted.kind} {planted.name}"
                result.tried[key] += 1
                result.found[key] += any(one.severity != "low" for one in found)
    return results


@pytest.mark.parametrize("pair", ["en-ru", "en-lv"])
def test_untouched_documents_stay_almost_silent(measured: dict[str, _Measured], pair: str) -> None:
    result = measured[pair]
    print(pair, result.documents, dict(result.alarms))
    assert result.alarms["high"] / result.documents <= HIGH[pair]
    assert result.alarms["medium"] / result.documents <= MEDIUM[pair]


@pytest.mark.parametrize("pair", ["en-ru", "en-lv"])
def test_planted_errors_are_found(measured: dict[str, _Measured], pair: str) -> None:
    result = measured[pair]
    shares = {key: result.found[key] / count for key, count in sorted(result.tried.items())}
    print(pair, {key: (round(share, 3), result.tried[key]) for key, share in shares.items()})
    assert {key: shares[key] for key, floor in FLOORS[pair].items() if shares[key] < floor} == {}
