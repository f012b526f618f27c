"""Direct speech in a story."""

from __future__ import annotations

from paraline.differences.quotations.reader import Quote, quotes

__all__ = ["Quote", "quotes"]
