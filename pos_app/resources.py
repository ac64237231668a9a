"""Where the files that ship with the app are found, in every way it can be installed."""

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """Path of a shipped file or folder, such as ``resource("icons", "store.svg")``.

    A frozen build unpacks the files beside the executable's modules, a wheel carries them inside
    the package, a checkout has them at the top.
    """
    return _root().joinpath(*parts)


def changelog() -> Path:
    """What changed from version to version; at the top of a checkout, with the rest elsewhere."""
    shipped = resource("CHANGELOG.md")
    return shipped if shipped.is_file() else _root().parent / "CHANGELOG.md"


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    package = Path(__file__).resolve().parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"
