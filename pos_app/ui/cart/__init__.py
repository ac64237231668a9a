"""The cart, which never leaves the screen while a sale is open."""
