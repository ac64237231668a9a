"""Signing in with the customer's own account, wherever a screen asks for it."""
