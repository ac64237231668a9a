"""Values and rules of the shop: no I/O, no Qt, nothing from outside the standard library."""
