"""A hedge, a booster, or a modal verb that weakens what is said, taken out of a sentence.

What is left is well-formed: the commas around a word go with it, a capital passes on to the next
word, and a modal verb goes only where the form of the verb beside it can be told.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from scripts.planting.base import Planted, replaced

# Words that may go wherever they stand with commas around, or first in the sentence.
_PARENTHETIC: Final = {
    "hedge": {
        "en": """perhaps|maybe|possibly|probably|presumably|apparently|reportedly|allegedly|
supposedly|seemingly|most likely|in all likelihood|it seems|it appears""",
        "lv": """iespējams|varbūt|visticamāk|droši vien|laikam|acīmredzot|šķiet|domājams|liekas|
jādomā|kā ziņots""",
        "ru": """возможно|вероятно|видимо|по-видимому|наверное|скорее всего|вероятнее всего|
может быть|быть может|похоже|пожалуй|кажется|предположительно|по всей видимости|
по всей вероятности|должно быть|как сообщается|как утверждается|надо полагать""",
    },
    "booster": {
        "en": """certainly|definitely|undoubtedly|clearly|obviously|surely|evidently|of course|
no doubt|without a doubt|undeniably|inevitably|unquestionably|needless to say""",
        "lv": """noteikti|protams|neapšaubāmi|nenoliedzami|acīmredzami|bez šaubām|katrā ziņā|
viennozīmīgi|bez šaubu""",
        "ru": """конечно|конечно же|безусловно|несомненно|разумеется|бесспорно|очевидно|
без сомнения|вне всякого сомнения|определенно|наверняка|само собой разумеется""",
    },
}
# Words that may go without any comma, before another word.
_BARE: Final = {
    "hedge": {
        "en": """perhaps|maybe|possibly|probably|presumably|apparently|reportedly|allegedly|
supposedly|seemingly|potentially|arguably|purportedly|conceivably""",
        "lv": "varbūt|visticamāk|droši vien|laikam|acīmredzot|it kā|potenciāli|šķietami",
        "ru": "наверное|скорее всего|якобы|предположительно|потенциально|пожалуй|будто бы",
    },
    "booster": {
        "en": """certainly|definitely|undoubtedly|obviously|surely|evidently|undeniably|inevitably|
absolutely""",
        "lv": "noteikti|neapšaubāmi|nenoliedzami|acīmredzami|protams|viennozīmīgi",
        "ru": "безусловно|несомненно|явно|определенно|наверняка|обязательно|бесспорно|конечно",
    },
}
# After these a word belongs to what goes before it: "more certainly", "not necessarily".
_HELD: Final = {
    "en": r"\b(?:more|most|very|so|as|too|quite|not|less|than|or|and|but|almost|if|a|an|the)\s+$",
    "lv": r"\b(?:ne|tik|pa|pavisam|ļoti|vairāk|kā|un|vai|bet|ja|ir|nav|bija|būtu|būs)\s+$",
    "ru": r"\b(?:не|так|очень|более|чем|и|или|но|если|столь|вполне|это|было|лишь|как)\s+$",
}
_LIKELY: Final = (
    r"(?<=\bwill )(?:most |very )?likely (?=[a-z])|(?<=\bwould )(?:most |very )?likely (?=[a-z])"
    r"|(?<=\bcould )(?:most |very )?likely (?=[a-z])|\bmost likely (?!to\b)(?=[a-z])"
)
# "They may go": the modal verb goes, or changes with what stands beside it.
_MODALS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "en": (
        (r"(?<=\b[Tt]hey )(?:may|might) (?!not\b|be\b|have\b|well\b|also\b)(?=[a-z])", ""),
        (r"(?<=\b[Ww]e )(?:may|might) (?!not\b|be\b|have\b|well\b|also\b)(?=[a-z])", ""),
        (r"(?<=\b[Yy]ou )(?:may|might) (?!not\b|be\b|have\b|well\b|also\b)(?=[a-z])", ""),
        (r"(?<=\b(?:[Hh]e|[Ii]t) )(?:may|might|could) be\b(?! able)", "is"),
        (r"(?<=\b(?:[Tt]his|That) )(?:may|might|could) be\b(?! able)", "is"),
        (r"(?<=\b[Ss]he )(?:may|might|could) be\b(?! able)", "is"),
        (r"(?<=\b[Tt]hey )(?:may|might|could) be\b(?! able)", "are"),
        (r"(?<=\b(?:[Tt]hese|[Tt]hose) )(?:may|might|could) be\b(?! able)", "are"),
        (
            r"\b(?:may|might|could) have\b(?= (?:\w+ly )?(?:been|\w+ed|\w+en|made|left|had)\b)",
            "had",
        ),
    ),
    "lv": (
        (r"\bvarētu būt\b", "ir"),
        (r"\bvarētu (\w+[^\WszŠš])t\b(?<!būt)", r"\1s"),
        (r"\bvarētu (\w+[^\Wsz])ties\b", r"\1sies"),
    ),
    "ru": (
        (r"(?<!не )\bможет (\w+)овать(ся)?\b", r"\1ует\2"),
        (r"(?<!не )\bмогут (\w+)овать(ся)?\b", r"\1уют\2"),
        (r"(?<!не )\bможет (\w+)нуть(ся)?\b", r"\1нет\2"),
        (r"(?<!не )\bмогут (\w+)нуть(ся)?\b", r"\1нут\2"),
    ),
}
# In a clause with these, the verb has another form, or the modal verb another meaning.
_OTHERWISE: Final = {"lv": r"(?i:\b(?:lai|ja|es|tu|mēs|jūs))\b[^,.;]*$", "ru": r"чтобы[^,.;]*$"}


def without_stance(text: str, language: str, chance: random.Random) -> Iterator[Planted]:
    """Yield *text* without a hedge, without a booster, and without a modal verb."""
    for sort in ("hedge", "booster"):
        places = [
            match
            for match in _pattern(sort, language).finditer(text)
            if not re.search(_HELD.get(language, "(?!)"), text[: match.start()])
        ]
        if places:
            match = chance.choice(places)
            yield _gone(f"{sort} removed", text, *match.span())
    changes = [
        (match, match.expand(new))
        for pattern, new in _MODALS.get(language, ())
        for match in re.finditer(pattern, text)
        if not re.search(_OTHERWISE.get(language, "(?!)"), text[: match.start()])
    ]
    if changes:
        match, new = chance.choice(changes)
        yield replaced("modality", "modal removed", text, *match.span(), new)


@cache
def _pattern(sort: str, language: str) -> re.Pattern[str]:
    """Return a pattern of what may go, with the commas and spaces that go with it."""
    apart, bare = (
        "|".join(sorted(table[sort].get(language, "(?!)").replace("\n", "").split("|"), key=_long))
        for table in (_PARENTHETIC, _BARE)
    )
    rows = r"(?!(?:or|and|vai|un|или|и)\b)"
    ways = [
        rf"(?i:^[\"„“«]?(?:{apart}), (?:that |ka |что )?)(?=[\w\"„“«])",
        rf", (?i:{apart}),(?= {rows})",
        rf", (?i:{apart})(?=[.!?]$)",
        rf"(?<=[\w,–—] )(?i:{bare}) {rows}(?=\w)",
        rf"^(?i:{bare}) {rows}(?=\w)",
    ]
    if sort == "hedge" and language == "en":
        ways.append(_LIKELY)
    return re.compile("|".join(ways))


def _long(word: str) -> int:
    return -len(word)


def _gone(name: str, text: str, start: int, end: int) -> Planted:
    """Take ``text[start:end]`` out; the first word of a sentence has a capital."""
    opened = re.match(r"[\"„“«]", text[start:end])
    start += opened.end() if opened else 0
    if start and not (opened and start == 1):
        return replaced("modality", name, text, start, end, "")
    letter = text[end]
    return replaced("modality", name, text, start, end + 1, letter.upper())
