"""A word replaced by its opposite in the same form: words of every day, and words of news."""

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

# What news reports: of the same shape, written apart from the lexicons.
_NEWS: dict[str, str] = {
    "en": """
killed/injured killing/injuring deaths/injuries dead/alive survived/died survivors/victims
convicted/acquitted sentenced>acquitted jailed>freed imprisoned>freed charged>cleared
passed/rejected adopted/rejected signed/vetoed elected>defeated resigned>stayed appointed/dismissed
launched/halted raised/cut raising/cutting doubled/halved expanded/shrank expand/shrink
tightened/eased tighten/ease imposed/lifted impose/lift introduced/abolished introduce/abolish
recovered/deteriorated recover/deteriorate entered/left entering/leaving returned/fled return/flee
advanced/retreated advance/retreat captured/freed occupied/liberated welcomed/condemned
welcome/condemn backed/rejected blocked/allowed created/destroyed allies/rivals ally/rival
employers/employees teachers/pupils parents/children doctors/patients suspects/witnesses
prosecutors/defenders attackers/defenders perpetrators/victims hosts/guests landlords/tenants
top/bottom upper/lower front/back left/right maximum/minimum accelerate/slow widened/narrowed
permanent/temporary voluntary/mandatory optional/compulsory official/unofficial direct/indirect
directly/indirectly urban/rural civilian/military ordinary>extraordinary deficit/surplus
exports/imports export/import supply/demand income/expenditure assets/liabilities
everyone/nobody everything/nothing both/neither most/few all/none some/all start/finish
arrival/departure birth/death born/died married/divorced truth/lies hero/villain freedom/captivity
hope/despair confidence/doubt trust/distrust ceasefire/offensive unity/division unite/divide
united/divided gained/lost gain/lose rising>sinking soared/plunged rich>penniless lucky/unlucky
kept/broke borrowed/lent borrow/lend lender/borrower send/receive sent/received give/take gave/took
giving/taking push/pull add/remove added/removed adding/removing hide/reveal hidden/revealed
connect/disconnect protect/endanger innocent/guilty promoted/demoted deployed/withdrew
withdrawn>deployed withdrawal/deployment certain/uncertain clear/unclear similar/different
same/different known/unknown likely/unlikely usual/unusual visible/invisible healthy/sick
calm/violent quiet/noisy wet/dry deep/shallow wide/narrow heavy/light clean/dirty
""",
    "lv": """
nogalināja/ievainoja nogalināti/ievainoti nogalināts/ievainots nogalināta/ievainota
bojāgājušie/ievainotie bojāgājušo/ievainoto izdzīvoja/nomira izdzīvojušie/mirušie dzīvs/miris
dzīvi/miruši notiesāja/attaisnoja notiesāts/attaisnots notiesāti/attaisnoti notiesāta/attaisnota
apsūdzēja/attaisnoja apsūdzēts>attaisnots vainīgi/nevainīgi ievēlēja>gāza ievēlēts>gāzts
parakstīja>lauza ieviesa/atcēla ieviest/atcelt ieviests/atcelts paaugstināja/pazemināja
paaugstināt/pazemināt pacēla/nolaida dubultojās>saruka ieguva/zaudēja iegūt/zaudēt
paplašināja/sašaurināja paplašināt/sašaurināt paplašinās/sašaurinās pastiprināja/atviegloja
pastiprināt/atvieglot atgriezās/aizbēga atgriezties/aizbēgt atkāpās/uzbruka ieņēma/atdeva
okupēja/atbrīvoja atbalstīja/nosodīja atbalstīt/nosodīt atbalstītāji/pretinieki
atbalstītāju/pretinieku slavēja/pēla sabiedrotie/ienaidnieki sabiedroto/ienaidnieku
kreditori/parādnieki kreditoru/parādnieku skolotāji/skolēni skolotāju/skolēnu vecāki/bērni
vecāku/bērnu ārsti/pacienti ārstu/pacientu pārdevēji/pircēji prokurors/advokāts
prokurori/advokāti liecinieki/apsūdzētie upuri/vainīgie upuru/vainīgo augšā/apakšā
augšējā/apakšējā kreisā/labā kreisajā/labajā kreiso/labo priekšā/aizmugurē paātrināja/palēnināja
paātrināt/palēnināt pastāvīgi/īslaicīgi pastāvīgs/īslaicīgs pastāvīga/īslaicīga
pastāvīgu/īslaicīgu brīvprātīgi/piespiedu oficiāli/neoficiāli oficiāls/neoficiāls tieši/netieši
pilsētās/laukos pilsētā/laukos civilie/militārie militārā>civilā militāro>civilo
ienākumi/izdevumi ienākumu/izdevumu ieņēmumi/izdevumi ieņēmumu/izdevumu imports/eksports
importa/eksporta importu/eksportu piedāvājums/pieprasījums piedāvājumu/pieprasījumu
pārpalikums/deficīts visi/neviens visas/dažas visiem/dažiem visu/neko dzimis/miris dzimusi/mirusi
dzimšanas/nāves dzīve/nāve dzīvi/nāvi dzīves/nāves dzīvību/nāvi precējies/šķīries patiesība/meli
patiesību/melus brīvība/verdzība brīvību/verdzību brīvības/verdzības cerība/izmisums
cerības/bailes cerību/baiļu uzticība/neuzticība uzticību/neuzticību pamiers/ofensīva
pamieru/ofensīvu aizsardzība/uzbrukums aizsardzības/uzbrukuma aizsardzību/uzbrukumu
vienotība/šķelšanās vienotību/šķelšanos atver/slēdz atvēra/slēdza atvērts/slēgts atvērta/slēgta
atvērt/slēgt atklāta/slēgta ieslēdza/izslēdza ieslēgt/izslēgt iekšējā/ārējā iekšējais/ārējais
iekšējo/ārējo iekšzemes/ārvalstu vienkārši/sarežģīti skaidrs/neskaidrs skaidri/neskaidri
zināms/nezināms zināmi/nezināmi mierīgi/vardarbīgi tīrs/netīrs tīra/netīra pilns/tukšs pilna/tukša
pilnībā/daļēji palika/aizgāja palikt/aizbraukt ienāca/izgāja iekļuva/izkļuva pievienoja/noņēma
pievienot/noņemt slēpa/atklāja slēpt/atklāt aizsargāt/apdraudēt aizsargā/apdraud deva/ņēma
dot/ņemt dod/ņem nosūtīja/saņēma nosūtīt/saņemt sūta/saņem aizņēmās/aizdeva līdzīgi/atšķirīgi
līdzīgs/atšķirīgs vienādi/atšķirīgi ticams/neticams redzams/neredzams vesels/slims veseli/slimi
dziļi/sekli plaši/šauri plaša/šaura plašu/šauru smags/viegls smaga/viegla smagu/vieglu
smagi>viegli laimīgs/nelaimīgs laimīgi/nelaimīgi taisnīgi/netaisnīgi godīgi/negodīgi
labs/slikts laba/slikta labu/sliktu labi/slikti labas/sliktas labā>sliktā
""",
    "ru": """
убил/ранил убили/ранили убит/ранен убиты/ранены убита/ранена убиты>спасены погибли/выжили
погиб/выжил погибла/выжила погибших/раненых погибшие/раненые умер/выжил умерла/выжила умерли/выжили
осудили/оправдали осужден/оправдан осуждён/оправдан осуждены/оправданы осудил/оправдал
приговорен>оправдан обвинил/оправдал избрали>свергли избран>отстранен подписал>расторг
подписали>расторгли ввел/отменил ввёл/отменил ввели/отменили ввести/отменить введены/отменены
повысил/понизил повысили/понизили поднял/опустил подняли/опустили удвоился>сократился
получил/потерял получила/потеряла получили/потеряли получить/потерять расширил/сузил
расширить/сузить расширение/сужение ужесточил/смягчил ужесточить/смягчить ужесточение/смягчение
вернулся/сбежал вернулась/сбежала вернулись/сбежали вернуться/сбежать наступают/отступают
наступление/отступление наступления/отступления захватили/освободили захватил/освободил
поддержал/осудил поддержала/осудила поддержали/осудили поддержать/осудить сторонники/противники
сторонников/противников союзники/соперники союзников/соперников кредиторы/должники
кредиторов/должников учителя/ученики учителей/учеников родители/дети родителей/детей врачи/пациенты
врачей/пациентов продавцы/покупатели прокурор/адвокат прокуроры/адвокаты свидетели/обвиняемые
жертвы/преступники жертв/преступников вверху/внизу верхней/нижней верхний/нижний левый/правый
левая/правая левой/правой спереди/сзади ускорить/замедлить ускорил/замедлил постоянный/временный
постоянная/временная постоянно/временно добровольно/принудительно официально/неофициально
официальный/неофициальный прямо/косвенно городских/сельских городской/сельской
гражданских/военных военные/гражданские военных>гражданских доходы/расходы доходов/расходов
импорт/экспорт импорта/экспорта спрос/предложение дефицит/избыток дефицита/избытка
все/никто всех>некоторых некоторые/все некоторых>всех все>некоторые все>немногие родился/умер
родилась/умерла рождения/смерти рождение/смерть жизнь/смерть жизни/смерти женился/развелся
правда/ложь правду/ложь правды/лжи свобода/рабство свободы/рабства свободу/рабство
надежда/отчаяние надежды/отчаяния надежду/отчаяние доверие/недоверие доверия/недоверия
перемирие/наступление перемирия/наступления оборона/нападение обороны/нападения защиты>нападения
единство/раскол единства/раскола открыл/закрыл открыли/закрыли открыт/закрыт открыта/закрыта
открыты/закрыты открыть/закрыть открытие/закрытие включил/выключил внутренний/внешний
внутренние/внешние внутренних/внешних внутренней/внешней отечественных/зарубежных просто/сложно
ясно/неясно известно/неизвестно известный/неизвестный известных/неизвестных спокойно/бурно
чистый/грязный полный/пустой полностью/частично остался/ушел осталась/ушла остались/ушли
вошел/вышел вошла/вышла вошли/вышли добавил/убрал добавить/убрать скрывал/раскрывал скрыть/раскрыть
скрыл/раскрыл дал/взял дала/взяла дали/взяли дать/взять отправил/получил отправила/получила
отправили/получили отправить/получить похожи/различны похожий/другой одинаковые/разные
вероятно/маловероятно видно/незаметно здоровый/больной здоровых/больных глубоко/поверхностно
широко/узко широкий/узкий тяжелый/легкий тяжелые/легкие тяжелых/легких счастлив/несчастлив
честно/нечестно справедливо/несправедливо хороший/плохой хорошая/плохая хорошо/плохо
хорошие/плохие хороших/плохих сохранил/утратил сохранить/утратить
""",
}


def plant(text: str, language: str, chance: random.Random) -> Iterator[Planted]:
    """Yield *text* with one word turned into its opposite, of every day and of the news."""
    for name, pairs in (("opposite", _PAIRS), ("contrary of news", _NEWS)):
        opposites = _opposites(pairs.get(language, ""))
        places = [match for match in re.finditer(r"\w+", text) if match[0].lower() in opposites]
        if places:
            match = chance.choice(places)
            new = opposites[match[0].lower()]
            new = new.capitalize() if match[0][0].isupper() else new
            yield replaced("negation", name, text, match.start(), match.end(), new)


@cache
def _opposites(pairs: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in pairs.split():
        one, other = re.split("[/>]", pair)
        found.setdefault(one, other)
        if "/" in pair:
            found.setdefault(other, one)
    return found
