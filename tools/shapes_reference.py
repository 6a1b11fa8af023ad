"""docs/shapes.md, from the shapes themselves."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from thbgraph.validation.shapes import read_shapes

if TYPE_CHECKING:
    from thbgraph.validation.records import Rule

HEAD = """# Shapes

Generated from `shapes/*.ttl` by `make docs`.

`thbgraph validate` holds a graph against {number} shapes (SHACL Core and SHACL-SPARQL). Each asks
one thing, has an IRI (`https://w3id.org/thbgraph/shapes#` and its name), a severity, and a message
that says what would be right. A **violation** keeps the graph from conforming (exit code 1); a
**warning** is for a curator to look at: something incomplete, alike or contradictory.

A report names the node and the value by their labels, and the passages of the documents behind
them (document, line, offsets, quote). It comes as text, as a W3C validation report in Turtle, as
JSON, and as SARIF 2.1.0, which editors and code hosts show beside the documents.

- **Which graph.** The constraints look from a fact to its record, its evidence and the document's
  text, so they need the whole dataset (`thbgraph.nq`, `thbgraph.trig`); its named graphs are
  merged. A file of plain facts (`thbgraph.ttl`, or your own) is asked everything but what needs
  records, marked † below; the report says so.
- **Dates** are compared by their common part: `2015-06` is not after `2015-06-12`, and `2016` is
  after `2015-12-31`. Dates that may still fit are not wrong.
- **Contradictions** that are marked as such (`thb:conflictsWith`) stay in the graph as warnings;
  one that nothing marks is a violation.
- **Large graphs.** pySHACL is the reference, and what small graphs are held against the shapes
  with. From about 20,000 statements on `thbgraph validate` and `thbgraph build` take a fast engine
  where it is installed (`pip install 'thbgraph[fast]'`): `shacl`, in Rust, for SHACL Core, while
  the embedded store answers the queries for all nodes at once. The reports are the same byte by
  byte: tests hold them together on every constraint, on data of all sorts and, for SHACL Core, on
  the W3C's test suite. `--engine pyshacl` or `--engine fast` insists. Shapes of your own that use
  what the fast engine is not known to do alike (`sh:closed`, sub-selects …) go to pySHACL.
- **Document by document.** A shape that begins at a document, its evidence or a place in its text,
  and only goes on from subjects to objects, never looks beyond that document's own graph. Which
  shapes these are follows from their targets, paths and queries. With the fast engine a build asks
  them in batches of documents, and not again of a document that was found clean before, to the
  byte; all others it asks of the graphs of all, with what these shapes name of the documents'.
- **Other engines.** The files use no extension of SHACL. Merge the named graphs, add no inference
  (with `rdfs:range` at work `sh:class` always holds), and add the ontology, which says that a
  `thb:Person` is a `thb:Actor`.
- **Your own shapes.** `thbgraph.validation.validate(path, shapes=Path("my-shapes"))`, from Python.
  A malformed shape is an error with file and line; so is a term that SHACL does not have.
"""
COLUMNS = "| shape | asks | severity | says |\n| --- | --- | --- | --- |"


def render() -> str:
    """Return the whole page."""
    shapes = read_shapes()
    needy = {rule.iri for rule in shapes.with_need()}
    parts = [HEAD.format(number=len(shapes.rules))]
    for group, rules in groupby(shapes.rules.values(), key=lambda rule: rule.group):
        rows = "\n".join(_row(rule, marked=rule.iri in needy) for rule in rules)
        parts.append(f"## {group}\n\n{COLUMNS}\n{rows}\n")
    return "\n".join(parts)


def _row(rule: Rule, *, marked: bool) -> str:
    mark = " †" if marked else ""
    cells = (f"`{rule.name}`{mark}", rule.title, rule.severity.value, rule.message)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
