"""What the page is made of; how it behaves is tested in a browser (`tests/browser`)."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import network_samples as n
from thbgraph import vocabulary as v
from thbgraph.errors import OutputError
from thbgraph.network import page
from thbgraph.network.assembly import assemble
from thbgraph.network.model import TITLE
from thbgraph.network.page.records import embedded, records
from thbgraph.version import __version__


def data(text: str) -> str:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found
    return found[1]


def test_the_page_holds_the_network_once_by_place() -> None:
    known = json.loads(data(page.render(n.network())))
    assert known == json.loads(json.dumps(records(n.network())))
    labels = [actor["label"] for actor in known["actors"]]
    assert labels == [actor.label for actor in n.network().actors]
    meeting = next(u for u in known["undertakings"] if u["label"] == n.MEETING.label)
    assert meeting["years"] == [2018, 2018]
    assert meeting["presidencies"] == [0]
    both = next(x for x in known["links"] if len(x["shared"]) == 2)
    assert [labels[place] for place in both["ends"]] == [
        "Latvia",
        "Ministry of the Interior of Latvia",
    ]
    host = next(p for p in known["parts"] if p["role"] == "thb:hostedBy")
    assert known["passages"][host["passages"][0]] == {
        "source": 0,
        "document": "a",
        "start": 10,
        "end": 10 + len("First meeting of the Task Force: Ministry of the Interior of Latvia"),
        "quote": "First meeting of the Task Force: Ministry of the Interior of Latvia",
        "method": "curated",
        "rule": "",
    }
    assert known["sources"][0]["address"] == "https://example.org/a"


def test_nothing_in_the_page_points_outside() -> None:
    text = page.render(n.network())
    own = text.replace(data(text), "")
    assert not re.search(r"(?:src|href)=\"(?!#)", own)
    assert "@import" not in own
    assert "url(" not in own.split("</style>")[0]


def test_the_policy_names_the_hash_of_every_script_and_style() -> None:
    text = page.render(n.network())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    allowed = html.unescape(policy[1])
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    styles = re.findall(r"<style[^>]*>(.*?)</style>", text, re.DOTALL)
    assert (len(scripts), len(styles)) == (2, 1)
    for code in (*scripts, *styles):
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in allowed
    assert "'unsafe-inline'" not in allowed
    assert allowed.startswith("default-src 'none'; ")


def test_a_label_cannot_end_the_data() -> None:
    text = data(page.render(n.network()))
    assert "</" not in text
    assert n.HACKERS.label in [actor["label"] for actor in json.loads(text)["actors"]]


@given(st.text(st.characters(blacklist_categories=["Cs"]), min_size=1))
def test_any_text_comes_back_from_the_data(label: str) -> None:
    whole = assemble([n.fact(n.MEETING, "thb:partner", n.node(v.ORGANISATION, label))])
    text = embedded(records(whole))
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text)["actors"][0]["label"] == label


def test_slots_in_the_data_stay_text() -> None:
    whole = assemble([n.fact(n.MEETING, "thb:partner", n.node(v.ORGANISATION, "{{library}}"))])
    assert json.loads(data(page.render(whole)))["actors"][0]["label"] == "{{library}}"


def test_the_page_names_its_maker_and_its_title() -> None:
    text = page.render(n.network())
    assert f'content="thbgraph {__version__}"' in text
    assert f"<title>{TITLE}</title>" in text


def test_a_library_that_is_not_installed_is_said_with_the_cure(tmp_path: Path) -> None:
    missing = tmp_path / "cytoscape.min.js"
    with pytest.raises(OutputError) as caught:
        page.render(n.network(), missing)
    assert str(caught.value) == (
        f"{missing}: the page's graph library is not installed: it is fetched when the package is "
        "built, so install thbgraph again (in a checkout: pip install -e .)"
    )
