"""Reading the quantities of a text, and telling whether two of them agree."""

from __future__ import annotations

from paraline.differences.quantities.agreement import Fit, fit
from paraline.differences.quantities.quantity import Quantity
from paraline.differences.quantities.reader import read_quantities

__all__ = ["Fit", "Quantity", "fit", "read_quantities"]
