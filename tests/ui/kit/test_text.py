import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from pos_app.ui.kit.text import PlainLabel, button_text, plain, tool_tip

FAMILY = "👩\u200d👩\u200d👧\u200d👦"
HEART = "❤️\u200d🔥"
WAVE = "👋🏽"


@pytest.mark.parametrize(
    ("given_text", "seen"),
    [
        ("Kaos  Polos\n\tHitam", "Kaos Polos Hitam"),
        ("a\x00b\x1b[31mc\x9bd", "ab[31mcd"),
        ("kopi\u202egnp.exe", "kopignp.exe"),
        ("\u2066a\u2069\u200b\u200f\ufeffb", "ab"),
        (f"Ayu {FAMILY} 🇮🇩", f"Ayu {FAMILY} 🇮🇩"),
        (f"{HEART} {WAVE}", f"{HEART} {WAVE}"),
        ("a\u200db", "ab"),
        ("مرحبا Latin", "مرحبا Latin"),
        ("\ud800x", "x"),
        ("  \u200b ", ""),
        ("<b>tebal</b>", "<b>tebal</b>"),
        ("a\u2028b\x85c", "a b c"),
    ],
)
def test_what_is_left_of_a_text(given_text, seen):
    assert plain(given_text) == seen


def test_lines_stay_where_they_are_wanted():
    assert plain("satu\r\n dua\u2028tiga\x07", lines=True) == "satu\n dua\ntiga"


def test_long_text_is_cut():
    assert plain("x" * 201) == "x" * 199 + "…"
    assert plain("x" * 200) == "x" * 200
    assert len(plain("y" * 1_000_000)) == 200


def test_a_cut_does_not_tear_an_emoji_apart():
    assert plain("abc" + FAMILY, limit=6) == "abc…"
    assert plain("ab" + WAVE + "c", limit=4) == "ab…"


@given(st.text(max_size=400), st.integers(4, 60), st.booleans())
def test_nothing_unseen_gets_through(text, limit, lines):
    shown = plain(text, limit, lines=lines)
    assert len(shown) <= limit
    for sign in shown:
        kind = unicodedata.category(sign)
        assert kind not in {"Cc", "Cs", "Zl", "Zp"} or (lines and sign == "\n")
        assert sign not in "\u200b\u200c\u200e\u200f\u202a\u202e\u2066\u2069\ufeff"
    assert plain(shown, limit, lines=lines) == shown


def test_ampersands_are_no_shortcuts():
    assert button_text("Teh & Gula") == "Teh && Gula"


def test_a_label_never_renders_markup(qtbot):
    label = PlainLabel('<img src="file:///etc/passwd"><b>x</b>')
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == '<img src="file:///etc/passwd"><b>x</b>'


def test_an_elided_label_keeps_the_whole_text(qtbot):
    label = PlainLabel("Kemeja <i>Linen</i> Oversize lengan panjang", elide=True)
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.text().endswith("…")
    assert label.whole_text() == label.accessibleName()
    assert "&lt;i&gt;" in label.toolTip()
    wide = label.sizeHint().width()
    label.resize(wide, 20)
    assert label.text() == label.whole_text()
    assert label.toolTip() == ""
    assert label.minimumSizeHint().width() == 0


def test_tool_tips_are_escaped():
    assert ">&lt;b&gt;a&lt;/b&gt; &amp; b<br>c<" in tool_tip("<b>a</b> & b\nc")
    assert tool_tip("\u200b") == ""
