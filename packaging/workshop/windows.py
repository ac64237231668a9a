"""The Windows installer: NSIS's own compiler runs on Linux too."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from workshop.running import MISSING, ROOT, Stop, must, stage

SCRIPT = ROOT / "packaging" / "windows" / "installer.nsi"
PROGRAM = "ScalevPOS.exe"


def version_record(version: str) -> str:
    """What Windows shows of the program in its properties, as PyInstaller reads it."""
    numbers = (*(int(part) for part in version.split(".")), 0, 0, 0)[:4]
    texts = {
        "CompanyName": "Scalev POS",
        "FileDescription": "Scalev POS",
        "FileVersion": version,
        "InternalName": "pos-app",
        "OriginalFilename": PROGRAM,
        "ProductName": "Scalev POS",
        "ProductVersion": version,
    }
    listed = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in texts.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}), kids=["
        f"StringFileInfo([StringTable('040904B0', [{listed}])]), "
        "VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )


def installer(folder: Path, stage_folder: Path, version: str, target: Path) -> Path:
    """Compiles the installer of a built folder; a warning of the compiler ends it. Raises Stop."""
    compiler = shutil.which("makensis")
    if compiler is None:
        raise Stop("the installer is made by makensis (NSIS), which is not installed", MISSING)
    target.parent.mkdir(parents=True, exist_ok=True)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    given = {
        "VERSION": version,
        "PAYLOAD": folder,
        "ICON": stage_folder / "app.ico",
        "TARGET": target,
        "KIBIBYTES": size // 1024,
    }
    # An own command line, such as `signtool sign … "%1"`, signs installer and uninstaller.
    if sign := os.environ.get("WINDOWS_SIGN"):
        given["SIGN"] = sign
    options = [f"-D{name}={value}" for name, value in given.items()]
    with stage("installer"):
        must(
            [compiler, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *options, str(SCRIPT)],
            "makensis could not compile the installer",
        )
    return target
