"""What the scripts of this folder share; the standard library is all that most of it needs."""
