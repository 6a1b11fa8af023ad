"""Compact JSON-LD: one object for each thing, keys and values as short as the context makes them.

The ontology's context (`ontology/context.jsonld`) stands in the file itself, since the IRI base is
not registered; things of ours are named relative to that base: `event/…`. The engines' own
writers know no terms and change their order from run to run.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from thbgraph import iris, resources
from thbgraph import vocabulary as v

if TYPE_CHECKING:
    from collections.abc import Iterable

    Resource = ox.NamedNode | ox.BlankNode | ox.Triple

_OURS: Final = re.compile(re.escape(iris.BASE) + r"(?P<rest>[a-z]+/[A-Za-z0-9._~%-]+)")
_LOCAL: Final = re.compile(r"[A-Za-z][\w-]*")
_NODES_FIRST: Final = tuple(
    iris.record(kind, "") for kind in ("event", "presidency", "initiative", "actor", "place")
)


class _Context:
    """The terms of a JSON-LD context, looked up by what they stand for."""

    def __init__(self, terms: dict[str, Any]) -> None:
        self._prefixes = {
            name: iri
            for name, iri in terms.items()
            if isinstance(iri, str) and iri.endswith(("#", "/"))
        }
        self._terms: dict[tuple[str, str, str], str] = {}
        for name, said in terms.items():
            definition = said if isinstance(said, dict) else {"@id": said}
            if not name.startswith("@") and name not in self._prefixes:
                kind = definition.get("@type", "")
                key = (
                    self._expand(str(definition["@id"])),
                    kind if kind.startswith("@") else self._expand(kind),
                    definition.get("@language", ""),
                )
                self._terms.setdefault(key, name)

    def _expand(self, name: str) -> str:
        prefix, _, local = name.partition(":")
        return self._prefixes[prefix] + local if prefix in self._prefixes else name

    def vocabulary(self, iri: str) -> str:
        """Return a class or property as a term, else in its prefixed form, else whole."""
        return self._terms.get((iri, "", "")) or self.short(iri)

    def short(self, iri: str) -> str:
        """Return an IRI of ours relative to the base, one with a known prefix short."""
        ours = _OURS.fullmatch(iri)
        if ours:
            return ours["rest"]
        for prefix, namespace in self._prefixes.items():
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri[len(namespace) :]):
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri

    def entry(self, predicate: str, value: Resource | ox.Literal) -> tuple[str, Any]:
        """Return the key and the value that state this property in the fewest words."""
        if not isinstance(value, ox.Literal):
            term = self._terms.get((predicate, "@id", ""))
            name = identifier(value, self)
            return (term, name) if term else (self.vocabulary(predicate), {"id": name})
        language, datatype = value.language or "", value.datatype.value
        term = self._terms.get((predicate, "", language) if language else (predicate, datatype, ""))
        if term and (language or datatype):
            return term, value.value
        key = self.vocabulary(predicate)
        if language:
            return key, {"@value": value.value, "@language": language}
        if datatype == v.expand(v.STRING):
            return key, value.value
        return key, {"@value": value.value, "@type": self.short(datatype)}


def identifier(node: Resource, context: _Context) -> str:
    """Return a node as JSON-LD names it."""
    return context.short(node.value) if isinstance(node, ox.NamedNode) else str(node)


def write(triples: Iterable[ox.Triple]) -> bytes:
    """Return the triples as compact JSON-LD."""
    terms = json.loads((resources.ontology() / "context.jsonld").read_bytes())["@context"]
    context = _Context(terms)
    things: defaultdict[Resource, defaultdict[str, list[Any]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for triple in sorted(triples, key=str):
        if triple.predicate.value == v.expand(v.TYPE) and isinstance(triple.object, ox.NamedNode):
            key, value = "type", context.vocabulary(triple.object.value)
        else:
            key, value = context.entry(triple.predicate.value, triple.object)
        things[triple.subject][key].append(value)
    graph = [
        {"id": identifier(node, context), **_ordered(things[node])}
        for node in sorted(things, key=_order)
    ]
    whole = {"@context": {**terms, "@base": iris.BASE}, "@graph": graph}
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def _ordered(properties: dict[str, list[Any]]) -> dict[str, Any]:
    """Return the properties sorted, class and label first; a single value stands by itself."""
    first = ("type", "label", "prefLabel")
    return {
        key: values[0] if len(values) == 1 else values
        for key, values in sorted(
            properties.items(),
            key=lambda item: (first.index(item[0]) if item[0] in first else len(first), item[0]),
        )
    }


def _order(node: Resource) -> tuple[int, str]:
    name = str(node)
    kind = next((n for n, base in enumerate(_NODES_FIRST) if name.startswith(f"<{base}")), None)
    return (len(_NODES_FIRST) if kind is None else kind, name)
