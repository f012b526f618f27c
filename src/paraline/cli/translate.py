"""``paraline translate``: a story, or lines, in another language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from paraline.cli.engines import progress_bar, translator_option
from paraline.cli.settings import config_option, gather_fields
from paraline.cli.stories import say, write

if TYPE_CHECKING:
    from paraline.reading.fields import Fields
    from paraline.story import Story
    from paraline.translation import Translation, Translator


@click.command()
@click.argument("file")
@click.option("--to", "target", required=True, metavar="CODE", help="Language to translate into.")
@click.option("--from", "source", metavar="CODE", help="Language of FILE; told from it if absent.")
@click.option("--lines", is_flag=True, help="One line for one line; a blank line stays blank.")
@translator_option
@click.option(
    "--beam",
    type=click.IntRange(min=1),
    help="Translations that Argos weighs against each other; 1 is fastest  [default: 2]",
)
@click.option(
    "--threads",
    type=click.IntRange(min=1),
    help="Processor threads for Argos  [default: as many as there are processors]",
)
@config_option
def translate(
    file: str,
    target: str,
    source: str | None,
    lines: bool,
    translator: str | None,
    beam: int | None,
    threads: int | None,
    config: Path | None,
) -> None:
    """Translate FILE (- for standard input), by default with the installed Argos packages.

    Where no package fits, the built-in translator gives a gist in English, word for word.
    The output is the headline, if there is one, and one line for each paragraph. Outputs that
    are not to be trusted are printed, and named on standard error.
    """
    from paraline.embedding import default_embedder
    from paraline.errors import LanguageError
    from paraline.language import language_code
    from paraline.translation.judging import guarded
    from paraline.translation.translator import reading_by

    embedder = default_embedder()
    engine = reading_by(_engine(translator, beam, threads), embedder)
    engine = guarded(engine, embedder)
    target = language_code(target)
    source = language_code(source) if source is not None else None
    try:
        language, units = (
            _lines(file, source) if lines else _paragraphs(file, source, gather_fields(config))
        )
    except LanguageError as error:
        raise LanguageError(
            f"The language of {file} cannot be told: say it with --from CODE."
        ) from error
    if language == target:
        raise LanguageError(
            f"{file} is in {language} already: name another language with --to, or, if it is not, "
            "its own with --from."
        )
    texts = [text for unit in units for text in unit]
    with progress_bar() as progress:
        made = engine.translate(texts, language, target, progress=progress)
    if any(one.manner for one in made):
        say(engine.explain_gap(language, target))
    outputs = iter(made)
    for number, unit in enumerate(units, start=1):
        parts = [next(outputs) for _ in unit]
        write(" ".join(part.text for part in parts) + "\n", None)
        _warn(number, parts)


def _engine(name: str | None, beam: int | None, threads: int | None) -> Translator:
    """Return the engine that the options ask for."""
    from paraline.translation import default_translator
    from paraline.translation.named import engine_of

    if beam is None and threads is None:
        return engine_of(name)
    if name not in (None, "argos"):
        raise click.UsageError("--beam and --threads are for the translator argos.")
    return default_translator(beam_size=beam, threads=threads)


def _lines(file: str, language: str | None) -> tuple[str, list[list[str]]]:
    """Return the language and the lines, each a unit of one text."""
    from paraline.language import detect_language
    from paraline.reading import read_text, split_lines

    text = read_text(file)
    lines = split_lines(text)
    if not lines[-1]:
        lines.pop()
    return language or detect_language(text).code, [[line] for line in lines]


def _paragraphs(file: str, language: str | None, fields: Fields) -> tuple[str, list[list[str]]]:
    """Return the language, and the headline and the paragraphs as lists of sentences."""
    from paraline.reading import read_story

    story = read_story(file, language, fields=fields)
    headline = [[story.title]] if story.title else []
    return story.language.code, headline + _sentences_by_paragraph(story)


def _sentences_by_paragraph(story: Story) -> list[list[str]]:
    paragraphs: dict[int, list[str]] = {}
    for sentence in story.sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence.text)
    return list(paragraphs.values())


def _warn(number: int, parts: list[Translation]) -> None:
    for part in parts:
        if not part.trusted:
            say(f"line {number} is not to be trusted: {part.reason}")
