"""A neutral word replaced by one that takes sides."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

from scripts.planting.base import Planted, exchanged

_CHARGED: Final = {
    "en": """
government>regime|junta governments>regimes president>dictator|tyrant leader>dictator|despot
leaders>tyrants officials>cronies troops>invaders|hordes soldiers>occupiers|butchers
war>genocide|aggression conflict>aggression attack>atrocity attacks>atrocities strike>assault
protest>riot protests>riots demonstration>riot protesters>rioters protestors>rioters
migrants>illegals immigrants>illegals killed>massacred|butchered killing>slaughter
criticised>vilified criticized>vilified praised>glorified|hailed said>ranted says>rants
claims>lies crisis>catastrophe problem>disaster problems>disasters allies>stooges|puppets
ally>puppet partners>puppets police>thugs journalists>propagandists reporters>propagandists
media>propagandists arrested>abducted detained>abducted prisoners>hostages information>propaganda
fell>plummeted dropped>crashed increase>surge growth>boom spending>squandering
businessman>oligarch businessmen>oligarchs plan>plot plans>plots meeting>collusion
talks>collusion agreement>capitulation deal>capitulation compromise>betrayal demand>blackmail
demands>threats sanctions>blackmail opposition>saboteurs supporters>minions vote>farce
election>farce law>diktat agents>spies case>scandal error>fiasco mistake>fiasco
won>triumphed victory>triumph defeat>humiliation expert>charlatan experts>charlatans
rebels>terrorists fighters>terrorists church>cult concerns>hysteria concern>hysteria
""",
    "lv": """
valdība>režīms|hunta valdības>režīma|huntas valdību>režīmu|huntu valdībai>režīmam
prezidents>diktators|tirāns prezidenta>diktatora prezidentu>diktatoru prezidentam>diktatoram
līderis>diktators|despots līderi>diktatori amatpersonas>birokrāti karaspēks>okupanti
karavīri>okupanti|iebrucēji karavīru>okupantu karš>agresija kara>agresijas karu>genocīdu
konflikts>genocīds konflikta>agresijas uzbrukums>terorakts uzbrukumu>teroraktu
uzbrukuma>zvērības protesti>nekārtības|grautiņi protestu>nekārtību protestētāji>grautiņu_rīkotāji
demonstranti>huligāni migranti>nelegāļi migrantu>nelegāļu imigranti>nelegāļi
nogalināja>noslaktēja nogalināts>noslaktēts nogalināti>noslaktēti nogalināta>noslaktēta
kritizēja>nozākāja kritika>nomelnošana kritiku>nomelnošanu uzslavēja>dievināja
sacīja>melsa teica>melsa teikts>samelots krīze>katastrofa krīzi>katastrofu problēma>katastrofa
problēmas>katastrofas problēmu>katastrofu sabiedrotie>marionetes sabiedroto>marionešu
partneri>pakalpiņi policija>bendes policijas>bendes žurnālisti>propagandisti
žurnālistu>propagandistu žurnālists>propagandists mediji>propagandisti arestēja>nolaupīja
arestēts>nolaupīts aizturēja>nolaupīja aizturēts>nolaupīts informācija>propaganda
informāciju>propagandu informācijas>propagandas samazinājās>sabruka kritās>sabruka
uzņēmējs>oligarhs uzņēmēji>oligarhi plāns>sazvērestība plānu>sazvērestību plāni>intrigas
vienošanās>kapitulācija līgums>diktāts līgumu>diktātu sarunas>sazvērestība kompromisu>nodevību
prasības>draudi prasību>šantāžu opozīcija>diversanti vēlēšanas>farss vēlēšanu>farsa
balsojums>farss lieta>skandāls lietu>skandālu kļūda>fiasko kļūdu>fiasko uzvara>triumfs
uzvaru>triumfu zaudējums>pazemojums zaudējumu>pazemojumu eksperti>šarlatāni ekspertu>šarlatānu
bažas>histērija baznīca>sekta baznīcas>sektas likums>diktāts palīdzību>žēlastības_dāvanas
uzvarēja>triumfēja kaujinieki>teroristi kaujinieku>teroristu nemiernieki>teroristi
""",
    "ru": """
правительство>режим|хунта правительства>режима|хунты правительству>режиму правительством>режимом
власти>хунта президент>диктатор|тиран президента>диктатора|тирана президенту>диктатору
президентом>диктатором лидер>диктатор лидера>диктатора лидеры>диктаторы лидеров>тиранов
чиновники>казнокрады войска>оккупанты|захватчики солдаты>оккупанты|каратели
солдат>оккупантов военные>каратели война>агрессия|бойня войны>агрессии|бойни войну>агрессию
конфликт>геноцид конфликта>геноцида атаки>зверства нападение>теракт нападения>теракта
удар>теракт протесты>беспорядки|погромы протест>бунт протеста>бунта протестов>погромов
демонстрации>беспорядки митинг>бунт мигранты>нелегалы мигрантов>нелегалов иммигранты>нелегалы
иммигрантов>нелегалов убит>растерзан убиты>растерзаны убил>растерзал убийства>бойни
убийство>резня критиковал>травил раскритиковал>оклеветал критика>травля критику>травлю
похвалил>прославил сказал>солгал|нагло_солгал сказала>солгала заявил>солгал заявила>солгала
заявление>ложь кризис>коллапс|крах кризиса>краха проблема>катастрофа проблемы>катастрофы
проблему>катастрофу проблем>катастроф союзники>марионетки|пособники союзников>пособников
партнеры>приспешники партнеров>приспешников полиция>каратели полиции>карателей
журналисты>пропагандисты журналистов>пропагандистов журналист>пропагандист сми>пропагандисты
арестован>похищен задержан>похищен арестовали>похитили задержали>похитили
информация>пропаганда информации>пропаганды информацию>пропаганду упали>рухнули упал>рухнул
снизился>рухнул рост>бум роста>бума бизнесмен>олигарх бизнесмены>олигархи
предприниматель>делец план>заговор плана>заговора планы>козни переговоры>сговор
переговоров>сговора встреча>сговор соглашение>капитуляция|сговор соглашения>капитуляции
договор>диктат сделка>сговор компромисс>предательство требования>угрозы требование>шантаж
санкции>шантаж оппозиция>диверсанты выборы>фарс выборов>фарса голосование>фарс
голосования>фарса сторонники>клевреты сторонников>прихвостней ошибка>фиаско ошибку>фиаско
победа>триумф победу>триумф победы>триумфа поражение>унижение эксперты>шарлатаны
экспертов>шарлатанов эксперт>шарлатан боевики>террористы повстанцы>террористы церковь>секта
церкви>секты закон>диктат помощь>подачка
""",
}


def plant(text: str, language: str, chance: random.Random) -> Iterator[Planted]:
    """Yield *text* with one word turned into a charged one."""
    yield from exchanged("loaded-term", "charged", text, _CHARGED.get(language, ""), chance)
