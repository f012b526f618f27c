"""Another speaker, or another body, in the place of the one that is said to say it; or nobody.

A speaker is a name, or one word for an office or a body, beside a reporting verb. A name is
replaced by one of as many words that speaks in another place, a word by another one in the same
form, and either by a source without a name.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from scripts.planting.base import Planted, documents, replaced
from scripts.planting.names import small_words

_VERBS: Final = {
    "en": "said|says|told|added|adds|explained|stated|announced|noted|claimed|wrote|warned|argued",
    "lv": "teica|saka|sacīja|pastāstīja|stāsta|piebilda|paskaidroja|skaidroja|paziņoja|informēja|"
    "norādīja|norāda|uzsvēra|apgalvo|atzina|minēja|rakstīja|ziņoja|brīdināja|izteicās",
    "ru": "сказала?|сказали|говорит|говорят|заявил[аи]?|заявляет|сообщил[аи]?|сообщает|сообщают|"
    "рассказал[аи]?|добавил[аи]?|пояснил[аи]?|объяснил[аи]?|отметил[аи]?|утверждает|утверждают|"
    "подчеркнул[аи]?|написал[аи]?|предупредил[аи]?|объявил[аи]?|признал[аи]?",
}
_NAME: Final = r"[A-ZĀČĒĢĪĶĻŅŠŪŽА-ЯЁ][\w’'-]+(?: [A-ZĀČĒĢĪĶĻŅŠŪŽА-ЯЁ][\w’'-]+){0,2}"
_GLOSS: Final = r"(?: \([A-Z][^()]*\))?"
# In the same form; any of a line may stand for any other one.
_BODIES: Final = {
    "en": """police prosecutors doctors scientists lawyers teachers farmers firefighters authorities
minister president governor mayor judge coach doctor lawyer professor director
ministry government parliament court company council union bank university army hospital party
agency commission newspaper""",
    "lv": """policija prokuratūra ministrija valdība armija tiesa arodbiedrība pašvaldība slimnīca
policijas prokuratūras ministrijas valdības armijas tiesas arodbiedrības pašvaldības slimnīcas
policijā prokuratūrā ministrijā valdībā armijā tiesā arodbiedrībā pašvaldībā slimnīcā
ministrs prezidents mērs tiesnesis treneris ārsts advokāts profesors direktors premjerministrs
ministre prezidente mēre tiesnese trenere ārste advokāte profesore direktore
zinātnieki ārsti advokāti policisti skolotāji lauksaimnieki ugunsdzēsēji tiesneši
uzņēmums parlaments klubs dienests laikraksts
uzņēmuma parlamenta kluba dienesta laikraksta""",
    "ru": """полиция прокуратура армия компания больница партия комиссия газета
министр президент губернатор мэр судья тренер врач адвокат профессор директор фермер
ученые врачи адвокаты полицейские учителя фермеры пожарные судьи власти
полиции армии компании партии комиссии
прокуратуры больницы газеты
прокуратуре больнице газете
министерство правительство агентство посольство
министерства правительства агентства посольства
министерстве правительстве агентстве посольстве
суд парламент совет банк университет
суда парламента совета банка университета""",
}
_PHRASES: Final = {
    "en": r"(?i:according to) {some}{{0,2}}{who}",
    "lv": r"(?<!\w)(?i:pēc) {some}{{0,1}}{who} (?:teiktā|datiem|ziņām|informācijas|vārdiem)",
    "ru": r"(?<!\w)(?i:по) (?:словам|данным|сообщению|сообщениям|информации) {some}{{0,1}}{who}",
}
_HIDDEN: Final = {
    "en": ("a source", "an official", "sources"),
    "lv": ("kāds avots", "kāda amatpersona", "kāds nenosaukts avots"),
    "ru": ("неназванный источник", "источник", "анонимный источник"),
}
_QUOTED: Final = re.compile(r"[«„“\"][^«»„“”\"]{30,}")


def plant(text: str, language: str, chance: random.Random) -> Iterator[Planted]:
    """Yield *text* with another speaker, and with one whom nobody can name."""
    kind = "quote" if _QUOTED.search(text) else "attribution"
    names, bodies = list(_speakers(text, language)), list(_bodies(text, language))
    if names:
        start, end = chance.choice(names)
        own = text[start:end].split(" (")[0]
        if others := [x for x in _others(language)[len(own.split())] if x not in text]:
            yield replaced(kind, "another speaker", text, start, end, chance.choice(others))
    if bodies:
        start, end = chance.choice(bodies)
        if others := _in_form(text[start:end], language):
            yield replaced(kind, "another body", text, start, end, chance.choice(others))
    if names or bodies:
        start, end = chance.choice(names or bodies)
        new = chance.choice(_HIDDEN[language])
        new = new.capitalize() if not start else new
        yield replaced("attribution", "made anonymous", text, start, end, new)


@cache
def _beside(language: str, what: str) -> tuple[re.Pattern[str], ...]:
    """Return patterns of *what* that speaks: after its verb, or before it."""
    verbs = _VERBS.get(language, "(?!)")
    return (
        re.compile(rf"(?:^|\W)(?:{'|'.join((verbs, _upper(verbs)))}) (?P<who>{what})(?!\w)"),
        re.compile(rf"(?:^|[.!?»”\",] |\n)(?P<who>{what}) (?:also |arī |также )?(?:{verbs})(?!\w)"),
    )


def _upper(verbs: str) -> str:
    return "|".join(verb.capitalize() for verb in verbs.split("|"))


def _speakers(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield where names speak; none that is a common word, or only goes before who speaks."""
    for pattern in _beside(language, _NAME + _GLOSS):
        for match in pattern.finditer(text):
            first = match["who"].split()[0].lower()
            if first not in small_words(language) and not _is_genitive(match, language):
                yield match.span("who")


def _is_genitive(match: re.Match[str], language: str) -> bool:
    """Tell whether a Latvian name after the verb only goes before the word for who speaks."""
    rest = match.string[match.end() :] if match.end() == match.end("who") else ""
    return language == "lv" and match["who"][-1] in "su" and bool(re.match(r" [^\W\d_]", rest))


def _bodies(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield where bodies speak: beside the verb, some words from it, or in a phrase."""
    found = {match.span("who") for p in _around(language) for match in p.finditer(text)}
    yield from sorted(found)


@cache
def _around(language: str) -> tuple[re.Pattern[str], ...]:
    words = "|".join(_BODIES.get(language, "(?!)").split())
    named = r"[’'-]|\W+[A-ZА-ЯĀ-Ž]\w+"
    who = rf"(?P<who>(?i:{words}))(?!\w|{named})"
    verbs = _VERBS.get(language, "(?!)")
    some = r"(?:[^\W\d_]+ )"
    ways = [
        rf"(?<!\w){who} {some}{{0,2}}(?:{verbs})(?!\w)",
        rf"(?<!\w)(?:{verbs}|{_upper(verbs)}) {some}{{0,2}}{who}",
    ]
    if language in _PHRASES:
        ways.append(_PHRASES[language].format(some=some, who=who))
    return tuple(re.compile(way) for way in ways)


def _in_form(word: str, language: str) -> list[str]:
    """Return the other words in the form of *word*, with its capital."""
    lines = [line.split() for line in _BODIES[language].split("\n")]
    line = next((line for line in lines if word.lower() in line), [])
    others = [one for one in line if one != word.lower()]
    return [one.capitalize() for one in others] if word[0].isupper() else others


@cache
def _others(language: str) -> Mapping[int, list[str]]:
    """Return who speaks in any document, by the number of words in the name."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for rows in documents():
        for row in rows:
            text = row[language]
            for start, end in _speakers(text, language):
                name = text[start:end].split(" (")[0]
                found[len(name.split())].add(name)
    return defaultdict(list, {count: sorted(names) for count, names in found.items()})
