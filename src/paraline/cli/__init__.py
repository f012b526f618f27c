"""The command line: one file for one command, each loaded when it is asked for."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

from paraline._version import __version__
from paraline.cli.stories import say
from paraline.errors import ParalineError

_COMMANDS = {
    "align": "Print which sentences of two stories say the same.",
    "batch": "Compare all stories of a feed that are versions of one another.",
    "compare": "Show what two or more versions of a story tell differently.",
    "decide": "Note that findings are no differences.",
    "explain": "Tell what a kind of finding means.",
    "models": "Show, install, check and remove translation packages.",
    "pair": "Find which stories of whole feeds are versions of one another.",
    "serve": "Open a page on this machine to compare stories in.",
    "translate": "Translate a story, or lines, with the installed packages.",
}


_INTERRUPTED = 130
"""What a shell reports of a program that Ctrl-C ended."""


class _Commands(click.Group):
    """Loads a command's file only when that command runs; help texts come from the table."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"paraline.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ParalineError as error:
            say(str(error))
            ctx.exit(2)
        except BrokenPipeError:
            # Click would end with status 1, and Python would complain when it flushes.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=False,
)
@click.version_option(__version__, prog_name="paraline")
def cli() -> None:
    """Show what two newsrooms tell differently about the same event, offline.

    Exit status: 0 done; 2 wrong use, or input that cannot be read.
    """


def main() -> None:
    """Run the command line; a reader that goes away early (``| head``) is no error."""
    try:
        status = cli(standalone_mode=False)
    except click.Abort:
        status = _INTERRUPTED
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        path = context.command_path if context else "paraline"
        say(f"{error.format_message().rstrip('.')}: see {path} --help")
        status = 2
    except OSError as error:
        name = error.filename or "standard output"
        say(f"{name} cannot be used ({error.strerror}): check its permissions and the disk")
        status = 2
    sys.exit(status)
