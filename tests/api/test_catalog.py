"""Products, variants and bundles, from the wire to what the till sells."""

from __future__ import annotations

import httpx
import pytest

from pos_app.domain.catalog import Kind, Obstacle, Product
from pos_app.domain.money import Rupiah
from pos_app.till.ports import ProductPage
from tests.api.support import STORE, ok, page, shop

pytestmark = pytest.mark.anyio

VARIANT = {
    "id": 51,
    "unique_id": "var_51",
    "uuid": "0190",
    "name": "Hitam / L",
    "product_name": "Kaos",
    "sku": "KAOS-H-L",
    "price": "125000.00",
    "available_qty": 4,
    "weight": 250,
    "images": ["https://cdn.example/h.png"],
    "item_type": "physical",
    "is_checked": True,
    "option1_value": "Hitam",
    "option2_value": "L",
    "option3_value": None,
    "metadata": {"x": [1]},
    "currency": "IDR",
}
PRODUCT = {
    "id": 9,
    "name": "Kaos",
    "public_name": "Kaos Toko",
    "description": "Lembut\n\nDingin",
    "images": [{"url": "https://cdn.example/k.png"}],
    "item_type": "physical",
    "labels": [{"name": "Baju"}, "Promo", {"name": "Baju"}, None],
    "option1_name": "Warna",
    "option2_name": "Ukuran",
    "option3_name": None,
    "variants": [VARIANT],
}
BUNDLE = {
    "id": 3,
    "custom_id": "PAKET-3",
    "name": "Paket Hemat",
    "images": None,
    "weight_bump": "50",
    "bundle_price_options": [
        {"id": 31, "unique_id": "bpo_31", "name": "Eceran", "slug": "e", "price": 200_000},
        {"id": 32, "unique_id": "bpo_32", "name": "Grosir", "slug": "g", "price": "150000.00"},
    ],
    "bundlelines": [
        {"quantity": 2, "variant": VARIANT},
        {"quantity": 1, "variant": {**VARIANT, "id": 52, "available_qty": None, "weight": 100}},
        {"quantity": 1, "variant": {"id": 53, "name": "E-book", "item_type": "digital"}},
    ],
}


async def _page(*rows: object, bundles: bool = False) -> ProductPage:
    async with shop(page(*rows)) as (till, exchanges):
        found = await anext(till.bundles(STORE) if bundles else till.products(STORE))
    kind = "bundles" if bundles else "products"
    assert exchanges.paths == [f"/v3/stores/7/{kind}?page_size=25"]
    return found


async def _product(**changes: object) -> Product:
    return (await _page({**PRODUCT, **changes})).products[0]


async def _variant(**changes: object):
    return (await _product(variants=[{**VARIANT, **changes}])).items[0]


async def _bundle(**changes: object) -> Product:
    return (await _page({**BUNDLE, **changes}, bundles=True)).products[0]


async def test_a_product_is_read_whole():
    product = await _product()
    assert product.key == "product:9"
    assert (product.name, product.kind) == ("Kaos", Kind.PHYSICAL)
    assert product.labels == ("Baju", "Promo")
    assert product.option_names == ("Warna", "Ukuran")
    assert product.image == "https://cdn.example/k.png"
    assert product.description == "Lembut\n\nDingin"
    (item,) = product.items
    assert (item.id, item.unique_id, item.sku) == (51, "var_51", "KAOS-H-L")
    assert (item.product_key, item.product_name, item.name) == ("product:9", "Kaos", "Hitam / L")
    assert item.options == ("Hitam", "L")
    assert (item.price, item.stock, item.weight) == (Rupiah(125_000), 4, 250)
    assert item.image == "https://cdn.example/h.png"
    assert item.ships
    assert item.obstacle is None


async def test_of_a_variant_only_the_id_is_certain():
    product = (await _page({"id": 9, "name": "Kaos", "variants": [{"id": "0190-uuid"}]})).products[
        0
    ]
    (item,) = product.items
    assert (item.id, item.unique_id, item.price) == ("0190-uuid", None, None)
    assert (item.name, item.detail) == ("Kaos", "")
    assert (item.stock, item.weight, item.image, item.sku) == (None, 0, "", "")
    assert item.obstacle is Obstacle.NO_UNIQUE_ID
    assert (item.kind, item.ships) == (Kind.OTHER, False)


@pytest.mark.parametrize(
    "price", [None, "", "gratis", "12500.50", 0.5, True, [], {}, "1E+9", 10**15]
)
async def test_odd_prices_are_no_price(price):
    item = await _variant(price=price)
    assert item.price is None
    assert item.obstacle is Obstacle.NO_PRICE


async def test_a_price_in_another_currency_is_no_price():
    assert (await _variant(currency="USD")).price is None


@pytest.mark.parametrize(
    ("told", "stock"),
    [(None, None), (0, 0), (-3, 0), ("7", 7), (7.9, 7), ("many", None), ({}, None), (True, None)],
)
async def test_stock(told, stock):
    assert (await _variant(available_qty=told)).stock == stock


@pytest.mark.parametrize(
    ("told", "weight"), [(None, 0), ("", 0), (-5, 0), ("250", 250), (249.2, 250), ([], 0)]
)
async def test_weight(told, weight):
    assert (await _variant(weight=told)).weight == weight


@pytest.mark.parametrize(
    ("told", "weight", "kind", "ships"),
    [
        ("physical", 0, Kind.PHYSICAL, True),
        ("digital", 10, Kind.DIGITAL, False),
        ("course", 0, Kind.COURSE, False),
        ("license", 0, Kind.LICENCE, False),
        ("licence", 0, Kind.LICENCE, False),
        ("hologram", 10, Kind.OTHER, True),
        ("hologram", 0, Kind.OTHER, False),
        (None, 0, Kind.PHYSICAL, True),
    ],
)
async def test_kinds(told, weight, kind, ships):
    item = await _variant(item_type=told, weight=weight)
    assert (item.kind, item.ships) == (kind, ships)


@pytest.mark.parametrize(
    ("told", "enabled"), [(True, True), (None, True), (False, False), (0, False)]
)
async def test_variants_are_switched_off_only_by_saying_so(told, enabled):
    assert (await _variant(is_checked=told)).enabled is enabled


@pytest.mark.parametrize(
    "images",
    [
        "https://a.example/1.png",
        ["https://a.example/1.png"],
        [None, {"url": "https://a.example/1.png"}],
    ],
)
async def test_the_first_picture_counts(images):
    assert (await _variant(images=images)).image == "https://a.example/1.png"


async def test_names_are_cleaned_and_bounded():
    product = await _product(name="  Teh\n\u202e& \x00<b>Gula</b>  " + "x" * 1_000_000)
    assert product.name.startswith("Teh & <b>Gula</b> xxx")
    assert len(product.name) == 500


async def test_what_cannot_be_sold_is_counted():
    only = await _page(
        PRODUCT,
        {**PRODUCT, "id": 10, "variants": []},
        {**PRODUCT, "id": 11, "variants": None},
        {**PRODUCT, "id": 12, "variants": [VARIANT, {"name": "no id"}, None]},
        {**PRODUCT, "id": 13, "variants": {"id": 1}},
        {**PRODUCT, "id": None},
    )
    assert [product.key for product in only.products] == ["product:9", "product:12"]
    assert only.skipped == 6


async def test_a_bundle_has_an_item_per_price_option():
    bundle = await _bundle()
    assert (bundle.key, bundle.kind, bundle.name) == ("bundle:3", Kind.BUNDLE, "Paket Hemat")
    assert bundle.image == "https://cdn.example/h.png"
    first, second = bundle.items
    assert (first.id, first.unique_id, first.name) == (31, "bpo_31", "Eceran")
    assert (first.price, second.price) == (Rupiah(200_000), Rupiah(150_000))
    assert first.weight == 2 * 250 + 100 + 50
    assert first.stock == 2
    assert first.ships
    assert first.is_bundle
    assert [(part.variant_id, part.quantity, part.ships) for part in first.components] == [
        (51, 2, True),
        (52, 1, True),
        (53, 1, False),
    ]
    assert first.components[0].name == "Kaos Hitam / L"


async def test_a_bundle_of_digital_goods_does_not_ship():
    book = {"id": 53, "name": "E-book", "item_type": "digital"}
    bundle = await _bundle(bundlelines=[{"quantity": 1, "variant": book}], weight_bump=None)
    assert not bundle.items[0].ships
    assert bundle.items[0].stock is None


@pytest.mark.parametrize(
    "changes",
    [
        {"bundle_price_options": []},
        {"bundle_price_options": None},
        {"bundlelines": [{"quantity": 1, "variant": {"name": "no id"}}]},
        {"bundlelines": [{"quantity": 0, "variant": VARIANT}]},
        {"bundlelines": [{"quantity": "two", "variant": VARIANT}]},
    ],
)
async def test_a_bundle_of_unknown_contents_is_counted(changes):
    only = await _page({**BUNDLE, **changes}, bundles=True)
    assert (only.products, only.skipped) == ((), 1)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (ok({"id": 51, "name": "Hitam / L"}), True),
        (httpx.Response(404, json={"error": "not_found", "message": "gone"}), False),
        (httpx.Response(403, json={"error": "forbidden", "message": "scope"}), None),
    ],
)
async def test_whether_an_item_is_still_there(answer, told):
    item = (await _product()).items[0]
    async with shop(answer) as (till, exchanges):
        assert await till.sells(STORE, item) is told
    assert exchanges.paths == ["/v3/stores/7/variants/51"]


@pytest.mark.parametrize(("rows", "told"), [((BUNDLE,), True), (({**BUNDLE, "id": 4},), False)])
async def test_whether_a_bundle_is_still_there(rows, told):
    item = (await _bundle()).items[0]
    async with shop(page(*rows)) as (till, exchanges):
        assert await till.sells(STORE, item) is told
    assert "search=Paket" in exchanges.paths[0]
