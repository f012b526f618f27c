"""How names lose the endings that other languages give them, counted on pairs of names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from scripts.translator.examples import Word

from paraline.translation.gloss.names import nominative, romanised, sounds_like
from paraline.translation.guard.sounds import latin

_LONGEST, _SAME = 3, 2  # letters of an ending, and those before it that must be alike
_LEAST, _SHARE = 6, 0.5  # times that an ending was seen, and how often the rule must hold
_KEPT = 0.5  # share of the names that are spelled alike, below which a language respells them
Endings = dict[str, dict[str, str]]


def names_of(words: Iterable[Word]) -> list[tuple[str, str, str]]:
    """Return language, name in Latin letters and English name of the words that are names."""
    found = []
    for word in words:
        core = word.core or ""
        if word.language == "en" or not (word.text.isalpha() and core.isalpha()):
            continue
        if word.text[0].isupper() and core[0].isupper() and sounds_like(word.text, core):
            found.append((word.language, romanised(word.text), core))
    return found


def endings_of(names: Iterable[tuple[str, str, str]]) -> Endings:
    """Return for each language what stands in English names where an ending stood.

    A key is an ending of a name in Latin letters, ``-am``; its value is that ending changed.
    """
    counted: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for language, name, english in names:
        for ending, changed in _changes(name.lower(), latin(english)):
            counted[language, ending][changed] += 1
    found: Endings = {}
    for (language, ending), changes in counted.items():
        changed, count = changes.most_common(1)[0]
        if changes.total() >= _LEAST and count >= _SHARE * changes.total():
            found.setdefault(language, {})[ending] = changed
    return {language: _needed(rules) for language, rules in sorted(found.items())}


def respelling(names: Sequence[tuple[str, str, str]], endings: Endings) -> list[str]:
    """Return the languages that write most names as they sound, not as English does."""
    seen: Counter[str] = Counter()
    same: Counter[str] = Counter()
    for language, name, english in names:
        seen[language] += 1
        same[language] += nominative(name, endings.get(language, {})) == english
    return sorted(language for language in seen if same[language] < _KEPT * seen[language])


def _changes(name: str, english: str) -> Iterable[tuple[str, str]]:
    """Yield each ending of *name*, and what it is in English, if the rest is alike."""
    for cut, added in ((0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (3, 0), (3, 1)):
        stem, core = name[: len(name) - cut], english[: len(english) - added]
        if len(stem) > _SAME and latin(stem)[-_SAME:] == core[-_SAME:]:
            for length in range(max(cut, 1), _LONGEST + 1):
                kept = name[len(name) - length : len(name) - cut]
                yield name[len(name) - length :], kept + english[len(english) - added :]
            return


def _needed(rules: Mapping[str, str]) -> dict[str, str]:
    """Leave out what a shorter ending says already."""
    return {
        ending: changed
        for ending, changed in sorted(rules.items())
        if not any(
            ending[cut:] in rules and ending[:cut] + rules[ending[cut:]] == changed
            for cut in range(1, len(ending))
        )
    }
