"""What is left where a hedge, a booster or a modal verb is taken out is well-formed."""

from __future__ import annotations

import random

import pytest
from scripts.planting.hedges import without_stance

TAKEN = [
    ("en", "hedge", "He had reportedly left.", "He had left."),
    ("en", "hedge", "Perhaps, he left.", "He left."),
    ("en", "hedge", "It will likely rain.", "It will rain."),
    ("en", "booster", "He left, of course, at noon.", "He left at noon."),
    ("en", "modal", "They may leave.", "They leave."),
    ("en", "modal", "The bomb might have killed them.", "The bomb had killed them."),
    ("lv", "hedge", "Viņš, iespējams, aizbrauca.", "Viņš aizbrauca."),
    ("lv", "hedge", "Iespējams, ka “Rīga” uzvarēs.", "“Rīga” uzvarēs."),
    ("lv", "booster", "Viņš noteikti brauks.", "Viņš brauks."),
    ("lv", "modal", "Cenas varētu mainīties.", "Cenas mainīsies."),
    ("ru", "hedge", "Возможно, он уехал.", "Он уехал."),
    ("ru", "hedge", "Он якобы уехал.", "Он уехал."),
    ("ru", "booster", "Это, без сомнения, война.", "Это война."),
    ("ru", "modal", "Они могут использовать флот.", "Они используют флот."),
]
KEPT = [
    ("en", "It is more likely to rain, and clearly so."),
    ("en", "He probably or certainly left."),
    ("lv", "Viņš laiku pa laikam brauc, lai varētu strādāt."),
    ("ru", "Это возможно, но не очевидно."),
    ("et", "Ta läks võib-olla koju."),
]


@pytest.mark.parametrize(("language", "name", "text", "left"), TAKEN)
def test_what_is_taken_out(language: str, name: str, text: str, left: str) -> None:
    (planted,) = without_stance(text, language, random.Random(1))
    assert (planted.kind, planted.name) == ("modality", f"{name} removed")
    assert planted.text == left
    new = planted.text[planted.start : planted.end]
    assert text[: planted.old_start] + new + text[planted.old_end :] == left


@pytest.mark.parametrize(("language", "text"), KEPT)
def test_what_stays(language: str, text: str) -> None:
    assert not list(without_stance(text, language, random.Random(1)))
