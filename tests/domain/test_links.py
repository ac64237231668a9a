"""Links from the server: which may be shown, and which may be opened here."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.links import host_of, is_trusted, is_web_link
from pos_app.domain.profile import LINK_HOSTS

GOOD = (
    "https://app.scalev.id/order/public/abc/success",
    "https://app.scalev.id",
    "https://app.scalev.id/",
    "https://app.scalev.id:443/pay?x=1&y=%20#top",
    "https://checkout.scalev.com/x",
    "https://APP.scalev.ID/x",
    "https://toko.myscalev.com/a@b",
)
NOT_PLAIN = (
    "",
    "app.scalev.id/order",
    "//app.scalev.id/order",
    "http://app.scalev.id/order",
    "https:app.scalev.id",
    "https:/app.scalev.id",
    "https:///app.scalev.id",
    "https://",
    "https://localhost/x",
    "https://app.scalev.id@evil.example/",
    "https://user:secret@app.scalev.id/",
    "https://app.scalev.id:8443/",
    "https://app.scalev.id:443@evil.example/",
    "https://app.scalev.id\\@evil.example/",
    "https://evil.example\\.app.scalev.id/",
    "https://\u0430pp.scalev.id/",
    "https://app.scalev.id/\u202egnp.exe",
    "https://app.scalev.id/a b",
    "https://app.scalev.id/\n",
    " https://app.scalev.id/",
    "https://app.scalev.id/\x00",
    "https://[::1]/x",
    "https://[::1",
    "https://-app.scalev.id/",
    "https://%61pp.scalev.id/",
    "https://app.scalev.id\t/",
    "javascript:alert(1)//https://app.scalev.id",
    "file:///etc/passwd",
    "\\\\server\\share",
    "ms-settings:privacy",
    "gojek://pay",
    "data:text/html,x",
    "https://app.scalev.id/" + "a" * 2_000,
)
PLAIN_BUT_STRANGE = (
    "https://app.scalev.id.evil.example/",
    "https://evil.example/app.scalev.id",
    "https://evil.example/?https://app.scalev.id",
    "https://evil.example#app.scalev.id",
    "https://evilscalev.com/",
    "https://scalev.com.evil.example/",
    "https://xn--pp-6kc.scalev.example/",
    "https://app.scalev.id./",
    "https://10.0.0.1/",
    "https://scalev.com/",
)


@pytest.mark.parametrize("url", GOOD)
def test_the_shops_own_pages_are_opened(url):
    assert is_web_link(url)
    assert is_trusted(url, LINK_HOSTS)


@pytest.mark.parametrize("url", NOT_PLAIN)
def test_what_is_no_plain_https_address_is_not_even_shown(url):
    assert not is_web_link(url)
    assert not is_trusted(url, (*LINK_HOSTS, host_of(url), "*"))


@pytest.mark.parametrize("url", PLAIN_BUT_STRANGE)
def test_another_host_is_not_opened(url):
    assert is_web_link(url)
    assert not is_trusted(url, LINK_HOSTS)


def test_a_star_stands_for_hosts_below_and_not_for_the_host():
    assert is_trusted("https://a.b.toko.id/", ("*.toko.id",))
    assert not is_trusted("https://toko.id/", ("*.toko.id",))
    assert is_trusted("https://toko.id/", ("TOKO.id",))
    assert not is_trusted("https://toko.id/", ())


@given(st.text(max_size=60))
def test_no_text_breaks_it(text):
    host_of(text)
    is_web_link("https://" + text)


@given(st.text(st.sampled_from("ap.scalevid@:/\\?#[]%443- \u0430"), max_size=40))
def test_what_is_trusted_leads_to_the_host_it_shows(rest):
    url = "https://" + rest
    if is_trusted(url, ("app.scalev.id",)):
        before_path = rest.split("/")[0].split("?")[0].split("#")[0].lower()
        assert before_path in ("app.scalev.id", "app.scalev.id:443")
