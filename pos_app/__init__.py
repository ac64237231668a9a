"""Scalev POS: the desktop till of shops that sell through Scalev."""

__version__ = "0.1.0"
