"""Carts that were put aside."""
