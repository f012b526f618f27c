"""Names that no table knows: kept as they are, or written in Latin letters."""

from __future__ import annotations

from rapidfuzz import fuzz

from paraline.translation.guard.sounds import latin, skeletons

# How English papers write Cyrillic letters, where it differs from a letter for a letter.
_LETTERS = dict(
    zip("абвгдезийклмнопрстуфыэіґ", "abvgdeziyklmnoprstufyeig", strict=True),
    ё="yo", ж="zh", х="kh", ц="ts", ч="ch", ш="sh", щ="shch", ъ="", ь="", ю="yu", я="ya", ї="yi",
    є="ye", ў="u",
)  # fmt: skip
_ALIKE = 60.0  # 0..100


def romanised(word: str) -> str:
    """Return *word* in Latin letters; one that is in Latin letters stays as it is."""
    written = [_letter(letter) for letter in word]
    return "".join(written)


def _letter(letter: str) -> str:
    latin_letters = _LETTERS.get(letter.lower())
    if latin_letters is None:
        return letter
    return latin_letters.capitalize() if letter.isupper() else latin_letters


def sounds_like(word: str, other: str) -> bool:
    """Tell whether *other* may be *word* in another spelling, with another ending."""
    if fuzz.ratio(latin(word), latin(other)) >= _ALIKE:
        return True
    return any(
        one and two and one[0] == two[0] and fuzz.ratio(one, two) >= _ALIKE
        for one in skeletons(word)
        for two in skeletons(other)
    )
