"""``paraline serve``: the workbench in a browser."""

from __future__ import annotations

from typing import Any

import click

from paraline.cli.engines import translator_option
from paraline.cli.settings import gather, settings_options


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="127.0.0.1 or ::1.")
@click.option(
    "--port",
    default=8765,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="0 takes any free port.",
)
@translator_option
@settings_options
def serve(host: str, port: int, translator: str | None, **chosen: Any) -> None:
    """Open a page on this machine to paste two stories into and compare them."""
    from paraline.translation.named import engine_of
    from paraline.web.serving import listen, serve_until_stopped

    settings = gather(**chosen)
    engine = engine_of(translator)
    listening = listen(host, port)
    click.echo(f"paraline: open {listening.url} in a browser; Ctrl+C ends it", err=True)
    serve_until_stopped(listening, engine, settings)
