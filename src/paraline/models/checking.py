"""Checking that every installed package can really be used."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from paraline.errors import cause_of
from paraline.models.package import ArgosPackage, read_package
from paraline.models.packages import package_folders
from paraline.models.tokenizing import load_tokenizer


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found in one folder.

    Attributes
    ----------
    path
        The folder.
    package
        The package in it; ``None`` where not even that can be read.
    fault
        A sentence on what is wrong and what to do; empty where nothing is.
    """

    path: Path
    package: ArgosPackage | None
    fault: str


def check_packages() -> Iterator[Verdict]:
    """Load every installed translation package, one after the other, and say how it went."""
    for folder in package_folders():
        package = None
        try:
            package = read_package(folder)
            if package is None:
                continue
            _load(package)
        except (OSError, ValueError, RuntimeError) as error:
            cause = cause_of(error)
            remedy = f"remove the folder {folder}, and install the package again"
            yield Verdict(folder, package, f"{folder} is no sound package ({cause}): {remedy}.")
        else:
            yield Verdict(folder, package, "")


def _load(package: ArgosPackage) -> None:
    """Load the tokenizer and the model; raise where that, or their use, does not work."""
    import ctranslate2

    targets = dict.fromkeys(target for _, target in package.pairs)
    silent = [target for target in targets if not package.prefix_for(target)]
    if len(targets) > 1 and silent:
        raise ValueError(
            f"it translates into {len(targets)} languages, but its metadata.json gives no "
            f"target_prefix for {silent[0]}"
        )
    tokenizer = load_tokenizer(package)
    model = ctranslate2.Translator(os.fspath(package.path / "model"), compute_type="int8")
    result = model.translate_batch([tokenizer.encode("a")], beam_size=1, max_decoding_length=4)
    tokenizer.decode(result[0].hypotheses[0])
