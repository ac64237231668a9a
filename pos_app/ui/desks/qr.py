"""QR matrices, made on the worker: the library is loaded there, after the window is up."""

from __future__ import annotations

Matrix = tuple[tuple[bool, ...], ...]


async def matrix(text: str) -> Matrix:
    """The modules of a QR for `text`, row by row, True for black; no quiet zone."""
    import segno

    code = segno.make(text, micro=False, error="m", boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)
