"""The second table of docs/bad-input.md: what is odd, what is said of it, and what is read."""

from __future__ import annotations

import json
import re
from itertools import islice, product
from pathlib import Path
from typing import NamedTuple

import pytest

from thbgraph import cli, corpus, dates
from thbgraph.model import Span
from thbgraph.text import View, markup

PAGE = Path(__file__).parents[1] / "docs" / "bad-input.md"
ROW = re.compile(
    r"^\| (?P<what>[^|]+) \| `(?P<file>\w+\.txt)` \| (?P<said>[^|]+) \| (?P<read>[a-z ]+) \|$"
)
SEMINAR = "The seminar “Open Ports” was held in Riga on 4 May 2016."
TOP = f"News\n\n{SEMINAR}\n\n"
FACTS = {
    ("Open Ports", "thb:startDate", "2016-05-04"),
    ("Open Ports", "thb:endDate", "2016-05-04"),
    ("Open Ports", "thb:heldIn", "Riga"),
}
HTML = """<!DOCTYPE html><html><head><title>Open Ports</title><script>
var x = 'The conference “Evil” was held in Tallinn on 5 May 2016.';</script>
<style>p {color: red}</style></head><body>
<h1>Open Ports</h1>
<p>The <b>seminar</b> “Open&nbsp;Ports” was held in <a href="http://example.org/Tartu"
 title="The workshop was held in Tartu">Riga</a> on 4&nbsp;May 2016.</p>
<!-- The conference was held in Vilnius. -->
<div>It was <i>well</i> attended.</div><br><p>The end &amp; <em>thanks</em>.</p></body></html>
"""
MENU = """Skip to main content
Home
About us
Contact
Share on Facebook
Print
We use cookies to improve your experience.
Accept all cookies
Copyright © 2019 Ministry
All rights reserved
"""
ACRONYMS = ("".join(letters) for letters in product("BCDFGHJKLM", repeat=4))
TEXTS = {
    "menu.txt": MENU,
    "latvian.txt": "Seminārs par ostām notika Rīgā 2016. gada 4. maijā. Seminārā piedalījās arī "
    "pārstāvji, un to organizēja Tieslietu ministrija, kas ir atbildīga par šo jomu.\n",
    "letters.txt": "a" * 5_000_000,
    "line.txt": TOP + f"{SEMINAR} " * 90_000,
    "stretch.txt": TOP + f"{SEMINAR[:-1]} " * 90_000,
    "table.txt": TOP + f"{SEMINAR[:-1].replace('Riga', 'Tartu')} " * 100,
    "control.txt": f"News\x07\n\n{SEMINAR[:12]}\x01{SEMINAR[12:17]}\x08{SEMINAR[17:41]}\x1b[31m"
    f"{SEMINAR[41:]}\x0c\n",
    "marks.txt": "News\n\n\u200fThe seminar “\u202eOpen Ports\u202c” was held in \u2067Riga\u2069 "
    "on 4 May 2016.\u200e\n",
    "html.txt": HTML,
    "encoding.txt": f"{TOP}{SEMINAR}\n".encode().decode("latin-1"),
    "february.txt": f"{TOP}The seminar “Open Ports” was held in Riga on 31 February 2016.\n",
    "thirteen.txt": f"{TOP}The seminar “Open Ports” was held in Riga on 2019-13-40.\n",
    "title.txt": ("Words on Words " * 134)[:2000] + f"\n\n{SEMINAR}\n",
    "acronyms.txt": f"{SEMINAR}\n"
    + "".join(f"The Board of Affairs ({name}) met.\n" for name in islice(ACRONYMS, 10_000)),
}


class Row(NamedTuple):
    what: str
    file: str
    said: str
    read: str


def rows() -> list[Row]:
    found = [ROW.match(line) for line in PAGE.read_text(encoding="utf-8").splitlines()]
    return [Row(m["what"], m["file"], m["said"], m["read"]) for m in found if m]


def test_every_odd_text_has_its_row() -> None:
    assert {row.file for row in rows()} == set(TEXTS)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.file.removesuffix(".txt"))
def test_it_is_said_and_only_what_is_stated_is_read(
    row: Row, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = TEXTS[row.file]
    Path(row.file).write_text(text, encoding="utf-8", newline="")
    assert cli.main(["extract", row.file]) == 0
    printed = capsys.readouterr()
    assert printed.err.splitlines()[0] == f"warning: {row.file}: {row.said}"
    assert "Traceback" not in printed.err
    records = [json.loads(line) for line in printed.out.splitlines()]
    stated = {
        (r["subject_label"], r["predicate"], r["object_label"])
        for r in records
        if r["predicate"] not in {"rdf:type", "rdfs:label"}
    }
    assert stated == (FACTS if row.read == "the seminar" else set())
    assert all(text[r["start"] : r["end"]] == r["quote"] for r in records)


def test_a_build_says_the_same_and_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    small = [row for row in rows() if len(TEXTS[row.file]) < 100_000]
    Path("odd").mkdir()
    for row in small:
        (Path("odd") / row.file).write_text(TEXTS[row.file], encoding="utf-8", newline="")
    assert cli.main(["build", "odd"]) == 0
    said = capsys.readouterr().err
    for row in small:
        assert f"warning: odd/{row.file}: {row.said}\n" in said


def test_more_than_twenty_warnings_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(25):
        (tmp_path / f"{number:02}.txt").write_text(f"{TOP}See 31 April 2016.\n", encoding="utf-8")
    assert cli.main(["extract", str(tmp_path)]) == 0
    said = capsys.readouterr().err.splitlines()
    assert [line for line in said if line.startswith("warning")][20:] == [
        "warning: and 5 more like these"
    ]


def test_an_ordinary_page_is_not_odd() -> None:
    folder = Path(__file__).parents[1]
    documents = [
        *corpus.read_corpus(folder / "seeds"),
        *corpus.read_corpus(folder / "tests/devset"),
    ]
    assert [said for document in documents for said in corpus.concerns(document)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on 31 February 2016", ["31 February 2016"]),
        ("on 30th of February", ["30th of February"]),
        ("on 29 February 2015", ["29 February 2015"]),
        ("on 29 February 2016", []),
        ("on 29 February", []),
        ("on April 31, 2016", ["April 31, 2016"]),
        ("on 2019-13-40", ["2019-13-40"]),
        ("on 31.04.2016 and 30.04.2016", ["31.04.2016"]),
        ("on 0 May 2016", ["0 May 2016"]),
        ("in May 2016, resolution 2016-99-1", []),
    ],
)
def test_days_that_no_calendar_has(text: str, found: list[str]) -> None:
    assert [text[s.start : s.end] for s in dates.impossible(text)] == found


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ("a <b>c</b> d", "a c d"),
        ("<p>a</p><p>b</p>", "\n\na\n\n\n\nb\n\n"),
        ("a <Riga> b <3 c", "a <Riga> b <3 c"),
        ("a &amp; b&#33; &bogus; c", "a & b! &bogus; c"),
        ("a<!-- b --> c", "a\n\n c"),
        ("a<script>b</script>c", "a\n\nc"),
        ("a<script>b", "a\n\nb"),
        ("P\u0113<b>t</b>e\u0304r", "P\u0113t\u0113r"),
        ("a\x00\x1b[1mb\x7f c", "ab c"),
        ("e\u0301\x07a", "\u00e9a"),
    ],
)
def test_what_is_no_word_is_a_gap(raw: str, seen: str) -> None:
    assert View.of(raw).text == seen


def test_a_span_of_the_view_leads_back_around_the_tags() -> None:
    raw = "<p>The <b>seminar</b> in <i>Riga</i></p>"
    view = View.of(raw)
    for words, found in (("seminar", "seminar"), ("seminar in Riga", "seminar</b> in <i>Riga")):
        start = view.text.index(words)
        span = view.raw(Span(start, start + len(words)))
        assert raw[span.start : span.end] == found
        assert view.view(span) == Span(start, start + len(words))


@pytest.mark.parametrize("opening", ["<!--", "<script>", "<p ", "&amp", "\x1b["])
def test_what_is_never_closed_takes_no_longer(opening: str) -> None:
    assert len(markup.tags(opening * 200_000)) in {0, 200_000}
