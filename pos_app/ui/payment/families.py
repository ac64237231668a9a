"""The families of methods at the left of the payment step: what they say, and a press on one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos_app.domain.payment import MethodGroup, MethodKind, PaymentMethod, grouped
from pos_app.ui.desks.explain import method_obstacle
from pos_app.ui.payment.choose import usable
from pos_app.ui.payment.model import MethodModel
from pos_app.ui.payment.view import MethodView
from pos_app.ui.payment.words import obstacle_in_short, without_network

if TYPE_CHECKING:
    from pos_app.ui.desks.payment import PaymentDesk
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.ui.kit.theme import Theme


class MethodFamilies(QObject):
    """Remembers which method of a family was chosen last: a press on the family takes it again.

    Signals
        locked(): another family was pressed, and the sale is confirmed with its method
        refused(str): why the family that was pressed cannot be used; its card says it in short
    """

    locked = Signal()
    refused = Signal(str)

    def __init__(self, theme: Theme, payment: PaymentDesk, sale: SaleDesk) -> None:
        super().__init__()
        self._payment = payment
        self._sale = sale
        self._last: dict[MethodKind, PaymentMethod] = {}
        self._model = MethodModel()
        self.view = MethodView(theme, self._model)
        self.view.picked.connect(self._press)
        payment.offers.changed.connect(self.show)

    @property
    def chosen(self) -> MethodGroup | None:
        """The family of the sale's method."""
        method = self._sale.sale.method
        if method is None:
            return None
        groups = self._payment.offers.groups
        return next((each for each in groups if each.kind is method.kind), None)

    def show(self) -> None:
        """Says of each family whether it can be used for the sale as it is now."""
        sale, profile = self._sale.sale, self._sale.profile
        method = sale.method
        groups = tuple(
            group
            for group in self._payment.offers.groups
            # "No payment" is no way to pay while something is due.
            if group.kind is not MethodKind.NONE or not sale.total or sale.method in group.methods
        )
        if method is not None and all(method.kind is not group.kind for group in groups):
            groups = grouped((*self._payment.offers.methods, method))
        obstacles: dict[MethodKind, str] = {}
        if profile is not None and not self._sale.locked:
            obstacle = sale.method_rule(profile)
            for group in groups:
                found = [obstacle(each) for each in group.methods]
                if all(found) and found[0] is not None:
                    obstacles[group.kind] = obstacle_in_short(found[0])
        offline = self._payment.offline and not self._sale.locked
        notes = {group.kind: without_network(group.kind) for group in groups if offline}
        self._model.set_rows(groups, obstacles, method.kind if method else None, notes)

    def choose(self, method: PaymentMethod) -> None:
        self._last[method.kind] = method
        self._sale.choose_method(method)

    def _press(self, group: MethodGroup) -> None:
        sale, profile = self._sale.sale, self._sale.profile
        if self._sale.locked:
            self.locked.emit()
            return
        if sale.method is not None and sale.method in group.methods:
            return
        able = [method for method in group.methods if usable(method, sale, profile)]
        if able:
            last = self._last.get(group.kind)
            self.choose(last if last in able and last is not None else able[0])
        elif profile is not None:
            found = sale.method_obstacle(group.methods[0], profile)
            if found is not None:
                self.refused.emit(method_obstacle(found))
