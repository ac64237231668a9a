import pytest

from pos_app.ui.kit.pill import PillButton, StatePill


@pytest.mark.parametrize("state", ["ok", "warn", "bad", "info", "neutral"])
def test_a_state_is_a_word_on_its_colour(theme, shown, state):
    pill = shown(StatePill(theme, state, "Menunggu pembayaran", icon="clock", name="payState"))
    image = pill.grab().toImage()
    paper = theme.bg if state == "neutral" else getattr(theme, f"{state}_soft")
    assert image.pixelColor(pill.width() // 2, 3) == paper
    assert pill.accessibleName() == "Menunggu pembayaran"
    assert pill.objectName() == "payState"


def test_a_pill_follows_the_state(light, shown):
    pill = shown(StatePill(light, "warn", "Menunggu"))
    narrow = pill.sizeHint().width()
    pill.set_state("ok", "Lunas\u202e sekarang juga")
    assert pill.state() == "ok"
    assert pill.text() == pill.accessibleName() == "Lunas sekarang juga"
    assert pill.sizeHint().width() > narrow


def test_a_pill_to_press_follows_too(light, shown, qtbot):
    pill = shown(PillButton(light, "ok", "Online", name="connectivityPill"))
    pill.set_state("warn", "Offline · katalog 09.12")
    assert pill.state() == "warn"
    assert pill.accessibleName() == "Offline · katalog 09.12"
    assert pill.height() == 48
    pill.grab()
