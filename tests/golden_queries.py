"""The graph of the seeds with curated facts alone, and the rows its stored queries must give.

Curated facts alone, so that work on the rules does not change the expected rows.
`python tests/golden_queries.py` writes them anew; read the difference before committing it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pyoxigraph import Quad

from thbgraph import authority, corpus, curated, facts, queries, rdf, resources, results
from thbgraph.store import Store

FOLDER = Path(__file__).parent / "golden" / "queries"


def with_ontology(quads: list[Quad]) -> Store:
    """A store of quads that knows our terms and topics, as a built graph does."""
    folder = resources.ontology()
    return Store.of(
        [
            *quads,
            *rdf.file_quads(folder / "thbgraph.ttl", rdf.ONTOLOGY_GRAPH),
            *rdf.file_quads(folder / "topics.ttl", rdf.TOPICS_GRAPH),
        ]
    )


@cache
def store() -> Store:
    known = authority.load()
    documents = corpus.read_corpus([resources.seeds()])
    read = curated.read(resources.seeds() / "curated", documents, known)
    merged = facts.merge_all(read.facts, aliases=read.aliases, authority=known, documents=documents)
    return with_ontology(
        list(
            rdf.quads(
                merged.facts,
                documents,
                authority=known,
                aliases=read.aliases,
                conflicts=merged.conflicts,
            )
        )
    )


def rows(query: queries.StoredQuery) -> str:
    """What a query gives for its example."""
    result = queries.run(store(), query, query.example)
    return "".join(results.render(result, "tsv"))


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    stored = queries.load()
    for path in FOLDER.glob("*.tsv"):
        if path.stem not in stored:
            path.unlink()
    for query in stored.values():
        (FOLDER / f"{query.name}.tsv").write_text(rows(query), encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
