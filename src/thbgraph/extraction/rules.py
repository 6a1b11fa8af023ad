"""Rules are data: read from `rules/*.yaml`, checked, compiled once.

A rule says what it reads (prose), the pattern, and the facts it emits; with at least two examples
and one counter-example, which run as tests. See docs/rules.md for the language.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources as packaged
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

from thbgraph import vocabulary as v
from thbgraph.errors import RuleError
from thbgraph.extraction.packaged import FASTEST
from thbgraph.extraction.patterns import Pattern, PatternError, compile_pattern
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Mapping

KEYS: Final = frozenset(
    {
        "id",
        "reads",
        "pattern",
        "emits",
        "examples",
        "counter-examples",
        "context",
        "unless",
        "allow",
        "content",
    }
)
"""What a rule may say of itself."""
CONTEXTS: Final = {
    "": "",
    "event": "e",
    "event-here": "e",
    "initiative": "i",
    "undertaking": "u",
    "presidency": "k",
    "organisation": "o",
    "launch": "l",
    "signing": "g",
    "takeover": "k",
}
"""What a rule may take from the passage instead of the sentence, and the slot it then fills."""
_ID: Final = expression(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_EMIT: Final = expression(
    r"(?P<subject>[a-z]\w*) (?P<predicate>thb:\w+|same|dates) (?P<object>[a-z]\w*)"
)
GUARDS: Final = frozenset(
    {"negation", "plan", "history", "cancellation", "invitation", "speech", "none"}
)
_FEWEST_EXAMPLES: Final = 2


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the facts (`subject | predicate | object`) that the rule must read in it."""

    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Emission:
    """One fact that a match states: names of slots, and the property between them."""

    subject: str
    predicate: str
    object: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which documents state something."""

    id: str
    reads: str
    patterns: tuple[Pattern, ...]
    emits: tuple[Emission, ...]
    examples: tuple[Example, ...]
    counter_examples: tuple[Example, ...]
    context: str = ""
    """`event`: slot `e`, where the pattern has none, is the event that the passage is about."""
    unless: re.Pattern[str] | None = None
    """Words that, in the same clause, say that the rule does not hold."""
    allow: frozenset[str] = frozenset()
    """Guards of `thbgraph.extraction.guards` that do not apply."""
    content: bool = False
    """Whether what follows a match is what somebody said, so that guards do not look there."""
    file: str = ""
    line: int = 0


class _Loader(FASTEST):  # type: ignore[misc] # either class, whose methods are the same
    """Remembers the line of every mapping."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[str, Any]:
    found: dict[str, Any] = {
        str(k): x for k, x in loader.construct_mapping(node, deep=True).items()
    }
    found["__line__"] = node.start_mark.line + 1
    return found


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


@cache
def load() -> tuple[Rule, ...]:
    """Return the rules that ship with the package, in the order of files and lines."""
    folder = packaged.files(__package__) / "rules"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    return parse({f.name: f.read_text("utf-8") for f in files})


def read(files: Iterable[Path]) -> tuple[Rule, ...]:
    """Read rules from files of a user's own. Raises RuleError as `parse` does."""
    try:
        return parse({str(f): Path(f).read_text("utf-8") for f in files})
    except OSError as problem:
        raise RuleError(
            f"rule file cannot be read: {problem.strerror}", file=problem.filename
        ) from problem


def parse(sources: Mapping[str, str]) -> tuple[Rule, ...]:
    """Read rules from YAML texts by file name.

    Raises RuleError, naming the rule, for malformed YAML, an unknown key or property, an id used
    twice, a pattern that is not well formed or could blow up, a fact between slots that the
    pattern does not bind, and fewer than two examples or no counter-example.
    """
    rules: dict[str, Rule] = {}
    for file, text in sources.items():
        try:
            items = yaml.load(text, _Loader)  # noqa: S506 - derived from SafeLoader
        except yaml.YAMLError as problem:
            mark = getattr(problem, "problem_mark", None)
            line = mark.line + 1 if mark else None
            raise RuleError("not valid YAML", file=file, line=line) from problem
        if not isinstance(items, list) or not all(isinstance(i, dict) for i in items):
            raise RuleError("a rule file is a list of rules, each beginning with - id:", file=file)
        for item in items:
            rule = _rule(item, file)
            if rule.id in rules:
                first = rules[rule.id]
                raise RuleError(
                    f'rule "{rule.id}" stands twice, first at {first.file}:{first.line}',
                    file=file,
                    line=rule.line,
                )
            rules[rule.id] = rule
    return tuple(rules.values())


def _rule(item: dict[str, Any], file: str) -> Rule:
    line = int(item.pop("__line__"))
    name = str(item.get("id", ""))

    def wrong(message: str) -> RuleError:
        return RuleError(f'rule "{name}": {message}', file=file, line=line)

    if not _ID.fullmatch(name):
        raise wrong("an id is lower-case words joined by hyphens, such as event-hosted-by")
    if unknown := sorted(set(item) - KEYS):
        raise wrong(f'unknown key "{unknown[0]}"; there are {", ".join(sorted(KEYS))}')
    for key in ("reads", "pattern", "emits"):
        if not item.get(key):
            raise wrong(f'"{key}" is missing')
    sources = item["pattern"] if isinstance(item["pattern"], list) else [item["pattern"]]
    patterns = []
    for source in sources:
        try:
            patterns.append(compile_pattern(str(source)))
        except PatternError as problem:
            raise wrong(f"pattern {problem}") from problem
    context = str(item.get("context", ""))
    if context not in CONTEXTS:
        raise wrong(
            f'unknown context "{context}"; there are event, initiative, undertaking, presidency, organisation'
        )
    emits = tuple(_emission(str(e), patterns, context, wrong) for e in item["emits"])
    allow = frozenset(item.get("allow", []))
    if unknown_guards := sorted(allow - GUARDS):
        raise wrong(f'unknown guard "{unknown_guards[0]}"; there are {", ".join(sorted(GUARDS))}')
    examples = tuple(_example(e, wrong) for e in item.get("examples", []))
    counter = tuple(_example(e, wrong) for e in item.get("counter-examples", []))
    if len(examples) < _FEWEST_EXAMPLES or not counter:
        raise wrong("needs at least two examples and one counter-example")
    unless = expression(rf"(?<!\w)(?:{item['unless']})(?!\w)") if item.get("unless") else None
    return Rule(
        name,
        str(item["reads"]),
        tuple(patterns),
        emits,
        examples,
        counter,
        context,
        unless,
        allow,
        item.get("content") is True,
        file,
        line,
    )


def _emission(
    text: str, patterns: list[Pattern], context: str, wrong: Callable[[str], RuleError]
) -> Emission:
    match = _EMIT.fullmatch(text)
    if match is None:
        raise wrong(f'"{text}" is no fact; write e thb:heldIn p')
    emission = Emission(match["subject"], match["predicate"], match["object"])
    if emission.predicate not in {"same", "dates"} and emission.predicate not in v.FACT_PROPERTIES:
        raise wrong(f'unknown property "{emission.predicate}"')
    bound = frozenset.union(*(p.slots for p in patterns)) | (
        {CONTEXTS[context]} if context else frozenset()
    )
    for slot in (emission.subject, emission.object):
        if slot not in bound:
            raise wrong(f'"{text}" speaks of {slot}, which the pattern does not bind')
    return emission


def _example(item: object, wrong: Callable[[str], RuleError]) -> Example:
    if not isinstance(item, dict) or "text" not in item:
        raise wrong("an example has a text and the facts it gives")
    return Example(str(item["text"]), tuple(str(f) for f in item.get("facts") or ()))
