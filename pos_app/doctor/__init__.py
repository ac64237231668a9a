"""Looks at everything a till needs on this machine, and says of each what to do about it.

Nothing is changed and nothing leaves the machine but the requests that a till makes anyway.
"""
