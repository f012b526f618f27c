"""The formats, word for word, on the sample comparisons of conftest.py.

After a change that is meant, write the files anew and read their diff:

    PARALINE_REGENERATE=1 pytest tests/reporting/test_golden.py
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from paraline._version import __version__
from paraline.reporting import render_comparison

GOLDEN = Path(__file__).parent / "golden"


def check(name: str, made: str) -> None:
    path = GOLDEN / name
    made = made.replace(__version__, "VERSION")
    # The page's style and script have files of their own.
    made = re.sub(r"<(style|script)>.*?</\1>", r"<\1>…</\1>", made, flags=re.DOTALL)
    made = re.sub(r"sha256-[\w+/=]+", "sha256-…", made)
    if os.environ.get("PARALINE_REGENERATE"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(made, encoding="utf-8", newline="")
    assert made == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("width", [60, 80, 120])
def test_text(changed, width):
    check(f"changed-{width}.txt", render_comparison(changed, "text", width=width))


def test_text_in_colour(changed):
    check("changed-80.ansi", render_comparison(changed, "text", width=80, color=True))


@pytest.mark.parametrize("sample", ["three", "faithful", "hostile"])
def test_text_of_the_other_samples(sample, request):
    comparison = request.getfixturevalue(sample)
    check(f"{sample}-100.txt", render_comparison(comparison, "text", width=100))


@pytest.mark.parametrize("sample", ["changed", "three", "faithful", "hostile"])
@pytest.mark.parametrize(
    ("form", "ending"), [("html", "html"), ("json", "json"), ("markdown", "md")]
)
def test_documents(sample, form, ending, request):
    check(f"{sample}.{ending}", render_comparison(request.getfixturevalue(sample), form))
