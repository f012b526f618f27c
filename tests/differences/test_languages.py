"""A language is data: what its lexicon alone makes the finders see, and what it must hold."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import pytest

from paraline.differences import Context
from paraline.differences.attribution import find_attribution
from paraline.differences.dates import find_dates
from paraline.differences.finding import Finder
from paraline.differences.loaded import find_loaded
from paraline.differences.modality import find_modality
from paraline.differences.names import find_names
from paraline.differences.negation import find_negation
from paraline.differences.numbers import find_numbers
from paraline.differences.opposites import find_opposites
from paraline.differences.quote import find_quotes
from paraline.differences.speakers import find_speakers
from paraline.embedding.words import WORD
from paraline.lexicons import languages, lexicon
from paraline.sentences import split_sentences
from paraline.story import Story

Linked = Callable[..., Context]


class Case(NamedTuple):
    """Two faithful sentences, the second with a planted difference, and the words that changed."""

    pair: str
    a: str
    faithful: str
    changed: str
    ours: str = ""
    kept: str = ""
    theirs: str = ""


NUMBERS = [
    Case(
        "en-lt",
        "The fund has 45 million euros.",
        "Fondas turi keturiasdešimt penkis milijonus eurų.",
        "Fondas turi trisdešimt penkis milijonus eurų.",
    ),
    Case(
        "en-et",
        "There were two thousand three hundred people.",
        "Kohal oli kaks tuhat kolmsada inimest.",
        "Kohal oli kaks tuhat nelisada inimest.",
    ),
    Case(
        "lt-et",
        "Kainos pakilo 2,5 proc.",
        "Hinnad tõusid 2,5 protsenti.",
        "Hinnad tõusid 3,5 protsenti.",
    ),
    Case(
        "lv-lt",
        "Ieradās divdesmit viens viesis.",
        "Atvyko dvidešimt vienas svečias.",
        "Atvyko trisdešimt vienas svečias.",
    ),
    Case(
        "ru-et",
        "Ему шестнадцать лет.",
        "Ta on kuusteist aastat vana.",
        "Ta on seitseteist aastat vana.",
    ),
    Case("en-lt", "It began at 14:28.", "Tai prasidėjo 14.28 val.", "Tai prasidėjo 15.28 val."),
    Case(
        "ru-et",
        "Это стоило полтора миллиона долларов.",
        "See maksis poolteist miljonit dollarit.",
        "See maksis poolteist miljardit dollarit.",
    ),
]
DATES = [
    Case(
        "en-lt",
        "The vote is on 5 November 2018.",
        "Balsavimas vyks 2018 m. lapkričio 5 d.",
        "Balsavimas vyks 2018 m. spalio 5 d.",
    ),
    Case(
        "en-et", "The fair opens on Thursday.", "Mess algab neljapäeval.", "Mess algab kolmapäeval."
    ),
    Case("lt-et", "Tai įvyko vakar.", "See juhtus eile.", "See juhtus täna."),
    Case("lv-lt", "Tas notika martā.", "Tai įvyko kovo mėnesį.", "Tai įvyko gegužės mėnesį."),
    Case("ru-et", "Это было в прошлом году.", "See oli mullu.", "See oli tänavu."),
]
NAMES = [
    Case(
        "en-lt",
        "The treaty binds Germany and France.",
        "Sutartis saisto Vokietiją ir Prancūziją.",
        "Sutartis saisto Vokietiją ir Lenkiją.",
    ),
    Case("en-et", "The border of Russia.", "Piir Venemaaga.", "Piir Hiinaga."),
    Case(
        "lt-et",
        "Taip sakė Šarūnas Jasikevičius.",
        "Nii ütles Šarūnas Jasikevičius.",
        "Nii ütles Arvydas Sabonis.",
    ),
    Case("lv-lt", "Viņa dzīvo Lietuvā.", "Ji gyvena Lietuvoje.", "Ji gyvena Estijoje."),
    Case("ru-et", "Он родился в Париже.", "Ta sündis Pariisis.", "Ta sündis Berliinis."),
]
NEGATIONS = [
    Case(
        "en-lt", "The minister did not resign.", "Ministras neatsistatydino.", "Ministras pasiliko."
    ),
    Case("en-et", "The bank is not open.", "Pank ei ole avatud.", "Pank on avatud."),
    Case("lt-et", "Niekas to nežino.", "Seda ei tea keegi.", "Seda teavad kõik."),
    Case("lv-lt", "Līgums nav parakstīts.", "Sutartis nepasirašyta.", "Sutartis pasirašyta."),
    Case("ru-et", "Самолёт не взлетел.", "Lennuk ei tõusnud õhku.", "Lennuk tõusis õhku."),
]
OPPOSITES = [
    Case("en-lt", "Prices rose.", "Kainos pakilo.", "Kainos nukrito.", "rose", "pakilo", "nukrito"),
    Case(
        "en-et", "Prices rose.", "Hinnad tõusid.", "Hinnad langesid.", "rose", "tõusid", "langesid"
    ),
    Case(
        "lt-et",
        "Komanda laimėjo.",
        "Meeskond võitis.",
        "Meeskond kaotas.",
        "laimėjo",
        "võitis",
        "kaotas",
    ),
    Case(
        "lv-lt", "Tas sākas.", "Tai prasideda.", "Tai baigiasi.", "sākas", "prasideda", "baigiasi"
    ),
    Case("ru-et", "Старый дом.", "Vana maja.", "Uus maja.", "Старый", "Vana", "Uus"),
]
MODALITY = [
    Case(
        "en-lt",
        "The law may change.",
        "Įstatymas gali keistis.",
        "Įstatymas privalo keistis.",
        "may",
        "gali",
        "privalo",
    ),
    Case("en-et", "He must pay.", "Ta peab maksma.", "Ta võib maksta.", "must", "peab", "võib"),
    Case(
        "lt-et",
        "Galbūt jis grįš.",
        "Võib-olla ta naaseb.",
        "Kindlasti ta naaseb.",
        "Galbūt",
        "Võib-olla",
        "Kindlasti",
    ),
    Case(
        "lv-lt",
        "Iespējams, viņš ir slims.",
        "Galbūt jis serga.",
        "Žinoma, jis serga.",
        "Iespējams",
        "Galbūt",
        "Žinoma",
    ),
    Case(
        "ru-et",
        "Он должен платить.",
        "Ta peab maksma.",
        "Ta võib maksta.",
        "должен",
        "peab",
        "võib",
    ),
]
QUOTES = [
    Case(
        "en-lt",
        "“We will never close this old village school,” Miller said.",
        "„Mes niekada neuždarysime šios senos kaimo mokyklos“, – sakė Milleris.",
        "Milleris sakė, kad jie niekada neuždarys šios senos kaimo mokyklos.",
    ),
    Case(
        "en-et",
        "“We will never close this old village school,” Miller said.",
        "„Me ei sulge seda vana külakooli iialgi,“ ütles Miller.",
        "Miller ütles, et nad ei sulge seda vana külakooli iialgi.",
    ),
]
ATTRIBUTIONS = [
    Case(
        "en-lt",
        "He claimed it was ready.",
        "Jis tvirtino, kad tai parengta.",
        "Jis sakė, kad tai parengta.",
        "claimed",
        "tvirtino",
        "sakė",
    ),
    Case(
        "en-et",
        "He said it was ready.",
        "Ta ütles, et see on valmis.",
        "Ta väitis, et see on valmis.",
        "said",
        "ütles",
        "väitis",
    ),
    Case("lt-et", "Neva jis serga.", "Väidetavalt on ta haige.", "Ta on haige."),
]
LOADED = [
    Case(
        "en-lt",
        "The government fell.",
        "Vyriausybė griuvo.",
        "Režimas griuvo.",
        "government",
        "Vyriausybė",
        "Režimas",
    ),
    Case(
        "en-et",
        "The rebels left.",
        "Ülestõusnud lahkusid.",
        "Terroristid lahkusid.",
        "rebels",
        "Ülestõusnud",
        "Terroristid",
    ),
    Case(
        "lt-et",
        "Pabėgėliai miegojo.",
        "Põgenikud magasid.",
        "Illegaalid magasid.",
        "Pabėgėliai",
        "Põgenikud",
        "Illegaalid",
    ),
    Case(
        "lv-lt",
        "Karavīri gulēja.",
        "Kariai miegojo.",
        "Okupantai miegojo.",
        "Karavīri",
        "Kariai",
        "Okupantai",
    ),
    Case(
        "ru-et",
        "Их убили ночью.",
        "Nad tapeti öösel.",
        "Nad likvideeriti öösel.",
        "убили",
        "tapeti",
        "likvideeriti",
    ),
]
KINDS: dict[Finder, list[Case]] = {
    find_numbers: NUMBERS,
    find_dates: DATES,
    find_names: NAMES,
    find_negation: NEGATIONS,
    find_opposites: OPPOSITES,
    find_modality: MODALITY,
    find_quotes: QUOTES,
    find_attribution: ATTRIBUTIONS,
    find_loaded: LOADED,
}
CASES = [
    pytest.param(finder, case, id=f"{finder.__name__}-{case.pair}")
    for finder, cases in KINDS.items()
    for case in cases
]
TABLES = {code: lexicon(code) for code in languages()}
every_language = pytest.mark.parametrize("code", languages())


def _context(make: Linked, case: Case, *, changed: bool) -> Context:
    b, partner = (case.changed, case.theirs) if changed else (case.faithful, case.kept)
    links = [(case.ours, partner, 0.8)] if case.ours else []
    return make(case.a, b, tuple(case.pair.split("-")), links)


@pytest.mark.parametrize("case", [*QUOTES, *ATTRIBUTIONS], ids=lambda case: case.pair)
def test_a_faithful_pair_has_one_mouth(linked_context: Linked, case: Case) -> None:
    assert not list(find_speakers(_context(linked_context, case, changed=False)))


@pytest.mark.parametrize(("finder", "case"), CASES)
def test_a_faithful_pair_says_nothing(linked_context: Linked, finder: Finder, case: Case) -> None:
    assert not list(finder(_context(linked_context, case, changed=False)))


@pytest.mark.parametrize(("finder", "case"), CASES)
def test_a_planted_difference_is_found(linked_context: Linked, finder: Finder, case: Case) -> None:
    assert list(finder(_context(linked_context, case, changed=True)))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("He did not pay.", "Er hat nicht bezahlt."),
        ("He must probably pay.", "Er muss wahrscheinlich zahlen."),
        ("He came in March.", "Er kam im März."),
        ("It cost 6 million euros.", "Es kostete 6 Millionen Euro."),
        ("Allegedly he paid.", "Angeblich zahlte er."),
    ],
)
def test_what_an_unknown_language_cannot_tell_is_no_difference(
    linked_context: Linked, a: str, b: str
) -> None:
    context = linked_context(a, b, ("en", "de"))
    assert not [found for finder in KINDS for found in finder(context)]


def test_figures_are_read_in_an_unknown_language(linked_context: Linked) -> None:
    a, b = "It cost 6 million euros.", "Es kostete 7 Millionen Euro."
    assert list(find_numbers(linked_context(a, b, ("en", "de"))))


@every_language
@pytest.mark.parametrize(
    "path",
    [
        "",
        "translation.names",
        "opposites",
        "loaded",
        "attribution.verbs",
        "attribution.sources",
        "attribution.people",
        "attribution.bodies",
    ],
)
def test_every_lexicon_has_the_same_sections(code: str, path: str) -> None:
    assert _at(code, path).keys() == _at("en", path).keys()


@pytest.mark.parametrize(
    ("code", "sentences"),
    [
        ("lt", ["Jis gimė 2019 m. gruodžio 5 d. Kaune.", "Vėliau jis išvyko."]),
        ("lt", ["Kaina siekia 3 mln. eurų.", "Žr. p. 5.", "UAB „Upė“ ir kt. įmonės nedalyvaus."]),
        ("et", ["See oli 5. novembril kl. 15.00 Tallinnas.", "Peaminister J. Ratas kinnitas."]),
        ("et", ["Leiti raha, autosid jne.", "Politsei uurib asja, s.t. otsib vargaid."]),
    ],
)
def test_sentences_are_split_at_their_ends(code: str, sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [span.of(text) for span in split_sentences(text, code)] == sentences


@pytest.mark.parametrize(
    ("code", "text", "first"),
    [
        (
            "lt",
            "VILNIUS, 2018 m. lapkričio 5 d., BNS – Planas geras.\n\nJis veikia.",
            "Planas geras.",
        ),
        ("et", "TALLINN, 5. november 2018, BNS – Kava on hea.\n\nSee toimib.", "Kava on hea."),
        ("lt", "2018 m. lapkričio 5 d. 15:20\n\nPlanas geras.\n\nJis veikia.", "Planas geras."),
    ],
)
def test_a_dateline_is_cut_off_and_its_date_known(code: str, text: str, first: str) -> None:
    story = Story.from_text(text, language=code)
    assert story.sentences[0].text == first
    assert story.date == dt.date(2018, 11, 5)


@every_language
def test_every_lexicon_has_the_names_that_english_has(code: str) -> None:
    assert _at(code, "names.same").keys() >= _at("en", "names.same").keys()


@every_language
def test_no_form_stands_at_both_poles_of_a_concept(code: str) -> None:
    for concept, (one, other) in TABLES[code]["opposites"].items():
        assert set(one).isdisjoint(other), concept


@every_language
def test_no_form_has_two_charges_in_a_concept(code: str) -> None:
    for concept, lists in TABLES[code]["loaded"].items():
        times = Counter(form for forms in lists.values() for form in forms)
        assert [form for form, count in times.items() if count > 1] == [], concept


@every_language
def test_every_form_can_be_found_in_a_text(code: str) -> None:
    tables = TABLES[code]
    for name in ("opposites", "loaded", "names", "dates"):
        for form in _forms({k: v for k, v in tables[name].items() if k != "common"}):
            words = form.replace("-*", "").replace("*", "")
            assert [match[0] for match in WORD.finditer(words)] == words.split(), form
            assert all("*" not in word[:-1] for word in form.split()), form


def _at(code: str, path: str) -> Mapping[str, Any]:
    table = TABLES[code]
    for name in filter(None, path.split(".")):
        table = table[name]
    return table


def _forms(table: Any) -> Iterator[str]:
    if isinstance(table, str):
        yield table
    elif isinstance(table, Mapping):
        for part in table.values():
            yield from _forms(part)
    elif isinstance(table, list):
        for part in table:
            yield from _forms(part)
