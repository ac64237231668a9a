"""The desks behind the storefront key that the payment step asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos_app.domain.value import value

if TYPE_CHECKING:
    from pos_app.ui.desks.discounts import DiscountDesk
    from pos_app.ui.desks.members import MembersDesk
    from pos_app.ui.desks.proofs import ProofDesk


@value
class StorefrontDesks:
    """They are there without a key as well; `members.now` says whether there is one."""

    members: MembersDesk
    discounts: DiscountDesk
    proofs: ProofDesk
