"""Makes what a build needs beforehand, in the environment that is packaged.

`packaging/build.py` calls it: `build/venv/bin/python packaging/prepare.py FOLDER`. What it writes:
licences.json, the icons, the manual page, and the version record of Windows' file properties.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from workshop.environment import BUILD_LOCK
from workshop.icons import drawn, icns, ico
from workshop.licences import collected, of_python, rendered
from workshop.manual import manual
from workshop.project import version
from workshop.running import ROOT
from workshop.windows import version_record


def main(argv: list[str]) -> int:
    (folder,) = map(Path, argv)
    folder.mkdir(parents=True, exist_ok=True)
    day = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC).date().isoformat()
    pictures = drawn(ROOT / "packaging" / "linux" / "icon.svg")
    for pixels, picture in pictures.items():
        (folder / f"icon-{pixels}.png").write_bytes(picture)
    (folder / "app.ico").write_bytes(ico(pictures))
    (folder / "app.icns").write_bytes(icns(pictures))
    components = (*collected(BUILD_LOCK), of_python())
    (folder / "licences.json").write_text(rendered(components), encoding="utf-8")
    (folder / "pos-app.1").write_text(manual(version(), day, _help), encoding="utf-8")
    (folder / "version.txt").write_text(version_record(version()), encoding="utf-8")
    return 0


def _help(*command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "pos_app", *command, "--help"],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "80"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
