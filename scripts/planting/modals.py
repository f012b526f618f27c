"""A modal verb taken out of a sentence, or a contrary one put in its place.

What is left is well-formed: the modal verb goes only where the form of the verb beside it can be
told, and what takes its place asks for the same case and the same form. In Latvian, who must do
something is a dative, so that another word of the dative takes the place of ``jā-``.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import Final

from scripts.planting.base import Planted, replaced

Change = tuple[str, str, str | Callable[[re.Match[str]], str]]
"""The name of the error, what is looked for, and what is written instead."""

_PLURAL: Final = (
    r"(?P<who>\b(?:(?i:they|you|we)|people|children|\w+(?:ials|ies|ents|kers|bers|ates)) )"
)
_SINGULAR: Final = r"(?P<who>\b(?i:he|she|it) )"
_BARE: Final = r"(?! (?:not|be|also|only|never|still|all|then|now)\b) (?=[a-z]+\b)"
# Russian infinitives, and how their verb goes on without a modal verb: one does, several do.
_FINITE: Final = (
    (r"овать", "ует", "уют"),
    (r"нуть", "нет", "нут"),
    (r"([иы])вать", "{0}вает", "{0}вают"),
    (r"([вдзлмнпрст])ить", "{0}ит", "{0}ят"),
    (r"([чшжщ])ить", "{0}ит", "{0}ат"),
)
_IRREGULAR: Final = """
стать>станет|станут привести>приведет|приведут произойти>произойдет|произойдут
прийти>придет|придут уйти>уйдет|уйдут выйти>выйдет|выйдут начать>начнет|начнут
начаться>начнется|начнутся оказать>окажет|окажут показать>покажет|покажут
сделать>сделает|сделают помочь>поможет|помогут иметь>имеет|имеют работать>работает|работают
делать>делает|делают занять>займет|займут принять>примет|примут вырасти>вырастет|вырастут
провести>проведет|проведут повлиять>повлияет|повлияют оказаться>окажется|окажутся
знать>знает|знают понимать>понимает|понимают"""
# Latvian verbs that say what somebody does, and to no thing: after ``jā-``, and as they are named.
_DEBITIVE_VERBS: Final = """
strādā>strādāt piedalās>piedalīties ierodas>ierasties atgriežas>atgriezties dodas>doties
brauc>braukt iet>iet runā>runāt dzīvo>dzīvot kļūst>kļūt paliek>palikt rēķinās>rēķināties
samierinās>samierināties tiekas>tikties stājas>stāties cīnās>cīnīties mācās>mācīties
pārceļas>pārcelties saskaras>saskarties atkāpjas>atkāpties aiziet>aiziet vienojas>vienoties
koncentrējas>koncentrēties gatavojas>gatavoties atbild>atbildēt domā>domāt rīkojas>rīkoties
izvairās>izvairīties būt>būt pārliecinās>pārliecināties uzmanās>uzmanīties"""


def _table(text: str) -> dict[str, str]:
    return dict(one.split(">") for one in text.split())


_IRREGULARS: Final = {verb: tuple(forms.split("|")) for verb, forms in _table(_IRREGULAR).items()}
_DEBITIVE: Final = _table(_DEBITIVE_VERBS)
_LV_MUST: Final = r"(?:vajadzētu|vajag|nāksies|nākas|nācās|vajadzēja|vajadzēs)"
_LV_LET: Final = {
    "vajadzētu": "būtu ļauts", "vajag": "ir ļauts", "nāksies": "izdosies", "nākas": "izdodas",
    "nācās": "izdevās", "vajadzēja": "bija ļauts", "vajadzēs": "būs ļauts",
}  # fmt: skip
_LV_INFINITIVE: Final = r"(?= (?:\w+ )?\w{2,}(?:t|ties)\b)"
_RU_MUST: Final = {
    "обязан": "вправе", "обязана": "вправе", "обязаны": "вправе",
    "вынужден": "готов", "вынуждена": "готова", "вынуждены": "готовы",
    "придется": "удастся", "придётся": "удастся", "пришлось": "удалось", "приходится": "удается",
}  # fmt: skip
_RU_INFINITIVE: Final = r"(?= (?:\w+ )?\w+(?:ть|ться|ти|чь)\b)"


def _third(match: re.Match[str]) -> str:
    """Return how an English verb goes on after ``she``."""
    verb = match["verb"]
    if verb in ("be", "have", "do", "go"):
        return {"be": "is", "have": "has", "do": "does", "go": "goes"}[verb]
    if re.search(r"(?:s|x|z|ch|sh)$", verb):
        return f"{verb}es"
    return re.sub(r"(?<=[^aeiou])y$", "ie", verb) + "s"


def _finite(match: re.Match[str]) -> str:
    """Return how a Russian verb goes on without the modal verb before it."""
    one = match["modal"] not in ("должны", "могут")
    verb, back = match["verb"].removesuffix("ся"), match["verb"].endswith("ся")
    if match["verb"] in _IRREGULARS:
        return _IRREGULARS[match["verb"]][0 if one else 1]
    for end, single, several in _FINITE:
        if found := re.search(f"{end}$", verb):
            new = (single if one else several).format(*found.groups())
            return verb[: found.start()] + new + ("ся" if back else "")
    return match[0]


def _let(match: re.Match[str]) -> str:
    return _LV_LET[match[0].lower()]


_CHANGES: Final[dict[str, tuple[Change, ...]]] = {
    "en": (
        ("must removed", _PLURAL + rf"(?:must|should|have to|need to){_BARE}", ""),
        (
            "must removed",
            _SINGULAR
            + r"(?:must|should|has to|needs to) (?!not|also|only)(?P<verb>[a-z]+)\b(?! and\b)",
            _third,
        ),
        ("must removed", r"\b(?:has|needs) to (?P<verb>[a-z]+)\b(?! and\b)", _third),
        ("must removed", r"(?P<who>\b[Ww]ill )(?:have|need) to (?=[a-z])", ""),
        ("must removed", r"(?P<who>\b[Ww]ould )(?:have|need) to (?=[a-z])", ""),
        ("must exchanged", r"\bmust\b(?! (?:have|not)\b)", "will"),
        ("must exchanged", r"\bshould\b(?! (?:have|not)\b)", "will"),
    ),
    "lv": (
        ("must exchanged", rf"\b{_LV_MUST}\b{_LV_INFINITIVE}", _let),
        (
            "must exchanged",
            rf"(?<!ir )(?<!būs )(?<!būtu )(?<!bija )(?<!būt )\bjā(?P<verb>{'|'.join(_DEBITIVE)})\b",
            lambda match: f"ļauts {_DEBITIVE[match['verb']]}",
        ),
        (
            "must exchanged",
            rf"(?P<be>\b(?:ir|būs|būtu|bija) )jā(?P<verb>{'|'.join(_DEBITIVE)})\b",
            lambda match: f"{match['be']}ļauts {_DEBITIVE[match['verb']]}",
        ),
        ("must exchanged", r"\bspiest(?P<end>s|a|i|as)\b(?= \w+(?:t|ties)\b)", r"gatav\g<end>"),
        ("must exchanged", rf"\bnepieciešams\b{_LV_INFINITIVE}", "iespējams"),
        ("may removed", r"\b(?:var|varēs) (?P<verb>\w*[^\Wszš])t\b(?<!būt)(?<!iet)", r"\g<verb>s"),
        ("may removed", r"\b(?:var|varēs) (?P<verb>\w+[^\Wsz])ties\b", r"\g<verb>sies"),
        ("may removed", r"\b(?:varēs|varētu) būt\b", "būs"),
    ),
    "ru": (
        (
            "must removed",
            r"(?<!не )\b(?P<modal>должен|должна|должно|должны) (?P<verb>\w+(?:ть|ти|чь)(?:ся)?)\b"
            r"(?<!быть)",
            _finite,
        ),
        ("must removed", r"(?<!не )\bдолж(?:ен|на|но) быть\b(?= \w)", "будет"),
        ("must removed", r"(?<!не )\bдолжны быть\b(?= \w)", "будут"),
        (
            "may removed",
            r"(?<!не )\b(?P<modal>может|могут) (?P<verb>\w+(?:ть|ти|чь)(?:ся)?)\b(?<!быть)",
            _finite,
        ),
        ("must exchanged", rf"(?<!не )\b(?:{'|'.join(_RU_MUST)})\b{_RU_INFINITIVE}",
         lambda match: _RU_MUST[match[0]]),
    ),
}  # fmt: skip
# In a clause with these, a verb has another form: "lai", "чтобы".
_OTHERWISE: Final = {
    "en": r"\b(?:[Ww]hat|[Ii]f|[Tt]hat|[Nn]or)\b[^,.;]*$",
    "lv": r"(?i:\b(?:lai|ja|es|tu|mēs|jūs|ne))\b[^,.;]*$",
    "ru": r"(?i:\b(?:чтобы|если|не|ли|я|ты|мы|вы))\b[^,.;]*$",
}


def without_modal(text: str, language: str, chance: random.Random) -> Iterator[Planted]:
    """Yield *text* with each error that it has room for."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for name, pattern, new in _CHANGES.get(language, ()):
        for match in re.finditer(pattern, text):
            put = match.expand(new) if isinstance(new, str) else new(match)
            held = re.search(_OTHERWISE[language], text[: match.start()])
            start = match.end("who") if "who" in match.re.groupindex else match.start()
            if put != text[start : match.end()] and not held:
                found.setdefault(name, []).append((start, match.end(), put))
    for name, places in sorted(found.items()):
        yield replaced("modality", name, text, *chance.choice(places))
