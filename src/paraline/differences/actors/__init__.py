"""Names of people, places and organisations, and the actors of a story."""

from __future__ import annotations
