"""Sample alignments, made by hand: an ordinary one, and one that tries to break its format."""

from __future__ import annotations

import pytest

from paraline.alignment import Alignment, Bead, Side

EN = (
    "The bridge over the Gauja will be closed for repairs from 4 May.",
    "Buses will run by way of Cēsis.",
    "The work costs 2.3 million euros.",
    "Residents had complained about the holes for years.",
    "The mayor thanked them for their patience.",
)
LV = (
    "Domes priekšsēdētāja pateicās iedzīvotājiem par pacietību.",
    "Tiltu pār Gauju no 4. maija slēgs remontam, un autobusi kursēs caur Cēsīm.",
    "Darbi izmaksās 2,3 miljonus eiro.",
    "Tos veiks Valmieras uzņēmums.",
)
HOSTILE = (
    "<b>&amp; ]]> \"quoted' \x1b[31mred\x1b[0m\x07 \x9b2J",
    "\u202eevil\u202c | =1+1 \x00\x08 # <!-- -->",
    "Tabs\tand\r\nlines\u2028zero\u200bwidth soft\u00adhyphen e\u0301 漢字 👩‍👩‍👧 \ufffe \ud800",
)


@pytest.fixture(scope="session")
def plain() -> Alignment:
    """English and Latvian: two sentences for one, an omission, an addition, a move."""
    beads = (
        Bead((0, 1), (1,), 0.8125),
        Bead((2,), (2,), 0.9375),
        Bead((), (3,), 0.75),
        Bead((3,), (), 0.875),
        Bead((4,), (0,), 0.96875, moved=True),
    )
    return Alignment(beads, Side(EN, "en", "bridge.en.txt"), Side(LV, "lv"))


@pytest.fixture(scope="session")
def hostile() -> Alignment:
    """Text full of what means something to a terminal, to XML or to a table."""
    beads = (Bead((0,), (0, 1), 0.5), Bead((1,), (), 0.25), Bead((2,), (2,), 1.0))
    return Alignment(beads, Side(HOSTILE, "en", "<i>\x1b\u202e.txt"), Side(HOSTILE, "ru"))


@pytest.fixture(params=["plain", "hostile"])
def alignment(request: pytest.FixtureRequest) -> Alignment:
    """Each of the samples."""
    found: Alignment = request.getfixturevalue(request.param)
    return found
