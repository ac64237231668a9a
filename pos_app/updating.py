"""Looking for newer versions: what was chosen and found is remembered from one run to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pos_app.domain.release import Release
    from pos_app.remembered import Remembered
    from pos_app.ui.desks.updates import UpdateDesk, UpdatePlan

_YES = "yes"


def watch_updates(desk: UpdateDesk, remembered: Remembered) -> None:
    """The desk begins with what is remembered, and what changes is kept."""
    from pos_app.ui.desks.updates import UpdatePlan

    def keep(plan: UpdatePlan) -> None:
        remembered.keep(
            update_on=_YES if plan.on else "",
            update_url=plan.url,
            update_key=plan.key,
            update_looked=plan.looked,
            update_newest=plan.newest,
        )

    choices = remembered.now
    desk.plan_changed.connect(keep)
    desk.begin(
        UpdatePlan(
            on=choices.update_on == _YES,
            url=choices.update_url,
            key=choices.update_key,
            looked=choices.update_looked,
            newest=choices.update_newest,
        ),
        _newest,
    )


async def _newest(url: str, key: str) -> Release:
    # Only here: most tills never ask.
    from pos_app.api.releases import newest

    return await newest(url, key)
