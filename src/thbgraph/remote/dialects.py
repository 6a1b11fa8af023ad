"""What one engine's SPARQL needs to be told in other words."""

from __future__ import annotations

import re
from typing import Any, Final

from thbgraph import sparql

_NAME: Final = "thbgraphNamed"
_HELPER: Final = re.compile(rf"{_NAME}\d+")
_TRUTH: Final = "__ASK_RETVAL"
"""The column in which Virtuoso answers yes (1) or no (0)."""
_WHOLE: Final = "http://www.w3.org/2001/XMLSchema#integer"
_COUNT: Final = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"


def graphs_as_variables(text: str) -> str:
    """Return the query with each `GRAPH <…>` as a variable that has this one value."""
    pieces: list[str] = []
    done = count = 0
    before = ""
    for token in sparql.tokens(text):
        if token.kind == "iri" and before.upper() == "GRAPH":
            name = f"?{_NAME}{count}"
            count += 1
            graph = text.rfind(before, done, token.start)
            pieces += (text[done:graph], f"VALUES {name} {{ {token.text} }} GRAPH {name}")
            done = token.start + len(token.text)
        before = token.text
    pieces.append(text[done:])
    return "".join(pieces)


def standard(results: dict[str, Any]) -> dict[str, Any]:
    """Return SPARQL results (JSON) as our own engine would give them.

    Without the columns that `graphs_as_variables` brought in, with whole numbers of one type, and
    with yes and no as such: Virtuoso answers in a table. ValueError where these are no results.
    """
    if "boolean" in results:
        return results
    try:
        columns, rows = results["head"]["vars"], results["results"]["bindings"]
        if columns == [_TRUTH]:
            return {"head": {}, "boolean": rows[0][_TRUTH]["value"] == "1"}
        kept = [name for name in columns if not _HELPER.match(name)]
        return {
            "head": {"vars": kept},
            "results": {"bindings": [{n: _term(row[n]) for n in kept if n in row} for row in rows]},
        }
    except (KeyError, IndexError, TypeError) as error:
        raise ValueError("no SPARQL results") from error


def _term(term: dict[str, str]) -> dict[str, str]:
    if term.get("datatype") == _COUNT:
        return term | {"datatype": _WHOLE}
    return term
