"""Typed and pasted text: what is seen is kept, what nobody sees goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.text import line, lines

FAMILY = "Ayu \N{WOMAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"


@pytest.mark.parametrize(
    "text",
    [
        "Ayu",
        FAMILY,
        "مرحبا Ayu",
        "\U00020bb7\u91ce",
        "Teh & Gula",
        "<b>Ayu</b>",
        "'; DROP TABLE sale; --",
        "%s {0} \\",
        "=HYPERLINK()",
        "e\u0301",
        "",
    ],
)
def test_what_is_seen_is_kept(text):
    assert line(text) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Ayu \n\t Lestari ", "Ayu Lestari"),
        ("Ayu\x00", "Ayu"),
        ("Ayu\x1bp\x00", "Ayup"),
        ("\u202eAyu\u202c", "Ayu"),
        ("Ay\u200bu\ufeff", "Ayu"),
        ("\u2066Ayu\u2069", "Ayu"),
        ("Ayu \u200b Lestari", "Ayu Lestari"),
        ("\ud800Ayu", "\ufffdAyu"),
        (" \u200b\u200d ", ""),
        ("\N{NO-BREAK SPACE}", ""),
    ],
)
def test_what_nobody_sees_goes(text, kept):
    assert line(text) == kept


def test_several_lines_stay_several():
    assert lines("satu \x00\r\n\n  dua\u202e\n\n") == "satu\n\ndua"


@given(st.text(alphabet=st.characters(codec=None)))
def test_the_result_fits_everywhere_and_is_final(text):
    for clean in (line, lines):
        once = clean(text)
        assert clean(once) == once
        assert "\x00" not in once
        once.encode()
    assert "\n" not in line(text)
