"""`pos-app bench`: the till measured against floors, in one run on this machine."""
