"""The look and feel every pane is built from: theme, type, icons, words and small widgets.

The kit knows no shop. A widget gets the ``Theme`` it paints with from its maker and keeps it, so a
change of theme or language is one thing: the window builds its panes anew.
"""
