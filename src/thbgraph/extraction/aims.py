"""What an event or undertaking is about and what it is for: `thb:topic` and `thb:objective`.

A topic is a concept of the topics file that the thing's own title or description names ("seminar on
forced labour"), or that the sentence gives it ("was devoted to victim identification"). Names of
bodies inside a title are no topics, nor is trafficking itself, which every document is about. An
objective is what follows "aims to", "the aim of … is to": the text's own words, one a purpose.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction import guards
from thbgraph.extraction.ends import End, Relation
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.once import Once
from thbgraph.extraction.sparing import sparing
from thbgraph.model import Node
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.authority import Authority, Topic
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity
    from thbgraph.extraction.lines import Line

_U: Final = char_class([Kind.EVENT, Kind.INITIATIVE, Kind.PRONOUN])
_NO_TOPICS: Final = frozenset({"event-types", "initiative-types"})
_EVERYWHERE: Final = "trafficking in human beings"
_SINGLE: Final = frozenset({"begging", "reintegration", "rehabilitation", "refugees", "servitude"})
"""Other names of one word that tell a topic wherever they stand in a title."""
_NAMES: Final = frozenset(
    {Kind.ORGANISATION, Kind.PRESIDENCY, Kind.PERSON, Kind.INITIATIVE, Kind.EVENT}
)
_ABOUT: Final = sparing(
    rf"(?P<u>[{_U}])(?: (?:in|on|at) [^,;.]{{1,30}})?,? (?:which |that )?(?:was |were |is |are |will be |has been |also |mainly |fully |will ){{0,3}}"
    r"(?:devoted to|dedicated to|dealt with|deals with|deal with|focused on|focuses on|focus on|focussed on|focusing on|concentrated on|concentrates on|"
    r"addressed the (?:issue|issues|topic|question|problem)s? of|addresses the (?:issue|topic|question|problem)s? of|on the (?:topic|subject|theme|issue) of|about|discussed|discusses|was about|centred on|centres on) "
    r"(?P<t>[^.;:]{3,200})"
)
_AIM: Final = (
    sparing(
        rf"(?P<u>[{_U}])(?: \([^()]{{1,60}}\))?,? (?:which |that )?(?:also |thereby |mainly )?(?:aims?|aimed|seeks?|sought|strives?|strove|sets? out|is meant|was meant|is intended|was intended|is designed|was designed|is expected|serves|was set up|was created) (?:(?P<to>to)|at) (?P<t>[^.;:]{{5,400}})"
    ),
    sparing(
        rf"\b(?:aims?|goals?|objectives?|purposes?|task|mission|ambition|idea) of (?P<u>[{_U}]) (?:is|was|are|were|will be|has been) (?P<to>to) (?P<t>[^.;:]{{5,400}})",
        re.IGNORECASE,
    ),
    sparing(
        rf"(?P<u>[{_U}])[^.;:]{{1,160}}? with the (?:aim|goal|objective|purpose) of (?P<t>\w+ing [^.;:]{{5,300}})"
    ),
    sparing(
        rf"\b(?:its|the) (?:main |overall |general |key |primary )?(?:aim|goal|objective|purpose) (?:of (?P<u>[{_U}]) )?(?:is|was|will be) (?P<to>to) (?P<t>[^.;:]{{5,400}})",
        re.IGNORECASE,
    ),
)
_TO: Final = expression(r",? (?:and |as well as )?(?:also )?to (?=[a-z]{3,})")
_ING: Final = expression(r",? and (?=[a-z]{3,}ing\b)|, (?=[a-z]{3,}ing\b)")
_SHORTEST: Final = 8
_OWN: Final = frozenset({"thb:topic", "thb:objective"})
_AIM_FIELD: Final = "field-objective"
_THEME_FIELD: Final = "field-topic"
_FIELD: Final = expression(
    r"\s*(?:the |main |overall |project |general )*(?:aims?|objectives?|goals?|purpose)\s*",
    re.IGNORECASE,
)
_THEME: Final = expression(
    r"\s*(?:the |main |overall )*(?:topics?|themes?|subject)\s*", re.IGNORECASE
)


class Topics:
    """The finder of topics in one authority's words."""

    def __init__(self, authority: Authority) -> None:
        named: dict[str, list[Topic]] = {}
        for topic in authority.topics:
            if topic.scheme_name in _NO_TOPICS or topic.label == _EVERYWHERE:
                continue
            for name in (topic.label, *topic.alt_labels):
                if name == topic.label or " " in name or "-" in name or name in _SINGLE:
                    named.setdefault(name.lower().replace("’", "'"), []).append(topic)
        self._topics: dict[str, Topic] = {}
        for name, topics in named.items():
            exact = [t for t in topics if t.label.lower() == name] or topics
            if len(exact) == 1:
                self._topics[name] = exact[0]
        names = sorted(self._topics, key=lambda n: (-len(n), n))
        self._names = expression(
            r"(?<![\w-])(?:" + "|".join(re.escape(n) for n in names) + r")(?![\w-])"
        )

    def find(self, words: str) -> list[tuple[Topic, str]]:
        """Return the topics that words name, each once and with those words, in order."""
        found: dict[str, tuple[Topic, str]] = {}
        for match in self._names.finditer(words.lower().replace("’", "'")):
            topic = self._topics[match.group()]
            found.setdefault(topic.iri, (topic, words[match.start() : match.end()]))
        return list(found.values())


_TOPICS: Final = Once(Topics)


def read(coded: Coded, discourse: Discourse) -> list[Relation]:
    """Return the topics and objectives that a sentence gives events and undertakings."""
    topics = _TOPICS.of(discourse.authority)
    found: list[Relation] = []
    for mention in coded.all(Kind.EVENT, Kind.INITIATIVE):
        entity = discourse.of(mention)
        if entity is None or mention.reference:
            continue
        end = End(entity, mention.text, mention.reason)
        found += [
            Relation(end, "thb:topic", topic, coded, "topic-of-title")
            for topic in _named(topics, _own_words(mention, coded))
        ]
    text = coded.text
    if " " not in text:
        return found
    lower = text.lower() if len(text.lower()) == len(text) else text
    for match in _ABOUT.finditer(text):
        found += _about(match, coded, discourse, lower, topics)
    for pattern in _AIM:
        for match in pattern.finditer(text):
            found += _aims(match, coded, discourse, lower, topics)
    return found


def fields(line: Line, subject: Entity | None, reason: str, discourse: Discourse) -> list[Relation]:
    """Return what a line "Aim: …" or "Theme: …" states of what the page is about."""
    label, mark, rest = line.text.partition(":")
    words = rest.strip(" .")
    if subject is None or subject.type not in v.UNDERTAKINGS or not mark or not words:
        return []
    coded, end = line.sentences[-1], End(subject, "", reason)
    about = [
        Relation(end, "thb:topic", topic, coded, _THEME_FIELD)
        for topic in _named(_TOPICS.of(discourse.authority), words)
    ]
    if _THEME.fullmatch(label):
        return about
    if not _FIELD.fullmatch(label) or len(line.sentences) > 1:
        return []
    bare = words.removeprefix("To ").removeprefix("to ")
    aims = [
        Relation(end, "thb:objective", End(p, p), coded, _AIM_FIELD) for p in _split(bare, to=True)
    ]
    return aims + about


def _own_words(mention: Mention, coded: Coded) -> str:
    """Return a mention's words without the names of bodies and persons inside it."""
    words = coded.source[mention.start : mention.end]
    for inner in _flat(mention):
        if inner.kind in _NAMES and mention.start <= inner.start and inner.end <= mention.end:
            start, end = inner.start - mention.start, inner.end - mention.start
            words = words[:start] + "·" * (end - start) + words[end:]
    return words


def _flat(mention: Mention) -> list[Mention]:
    return [m for part in mention.parts for m in (part, *_flat(part))]


def _named(topics: Topics, words: str) -> list[End]:
    return [End(Node(t.iri, v.CONCEPT, t.label), said) for t, said in topics.find(words)]


def _subject(match: re.Match[str], coded: Coded, discourse: Discourse) -> End | None:
    char = match.groupdict().get("u")
    if not char:
        main = discourse.main(v.INITIATIVE, coded.index) or discourse.main(v.EVENT, coded.index)
        return None if main is None else End(main, "", f"the text is about {main.label}")
    mention = coded.mentions[char]
    if mention.plural:
        return None
    entity = (
        discourse.pronoun(mention, coded, v.UNDERTAKINGS)
        if mention.kind is Kind.PRONOUN
        else discourse.of(mention)
    )
    return None if entity is None else End(entity, mention.text, mention.reason)


def _about(
    match: re.Match[str], coded: Coded, discourse: Discourse, lower: str, topics: Topics
) -> list[Relation]:
    end = _subject(match, coded, discourse)
    if end is None or guards.refusal(lower, match.start(), match.start("t"), frozenset({"plan"})):
        return []
    start, stop = coded.view_span(*match.span("t"))
    return [
        Relation(end, "thb:topic", topic, coded, "topic-of-passage")
        for topic in _named(topics, coded.source[start:stop])
    ]


def _aims(
    match: re.Match[str], coded: Coded, discourse: Discourse, lower: str, topics: Topics
) -> list[Relation]:
    end = _subject(match, coded, discourse)
    if end is None or guards.refusal(
        lower, match.start(), match.start("t"), frozenset({"plan", "invitation"})
    ):
        return []
    start, stop = coded.view_span(*match.span("t"))
    words = coded.source[start:stop].strip(" ,")
    found = [
        Relation(end, "thb:objective", End(p, p), coded, "objective-aims")
        for p in _split(words, to=bool(match.groupdict().get("to")))
    ]
    about = [
        Relation(end, "thb:topic", topic, coded, "topic-of-objective")
        for topic in _named(topics, words)
    ]
    return [*found, *about] if found else []


def told(relations: list[Relation]) -> list[Relation]:
    """Leave out topics and aims of things of which the document says nothing else.

    A convention that is only mentioned in passing is not what the document tells of.
    """
    spoken = {
        id(r.subject.value)
        for r in relations
        if r.predicate not in _OWN and r.subject.value is not r.object.value
    } | {id(r.object.value) for r in relations if r.predicate not in _OWN}
    return [r for r in relations if r.predicate not in _OWN or id(r.subject.value) in spoken]


def _split(words: str, *, to: bool) -> list[str]:
    """Return the purposes that words list: "to find victims and to help them" are two."""
    parts = (_TO if to else _ING).split(" ".join(words.split("\n")))
    return [p.strip(" ,") for p in parts if len(p.strip(" ,")) >= _SHORTEST]
