"""A corpus under review in a browser: the server, browsers of curators, and their forms."""

from __future__ import annotations

import hashlib
import json
import re
from html import unescape
from pathlib import Path

from httpx2 import Response
from starlette.testclient import TestClient

from reviewing import POLICE, SEMINAR, SEMINAR_TEXT, SWEDEN, Corpus
from thbgraph.model import Fact
from thbgraph.store import MANIFEST
from thbgraph.web.app import create_app
from thbgraph.web.reviewing.routes import Reviewing
from web_sites import words, write_build

HERE = "http://127.0.0.1"
HOSTED = "On 3–4 May 2016 the State Police of Latvia hosted the second harbour seminar in Riga."
TOOK_PART = "Experts from Estonia and Sweden took part."
HEAD = "# Facts that people read in d1.txt. The format: docs/curating.md.\ndocument: d1\n"
ACCEPTED = (
    "\n"
    "facts:\n"
    "  - event: second harbour seminar\n"
    "    hostedBy: State Police of Latvia\n"
    f"    quote: {HOSTED}\n"
    "    by: ab\n"
)
THING = (
    "\n"
    "things:\n"
    "  - event: second harbour seminar\n"
    "    id: event/second-harbour-seminar-2016\n"
    f"    quote: {HOSTED}\n"
    "    by: ab\n"
)
FIELD = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


class Reviewed:
    """A corpus with two facts that only rules read, and the server on which it is reviewed."""

    def __init__(self, folder: Path, **texts: str) -> None:
        self.folder = folder
        (folder / "corpus").mkdir()
        self.corpus = Corpus(folder / "corpus", d1=SEMINAR_TEXT, **texts)
        self.hosts = self.corpus.reads("d1", SEMINAR, "thb:hostedBy", POLICE, HOSTED, rule="hosted")
        self.takes_part = self.corpus.reads(
            *("d1", SEMINAR, "thb:participant", SWEDEN, TOOK_PART),
            words=("", "Sweden"),
            reason="the event the paragraph is about",
            rule="took-part",
        )
        self.reviewing = Reviewing(self.corpus.folder, "the-token", by="ab")

    def build(self) -> Path:
        """Write what a build of the corpus would hold."""
        documents = self.corpus.documents.values()
        graph = write_build(
            self.folder / "graph",
            *self.corpus.desk().merged.facts,
            documents=tuple(documents),
        )
        curated = self.corpus.folder / "curated"
        sheets = sorted(curated.glob("*.yaml")) if curated.is_dir() else []
        manifest = json.loads((graph / MANIFEST).read_text())
        manifest["inputs"] = {
            "documents": {d.id: d.sha256 for d in documents},
            "curated": {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in sheets},
        }
        (graph / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
        return graph

    def serve(self) -> Reviewed:
        self.app = create_app(
            self.build(),
            more=self.reviewing.routes,
            entries=self.reviewing.entries,
            reviewed=True,
        )
        return self

    def browser(self, *, inside: bool = True) -> TestClient:
        """A browser of its own; `inside`, it came by the printed address."""
        found = TestClient(self.app, follow_redirects=False, base_url=HERE)
        found.headers["accept"] = "text/html"
        if inside:
            answer = found.get(self.reviewing.gate.address)
            assert (answer.status_code, answer.headers["location"]) == (303, "/review/desk")
        return found

    def sheet(self, name: str = "d1") -> str:
        return self.corpus.sheet(name)

    @property
    def written(self) -> bool:
        return (self.corpus.folder / "curated" / "d1.yaml").exists()


def page_of(fact: Fact) -> str:
    return f"/review/fact/{fact.id}"


def form(page: Response, do: str) -> dict[str, str]:
    """The hidden fields of the form on a page that does this."""
    for found in re.findall(r"<form.*?</form>", page.text, re.DOTALL):
        fields = {name: unescape(value) for name, value in FIELD.findall(found)}
        if fields.get("do") == do:
            return fields
    raise AssertionError(f"no form does {do}: {words(page.text)}")


def send(browser: TestClient, page: Response, do: str, **typed: str) -> Response:
    """Fill in a form of a page and send it, as a browser does."""
    address = "/review/desk" if do == "undo" else page.url.path
    named = {name.replace("_", "-"): value for name, value in typed.items()}
    return browser.post(address, data=form(page, do) | named, headers={"origin": HERE})
