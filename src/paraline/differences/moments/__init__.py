"""Words of time: which day, week, month, season or year a text means."""

from paraline.differences.moments.agreement import agree
from paraline.differences.moments.moment import Moment
from paraline.differences.moments.reader import read_moments

__all__ = ["Moment", "agree", "read_moments"]
