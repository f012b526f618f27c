"""A modal verb made stronger or weaker; a hedge put in or taken out."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from scripts.planting.base import Planted, replaced
from scripts.planting.hedges import without_stance
from scripts.planting.modals import without_modal

# For each language: the name of the error, what is looked for, and what is written instead.
_SWAPS: dict[str, list[tuple[str, str, str]]] = {
    "en": [
        ("must to may", r"\bmust\b", "may"),
        ("must to may", r"\b(?:has|have) to\b(?= \w)", "may"),
        ("must to may", r"\bshould\b", "may"),
        ("will to may", r"\bwill\b", "may"),
        ("may to will", r"\b(?:may|might)\b(?! \d)", "will"),
        ("may to must", r"\b(?:may|might)\b(?! \d)", "must"),
    ],
    "lv": [
        ("must to may", r"\bjābūt\b", "var būt"),
        ("must to may", r"\b(?:vajadzētu|nāksies|vajadzēs)\b", "varētu"),
        ("must to may", r"\bir jā(?=\w+t\b)", "var "),
        ("must to may", r"(?<!ir )(?<!bija )(?<!būs )(?<!būtu )\bjā(?=\w+t\b)", "var "),
        ("will to may", r"\bbūs\b(?! jā)", "varētu būt"),
        ("will to may", r"\btiks\b", "varētu tikt"),
        ("may to will", r"\b(?:varētu|var) būt\b", "būs"),
        ("may to will", r"\b(?:varētu|var) tikt\b", "tiks"),
        ("may to must", r"\b(?:varētu|var) būt\b", "jābūt"),
    ],
    "ru": [
        ("must to may", r"\b(?:должен|должна|должно)\b(?! (?:был|была|было)\b)", "может"),
        ("must to may", r"\bдолжны\b(?! были\b)", "могут"),
        ("must to may", r"\b(?:нужно|надо|необходимо)\b(?= \w+(?:ть|ться)\b)", "можно"),
        ("will to may", r"\bбудет\b(?= \w+(?:ть|ться|ен|на|но)\b)", "может быть"),
        ("will to may", r"\bбудут\b(?= \w+(?:ть|ться|ны)\b)", "могут быть"),
        ("may to will", r"\b(?:может|могут) быть\b", "будет"),
        ("may to must", r"\bмогут\b(?! быть)", "должны"),
        ("may to must", r"\bможет\b(?! быть)", "должен"),
    ],
}
_HEDGES = {
    "en": (("possibly", "probably", "reportedly", "perhaps"), ("certainly", "undoubtedly")),
    "lv": (("iespējams", "visticamāk", "varbūt"), ("neapšaubāmi", "noteikti")),
    "ru": (("возможно", "вероятно", "видимо"), ("несомненно", "безусловно")),
}
# Finite verbs before which, or after which, a hedge may stand.
_VERBS = {
    "en": r"(?<=\w )(?:was|were|is|are|has|had|said|made|took|became)\b",
    "lv": r"(?<=\w )(?:bija|ir|tika|kļuva|notika|būs|deva|sāka)\b",
    "ru": r"(?<=\w )(?:был|была|было|были|стал|стала|стали|произошло|будет|начал|получил)\b",
}


def plant(text: str, language: str, chance: random.Random) -> Iterator[Planted]:
    """Yield *text* with each error that it has room for."""
    swaps = _SWAPS.get(language, [])
    for name in sorted({name for name, _, _ in swaps}):
        places = [
            (match, new)
            for one, pattern, new in swaps
            if one == name
            for match in re.finditer(pattern, text)
        ]
        if places:
            match, new = chance.choice(places)
            yield replaced("modality", name, text, *_whole(text, match, new))
    yield from _hedged(text, language, chance)
    yield from without_stance(text, language, chance)
    yield from without_modal(text, language, chance)


def _whole(text: str, match: re.Match[str], new: str) -> tuple[int, int, str]:
    """Return what changes, to the end of the word: a prefix is a part of its verb."""
    end = match.end()
    while end < len(text) and text[end - 1].isalpha() and text[end].isalpha():
        end += 1
    return match.start(), end, new + text[match.end() : end]


def _hedged(text: str, language: str, chance: random.Random) -> Iterator[Planted]:
    if language not in _VERBS:
        return
    verbs = list(re.finditer(_VERBS[language], text))
    if verbs:
        place = chance.choice(verbs).start()
        for name, words in zip(("hedge added", "booster added"), _HEDGES[language], strict=True):
            put = chance.choice(words)
            yield replaced("modality", name, text, place, place, f"{put} ")
