"""The one door to the background: coroutines on a loop thread, answers on the UI thread."""
