"""Measures exported packages beside the built-in gloss, on NTREX dev.

    python scripts/translator/decoder/evaluate.py ../shared/data PACKAGE... [--rows N] [--show N]

The packages are installed in a folder of their own, and run as any other in paraline.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from scripts.eval_gloss import HEADER, SOURCES, judged, measured, ntrex, print_signatures
from scripts.translator.decoder.export import export
from scripts.translator.decoder.network import Weights

from paraline.models.packages import install_package
from paraline.translation.argos import ArgosTranslator
from paraline.translation.gloss.translator import Gloss

SCORED = (
    "step",
    "sentences",
    *(f"{code} {name}" for code in SOURCES for name in ("chrF", "BLEU")),
)
_EVERY = 10  # so many lines of NTREX are judged by while training: news from all documents


@contextmanager
def installed(packages: Sequence[Path]) -> Iterator[set[str]]:
    """Install *packages* in a folder of their own; yield the languages that they translate."""
    with tempfile.TemporaryDirectory() as folder:
        before = os.environ.get("ARGOS_PACKAGES_DIR")
        os.environ["ARGOS_PACKAGES_DIR"] = folder
        try:
            yield {install_package(path).source for path in packages}
        finally:
            del os.environ["ARGOS_PACKAGES_DIR"]
            if before is not None:
                os.environ["ARGOS_PACKAGES_DIR"] = before


def scores(weights: Weights, folder: Path, data: Path) -> list[str]:
    """Return chrF and BLEU of *weights* on some lines of NTREX dev, for each of the languages."""
    rows = ntrex(data)[::_EVERY]
    references = [row["en"] for row in rows]
    found = []
    with tempfile.TemporaryDirectory() as out:
        packages = export(weights, folder, Path(out), SOURCES)
        with installed(packages):
            engine = ArgosTranslator(threads=1)
            for code in SOURCES:
                outputs = engine.translate([row[code] for row in rows], code, "en")
                figures = measured([one.text for one in outputs], references)
                found += [f"{figures.chrf:.2f}", f"{figures.bleu:.2f}"]
    return found


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("packages", type=Path, nargs="+")
    parser.add_argument("--rows", type=int, help="only the first so many")
    parser.add_argument("--show", type=int, default=0, help="print so many outputs")
    options = parser.parse_args()
    rows = ntrex(options.data, options.rows)
    with installed(options.packages) as languages:
        for engine in (Gloss(), ArgosTranslator()):
            print(f"{engine.signature}; NTREX dev, {len(rows)} sentences")
            print(HEADER)
            for code in sorted(languages):
                engine.translate([rows[0][code]], code, "en")
                outputs, line = judged(engine, rows, code)
                print(line)
                for row, output in list(zip(rows, outputs, strict=True))[: options.show]:
                    print(f"    {row[code]}\n    {output}\n    {row['en']}\n")
    print_signatures()


if __name__ == "__main__":
    main()
