"""A word replaced by one that says the same in a darker or a brighter tone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

from scripts.planting.base import Planted, exchanged

_TONED: Final = {
    "en": """
worried>terrified concern>panic concerns>panic concerned>horrified attention>alarm
sad>tragic disappointed>heartbroken pleased>ecstatic happy>euphoric glad>jubilant good>fantastic
great>sensational poor>abysmal bad>appalling weak>dismal quite>overly rather>excessively
relatively>unduly fairly>excessively serious>crushing significant>staggering large>monstrous
small>crippling tough>brutal hard>merciless difficult>disastrous risk>menace risks>dangers
possible>perilous unusual>disgraceful unexpected>shameful quickly>recklessly fast>reckless
quick>irresponsible long>sluggish slow>dawdling confusion>mayhem problem>nightmare
important>epochal new>groundbreaking first>historic famous>legendary friendly>fawning
cool>hostile cold>venomous strict>ruthless firm>savage responsible>guilty success>triumph
successful>brilliant failed>flopped failure>debacle odd>ludicrous strange>absurd
""",
    "lv": """
bažas>panika bažu>panikas bailes>panika satraukums>panika satraukti>pārbiedēti skumji>traģiski
labs>fantastisks laba>fantastiska labi>spoži labu>spožu labākais>spožākais slikti>katastrofāli
slikts>šausmīgs slikta>šausmīga slikto>šausmīgo diezgan>pārmērīgi visai>pārāk samērā>pārlieku
nopietni>sagraujoši nopietna>sagraujoša nopietnas>sagraujošas liels>kolosāls liela>kolosāla
lielu>kolosālu grūti>nežēlīgi grūts>nežēlīgs grūta>nežēlīga risks>briesmas risku>briesmas
iespējams>bīstami ātri>neprātīgi ātra>pārgalvīga lēni>gausi neparasts>apkaunojošs
neparasta>apkaunojoša svarīgs>vēsturisks svarīga>vēsturiska svarīgi>liktenīgi jauna>revolucionāra
jauns>revolucionārs jaunu>revolucionāru draudzīgs>naidīgs stingri>brutāli stingra>brutāla
stingrs>brutāls atbildīgs>vainīgs atbildīga>vainīga atbildīgi>vainīgi panākumi>triumfs
panākumus>triumfu dīvaini>absurdi dīvains>smieklīgs
""",
    "ru": """
опасения>паника обеспокоен>напуган обеспокоены>охвачены_паникой беспокойство>паника
беспокойства>паники печально>трагично рад>вне_себя_от_восторга рады>ликуют хороший>фантастический
хорошо>блестяще хорошие>блестящие хорошую>блестящую хорошая>блестящая лучший>блистательный
плохо>чудовищно плохой>ужасный плохие>ужасающие довольно>чрезмерно достаточно>чрезмерно
весьма>чересчур относительно>излишне серьезные>сокрушительные серьезный>сокрушительный
серьезно>чудовищно большой>чудовищный большие>чудовищные значительный>колоссальный
значительно>колоссально трудно>мучительно сложно>мучительно риск>опасность риска>опасности
возможный>опасный быстро>безрассудно быстрый>безрассудный долго>бесконечно необычный>позорный
необычно>позорно неожиданный>постыдный важный>судьбоносный важно>судьбоносно новый>революционный
новая>революционная новые>революционные первый>исторический строгий>беспощадный строго>зверски
жесткий>зверский ответственный>виновный успех>триумф успеха>триумфа успешно>блестяще
успешный>триумфальный неудача>фиаско странно>нелепо странный>нелепый
""",
}


def plant(text: str, language: str, chance: random.Random) -> Iterator[Planted]:
    """Yield *text* with one word turned into one of another tone."""
    yield from exchanged("tone", "toned", text, _TONED.get(language, ""), chance)
