"""Make the sandbox's places file and product pictures from two public npm packages.

Run it by hand when either package changes; its output in ``resources/sandbox`` is committed.

    python packaging/sandbox_assets.py               # fetches both packages with `npm pack`
    python packaging/sandbox_assets.py --areas DIR --icons DIR

Needs PySide6 (QtSvg) and, without the two options, npm. The district data of ``idn-area-data`` is
under the ODbL, the icons of ``lucide-static`` under the ISC licence: both notices are written
beside the files.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import os
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

OUT = Path(__file__).resolve().parent.parent / "resources" / "sandbox"
WIDTH, HEIGHT, ICON = 320, 240, 96

BLUE, SAND, ROSE = ("#e7edf7", "#4a6aa5"), ("#efe9e1", "#8a6a45"), ("#f6e7ee", "#a3476f")
MINT, LIME, VIOLET = ("#e6f3ee", "#2f7d63"), ("#eef4e0", "#5f7d22"), ("#e9e7f8", "#5648b5")
AMBER, COCOA, HONEY = ("#fdf0dc", "#a86a12"), ("#f1e8e2", "#7a4b2c"), ("#fdf3d6", "#a37a0c")
TEAL, STONE, CORAL = ("#e2eff3", "#2c6f86"), ("#efeae4", "#6d5a43"), ("#fbe9e4", "#b04a2f")

PICTURES = {
    "baby": ("baby", ROSE),
    "backpack": ("backpack", STONE),
    "bag": ("shopping-bag", STONE),
    "bath": ("bath", TEAL),
    "bed": ("bed", BLUE),
    "book": ("book-open", VIOLET),
    "bottle": ("cup-soda", TEAL),
    "box": ("package", AMBER),
    "brush": ("brush", ROSE),
    "cake": ("cake", ROSE),
    "camera": ("camera", TEAL),
    "candle": ("flame", AMBER),
    "citrus": ("citrus", HONEY),
    "coffee": ("coffee", COCOA),
    "cookie": ("cookie", COCOA),
    "course": ("graduation-cap", VIOLET),
    "drops": ("droplets", MINT),
    "file": ("file-text", VIOLET),
    "fish": ("fish", TEAL),
    "flower": ("flower-2", ROSE),
    "gem": ("gem", VIOLET),
    "gift": ("gift", CORAL),
    "glasses": ("glasses", STONE),
    "hat": ("hard-hat", STONE),
    "headphones": ("headphones", BLUE),
    "hijab": ("sparkles", ROSE),
    "honey": ("hexagon", HONEY),
    "key": ("key-round", VIOLET),
    "lamp": ("lamp", HONEY),
    "leaf": ("leaf", LIME),
    "milk": ("milk", BLUE),
    "music": ("music", VIOLET),
    "palette": ("palette", CORAL),
    "rice": ("wheat", HONEY),
    "shoes": ("footprints", SAND),
    "sofa": ("sofa", SAND),
    "soup": ("soup", CORAL),
    "spray": ("spray-can", MINT),
    "sprout": ("sprout", LIME),
    "tshirt": ("shirt", BLUE),
    "tshirt-sand": ("shirt", SAND),
    "umbrella": ("umbrella", TEAL),
    "utensils": ("utensils", SAND),
    "watch": ("watch", COCOA),
}

SMALL_WORDS = {"Dan": "dan"}
PROVINCE_NAMES = {"DKI JAKARTA": "DKI Jakarta", "DAERAH ISTIMEWA YOGYAKARTA": "DI Yogyakarta"}
REGENCY_KINDS = (
    ("KABUPATEN ADMINISTRASI ", "Kab. "),
    ("KOTA ADMINISTRASI ", "Kota "),
    ("KABUPATEN ", "Kab. "),
    ("KOTA ", "Kota "),
)

AREAS_NOTICE = """\
# places.tsv.gz

Provinces, regencies and districts of Indonesia, reduced from the data of
[idn-area-data](https://github.com/fityannugroho/idn-area-data) version {version}
by Fityan and contributors (villages and islands left out, names set in title case).

The database is made available under the Open Database License:
<https://opendatacommons.org/licenses/odbl/1-0/>. Any rights in individual contents of the database
are licensed under the Database Contents License: <https://opendatacommons.org/licenses/dbcl/1-0/>.
This derived file is offered under the same Open Database License.

Made by `packaging/sandbox_assets.py`. One line each, tab-separated, parents before children:
`P code name`, `R code name`, `D code name`; a code starts with its parent's code.
"""

ICONS_NOTICE = """\
# images/

Pictures of the sandbox's products: icons of [Lucide](https://lucide.dev) version {version} on a
plain background, drawn by `packaging/sandbox_assets.py`.

{licence}"""


def title_case(text: str) -> str:
    """Set an upper-case name in title case, with Indonesian small words kept small."""
    return " ".join(SMALL_WORDS.get(word, word) for word in text.title().split())


def province_name(text: str) -> str:
    return PROVINCE_NAMES.get(text) or title_case(text)


def regency_name(text: str) -> str:
    for start, short in REGENCY_KINDS:
        if text.startswith(start):
            return short + title_case(text.removeprefix(start))
    return title_case(text)


def district_name(text: str) -> str:
    tidy = " ".join(text.split())
    # some rows of the source are in capitals, which title() would spoil elsewhere (IV Koto)
    return "Ki'e" if tidy == "KI'E" else tidy


def areas(data: Path) -> Iterator[str]:
    """Yield the lines of the places file, parents before children."""

    def rows(name: str) -> list[dict[str, str]]:
        with (data / name).open(encoding="utf-8", newline="") as file:
            return sorted(csv.DictReader(file), key=lambda row: row["code"])

    marked = [("P", row["code"], province_name(row["name"])) for row in rows("provinces.csv")]
    marked += [("R", row["code"], regency_name(row["name"])) for row in rows("regencies.csv")]
    marked += [("D", row["code"], district_name(row["name"])) for row in rows("districts.csv")]
    for kind, code, name in sorted(marked, key=lambda line: line[1]):
        yield f"{kind}\t{code}\t{name}\n"


def version_of(package: Path) -> str:
    found = re.search(r'"version":\s*"([^"]+)"', (package / "package.json").read_text("utf-8"))
    return found.group(1) if found else "unknown"


def write_places(package: Path) -> None:
    text = "".join(areas(package / "data")).encode()
    # no time stamp: the same data gives the same bytes
    (OUT / "places.tsv.gz").write_bytes(gzip.compress(text, mtime=0))
    notice = AREAS_NOTICE.format(version=version_of(package))
    (OUT / "places.LICENSE.md").write_text(notice, "utf-8")


def picture(svg: str, background: str, ink: str) -> QImage:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(background))
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", ink).encode()))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF((WIDTH - ICON) / 2, (HEIGHT - ICON) / 2, ICON, ICON))
    painter.end()
    # the drawings have few tones: a palette keeps them near 2 kB
    return image.convertToFormat(
        QImage.Format.Format_Indexed8, Qt.ImageConversionFlag.ThresholdDither
    )


def write_pictures(package: Path) -> None:
    folder = OUT / "images"
    folder.mkdir(parents=True, exist_ok=True)
    for stale in folder.glob("*.png"):
        stale.unlink()
    for name, (icon, (background, ink)) in PICTURES.items():
        svg = (package / "icons" / f"{icon}.svg").read_text("utf-8")
        if not picture(svg, background, ink).save(str(folder / f"{name}.png"), "PNG", 0):
            raise SystemExit(f"cannot write {name}.png")
    licence = (package / "LICENSE").read_text("utf-8")
    notice = ICONS_NOTICE.format(version=version_of(package), licence=licence)
    (OUT / "images.LICENSE.md").write_text(notice, "utf-8")


def fetch(name: str, into: Path) -> Path:
    """Download one npm package and return its unpacked folder."""
    npm = shutil.which("npm") or "npm"
    folder = into / name
    folder.mkdir()
    subprocess.run([npm, "pack", "--silent", name], cwd=folder, check=True)
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--areas", type=Path, help="unpacked idn-area-data package")
    parser.add_argument("--icons", type=Path, help="unpacked lucide-static package")
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication([])
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        write_places(given.areas or fetch("idn-area-data", Path(scratch)))
        write_pictures(given.icons or fetch("lucide-static", Path(scratch)))
    del app


if __name__ == "__main__":
    main()
