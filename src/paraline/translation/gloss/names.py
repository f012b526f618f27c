"""Names that no table knows: kept as they are, or written in Latin letters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz

from paraline.translation.guard.sounds import latin, skeletons

# How English papers write Cyrillic letters, where it differs from a letter for a letter.
_LETTERS = dict(
    zip("абвгдезийклмнопрстуфыэіґ", "abvgdeziyklmnoprstufyeig", strict=True),
    ё="yo", ж="zh", х="kh", ц="ts", ч="ch", ш="sh", щ="shch", ъ="", ь="", ю="yu", я="ya", ї="yi",
    є="ye", ў="u",
)  # fmt: skip
_ALIKE = 72.0  # 0..100
_LOOKS = 82.0
_LOOKS_CYRILLIC = 60.0  # where the spelling is lost, the sound must do
_VOWELS = frozenset("aeiouy")
_CONSONANTS = 3
_LONGEST = 3  # letters of an ending
_STEM = 3  # letters that a name keeps


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


class SoundIndex:
    """English names by their consonants, the more frequent ones first.

    Parameters
    ----------
    names
        The names, the most frequent one first.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, list[str]] = {}
        for name in names:
            for sound in skeletons(name):
                if len(sound) >= _CONSONANTS:
                    self._names.setdefault(sound, []).append(name)

    def spelled(self, name: str, original: str) -> str:
        """Return the English name that sounds as a name does and looks most like it, if any.

        Parameters
        ----------
        name
            The name in Latin letters, without its ending.
        original
            As it was written.
        """
        sounds = dict.fromkeys((*skeletons(name), *skeletons(original)))
        alike = dict.fromkeys(one for sound in sounds for one in self._names.get(sound, ()))
        written = latin(name)
        looks = {
            one: fuzz.ratio(written, latin(one))
            for one in alike
            if (written[:1] in _VOWELS) == (latin(one)[:1] in _VOWELS)
        }
        best = max(looks, key=lambda one: looks[one], default="")
        least = _LOOKS if romanised(original) == original else _LOOKS_CYRILLIC
        return best if looks.get(best, 0) >= least else ""


def nominative(word: str, endings: Mapping[str, str]) -> str:
    """Return a romanised name with its ending as English names have it.

    Parameters
    ----------
    word
        The name.
    endings
        What becomes of each ending, in small letters; the longest that fits counts.
    """
    for length in range(min(_LONGEST, len(word) - _STEM), 0, -1):
        changed = endings.get(word[-length:].lower())
        if changed is not None:
            return word[:-length] + changed
    return word
