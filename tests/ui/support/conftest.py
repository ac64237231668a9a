from tests.ui.courier.fixtures import desks, runner, shown, theme  # noqa: F401
