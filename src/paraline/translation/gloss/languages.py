"""The languages that the gloss can be asked for: those that the encoder was trained on."""

from __future__ import annotations

# XLM-R's languages (Conneau et al., 2020) with a two-letter code, less those that write words
# without spaces between them, and English.
LANGUAGES = frozenset(
    "af am ar as az be bg bn br bs ca cs cy da de el eo es et eu fa fi fr fy ga gd gl gu ha he hi "
    "hr hu hy id is it jv ka kk kn ko ku ky la lt lv mg mk ml mn mr ms ne nl no om or pa pl ps pt "
    "ro ru sa sd si sk sl so sq sr su sv sw ta te tl tr ug uk ur uz vi xh yi".split()
)
