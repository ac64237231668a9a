"""What the till writes down about itself: allowed fields only, in files that stay on this machine.

Nothing here loads Qt, a library, or another part of the app.
"""
