from __future__ import annotations

import time
from datetime import datetime

import pytest

from pos_app.sandbox import known
from pos_app.sandbox.qris import crc16
from tests.sandbox.support import digital_order, place, shipped_order, tlv

BANKS = ("bca", "bni", "bri", "mandiri", "permata", "cimb", "bsi")


def pay_info(client, order):
    answer = client.post(f"/v3/orders/{order['id']}/payment")
    assert answer.status_code == 200, answer.text
    return answer.json()


def both(client, sandbox, method):
    """The payload of one method in its nested and in its plain spelling."""
    found = []
    for style in ("nested", "plain"):
        sandbox.change(payload_style=style)
        order = place(client, digital_order(method))
        found.append(pay_info(client, order))
    return found


def channel(info, key):
    return info["payment_method"][key]["channel_properties"]


def seconds(stamp):
    return datetime.fromisoformat(stamp).timestamp()


def test_the_checksum_is_the_published_one():
    assert crc16("123456789") == "29B1"


def test_qris_is_a_sound_emv_payload_in_both_spellings(client, sandbox):
    nested, plain = both(client, sandbox, "qris")
    for code in (channel(nested, "qr_code")["qr_string"], plain["qr_string"]):
        fields = tlv(code)
        assert (min(fields), max(fields)) == (next(iter(fields)), next(reversed(fields)))
        assert code[-8:-4] == "6304"
        assert fields["63"] == crc16(code[:-4])
        assert (fields["00"], fields["01"], fields["53"], fields["58"]) == ("01", "12", "360", "ID")
        assert fields["54"] == "149000"
        assert fields["59"] == "TOKO MELATI"
        assert fields["60"] == "JAKARTA PUSAT"
        assert fields["61"] == "10510"
        assert len(fields["52"]) == 4
        national = tlv(fields["51"])
        assert (national["00"], national["02"]) == ("ID.CO.QRIS.WWW", "ID1023456789012")
        assert tlv(fields["26"])["00"]
        assert tlv(fields["62"])["01"].startswith("SCL-")
        assert tlv(fields["62"])["07"] == "A01"


def test_qris_asks_exactly_what_the_order_costs(client):
    order = place(client, shipped_order(other_income=777))
    info = pay_info(client, order)
    code = info.get("qr_string") or channel(info, "qr_code")["qr_string"]
    assert f"{tlv(code)['54']}.00" == order["gross_revenue"] == "426777.00"


@pytest.mark.parametrize("bank", BANKS)
def test_virtual_accounts(client, sandbox, bank):
    nested, plain = both(client, sandbox, f"va_{bank}")
    told = channel(nested, "virtual_account")
    assert nested["payment_method"]["virtual_account"]["channel_code"] == bank.upper()
    assert told["customer_name"] == plain["va_name"] == "Siti Rahmawati"
    for number in (told["virtual_account_number"], plain["va_number"]):
        assert number.isdigit()
        assert 13 <= len(number) <= 16


@pytest.mark.parametrize("method", ["alfamart", "indomaret"])
def test_counters(client, sandbox, method):
    nested, plain = both(client, sandbox, method)
    code = channel(nested, "over_the_counter")["payment_code"]
    assert code.startswith("SCL")
    assert plain["payment_code"].startswith("SCL")


def test_wallets(client, sandbox):
    kinds = {}
    for method in ("gopay", "dana", "linkaja", "shopeepay"):
        for info in both(client, sandbox, method):
            assert all(action["url"] and action["method"] == "GET" for action in info["actions"])
            kinds[method] = {action["url_type"] for action in info["actions"]}
    assert kinds == {
        "gopay": {"WEB", "DEEPLINK"},
        "dana": {"WEB"},
        "linkaja": {"WEB", "MOBILE"},
        "shopeepay": {"MOBILE", "DEEPLINK"},
    }
    nested, _ = both(client, sandbox, "ovo")
    assert nested["actions"] == []
    assert channel(nested, "ewallet")["mobile_number"] == "+6281234567890"


@pytest.mark.parametrize("method", ["card", "invoice", "payment_link"])
def test_hosted_pages(client, sandbox, method):
    nested, plain = both(client, sandbox, method)
    assert nested["invoice_url"].startswith("https://")
    assert plain["redirect_url"].startswith("https://")


@pytest.mark.parametrize("method", ["bank_transfer", "cod", "no_payment"])
def test_manual_methods_have_an_empty_payload(client, method):
    order = place(client, shipped_order(method))
    assert pay_info(client, order) == {}
    after = client.get(f"/v3/orders/{order['id']}").json()
    assert after["pg_payment_info"] == {}
    assert after["payment_expiration_at"] is None


def test_every_method_of_the_store_can_be_ordered_and_paid_for(client, sandbox):
    for number in (known.KAOS_HITAM_L, known.SERUM, known.TONER, known.TABIR_SURYA):
        sandbox.set_stock(known.variant(number), None)
    methods = client.get(f"/v3/stores/{known.TOKO_MELATI.id}/payment-methods").json()["data"]
    assert len(methods) == 21
    for method in methods:
        order = place(client, shipped_order(method))
        assert order["payment_method"] == method
        info = pay_info(client, order)
        manual = method in ("bank_transfer", "cod", "no_payment")
        assert bool(info) is not manual


def test_a_payment_is_reread_until_it_expires_then_made_anew(client, sandbox):
    order = place(client, digital_order("va_bca"))
    first = pay_info(client, order)
    assert pay_info(client, order) == first
    detail = client.get(f"/v3/orders/{order['id']}").json()
    assert detail["pg_payment_info"] == first
    assert detail["pg_reference_id"] in str(first)
    left = seconds(detail["payment_expiration_at"]) - time.time()
    assert 890 < left <= 900
    sandbox.expire(order["id"])
    detail = client.get(f"/v3/orders/{order['id']}").json()
    assert seconds(detail["payment_expiration_at"]) < time.time()
    assert detail["payment_status"] == "unpaid"
    assert pay_info(client, order) != first
    assert sandbox.orders()[0]["payments_made"] == 2


def test_payments_pay_themselves_after_a_while(client, sandbox):
    sandbox.change(pay_after=0.1)
    order = place(client, digital_order())
    time.sleep(0.12)
    assert client.get(f"/v3/orders/{order['id']}").json()["payment_status"] == "unpaid"
    pay_info(client, order)
    checked = client.post(f"/v3/orders/{order['id']}/check-payment").json()
    assert checked["payment_status"] == "unpaid"
    time.sleep(0.12)
    checked = client.post(f"/v3/orders/{order['id']}/check-payment").json()
    assert (checked["payment_status"], checked["status"]) == ("paid", "confirmed")
    assert checked["paid_time"] < checked["payment_expiration_at"]


def test_an_expired_payment_does_not_pay_itself(client, sandbox):
    sandbox.change(pay_after=0.1, expires_in=0.02)
    order = place(client, digital_order())
    pay_info(client, order)
    time.sleep(0.13)
    assert client.get(f"/v3/orders/{order['id']}").json()["payment_status"] == "unpaid"


def test_a_payment_can_come_with_the_order(client, sandbox):
    sandbox.change(payment_on_create=True)
    order = place(client, digital_order("va_bca"))
    assert order["pg_payment_info"]
    assert order["payment_expiration_at"]


def test_a_paid_order_keeps_its_payment(client, sandbox):
    order = place(client, digital_order())
    info = pay_info(client, order)
    sandbox.pay(order["order_id"])
    assert pay_info(client, order) == info
    sandbox.settle(order["id"])
    checked = client.post(f"/v3/orders/{order['id']}/check-payment").json()
    assert checked["payment_status"] == "settled"


def test_payment_calls_take_no_fields(client):
    order = place(client, digital_order())
    for call in ("payment", "check-payment"):
        assert client.post(f"/v3/orders/{order['id']}/{call}", json={}).status_code == 200
        answer = client.post(f"/v3/orders/{order['id']}/{call}", json={"method": "x"})
        assert answer.json()["errors"] == {"method": ["is not a known field"]}
    assert client.post("/v3/orders/1/check-payment").status_code == 404
