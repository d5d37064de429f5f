"""LibreOffice, run without a screen: what it makes of a file that we wrote."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
TEXT = "txt:Text (encoded):UTF8"
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def convert(source: Path, to: str, folder: Path) -> list[Path]:
    """The files LibreOffice writes into `folder`, which is empty before."""
    folder.mkdir()
    profile = (source.parent / "profile").as_uri()
    command = [str(SOFFICE), "--headless", f"-env:UserInstallation={profile}", "--convert-to", to]
    subprocess.run([*command, "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=300)
    return sorted(folder.iterdir())


def squeezed(text: str) -> str:
    """Without white space, which every program sets in its own way."""
    return "".join(text.split())
