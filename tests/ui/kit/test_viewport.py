"""A scroll area's viewport of our own behaves as the one that Qt makes."""

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QTableView

from pos_app.ui.kit.viewport import own_viewport

NO_DISCOVERY = """
import enum
from PySide6.QtWidgets import QApplication, QTableView
from pos_app.ui.kit.viewport import own_viewport

made = []
make = enum.EnumMeta._create_

def noted(cls, name, *given, **known):
    made.append(name)
    return make(cls, name, *given, **known)

application = QApplication([])
plain, ours = QTableView(), QTableView()
enum.EnumMeta._create_ = noted
own_viewport(ours)
assert ours.viewport() is not None and made == [], made
plain.viewport()
assert len(made) > 20, "PySide knows Qt's own viewport by now: ours is not needed any more"
"""


@pytest.mark.parametrize("kind", [QScrollArea, QTableView])
def test_the_area_keeps_it_and_gives_it_its_keys(qtbot, kind):
    area = kind()
    qtbot.addWidget(area)
    viewport = own_viewport(area)
    assert area.viewport() is viewport
    assert viewport.parent() is area
    assert viewport.focusProxy() is area


def test_what_is_inside_scrolls_in_it(qtbot):
    area = QScrollArea()
    qtbot.addWidget(area)
    viewport = own_viewport(area)
    inside = QLabel("tall")
    inside.setFixedSize(50, 2000)
    area.setWidget(inside)
    area.resize(120, 100)
    area.show()
    area.verticalScrollBar().setValue(300)
    assert inside.parent() is viewport
    assert inside.pos().y() == -300
    assert viewport.testAttribute(Qt.WidgetAttribute.WA_WState_Visible)


def test_nothing_is_loaded_to_find_out_what_it_is():
    done = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", NO_DISCOVERY],
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert done.returncode == 0, done.stderr
