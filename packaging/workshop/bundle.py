"""The one folder that every package is made of: PyInstaller's, of the locked packages."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from workshop.archive import stamp
from workshop.environment import BUILD_LOCK, need_venv
from workshop.project import version
from workshop.running import ROOT, Stop, attached, must, stage

BUILD = ROOT / "build"
SPEC = ROOT / "packaging" / "pos-app.spec"


@dataclass(frozen=True, slots=True)
class Bundle:
    """`built` is the folder that holds PyInstaller's, `prepared` what was made beforehand."""

    built: Path
    prepared: Path
    version: str
    stamp: int
    platform: str = sys.platform

    @property
    def app(self) -> Path:
        """The folder, or on macOS the app."""
        return self.built / ("Scalev POS.app" if self.platform == "darwin" else "pos-app")

    @property
    def program(self) -> Path:
        """What answers on a terminal."""
        if self.platform == "darwin":
            return self.app / "Contents" / "MacOS" / "pos-app"
        return self.app / ("pos-app.exe" if self.platform == "win32" else "pos-app")

    @property
    def resources(self) -> Path:
        """What `pos_app.resources` finds at run time."""
        inside = ("Contents", "Resources") if self.platform == "darwin" else ("_internal",)
        return self.app.joinpath(*inside, "resources")


def make(folder: Path = BUILD, *, measured: bool = False) -> Bundle:
    """Builds it, from nothing; `measured` puts the bench's stages in the till's place.

    Raises Stop.
    """
    python = need_venv(BUILD / "venv", BUILD_LOCK)
    made = Bundle(folder / "app", folder / "stage", version(), stamp())
    for each in (made.prepared, made.built):
        if each.exists():
            shutil.rmtree(each)
    told = {
        **_unattended(),
        "BUILD_STAGE": str(made.prepared),
        "BUILD_VERSION": made.version,
        "SOURCE_DATE_EPOCH": str(made.stamp),
        "PYTHONHASHSEED": "0",
        **({"BUILD_MEASURED": "1"} if measured else {}),
    }
    with stage("icons, licences, manual"):
        prepare = [str(python), str(ROOT / "packaging" / "prepare.py"), str(made.prepared)]
        must(prepare, "the build could not be prepared", told)
    with stage("PyInstaller"):
        freeze = [str(python), "-m", "PyInstaller", "--noconfirm", "--clean"]
        places = ["--distpath", str(made.built), "--workpath", str(folder / "work")]
        must([*freeze, "--log-level", "ERROR", *places, str(SPEC)], "PyInstaller failed", told)
    return made


def works(program: Path) -> None:
    """Has the built app look at itself and sell. Raises Stop where it does not."""
    code = attached(
        [str(program), "--self-check"], {**_unattended(), "QT_QPA_PLATFORM": "offscreen"}
    )
    if code:
        raise Stop(f"the built app fails its self-check ({code})")


def _unattended() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("POS_APP_")}
