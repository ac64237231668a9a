from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pos_app.ui.kit.suggest import Suggestion, Suggestions
from pos_app.ui.kit.theme import load_theme


def test_the_lines_are_a_sound_model_through_every_offer(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    editor = QLineEdit()
    QVBoxLayout(window).addWidget(editor)
    offers = Suggestions(load_theme("light"), editor, editor, accessible="Places", name="places")
    model = offers.view.model()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    window.show()
    qtbot.waitExposed(window)
    offers.offer((Suggestion("Menteng", 1), Suggestion("Menteng Pulo", 2, "Jakarta")), "men")
    assert [model.index(row, 0).data() for row in range(2)] == ["Menteng", "Menteng Pulo"]
    offers.offer((Suggestion("Coblong", 3),), "cob")
    assert model.index(0, 0).data() == "Coblong"
    offers.offer((), "")
    assert not offers.is_open()
