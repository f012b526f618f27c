"""Draws how a training's scores rise, beside those of the built-in gist.

    python scripts/translator/decoder/curve.py SCORES.tsv docs/learning.svg

SCORES is ``scores.tsv`` of one training, or of several that went on one after the other, joined.
The gist's line is that of all of NTREX dev (README), the training's of every tenth line.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable
from pathlib import Path

GIST = {"lv chrF": 37.2, "ru chrF": 41.0, "lv BLEU": 7.9, "ru BLEU": 9.4}
COLORS = {"lv": "#a3262a", "ru": "#2a5d8f"}
WIDTH, HEIGHT, LEFT, TOP = 520, 300, 48, 20
HIGHEST = 50


def place(sentences: float, score: float, most: float) -> tuple[float, float]:
    """Return where a score stands in the picture."""
    across = LEFT + (WIDTH - 2 * LEFT) * sentences / most
    return across, TOP + (HEIGHT - 2 * TOP - 20) * (1 - score / HIGHEST)


def line(points: Iterable[tuple[float, float]], color: str, dashes: str = "") -> str:
    """Return a line through *points*."""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return (
        f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2"'
        f' stroke-dasharray="{dashes}"/>'
    )


def label(at: tuple[float, float], text: str, color: str = "#555", anchor: str = "start") -> str:
    """Return words beside a place."""
    x, y = at[0] + (4 if anchor == "start" else 0), at[1] + 4
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{color}" text-anchor="{anchor}">{text}</text>'


def draw(rows: list[dict[str, float]]) -> str:
    """Return the picture of *rows*: ``sentences`` and the scores by name."""
    most = max(row["sentences"] for row in rows)
    parts = []
    for score in range(0, HIGHEST + 1, 10):
        ends = place(0, score, most), place(most, score, most)
        parts.append(line(ends, "#ddd"))
        parts.append(label((ends[0][0] - 8, ends[0][1]), str(score), anchor="end"))
    for name, gist in GIST.items():
        color = COLORS[name[:2]]
        points = [place(row["sentences"], row[name], most) for row in rows]
        parts.append(line(points, color))
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{color}"/>' for x, y in points]
        parts.append(line((place(0, gist, most), place(most, gist, most)), color, "2 5"))
        parts.append(label(points[-1], name, color))
    foot = (WIDTH / 2, HEIGHT - 14)
    parts.append(
        label(foot, f"sentences learned from, to {most:,.0f}; dotted: the gist", anchor="middle")
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' font-family="sans-serif" font-size="11"><rect width="{WIDTH}" height="{HEIGHT}"'
        f' fill="#fff"/>{"".join(parts)}</svg>\n'
    )


def main() -> None:
    """Draw one picture."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scores", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    with options.scores.open(encoding="utf-8", newline="") as file:
        rows = [
            {name: float(value) for name, value in row.items()}
            for row in csv.DictReader(file, delimiter="\t")
        ]
    options.out.write_text(draw(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
