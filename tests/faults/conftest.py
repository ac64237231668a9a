from tests.ui.desks.rigs import shown, theme  # noqa: F401
