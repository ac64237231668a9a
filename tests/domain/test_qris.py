"""QRIS: a code that could take a wrong amount is never shown."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.money import LIMIT, Rupiah
from pos_app.domain.qris import QrisFault, QrisRefused, check, crc, fields
from tests.kit.qris import payload, sealed

PAYABLE = Rupiah(125_000)
HEAD = (
    "26660015COM.EXAMPLE.WWW01189360000000000000000214TEST00000000010303UMI"
    "51440014ID.CO.QRIS.WWW0215ID00000000000000303UMI5204549953033605"
)
TAIL = "5802ID5919TOKO CONTOH SANDBOX6007BANDUNG61054011162170113POS-7F3K-92QD6304"
A = f"000201010212{HEAD}406125000{TAIL}C6FA"
B = f"000201010211{HEAD}{TAIL[1:]}7CB1"
C = A[:-4] + "0000"
D = f"000201010212{HEAD}4071250000{TAIL}4ECB"
E = A[:-4].replace("5303360", "5303840").replace("5802ID", "5802US") + "AE3C"
F = A.replace("5406125000", "5406152000")
G = f"000201010212{HEAD}409125000.00{TAIL}6941"
H = f"000201010212{HEAD}40612500055020256045000{TAIL}6038"


def faults(text, payable=PAYABLE):
    with pytest.raises(QrisRefused) as refused:
        check(text, payable)
    return refused.value.faults


class TestPublishedPayloads:
    def test_the_published_check_value_holds(self):
        assert crc("123456789") == "29B1"

    @pytest.mark.parametrize("text", [A, G, A[:-4] + "c6fa"])
    def test_a_right_code_is_taken(self, text):
        found = check(text, PAYABLE)
        assert (found.payload, found.amount) == (text, PAYABLE)
        assert (found.merchant, found.city) == ("TOKO CONTOH SANDBOX", "BANDUNG")
        assert found.nmid == "ID0000000000000"
        assert found.terminal == ""

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            (B, {QrisFault.STATIC}),
            (C, {QrisFault.CRC}),
            (D, {QrisFault.AMOUNT}),
            (E, {QrisFault.CURRENCY, QrisFault.COUNTRY}),
            (F, {QrisFault.CRC, QrisFault.AMOUNT}),
            (H, {QrisFault.TIP}),
        ],
        ids="BCDEFH",
    )
    def test_a_wrong_code_names_every_fault(self, text, found):
        assert set(faults(text)) == found

    def test_the_right_check_sum_does_not_save_a_wrong_amount(self):
        assert faults(F[:-4] + "0798") == (QrisFault.AMOUNT,)

    def test_the_builder_of_these_tests_builds_the_same(self):
        assert payload() == A
        assert payload("125000.00") == G


class TestShape:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            " ",
            "https://gateway.example/qr.png",
            "x" * 100,
            A[:-1],
            A + "0",
            A + " ",
            " " + A,
            A + "\n",
            A.replace("BANDUNG", "BAND\u00dcNG"),
            A.replace("BANDUNG", "BAND\x00NG"),
            A.replace("540612", "549A12"),
            A.replace("540612", "54-612"),
            A.replace("540612", "54\u0660\u066612"),
            A.replace("540612", "549912"),
            sealed(A[:-8])[:-8] + "5802ID6304" + "0000",
            A[:-8] + "6302C6",
            A[:-8] + "6304C6FA6304C6FA",
            A[:-8] + "6304C6FA5802ID",
            pytest.param("0" * 1_000_000, id="a million zeros"),
            pytest.param(sealed("0002019998" + "9" * 98) * 6, id="more than 512 characters"),
        ],
    )
    def test_what_does_not_parse_to_the_end_is_refused(self, text):
        assert faults(text) == (QrisFault.STRUCTURE,)

    def test_a_tag_that_comes_twice_is_refused(self):
        with pytest.raises(QrisRefused):
            fields("0002010102110102")

    def test_an_empty_level_has_no_fields(self):
        assert fields("") == {}
        assert fields("0000") == {"00": ""}


class TestContent:
    @pytest.mark.parametrize(
        ("tags", "fault"),
        [
            ({"t00": "02"}, QrisFault.VERSION),
            ({"t00": None}, QrisFault.VERSION),
            ({"t01": "11"}, QrisFault.STATIC),
            ({"t01": None}, QrisFault.STATIC),
            ({"t53": "840"}, QrisFault.CURRENCY),
            ({"t53": None}, QrisFault.CURRENCY),
            ({"t58": "SG"}, QrisFault.COUNTRY),
            ({"t58": "id"}, QrisFault.COUNTRY),
            ({"t58": None}, QrisFault.COUNTRY),
            ({"t26": None, "t51": None}, QrisFault.MERCHANT),
            ({"t59": " "}, QrisFault.MERCHANT),
            ({"t59": None}, QrisFault.MERCHANT),
            ({"t55": "01"}, QrisFault.TIP),
            ({"t55": "03", "t57": "5"}, QrisFault.TIP),
        ],
    )
    def test_each_rule_has_its_fault(self, tags, fault):
        assert faults(payload(**tags)) == (fault,)

    def test_the_version_comes_first(self):
        plain = A[:-8]
        assert faults(sealed(plain[6:] + plain[:6])) == (QrisFault.VERSION,)

    @pytest.mark.parametrize(
        "amount", ["", "0", "125001", "12500", "1250000", "125000.50", "125,000", "125.000", "1E5",
                   "-125000", "+125000", "125000.000", "125000 ", "Rp125000", ".125000", "12500O"]
    )  # fmt: skip
    def test_any_other_amount_is_refused(self, amount):
        assert faults(payload(amount)) == (QrisFault.AMOUNT,)

    def test_a_missing_amount_lets_the_payer_choose(self):
        assert faults(payload(None)) == (QrisFault.STATIC,)

    def test_the_merchants_own_templates_only_add_detail(self):
        found = check(payload(t51="0014ID.CO.QRIS.WWW", t62="0799"), PAYABLE)
        assert (found.nmid, found.terminal) == ("", "")
        assert check(payload(t62="0703K01"), PAYABLE).terminal == "K01"


@given(st.integers(0, LIMIT), st.integers(-LIMIT, LIMIT), st.sampled_from(["", ".", ".0", ".00"]))
def test_a_code_is_good_for_its_own_amount_only(amount, other, decimals):
    text = payload(f"{amount}{decimals}")
    assert check(text, Rupiah(amount)).amount == Rupiah(amount)
    if other != amount:
        assert faults(text, Rupiah(other)) == (QrisFault.AMOUNT,)


@given(st.text())
def test_no_text_breaks_it(text):
    with pytest.raises(QrisRefused):
        check(text, PAYABLE)


@given(st.text(st.sampled_from("0123456789ABCDEFID.x "), max_size=200))
def test_no_text_that_looks_alike_breaks_it(text):
    faults(sealed(text))


def test_no_single_wrong_character_passes():
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ .-"
    for at, right in enumerate(A):
        for wrong in alphabet:
            text = A[:at] + wrong + A[at + 1 :]
            if wrong != right and text.upper() != A:
                faults(text)


def mutations(chance):
    """A code with one to four edits: characters replaced, dropped, doubled, swapped."""
    text = list(A)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(text) - 1)
        match chance.randrange(4):
            case 0:
                text[at] = chance.choice("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ .-")
            case 1:
                del text[at]
            case 2:
                text.insert(at, text[at])
            case _:
                text[at], text[at + 1] = text[at + 1], text[at]
    return "".join(text)


def test_no_mutation_changes_the_amount_or_currency_unnoticed():
    chance = random.Random(20_261_123)  # noqa: S311
    accepted = 0
    for _ in range(20_000):
        text = mutations(chance)
        try:
            check(text, PAYABLE)
        except QrisRefused:
            continue
        accepted += text != A
        found = fields(text)
        assert found["53"] == "360"
        assert Rupiah(int(found["54"])) == PAYABLE
        assert crc(text[:-4]) == found["63"]
    # The CRC misses one in 65,536; what it missed here still asks for the right amount.
    assert accepted <= 3


def test_no_resealed_mutation_asks_for_another_amount():
    chance = random.Random(42)  # noqa: S311
    for _ in range(5_000):
        text = mutations(chance)
        try:
            found = check(sealed(text[:-8]), PAYABLE)
        except QrisRefused:
            continue
        inside = fields(found.payload)
        assert (inside["53"], inside["58"], inside["01"]) == ("360", "ID", "12")
        assert float(inside["54"]) == PAYABLE.amount


def test_a_merchant_template_that_runs_over_its_end_is_refused():
    assert QrisFault.STRUCTURE in faults(payload(t51="0099ID.CO.QRIS.WWW"))
