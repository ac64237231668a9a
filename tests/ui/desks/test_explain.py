"""Errors as a cashier reads them: what happened, what is safe, what to do."""

import pytest
from PySide6.QtCore import QLocale, QTranslator

from pos_app.domain.errors import (
    BadAccess,
    Busy,
    DiskFull,
    Insecure,
    NoKey,
    NotSent,
    ServerTrouble,
    StoreError,
    TooNew,
    Unreadable,
    Unsure,
)
from pos_app.till.refusals import NotReady
from pos_app.ui.desks.explain import explain
from pos_app.ui.kit.words import install_words


@pytest.fixture
def english(qapp):
    before = QLocale()
    install_words(qapp, "en")
    yield
    for translator in qapp.findChildren(QTranslator, "scalevWords"):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    "kind",
    [
        BadAccess, DiskFull, Insecure, NoKey, NotReady, NotSent, RuntimeError,
        ServerTrouble, StoreError, TooNew, Unreadable, Unsure,
    ],
)  # fmt: skip
def test_every_error_says_what_happened_and_what_to_do(kind):
    said = explain(kind.__new__(kind))
    assert said.headline.endswith(".")
    assert said.advice.endswith(".")
    assert len(str(said)) < 160


@pytest.mark.parametrize(("wait", "said"), [(0.2, "1 second."), (7, "7 seconds.")])
def test_seconds_are_counted_in_words(english, wait, said):
    assert str(explain(Busy(wait))).endswith(said)
