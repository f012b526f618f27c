"""Sample comparisons, made by hand: three wire stories, a hostile one, and a faithful pair."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from paraline.alignment.alignment import Alignment, Bead
from paraline.comparison import Comparison, PairResult
from paraline.differences.finding import Finding
from paraline.story import Language, Layout, Sentence, Span, Story
from paraline.translation.translator import Translation

EN = (
    "The Latvian government agreed on Tuesday to buy three battery-powered ferries for 41.5 million"
    " euros.",
    "The vessels will replace boats that have crossed the Daugava and the Lielupe since 1978.",
    "Transport Minister Ilze Kalniņa said the first would be delivered in May 2027.",
    '"We cannot wait until another engine fails in the middle of the river with 60 people on'
    ' board," she said.',
    "The opposition called the price too high.",
    "Two of the ferries will be based in Jurmala and one in Riga.",
    "Each carries up to 80 passengers and 12 cars.",
    "Tickets will cost 1.20 euros, as before.",
    "The shipyard in Tallinn has built similar vessels for Finland.",
    "An independent auditor has not yet reviewed the contract.",
    "The council of Jurmala will pay for the piers.",
    "Work on them starts next spring.",
    "The ferries will also run on public holidays.",
    "The current timetable stays in force until the end of April.",
)
LV = (
    "Latvijas valdība otrdien vienojās par 45,1 miljonu eiro iegādāties četrus ar akumulatoriem"
    " darbināmus prāmjus.",
    "Tie aizstās laivas, kas Daugavu un Lielupi šķērso kopš 1978. gada.",
    "Pirmais prāmis tiks piegādāts 2027. gada maijā, sacīja satiksmes ministre Ilze Kalniņa.",
    '"Mēs nevaram gaidīt, līdz kārtējais dzinējs pārstās darboties upes vidū ar 16 cilvēkiem uz'
    ' klāja," viņa teica.',
    "Kuģu būvētava Tallinā līdzīgus kuģus ir būvējusi Somijai.",
    "Divi prāmji kursēs Jūrmalā, viens – Rīgā.",
    "Katrs spēj uzņemt līdz 80 pasažieriem un 12 automašīnām.",
    "Biļetes cena nemainīsies – 1,20 eiro.",
    "Ministre pateicās premjeram par atbalstu.",
    "Par piestātnēm maksās Jūrmalas dome.",
    "Darbi sāksies nākamā gada pavasarī.",
    "Prāmji kursēs arī svētku dienās.",
    "Pašreizējais kustības saraksts ir spēkā līdz aprīļa beigām.",
)
RU = (
    "Правительство Латвии во вторник согласилось купить три парома на аккумуляторах за 41,5 млн"
    " евро.",
    "Они заменят суда, которые ходят через Даугаву и Лиелупе с 1978 года.",
    "По словам министра сообщения Илзе Калнини, первый паром будет поставлен в мае 2027 года.",
    "«Мы не можем ждать, пока ещё один двигатель откажет посреди реки с 60 людьми на борту», –"
    " сказала она.",
    "Оппозиция назвала цену завышенной.",
    "Два парома будут работать в Юрмале, один – в Риге, каждый берёт до 80 пассажиров и 12 машин.",
    "Билет подорожает до 1,50 евро.",
    "Независимый аудитор договор ещё не проверял.",
    "За причалы заплатит Юрмальская дума.",
    "Работы начнутся весной.",
    "Паромы будут ходить и по праздникам.",
    "Нынешнее расписание действует до конца апреля.",
)
_LV_TRANSLATED = {
    0: Translation(
        "The Latvian government agreed on Tuesday to buy four battery-powered ferries for 45.1"
        " million euros.",
        True,
        "",
        "argos lv-en 1.9",
        route=("lv", "en"),
    ),
    8: Translation("The minister thanked the premier for support.", True, "", "argos lv-en 1.9"),
    12: Translation("The the the the", False, "repeats itself", "argos lv-en 1.9"),
}


class Samples:
    """Builds stories, findings and comparisons out of plain words."""

    @staticmethod
    def story(
        sentences: Sequence[str],
        language: str,
        *,
        title: str | None = None,
        path: str | None = None,
        date: dt.date | None = None,
    ) -> Story:
        text = f"{title}\n\n" if title is not None else ""
        made = []
        for paragraph, words in enumerate(sentences):
            start = len(text)
            made.append(Sentence(start, start + len(words), words, language, paragraph))
            text += words + "\n\n"
        layout = Layout(
            body=tuple(sentence.span for sentence in made),
            title=Span(0, len(title)) if title is not None else None,
            date=date,
        )
        return Story(text, Language(language, 1.0), layout, tuple(made), path)

    @staticmethod
    def span(story: Story, words: str) -> Span:
        start = story.text.index(words)
        return Span(start, start + len(words))

    @staticmethod
    def pair(
        stories: Sequence[Story], a: int, b: int, beads: Sequence[Bead], findings: Sequence[Finding]
    ) -> PairResult:
        alignment = Alignment(tuple(beads))

        def share(story: Story, lone: tuple[int, ...]) -> float:
            total = sum(len(s.text) for s in story.sentences)
            return 1 - sum(len(story.sentences[i].text) for i in lone) / total if total else 1.0

        return PairResult(
            a,
            b,
            alignment,
            tuple(findings),
            share(stories[a], alignment.unmatched_a),
            share(stories[b], alignment.unmatched_b),
        )

    @staticmethod
    def comparison(
        stories: Sequence[Story],
        pairs: Sequence[PairResult],
        translated: dict[int, dict[int, Translation]] | None = None,
        notes: Sequence[str] = (),
        translator: str | None = None,
    ) -> Comparison:
        known = translated or {}
        rows = tuple(
            tuple(known.get(s, {}).get(i) for i in range(len(story.sentences)))
            for s, story in enumerate(stories)
        )
        embedder = "multilingual-e5-small int8, 12 layers"
        return Comparison(tuple(stories), tuple(pairs), rows, translator, embedder, tuple(notes))


@pytest.fixture(scope="session")
def samples() -> Samples:
    return Samples()


@pytest.fixture(scope="session")
def triple() -> tuple[Story, Story, Story]:
    make = Samples.story
    date = dt.date(2026, 11, 3)
    return (
        make(EN, "en", title="Latvia to buy three battery ferries", path="en.txt", date=date),
        make(LV, "lv", title="Valdība iegādāsies četrus elektriskos prāmjus", path="lv.txt"),
        make(RU, "ru", title="Латвия купит три парома на аккумуляторах", path="ru.txt", date=date),
    )


@pytest.fixture(scope="session")
def lv_pair(triple: tuple[Story, Story, Story]) -> PairResult:
    """English and Latvian: two omissions, an addition, a move, numbers that do not agree."""
    en, lv, _ = triple
    partners = {0: 0, 1: 1, 2: 2, 3: 3, 5: 5, 6: 6, 7: 7, 8: 4, 10: 9, 11: 10, 12: 11, 13: 12}
    beads = [
        Bead((i,), (partners[i],) if i in partners else (), 0.91, moved=i == 8) for i in range(14)
    ]
    beads.insert(8, Bead((), (8,), 0.84))

    def find(kind, severity, confidence, message, a=(), b=()):  # type: ignore[no-untyped-def]
        return Finding(
            kind,
            severity,
            confidence,
            tuple(Samples.span(en, words) for words in a),
            tuple(Samples.span(lv, words) for words in b),
            message,
        )

    findings = [
        find("omission", "high", 0.9, "A sentence of A is not in B", a=[EN[4]]),
        find("omission", "medium", 0.84, "A sentence of A is not in B", a=[EN[9]]),
        find("addition", "low", 0.7, "A sentence of B is not in A", b=[LV[8]]),
        find("number", "high", 0.97, "3 in A, 4 in B", a=["three battery-"], b=["četrus ar"]),
        find("number", "high", 0.96, "41.5 million in A, 45.1 million in B",
             a=["41.5 million euros"], b=["45,1 miljonu eiro"]),
        find("headline", "high", 0.9, "3 in A, 4 in B", a=["three battery ferries"],
             b=["četrus elektriskos prāmjus"]),
        find("quote", "medium", 0.6, "The quotation reads differently",
             a=[EN[3][: EN[3].index(" she")]], b=[LV[3][: LV[3].index(" viņa")]]),
        find("number", "high", 0.95, "60 in A, 16 in B", a=["60 people"], b=["16 cilvēkiem"]),
        find("moved", "low", 0.8, "Sentence 9 of A stands as sentence 5 of B",
             a=[EN[8]], b=[LV[4]]),
    ]  # fmt: skip
    return Samples.pair((en, lv), 0, 1, beads, findings)


@pytest.fixture(scope="session")
def ru_pair(triple: tuple[Story, Story, Story]) -> PairResult:
    """English and Russian: one sentence for two, a changed price, a softened word, an omission."""
    en, _, ru = triple
    groups = [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (7, 6), (9, 7), (10, 8), (11, 9), (12, 10)]
    beads = [Bead((a,), (b,), 0.93) for a, b in [*groups, (13, 11)]]
    beads += [Bead((5, 6), (5,), 0.9), Bead((8,), (), 0.77)]
    beads.sort(key=lambda bead: bead.a)
    findings = [
        Finding("omission", "medium", 0.77, (Samples.span(en, EN[8]),), (),
                "A sentence of A is not in B"),
        Finding("number", "high", 0.97, (Samples.span(en, "1.20 euros"),),
                (Samples.span(ru, "1,50 евро"),), "1.20 euros in A, 1.50 euros in B"),
        Finding("partial-omission", "low", 0.55, (Samples.span(en, "as before"),), (),
                "These words of A are not in B"),
    ]  # fmt: skip
    return Samples.pair((en, ru), 0, 1, beads, findings)


@pytest.fixture(scope="session")
def changed(triple: tuple[Story, Story, Story], lv_pair: PairResult) -> Comparison:
    """English and Latvian, with translations, one of them refused."""
    return Samples.comparison(
        triple[:2],
        [lv_pair],
        {1: _LV_TRANSLATED},
        ["No translation package fits en to lv; paraline models install en-lv would add one."],
        "argos lv-en 1.9",
    )


@pytest.fixture(scope="session")
def three(
    triple: tuple[Story, Story, Story], lv_pair: PairResult, ru_pair: PairResult
) -> Comparison:
    """All three languages: the English story against the two others."""
    second = PairResult(
        0, 2, ru_pair.alignment, ru_pair.findings, ru_pair.coverage_a, ru_pair.coverage_b
    )
    return Samples.comparison(triple, [lv_pair, second])


@pytest.fixture(scope="session")
def faithful() -> Comparison:
    """Two stories that agree sentence by sentence."""
    en = Samples.story(EN[:3], "en", path="en.txt")
    ru = Samples.story(RU[:3], "ru", path="ru.txt")
    beads = [Bead((i,), (i,), 0.95) for i in range(3)]
    return Samples.comparison((en, ru), [Samples.pair((en, ru), 0, 1, beads, [])])


@pytest.fixture(scope="session")
def hostile() -> Comparison:
    """A story that tries to act on the reader's screen, in every place where text is shown."""
    bad = (
        "<script>alert(1)</script> \x1b[31mred\x1b[0m and \x1b]0;title\x07 ]]> & \"quotes' \x9b2J",
        "\u202eevil\u202c | pipe * star _ under `code` $1 and $2 [x](http://x.test) \x00\x08 #",
        "Tabs\tand\r\nlines\u2028and zero\u200bwidth, soft\u00adhyphen, e\u0301, 漢字 👩‍👩‍👧 =1+1",
    )
    a = Samples.story(bad, "en", title="<b>\x1b[2J</b>\u202e", path="<i>\x1b\u202e.txt")
    b = Samples.story(bad, "ru", title="<b>\x1b[2J</b>\u202e", path='"><script>.txt')
    beads = [Bead((0,), (0,), 0.9), Bead((1,), (), 0.8), Bead((), (1,), 0.8), Bead((2,), (2,), 1.0)]
    mark = Samples.span(a, "<script>alert(1)</script> \x1b[31mred")
    findings = [
        Finding("quote", "high", 0.9, (mark,), (mark,), "<script>\x1b[31m\u202e</script>|`*"),
        Finding("omission", "low", 0.9, (a.sentences[1].span,), (), "]]> -->"),
    ]
    worse = {1: {0: Translation("<img src=x onerror=alert(1)>\x1b[2J", True, "", "<e>\x1b")}}
    worse[1][2] = Translation("", False, "<b>\x1b\u202e</b>", "<e>")
    return Samples.comparison(
        (a, b), [Samples.pair((a, b), 0, 1, beads, findings)], worse, ["<u>\x1b\u202e"], "<e>\x1b"
    )
