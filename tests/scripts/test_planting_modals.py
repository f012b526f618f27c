"""What is left where a modal verb is taken out or exchanged is well-formed."""

from __future__ import annotations

import random

import pytest
from scripts.planting.modals import without_modal

CHANGED = [
    ("en", "must removed", "They have to leave.", "They leave."),
    ("en", "must removed", "She has to carry it.", "She carries it."),
    ("en", "must removed", "He will have to pay.", "He will pay."),
    ("en", "must exchanged", "The mayor should resign.", "The mayor will resign."),
    ("lv", "must exchanged", "Mēram nāksies atkāpties.", "Mēram izdosies atkāpties."),
    ("lv", "must exchanged", "Viņiem ir jāstrādā.", "Viņiem ir ļauts strādāt."),
    ("lv", "must exchanged", "Mērs ir spiests atkāpties.", "Mērs ir gatavs atkāpties."),
    ("lv", "may removed", "Cenas var mainīties.", "Cenas mainīsies."),
    ("lv", "may removed", "Valsts var palielināt nodokli.", "Valsts palielinās nodokli."),
    ("ru", "must removed", "Мэр должен ответить.", "Мэр ответит."),
    ("ru", "must removed", "Закон должен быть принят.", "Закон будет принят."),
    ("ru", "must removed", "Власти должны использовать флот.", "Власти используют флот."),
    ("ru", "may removed", "Это может привести к войне.", "Это приведет к войне."),
    ("ru", "must exchanged", "Ему придется уйти.", "Ему удастся уйти."),
]
KEPT = [
    ("en", "If they must leave, they must not complain."),
    ("lv", "Lai viņi var mainīties, viņi ne var mainīties."),
    ("ru", "Мы должны ответить, а он не должен ответить."),
    ("et", "Ta peab minema."),
]


@pytest.mark.parametrize(("language", "name", "text", "left"), CHANGED)
def test_what_is_changed(language: str, name: str, text: str, left: str) -> None:
    (planted,) = without_modal(text, language, random.Random(1))
    assert (planted.kind, planted.name) == ("modality", name)
    assert planted.text == left
    new = planted.text[planted.start : planted.end]
    assert text[: planted.old_start] + new + text[planted.old_end :] == left


@pytest.mark.parametrize(("language", "text"), KEPT)
def test_what_stays(language: str, text: str) -> None:
    assert not list(without_modal(text, language, random.Random(1)))
