"""Starts the till once, so that its data directory has the folder of its shop."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from pos_app.bootstrap import App
from pos_app.options import parse

if TYPE_CHECKING:
    from pos_app.bench.stage import Answer


def run(given: Answer) -> Answer:
    """`home` is the data directory. Raises RuntimeError where the till does not open."""
    environment = {"POS_APP_BUSINESS_KEY": given["key"], "POS_APP_STORE": given["store"]}
    argv = ["--data-dir", given["home"], "--base-url", given["base_url"]]
    application = QApplication(sys.argv[:1])
    app = App(application, parse(argv, environment))
    if app.session is None:
        raise RuntimeError("the till shows its set-up")
    opened: list[bool] = []

    def well() -> None:
        opened.append(True)
        application.quit()

    app.session.opening.opened.connect(well)
    app.session.opening.shut.connect(lambda _: application.quit())
    app.window.show()
    application.exec()
    app.close()
    if not opened:
        raise RuntimeError("the till did not open")
    return {}
