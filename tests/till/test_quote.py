"""Who brings the goods, asked of a sandbox."""

import asyncio
import json
from dataclasses import replace

import pytest

from pos_app.domain.delivery import Destination, Fulfilment
from pos_app.till.refusals import NoWarehouse
from tests.kit.shop import find_item, open_till, sale_of


def _quote(sandbox, folder, search, *, fulfilment=Fulfilment.SHIP, method="qris"):
    async def whole():
        async with open_till(sandbox, folder) as till:
            await till.open()
            profile = await till.enrol(sandbox.store_uid)
            await till.refresh_catalog(profile)
            home = await till.districts("Cempaka Putih")
            profile = await till.settle_in(profile, home[0])
            district = (await till.districts(search))[0]
            sale = replace(
                sale_of(find_item(folder, "kaos polos"), method),
                fulfilment=fulfilment,
                destination=Destination("Jl. Contoh 1", district, ""),
            )
            return profile, sale, await till.quote(profile, sale)

    return asyncio.run(whole())


def test_couriers_come_cheapest_first_and_fit_the_sale(sandbox, tmp_path):
    profile, sale, quote = _quote(sandbox, tmp_path, "Menteng")
    costs = [row.cost for row in quote.couriers]
    assert costs
    assert costs == sorted(costs)
    assert not any(row.pickup for row in quote.couriers)
    assert sale.with_quote(quote).has_fresh_quote(profile)


def test_cod_is_only_offered_by_couriers_that_collect(sandbox, tmp_path):
    _, _, quote = _quote(sandbox, tmp_path, "Menteng", method="cod")
    assert quote.couriers
    assert all(row.cod for row in quote.couriers)


def test_hand_over_is_the_pickup_service_of_the_tills_own_warehouse(sandbox, tmp_path):
    profile, _, quote = _quote(sandbox, tmp_path, "Menteng", fulfilment=Fulfilment.PICKUP)
    assert quote.warehouse == profile.warehouse
    assert [row.pickup for row in quote.couriers] == [True]


def test_a_district_that_no_warehouse_reaches_is_said_so(sandbox, tmp_path):
    with pytest.raises(NoWarehouse):
        _quote(sandbox, tmp_path, "Miangas")


def test_a_place_that_no_courier_serves_has_a_quote_without_couriers(sandbox, tmp_path):
    empty = {"data": [], "is_paginated": False}
    sandbox.trouble("shipping.couriers", "answer", times=None, status=200, body=json.dumps(empty))
    _, _, quote = _quote(sandbox, tmp_path, "Menteng")
    assert quote.couriers == ()
