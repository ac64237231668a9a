"""Which shop a till opens."""

from __future__ import annotations

import asyncio

import pytest

from pos_app.access import Entrance
from pos_app.backstage import shop_folder
from pos_app.domain.errors import NoKey
from pos_app.options import DEFAULT_BASE_URL, KeySource, Options, read_choices, write_choices
from pos_app.remembered import Remembered
from pos_app.ui.desks.setup import Access
from pos_app.whereabouts import Whereabouts

URL = "https://api.example.id"
KEY = "sk_0123456789abcdef"


@pytest.fixture
def shop(tmp_path, runner):
    """The shop of a till with these options, after these choices were kept."""

    def made(options=None, **kept):
        if kept:
            choices = read_choices(tmp_path)
            write_choices(tmp_path, type(choices)(**kept))
        options = options or Options()
        remembered = Remembered(tmp_path, runner)
        return Whereabouts(options, tmp_path, remembered, Entrance(options))

    return made


def test_nothing_is_known_at_the_very_first_start(shop):
    here = shop()
    assert (here.base_url, here.store) == (DEFAULT_BASE_URL, "")
    assert not here.is_set_up
    assert not here.is_chosen


def test_a_set_up_that_came_to_its_end_is_opened_again(shop, tmp_path):
    here = shop(base_url=URL, store="store_1")
    assert here.is_set_up
    assert here.is_chosen
    assert here.folder == shop_folder(tmp_path, URL, "store_1")


def test_a_set_up_that_was_left_goes_on(shop):
    here = shop(base_url=URL, store="store_1", setup="store")
    assert not here.is_set_up
    assert not here.is_chosen


def test_a_key_of_the_environment_needs_no_set_up_and_may_open_one_store_only(shop):
    here = shop(Options(business_key=KEY))
    assert here.is_set_up
    assert not here.is_chosen
    entry = asyncio.run(here.entry())
    assert (entry.key, entry.source, entry.store) == (KEY, KeySource.ENVIRONMENT, "")
    assert entry.base_url == DEFAULT_BASE_URL


def test_what_is_told_goes_before_what_is_remembered(shop):
    here = shop(Options(base_url="http://127.0.0.1:9", store="told"), base_url=URL, store="kept")
    assert (here.base_url, here.store) == ("http://127.0.0.1:9", "told")


def test_a_shop_that_was_set_up_holds_from_now_on_and_at_the_next_start(qtbot, shop, tmp_path):
    here = shop(Options(business_key=KEY), base_url="https://old.example.id", setup="key")
    here.settle(Access(URL, "sk_another", "store_2"))
    assert (here.base_url, here.store) == (URL, "store_2")
    assert here.options.business_key == ""
    assert here.is_chosen
    qtbot.waitUntil(lambda: read_choices(tmp_path).store == "store_2")
    assert shop().is_set_up


def test_a_key_that_was_given_stays_the_environments(shop):
    here = shop(Options(business_key=KEY))
    here.settle(Access(URL, KEY, "store_2"))
    assert here.options.business_key == KEY
    assert asyncio.run(here.entry()).source is KeySource.ENVIRONMENT


def test_without_a_key_it_cannot_be_entered(shop, monkeypatch):
    async def none(_self, base_url):
        raise NoKey(base_url)

    monkeypatch.setattr(Entrance, "key", none)
    with pytest.raises(NoKey):
        asyncio.run(shop(base_url=URL, store="store_1").entry())
