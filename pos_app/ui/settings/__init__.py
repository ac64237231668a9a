"""The settings: what the owner can change about this till."""
