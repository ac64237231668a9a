"""What a till is set up with."""

from __future__ import annotations

from dataclasses import replace

from pos_app.domain.links import is_trusted
from tests.kit.values import PROFILE, STORE


def test_hand_over_needs_both_a_place_and_a_warehouse():
    assert PROFILE.can_hand_over
    assert not replace(PROFILE, district=None).can_hand_over
    assert not replace(PROFILE, warehouse=None).can_hand_over


def test_the_stores_own_domain_is_trusted_besides_the_gateways():
    own = replace(PROFILE, store=replace(STORE, domain="toko.example"))
    assert is_trusted("https://toko.example/pay", own.trusted_hosts)
    assert is_trusted("https://checkout.xendit.co/pay", own.trusted_hosts)
    assert not is_trusted("https://toko.example/pay", PROFILE.trusted_hosts)
    assert "" not in PROFILE.trusted_hosts
