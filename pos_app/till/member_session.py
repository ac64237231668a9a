"""Who is signed in at this till: one customer at most, for one sale, and in memory only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos_app.till.member_ports import SignedOut

if TYPE_CHECKING:
    from pos_app.domain.member import Member
    from pos_app.till.member_ports import Membership


class MemberSession:
    """Holds the account of the member at the counter; nothing of it is ever written down."""

    def __init__(self) -> None:
        self._membership: Membership | None = None
        self._who: Member | None = None

    @property
    def who(self) -> Member | None:
        """Who is signed in, None once the store ended it."""
        return None if self.membership is None else self._who

    @property
    def membership(self) -> Membership | None:
        """Their account while the store takes it, as far as is known."""
        held = self._membership
        return held if held is not None and held.is_alive else None

    def of(self, member: Member | None) -> Membership | None:
        """The account of this very member, None while another or nobody is signed in."""
        who = self.who
        same = who is not None and member is not None and who.id == member.id
        return self.membership if same else None

    def needed(self, member: Member | None = None) -> Membership:
        """The account of this member, or of whoever is signed in. Raises SignedOut."""
        found = self.membership if member is None else self.of(member)
        if found is None:
            raise SignedOut("nobody is signed in" if self.who is None else "somebody else is")
        return found

    def begin(self, membership: Membership, who: Member) -> None:
        """From now on this member is at the counter."""
        self._membership, self._who = membership, who

    def renamed(self, membership: Membership, who: Member) -> None:
        """The store has another name or phone of whoever this account belongs to."""
        if self._membership is membership:
            self._who = who

    def leave(self) -> Membership | None:
        """Nobody is at the counter any more; answers the account that is to be signed out."""
        held, self._membership, self._who = self._membership, None, None
        return held
