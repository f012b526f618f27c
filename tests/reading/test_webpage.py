"""Pages of newsrooms: the story, without what stands around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from paraline.errors import ReadingError
from paraline.reading import read_story

SAMPLES = Path(__file__).with_name("samples")
BODY = (
    "<p>The council of the town met on Monday evening and agreed to build a new bridge.</p>"
    "<p>The bridge will cost four million euros, the mayor said after the long meeting.</p>"
)
PARAGRAPHS = [
    "The council of the town met on Monday evening and agreed to build a new bridge.",
    "The bridge will cost four million euros, the mayor said after the long meeting.",
]


def page(body: str = BODY, head: str = "", lang: str = "en") -> bytes:
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{head}</head>'
        f"<body><article><h1>Council agrees on bridge</h1>{body}</article></body></html>"
    ).encode()


def body_of(data: bytes) -> list[str]:
    story = read_story(data)
    return [span.of(story.text) for span in story.layout.body]


@pytest.mark.parametrize(
    ("name", "encoding", "around"),
    [
        (
            "page.en.html",
            "utf-8",
            "cookie Weather Subscribe Share Photo dredging newsletter unsubscribe User87 "
            "Seagull smoked rights Privacy Home",
        ),
        (
            "page.lv.html",
            "cp1257",
            "sīkdatn Sākums Abonēt Foto Lasiet Liepāj Piesakieties Pārpublicēšana",
        ),
        ("page.ru.html", "cp1251", "Главная Спорт Реклама Подпишитесь защищены"),
    ],
)
def test_nothing_from_around_the_story(name: str, encoding: str, around: str) -> None:
    data = (SAMPLES / name).read_bytes()
    text = read_story(data).text
    for word in around.split():
        assert word in data.decode(encoding)
        assert word.casefold() not in text.casefold()


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>Words of a script that is long enough to be a story's sentence.</script>",
        "<style>Words of a style that is long enough to be a story's sentence.</style>",
        "<noscript>Words for browsers without scripts, long enough to be read.</noscript>",
        "<template><p>Words of a template that is long enough to be read.</p></template>",
        '<p style="color: red; DISPLAY : none">Words that nobody ever sees on the page.</p>',
        '<p style="visibility:hidden">Words that nobody ever sees on the page at all.</p>',
        "<p hidden>Words that nobody ever sees on the page at all, long as they are.</p>",
        '<p class="a sr-only">Words that nobody ever sees on the page, long as they are.</p>',
        "<!-- <p>Words of a comment that is long enough to be a story's sentence.</p> -->",
        "<iframe>Words of a frame that is long enough to be a story's sentence.</iframe>",
        "<figure><figcaption>Words under a picture, long enough to be read.</figcaption></figure>",
    ],
)
def test_what_is_hidden(hidden: str) -> None:
    first, second = BODY.split("</p>", 1)
    assert body_of(page(f"{first}</p>{hidden}{second}")) == PARAGRAPHS


def test_a_page_that_hides_itself_until_its_scripts_have_run() -> None:
    data = page().replace(b"<body>", b'<body style="visibility: hidden">')
    assert body_of(data) == PARAGRAPHS


@pytest.mark.parametrize("encoding", ["windows-1257", "utf-8", "utf-16", "iso-8859-13"])
@pytest.mark.parametrize(
    "declaration",
    ['<meta charset="{}">', '<meta http-equiv="Content-Type" content="text/html; charset={}">'],
)
def test_declared_encodings(encoding: str, declaration: str) -> None:
    text = "<p>Saeima ceturtdien pieņēma mežu likumu, kas stāsies spēkā jau šā gada maijā.</p>" * 2
    markup = page(text).decode().replace('<meta charset="utf-8">', declaration.format(encoding))
    assert "pieņēma mežu likumu" in read_story(markup.encode(encoding), "lv").text


def test_json_ld_comes_before_tags() -> None:
    head = (
        '<meta property="og:title" content="Bridge! Bridge!">'
        '<script type="application/ld+json">not JSON</script>'
        '<script type="application/ld+json">[{"@type": ["Thing", "NewsArticle"], '
        '"headline": "Council agrees on bridge", "inLanguage": "lv", "author": {"name": "A. Ose"}, '
        '"translationOfWork": {"@id": "urn:x:1"}, "datePublished": "2026-03-02"}]</script>'
    )
    story = read_story(page(head=head))
    assert (story.title, story.language.code) == ("Council agrees on bridge", "lv")
    assert story.metadata.original == "urn:x:1"
    assert story.date and story.date.isoformat() == "2026-03-02"
    assert story.layout.byline and story.layout.byline.of(story.text) == "A. Ose"


def test_the_same_identity_on_all_versions_that_link_to_one_another() -> None:
    links = "".join(
        f'<link rel="alternate" hreflang="{code}" href="https://a.example/{code}/1">'
        for code in ("en", "lv", "ru")
    )
    own = '<link rel="canonical" href="https://a.example/{}/1">'
    originals = {
        read_story(page(head=links + own.format(code))).metadata.original
        for code in ("en", "lv", "ru")
    }
    assert originals == {"https://a.example/en/1"}
    default = '<link rel="alternate" hreflang="x-default" href="https://a.example/1">'
    assert read_story(page(head=links + default)).metadata.original == "https://a.example/1"


def test_the_callers_language_comes_first() -> None:
    assert read_story(page(lang="lv"), "en").language.code == "en"
    assert read_story(page(lang="lv")).language.code == "lv"
    assert read_story(page(lang="")).language.code == "en"


@pytest.mark.parametrize(
    "data",
    [
        b"<html></html>",
        b"<!DOCTYPE html>",
        b"<!DOCTYPE html><html><body><nav>Menu</nav></body></html>",
        page("<script>The council met.</script>").replace(b"<h1>", b"<nav>"),
        b"<html>" + b"<div>" * 50_000,
    ],
)
def test_a_page_without_a_story(data: bytes) -> None:
    with pytest.raises(ReadingError, match=r"^input is a web page without a story: save the page"):
        read_story(data, "en")


def test_a_page_of_too_many_elements() -> None:
    data = page("<a href='/1'>more</a> " * 20_000)
    with pytest.raises(ReadingError, match=r"page of 20,\d+ elements, and one may have 20,000: "):
        read_story(data)


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("paraline.reading.webpage.LARGEST", 100)
    with pytest.raises(ReadingError, match="a web page may have 100: save the story alone"):
        read_story(page())


def test_control_characters_are_spaces() -> None:
    page = (
        "<html lang=en><body><nav>Menu</nav>\x01\x02<article><h1>Port buys cranes</h1>"
        "<p>The port of Ventspils will buy three new cranes&#7; in spring.</p><i hidden>x</i>\x03"
        "<p>They will stand on the quay that the city paid for two years ago.</p></article></body>"
    )
    story = read_story(page.encode())
    assert "cranes in spring" in " ".join(story.text.split())
    assert not set(story.text) & set(map(chr, (1, 2, 3, 7)))
