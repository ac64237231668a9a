"""The receipt on the screen: a side sheet over the page, never a dialog."""
