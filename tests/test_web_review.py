"""Review in the browser: who may decide, what is written, and what becomes of two at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reviewing import SEMINAR_TEXT
from thbgraph import cli
from thbgraph.errors import ServeError
from thbgraph.web import serving
from thbgraph.web.app import create_app
from web_reviewing import ACCEPTED, HEAD, HERE, THING, Reviewed, form, page_of, send
from web_sites import client, words


@pytest.fixture
def reviewed(tmp_path: Path) -> Reviewed:
    return Reviewed(tmp_path).serve()


def test_without_review_there_is_no_such_address(reviewed: Reviewed) -> None:
    plain = client(reviewed.folder / "graph")
    for address in ("/review/desk", page_of(reviewed.hosts), reviewed.reviewing.gate.address):
        assert plain.get(address).status_code == 404
        assert plain.post(address).status_code == 404
    assert "/review/desk" not in plain.get("/").text
    assert plain.get("/review").status_code == 200


def test_the_token_is_exchanged_for_a_cookie_that_stays_here(reviewed: Reviewed) -> None:
    browser = reviewed.browser(inside=False)
    answer = browser.get(reviewed.reviewing.gate.address)
    cookie = answer.headers["set-cookie"]
    assert re.fullmatch(
        r"thbgraph-review-[0-9a-f]{8}=[\w-]{43}; HttpOnly; Path=/review; SameSite=strict", cookie
    )
    assert "the-token" not in cookie
    assert browser.get("/review/desk").status_code == 200


@pytest.mark.parametrize("token", ["?token=", "?token=the-toke", "?token=the-tokené", ""])
def test_another_token_lets_nobody_in(reviewed: Reviewed, token: str) -> None:
    browser = reviewed.browser(inside=False)
    answer = browser.get(f"/review/enter{token}")
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert "This token is not the one that the server printed." in answer.text


def test_without_the_cookie_nothing_is_shown_and_nothing_written(reviewed: Reviewed) -> None:
    stranger = reviewed.browser(inside=False)
    page = reviewed.browser().get(page_of(reviewed.hosts))
    for answer in (
        stranger.get("/review/desk"),
        stranger.get(page_of(reviewed.hosts)),
        send(stranger, page, "accept"),
    ):
        assert answer.status_code == 403
        assert "second harbour seminar" not in answer.text
    assert not reviewed.written


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        ({}, {}),
        ({"origin": "null"}, {}),
        ({"origin": "http://evil.example"}, {}),
        ({"origin": "http://127.0.0.1:8001"}, {}),
        ({"origin": HERE, "sec-fetch-site": "cross-site"}, {}),
        ({"origin": HERE, "sec-fetch-site": "same-site"}, {}),
        ({"origin": HERE}, {"csrf": ""}),
        ({"origin": HERE}, {"csrf": "0" * 64}),
    ],
)
def test_a_form_of_another_site_is_refused(
    reviewed: Reviewed, headers: dict[str, str], fields: dict[str, str]
) -> None:
    browser = reviewed.browser()
    page = browser.get(page_of(reviewed.hosts))
    data = form(page, "accept") | fields
    answer = browser.post(page_of(reviewed.hosts), data=data, headers=headers)
    assert answer.status_code == 403
    assert not reviewed.written


def test_the_form_of_another_visitor_is_refused(reviewed: Reviewed) -> None:
    one, other = reviewed.browser(), reviewed.browser()
    assert send(one, other.get(page_of(reviewed.hosts)), "accept").status_code == 403
    assert not reviewed.written


def test_a_host_that_is_not_this_machine_is_refused(reviewed: Reviewed) -> None:
    browser = reviewed.browser()
    answer = browser.get("/review/desk", headers={"host": "rebound.example"})
    assert answer.status_code == 403
    assert "Review answers on this machine only" in answer.text


def test_what_is_no_form_or_too_large_is_refused(reviewed: Reviewed) -> None:
    browser = reviewed.browser()
    address, headers = page_of(reviewed.hosts), {"origin": HERE}
    assert browser.post(address, json={}, headers=headers).status_code == 415
    large = browser.post(address, data={"because": "x" * 70_000}, headers=headers)
    assert large.status_code == 413
    many = browser.post(address, data={f"f{n}": "x" for n in range(50)}, headers=headers)
    assert many.status_code == 400


def test_pages_of_review_are_not_kept_and_say_where_their_forms_come_from(
    reviewed: Reviewed,
) -> None:
    for address in ("/review/desk", page_of(reviewed.hosts)):
        headers = reviewed.browser().get(address).headers
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "same-origin"
        assert "default-src 'none'" in headers["content-security-policy"]


def test_the_list_has_what_is_to_be_decided_in_the_order_of_the_text(reviewed: Reviewed) -> None:
    page = reviewed.browser().get("/review/desk")
    assert re.findall(r'<a href="/review/fact/(\w+)">([^<]*)</a>', page.text) == [
        (reviewed.hosts.id, "second harbour seminar – hostedBy – State Police of Latvia"),
        (reviewed.takes_part.id, "second harbour seminar – participant – Sweden"),
    ]
    assert reviewed.browser().get("/review/desk?page=2").status_code == 404
    assert reviewed.browser().get("/review/desk?page=x").status_code == 404


def test_a_fact_is_shown_on_its_passage(reviewed: Reviewed) -> None:
    page = reviewed.browser().get(page_of(reviewed.hosts)).text
    assert '<mark class="object">State Police of Latvia</mark><mark> hosted the </mark>' in page
    assert '<mark class="subject">second harbour seminar</mark>' in page
    assert "Read by the rule hosted in Second harbour seminar meets in Riga (d1)" in words(page)
    evidence = reviewed.hosts.evidence[0]
    assert f'href="/id/document/d1.html#p-{evidence.start}-{evidence.end}"' in page


def test_what_is_accepted_is_written_as_from_a_terminal(reviewed: Reviewed) -> None:
    browser = reviewed.browser()
    answer = send(browser, browser.get(page_of(reviewed.hosts)), "accept")
    assert (answer.status_code, answer.headers["location"]) == (303, page_of(reviewed.takes_part))
    assert reviewed.sheet() == HEAD + THING + ACCEPTED
    page = words(browser.get(answer.headers["location"]).text)
    assert "Last: accepted “second harbour seminar – hostedBy – State Police of Latvia”." in page
    corpus, graph = reviewed.corpus.folder, reviewed.folder / "graph"
    assert f"run thbgraph build {corpus} --output {graph} ;" in page


def test_the_curator_may_say_which_words_stand_for_the_subject(reviewed: Reviewed) -> None:
    browser = reviewed.browser()
    page = browser.get(page_of(reviewed.takes_part))
    wrong = send(browser, page, "accept", words="the <b>meeting</b>")
    assert wrong.status_code == 422
    assert (
        "Not written: “the &lt;b&gt;meeting&lt;/b&gt;” does not stand in the quote as whole words"
    ) in wrong.text
    assert 'value="the &lt;b&gt;meeting&lt;/b&gt;"' in wrong.text
    assert not reviewed.written
    assert send(browser, wrong, "accept", words="Experts").status_code == 303
    assert "      event: Experts\n" in reviewed.sheet()


def test_a_rejection_says_why(reviewed: Reviewed) -> None:
    browser = reviewed.browser()
    page = browser.get(page_of(reviewed.takes_part))
    unsaid = send(browser, page, "reject", because=" ")
    assert unsaid.status_code == 422
    assert "Not written: a rejection says why" in unsaid.text
    answer = send(browser, page, "reject", because="they stayed at home")
    assert (answer.status_code, answer.headers["location"]) == (303, page_of(reviewed.hosts))
    assert reviewed.sheet() == HEAD + (
        "\n"
        "facts:\n"
        "  - reject:\n"
        f"      fact: {reviewed.takes_part.id}\n"
        "      event: second harbour seminar\n"
        "      participant: Sweden\n"
        "      rule: took-part\n"
        "      because: they stayed at home\n"
        "      by: ab\n"
    )


def test_a_correction_rejects_what_the_rule_read_and_states_what_the_page_says(
    reviewed: Reviewed,
) -> None:
    browser = reviewed.browser()
    page = browser.get(page_of(reviewed.takes_part))
    same = send(browser, page, "correct", new_object="")
    assert same.status_code == 422
    assert "Not written: nothing is changed; accept it instead" in same.text
    none = send(browser, page, "correct", new_object="Atlantis")
    assert none.status_code == 422
    assert "write its class before it, for example organisation: Atlantis" in none.text
    assert not reviewed.written
    assert send(browser, none, "correct", new_object="Estonia").status_code == 303
    sheet = reviewed.sheet()
    assert "    participant: Estonia\n" in sheet
    assert "because: it should say: second harbour seminar – participant – Estonia" in (
        sheet.replace("'", "")
    )


def test_a_form_that_says_nothing_of_this_is_refused(reviewed: Reviewed) -> None:
    browser = reviewed.browser()
    page = browser.get(page_of(reviewed.hosts))
    data = form(page, "accept") | {"do": "burn"}
    answer = browser.post(page_of(reviewed.hosts), data=data, headers={"origin": HERE})
    assert answer.status_code == 400
    assert not reviewed.written


def test_what_is_skipped_comes_last(reviewed: Reviewed) -> None:
    browser = reviewed.browser()
    answer = send(browser, browser.get(page_of(reviewed.hosts)), "skip")
    assert answer.headers["location"] == page_of(reviewed.takes_part)
    listed = re.findall(r'<a href="/review/fact/(\w+)">', browser.get("/review/desk").text)
    assert listed == [reviewed.takes_part.id, reviewed.hosts.id]
    answer = send(browser, browser.get(page_of(reviewed.takes_part)), "skip")
    assert answer.headers["location"] == "/review/desk"
    assert not reviewed.written
    undone = send(browser, browser.get("/review/desk"), "undo")
    assert undone.status_code == 303
    listed = re.findall(r'<a href="/review/fact/(\w+)">', browser.get("/review/desk").text)
    assert listed == [reviewed.takes_part.id, reviewed.hosts.id]


def test_the_last_decision_is_undone_to_the_byte(reviewed: Reviewed) -> None:
    mine = "# mine\r\ndocument: d1\r\n"
    reviewed.corpus.curate("d1", mine)
    browser = reviewed.browser()
    send(browser, browser.get(page_of(reviewed.hosts)), "accept")
    between = reviewed.sheet()
    send(browser, browser.get(page_of(reviewed.takes_part)), "reject", because="no")
    page = browser.get("/review/desk")
    assert send(browser, page, "undo").status_code == 303
    assert reviewed.sheet() == between
    twice = send(browser, page, "undo")
    assert twice.status_code == 409
    assert "Not undone: this was not your last decision any more." in twice.text
    assert reviewed.sheet() == between
    assert send(browser, browser.get("/review/desk"), "undo").status_code == 303
    assert reviewed.sheet() == mine
    assert '"undo"' not in browser.get("/review/desk").text


def test_nothing_is_undone_where_the_file_was_changed_since(reviewed: Reviewed) -> None:
    browser = reviewed.browser()
    send(browser, browser.get(page_of(reviewed.hosts)), "accept")
    changed = reviewed.sheet() + "# by hand\n"
    reviewed.corpus.curate("d1", changed)
    answer = send(browser, browser.get("/review/desk"), "undo")
    assert answer.status_code == 409
    assert "was changed since by somebody else; undo it there" in answer.text
    assert reviewed.sheet() == changed


def test_of_two_browsers_the_second_sees_what_the_first_wrote_before_it_decides(
    reviewed: Reviewed,
) -> None:
    one, other = reviewed.browser(), reviewed.browser()
    seen, also = one.get(page_of(reviewed.hosts)), other.get(page_of(reviewed.takes_part))
    again = other.get(page_of(reviewed.hosts))
    assert send(one, seen, "accept").status_code == 303
    first = reviewed.sheet()
    stale = send(other, also, "reject", because="they <watched>")
    assert stale.status_code == 409
    assert "Not written: the curated file or this fact changed since you opened" in stale.text
    assert 'value="they &lt;watched&gt;"' in stale.text
    assert reviewed.sheet() == first
    gone = send(other, again, "accept")
    assert gone.status_code == 409
    assert "This fact is no longer to be decided" in gone.text
    assert send(other, stale, "reject", because="they watched").status_code == 303
    assert reviewed.sheet().startswith(first)
    assert "      because: they watched\n" in reviewed.sheet()
    refused = send(one, one.get("/review/desk"), "undo")
    assert refused.status_code == 409
    assert "      because: they watched\n" in reviewed.sheet()


def test_what_an_editor_wrote_meanwhile_is_kept_and_read(reviewed: Reviewed) -> None:
    browser = reviewed.browser()
    page = browser.get(page_of(reviewed.hosts))
    reviewed.corpus.curate("d1", f"{HEAD}{THING}# by hand\n")
    assert send(browser, page, "accept").status_code == 409
    assert send(browser, browser.get(page_of(reviewed.hosts)), "accept").status_code == 303
    assert "# by hand\n" in reviewed.sheet()
    assert "hostedBy: State Police of Latvia\n" in reviewed.sheet()


def test_files_that_do_not_hold_are_named_until_they_are_mended(reviewed: Reviewed) -> None:
    browser = reviewed.browser()
    reviewed.corpus.curate("d1", "document: d1\nfacts:\n  - event: Nobody knows\n")
    for _ in range(2):
        answer = browser.get("/review/desk")
        assert answer.status_code == 409
        assert "The curated files do not hold:" in answer.text
        assert "d1.yaml:3" in answer.text
    reviewed.corpus.curate("d1", HEAD)
    assert browser.get("/review/desk").status_code == 200


def test_after_a_rebuild_the_fact_is_confirmed_and_the_notice_goes(reviewed: Reviewed) -> None:
    browser = reviewed.browser()
    assert "The curated files say more" not in browser.get("/review/desk").text
    send(browser, browser.get(page_of(reviewed.hosts)), "accept")
    assert "The curated files say more than the graph" in browser.get("/review/desk").text
    fact = f"/id/fact/{reviewed.hosts.id}.html"
    assert "not yet reviewed" in browser.get(fact).text
    reviewed.build()
    assert "The curated files say more than the graph" not in browser.get("/review/desk").text
    assert "not yet reviewed" not in browser.get(fact).text
    assert browser.get(page_of(reviewed.hosts)).status_code == 404


def test_a_graph_of_other_documents_is_not_reviewed(tmp_path: Path) -> None:
    reviewed = Reviewed(tmp_path)
    graph = reviewed.build()
    (reviewed.corpus.folder / "d1.txt").write_text(SEMINAR_TEXT + "More.\n", encoding="utf-8")
    with pytest.raises(ServeError) as error:
        create_app(graph, more=reviewed.reviewing.routes)
    assert error.value.message == (
        f"this graph was not built from {reviewed.corpus.folder}; build it first: "
        f"thbgraph build {reviewed.corpus.folder} --output {graph}"
    )


@pytest.mark.parametrize(("host", "public"), [("192.0.2.1", False), ("127.0.0.1", True)])
def test_review_is_for_this_machine_alone(tmp_path: Path, host: str, *, public: bool) -> None:
    with pytest.raises(ServeError) as error:
        serving.serve(tmp_path, host, public=public, review=serving.Corpus(tmp_path), say=print)
    assert error.value.message == (
        "review is for this machine alone; leave out --public, and --host at 127.0.0.1"
    )


@pytest.mark.parametrize("arguments", [["--review"], ["--corpus", "."]])
def test_review_and_its_corpus_are_given_together(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["serve", *arguments]) == 2
    assert "to review, give both --review and --corpus DIR" in capsys.readouterr().err
