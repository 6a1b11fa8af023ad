"""The engine for large graphs: SHACL Core by `shacl` (in Rust), queries by pyoxigraph.

Each does what it is fast at. `shacl` holds the graph against everything but the queries, on threads
of its own; meanwhile pyoxigraph loads the graph and puts each query once, for all focus nodes at a
time (`questions`). What this cannot be sure to do as the reference does, it refuses: `obstacle`.
"""

from __future__ import annotations

import importlib.util
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from thbgraph import vocabulary as v
from thbgraph.errors import EngineError
from thbgraph.validation import questions
from thbgraph.validation.raws import Raw, term
from thbgraph.validation.statements import Statements
from thbgraph.validation.targets import Targets

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    import shacl

    from thbgraph.validation.lines import Lines
    from thbgraph.validation.raws import Term
    from thbgraph.validation.shapes import Shapes

    _Row = tuple[tuple[str, Term], ...]

_SH: Final = v.PREFIXES["sh"]
_CORE: Final = frozenset(
    {"class", "datatype", "nodeKind", "minCount", "maxCount", "minLength", "maxLength", "pattern"}
    | {"flags", "languageIn", "uniqueLang", "equals", "disjoint", "lessThan", "lessThanOrEquals"}
    | {"minInclusive", "maxInclusive", "minExclusive", "maxExclusive", "in", "hasValue", "not"}
    | {"and", "or", "xone", "node", "property", "qualifiedValueShape", "qualifiedMinCount"}
    | {"qualifiedMaxCount", "qualifiedValueShapesDisjoint"}
)
_ABOUT: Final = frozenset(
    {"targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf", "path", "inversePath"}
    | {"alternativePath", "zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath", "severity", "name"}
    | {"message", "deactivated", "group", "order", "description", "defaultValue", "declare"}
    | {"prefix", "namespace", "prefixes", "sparql", "select"}
)
_APART: Final = frozenset({_SH + "sparql", _SH + "select", _SH + "message"})
_FEW: Final = 10
"""Candidates that are asked one by one."""
_LONG: Final = 1 << 24
"""Bytes of text from which on it is written to a file."""
_BLANK: Final = "urn:thbgraph:blank"
"""Says the name of a node without an IRI, which `shacl` renames: see `core_of`."""
_NAMES: Final = f"""
<{_BLANK}:names> a <{_SH}PropertyShape> ; <{_SH}targetSubjectsOf> <{_BLANK}> ;
  <{_SH}path> <{_BLANK}> ; <{_SH}in> () .
"""


def installed() -> bool:
    """Whether it can be used: its part in Rust comes with the extra `fast`."""
    return importlib.util.find_spec("shacl") is not None


@lru_cache(maxsize=8)
def obstacle(shapes: Shapes) -> str:
    """Return what in the shapes only the reference engine does; empty where there is nothing."""
    from rdflib import SH, BNode  # noqa: PLC0415

    graph = shapes.graph
    for predicate in sorted({str(p) for p in graph.predicates()}):
        if predicate.startswith(_SH) and predicate.removeprefix(_SH) not in _CORE | _ABOUT:
            return v.shorten(predicate)
    for shape, query in sorted(graph.subject_objects(SH.sparql)):
        inner = (None, None, shape) in graph or str(shape) not in shapes.rules
        if inner or (shape, SH.path, None) in graph:
            return f"sh:sparql in a shape with sh:path, or without a target ({shape})"
        texts = list(graph.objects(query, SH.select))
        if len(texts) != 1 or not questions.at_once(str(texts[0])):
            return f"a query that cannot be put for all focus nodes at once ({query})"
        if not shapes.message(shape) and not shapes.message(query):
            return f"a shape without a message ({shape})"
    reporting = {*graph.objects(None, SH.property), *map(shapes.term, shapes.rules)}
    for node in sorted(reporting, key=str):
        asked = {str(p).removeprefix(_SH) for p in graph.predicates(node)} & _CORE
        if isinstance(node, BNode) or (asked - {"property"} and not shapes.message(node)):
            return f"a shape without an IRI or without a message ({node})"
    return ""


def run(lines: Lines, shapes: Shapes, *, facts: bool = False) -> tuple[ox.Store, list[Raw]]:
    """Hold the statements, all graphs as one, against the shapes; return them loaded, too.

    `facts` says that there are fact records elsewhere, where these statements hold none.
    SyntaxError where the text is malformed, EngineError where there is no room for a copy of it.
    """
    with ThreadPoolExecutor(max_workers=1) as pool:
        core = pool.submit(core_of, lines, shapes)
        store = lines.load()
        known = facts or Statements(store).of_class(v.FACT)
        left_out = {rule.iri for rule in shapes.left_out(int(known))}
        asked = list(queries(store, shapes, left_out))
        return store, [*(raw for raw in core.result() if raw.shape not in left_out), *asked]


def core_of(lines: Lines, shapes: Shapes) -> list[Raw]:
    """Return what `shacl` finds: all but what the queries do.

    A plain file does not hold the ontology, so the sub-classes of actors are said here. For each
    node without an IRI a statement gives its name, and a shape reports them all.
    """
    import shacl  # noqa: PLC0415 - an extra

    further = [f"<{v.expand(n)}> <{_SUB}> <{v.expand(v.ACTOR)}> " for n in _SUB_ACTORS]
    further = lines.without(further)
    further += [f'_:{name} <{_BLANK}> "{name}" ' for name in lines.blank]
    compiled = shacl.Shapes.from_turtle(_turtle(shapes) + (_NAMES if lines.blank else ""))
    results = _results(compiled, lines, "".join(f"\n{one}." for one in further).encode())
    names = {r.focus_node: ox.BlankNode(str(r.value_plain)) for r in results if _is_name(r)}
    return [_raw(result, names) for result in results if not _is_name(result)]


def _results(compiled: shacl.Shapes, lines: Lines, more: bytes) -> list[shacl.Result]:
    """Return what `shacl` finds in the statements and some more.

    It reads a file in pieces. Text would be held three times: its bytes, the string, and that as
    UTF-8; so where a lot of text is not in a file, it is written to one.
    """
    if lines.file and not more:
        return compiled.validate_file(str(lines.file)).results
    if lines.size < _LONG:
        text = b"".join((*lines.blocks(), more)).decode()
        return compiled.validate_text(text, "nquads").results
    try:
        with tempfile.TemporaryDirectory(prefix="thbgraph-") as spare:
            file = Path(spare, "graph.nq")
            with file.open("wb") as opened:
                opened.writelines(chain(lines.blocks(), (more,)))
            return compiled.validate_file(str(file)).results
    except OSError as error:
        said = f"there is no room for a copy of the graph ({error.strerror or error})"
        raise EngineError(f"the fast engine cannot be used: {said}") from error


_SUB: Final = v.expand("rdfs:subClassOf")
_SUB_ACTORS: Final = sorted(v.ACTORS - {v.ACTOR})


def _is_name(result: shacl.Result) -> bool:
    return result.source_shape == f"<{_BLANK}:names>"


@lru_cache(maxsize=8)
def _turtle(shapes: Shapes) -> str:
    """Return the shapes without their queries."""
    kept = [t for t in shapes.graph if str(t[1]) not in _APART]
    return "".join(sorted(f"{s.n3()} {p.n3()} {o.n3()} .\n" for s, p, o in kept))


def _raw(result: shacl.Result, names: dict[str, ox.BlankNode]) -> Raw:
    focus = names.get(result.focus_node) or term(result.focus_node)
    value = result.value and (names.get(result.value) or term(result.value))
    path = term(result.path) if result.path and result.path.startswith("<") else None
    assert result.source_shape is not None
    return Raw(
        focus=focus,
        path=path if isinstance(path, ox.NamedNode) else None,
        value=None if not value or value == focus else value,
        shape=result.source_shape[1:-1],
        constraint="",
        component=result.component_iri,
        severity=result.severity_iri,
        message="",
    )


def queries(store: ox.Store, shapes: Shapes, left_out: Container[str]) -> Iterator[Raw]:
    """Yield what the queries of the shapes find, but for those shapes (IRIs) that are left out."""
    from rdflib import SH  # noqa: PLC0415

    for shape, constraint in sorted(shapes.graph.subject_objects(SH.sparql)):
        if str(shape) in left_out or shapes.off(shape) or shapes.off(constraint):
            continue
        targets = Targets(store, shapes, shape)
        query = str(shapes.graph.value(constraint, SH.select))
        query, cut = questions.uncut(query)
        rows = _rows(store, query, targets, shapes.prefixes())
        for row in _first(rows) if cut else dict.fromkeys(rows):
            said = dict(row)
            focus, path, value = said["this"], said.get("path"), said.get("value")
            if focus in targets:
                yield Raw(
                    focus=focus,
                    path=path if isinstance(path, ox.NamedNode) else None,
                    value=None if value == focus else value,
                    shape=str(shape),
                    constraint=str(constraint),
                    component=_SH + "SPARQLConstraintComponent",
                    severity=str(shapes.graph.value(shape, SH.severity) or SH.Violation),
                    message="",
                )


def _first(rows: Iterable[_Row]) -> Iterable[_Row]:
    """Return of each focus node the row with the first value, an IRI."""
    found: dict[Term, tuple[str, _Row]] = {}
    for row in rows:
        said = dict(row)
        focus, value = said["this"], said["value"].value
        if focus not in found or value < found[focus][0]:
            found[focus] = value, row
    return [row for _, row in found.values()]


def _rows(
    store: ox.Store, query: str, targets: Targets, prefixes: dict[str, str]
) -> Iterator[_Row]:
    """Yield the query's rows as pairs of variable and term, those of other nodes among them."""

    def ask(text: str, this: Term | None = None) -> ox.QuerySolutions:
        bound: dict[ox.Variable, Any] = {ox.Variable("this"): this} if this else {}
        answer = store.query(
            text, prefixes=prefixes, use_default_graph_as_union=True, substitutions=bound
        )
        assert isinstance(answer, ox.QuerySolutions)
        return answer

    query = questions.led(query, targets.pattern)
    answers = [ask(query)] if not questions.candidates(query) else []
    if not answers:
        found = [row["this"] for row in ask(questions.candidates(query))]
        answers = [ask(query, this) for this in found] if len(found) <= _FEW else [ask(query)]
    for answer in answers:
        names = [variable.value for variable in answer.variables]
        for row in answer:
            pairs = zip(names, row, strict=True)
            yield tuple((name, term) for name, term in pairs if term is not None)
