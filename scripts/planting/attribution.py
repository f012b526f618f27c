"""A neutral reporting verb made a doubting one; a doubting word put in; a source taken away."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from scripts.planting.base import Planted, replaced

# For each language: neutral verbs and the doubting one to write instead of each.
_DOUBTS: dict[str, list[tuple[str, str]]] = {
    "en": [(r"said|stated|added|explained", "claimed"), (r"says|states|adds", "claims")],
    "lv": [
        (r"sacīja|teica|paziņoja|pastāstīja|piebilda|norādīja", "apgalvoja"),
        (r"saka|stāsta|norāda|piebilst", "apgalvo"),
    ],
    "ru": [
        (r"сказал|заявил|сообщил|добавил|рассказал|пояснил", "утверждал"),
        (r"сказала|заявила|сообщила|добавила|рассказала|пояснила", "утверждала"),
        (r"сказали|заявили|сообщили|добавили|рассказали", "утверждали"),
        (r"говорит|сообщает|заявляет", "утверждает"),
        (r"говорят|сообщают|заявляют", "утверждают"),
    ],
}
_HEDGE = {"en": "allegedly", "lv": "it kā", "ru": "якобы"}
# Finite verbs before which the doubt is put.
_VERBS = {
    "en": r"(?<=\w )(?:made|took|became|killed|attacked|wrote|sold|paid|told|asked|lost)\b",
    "lv": r"(?<=\w )(?:nogalināja|uzbruka|pārdeva|samaksāja|zaudēja|veica|izdarīja|bija|lūdza)\b",
    "ru": r"(?<=\w )(?:убил|напал|продал|заплатил|потерял|сделал|совершил|был|были|была|стал)\b",
}
_SOURCE = {
    "en": r", according to [^,.;]{3,60}(?=[,.])|, (?:he|she|they) (?:said|added|told \w+)(?=[,.])",
    "lv": r", (?:kā )?(?:ziņo|vēsta|stāsta|saka) [^,.;]{3,40}(?=[,.])",
    "ru": r", по словам [^,.;]{3,60}(?=[,.])|, (?:сообщает|сообщают|говорит) [^,.;]{3,40}(?=[,.])",
}


def plant(text: str, language: str, chance: random.Random) -> Iterator[Planted]:
    """Yield *text* with each error that it has room for."""
    verbs = [
        (match, _as(match[0], new))
        for pattern, new in _DOUBTS.get(language, [])
        for match in re.finditer(rf"\b(?:{pattern})\b", text)
    ]
    if verbs:
        match, new = chance.choice(verbs)
        yield replaced("attribution", "neutral to doubting", text, *match.span(), new)
    if places := list(re.finditer(_VERBS.get(language, r"(?!)"), text)):
        place = chance.choice(places).start()
        put = f"{_HEDGE[language]} "
        yield replaced("attribution", "doubt added", text, place, place, put)
    if sources := list(re.finditer(_SOURCE.get(language, r"(?!)"), text)):
        match = chance.choice(sources)
        yield replaced("attribution", "source removed", text, *match.span(), "")


def _as(old: str, new: str) -> str:
    return new.capitalize() if old[0].isupper() else new
