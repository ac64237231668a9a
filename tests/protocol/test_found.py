"""What the checker found in the real classes, each as the story that it was."""

from pos_app.domain.submission import Absence, Leg, RefChannel, State
from pos_app.till.landmarks import Landmarks
from tests.protocol import invariants
from tests.protocol.actions import take
from tests.protocol.acts import Act
from tests.protocol.checker import healed
from tests.protocol.disk import Texts
from tests.protocol.server import CASHIER, Fate, Reading
from tests.protocol.world import World


def after(*acts, knows_channel=True):
    """A world in which these things happened to the first sale, one after the other."""
    world = World(CASHIER, knows_channel=knows_channel)
    for act in (Act("confirm", number=1), *acts):
        take(world, act._replace(sale=next(iter(world.disk.sales), "")))
        assert not world.faults
    return world


def the_sale(world):
    (kept,) = world.disk.sales.values()
    return kept


LOST_AND_HIDDEN = (
    Act("send", fate=Fate.APPLIED_NO_REPLY),
    Act("wait", reading=Reading.STALE),
)


def test_an_answer_in_memory_is_not_written_over_what_was_found_since():
    world = after(
        Act("send", fate=Fate.APPLIED_NO_REPLY, fills=True),
        Act("room"),
        Act("look up"),
        Act("save again"),
    )
    assert the_sale(world).state is State.CREATED
    assert world.app.journal.unsaved == ()


def test_nothing_is_recorded_of_a_sale_while_its_answer_cannot_be():
    world = after(Act("send", fate=Fate.APPLIED_NO_REPLY, fills=True), Act("look up"))
    assert the_sale(world).state is State.SENDING
    assert world.sale(the_sale(world).reference).state is State.UNKNOWN


def test_a_sale_that_could_not_be_saved_as_not_sent_is_sent_once_at_a_time():
    world = after(
        Act("send", fate=Fate.NOT_SENT, fills=True),
        Act("room"),
        Act("send", fate=Fate.APPLIED_NO_REPLY, meanwhile="send", during="post"),
    )
    assert the_sale(world).state is State.UNKNOWN
    assert len(world.server.of(the_sale(world).reference)) == 1


def test_an_old_list_does_not_replace_the_order_on_the_screen():
    world = after(*LOST_AND_HIDDEN, Act("catch up"), Act("allow"), Act("send"))
    shown = the_sale(world).order.id
    world.server.visible = len(world.server.orders) - 1
    take(world, Act("sweep", reading=Reading.STALE))
    assert the_sale(world).order.id == shown
    assert len(the_sale(world).open_extras) == 1


def test_an_old_list_does_not_make_a_paid_sale_unpaid():
    world = after(*LOST_AND_HIDDEN, Act("catch up"), Act("allow"), Act("send"))
    shown = the_sale(world).order.id
    take(world, Act("pay", number=shown))
    take(world, Act("poll", the_sale(world).reference))
    world.server.visible = len(world.server.orders) - 1
    take(world, Act("sweep", reading=Reading.STALE))
    assert (the_sale(world).order.id, the_sale(world).leg) == (shown, Leg.PAID)


def test_an_order_picked_by_hand_stays_until_another_is_paid():
    world = after(*LOST_AND_HIDDEN, Act("stranger"), Act("bind", number=3), Act("sweep"))
    assert (the_sale(world).order.id, the_sale(world).open_extras) == (3, (2,))
    take(world, Act("pay", number=2))
    take(world, Act("sweep"))
    assert (the_sale(world).order.id, the_sale(world).leg) == (2, Leg.PAID)


def test_a_sale_sent_again_while_its_first_order_is_read_keeps_the_order_it_shows():
    world = after(*LOST_AND_HIDDEN, Act("look up", meanwhile="resend", during="order"))
    assert (the_sale(world).order.id, the_sale(world).extra_orders) == (3, (2,))


def test_searches_before_a_sending_prove_nothing_about_it():
    lost = Act("send", fate=Fate.LOST)
    world = after(lost, Act("wait"), Act("allow"), lost)
    assert the_sale(world).state is State.UNKNOWN
    assert the_sale(world).search.absence is Absence.NONE


def test_an_order_picked_by_hand_does_not_teach_that_the_list_tells_nothing():
    picked = (*LOST_AND_HIDDEN, Act("stranger"), Act("bind", number=3))
    world = after(*picked, Act("sweep"), knows_channel=False)
    assert Landmarks(Texts(world.disk)).channel() is None


def test_an_order_that_was_answered_teaches_how_the_list_tells():
    world = after(Act("send"), Act("sweep"), knows_channel=False)
    assert Landmarks(Texts(world.disk)).channel() is RefChannel.METADATA


def test_an_order_that_is_read_while_another_is_bound_does_not_come_back():
    world = after(*LOST_AND_HIDDEN, Act("look up", meanwhile="resend", during="order"))
    take(world, Act("pay", number=2))
    name = the_sale(world).reference
    take(world, Act("poll", name, meanwhile="sweep", during="order"))
    assert (the_sale(world).order.id, the_sale(world).extra_orders) == (2, (3,))


def test_a_double_of_a_sale_that_waited_for_days_is_noticed():
    world = World(CASHIER)
    take(world, Act("confirm", number=1))
    name = the_sale(world).reference
    world.clock.advance(3 * 24 * 3600)
    for act in (*LOST_AND_HIDDEN, Act("allow"), Act("send")):
        take(world, act._replace(sale=name))
    assert list(invariants.at_rest(healed(world))) == []
