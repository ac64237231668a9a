"""Linked codes and what sells, from the till down to the catalog on disk."""

from __future__ import annotations

import asyncio

from pos_app.domain.catalog import Kind
from pos_app.store.reader import CatalogReader
from pos_app.till.ports import CatalogQuery
from tests.kit.shop import find_item, open_till, sale_of

CODE = "8990000000001"


def test_a_linked_code_is_found_and_forgotten(sandbox, tmp_path):
    async def run() -> None:
        async with open_till(sandbox, tmp_path) as till:
            profile = await till.enrol("")
            await till.refresh_catalog(profile)
            item = find_item(tmp_path, "")
            reader = CatalogReader(tmp_path)
            await till.link_code(CODE, item)
            assert reader.by_code(CODE) == (item,)
            await till.unlink_code(CODE)
            assert reader.by_code(CODE) == ()
            assert not reader.trouble
            reader.close()

    asyncio.run(run())


def test_a_confirmed_sale_brings_its_product_forward(sandbox, tmp_path):
    async def run() -> None:
        async with open_till(sandbox, tmp_path) as till:
            profile = await till.enrol("")
            await till.refresh_catalog(profile)
            reader = CatalogReader(tmp_path)
            *_, tile = reader.page(CatalogQuery(kind=Kind.DIGITAL), 0, 500)
            product = reader.product(tile.key)
            assert product is not None
            query = CatalogQuery(product.name[:1])
            before = [each.key for each in reader.page(query, 0, 500)]
            await till.confirm(sale_of(product.items[0]), profile)
            after = [each.key for each in reader.page(query, 0, 500)]
            assert sorted(after) == sorted(before)
            assert after.index(tile.key) < before.index(tile.key)
            assert not reader.trouble
            reader.close()

    asyncio.run(run())
