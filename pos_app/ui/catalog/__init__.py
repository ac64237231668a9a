"""The goods: search field, category bar, tiles or list, and the choice of a variant."""
