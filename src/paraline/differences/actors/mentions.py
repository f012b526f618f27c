"""Which words of a text are names: capitals where nothing but a name asks for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from paraline.differences.actors.places import place_keys
from paraline.differences.function_words import is_function_word
from paraline.differences.words import Word
from paraline.lexicons import lexicon
from paraline.story import Span
from paraline.translation.gloss.places import place
from paraline.translation.guard.counts import beginning, common_words

_SHORTEST = 2  # letters
# So many capitals, and it is a headline set in them, where they mark no names.
_CAPITALS = 0.6
_FEW = 5  # words, of which all may be names
_STEM, _CASE = 4, 2  # letters that stay in any case, and that a case may change
_CAPITAL_NOUNS = frozenset({"de", "lb"})
_OPENERS = ".!?…:;«»„“”\"'()[]—–-•"


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word that seems to be a name, or part of one.

    Parameters
    ----------
    index
        Its place among the words of its side of the bead.
    word, text
        The word, and its letters without a possessive ending.
    opens
        Whether a capital would stand there anyway: a sentence or a quotation begins.
    common
        Whether it is also a common word of its language: "House".
    """

    index: int
    word: Word
    text: str
    opens: bool
    common: bool

    @property
    def acronym(self) -> bool:
        """Whether it is written in capitals only."""
        return len(self.text) > 1 and self.text.isupper()


def name_words(
    words: Sequence[Word], text: str, known: frozenset[str] = frozenset()
) -> list[NameWord]:
    """Return those of *words*, which stand in *text*, that seem to be names.

    A common word that opens a sentence, and one of a headline set in capitals, is a name only
    where it is *known* for one: see :func:`known_names`. In a headline, places are names too.
    """
    headlines = _set_in_capitals(words)
    found = []
    for index, word in enumerate(words):
        letters = plain(word.text)
        if (
            len(letters) < _SHORTEST
            or not letters[0].isupper()
            or letters.lower() in no_names(word.language)
        ):
            continue
        common = is_common(letters, word.language)
        opens = word.opens or _after_opener(text, word.span.start)
        headline = word.sentence in headlines
        named = headline and not common and bool(place_keys(letters, word.language))
        if (headline or (opens and common)) and not named and _stem(letters) not in known:
            continue
        found.append(NameWord(index, word, letters, opens, common))
    return found


def known_names(words: Sequence[Word], text: str) -> frozenset[str]:
    """Return the stems of what a story's *words* write with a capital, and never in small letters.

    Only capitals count that no sentence, quotation or headline asks for.
    """
    headlines = _set_in_capitals(words)
    capital, small = set(), set()
    for word in words:
        letters = plain(word.text)
        if letters[:1].islower():
            small.add(_stem(letters))
        elif letters[:1].isupper() and not (
            word.sentence in headlines or word.opens or _after_opener(text, word.span.start)
        ):
            capital.add(_stem(letters))
    return frozenset(capital - small)


def _stem(word: str) -> str:
    """Return *word* in small letters without what a case may change."""
    return word.lower()[: max(_STEM, len(word) - _CASE)]


def runs(names: Sequence[NameWord], text: str) -> list[tuple[NameWord, ...]]:
    """Group *names* that stand side by side, parted by nothing but a space."""
    found: list[tuple[NameWord, ...]] = []
    for name in names:
        before = found[-1][-1] if found else None
        if (
            before is not None
            and before.index == name.index - 1
            and text[before.word.span.end : name.word.span.start].isspace()
        ):
            found[-1] = (*found[-1], name)
        else:
            found.append((name,))
    return found


def are_names(run: Sequence[NameWord]) -> bool:
    """Tell whether a run of names can be nothing else, where a language capitalises its nouns.

    There it has to be a place or an acronym, or several words none of which is a common one.
    """
    if run[0].word.language not in _CAPITAL_NOUNS:
        return True
    several = len(run) > 1 and not any(name.opens or name.common for name in run)
    return several or any(name.acronym or place(name.text, name.word.language) for name in run)


def span_of(names: Sequence[NameWord]) -> Span:
    """Return where a run of names stands."""
    return Span(names[0].word.span.start, names[-1].word.span.end)


def plain(word: str) -> str:
    """Return *word* without full stops and a possessive ending."""
    return word.replace(".", "").removesuffix("'s").removesuffix("’s")


def is_common(word: str, language: str) -> bool:
    """Tell whether *word* begins as one of its language's common words."""
    return beginning(word) in common_words(language)


def _after_opener(text: str, start: int) -> bool:
    before = text[max(start - 4, 0) : start].rstrip()
    return not before or before[-1] in _OPENERS


def _set_in_capitals(words: Sequence[Word]) -> frozenset[int]:
    """Return the sentences in which every word has a capital, but for function words."""
    long: defaultdict[int, list[Word]] = defaultdict(list)
    for word in words:
        if len(word.text) > _SHORTEST and word.text[0].isalpha():
            long[word.sentence].append(word)
    return frozenset(
        sentence
        for sentence, letters in long.items()
        if len(letters) > _FEW
        and sum(word.text[0].isupper() for word in letters) > _CAPITALS * len(letters)
        and not any(
            word.text[0].islower() and not is_function_word(word.text, word.language)
            for word in letters
        )
    )


@cache
def no_names(language: str) -> frozenset[str]:
    """Return the words, in small letters, that a capital makes no name of."""
    tables = lexicon(language)
    layout: Mapping[str, list[list[str]]] = tables.get("layout", {})
    months = [form for forms in layout.get("months", ()) for form in forms]
    own: Mapping[str, list[str]] = tables.get("names", {})
    weekdays = map(str, layout.get("weekdays", ()))
    return frozenset(word.lower() for word in [*months, *weekdays, *own.get("no_names", ())])
