"""``paraline models``: the Argos packages on this machine."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from paraline.cli.stories import say

if TYPE_CHECKING:
    from paraline.models.download import Progress
    from paraline.models.packages import ArgosPackage

_INDEX = click.option(
    "--index",
    metavar="URL|FILE",
    help="Index of packages; by default the official one of the Argos project.",
)


@click.group()
def models() -> None:
    """Show, install, check and remove translation packages."""


@models.command("list")
def list_() -> None:
    """List the installed packages: pair, version, size and folder."""
    from paraline.models.packages import installed_packages

    packages = installed_packages()
    for package in packages:
        _print(package)
    if not packages:
        _say_none()


@models.command()
@_INDEX
def available(index: str | None) -> None:
    """List what an index offers: pair, version, languages, and the version that is installed.

    With an index on the network, this is one of the two commands that use it.
    """
    from paraline.models.index import OFFICIAL_INDEX, read_index
    from paraline.models.metadata import label
    from paraline.models.packages import installed_packages
    from paraline.reporting.visible import visible

    versions = {package.pairs: package.version for package in reversed(installed_packages())}
    for offer in read_index(index or OFFICIAL_INDEX).offers:
        names = visible(" → ".join(filter(None, offer.names)))
        here = f"installed: {versions[offer.pairs]}" if offer.pairs in versions else ""
        click.echo(f"{label(offer.pairs)}\t{offer.version}\t{names}\t{here}".rstrip("\t"))


@models.command()
@click.argument("names", metavar="FILE|FOLDER|PAIR...", nargs=-1, required=True)
@_INDEX
@click.pass_context
def install(context: click.Context, names: tuple[str, ...], index: str | None) -> None:
    """Install packages from .argosmodel files, from folders of them, or by pair, as in lv-en.

    Pairs are looked up in the index and fetched; files need no network. Packages go where Argos
    Translate keeps its own, and work there too; an older version is replaced.
    """
    from paraline.models.index import OFFICIAL_INDEX
    from paraline.models.installing import install as install_all

    failed = False
    for outcome in install_all(names, index or OFFICIAL_INDEX, _watch):
        if outcome.note:
            say(outcome.note)
        if outcome.package:
            _print(outcome.package)
        else:
            failed = True
    if failed:
        context.exit(2)


@models.command()
@click.argument("pairs", metavar="PAIR...", nargs=-1, required=True)
def remove(pairs: tuple[str, ...]) -> None:
    """Remove every installed package of each PAIR, as in lv-en."""
    from paraline.errors import ModelError
    from paraline.models.packages import installed_packages, remove_package

    for pair in pairs:
        for package in installed_packages():
            if pair in (package.pair, package.label):
                for removed in remove_package(package.source, package.target):
                    click.echo(f"{removed.label}\t{removed.version}\t{removed.path}")
                break
        else:
            raise ModelError(
                f"No package {pair} is installed: paraline models list shows which are, and how "
                "pairs are written."
            )


@models.command()
@click.pass_context
def check(context: click.Context) -> None:
    """Load every installed package; exit with 2 if one cannot be used."""
    from paraline.models.checking import check_packages

    faults, verdict = 0, None
    for verdict in check_packages():
        if verdict.fault:
            faults += 1
            say(verdict.fault)
        elif verdict.package:
            package = verdict.package
            click.echo(f"{package.label}\t{package.version}\tsound\t{package.path}")
    if verdict is None:
        _say_none()
    if faults:
        context.exit(2)


@models.command()
def path() -> None:
    """Print the folders that packages are used from; they are installed into the first."""
    from paraline.models.packages import packages_dirs

    for folder in packages_dirs():
        click.echo(folder)


def _print(package: ArgosPackage) -> None:
    from paraline.models.package import size_of

    size = f"{size_of(package.path) / 1024**2:.1f} MiB"
    click.echo(f"{package.label}\t{package.version}\t{size}\t{package.path}")


def _say_none() -> None:
    from paraline.models.packages import packages_dir

    say(
        f"no packages in {packages_dir()}; install one with: paraline models install lv-en, or, "
        "without network: paraline models install FILE.argosmodel"
    )


@contextlib.contextmanager
def _watch(address: str) -> Iterator[Progress]:
    """Say on standard error what is fetched, and, on a terminal, how far it is."""
    from rich.console import Console
    from rich.progress import DownloadColumn, Progress, TimeRemainingColumn, TransferSpeedColumn

    say(f"fetching {address}")
    bar = Progress(
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    with bar:
        task = bar.add_task("", total=None)
        yield lambda size, total: bar.update(task, completed=size, total=total)
