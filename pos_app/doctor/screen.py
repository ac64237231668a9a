"""Screens and printers, as Qt sees them; without Qt or a display they are skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos_app import preflight
from pos_app.doctor.findings import Finding, ok, skipped, warn

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

_SMALLEST = (1024, 640)
"""Of the till's window, in points."""


def without_window() -> list[Finding]:
    """For a command: starts just as much of Qt as it takes to look."""
    try:
        import PySide6.QtGui
    except ImportError as missing:
        told = f"Not looked at: Qt is not there ({type(missing).__name__})."
        return [skipped("screen", told), skipped("printers", told)]
    trouble = preflight.trouble()
    if trouble is not None:
        lacks = "a display" if trouble.code == preflight.NO_DISPLAY else "system libraries"
        told = f"Not looked at: Qt lacks {lacks}."
        remedy = "Start pos-app to read what is missing."
        return [skipped("screen", told, remedy), skipped("printers", told)]
    application = PySide6.QtGui.QGuiApplication(["pos-app"])
    try:
        return look(application)
    finally:
        application.shutdown()


def look(application: QGuiApplication) -> list[Finding]:
    """On the thread of the application."""
    return [_screen(application), _printers()]


def _screen(application: QGuiApplication) -> Finding:
    if not application.screens():
        return skipped("screen", "There is no screen.")
    screen = application.primaryScreen()
    size, scale = screen.availableSize(), screen.devicePixelRatio()
    told = f"{size.width()} x {size.height()} points at {scale:.0%}"
    facts: dict[str, str | int | float | bool | None] = {
        "width": size.width(),
        "height": size.height(),
        "scale": scale,
        "screens": len(application.screens()),
        "platform": application.platformName(),
    }
    if size.width() < _SMALLEST[0] or size.height() < _SMALLEST[1]:
        return warn(
            "screen",
            f"{told}: the till's window needs {_SMALLEST[0]} x {_SMALLEST[1]}.",
            "Choose a smaller scale or a higher resolution in the system's settings.",
            **facts,
        )
    return ok("screen", told, **facts)


def _printers() -> Finding:
    from PySide6.QtPrintSupport import QPrinterInfo

    # How many, not which: people name printers after people.
    count = len(QPrinterInfo.availablePrinterNames())
    if not count:
        told = "No printer is installed; receipts are saved as PDF."
        return ok("printers", told, "Add one in the system's settings to print.", printers=0)
    return ok("printers", f"{count} printer(s)", printers=count)
