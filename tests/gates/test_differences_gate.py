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
# A few cases below what was reached on one machine: int8 products round otherwise on another.
HIGH = {"en-ru": 0.17, "en-lv": 0.1}
MEDIUM = {"en-ru": 1.25, "en-lv": 1.2}
FLOORS = {
    "en-ru": {
        "date weekday": 0.8,
        "date year": 0.8,
        "name removed": 0.46,
        "name replaced": 0.64,
        "negation added": 0.82,
        "negation opposite": 0.56,
        "negation removed": 0.4,
        "partial-addition clause added": 0.87,
        "partial-omission clause removed": 0.78,
        "partial-omission words removed": 0.72,
    },
    "en-lv": {
        "date weekday": 0.87,
        "date year": 0.63,
        "name removed": 0.52,
        "name replaced": 0.78,
        "negation added": 0.65,
        "negation opposite": 0.43,
        "negation removed": 0.58,
        "partial-addition clause added": 0.81,
        "partial-omission clause removed": 0.64,
        "partial-omission words removed": 0.65,
    },
}
MODULES = ("dates", "loaded", "names", "negation", "opposites", "parts")


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
