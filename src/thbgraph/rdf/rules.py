"""The rules that read the facts: what each reads, and how often it was right where it was tried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal

from thbgraph import vocabulary as v
from thbgraph.rdf.terms import FACTS_GRAPH, rule_node, say, term, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyoxigraph import Quad

    from thbgraph.extraction.catalogue import Reader
    from thbgraph.extraction.measured import Measurement

UNMEASURED: Final = "Never measured: no text with known facts has shown whether it is right."


def rule_quads(
    rule: str, readers: Mapping[str, Reader], measurement: Measurement
) -> Iterator[Quad]:
    """Yield what is known of a rule; its precision only where facts of it were judged."""
    about = say(rule_node(rule), FACTS_GRAPH)
    figures = measurement.of(rule)
    yield about(v.TYPE, term(v.EXTRACTION_RULE))
    yield about(v.LABEL, text(rule))
    if rule in readers:
        yield about("dcterms:description", text(readers[rule].reads))
    count = term("xsd:nonNegativeInteger")
    yield about("thb:support", Literal(str(figures.support), datatype=count))
    if figures.precision is None:
        yield about("rdfs:comment", text(UNMEASURED))
    else:
        # As stores write it: without the zeros behind it.
        number = format(figures.precision.normalize(), "f")
        share = Literal(number, datatype=term("xsd:decimal"))
        yield about("thb:measuredPrecision", share)
