"""The first set-up: server, key, store."""
