"""Errors in dates: another weekday, month, day of the month, year, or word of relative time."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence

from scripts.planting.base import Planted, replaced

# In each list the forms of one case, so that any may stand in another's place.
WEEKDAYS: Mapping[str, Sequence[str]] = {
    "en": ["Monday Tuesday Wednesday Thursday Friday Saturday Sunday"],
    "lv": [
        "pirmdien otrdien trešdien ceturtdien piektdien sestdien svētdien",
        "pirmdiena otrdiena trešdiena ceturtdiena piektdiena sestdiena svētdiena",
        "pirmdienas otrdienas trešdienas ceturtdienas piektdienas sestdienas svētdienas",
        "pirmdienu otrdienu trešdienu ceturtdienu piektdienu sestdienu svētdienu",
        "pirmdienā otrdienā trešdienā ceturtdienā piektdienā sestdienā svētdienā",
    ],
    "ru": [
        "понедельник вторник среду четверг пятницу субботу воскресенье",
        "понедельника вторника среды четверга пятницы субботы воскресенья",
    ],
}
MONTHS: Mapping[str, Sequence[str]] = {
    "en": ["January February March April May June July August September October November December"],
    "lv": [
        "janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī"
        " decembrī",
        "janvāra februāra marta aprīļa maija jūnija jūlija augusta septembra oktobra novembra"
        " decembra",
    ],
    "ru": [
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
    ],
}
OPPOSITES: Mapping[str, Sequence[str]] = {
    "en": [
        "yesterday|tomorrow",
        "last week|next week",
        "last month|next month",
        "last year|next year",
        "this year|last year",
        "this week|next week",
        "last night|tomorrow night",
    ],
    "lv": [
        "vakar|rīt",
        "aizvakar|parīt",
        "pagājušajā nedēļā|nākamajā nedēļā",
        "pagājušonedēļ|nākamnedēļ",
        "šonedēļ|nākamnedēļ",
        "pagājušajā mēnesī|nākamajā mēnesī",
        "pagājušajā gadā|nākamajā gadā",
        "pagājušogad|nākamgad",
        "pērn|nākamgad",
        "šogad|nākamgad",
    ],
    "ru": [
        "вчера|завтра",
        "позавчера|послезавтра",
        "на прошлой неделе|на следующей неделе",
        "на этой неделе|на следующей неделе",
        "в прошлом месяце|в следующем месяце",
        "в этом месяце|в прошлом месяце",
        "в прошлом году|в следующем году",
        "в этом году|в прошлом году",
    ],
}
DAY = {
    "en": r"(?:(?<=January )|(?<=February )|(?<=March )|(?<=April )|(?<=May )|(?<=June )|(?<=July )"
    r"|(?<=August )|(?<=September )|(?<=October )|(?<=November )|(?<=December ))\d{1,2}(?!\d)"
    r"|(?<!\d)\d{1,2}(?= (?:%s)\b)",
    "lv": r"(?<!\d)\d{1,2}(?=\. ?(?:%s)\b)",
    "ru": r"(?<!\d)\d{1,2}(?= (?:%s)\b)",
}
YEAR = r"(?<![\w.,:/$€£-])(?:1[89]\d\d|20[012]\d)(?![\w%-]|[.,]\d|\s?(?:million|people|km|euro))"


def plant(text: str, language: str, chance: random.Random) -> Iterator[Planted]:
    """Yield one error of each kind that *text* has room for."""
    for name, table in (("weekday", WEEKDAYS), ("month", MONTHS)):
        places = list(_named(text, table[language]))
        if places:
            start, end, others = chance.choice(places)
            yield replaced("date", name, text, start, end, chance.choice(others))
    months = "|".join(" ".join(MONTHS[language]).split())
    days = [m for m in re.finditer(DAY[language].replace("%s", months), text) if m[0] != "0"]
    if days:
        day = chance.choice(days)
        others = [str(n) for n in range(1, 29) if str(n) != day[0].lstrip("0")]
        yield replaced("date", "day of the month", text, *day.span(), chance.choice(others))
    years = list(re.finditer(YEAR, text))
    if years:
        year = chance.choice(years)
        other = int(year[0]) + chance.choice([-3, -2, -1, 1, 2, 3, 10, -10])
        yield replaced("date", "year", text, *year.span(), str(other))
    yield from _relative(text, language, chance)


def _named(text: str, lists: Sequence[str]) -> Iterator[tuple[int, int, list[str]]]:
    for line in lists:
        forms = line.split()
        for match in re.finditer(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", text):
            yield match.start(), match.end(), [form for form in forms if form != match[0]]


def _relative(text: str, language: str, chance: random.Random) -> Iterator[Planted]:
    swaps = [tuple(line.split("|")) for line in OPPOSITES[language]]
    swaps += [(other, one) for one, other in swaps]
    places = [
        (match.start(), match.end(), other)
        for one, other in swaps
        for match in re.finditer(rf"(?<!\w){one}(?!\w)", text, re.IGNORECASE)
    ]
    if places:
        start, end, other = chance.choice(places)
        new = other[0].upper() + other[1:] if text[start].isupper() else other
        yield replaced("date", "relative", text, start, end, new)
