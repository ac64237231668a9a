"""What a buyer can reach: public orders by slug, their page, and pictures."""

from __future__ import annotations

import html
import io
import re
import secrets
from http import HTTPStatus

from pos_app.sandbox.calls import HTML_TYPE, Ask, Reply, as_json
from pos_app.sandbox.errors import missing
from pos_app.sandbox.orders import Order
from pos_app.sandbox.placing import order_of_slug, shown_info, start_payment
from pos_app.sandbox.seed import EMPTY_IMAGE, HTML_IMAGE
from pos_app.sandbox.wire import Obj

_IMAGE_NAME = re.compile(r"[a-z0-9-]{1,40}\.png\Z")
_PNG = "image/png"
_KEEP = {"Cache-Control": "public, max-age=86400"}

_PAGE = """\
<!doctype html>
<html lang="id"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style nonce="{nonce}">
body {{ margin: 0; background: #f4f6f8; color: #111827; font: 16px/1.5 system-ui, sans-serif; }}
main {{ max-width: 26rem; margin: 3rem auto; padding: 2rem; background: #fff; }}
h1 {{ font-size: 1.1rem; margin: 0 0 1rem; }}
.sum {{ font-size: 2rem; font-weight: 700; }}
.state {{ font-weight: 600; color: {colour}; }}
small {{ color: #5b6676; }}
</style></head>
<body><main>
<h1>{store}</h1>
<div class="sum">{amount}</div>
<p class="state">{state}</p>
<p>{order_id} · {method}</p>
<small>Halaman tiruan dari sandbox: tidak ada uang yang berpindah.</small>
</main></body></html>
"""


def get_public_order(ask: Ask) -> Reply:
    return as_json(_spelled(ask, order_of_slug(ask)))


def create_public_payment(ask: Ask) -> Reply:
    ask.no_body()
    order = order_of_slug(ask)
    start_payment(ask, order)
    return as_json(_spelled(ask, order))


def order_page(ask: Ask) -> Reply:
    """Show the page that payment links of a real store would open."""
    order = ask.world.ledger.by_slug(ask.path["slug"])
    if order is None:
        return Reply(b"<!doctype html><title>404</title>", HTML_TYPE, HTTPStatus.NOT_FOUND)
    paid = order.payment_status in ("paid", "settled")
    nonce = secrets.token_urlsafe(16)
    words = {
        "title": f"Pesanan {order.order_id}",
        "store": order.wanted.store.name,
        "amount": f"Rp{order.gross_revenue:,}".replace(",", "."),
        "state": "Lunas" if paid else "Menunggu pembayaran",
        "order_id": order.order_id,
        "method": order.method or "-",
    }
    text = _PAGE.format(
        nonce=nonce,
        colour="#15803d" if paid else "#b45309",
        **{name: html.escape(word) for name, word in words.items()},
    )
    policy = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    )
    return Reply(text.encode(), HTML_TYPE, headers={"Content-Security-Policy": policy})


def media(ask: Ask) -> Reply:
    """Serve a product picture, or one of the deliberately bad ones."""
    name = ask.path["name"]
    if name == EMPTY_IMAGE:
        return Reply(b"", _PNG)
    if name == HTML_IMAGE:
        return Reply(b"<!doctype html><title>Bukan gambar</title>", HTML_TYPE)
    file = ask.world.options.assets / "images" / name
    if not _IMAGE_NAME.match(name) or not file.is_file():
        raise missing("Image")
    return Reply(file.read_bytes(), _PNG, headers=_KEEP)


def qris_image(ask: Ask) -> Reply:
    """Draw the QRIS of an order, for payloads that carry only a picture's address."""
    order = ask.world.ledger.by_slug(ask.path["slug"])
    if order is None or order.payment is None or order.method != "qris":
        raise missing("Image")
    # only this one picture needs the QR library: start-up does without it
    import segno

    picture = io.BytesIO()
    segno.make(ask.world.ledger.qris_of(order), error="m", micro=False).save(
        picture, kind="png", scale=6, border=4
    )
    return Reply(picture.getvalue(), _PNG)


def _spelled(ask: Ask, order: Order) -> Obj:
    return ask.world.speller.public(order, info=shown_info(ask, order))
