from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from paraline import translation
from paraline.errors import ModelError
from paraline.translation.argos import ArgosTranslator


def test_without_packages(packages_dir: Path) -> None:
    translator = ArgosTranslator()
    assert "no packages" in translator.signature
    assert not translator.supports("lv", "en")
    with pytest.raises(ModelError) as caught:
        translator.translate(["Valdība"], "lv", "en")
    assert str(caught.value) == translation.missing_package_hint("lv", "en")
    assert "paraline models install FILE.argosmodel" in str(caught.value)
    assert "argospm install translate-lv_en" in str(caught.value)
    assert not packages_dir.exists()


def test_importing_the_room_loads_no_engine_and_makes_no_folder(tmp_path: Path) -> None:
    code = (
        "import sys, paraline.translation, paraline.translation.argos\n"
        "from paraline import translation\n"
        "assert not translation.default_translator().supports('lv', 'en')\n"
        "heavy = {'ctranslate2', 'sentencepiece', 'argostranslate', 'numpy'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={"HOME": str(tmp_path)}, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []
