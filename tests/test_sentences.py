"""Sentences: the hand-written cases, what holds for any text, and stories made of sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.errors import LanguageError, ReadingError
from paraline.lexicons import languages
from paraline.sentences import split_sentences, story_from_sentences, story_from_text
from paraline.sentences.data import sentence_data
from paraline.story import Span

GOLD = Path(__file__).parent / "sentences_gold"
CASES = [
    pytest.param(path.stem, case["sentences"], id=f"{path.stem}: {case['why']}")
    for path in sorted(GOLD.glob("*.json"))
    for case in json.loads(path.read_text(encoding="utf-8"))
]


def pieces(text: str, language: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, language)]


@pytest.mark.parametrize(("language", "sentences"), CASES)
def test_gold(language: str, sentences: list[str]) -> None:
    assert pieces(" ".join(sentences), language) == sentences


@pytest.mark.parametrize("language", ["en", "lv", "ru"])
def test_gold_is_large_and_tests_both_ways(language: str) -> None:
    cases = json.loads((GOLD / f"{language}.json").read_text(encoding="utf-8"))
    assert len(cases) >= 160
    assert sum(len(case["sentences"]) > 1 for case in cases) >= len(cases) / 2


@pytest.mark.parametrize("language", languages())
def test_lexicon_has_known_keys_only(language: str) -> None:
    assert sentence_data(language).starters


LETTERS = st.sampled_from(
    [*'aZāŠёЯ9 .!?…"«»“”„()[]—-,;:\n\r\t\u00a0\u2028\u2029。？」؟।', "т.е.", "U.S.", "1. "]
)
TEXTS = st.one_of(st.text(), st.lists(LETTERS, max_size=60).map("".join))


@given(text=TEXTS, language=st.sampled_from(["en", "lv", "ru", "el", "zh-cn", "xx"]))
def test_spans_cover_every_character_that_is_not_blank(text: str, language: str) -> None:
    spans = split_sentences(text, language)
    end = 0
    for span in spans:
        assert span.start >= end
        assert text[end : span.start].strip() == ""
        assert span.of(text) == span.of(text).strip() != ""
        end = span.end
    assert text[end:].strip() == ""


@given(text=TEXTS, language=st.sampled_from(["en", "lv", "ru"]))
def test_splitting_is_deterministic(text: str, language: str) -> None:
    assert split_sentences(text, language) == split_sentences(text, language)


def test_empty_and_blank_texts_have_no_sentence() -> None:
    assert split_sentences("", "en") == []
    assert split_sentences(" \n\t\u00a0", "en") == []


def test_line_end_inside_a_paragraph_is_white_space() -> None:
    text = "Prices rose in\nMay. They fell\r\nin June."
    assert pieces(text, "en") == ["Prices rose in\nMay.", "They fell\r\nin June."]


@pytest.mark.parametrize("blank", ["\n\n", "\r\n\r\n", "\r\r", "\n \t\n", "\u2029"])
def test_blank_line_ends_a_sentence(blank: str) -> None:
    assert pieces(f"Budget adopted{blank}Riga is calm.", "en") == [
        "Budget adopted",
        "Riga is calm.",
    ]


@pytest.mark.parametrize(
    "items",
    [
        ["1. First point", "2. Second point", "3. Third point"],
        ["1) First point", "2) Second point"],
        ["- Apples", "- Pears"],
        ["• Apples.", "• Pears."],
        ["Bring these:", "* water", "* bread"],
        ["The office is shut.", "1. Call the guard.", "2. Wait."],
    ],
)
def test_items_of_a_list_are_sentences(items: list[str]) -> None:
    assert pieces("\n".join(items), "en") == items


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("lv", "Līgums stāsies spēkā\n5. Saeimas laikā un vēlāk."),
        ("lv", "Sākums būs plkst.\n10. decembra rītā."),
        ("ru", "«Кто там?»\n— спросила она."),
        ("en", "The result\n- a 3-2 win - surprised everyone."),
        ("lv", "1. Līgumi, kas stājas spēkā\n5. decembrī un vēlāk."),
    ],
)
def test_hard_wrapped_line_that_looks_like_an_item(language: str, text: str) -> None:
    assert pieces(text, language) == [text]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("de", ["Am 1. Dezember kam Dr. Weber nach Bonn.", "Er blieb bis zum 3. Januar."]),
        ("de", ["„Wir gehen.", "Es ist spät“, sagte sie."]),
        ("fr", ["« Il vient. »", "Elle part."]),
        ("fr", ["« Viendra-t-il ? » demande-t-elle."]),
        ("fi", ["”Miten menee?”", "”Hyvin.”"]),
        ("es", ["¿Quién paga?", "¡Nadie!", "El ministro calla."]),
        ("el", ["Τι συμβαίνει;", "Κανείς δεν ξέρει."]),
        ("uk", ["Премію отримав Т. Г. Коваль.", "Він живе у Львові."]),
        ("ar", ["هل وصل القطار؟", "نعم وصل."]),
        ("hi", ["वह शहर गया।", "फिर लौट आया।"]),
        ("hy", ["Գնացքը եկավ։", "Մարդիկ իջան։"]),
        ("ka", ["მატარებელი მოვიდა.", "ხალხი ჩავიდა."]),
        ("xx", ["Mo wa nibi.", "O ti lo."]),
    ],
)
def test_languages_without_a_lexicon(language: str, sentences: list[str]) -> None:
    assert pieces(" ".join(sentences), language) == sentences


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("zh-cn", ["火车到了。", "谁在等？", "没有人！"]),
        ("zh", ["“你来吗？”他问。", "没有回答。"]),
        ("zh", ["他说：“我来。”", "第二天下雨了。"]),
        ("ja", ["「来るのか。」と彼は聞いた。", "返事はなかった。"]),
    ],
)
def test_scripts_without_spaces(language: str, sentences: list[str]) -> None:
    assert pieces("".join(sentences), language) == sentences


def test_story_from_sentences_keeps_each_as_it_is() -> None:
    given_sentences = [
        "  Prices rose. ",
        "",
        "They fell\nin June. Then nothing.",
        " \t",
        "Riga is calm.",
    ]
    story = story_from_sentences(given_sentences, "en", path="a.txt")
    kept = [given_sentences[0], given_sentences[2], given_sentences[4]]
    assert story.text == "\n".join(kept)
    assert [sentence.text for sentence in story.sentences] == kept
    assert [sentence.span.of(story.text) for sentence in story.sentences] == kept
    assert story.layout.body == tuple(sentence.span for sentence in story.sentences)
    assert [sentence.paragraph for sentence in story.sentences] == [0, 1, 2]
    assert (story.language.code, story.language.confidence, story.path) == ("en", 1.0, "a.txt")
    assert story.title is None


@given(st.lists(st.text(), min_size=1))
def test_offsets_of_given_sentences_are_exact(sentences: list[str]) -> None:
    kept = [sentence for sentence in sentences if sentence.strip()]
    if not kept:
        with pytest.raises(ReadingError):
            story_from_sentences(sentences, "en")
        return
    story = story_from_sentences(iter(sentences), "en")
    assert [story.text[s.start : s.end] for s in story.sentences] == kept
    assert [s.text for s in story.sentences] == kept


def test_no_sentence_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(ReadingError, match="not blank"):
        story_from_sentences(["", "  "], "en")


def test_story_from_text_has_exact_offsets_and_paragraphs() -> None:
    text = (
        "Mežaparkā atklāj jaunu tramvaja līniju\r\n\r\n"
        "RĪGA, 1. decembris, LETA. Līnija savieno Mežaparku ar centru. To atklāja plkst. 10.30."
        "\r\n\r\n"
        "„Esam gaidījuši 20 gadus. Beidzot tā ir,” sacīja J. Kalns.\r\n"
    )
    story = story_from_text(text, "lv", path="b.txt")
    assert story.text == text
    assert [sentence.text for sentence in story.sentences] == [
        "Līnija savieno Mežaparku ar centru.",
        "To atklāja plkst. 10.30.",
        "„Esam gaidījuši 20 gadus.",
        "Beidzot tā ir,” sacīja J. Kalns.",
    ]
    assert all(s.text == text[s.start : s.end] for s in story.sentences)
    assert [sentence.paragraph for sentence in story.sentences] == [0, 0, 1, 1]


def test_a_named_language_is_brought_into_its_usual_form() -> None:
    text = "Tas notika plkst. 10.30 Rīgā."
    assert story_from_text(text, "LV") == story_from_text(text, "lv")
    assert story_from_sentences([text], "lv-LV") == story_from_sentences([text], "lv")
    with pytest.raises(LanguageError, match="no language's code"):
        story_from_text(text, "Latvian")


def test_story_from_text_tells_the_language() -> None:
    text = "Сейм в четверг принял бюджет. За него проголосовали 54 депутата, против были 38."
    story = story_from_text(text)
    assert story.language.code == "ru"
    assert {sentence.language for sentence in story.sentences} == {"ru"}


@pytest.mark.parametrize("text", ["", " \n\n \t"])
def test_text_without_content_is_an_error(text: str) -> None:
    with pytest.raises(ReadingError, match="no sentences"):
        story_from_text(text, "en")


def test_sentence_spans_lie_in_their_paragraphs() -> None:
    story = story_from_text(
        "Prices rose in May. They fell in June.\n\nRiga is calm. So is Cesis.", "en"
    )
    for sentence in story.sentences:
        paragraph = story.layout.body[sentence.paragraph]
        assert (
            Span(max(paragraph.start, sentence.start), min(paragraph.end, sentence.end))
            == sentence.span
        )
