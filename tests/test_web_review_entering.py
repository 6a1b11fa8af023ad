"""A new fact entered in the browser: the text to mark in, the form, two at once, undo."""

from __future__ import annotations

import re
import threading
from html import unescape
from pathlib import Path

import pytest
from httpx2 import Response

from reviewing import SEMINAR_TEXT
from web_reviewing import (
    ACCEPTED,
    HEAD,
    HERE,
    HOSTED,
    THING,
    TOOK_PART,
    Reviewed,
    form,
    page_of,
    send,
)
from web_sites import words

PAGE = "/review/document/d1"
FACT = {
    "quote": HOSTED,
    "subject": "second harbour seminar",
    "property": "heldIn",
    "object": "Riga",
}
HELD = (
    "  - event: second harbour seminar\n"
    "    heldIn: Riga\n"
    f"    quote: {HOSTED}\n"
    "    by: ab\n"
)  # fmt: skip
SENTENCE = re.compile(r'<a class="(sentence[^"]*)" id="s-(\d+)" href="([^"]*)"[^>]*>([^<]*)</a>')


@pytest.fixture
def reviewed(tmp_path: Path) -> Reviewed:
    return Reviewed(tmp_path).serve()


def told(page: Response) -> dict[str, str]:
    """What a page says at its fields."""
    found = re.findall(r'<p class="problem" id="e-([\w-]+)">([^<]*)</p>', page.text)
    return {name: unescape(message) for name, message in found}


def test_every_sentence_of_a_document_fills_the_form_in(reviewed: Reviewed) -> None:
    browser = reviewed.browser()
    page = browser.get(PAGE)
    found = SENTENCE.findall(page.text)
    assert [(kind, text) for kind, _, _, text in found] == [
        ("sentence", "Second harbour seminar meets in Riga"),
        ("sentence read", HOSTED),
        ("sentence read", TOOK_PART),
        ("sentence", "The seminar was opened by Anna Ozola, Head of the Harbour Unit."),
    ]
    start = SEMINAR_TEXT.index("Experts")
    assert found[2][1:3] == (
        str(start),
        f"/review/document/d1?at={start}-{start + len(TOOK_PART)}#enter",
    )
    chosen = browser.get(found[2][2]).text
    assert (
        f'<textarea id="f-quote" name="quote" rows="4" lang="en">{TOOK_PART}</textarea>' in chosen
    )
    assert f'id="s-{start}" href="{found[2][2]}" data-start="{start}" aria-current="true"' in chosen
    for elsewhere in ("9-3", "0-99999", "x", "1-x", "-", "٣-٤", "1" * 5000 + "-2"):
        assert browser.get(PAGE, params={"at": elsewhere}).text == page.text


def test_what_is_read_in_the_text_stands_beside_it(reviewed: Reviewed) -> None:
    browser = reviewed.browser()
    page = words(browser.get(PAGE).text)
    assert "Read in this text so far" in page
    hosts = f"“{HOSTED}” second harbour seminar – hostedBy – State Police of Latvia to decide"
    assert hosts in page
    assert "is of class" not in page
    send(browser, browser.get(PAGE), "enter", **FACT)
    assert "second harbour seminar – heldIn – Riga to decide" not in words(browser.get(PAGE).text)
    assert "second harbour seminar – heldIn – Riga" in words(browser.get(PAGE).text)


def test_a_fact_is_entered_and_undone(reviewed: Reviewed) -> None:
    browser = reviewed.browser()
    answer = send(browser, browser.get(PAGE), "enter", **FACT)
    assert (answer.status_code, answer.headers["location"]) == (303, PAGE)
    assert reviewed.sheet() == HEAD + THING + "\nfacts:\n" + HELD
    page = browser.get(PAGE)
    assert "Last: entered “second harbour seminar – heldIn – Riga”." in words(page.text)
    assert "The curated files say more than the graph" in page.text
    undone = send(browser, page, "undo")
    assert (undone.status_code, undone.headers["location"]) == (303, PAGE)
    assert not reviewed.written


def test_what_does_not_hold_is_told_at_its_field_and_what_was_typed_stays(
    reviewed: Reviewed,
) -> None:
    browser = reviewed.browser()
    typed = {"property": "startDate", "object": "<b>2016</b>", "subject": 'a "b"', "note": "n"}
    answer = send(browser, browser.get(PAGE), "enter", **typed)
    assert answer.status_code == 422
    assert told(answer) == {
        "quote": "mark or paste the words that state the fact",
        "subject": 'label “a "b"” is unknown; if new, say as what',
        "object": "“<b>2016</b>” is no date; write YYYY-MM-DD, YYYY-MM or YYYY, as sharp as the "
        "text",
    }
    assert "Not written: mend what is marked below." in answer.text
    assert 'value="&lt;b&gt;2016&lt;/b&gt;" list="labels" aria-invalid="true"' in answer.text
    assert 'aria-describedby="e-object"' in answer.text
    assert '<option value="startDate" selected>' in answer.text
    assert "<details open>" in answer.text
    assert not reviewed.written


def test_what_the_corpus_as_a_whole_does_not_allow_is_told_above(reviewed: Reviewed) -> None:
    browser = reviewed.browser()
    send(browser, browser.get(PAGE), "enter", **FACT)
    first = reviewed.sheet()
    twice = send(browser, browser.get(PAGE), "enter", **FACT)
    assert twice.status_code == 422
    assert "Not written: duplicate fact: line" in words(twice.text)
    assert reviewed.sheet() == first


def test_of_two_browsers_neither_loses_a_fact(reviewed: Reviewed) -> None:
    one, other = reviewed.browser(), reviewed.browser()
    seen, also, asked = one.get(PAGE), other.get(PAGE), other.get(page_of(reviewed.hosts))
    assert send(one, seen, "enter", **FACT).status_code == 303
    dated = FACT | {"property": "startDate", "object": "2016-05-03"}
    stale = send(other, also, "enter", **dated)
    assert stale.status_code == 409
    assert "Not written: the curated file of this document changed" in words(stale.text)
    assert 'value="2016-05-03"' in stale.text
    assert send(other, asked, "accept").status_code == 409
    assert reviewed.sheet() == HEAD + THING + "\nfacts:\n" + HELD
    assert send(other, stale, "enter", **dated).status_code == 303
    both = reviewed.sheet()
    assert both.startswith(HEAD + THING + "\nfacts:\n" + HELD)
    assert "    startDate: 2016-05-03\n" in both
    refused = send(one, one.get(PAGE), "undo")
    assert refused.status_code == 409
    assert reviewed.sheet() == both


def test_of_many_curators_at_once_none_loses_a_fact(reviewed: Reviewed) -> None:
    facts = [
        {"property": "heldIn", "object": "Riga"},
        {"property": "startDate", "object": "2016-05-03"},
        {"property": "endDate", "object": "2016-05-04"},
        {"property": "objective", "object": "harbour seminar"},
    ]

    def enter(fact: dict[str, str]) -> None:
        browser = reviewed.browser()
        while send(browser, browser.get(PAGE), "enter", **FACT | fact).status_code != 303:
            pass

    curators = [threading.Thread(target=enter, args=(fact,)) for fact in facts]
    for curator in curators:
        curator.start()
    for curator in curators:
        curator.join()
    sheet = reviewed.sheet()
    assert sheet.startswith(HEAD + THING)
    for fact in facts:
        assert sheet.count(f"    {fact['property']}: {fact['object']}\n") == 1


def test_a_fact_that_is_entered_is_asked_about_no_more(reviewed: Reviewed) -> None:
    browser = reviewed.browser()
    hosts = FACT | {"property": "hostedBy", "object": "State Police of Latvia"}
    send(browser, browser.get(PAGE), "enter", **hosts)
    assert reviewed.sheet() == HEAD + THING + ACCEPTED
    assert browser.get(page_of(reviewed.hosts)).status_code == 404


def test_only_a_form_of_ours_from_inside_enters(reviewed: Reviewed) -> None:
    browser, stranger = reviewed.browser(), reviewed.browser(inside=False)
    page = browser.get(PAGE)
    assert stranger.get(PAGE).status_code == 403
    assert stranger.get("/review/documents").status_code == 403
    assert send(stranger, page, "enter", **FACT).status_code == 403
    assert browser.post(PAGE, data=FACT, headers={"origin": HERE}).status_code == 403
    burn = form(page, "enter") | FACT | {"do": "burn"}
    assert browser.post(PAGE, data=burn, headers={"origin": HERE}).status_code == 400
    assert not reviewed.written


def test_documents_are_listed_and_lead_here(reviewed: Reviewed) -> None:
    browser = reviewed.browser()
    page = browser.get("/review/documents")
    assert f'<a href="{PAGE}">Second harbour seminar meets in Riga</a>' in page.text
    assert "d1 · 2 facts, 2 to decide" in words(page.text)
    assert browser.get("/review/documents?page=2").status_code == 404
    assert browser.get("/review/document/d2").status_code == 404
    assert f'<a class="button" href="{PAGE}">' in browser.get("/id/document/d1.html").text
    fact = browser.get(f"/id/fact/{reviewed.hosts.id}.html").text
    assert f'<a class="button" href="{page_of(reviewed.hosts)}">Decide on it</a>' in fact
