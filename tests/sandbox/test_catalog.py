from __future__ import annotations

import httpx
import pytest

from pos_app.sandbox import Sandbox, SandboxOptions, known
from tests.sandbox.support import ASSETS, PRODUCTS, place, problems, shipped_order, walk

WINDOW = [
    ("Kaos Polos Heavy Cotton", 79000, 8, 128),
    ("Kemeja Linen Oversize", 189000, 6, 34),
    ("Hijab Voal Premium", 65000, 12, 210),
    ("Serum Niacinamide 10% 30 ml", 99000, 1, 57),
    ("Sabun Batang Sereh", 24000, 3, 4),
    ("E-book: Jualan Tanpa Iklan", 149000, 1, None),
    ("Kelas Copywriting", 399000, 1, None),
    ("Kopi Gayo Arabika 250 g", 88000, 4, 72),
    ("Madu Hutan 500 ml", 135000, 2, 41),
    ("Botol Minum Baja 750 ml", 119000, 5, 65),
    ("Tas Kanvas Tote", 85000, 7, 96),
    ("Lisensi Plugin Invoice Pro", 249000, 1, None),
    ("Topi Bucket Reversible", 72000, 4, 0),
    ("Celana Jogger Terry", 165000, 9, 58),
]


def stock_of(product):
    left = [variant["available_qty"] for variant in product["variants"]]
    return None if None in left else sum(left)


def variants(products):
    return [variant for product in products for variant in product["variants"]]


def test_the_first_rows_are_the_shop_window(client):
    page = client.get(PRODUCTS).json()
    rows = [
        (p["name"], min(v["price"] for v in p["variants"]), len(p["variants"]), stock_of(p))
        for p in page["data"][: len(WINDOW)]
    ]
    assert rows == WINDOW


def test_cursors_walk_the_whole_catalog_once(client):
    every = walk(client, PRODUCTS)
    assert len(every) == 255
    assert len({product["id"] for product in every}) == 255
    ids = [variant["id"] for variant in variants(every)]
    assert len(set(ids)) == len(ids) == 709
    assert [p["id"] for p in walk(client, PRODUCTS, page_size=7)] == [p["id"] for p in every]


def test_a_page_says_where_it_stands(client):
    first = client.get(PRODUCTS, params={"page_size": 10}).json()
    assert (first["is_paginated"], first["page_size"]) == (True, 10)
    assert (first["has_previous"], first["previous_cursor"]) == (False, None)
    second = client.get(
        PRODUCTS, params={"page_size": 10, "next_cursor": first["next_cursor"]}
    ).json()
    back = client.get(
        PRODUCTS, params={"page_size": 10, "previous_cursor": second["previous_cursor"]}
    ).json()
    assert back["data"] == first["data"]


@pytest.mark.parametrize("size", ["0", "26", "-1", "ten", "\u0661"])
def test_a_page_has_1_to_25_rows(client, size):
    assert "page_size" in problems(client.get(PRODUCTS, params={"page_size": size}))


def test_a_cursor_fits_only_its_own_list(client):
    cursor = client.get(PRODUCTS).json()["next_cursor"]
    for params in ({"search": "kaos", "next_cursor": cursor}, {"next_cursor": cursor[:-2] + "zz"}):
        answer = client.get(PRODUCTS, params=params)
        assert answer.status_code == 400
        assert answer.json()["error_code"] == "invalid_cursor"


def test_money_is_a_number_in_lists_and_a_string_in_detail(client):
    row = client.get(PRODUCTS).json()["data"][0]["variants"][0]
    detail = client.get(f"/v3/stores/{known.TOKO_MELATI.id}/variants/{row['id']}").json()
    assert row["price"] == 79000
    assert detail["price"] == "79000.00"
    assert detail["sku"] == "KPH-HITAM-S"
    assert detail["unique_id"] == row["unique_id"]


def test_filters(client):
    kopi = walk(client, PRODUCTS, search="KOPI")
    assert kopi
    assert all("kopi" in product["name"].lower() for product in kopi)
    digital = walk(client, PRODUCTS, label="digital")
    assert {product["labels"][0]["name"] for product in digital} == {"Digital"}
    courses = walk(client, PRODUCTS, item_type="course")
    assert {product["item_type"] for product in courses} == {"course"}
    unlimited = walk(client, PRODUCTS, is_inventory="false")
    assert all(stock_of(product) is None for product in unlimited)
    assert len(unlimited) + len(walk(client, PRODUCTS, is_inventory="true")) == 255


def test_the_awkward_goods_are_there(client):
    products = {product["name"]: product for product in walk(client, PRODUCTS)}
    every = {variant["id"]: variant for variant in variants(products.values())}
    assert every[known.GELANG_WITHOUT_PRICE]["price"] is None
    assert every[known.JAM_WITHOUT_UNIQUE_ID]["unique_id"] is None
    assert every[known.KACAMATA_NOT_FOR_SALE]["is_checked"] is False
    assert every[known.SOLD_OUT]["available_qty"] == 0
    assert every[known.EBOOK]["available_qty"] is None
    assert every[known.SERUM]["unique_id"] == known.variant(known.SERUM)
    assert "Teh & Gula Aren" in products
    assert "Kukis Cokelat 🍪 Renyah" in products
    assert "<script>" in products["Lilin Aromaterapi Melati"]["description"]
    assert products["Kotak Kejutan"]["images"] == []
    assert products["Kotak Kejutan"]["variants"][0]["weight"] is None
    skus = [variant.get("sku") for variant in every.values()]
    assert skus.count("8991000000017") == 3
    assert None in skus
    labels = {product["labels"][0]["name"] for product in products.values()}
    assert labels == {"Fashion", "Kecantikan", "Makanan & minuman", "Rumah", "Digital"}


def test_bundles_carry_what_is_in_them(client):
    bundles = walk(client, f"/v3/stores/{known.TOKO_MELATI.id}/bundles")
    glowing = bundles[0]
    assert glowing["name"] == "Paket Glowing 3in1"
    assert glowing["weight_bump"] == 170
    option = glowing["bundle_price_options"][0]
    assert option["price"] == 259000
    assert option["unique_id"] == known.bundle_option(known.PAKET_GLOWING)
    stocks = [line["variant"]["available_qty"] for line in glowing["bundlelines"]]
    assert min(stocks) == 19
    assert max(len(bundle["bundle_price_options"]) for bundle in bundles) == 2


def test_ids_follow_the_shop_window_across_both_lists(client):
    window = client.get(PRODUCTS).json()["data"][:8]
    glowing = client.get(f"/v3/stores/{known.TOKO_MELATI.id}/bundles").json()["data"][0]
    assert [product["id"] for product in window] == [*range(5001, 5008), 5009]
    assert glowing["id"] == 5008


def test_each_store_lists_its_own_goods(client):
    kopi = walk(client, f"/v3/stores/{known.GRIYA_KOPI.id}/products")
    assert {p["labels"][0]["name"] for p in kopi} == {"Makanan & minuman", "Rumah"}
    nara = walk(client, f"/v3/stores/{known.KELAS_NARA.id}/products")
    assert {p["labels"][0]["name"] for p in nara} == {"Digital"}
    bundles = walk(client, f"/v3/stores/{known.KELAS_NARA.id}/bundles")
    assert [bundle["name"] for bundle in bundles] == ["Paket Belajar Jualan"]
    foreign = client.get(f"/v3/stores/{known.KELAS_NARA.id}/variants/{known.SERUM}")
    assert foreign.status_code == 404


def test_stores(client):
    stores = client.get("/v3/stores/simplified").json()["data"]
    assert [store["name"] for store in stores] == [
        "Toko Melati",
        "Griya Kopi Nusantara",
        "Kelas & Buku Nara",
    ]
    assert stores[0]["unique_id"] == known.TOKO_MELATI.unique_id
    assert len({tuple(store["payment_methods"]) for store in stores}) == 3
    found = client.get("/v3/stores/simplified", params={"search": "kopi"}).json()["data"]
    assert [store["id"] for store in found] == [known.GRIYA_KOPI.id]
    found = client.get("/v3/stores/simplified", params={"domain": "tokomelati"}).json()["data"]
    assert [store["id"] for store in found] == [known.TOKO_MELATI.id]


def test_payment_accounts(client):
    accounts = client.get(f"/v3/stores/{known.TOKO_MELATI.id}/payment-accounts").json()
    assert accounts["is_paginated"] is False
    assert {account["method"] for account in accounts["data"]} == {"bank_transfer"}
    assert accounts["data"][0]["financial_entity"]["code"] == "BCA"


@pytest.mark.parametrize("store", ["9", "store_1", known.TOKO_MELATI.unique_id, "\u0661"])
def test_an_unknown_store_is_not_found(client, store):
    for what in ("products", "bundles", "payment-methods", "payment-accounts", "variants/1"):
        answer = client.get(f"/v3/stores/{store}/{what}")
        assert answer.status_code == 404
        assert answer.json() == {"error": "Store not found", "error_code": "not_found"}


def test_pictures_and_the_bad_ones(client, sandbox):
    products = {product["name"]: product for product in walk(client, PRODUCTS)}
    good = client.get(products["Kaos Polos Heavy Cotton"]["images"][0])
    assert good.content.startswith(b"\x89PNG")
    assert good.headers["content-type"] == "image/png"
    assert client.get(products["Lampu Belajar Lipat"]["images"][0]).status_code == 404
    empty = client.get(products["Bantal Sofa 40 x 40"]["images"][0])
    assert (empty.status_code, empty.content) == (200, b"")
    page = client.get(products["Sprei Katun 160 x 200"]["images"][0])
    assert page.headers["content-type"].startswith("text/html")
    for name in ("..%2f..%2fplaces.tsv.gz", "images.LICENSE.md", "%2e%2e"):
        assert client.get(f"{sandbox.base_url}/media/1/{name}").status_code == 404


def test_every_picture_a_product_names_exists(client):
    urls = {url for product in walk(client, PRODUCTS) for url in product["images"]}
    names = {url.rsplit("/", 1)[1] for url in urls}
    for name in names - {"hilang.png", "kosong.png", "halaman.png"}:
        assert (ASSETS / "images" / name).is_file()


def test_orders_take_stock_from_variants_and_parts(client, sandbox):
    place(client, shipped_order())
    left = {v["id"]: v["available_qty"] for v in variants(walk(client, PRODUCTS))}
    assert left[known.KAOS_HITAM_L] == 14
    assert left[known.SERUM] == 56
    sandbox.reset()
    left = {v["id"]: v["available_qty"] for v in variants(walk(client, PRODUCTS))}
    assert left[known.KAOS_HITAM_L] == 16


def test_a_large_catalog_is_generated_the_same_every_time():
    pages = []
    for _ in range(2):
        options = SandboxOptions(assets=ASSETS, catalog_size=100_000)
        with Sandbox(options) as sandbox, client_of(sandbox) as client:
            page = client.get(PRODUCTS, params={"search": "kaos anggrek"}).json()
            pages.append([(p["id"], p["name"], p["variants"]) for p in page["data"]])
    assert pages[0] == pages[1]
    assert len(pages[0]) == 25


def test_generated_variants_are_counted_found_and_sold():
    with (
        Sandbox(SandboxOptions(assets=ASSETS, catalog_size=1500)) as sandbox,
        client_of(sandbox) as client,
    ):
        every = variants(walk(client, PRODUCTS))
        assert len(every) == len({variant["id"] for variant in every}) == 1500
        last = every[-1]
        path = f"/v3/stores/{known.TOKO_MELATI.id}/variants/{last['id']}"
        assert client.get(path).json()["unique_id"] == last["unique_id"]
        sandbox.set_stock(last["unique_id"], 3)
        assert client.get(path).json()["available_qty"] == 3


@pytest.mark.parametrize("size", [1, 9, 40])
def test_a_small_catalog_is_cut(size):
    options = SandboxOptions(assets=ASSETS, catalog_size=size)
    with Sandbox(options) as sandbox, client_of(sandbox) as client:
        assert len(variants(walk(client, PRODUCTS))) == size


def client_of(sandbox):
    headers = {"Authorization": f"Bearer {sandbox.business_key}"}
    return httpx.Client(base_url=sandbox.base_url, headers=headers)
