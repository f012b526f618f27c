"""Translates lines with one engine in this process, and prints figures and outputs as JSON.

Usage: python -m scripts.peers.one_translation ENGINE SOURCE TARGET BEAM THREADS < LINES
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence

Run = Callable[[Sequence[str]], list[str]]

WARM_UP = "Riga, 2026."


class Whole:
    """Stands in for Argos Translate's sentence splitter: a line is a sentence here."""

    def split_sentences(self, text: str) -> list[str]:
        """Return *text* as it is."""
        return [text]


def argos(source: str, target: str) -> Callable[[str], str]:
    """Return stock Argos Translate's function for a pair; beam and threads come by environment."""
    from argostranslate import translate

    translation = translate.get_translation_from_codes(source, target)
    translation.underlying.sentencizer = Whole()
    return translation.translate  # type: ignore[no-any-return]


def argos_lines(source: str, target: str, _beam: int, _threads: int) -> Run:
    """Return what asks Argos Translate for one line after another."""
    translate = argos(source, target)
    return lambda lines: [translate(line) for line in lines]


def argos_text(source: str, target: str, _beam: int, _threads: int) -> Run:
    """Return what asks Argos Translate for all lines as one text."""
    translate = argos(source, target)
    return lambda lines: translate("\n".join(lines)).split("\n")


def paraline(source: str, target: str, beam: int, threads: int) -> Run:
    """Return what asks paraline for all lines; nothing is remembered."""
    from paraline.translation.argos import ArgosTranslator

    engine = ArgosTranslator(beam_size=beam, threads=threads)
    return lambda lines: [done.text for done in engine.translate(lines, source, target)]


ENGINES: dict[str, Callable[[str, str, int, int], Run]] = {
    "argos, line by line": argos_lines,
    "argos, one text": argos_text,
    "paraline": paraline,
}


def main() -> None:
    """Load the model with one line, then time the others."""
    name, source, target, beam, threads = sys.argv[1:]
    lines = sys.stdin.read().splitlines()
    run = ENGINES[name](source, target, int(beam), int(threads))
    run([WARM_UP])
    began, worked = time.perf_counter(), time.process_time()
    outputs = run(lines)
    seconds, cpu = time.perf_counter() - began, time.process_time() - worked
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = {"seconds": seconds, "cpu": cpu, "megabytes": megabytes}
    print(json.dumps(figures | {"outputs": outputs}))


if __name__ == "__main__":
    main()
