"""A neutral word replaced by one that takes sides: by common pairs, and by others of the news."""

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

# What newspapers of different camps write of one thing: written apart from the lexicons.
_OF_CAMPS: Final = {
    "en": """
soldiers>heroes|mercenaries troops>liberators|occupiers army>horde|war_machine fighters>terrorists
rebels>bandits|freedom_fighters militants>martyrs activists>extremists|radicals
protesters>hooligans|patriots demonstrators>hooligans refugees>illegals|invaders
migrants>invaders|parasites civilians>human_shields|militants government>clique|occupiers
authorities>regime|clique president>strongman|autocrat minister>lackey parliament>circus
reform>purge|demolition tax>robbery|extortion cuts>plunder sanctions>strangulation
strike>terror_attack|retaliation attack>act_of_terror|retaliation invasion>special_operation
operation>invasion|massacre occupation>liberation killed>exterminated|neutralised died>perished
victims>martyrs prisoners>captives arrested>seized|kidnapped evacuated>deported|abducted
moved>deported trial>show_trial|witch-hunt investigation>witch-hunt law>gag_law ban>censorship
referendum>sham|sham_referendum election>sham vote>circus talks>appeasement agreement>diktat
aid>handouts|bribe spending>waste investment>gamble company>monopolist businessman>profiteer
journalist>propagandist|hack report>smear statement>lies speech>tirade|rant criticised>slandered
said>claimed|admitted journalists>hacks|mouthpieces supporters>fanatics|henchmen opposition>traitors
opponents>traitors|enemies nationalists>fascists conservatives>reactionaries church>sect
""",
    "lv": """
karavīri>varoņi|algotņi karavīru>varoņu|algotņu karaspēks>atbrīvotāji|orda armija>orda
armijas>ordas kaujinieki>mocekļi|slepkavas nemiernieki>bandīti|brīvības_cīnītāji
aktīvisti>ekstrēmisti|radikāļi aktīvistu>ekstrēmistu protestētāji>huligāni|patrioti
protestētāju>huligānu demonstranti>grautiņu_rīkotāji bēgļi>nelegāļi|iebrucēji bēgļu>nelegāļu
migranti>iebrucēji|parazīti migrantu>iebrucēju valdība>kliķe|okupanti valdības>kliķes
valdību>kliķi prezidents>autokrāts|despots prezidenta>autokrāta ministrs>pakalpiņš
parlaments>cirks parlamenta>cirka reforma>tīrīšana|graušana reformu>tīrīšanu nodoklis>laupīšana
nodokli>izspiešanu nodokļu>izspiešanas sankcijas>žņaugi|blokāde sankciju>blokādes
uzbrukums>terorakts|atriebība uzbrukumu>terora_aktu|atriebību uzbrukuma>terorakta
triecienu>teroraktu iebrukums>specoperācija iebrukumu>specoperāciju operāciju>iebrukumu
okupācija>atbrīvošana okupāciju>atbrīvošanu nogalināja>iznīcināja|neitralizēja
nogalināti>iznīcināti|neitralizēti nogalināts>iznīcināts upuri>mocekļi upuru>mocekļu
arestēja>nolaupīja|sagrāba arestēti>nolaupīti evakuēti>deportēti|nolaupīti evakuēja>deportēja
tiesa>izrāde izmeklēšana>raganu_medības izmeklēšanu>raganu_medības likums>represīvs_likums
aizliegums>cenzūra aizliegumu>cenzūru referendums>farss referendumu>farsu vēlēšanas>farss
sarunas>pielīšana vienošanās>diktāts|nodevība palīdzība>žēlastības_dāvana palīdzību>kukuli
uzņēmums>monopolists uzņēmējs>spekulants|blēdis uzņēmēji>blēži žurnālists>propagandists
žurnālisti>ruporu_kalpi ziņojums>nomelnošana paziņojums>meli paziņojumu>melus runa>tirāde
kritizēja>nomelnoja sacīja>apgalvoja|atzina teica>apgalvoja atbalstītāji>fanātiķi|pakalpiņi
atbalstītāju>fanātiķu opozīcija>nodevēji opozīcijas>nodevēju pretinieki>nodevēji|ienaidnieki
pretinieku>nodevēju nacionālisti>fašisti baznīca>sekta baznīcas>sektas
""",
    "ru": """
солдаты>герои|наемники солдат>героев|наемников войска>освободители|орды армия>орда армии>орды
боевики>мученики|убийцы боевиков>убийц повстанцы>бандиты|борцы_за_свободу повстанцев>бандитов
активисты>экстремисты|радикалы активистов>экстремистов протестующие>хулиганы|патриоты
протестующих>хулиганов демонстранты>погромщики беженцы>нелегалы|захватчики беженцев>нелегалов
мигранты>захватчики|паразиты мигрантов>захватчиков правительство>клика|оккупанты
правительства>клики власти>клика|режим президент>автократ|деспот президента>автократа
министр>прислужник парламент>цирк парламента>цирка реформа>чистка|разгром реформы>чистки
налог>грабеж налоги>поборы налогов>поборов санкции>удушение|блокада санкций>блокады
нападение>теракт|возмездие нападения>террористического_акта атака>теракт|возмездие
атаки>террористического_акта вторжение>спецоперация вторжения>спецоперации операция>вторжение|бойня
операции>вторжения оккупация>освобождение оккупации>освобождения убил>уничтожил|ликвидировал
убили>уничтожили|ликвидировали убиты>уничтожены|ликвидированы убит>уничтожен жертвы>мученики
жертв>мучеников арестовали>похитили|схватили арестован>схвачен эвакуировали>депортировали|угнали
эвакуированы>депортированы суд>судилище суда>судилища расследование>охота_на_ведьм
расследования>травли закон>репрессивный_закон запрет>цензура запрета>цензуры референдум>фарс
референдума>фарса выборы>фарс голосование>цирк переговоры>умиротворение
соглашение>диктат|предательство соглашения>диктата помощь>подачка|подкуп помощи>подачки
расходы>расточительство расходов>расточительства компания>монополист компании>монополиста
бизнесмен>спекулянт|жулик предприниматели>жулики журналист>пропагандист журналисты>писаки|рупоры
журналистов>писак доклад>клевета отчет>клевета заявление>вранье речь>тирада критиковал>клеветал
сказал>утверждал|признал заявил>утверждал сторонники>фанатики|приспешники сторонников>фанатиков
оппозиция>предатели оппозиции>предателей противники>предатели|враги противников>предателей
националисты>фашисты националистов>фашистов консерваторы>реакционеры церковь>секта церкви>секты
""",
}


def plant(text: str, language: str, chance: random.Random) -> Iterator[Planted]:
    """Yield *text* with one word turned into a charged one, by common pairs and by camps'."""
    for name, table in (("charged", _CHARGED), ("charged by camps", _OF_CAMPS)):
        yield from exchanged("loaded-term", name, text, table.get(language, ""), chance)
