"""Which sentences of two stories say the same."""

from paraline.alignment.aligner import align
from paraline.alignment.alignment import Alignment, Bead, BeadKind
from paraline.alignment.scoring import AlignmentScore, Rate, score

__all__ = ["Alignment", "AlignmentScore", "Bead", "BeadKind", "Rate", "align", "score"]
