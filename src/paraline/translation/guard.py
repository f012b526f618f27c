"""Is this output to be trusted? Small checks for the ways in which translation engines fail."""

from __future__ import annotations

import re
import unicodedata

from paraline.lexicons import lexicon

_WORD = re.compile(r"[^\W_]+")
# A piece of one word, with a letter in it, six times over: "нананананана".
_STUTTER = re.compile(r"((?=\d{0,5}[^\W\d_])\w{1,6}?)\1{5}")
_LONGEST_LOOP = 20  # words

# Measured on human translations among en, lv and ru: the longer text never has more characters
# than twice the shorter and ten more; translations share up to a third of the source's words.
_LENGTH_FACTOR = 2.0
_LENGTH_SLACK = 10
_SHARED_WORDS = 0.6
_FEW_WORDS = 3  # fewer plain words than this may rightly stay as they are

# One character of these scripts says as much as several of an alphabet.
_DENSE_SCRIPTS = {"CJK", "HIRAGANA", "KATAKANA", "HANGUL"}
_DENSE_LENGTH_FACTOR = 8.0


def judge(source_text: str, output: str, source: str, target: str) -> str:
    """Tell why *output* is not to be trusted as a translation of *source_text*.

    Parameters
    ----------
    source_text, output
        What the engine was given, and what it gave back.
    source, target
        Their languages (ISO 639-1 codes). The script is checked where the target's lexicon
        names one.

    Returns
    -------
    str
        The reason in a few words, or an empty string for an output that passes every check.
    """
    if not output.strip():
        return "empty output" if source_text.strip() else ""
    if source != target and _copied(source_text, output):
        return "copied through"
    if _loops(output) and not _loops(source_text):
        return "repeats itself"
    if _wrong_script(source_text, output, target):
        return "wrong script"
    if _much_longer(source_text, output):
        return "far too short"
    if _much_longer(output, source_text):
        return "far too long"
    return ""


def _plain_words(text: str) -> list[str]:
    """Return the words that are neither names nor numbers: those all in lower case."""
    return [word for word in _WORD.findall(text) if word.islower() and word.isalpha()]


def _copied(source_text: str, output: str) -> bool:
    plain = _plain_words(source_text)
    if len(plain) < _FEW_WORDS:
        return len(plain) > 1 and _WORD.findall(source_text) == _WORD.findall(output)
    given_back = set(_WORD.findall(output))
    return sum(word in given_back for word in plain) >= _SHARED_WORDS * len(plain)


def _loops(text: str) -> bool:
    """Tell whether words, or parts of one word, are said again and again without a pause."""
    words = [word.casefold() for word in _WORD.findall(text)]
    longest = min(_LONGEST_LOOP, len(words) // 2)
    return any(_repeats(words, length) for length in range(1, longest + 1)) or bool(
        _STUTTER.search(text)
    )


def _repeats(words: list[str], length: int) -> bool:
    times = 4 if length == 1 else 3 if length < 4 else 2
    run = 0
    for word, later in zip(words, words[length:], strict=False):
        run = run + 1 if word == later and not word.isdigit() else 0
        if run >= length * (times - 1):
            return True
    return False


def _wrong_script(source_text: str, output: str, target: str) -> bool:
    expected = lexicon(target).get("translation", {})
    if not expected or len(_plain_words(source_text)) < _FEW_WORDS:
        return False
    scripts = _scripts(output)
    least = float(expected["least_share"]) * len(scripts)
    return scripts.count(expected["script"]) < least


def _scripts(text: str) -> list[str]:
    return [unicodedata.name(letter, "?").split()[0] for letter in text if letter.isalpha()]


def _much_longer(long: str, short: str) -> bool:
    if len(long) <= _LENGTH_FACTOR * len(short) + _LENGTH_SLACK:
        return False
    dense = any(script in _DENSE_SCRIPTS for script in _scripts(long + short))
    return not dense or len(long) > _DENSE_LENGTH_FACTOR * len(short) + _LENGTH_SLACK
