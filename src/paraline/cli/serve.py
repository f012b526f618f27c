"""``paraline serve``: the workbench in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from paraline.cli.engines import translator_option
from paraline.cli.settings import gather, settings_options
from paraline.errors import ParalineError


@click.command()
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="127.0.0.1 or ::1; another address only with a token.",
)
@click.option(
    "--port",
    default=8765,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="0 takes any free port.",
)
@click.option(
    "--name",
    "names",
    metavar="NAME",
    multiple=True,
    help="Name or address that browsers use for this machine; may be repeated.",
)
@click.option(
    "--token-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The token that everyone is asked for, on the file's first line.",
)
@click.option(
    "--store",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where recent comparisons are kept  [default: in the user's data folder].",
)
@click.option(
    "--jobs",
    default=1,
    show_default=True,
    type=click.IntRange(1, 16),
    help="Comparisons at work at the same time.",
)
@translator_option
@settings_options
def serve(
    host: str,
    port: int,
    names: tuple[str, ...],
    token_file: Path | None,
    store: Path | None,
    jobs: int,
    translator: str | None,
    **chosen: Any,
) -> None:
    """Open a page on this machine to paste two to four stories into and compare them."""
    from paraline.translation.named import engine_of
    from paraline.web.serving import listen, serve_until_stopped

    settings = gather(**chosen)
    engine = engine_of(translator)
    token = _token(token_file) if token_file else None
    listening = listen(host, port, token=token, names=names)
    asked = "; the token is the password" if token else ""
    click.echo(f"paraline: open {listening.url} in a browser{asked}; Ctrl+C ends it", err=True)
    serve_until_stopped(listening, engine, settings, store=store, jobs=jobs, token=token)


def _token(path: Path) -> str:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ParalineError(f"{path} cannot be read as a token: {error}") from None
    return lines[0].strip() if lines else ""
