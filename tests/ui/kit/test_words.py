import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QDialogButtonBox

from pos_app.resources import resource
from pos_app.ui.kit.words import install_words, tx

SCRIPT = Path(__file__).parents[3] / "packaging" / "words.py"
SCREEN = """
from pos_app.ui.kit.words import tx


def words(n: int, name: str) -> list[str]:
    return [
        tx("Cart", "Pay {amount}").format(amount=name),
        tx("Cart", "%n item(s)", n=n),
        tx("Orders", "Open", "a state"),
    ]
"""


@pytest.fixture
def language(qapp):
    before = QLocale()
    yield lambda name: install_words(qapp, name)
    for translator in qapp.findChildren(QTranslator, "scalevWords"):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


def test_a_language_takes_the_place_of_the_one_before(language):
    source = tx("Kit", "Close notice")
    language("id")
    assert tx("Kit", "Close notice") == "Tutup pemberitahuan"
    assert QLocale().language() is QLocale.Language.Indonesian
    language("en")
    assert tx("Kit", "Close notice") == source == "Close notice"
    assert QLocale().language() is QLocale.Language.English


def test_what_has_no_translation_stays_english(language):
    language("id")
    assert tx("Nowhere", "Never translated") == "Never translated"


def test_the_buttons_of_qt_are_ours(language, qtbot):
    language("id")
    standard = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(standard.Ok | standard.Cancel | standard.Retry)
    qtbot.addWidget(box)
    assert {button.text() for button in box.buttons()} == {"Oke", "Batal", "Coba lagi"}


def test_an_unknown_language_is_a_mistake(qapp):
    with pytest.raises(FileNotFoundError):
        install_words(qapp, "xx")


REPLACED = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from pos_app.ui.kit import words

file = Path(sys.argv[1])
words.resource = lambda *parts: file
app = QCoreApplication([])
words.install_words(app, "id")
file.write_bytes(b"")
print(words.tx("Kit", "Close notice"))
"""


def test_a_file_that_is_replaced_while_the_app_runs_changes_no_word(tmp_path):
    """In a process of its own, which a file that is mapped would kill."""
    (tmp_path / "id.qm").write_bytes(resource("words", "id.qm").read_bytes())
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", REPLACED, str(tmp_path / "id.qm")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("Tutup pemberitahuan\n", 0), done.stderr


def run(*arguments):
    return subprocess.run(  # noqa: S603
        [sys.executable, str(SCRIPT), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def shop(tmp_path):
    """A small app with every word translated."""
    source, words = tmp_path / "ui", tmp_path / "words"
    source.mkdir()
    (source / "screen.py").write_text(SCREEN)
    run("--source", source, "--words", words)
    fill(words / "id.ts", "Pay {amount}", "Bayar {amount}")
    fill(words / "id.ts", "Open", "Terbuka")
    plural(words / "id.ts", "%n barang")
    run("--source", source, "--words", words)
    return lambda *more: run("--source", source, "--words", words, *more), source, words


def fill(ts, source, text):
    before = ts.read_text()
    at = before.index(f"<source>{source}</source>")
    rest = before[at:].replace(
        '<translation type="unfinished"></translation>', f"<translation>{text}</translation>", 1
    )
    ts.write_text(before[:at] + rest)


def plural(ts, *forms):
    before = ts.read_text()
    start = before.index('<translation type="unfinished">\n            <numerusform>')
    end = before.index("</translation>", start)
    body = "".join(f"<numerusform>{form}</numerusform>" for form in forms)
    ts.write_text(before[:start] + f"<translation>{body}" + before[end:])


def test_complete_words_pass(shop):
    check, _, words = shop
    done = check("--check")
    assert (done.stdout, done.returncode) == ("words: complete\n", 0)
    assert "Bayar {amount}" in (words / "id.ts").read_text()


def test_a_source_that_was_not_collected_is_told(shop):
    check, source, _ = shop
    (source / "new.py").write_text('from k import tx\nprint(tx("Cart", "New words"))\n')
    done = check("--check")
    assert done.returncode == 1
    assert "id: not collected: Cart: 'New words'" in done.stdout
    check()
    done = check("--check")
    assert done.returncode == 1
    assert "id: not translated: Cart: 'New words'" in done.stdout


def test_words_that_are_not_written_out_are_told(shop):
    check, source, _ = shop
    (source / "new.py").write_text("from k import tx\nNAME = str()\nprint(tx('Cart', NAME))\n")
    done = check("--check")
    assert done.returncode == 1
    assert "new.py:3: tx needs its context and its source written out" in done.stdout


def test_plurals_are_found_however_the_count_is_given(shop):
    check, source, words = shop
    (source / "new.py").write_text(
        "from k import tx\nC = 'New'\n"
        "tx(C, 'a %n row(s)', n=len('x'))\ntx(C, 'b %n row(s)', None, int(1))\n"
    )
    check()
    english = (words / "en.ts").read_text()
    for letter in "ab":
        assert f"<numerusform>{letter} %n row</numerusform>" in english
        assert f"<numerusform>{letter} %n rows</numerusform>" in english


def test_a_lost_placeholder_is_told(shop):
    check, _, words = shop
    text = (words / "id.ts").read_text().replace("Bayar {amount}", "Bayar {jumlah}")
    (words / "id.ts").write_text(text)
    check()
    done = check("--check")
    assert done.returncode == 1
    assert "placeholders differ" in done.stdout


def test_an_old_qm_is_told(shop):
    check, _, words = shop
    text = (words / "id.ts").read_text().replace("Bayar {amount}", "Lunasi {amount}")
    (words / "id.ts").write_text(text)
    done = check("--check")
    assert done.returncode == 1
    assert "not made from this .ts" in done.stdout


def test_a_translation_is_never_dropped(shop):
    check, source, words = shop
    (source / "screen.py").write_text("")
    check()
    assert "Bayar {amount}" in (words / "id.ts").read_text()
    assert check("--check").returncode == 0
    (source / "screen.py").write_text(SCREEN)
    check()
    assert check("--check").returncode == 0


def test_checking_changes_nothing(shop):
    check, source, words = shop
    (source / "new.py").write_text('from k import tx\nprint(tx("Cart", "New words"))\n')
    before = {path.name: path.read_bytes() for path in words.iterdir()}
    check("--check")
    assert {path.name: path.read_bytes() for path in words.iterdir()} == before


def test_the_words_of_the_app_are_complete(tmp_path):
    done = run("--check")
    assert done.returncode == 0, done.stdout
    assert resource("words", "id.qm").stat().st_size > 1000
