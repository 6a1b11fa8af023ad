"""Hold a graph against its SHACL shapes, and say where each finding comes from in the documents.

The shapes are data (`shapes/*.ttl`): each constraint is a shape with an IRI, a severity and a
message of its own. `reference` runs pySHACL, `fast` an engine in Rust, over the graph with all
named graphs merged; `findings` turns what they report into results that name the node, the value,
and the passages behind them; `report` renders those for people and for programs.
"""

from thbgraph.validation.check import validate, validate_build, version
from thbgraph.validation.course import Rounds
from thbgraph.validation.fast import installed as has_fast_engine
from thbgraph.validation.records import Passage, Result, Severity
from thbgraph.validation.report import FORMATS, Report
from thbgraph.validation.room import fits, most
from thbgraph.validation.standing import Standing

__all__ = [
    "FORMATS",
    "Passage",
    "Report",
    "Result",
    "Rounds",
    "Severity",
    "Standing",
    "fits",
    "has_fast_engine",
    "most",
    "validate",
    "validate_build",
    "version",
]
