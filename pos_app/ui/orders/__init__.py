"""The orders of this till: what was sold, what waits, what needs a look."""
