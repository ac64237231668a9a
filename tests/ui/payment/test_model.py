from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from pos_app.domain.payment import CASH, MethodGroup, MethodKind, grouped, offered
from pos_app.ui.payment.delegate import ICONS
from pos_app.ui.payment.model import CHOSEN, DETAIL, DIMMED, ROW, MethodModel
from pos_app.ui.payment.view import MethodView


@pytest.fixture
def model(qapp):
    made = MethodModel()
    made.tester = QAbstractItemModelTester(
        made, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    return made


GROUPS = grouped((*offered(("qris", "va", "kredivo"), ("BCA", "BNI")), CASH))


def test_a_row_is_a_family(model):
    model.set_rows(GROUPS, {}, MethodKind.QRIS)
    rows = [model.index(at).data(ROW) for at in range(model.rowCount())]
    assert rows == list(GROUPS)
    assert all(isinstance(row, MethodGroup) for row in rows)
    assert [model.index(at).data() for at in range(4)] == [
        "QRIS",
        "Virtual account",
        "Cash",
        "kredivo",
    ]
    assert model.index(1).data(DETAIL) == "BCA BNI"
    assert model.index(0).data(CHOSEN)
    assert not model.index(1).data(CHOSEN)
    said = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "QRIS, Every e-wallet & bank, chosen"


def test_what_cannot_be_used_is_dimmed_and_says_why(model):
    model.set_rows(GROUPS, {MethodKind.QRIS: "Above the limit."}, None)
    assert model.index(0).data(DIMMED)
    assert model.index(0).data(DETAIL) == "Above the limit."
    assert "Above the limit." in model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_choice_changes_only_its_rows(model, qtbot):
    model.set_rows(GROUPS, {}, MethodKind.QRIS)
    changed: list[int] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    model.modelReset.connect(lambda: changed.append(-1))
    model.set_rows(GROUPS, {}, MethodKind.CASH)
    assert changed == [0, 2]
    model.set_rows(GROUPS[:1], {}, None)
    assert changed[-1] == -1
    assert model.row_of(MethodKind.CASH) == -1


def test_markup_from_the_server_stays_text(model):
    model.set_rows(grouped(offered(("<b>pay</b>",))), {}, None)
    assert model.index(0).data() == "<b>pay</b>"
    assert "&lt;b&gt;" in model.index(0).data(Qt.ItemDataRole.ToolTipRole)


def test_icons_are_drawn_when_the_methods_are_known(theme, qtbot, monkeypatch):
    drawn, draw = [], theme.icons.pixmap

    def noted(name, *how):
        drawn.append(name)
        return draw(name, *how)

    monkeypatch.setattr(theme.icons, "pixmap", noted)
    model = MethodModel()
    qtbot.addWidget(view := MethodView(theme, model))
    model.set_rows(GROUPS, {}, None)
    assert not view.isVisible()
    assert drawn == [ICONS[group.kind] for group in GROUPS]
