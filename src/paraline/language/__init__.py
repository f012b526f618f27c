"""Which language a story, or one of its sentences, is in.

The knowledge is langdetect's (Shuyo 2010): the n-gram profiles of 55 languages, the normalisation
of letters, the smoothing. Its detector is passed by: it draws n-grams at random, so that it needs
a seed, it loads every profile before its first answer, and takes several times as long. Here the
same naive Bayes sum runs over *all* n-grams of the text, which leaves nothing to chance; the
script of the letters decides which profiles are candidates, and only those are loaded.
``scripts/eval_language.py`` sets the two side by side.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache

from paraline.errors import LanguageError
from paraline.language.profiles import Profiles, profiles, script_of, scripts
from paraline.story import Language

__all__ = ["detect_language", "language_code", "sentence_languages"]

_CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*", re.IGNORECASE | re.ASCII)

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w.-]{1,255}")

# A story is judged by at most _PIECES stretches of _PIECE characters, at even distances.
_PIECES = 5
_PIECE = 300
# The least that a language is told from; fewer letters do where words are written without spaces.
_LETTERS = 15
_WORDS = 3
_DENSE = {"han": 6, "thai": 6}
# A text's n-grams overlap, so that their product is far too sure of itself: the logarithms are
# divided by this, and a wrong answer on a single sentence then mostly falls below _SURE.
_TEMPER = 10.0
_SURE = 0.6
# By how much (in natural logarithms) a sentence must speak against the story's language.
_MARGIN = 20.0


def detect_language(text: str) -> Language:
    """Tell the language of a story.

    Parameters
    ----------
    text
        The story, or at least one ordinary sentence. Addresses and digits are passed over.

    Returns
    -------
    Language
        The ISO 639-1 code, and the confidence in it: the share of the text, 0..1, that reads as
        this language rather than as another.

    Raises
    ------
    LanguageError
        If the text is too short, fits several languages, or is in a script or language that
        langdetect has no profile of. (A language with the letters of a profiled relative, as
        Serbian has, is taken for that relative.)
    """
    pieces = [_words_by_script(piece) for piece in _pieces(text)]
    script, share = _main_script(pieces)
    if script == "other":
        raise _cannot_tell("its script is not known")
    words_of_pieces = [_without_acronyms(piece.get(script, [])) for piece in pieces]
    words = [word for piece in words_of_pieces for word in piece]
    if not _enough(words, script):
        raise _cannot_tell("it is too short")
    candidates = profiles(script)
    code, confidence = _vote(candidates, words_of_pieces)
    if confidence * share < _SURE or not candidates.fits(words, code):
        raise _cannot_tell("it reads as none that is known, or as several")
    return Language(code, round(confidence * share, 4))


def language_code(given: str) -> str:
    """Return the code of a language that a user has named: ``LV``, ``lv-LV`` and ``lv`` are ``lv``.

    Raises
    ------
    LanguageError
        If *given* is no code: two letters as in ISO 639-1, or three where a language has no two.
    """
    match = _CODE.fullmatch(given)
    if match is None:
        raise LanguageError(
            f"{given!r} is no language's code: name the language by two letters, as in en, lv, ru."
        )
    return match[1].lower()


def sentence_languages(texts: Sequence[str], prior: str) -> list[str]:
    """Tell the language of each sentence of a story.

    A sentence is in the story's language unless it clearly speaks against it: by its script, or
    by words that another profile explains much better. Names (words with a capital inside the
    sentence), numbers and fragments are no evidence.

    Parameters
    ----------
    texts
        The sentences.
    prior
        ISO 639-1 code of the story's language. Where langdetect has no profile of it there is
        nothing to compare with, and every sentence is taken to be in it.

    Returns
    -------
    list of str
        One ISO 639-1 code for each sentence.
    """
    home = script_of(prior)
    if home is None:
        return [prior] * len(texts)
    return [_sentence_language(text, prior, home) for text in texts]


def _sentence_language(text: str, prior: str, home: str) -> str:
    # The start of an endless sentence tells as much as all of it.
    piece = _words_by_script(text[: _PIECES * _PIECE])
    script, _ = _main_script([piece])
    if script not in piece or script == "other":
        return prior
    words = _without_names(piece[script])
    if not _enough(words, script):
        return prior
    candidates = profiles(script)
    scores = candidates.scores(words)
    best = candidates.codes[int(scores.argmax())]
    if best == prior:
        return prior
    if script == home:
        own = max(s for s, code in zip(scores, candidates.codes, strict=True) if code == prior)
        if scores.max() - own < _MARGIN:
            return prior
    return best if candidates.fits(words, best) else prior


def _pieces(text: str) -> list[str]:
    """Cut *text* into stretches, or, if it is long, take stretches at even distances."""
    count = min(len(text) // _PIECE + 1, _PIECES)
    step = len(text) / count
    width = min(step, _PIECE)
    return [text[round(i * step) : round(i * step + width)] for i in range(count)]


@cache
def _word() -> re.Pattern[str]:
    """Return a pattern that finds words, each with the name of its script as its group."""
    known = "|".join(f"(?P<{name}>[{script.letters}]+)" for name, script in scripts().items())
    return re.compile(known + r"|(?P<other>[^\W\d_]+)")


def _words_by_script(text: str) -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    plain = unicodedata.normalize("NFC", _ADDRESS.sub(" ", text))
    for match in _word().finditer(plain):
        words.setdefault(match.lastgroup or "other", []).append(match.group())
    return words


def _main_script(pieces: Sequence[dict[str, list[str]]]) -> tuple[str, float]:
    """Return the script with the most letters, and its share of the letters (0..1)."""
    letters: Counter[str] = Counter()
    for piece in pieces:
        for script, words in piece.items():
            letters[script] += sum(map(len, words))
    if not letters:
        return "latin", 0.0
    script, most = letters.most_common(1)[0]
    return script, most / letters.total()


def _enough(words: Sequence[str], script: str) -> bool:
    letters = sum(map(len, words))
    if script in _DENSE:
        return letters >= _DENSE[script]
    return letters >= _LETTERS and len(words) >= _WORDS


def _without_acronyms(words: Sequence[str]) -> list[str]:
    """Leave out words in capitals; where most of the text is set in capitals, lower-case it."""
    loud = sum(word.isupper() and len(word) > 1 for word in words)
    if 2 * loud > len(words):
        return [word.lower() for word in words]
    return [word for word in words if len(word) == 1 or not word.isupper()]


def _without_names(words: Sequence[str]) -> list[str]:
    """Leave out words with a capital, the first excepted, which every sentence gives one."""
    words = _without_acronyms(words)
    return [word for i, word in enumerate(words) if i == 0 or not word[0].isupper()]


def _vote(candidates: Profiles, pieces: Sequence[Sequence[str]]) -> tuple[str, float]:
    """Let each piece give its letters to the languages, by their (tempered) probability."""
    import numpy as np

    votes: dict[str, float] = dict.fromkeys(candidates.codes, 0.0)
    for words in pieces:
        scores = candidates.scores(words) / _TEMPER
        shares = np.exp(scores - scores.max())
        weight = sum(map(len, words))
        for code, share in zip(candidates.codes, shares / shares.sum(), strict=True):
            votes[code] += weight * float(share)
    code = max(votes, key=votes.__getitem__)
    return code, votes[code] / sum(votes.values())


def _cannot_tell(reason: str) -> LanguageError:
    return LanguageError(
        f"The language of this text cannot be told ({reason}): "
        "say it with --lang-a or --lang-b (language=… in Python)."
    )
