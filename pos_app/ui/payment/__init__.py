"""Choosing how to pay, and everything from the order to the money."""
