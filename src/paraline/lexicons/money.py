"""What languages call money, from CLDR."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

# Of the names of a kind of money, and of all names that hold the word.
_SHARED, _ALONE = 0.6, 0.9


def money_words(locale: Locale) -> Iterator[tuple[str, str]]:
    """Yield words that names of one kind of money share and others do not, and that kind.

    The words are in small letters; a kind is an English plural, as in ``("доллар", "dollars")``.
    """
    from babel import Locale
    from babel.numbers import get_currency_name

    english = Locale.parse("en")
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)  # of each word
    names: Counter[str] = Counter()  # of each kind
    current = {code: locale.currencies.get(code, "").lower() for code in sorted(_tender())}
    for code, name in current.items():
        kind = get_currency_name(code, 2, english).split()[-1]
        names[kind] += 1
        for word in {word for word in name.split() if word.isalpha()}:
            kinds[word][kind] += 1
    for word, counted in kinds.items():
        kind, count = counted.most_common(1)[0]
        shared = count >= _SHARED * names[kind] and count >= _ALONE * counted.total()
        if shared and (names[kind] > 1 or word in current.values()):
            yield word, kind


def _tender() -> set[str]:
    """Return the codes of all money that is legal tender somewhere today."""
    from babel.core import get_global

    rows = chain.from_iterable(get_global("territory_currencies").values())
    return {code for code, _, ended, tender in rows if tender and ended is None}
