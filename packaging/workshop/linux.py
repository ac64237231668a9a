"""The packages of Linux: .deb, a portable folder, and an AppImage where its runtime is given."""

from __future__ import annotations

import gzip
import hashlib
import os
import platform
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from workshop import needs
from workshop.archive import packed, settle
from workshop.desktop import entry, metainfo
from workshop.elf import libc, missing
from workshop.icons import SIZES
from workshop.project import APP_ID, HOME, MAINTAINER, Release, releases
from workshop.running import MISSING, ROOT, Stop, must, say, stage

NAME = "scalev-pos"
SCRIPTS = ROOT / "packaging" / "linux"
DEBIAN_MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}


@dataclass(frozen=True, slots=True)
class Build:
    """What the packages are made of: the app's folder, what was prepared, version and time."""

    app: Path
    prepared: Path
    version: str
    stamp: int
    machine: str = platform.machine()

    @property
    def releases(self) -> tuple[Release, ...]:
        return releases((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))

    @property
    def label(self) -> str:
        return f"{NAME}-{self.version}-linux-{self.machine}"


def packages(build: Build, work: Path, target: Path) -> tuple[Path, ...]:
    """All of them, at the same time: packing keeps one core busy each. Raises Stop."""
    makers = [deb, portable]
    if os.environ.get("APPIMAGE_RUNTIME"):
        makers.append(appimage)
    else:
        say("AppImage: not made, APPIMAGE_RUNTIME names no runtime")
    with stage("packages"), ThreadPoolExecutor(len(makers)) as pool:
        jobs = [pool.submit(maker, build, work / maker.__name__, target) for maker in makers]
        return tuple(job.result() for job in jobs)


def deb(build: Build, work: Path, target: Path) -> Path:
    """A package for Debian and Ubuntu; nothing in it is a configuration, nothing runs as root."""
    architecture = DEBIAN_MACHINES.get(build.machine)
    if architecture is None:
        raise Stop(f"Debian has no name for the machine {build.machine}")
    root = _empty(work)
    home = root / "usr" / "lib" / NAME
    shutil.copytree(build.app, home, symlinks=True)
    command = root / "usr" / "bin" / "pos-app"
    command.parent.mkdir(parents=True)
    command.symlink_to(f"../lib/{NAME}/pos-app")
    share(build, root / "usr" / "share")
    papers = root / "usr" / "share" / "doc" / NAME
    papers.mkdir(parents=True)
    (papers / "copyright").write_text(copyright_notice(), encoding="utf-8")
    _gzip(papers / "changelog.gz", (ROOT / "CHANGELOG.md").read_bytes())
    control = root / "DEBIAN"
    control.mkdir()
    files = [path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink()]
    installed = sum(path.stat().st_size for path in files) // 1024
    (control / "control").write_text(
        control_file(
            build.version,
            architecture,
            installed,
            needs.depends(missing(build.app), libc(build.app)),
        ),
        encoding="utf-8",
    )
    sums = (f"{_md5(path)}  {path.relative_to(root).as_posix()}\n" for path in files)
    (control / "md5sums").write_text("".join(sums), encoding="utf-8")
    settle(root, build.stamp)
    package = target / f"{NAME}_{build.version}_{architecture}.deb"
    target.mkdir(parents=True, exist_ok=True)
    must(
        ["dpkg-deb", "-Zxz", "--root-owner-group", "--build", str(root), str(package)],
        "dpkg-deb could not build the package",
        {**os.environ, "SOURCE_DATE_EPOCH": str(build.stamp)},
    )
    return package


def portable(build: Build, work: Path, target: Path) -> Path:
    """A folder that runs from where it is unpacked, with scripts that install it for one user."""
    folder = _empty(work) / build.label
    shutil.copytree(build.app, folder / "app", symlinks=True)
    share(build, folder / "share")
    for script in ("install.sh", "uninstall.sh"):
        shutil.copy(SCRIPTS / script, folder / script)
        (folder / script).chmod(0o755)
    shutil.copy(SCRIPTS / "README.txt", folder / "README.txt")
    settle(folder, build.stamp)
    return packed(folder, target / f"{build.label}.tar.xz", build.stamp)


def appimage(build: Build, work: Path, target: Path) -> Path:
    """One file that runs by itself: the runtime that was given, then the folder as a squashfs.

    Raises Stop where the runtime or mksquashfs is not there.
    """
    runtime = Path(os.environ["APPIMAGE_RUNTIME"])
    if not runtime.is_file():
        raise Stop("APPIMAGE_RUNTIME names no file", MISSING)
    if shutil.which("mksquashfs") is None:
        raise Stop("an AppImage is packed by mksquashfs (squashfs-tools), which is not installed")
    folder = _empty(work) / "AppDir"
    shutil.copytree(build.app, folder / "usr" / "lib" / NAME, symlinks=True)
    share(build, folder / "usr" / "share")
    (folder / "AppRun").symlink_to(f"usr/lib/{NAME}/pos-app")
    (folder / f"{APP_ID}.desktop").symlink_to(f"usr/share/applications/{APP_ID}.desktop")
    icon = f"usr/share/icons/hicolor/256x256/apps/{APP_ID}.png"
    (folder / f"{APP_ID}.png").symlink_to(icon)
    (folder / ".DirIcon").symlink_to(icon)
    settle(folder, build.stamp)
    image = work / "image"
    options = ["-root-owned", "-noappend", "-quiet", "-comp", "zstd", "-mkfs-time"]
    must(
        ["mksquashfs", str(folder), str(image), *options, str(build.stamp)],
        "mksquashfs could not pack the folder",
        {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"},
    )
    target.mkdir(parents=True, exist_ok=True)
    made = target / f"{build.label}.AppImage"
    made.write_bytes(runtime.read_bytes() + image.read_bytes())
    made.chmod(0o755)
    return made


def share(build: Build, folder: Path) -> None:
    """What every desktop looks for under `share`: menu entry, icons, description, manual."""

    def place(*parts: str) -> Path:
        path = folder.joinpath(*parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    place("applications", f"{APP_ID}.desktop").write_text(entry(), encoding="utf-8")
    place("metainfo", f"{APP_ID}.metainfo.xml").write_text(
        metainfo(build.releases, build.stamp), encoding="utf-8"
    )
    icons = ("icons", "hicolor")
    for size in SIZES:
        picture = place(*icons, f"{size}x{size}", "apps", f"{APP_ID}.png")
        shutil.copyfile(build.prepared / f"icon-{size}.png", picture)
    shutil.copyfile(SCRIPTS / "icon.svg", place(*icons, "scalable", "apps", f"{APP_ID}.svg"))
    _gzip(place("man", "man1", "pos-app.1.gz"), (build.prepared / "pos-app.1").read_bytes())


def control_file(version: str, architecture: str, kibibytes: int, depends: Sequence[str]) -> str:
    """What dpkg is told of the package."""
    return (
        f"Package: {NAME}\n"
        f"Version: {version}\n"
        f"Architecture: {architecture}\n"
        f"Maintainer: {MAINTAINER}\n"
        f"Installed-Size: {kibibytes}\n"
        f"Depends: {', '.join(depends)}\n"
        f"Recommends: {', '.join(needs.recommends())}\n"
        "Section: misc\n"
        "Priority: optional\n"
        f"Homepage: {HOME}\n"
        "Description: till of shops that sell through Scalev\n"
        " Find goods in an instant, fill a cart, name the customer, pick a courier, show the\n"
        " payment QR, and watch it until it is paid. No confirmed sale is lost, and none is\n"
        " sent twice by the app itself.\n"
    )


def copyright_notice() -> str:
    """Whose the work is; the texts themselves are beside the app."""
    return (
        "Scalev POS is not free software: its owners have granted no licence to the public.\n\n"
        "It carries Python, Qt and other work under licences of their own, whose whole texts are\n"
        f"in /usr/lib/{NAME}/licences.txt, and in the app under Settings, About.\n\n"
        + (ROOT / "packaging" / "licences" / "QT.txt").read_text(encoding="utf-8")
    )


def _empty(folder: Path) -> Path:
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return folder


def _gzip(target: Path, content: bytes) -> None:
    # Without a name and a time in it, or two builds would differ.
    target.write_bytes(gzip.compress(content, mtime=0))


def _md5(path: Path) -> str:
    # Debian's own format for noticing damaged files; it protects nothing.
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
