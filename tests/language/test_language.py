from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.errors import LanguageError
from paraline.language import detect_language, language_code, sentence_languages
from paraline.language.profiles import iso_code, profiles, script_of, scripts

EN = "The government will discuss next year's budget on Tuesday, the prime minister said."
LV = "Valdība otrdien apspriedīs nākamā gada budžetu, sacīja premjerministre."
RU = "Правительство во вторник обсудит бюджет на следующий год, сообщила премьер-министр."
STORIES = {"en": EN, "lv": LV, "ru": RU}

SENTENCES = {
    **STORIES,
    "lt": "Vyriausybė antradienį svarstys kitų metų biudžetą, pranešė ministrė pirmininkė.",
    "et": "Valitsus arutab teisipäeval järgmise aasta eelarvet, ütles peaminister.",
    "pl": "Rząd omówi we wtorek przyszłoroczny budżet, powiedziała premier dziennikarzom.",
    "de": "Die Regierung berät am Dienstag über den Haushalt des kommenden Jahres.",
    "uk": "Уряд у вівторок обговорить бюджет на наступний рік, повідомила прем'єр-міністерка.",
    "bg": "Правителството ще обсъди във вторник бюджета за следващата година, каза премиерът.",
    "el": "Η κυβέρνηση θα συζητήσει την Τρίτη τον προϋπολογισμό του επόμενου έτους.",
    "he": "הממשלה תדון ביום שלישי בתקציב השנה הבאה, אמרה ראש הממשלה.",
    "ar": "ستناقش الحكومة يوم الثلاثاء ميزانية العام المقبل كما قالت رئيسة الوزراء.",
    "zh": "总理表示，政府将于星期二讨论明年的预算。",
    "ja": "政府は火曜日に来年の予算について話し合うと首相が述べた。",
    "ko": "정부는 화요일에 내년 예산을 논의할 것이라고 총리가 말했다.",
    "th": "รัฐบาลจะหารือเรื่องงบประมาณปีหน้าในวันอังคาร",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_one_ordinary_sentence_is_enough(code: str) -> None:
    assert detect_language(SENTENCES[code]).code == code


def test_both_chinese_scripts_are_one_language() -> None:
    traditional = "總理表示，政府將於星期二討論明年的預算，記者會後將公布細節。"
    assert detect_language(traditional).code == "zh"
    assert sentence_languages([traditional, SENTENCES["zh"]], "zh") == ["zh", "zh"]


@pytest.mark.parametrize("code", STORIES)
def test_capitals_are_read_like_small_letters(code: str) -> None:
    assert detect_language(STORIES[code].upper()).code == code


@pytest.mark.parametrize("code", STORIES)
def test_addresses_and_digits_are_passed_over(code: str) -> None:
    noise = (
        "https://www.example.com/the-quick-brown-fox/jumps-over-the-lazy-dog?and=runs&away=again "
        "www.example.org/another/rather/long/address/for/the/same/story some.body.else@example.com "
        "371 1234567 01.12.2021 15:30\n"
    )
    assert detect_language(noise + STORIES[code] + noise).code == code


def test_decomposed_letters_are_composed() -> None:
    decomposed = unicodedata.normalize("NFD", LV)
    assert decomposed != LV
    assert detect_language(decomposed) == detect_language(LV)


def test_confidence_is_the_share_of_the_text() -> None:
    pure = detect_language(LV * 8)
    quoting = detect_language(LV * 6 + RU * 2)
    assert quoting.code == "lv"
    assert quoting.confidence < pure.confidence <= 1
    assert quoting.confidence == pytest.approx(0.75, abs=0.1)


def test_a_story_far_longer_than_what_is_looked_at() -> None:
    assert detect_language(LV + "\n" + EN * 20_000).code == "en"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "2021 12 01 15:30 3,5 1000",
        "!?…",
        "Rīga",
        "Apvienotās Karalistes",
        "NATO ES ASV",
    ],
)
def test_too_short(text: str) -> None:
    with pytest.raises(LanguageError, match="too short"):
        detect_language(text)


@pytest.mark.parametrize("other", [RU, EN])
def test_half_and_half_is_refused(other: str) -> None:
    with pytest.raises(LanguageError, match="several"):
        detect_language("\n".join([LV] * 8 + [other] * 7))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("მთავრობა სამშაბათს მომავალი წლის ბიუჯეტს განიხილავს.", "script"),
        ("Կառավարությունը երեքշաբթի կքննարկի գալիք տարվա բյուջեն։", "script"),
        (
            "Урад у аўторак абмяркуе бюджэт на наступны год, паведаміла прэм'ер-міністр. "
            "Рашэнне яшчэ не прынята, і ўсе заўвагі будуць разгледжаны да канца месяца.",
            "none that is known",
        ),
        (
            "Ríkisstjórnin mun ræða fjárlög næsta árs á þriðjudag, sagði forsætisráðherra. "
            "Ákvörðun hefur ekki verið tekin og það verður fjallað um allar athugasemdir síðar.",
            "none that is known",
        ),
    ],
    ids=["ka", "hy", "be", "is"],
)
def test_a_language_that_langdetect_does_not_know(text: str, reason: str) -> None:
    with pytest.raises(LanguageError, match=reason):
        detect_language(text)


@pytest.mark.parametrize(
    "text", ["12", LV + RU, "მთავრობა სამშაბათს მომავალი წლის ბიუჯეტს განიხილავს."]
)
def test_the_error_is_one_line_with_the_remedy(text: str) -> None:
    with pytest.raises(LanguageError) as caught:
        detect_language(text)
    message = str(caught.value)
    assert all(remedy in message for remedy in ("--lang-a", "--lang-b", "language="))
    assert "\n" not in message
    assert message.endswith(".")


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("quotation", STORIES)
def test_a_quotation_is_found_in_a_story(story: str, quotation: str) -> None:
    sentences = [STORIES[story], STORIES[quotation], STORIES[story]]
    assert sentence_languages(sentences, story) == [story, quotation, story]


@pytest.mark.parametrize(
    ("story", "quotation"), [("lv", "lt"), ("ru", "uk"), ("ru", "bg"), ("en", "de")]
)
def test_a_quotation_in_a_related_language_is_found(story: str, quotation: str) -> None:
    assert sentence_languages([SENTENCES[quotation]], story) == [quotation]


@pytest.mark.parametrize(
    ("fragment", "prior"),
    [
        ("", "lv"),
        ("2021", "ru"),
        ("15:30, 3,5 %, 1 000 000", "lv"),
        ("Boris Johnson, Theresa May, Jeremy Corbyn, Nicola Sturgeon", "lv"),
        ("Microsoft, Google, Facebook, Apple, The New York Times", "ru"),
        ("Владимир Зеленский, Александр Лукашенко", "lv"),
        ("NATO, FIFA, UEFA", "lv"),
        ("OK, yes!", "lv"),
        ("Да.", "en"),
        ("https://www.example.com/this-is-a-long-address-of-some-page-in-english", "lv"),
        ("მთავრობა სამშაბათს მომავალი წლის ბიუჯეტს განიხილავს.", "en"),
    ],
)
def test_what_is_no_evidence_stays_with_the_story(fragment: str, prior: str) -> None:
    assert sentence_languages([fragment], prior) == [prior]


def test_foreign_names_do_not_change_a_sentence() -> None:
    sentence = (
        "Filmā “The Lord of the Rings: The Return of the King” spēlē Viggo Mortensen, Ian McKellen "
        "un Elijah Wood, vēsta laikraksts “The Washington Post”."
    )
    assert sentence_languages([sentence], "lv") == ["lv"]


def test_a_story_in_a_language_without_profile_keeps_its_sentences() -> None:
    assert sentence_languages([EN, RU, ""], "is") == ["is", "is", "is"]


def test_no_sentences() -> None:
    assert sentence_languages([], "lv") == []


def test_every_profile_of_langdetect_has_a_script() -> None:
    from langdetect import DetectorFactory
    from langdetect.detector_factory import PROFILES_DIRECTORY

    factory = DetectorFactory()
    factory.load_profile(PROFILES_DIRECTORY)
    ours = [name for script in scripts().values() for name in script.profiles]
    assert sorted(ours) == sorted(factory.get_lang_list())
    assert all(script_of(iso_code(name)) for name in ours)


def test_probabilities_are_those_of_langdetect() -> None:
    import numpy as np
    from langdetect import DetectorFactory
    from langdetect.detector_factory import PROFILES_DIRECTORY

    factory = DetectorFactory()
    factory.load_profile(PROFILES_DIRECTORY)
    detector = factory.create()
    detector.append("Valdība otrdien ")
    table = factory.word_lang_prob_map
    grams = detector._extract_ngrams()
    columns = [factory.langlist.index(code) for code in ("lv", "lt", "en")]
    theirs = [
        sum(np.log(table[gram][column] + 0.5 / 10000) for gram in grams) for column in columns
    ]
    candidates = profiles("latin")
    scores = candidates.scores(["Valdība", "otrdien"])
    ours = [scores[candidates.codes.index(code)] for code in ("lv", "lt", "en")]
    assert np.diff(ours) == pytest.approx(np.diff(theirs), abs=0.01)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("lv", "lv"),
        ("LV", "lv"),
        ("en-GB", "en"),
        ("pt_BR", "pt"),
        ("zh-Hant-TW", "zh"),
        ("ltg",) * 2,
    ],
)
def test_codes_that_users_write(given: str, code: str) -> None:
    assert language_code(given) == code


@pytest.mark.parametrize("given", ["", "l", "latvian", "lv ", "лв", "l1", "lv-", "\x1b[2J"])
def test_what_is_no_code(given: str) -> None:
    with pytest.raises(LanguageError, match="no language's code") as caught:
        language_code(given)
    assert "\x1b" not in str(caught.value)


def test_the_state_of_random_plays_no_part() -> None:
    answers = set()
    for seed in range(5):
        random.seed(seed)
        answers.add(detect_language(LV))
    assert len(answers) == 1


@given(st.text())
def test_any_text_is_told_or_refused_the_same_twice(text: str) -> None:
    def answer() -> object:
        try:
            return detect_language(text)
        except LanguageError as error:
            return str(error)

    assert answer() == answer()


mixed = st.lists(st.sampled_from([*SENTENCES.values(), "1", " ", "Rīga", "«", "და"]), max_size=12)


@given(mixed)
def test_mixtures_of_real_text_are_told_or_refused(parts: list[str]) -> None:
    try:
        language = detect_language(" ".join(parts))
    except LanguageError:
        return
    assert language.code in SENTENCES
    assert 0 < language.confidence <= 1


@given(st.lists(st.text()), st.sampled_from(["en", "lv", "ru", "zh", "is", ""]))
def test_sentences_are_told_one_by_one(texts: list[str], prior: str) -> None:
    together = sentence_languages(texts, prior)
    assert together == [sentence_languages([text], prior)[0] for text in texts]
