"""Each desk holds one part of the work and is the only caller of the till for it.

Panes show what desks hold and tell them what the cashier did; they never call each other.
"""
