"""Single errors planted into NTREX documents; ``scripts/eval_differences.py`` prints the figures.

No network was trained and no confidence calibrated on these documents; but the writers of the word
lists had read false alarms on all of NTREX dev, and from which confidence on a finding is told was
chosen on documents 41 to 62.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from scripts.eval_differences import TAKEN, judge, planters
from scripts.planting import modality
from scripts.planting.base import SHARED, Planted, Remembered, context, documents, flores

from paraline.differences import find_differences
from paraline.embedding.e5 import E5Embedder

pytestmark = pytest.mark.skipif(
    not (SHARED / "ntrex-dev.tsv").exists(), reason="../shared/data/ntrex-dev.tsv is not here"
)
PAIRS = (("en", "ru"), ("en", "lv"), ("lv", "ru"))
KEPT = slice(50, 62)
# A few cases below what was reached on one machine: int8 products round otherwise on another.
HIGH = {"en-ru": 0.17, "en-lv": 0.1, "lv-ru": 0.17}
MEDIUM = {"en-ru": 1.75, "en-lv": 1.7, "lv-ru": 1.65}
FLOORS = {
    "en-ru": {
        "date weekday": 0.8,
        "date year": 0.8,
        "loaded-term charged": 0.68,
        "loaded-term charged by camps": 0.35,
        "modality booster added": 0.95,
        "modality hedge added": 0.92,
        "name removed": 0.9,
        "name replaced": 0.91,
        "negation added": 0.9,
        "negation contrary of news": 0.42,
        "negation opposite": 0.62,
        "negation removed": 0.73,
        "number one off": 0.88,
        "number tenfold": 0.96,
        "number word": 0.85,
        "partial-addition clause added": 0.9,
        "partial-omission clause removed": 0.84,
        "partial-omission words removed": 0.78,
    },
    "en-lv": {
        "date weekday": 0.87,
        "date year": 0.8,
        "loaded-term charged": 0.48,
        "loaded-term charged by camps": 0.2,
        "modality booster added": 0.94,
        "modality hedge added": 0.87,
        "name removed": 0.86,
        "name replaced": 0.95,
        "negation added": 0.85,
        "negation contrary of news": 0.43,
        "negation opposite": 0.58,
        "negation removed": 0.75,
        "number one off": 0.9,
        "number tenfold": 0.96,
        "number word": 0.77,
        "partial-addition clause added": 0.83,
        "partial-omission clause removed": 0.67,
        "partial-omission words removed": 0.68,
    },
}
MODULES = ("dates", "loaded", "modality", "names", "negation", "numbers", "opposites", "parts")


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
            if "-".join(pair) not in FLOORS:
                continue
            for planted, _, found in judge(rows, pair, chosen, embedder, 1):
                key = f"{planted.kind} {planted.name}"
                result.tried[key] += 1
                result.found[key] += any(one.severity != "low" for one in found)
    return results


@pytest.mark.parametrize("pair", sorted(MEDIUM))
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


@pytest.mark.parametrize(("pair", "floor"), [("en-ru", 0.64), ("en-lv", 0.58), ("lv-ru", 0.5)])
def test_hedges_that_are_taken_out_are_told(pair: str, floor: float) -> None:
    """So few are in a dozen documents that FLORES tells, from which no weights of hedges are."""
    codes, embedder = tuple(pair.split("-")), Remembered(E5Embedder())
    tried: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for rows in flores():
        for planted, _, found in judge(rows, codes, {"hedges": _taken}, embedder, 1):
            tried[planted.name] += 1
            told[planted.name] += any(one.severity != "low" for one in found)
    print(pair, {name: (told[name], count) for name, count in sorted(tried.items())})
    assert told.total() / tried.total() >= floor


@pytest.mark.parametrize(
    ("pair", "changed", "removed"),
    [("en-ru", 0.74, 0.3), ("en-lv", 0.72, 0.12), ("lv-ru", 0.67, 0.28)],
)
def test_modal_verbs_that_change_are_told(pair: str, changed: float, removed: float) -> None:
    """No weights are from FLORES; from which chance on a lone verb is told was chosen on it."""
    codes, embedder = tuple(pair.split("-")), Remembered(E5Embedder())
    tried: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for rows in flores():
        for planted, _, found in judge(rows, codes, {"modals": _modal_verbs}, embedder, 1):
            way = "removed" if planted.name.endswith("removed") else "changed"
            tried[way] += 1
            told[way] += any(one.severity != "low" for one in found)
    print(pair, {way: (told[way], count) for way, count in sorted(tried.items())})
    assert told["changed"] / tried["changed"] >= changed
    assert told["removed"] / tried["removed"] >= removed


def _modal_verbs(text: str, language: str, chance: random.Random) -> Iterator[Planted]:
    verbs = ("may", "must", "will", "modal")
    return (one for one in modality.plant(text, language, chance) if one.name.startswith(verbs))


def _taken(text: str, language: str, chance: random.Random) -> Iterator[Planted]:
    return (one for one in modality.plant(text, language, chance) if one.name in TAKEN)
