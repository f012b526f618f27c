"""A word replaced by its opposite in the same form."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache

from scripts.planting.base import Planted, replaced

# Full forms, each against its opposite; either may stand in the text. "one>other" goes one way
# only, where the way back would not be said so.
_PAIRS: dict[str, str] = {
    "en": """
increase/decrease increased/decreased increases/decreases increasing/decreasing rose/fell
rise/fall rising/falling rises/falls grew>shrank won/lost win/lose wins/loses winning/losing
winner/loser winners/losers victory/defeat support/oppose supported/opposed supporters/opponents
allow/forbid allowed/banned allows/forbids accepted/rejected accept/reject approved/rejected
began/ended begins/ends opened/closed open/closed opening/closing before/after more/less
first/last best/worst better/worse north/south northern/southern east/west eastern/western
bought/sold buy/sell buying/selling younger/older strong/weak stronger/weaker improve/worsen
improved/worsened peace/war legal/illegal rich/poor large/small larger/smaller big/small
biggest/smallest early/late earlier/later arrested/released attack/defend attacked/defended
arrived/departed confirmed/denied confirm/deny remember/forget love/hate loved/hated true/false
friends/enemies profit/loss profits/losses majority/minority public/private domestic/foreign
men/women male/female day/night summer/winter hot/cold fast/slow faster/slower easy/difficult
easier/harder safe/dangerous positive/negative optimistic/pessimistic cheap/expensive full/empty
include/exclude joined/left build/destroy built/destroyed praised/criticised always/never
many/few inside/outside above/below near/far long/short longer/shorter new/old success/failure
successful/unsuccessful succeeded/failed high/low higher/lower highest/lowest guilty/innocent
alive/dead possible/impossible hired/fired strengthen/weaken agree/disagree agreed/disagreed
""",
    "lv": """
pieauga/samazinājās palielinājās/samazinājās pieaugums/kritums pieaugumu/kritumu kāpa/kritās
palielināt/samazināt palielinās/samazinās pieaug/samazinās uzvarēja/zaudēja uzvara/sakāve
uzvaru/sakāvi uzvarēt/zaudēt atbalsta/iebilst atļāva/aizliedza atļauj/aizliedz atļauts/aizliegts
atļaut/aizliegt pieņēma/noraidīja pieņemt/noraidīt sākās/beidzās sāka/beidza sākums/beigas
sākumā/beigās pirms/pēc vairāk/mazāk pirmais/pēdējais pirmā/pēdējā pirmo/pēdējo pirmie/pēdējie
labākais/sliktākais labākā/sliktākā labāko/sliktāko labāk/sliktāk ziemeļu/dienvidu
ziemeļos/dienvidos austrumu/rietumu austrumos/rietumos nopirka/pārdeva pirkt/pārdot jauns/vecs
jauna/veca jaunu/vecu jaunais/vecais jaunā/vecā jauni/veci spēcīgs/vājš spēcīga/vāja spēcīgu/vāju
uzlabot/pasliktināt uzlabojās/pasliktinājās miera/kara mieru/karu likumīgi/nelikumīgi
bagāts/nabadzīgs bagāti/nabadzīgi liels/mazs liela/maza lielu/mazu lieli/mazi lielas/mazas
lielākais/mazākais lielākā/mazākā lielāko/mazāko lielāku/mazāku agrāk/vēlāk agri/vēlu
arestēja/atbrīvoja arestēts/atbrīvots uzbruka/aizstāvēja ieradās/aizbrauca
apstiprināja/noliedza apstiprināt/noliegt atcerēties/aizmirst mīl/ienīst draugi/ienaidnieki
draugu/ienaidnieku peļņa/zaudējumi peļņu/zaudējumus vairākums/mazākums vairākumu/mazākumu
vīrieši/sievietes vīriešu/sieviešu vīrietis/sieviete dienā/naktī vasarā/ziemā karsts/auksts
ātri/lēni ātrāk/lēnāk viegli/grūti drošs/bīstams droši/bīstami pozitīvs/negatīvs
pozitīvu/negatīvu lēts/dārgs lētāk/dārgāk uzbūvēja/nopostīja vienmēr/nekad bieži/reti
daudz/maz iekšā/ārā tuvu/tālu ilgi/īsi garš/īss augsts/zems augsta/zema augstu/zemu
augstāks/zemāks augstāka/zemāka iespējams/neiespējams vainīgs/nevainīgs veiksme/neveiksme
""",
    "ru": """
выросла/снизилась вырос/снизился выросли/снизились выросло/снизилось рост/падение роста/падения
увеличить/уменьшить увеличил/уменьшил увеличение/уменьшение увеличения/уменьшения
увеличился/уменьшился повысить/понизить выиграл/проиграл выиграла/проиграла выиграли/проиграли
победа/поражение победу/поражение победы/поражения победил/проиграл победили/проиграли
разрешил/запретил разрешили/запретили разрешить/запретить разрешено/запрещено принял/отверг
приняла/отвергла приняли/отвергли принять/отклонить начал/закончил начала/закончила
начали/закончили началось/закончилось начался/закончился началась/закончилась начале/конце
начала>конца перед/после больше/меньше более/менее первый/последний первая/последняя
первые/последние первого/последнего первой/последней первым/последним лучший/худший лучшая/худшая
лучшие/худшие лучших/худших лучше/хуже север/юг севере/юге северной/южной северный/южный
восток/запад востоке/западе восточной/западной восточный/западный купил/продал купила/продала
купили/продали купить/продать молодой/старый молодые/старые молодых/старых сильный/слабый
сильная/слабая сильные/слабые сильно/слабо улучшить/ухудшить улучшение/ухудшение мир>война
мира>войны законно/незаконно богатые/бедные богатых/бедных большой/маленький большая/маленькая
большие/маленькие больших/маленьких рано/поздно раньше/позже ранее/позднее арестовали/освободили
арестован/освобождён напал/защитил прибыл/уехал прибыли>уехали подтвердил/опроверг
подтвердила/опровергла подтвердили/опровергли подтвердить/опровергнуть помнит/забывает
любит/ненавидит друзья/враги друзей/врагов прибыль/убыток большинство/меньшинство
большинства/меньшинства мужчины/женщины мужчин/женщин днём/ночью днем/ночью летом/зимой
быстро/медленно легко/трудно безопасно/опасно положительный/отрицательный дешевле/дороже
построил/разрушил всегда/никогда часто/редко много/мало многие/немногие внутри/снаружи
близко/далеко долго/недолго новый/старый новая/старая новые/старые нового/старого новой/старой
новых/старых новую/старую высокий/низкий высокая/низкая высокие/низкие высокого/низкого
высокой/низкой высоких/низких выше/ниже возможно/невозможно виновным/невиновным успех/провал
""",
}


def plant(text: str, language: str, chance: random.Random) -> Iterator[Planted]:
    """Yield *text* with one word turned into its opposite."""
    opposites = _opposites(language)
    places = [match for match in re.finditer(r"\w+", text) if match[0].lower() in opposites]
    if places:
        match = chance.choice(places)
        new = opposites[match[0].lower()]
        new = new.capitalize() if match[0][0].isupper() else new
        yield replaced("negation", "opposite", text, match.start(), match.end(), new)


@cache
def _opposites(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in _PAIRS.get(language, "").split():
        one, other = re.split("[/>]", pair)
        found.setdefault(one, other)
        if "/" in pair:
            found.setdefault(other, one)
    return found
