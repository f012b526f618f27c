"""A number that is changed, dropped, or given another magnitude or unit."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace

from scripts.planting.base import Planted, replaced

DIGITS = re.compile(
    r"(?<![\w.,:/–-])\d{1,3}(?:[ \u00a0.,]\d{3})+(?![\w.,:/–-]*\d)"
    r"|(?<![\w.,:/–-])\d+(?:[.,]\d+)?(?![.,:/–-]?\d)"
)
WORDS = {
    "en": ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve"],
    "lv": ["divi", "trīs", "četri", "pieci", "seši", "septiņi", "astoņi", "deviņi", "desmit"],
    "ru": ["два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"],
}
MAGNITUDES = {
    "en": [("million", "billion"), ("billion", "million")],
    "lv": [("miljon", "miljard"), ("miljard", "miljon"), ("milj.", "mljrd."), ("mljrd.", "milj.")],
    "ru": [("миллион", "миллиард"), ("миллиард", "миллион"), ("млн", "млрд"), ("млрд", "млн")],
}
PERCENT = {"en": " percentage points", "lv": " procentpunkti", "ru": " процентных пункта"}


def plant(text: str, language: str, chance: random.Random) -> Iterator[Planted]:
    """Yield one error of each name that *text* has room for."""
    places = [m for m in DIGITS.finditer(text) if m[0].strip("0.,")]
    if places:
        place = chance.choice(places)
        yield from _changed_digits(text, place, chance)
    for small, large in MAGNITUDES.get(language, ()):
        for match in re.finditer(rf"\d\s{re.escape(small)}", text):
            yield replaced("number", "magnitude", text, match.start() + 2, match.end(), large)
    for match in re.finditer(r"(?<=\d)\s?(?:%|percent\b|procent\w+|процент\w+)", text):
        start = match.start()
        planted = replaced("number", "percent", text, start, match.end(), PERCENT[language])
        yield replace(planted, start=start - 1, end=start)
    listed = WORDS.get(language)
    if not listed:
        return
    named = list(re.finditer(rf"(?<![\w-])(?:{'|'.join(listed)})(?![\w-])", text))
    if named:
        match = chance.choice(named)
        other = chance.choice([word for word in listed if word != match[0]])
        yield replaced("number", "word", text, match.start(), match.end(), other)


def _changed_digits(text: str, place: re.Match[str], chance: random.Random) -> Iterator[Planted]:
    old = place[0]
    last = len(old) - 1
    by_one = chance.choice([d for d in (int(old[last]) - 1, int(old[last]) + 1) if 0 <= d <= 9])
    if old[:last].strip("0., \u00a0") or by_one:
        yield replaced(
            "number", "one off", text, place.start(), place.end(), old[:last] + str(by_one)
        )
    if re.fullmatch(r"\d+", old):
        yield replaced("number", "tenfold", text, place.start(), place.end(), old + "0")
    inner = [i for i in range(last) if old[i : i + 2].isdigit() and old[i] != old[i + 1]]
    inner = [i for i in inner if i or old[1] != "0"]
    if inner:
        i = chance.choice(inner)
        swapped = old[:i] + old[i + 1] + old[i] + old[i + 2 :]
        yield replaced("number", "swapped", text, place.start(), place.end(), swapped)
    if len(re.sub(r"\D", "", old)) > 1:
        yield replaced("number", "dropped", text, place.start(), place.end(), "")
