"""Which sentences of two stories say the same."""

from paraline.alignment.aligner import align
from paraline.alignment.alignment import Alignment, Bead, BeadKind
from paraline.alignment.corpus import align_corpus
from paraline.alignment.scoring import AlignmentScore, Rate, score
from paraline.alignment.sides import Side
from paraline.alignment.words import WordAlignment, WordPair, align_words

__all__ = [
    "Alignment",
    "AlignmentScore",
    "Bead",
    "BeadKind",
    "Rate",
    "Side",
    "WordAlignment",
    "WordPair",
    "align",
    "align_corpus",
    "align_words",
    "score",
]
