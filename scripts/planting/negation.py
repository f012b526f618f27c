"""Negation added at a verb, or taken away from one."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from scripts.planting.base import Planted, replaced

# Verbs that may be denied where they stand: what is written there, and what takes its place.
_ADD: dict[str, list[tuple[str, str]]] = {
    "en": [
        (
            r"\b(?:is|are|was|were|will|would|should|could|has been|have been|can)\b(?! not)",
            "{} not",
        ),
        (r"(?<=\w )(?:has|have|had)(?= (?:\w+ed|been|made|become|taken|given|seen)\b)", "{} not"),
        (r"(?<=\b(?:he|it) )(?:wants|needs|says|believes|works|plans)\b", "does not {stem}"),
        (r"(?<=\bwe )(?:want|need|believe|think|know|like)\b", "don't {}"),
        (r"(?<=\bI )(?:want|need|believe|think|know|like)\b", "don't {}"),
        (r"(?<=\bthey )(?:want|need|believe|think|know|like)\b", "don't {}"),
    ],
    "ru": [
        (
            r"(?<!\bне )(?<!\bни )\b(?:был|была|было|были|будет|будут|может|могут|мог|могли|должен"
            r"|должна|должны|является|являются|стал|стала|стали|имеет|имеют|хочет|хотят|удалось"
            r"|знает|знают|считает|считают|находится|работает|получил|получила|получили|смог"
            r"|смогли|планирует|намерен|готов|готовы|решил|решили|станет|начал|начала|начали"
            r"|происходит|видел|видели|сделал|сделали|дал|дали|позволит|хотел|хотели)\b",
            "не {}",
        ),
        (r"(?<=\b(?:мы|вы|он) )(?!не\b)\w+(?:ет|ит|ем|им|ал|ил|ел)\b", "не {}"),
        (r"(?<=\bони )(?!не\b)\w+(?:ут|ят|ают|али|или)\b", "не {}"),
        (r"(?<=\bона )(?!не\b)\w+(?:ет|ит|ала|ила)\b", "не {}"),
    ],
    "lv": [
        (r"\bir\b", "nav"),
        (
            r"\b(?:bija|būs|būtu|tika|tiek|tiks|var|varēja|varētu|varēs|kļuva|kļūs|notika|notiks"
            r"|vēlas|grib|zina|domā|uzskata|plāno|spēj|saņēma|atrodas|strādā|dod|deva|sāka|izdevās"
            r"|ļauj|ļaus|nāk|esam|esmu|darīja|gribēja|vēlējās|piedalījās|piekrita|atbalsta)\b",
            "ne{}",
        ),
        (r"(?<=\b(?:viņš|viņi|viņa) )(?!ne)\w+(?:ēja|āja|īja|ās)\b", "ne{}"),
    ],
}
# Beside these a verb has to be denied, so that its negator cannot go alone: "not … until".
_BOUND = {
    "en": r"\b(?:yet|any\w*|either|until|till|nor|ever|at all)\b",
    "ru": (
        r"\b(?:ни|никто|никого|никому|ничто|ничего|никогда|никак\w*|ни\w+|пока не|так и не|вовсе не"
        r"|отнюдь не|совсем не|далеко не|едва ли|чуть ли|а не|разве не)\b"
    ),
    "lv": r"\b(?:nekad|nekā[dsm]\w*|nekas|neko|nevien\w*|nekur|nemaz|ne|vairs|jebkad|jebkād\w*)\b",
}
# Beside these nothing can be denied anew: it is denied already, or they go with a noun.
_HELD = {
    "ru": r"\b(?:вряд ли|едва ли|чуть ли|с|от|до|самого)\s+$",
}
# What is written where something is denied, and what says the contrary.
_REMOVE: dict[str, list[tuple[str, str]]] = {
    "en": [
        (r"(?<= )not (?!only|just|least|even|all\b)", ""),
        (r"\b(?:is|are|was|were|do|does|did|has|have|had|would|could|should)n['’]t\b", "{:-3}"),
        (r"\bcannot\b", "can"),
        (r"\bcan['’]t\b", "can"),
        (r"\bwon['’]t\b", "will"),
        (r"(?<=\w )never ", ""),
    ],
    "ru": [
        (
            r"\b[Нн]е (?=(?:был|была|было|были|будет|будут|могу|может|могут|мог|могла|могли|должен"
            r"|должна|должны|явля\w+|стал\w*|имеет|имеют|имел\w*|хо[тч]\w+|зна\w+|счита\w+|дума\w+"
            r"|работа\w+|получ\w+|смог\w*|планиру\w+|собира\w+|намерен\w*|готов\w*|решил\w*"
            r"|видел\w*|вид\w+|сделал\w*|дал\w*|дает|дают|позвол\w+|нрав\w+|нужн\w+|вер\w+|говор\w+"
            r"|происход\w+|существ\w+|понима\w+|сказал\w*|ответил\w*|поддерж\w+|согла\w+|случил\w+"
            r"|удалось|удается|следует|стоит|верн\w+|прин\w+|игра\w+|пришл\w+)\b)",
            "",
        ),
        (r"\bнельзя\b", "можно"),
    ],
    "lv": [
        (r"\bnav\b", "ir"),
        (
            r"\bne(?=(?:bija|būs|būtu|tika|tiek|tiks|var|varēja|varētu|vēlas|grib|zina|domā|uzskata"
            r"|plāno|spēj|spēja|saņēma|atrodas|strādā|dod|deva|izdevās|ļauj|notika|drīkst|esmu"
            r"|esam|vajadzētu|vajag|patīk|patika|pastāv|saprot|nozīmē|darīja|ir|nāk|varam|varu"
            r"|zinu|domāju|gribu|zinām|redz|piekrīt|piekrita|komentēja|atbildēja|atzina)\b)",
            "",
        ),
    ],
}


def plant(text: str, language: str, chance: random.Random) -> Iterator[Planted]:
    """Yield *text* with one negation more, and with one less."""
    for name, table in (("added", _ADD), ("removed", _REMOVE)):
        places = [
            (match, new)
            for pattern, new in table.get(language, ())
            for match in re.finditer(pattern, text)
            if name == "removed"
            or not re.search(_HELD.get(language, "(?!)"), text[: match.start()])
        ]
        if name == "removed" and re.search(_BOUND.get(language, "(?!)"), text.lower()):
            continue
        if places:
            match, new = chance.choice(places)
            yield _planted(name, text, match, new)


def _planted(name: str, text: str, match: re.Match[str], new: str) -> Planted:
    """Change what *match* found; the word after a negator that goes counts as changed with it."""
    start, end, old = match.start(), match.end(), match[0]
    put = old[:-3] if new == "{:-3}" else new.format(old, stem=old.removesuffix("s"))
    after = re.compile(r"\s*\w+").match(text, end) if name == "removed" else None
    if after:
        end = after.end()
        put += after[0]
    put = put[0].upper() + put[1:] if old[0].isupper() else put
    return replaced("negation", name, text, start, end, put)
