"""Inter, bundled, with figures of one width so that prices line up."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from pos_app.resources import resource

REGULAR = QFont.Weight.Normal
MEDIUM = QFont.Weight.Medium
SEMIBOLD = QFont.Weight.DemiBold
BOLD = QFont.Weight.Bold

TINY, SMALL, BODY, HEADING, TOTAL, AMOUNT, DISPLAY = 11, 12, 14, 16, 20, 38, 46

_LOADED = "kitFontsLoaded"
_FAMILIES = ["Inter", "Segoe UI", "Noto Sans", "sans-serif"]
_TABULAR = QFont.Tag("tnum")


def load_fonts(app: QGuiApplication) -> None:
    """Make the bundled faces known, once for each application."""
    if app.property(_LOADED):
        return
    for face in ("Regular", "Medium", "SemiBold", "Bold"):
        if QFontDatabase.addApplicationFont(str(resource("fonts", f"Inter-{face}.otf"))) < 0:
            raise FileNotFoundError(f"font Inter {face} is missing or unreadable")
    app.setProperty(_LOADED, True)


def type_face(pixels: int = BODY, weight: QFont.Weight = REGULAR) -> QFont:
    """The app's type at a size in logical pixels.

    A copy of one face for each size and weight: Qt looks up what draws it once for all of them.
    """
    return QFont(_face(pixels, weight))


@cache
def _face(pixels: int, weight: QFont.Weight) -> QFont:
    """Unhinted, because hinted advances are rounded to whole pixels and tear words apart.

    Large sizes are set a little tighter, as Inter is drawn for text.
    """
    font = QFont(_FAMILIES)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(_TABULAR, 1)
    if pixels >= TOTAL:
        tighter = 98.0 if pixels >= AMOUNT else 99.0
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, tighter)
    return font
