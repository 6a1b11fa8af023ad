"""Pairs that may be one thing, decided on in the browser as from a terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reviewing import node
from thbgraph import vocabulary as v
from web_reviewing import HERE, Reviewed, form, page_of, send
from web_sites import words

KOMPAS = node(v.ORGANISATION, "Kompas")
PORT_DAY, FORUM, SCHOOL = (
    node(v.EVENT, label) for label in ("port day", "coast forum", "summer school")
)
PAID = "The coast forum was paid by Kompas"


@pytest.fixture
def reviewed(tmp_path: Path) -> Reviewed:
    found = Reviewed(
        tmp_path,
        d2="Port day\n\nKompas <b>helped</b> at the port day in Riga.\n",
        d3=f"Coast forum\n\n{PAID}.\n",
        d4="School\n\nKompas led the summer school.\n",
    )
    helped = "Kompas <b>helped</b> at the port day"
    found.corpus.reads("d2", PORT_DAY, "thb:partner", KOMPAS, helped)
    found.corpus.reads("d3", FORUM, "thb:supportedBy", KOMPAS, PAID)
    found.corpus.reads("d4", SCHOOL, "thb:organisedBy", KOMPAS, "Kompas led the summer school")
    return found.serve()


def listed(browser: TestClient) -> list[str]:
    return re.findall(r'<a href="(/review/pair/\w{16})">', browser.get("/review/pairs").text)


def identities(reviewed: Reviewed) -> str:
    return reviewed.sheet("identities")


def nothing_written(reviewed: Reviewed) -> bool:
    return not (reviewed.corpus.folder / "curated" / "identities.yaml").exists()


def test_pairs_are_listed_with_score_and_reasons(reviewed: Reviewed) -> None:
    browser = reviewed.browser()
    page = words(browser.get("/review/pairs").text)
    assert "3 pairs of things that may be one, the likeliest first." in page
    row = "Score 1.00 “Kompas” and “Kompas” Organisation · the same words · 2 documents"
    assert page.count(row) == 3
    assert len(set(listed(browser))) == 3
    assert browser.get("/review/pairs?page=2").status_code == 404


def test_a_pair_is_shown_with_what_the_documents_say_of_each(reviewed: Reviewed) -> None:
    browser = reviewed.browser()
    page = browser.get(listed(browser)[0])
    shown = words(page.text)
    assert "Score 1.00 of 1 Because the same words" in shown
    assert shown.count("Organisation actor/kompas") == 2
    assert page.text.count("<blockquote") == 2
    assert "<b>helped</b>" not in page.text
    assert f'<a href="{listed(browser)[1]}">Leave it open: the next pair</a>' in page.text


@pytest.mark.parametrize(
    ("part", "said", "because"),
    [
        ("same", "“Kompas” is “Kompas”", "the same words"),
        ("different", "“Kompas” is not “Kompas”", ""),
        ("different", "“Kompas” is not “Kompas”", "one is an NGO"),
    ],
)
def test_a_decision_is_written_as_from_a_terminal_and_undone(
    reviewed: Reviewed, part: str, said: str, because: str
) -> None:
    browser = reviewed.browser()
    first, second, _ = listed(browser)
    page = browser.get(first)
    assert "Either is written down as decided by ab." in page.text
    ids = re.findall(r"Organisation <code>([^<]*)</code>", page.text)
    typed = because if because != "the same words" else ""
    answer = send(browser, page, part, because=typed)
    assert answer.status_code == 303
    if part == "different":
        assert answer.headers["location"] == second
    assert identities(reviewed) == (
        "# Decisions on what is one thing. The format: docs/curating.md.\n"
        f"\n{part}:\n"
        "  - things:\n"
        f"      - {ids[1]}\n"
        f"      - {ids[0]}\n"
        f"    says: {said}\n" + (f"    because: {because}\n" if because else "") + "    by: ab\n"
    )
    assert first not in listed(browser)
    page = browser.get("/review/pairs")
    what = "one thing" if part == "same" else "two things"
    assert f"Last: {what} “Kompas” and “Kompas”." in words(page.text).replace(
        "“Kompas””", "“Kompas”"
    )
    undone = send(browser, page, "undo")
    assert (undone.status_code, undone.headers["location"]) == (303, first)
    assert nothing_written(reviewed)
    assert len(listed(browser)) == 3


def test_a_pair_that_an_editor_decided_on_meanwhile_is_asked_about_no_more(
    reviewed: Reviewed,
) -> None:
    browser = reviewed.browser()
    first, *_ = listed(browser)
    page = browser.get(first)
    [one, other] = re.findall(r"Organisation <code>([^<]*)</code>", page.text)
    reviewed.corpus.curate("identities", f"different:\n  - things: [{one}, {other}]\n")
    gone = send(browser, page, "same")
    assert gone.status_code == 409
    assert "This pair is no longer open" in words(gone.text)
    assert identities(reviewed) == f"different:\n  - things: [{one}, {other}]\n"
    assert browser.get(first).status_code == 404


def test_a_list_in_brackets_is_named_and_what_was_typed_stays(reviewed: Reviewed) -> None:
    reviewed.corpus.curate("identities", "same: []\n")
    browser = reviewed.browser()
    answer = send(browser, browser.get(listed(browser)[0]), "same", because="<i>")
    assert answer.status_code == 422
    assert "Not written: write this list in lines that begin with “- ”" in words(answer.text)
    assert 'value="&lt;i&gt;"' in answer.text
    assert identities(reviewed) == "same: []\n"


def test_of_two_browsers_neither_loses_a_decision(reviewed: Reviewed) -> None:
    one, other = reviewed.browser(), reviewed.browser()
    first, second, third = listed(one)
    seen, also, same_pair = one.get(first), other.get(second), other.get(first)
    assert send(one, seen, "different").status_code == 303
    assert send(other, same_pair, "same").status_code == 409
    assert send(other, also, "different").status_code == 303
    assert identities(reviewed).count("  - things:\n") == 2
    assert listed(one) == [third]
    refused = send(one, one.get("/review/pairs"), "undo")
    assert refused.status_code == 409
    assert "was changed since by somebody else" in words(refused.text)
    assert send(other, other.get("/review/pairs"), "undo").status_code == 303
    assert send(one, one.get("/review/pairs"), "undo").status_code == 303
    assert nothing_written(reviewed)


def test_a_pair_of_which_more_is_known_by_now_is_shown_anew(reviewed: Reviewed) -> None:
    one, other = reviewed.browser(), reviewed.browser()
    first, second, third = listed(one)
    seen = {address: one.get(address) for address in (first, second, third)}
    assert send(other, other.get(first), "same").status_code == 303
    before = identities(reviewed)
    for address in listed(one):
        stale = send(one, seen[address], "same")
        assert stale.status_code == 409
        assert "what is known of this pair changed" in words(stale.text)
        assert identities(reviewed) == before
        assert send(one, stale, "same").status_code == 303


def test_decisions_on_facts_and_on_pairs_do_not_meet(reviewed: Reviewed) -> None:
    one, other = reviewed.browser(), reviewed.browser()
    fact, pair = one.get(page_of(reviewed.hosts)), other.get(listed(other)[0])
    assert send(other, pair, "different").status_code == 303
    assert send(one, fact, "accept").status_code == 303
    assert send(other, other.get("/review/pairs"), "undo").status_code == 303
    assert "hostedBy: State Police of Latvia" in reviewed.sheet()


def test_only_a_form_of_ours_from_inside_decides(reviewed: Reviewed) -> None:
    browser, stranger = reviewed.browser(), reviewed.browser(inside=False)
    first = listed(browser)[0]
    page = browser.get(first)
    assert stranger.get("/review/pairs").status_code == 403
    assert stranger.get(first).status_code == 403
    assert send(stranger, page, "same").status_code == 403
    assert browser.post(first, data={"do": "same"}, headers={"origin": HERE}).status_code == 403
    burn = form(page, "same") | {"do": "burn"}
    assert browser.post(first, data=burn, headers={"origin": HERE}).status_code == 400
    assert nothing_written(reviewed)
