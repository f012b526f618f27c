"""Text to sentences with offsets: a kept splitter as the base, and this project's own rules.

A place where a sentence may end is judged by the rules of :mod:`paraline.sentences.rules`, which
read what they know of a language from the table ``[sentences]`` of its lexicon; where none of
them has a say, the base splitter has.
"""

from __future__ import annotations

from paraline.sentences.splitting import split_sentences
from paraline.sentences.stories import story_from_sentences, story_from_text

__all__ = ["split_sentences", "story_from_sentences", "story_from_text"]
