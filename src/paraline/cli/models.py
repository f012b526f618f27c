"""``paraline models``: the Argos packages on this machine."""

from __future__ import annotations

from pathlib import Path

import click


@click.group()
def models() -> None:
    """Show, install and remove translation packages."""


@models.command("list")
def list_() -> None:
    """List the installed packages: pair, version and folder."""
    from paraline.models.packages import installed_packages, packages_dir

    packages = installed_packages()
    for package in packages:
        click.echo(f"{package.pair}\t{package.version}\t{package.path}")
    if not packages:
        click.echo(
            f"paraline: no packages in {packages_dir()}; "
            "install one with: paraline models install FILE.argosmodel",
            err=True,
        )


@models.command()
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
def install(files: tuple[Path, ...]) -> None:
    """Install packages from .argosmodel files on this machine.

    They go where Argos Translate keeps its own, and work there too.
    """
    from paraline.models.packages import install_package

    for file in files:
        package = install_package(file)
        click.echo(f"{package.pair}\t{package.version}\t{package.path}")


@models.command()
@click.argument("pair")
def remove(pair: str) -> None:
    """Remove every installed package of a PAIR, as in lv-en."""
    from paraline.errors import ModelError
    from paraline.models.packages import installed_packages, remove_package

    for package in installed_packages():
        if package.pair == pair:
            for removed in remove_package(package.source, package.target):
                click.echo(f"{removed.pair}\t{removed.version}\t{removed.path}")
            return
    raise ModelError(
        f"No package {pair} is installed: paraline models list shows which are, and how pairs "
        "are written."
    )


@models.command()
def path() -> None:
    """Print the folder that the packages are in."""
    from paraline.models.packages import packages_dir

    click.echo(packages_dir())
