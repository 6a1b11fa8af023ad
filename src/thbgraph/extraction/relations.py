"""Rules applied to coded sentences: matches become claims between the things that slots stand for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction import claims, clauses, conjuncts, guards, seats, stages
from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.ends import End, Relation, dated, texts
from thbgraph.extraction.entities import Entity
from thbgraph.extraction.mentions import ANY, Coded, Kind, Mention, char_class, lowered
from thbgraph.extraction.minutes import OF_STATE
from thbgraph.extraction.passages import EVENTFUL, passage
from thbgraph.extraction.resolution import presidencies, together
from thbgraph.extraction.rules import CONTEXTS
from thbgraph.extraction.sparing import sparing
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.index import Index
    from thbgraph.extraction.patterns import Pattern
    from thbgraph.extraction.rules import Emission, Rule
    from thbgraph.extraction.trace import Trace

_SPEECH: Final = expression(f"[{char_class([Kind.SPEECH])}]")
_CALLED: Final = sparing(r"(?:called|known as|so-called) $")
_ASIDE: Final = sparing(
    r", (?:(?:which|that) (?:is|was) )?(?:under (?:the )?(?:[\w-]+ ){1,3}?of|led by|chaired by|headed by) (?:the )?$"
)
_CLOSED: Final = expression(rf"[{ANY}],")
"""The end of what a comma began: "the group, under the chairmanship of Sweden, prepares …"."""
_EXCEPT: Final = sparing(
    r"(?:\b(?:all|every|each|everybody|everyone|nobody|none|no one)\b[^.;]{0,40} (?:but|save)|\bexcept(?: for)?|\bapart from|"
    r"\bexcluding|\bwith the exception of|\bother than) $"
)
_OCCASION: Final = expression(
    rf"(?:[^,;:.{ANY}]{{0,40}}? (?:at|during)|(?:(?<=part)|(?<=participated)|(?<=participate)) (?:also |actively )?in"
    rf"|(?:(?<=attended)|(?<=joined)|(?<=attend)|(?<=join))) (?:the |an? )?(?P<e>[{char_class([Kind.EVENT])}])"
)
"""The event named right behind what a rule has matched."""
_BY_THE_WAY: Final = expression(
    rf"[^{char_class([Kind.EVENT])}], (?:which|that) (?:was|were|is|are|has been|had been|have been) (?:[a-z]+ly )?(?!held|organi|arranged|hosted|convened|opened|attended|chaired|moderated|led|followed|concluded|closed)[a-z]+[^,;]*$"
)
"""What a clause tells of a manual or a law: "…, which was finalised with the help of the OSCE"."""
_PRIVATE: Final = expression(f"[{ANY}]")
_HOUSES: Final = expression(
    r"\b(?:university|academy|college|school|court|parliament|embassy|library|ministry|seimas|saeima|riigikogu|eduskunta|campus|museum|institute|town hall|city hall|centre|center|office|police|prefecture|secretariat)\b",
    re.IGNORECASE,
)


def _excepted(text: str, start: int, end: int) -> bool:
    """Whether what a match names first is an exception: "all countries with the exception of Russia"."""
    named = _PRIVATE.search(text, start, end)
    return _EXCEPT.search(text, 0, start if named is None else named.start()) is not None


_NUMBERED: Final = expression(r" \d{1,3}[A-Za-z]? [a-z]")
"""Behind a name that is a street's: "in the Ravi 18 conference hall"."""


class Matcher:
    """Applies rules to the sentences of one document."""

    def __init__(self, discourse: Discourse, index: Index, trace: Trace) -> None:
        self.discourse = discourse
        self.index = index
        self.trace = trace

    def read(self, coded: Coded) -> list[Relation]:
        """Return what the rules read in one sentence."""
        text = lowered(coded.text)
        found: list[Relation] = []
        kinds = frozenset(coded.mentions[c].kind for c in coded.codes())
        for rule, pattern in self.index.candidates(text, kinds):
            for match in pattern.expression.finditer(text):
                found += self._match(rule, pattern, match, coded, text)
        return found

    def _match(
        self, rule: Rule, pattern: Pattern, match: re.Match[str], coded: Coded, text: str
    ) -> list[Relation]:
        refusal = guards.refusal(text, match.start(), match.end(), rule.allow, content=rule.content)
        begin, stop = guards.clause(text, match.start(), match.end())
        if not refusal and _CALLED.search(text, 0, match.start()):
            refusal = "another name of something, not a subject"
        if not refusal and _ASIDE.search(text, 0, match.start()) and _CLOSED.match(match.group()):
            refusal = "part of an aside, not a subject"
        if not refusal and _excepted(text, match.start(), match.end()):
            refusal = "an exception"
        if (
            not refusal
            and rule.unless is not None
            and (hit := rule.unless.search(text, begin, stop))
        ):
            refusal = f"rule’s own exception: “{hit.group()}”"
        speaks = any(e.predicate == "thb:speaker" for e in rule.emits)
        if not refusal and speaks and "speech" not in rule.allow and _SPEECH.search(text):
            refusal = "quoted speech does not make a speaker at the event"
        if not refusal and speaks and rule.context and stages.gives_another(text, match):
            refusal = "an event of its own is what is given"
        if refusal:
            self._told(coded, "refused", match, rule, refusal)
            return []
        found: list[Relation] = []
        for emission in rule.emits:
            found += self._emit(rule, emission, pattern, match, coded)
        if found:
            self._told(coded, "fired", match, rule)
        return found

    def _told(
        self, coded: Coded, stage: str, match: re.Match[str], rule: Rule, why: str = ""
    ) -> None:
        if self.trace.kept:
            self.trace.add(coded.index, stage, _readable(match.group(), coded), why, rule.id)

    def _emit(
        self, rule: Rule, emission: Emission, pattern: Pattern, match: re.Match[str], coded: Coded
    ) -> list[Relation]:
        groups = pattern.bound(match)
        context = CONTEXTS[rule.context]
        for slot in (emission.subject, emission.object):
            if groups.get(slot) is None and slot != context:
                return []
        if emission.predicate == "same":
            if self._same(groups, emission, coded):
                self._told(coded, "fired", match, rule)
            return []
        predicates = (
            ("thb:startDate", "thb:endDate")
            if emission.predicate == "dates"
            else (emission.predicate,)
        )
        found = []
        at = [_at(groups.get(slot), match.string) for slot in (emission.subject, emission.object)]
        for predicate in predicates:
            if why := claims.refusal(match.string, at[0], at[1], predicate):
                self._told(coded, "refused", match, rule, why)
                continue
            allowed = v.FACT_PROPERTIES[predicate]
            holder = self._holder(emission, predicate, groups, coded)
            own = pattern.types(emission.subject)
            subjects = holder or self._ends(
                emission.subject, match, groups, coded, allowed.subjects & own, rule, predicate
            )
            first = conjuncts.subject(match.string, *at)
            if first >= 0:
                subjects = self._first(match.string[first], subjects, allowed.subjects, coded)
            objects = self._ends(
                emission.object,
                match,
                groups,
                coded,
                allowed.objects,
                rule,
                predicate,
                dates=emission.predicate == "dates",
                subjects=subjects,
            )
            found += [
                Relation(s, predicate, o, coded, rule.id)
                for s in subjects
                for o in objects
                if s.value is not o.value
            ]
            if predicate in stages.STAGED:
                found = [r for r in found if not stages.without_stage(r.subject)]
            if holder and objects:
                found += self._body(holder[0], coded, rule)
            elif rule.context == "takeover" and predicate == "thb:heldBy" and subjects and objects:
                found += self._body(subjects[0], coded, rule)
        return found

    def _first(
        self, char: str, subjects: list[End], allowed: frozenset[str], coded: Coded
    ) -> list[End]:
        """Return the sentence's subject in place of the name nearer to a verb behind "and"."""
        mention = coded.mentions[char]
        thing = self._entity(mention, coded, allowed) if subjects else None
        fits = thing is not None and thing.type in allowed
        return [End(thing, mention.text, mention.reason)] if thing is not None and fits else []

    def _same(self, groups: dict[str, str | None], emission: Emission, coded: Coded) -> bool:
        pair = [
            coded.mentions.get((groups[s] or "")[0]) for s in (emission.subject, emission.object)
        ]
        if pair[0] is None or pair[1] is None:
            return False
        other = self.discourse.of(pair[1])
        types = frozenset({other.type}) if other is not None else frozenset()
        one = self._entity(pair[0], coded, types)
        if one is not None and other is not None and one is not other and one.type == other.type:
            self.discourse.merge(one, other)
            return True
        return False

    def _holder(
        self, emission: Emission, predicate: str, groups: dict[str, str | None], coded: Coded
    ) -> list[End]:
        """Return the presidency that a rule gives a holder: "Poland takes over the Presidency"."""
        if predicate != "thb:heldBy":
            return []
        chars = groups.get(emission.subject), groups.get(emission.object)
        if not chars[0] or not chars[1]:
            return []
        words, holder = coded.mentions.get(chars[0][0]), coded.mentions.get(chars[1][0])
        if words is None or holder is None or words.kind is not Kind.PRESIDENCY:
            return []
        of = self.discourse.of(holder)
        if of is None or (words.holder is not None and self.discourse.of(words.holder) is not of):
            return []
        entity = presidencies.presidency(self.discourse, words, coded, of)
        if entity is None:
            return []
        words.entity = entity
        return [
            End(entity, words.text, words.reason or f"held by {of.label}, as the sentence says")
        ]

    def _body(self, presidency: End, coded: Coded, rule: Rule) -> list[Relation]:
        """Return of what body a presidency is, where the sentence or the text says so."""
        entity = presidency.value
        if not isinstance(entity, Entity) or entity.body is None:
            return []
        named = next(
            (
                m.body
                for m in coded.all(Kind.PRESIDENCY)
                if m.text == presidency.words and m.body is not None
            ),
            None,
        )
        words = named.text if named is not None else ""
        reason = (
            ""
            if named is not None
            else f"a presidency of {entity.body.label}, as said elsewhere in the text"
        )
        return [
            Relation(
                presidency, "thb:presidencyOf", End(entity.body, words, reason), coded, rule.id
            )
        ]

    # Slots to things -------------------------------------------------------------------------

    def _ends(
        self,
        slot: str,
        match: re.Match[str],
        groups: dict[str, str | None],
        coded: Coded,
        types: frozenset[str],
        rule: Rule,
        predicate: str,
        *,
        dates: bool = False,
        subjects: list[End] | None = None,
    ) -> list[End]:
        chars = groups.get(slot)
        if chars is None and rule.context == "takeover":
            taker = coded.mentions.get(groups.get("c") or "")
            entity, reason = presidencies.taken_over(self.discourse, taker, coded)
            return [End(entity, "", reason)] if entity is not None else []
        if chars is None and slot == "k" and (country := groups.get("c")):
            entity, reason = presidencies.held_by(self.discourse, coded.mentions.get(country))
            return [End(entity, "", reason)] if entity is not None and entity.type in types else []
        if chars is None:
            own = _OCCASION.match(match.string, match.end()) if rule.context in EVENTFUL else None
            mention = coded.mentions.get(own["e"]) if own else None
            if mention is not None and not mention.plural and mention.kind is Kind.EVENT:
                # "spoke at the seminar": at that one, whatever the passage is about.
                spoken = self._entity(mention, coded, types)
                return [End(spoken, mention.text, mention.reason)] if spoken is not None else []
            entity, reason = passage(self.discourse, coded, rule.context, match.start())
            if rule.context in EVENTFUL and _BY_THE_WAY.search(match.string, 0, match.start()):
                return []
            if entity is None or entity.type not in types:
                return []
            chaired = predicate == "thb:chairOf"
            return [] if chaired and OF_STATE.search(entity.label) else [End(entity, "", reason)]
        if slot.startswith("text"):
            return [
                End(t, t)
                for t in texts(
                    match, slot, coded, many=predicate == "thb:hasPriority" and slot != "textone"
                )
            ]
        chars = clauses.before(chars, match)
        found = []
        alone = coded.mentions.get(chars) if len(chars) == 1 else None
        if alone is not None and alone.plural and subjects is None and predicate in together.SHARED:
            # "Both seminars are supported by …"
            row = together.together(self.discourse, alone, coded)
            if row and v.EVENT in types:
                return [End(e, "", f"one of “{alone.text}”") for e in row]
        if rule.context in EVENTFUL and slot == "e" and alone is not None and _exchange(alone):
            # "took part in the discussions": those of the event that the passage is about.
            entity, reason = passage(self.discourse, coded, rule.context, match.start())
            fits = alone.determiner in {"the", "these"} and not alone.modifiers
            return [End(entity, "", reason)] if entity is not None and fits else []
        for at, char in enumerate(chars):
            mention = coded.mentions.get(char)
            if mention is None or seats.home(chars, at, coded) or seats.aside(chars, at, coded):
                continue
            if mention.kind is Kind.DATE:
                found += dated(mention, predicate, subjects or [], dates=dates)
                continue
            if mention.kind is Kind.TITLE and v.CONCEPT in types:
                found.append(End(mention.name, mention.name))
                continue
            if (
                mention.kind is Kind.COUNTRY
                and predicate in _DOERS
                and _goes_on(char, match.string)
            ):
                continue
            if predicate in _DOERS and seats.partial(mention, char, match.string):
                continue
            entity = self._entity(mention, coded, types)
            if predicate == "thb:heldIn" and seats.seated(coded, mention):
                continue
            if predicate == "thb:speaker" and stages.only_home(coded, char):
                continue
            if entity is not None and entity.type in types:
                found.append(End(entity, mention.text, mention.reason))
        return found

    def _entity(self, mention: Mention, coded: Coded, types: frozenset[str]) -> Entity | None:
        if mention.kind is Kind.PRONOUN:
            return self.discourse.pronoun(mention, coded, types)
        if mention.kind is Kind.NAME:
            if v.PLACE in types:
                spoken = mention.text in lex.word_set("spoken_languages")
                spoken = spoken or mention.text.lower() in lex.word_set("venue_heads")
                if spoken or _NUMBERED.match(coded.source, mention.end):
                    return None
                return self.discourse.place(mention, coded)
            return (
                self.discourse.actor(mention, coded)
                if v.ORGANISATION in types and lex.may_name_body(mention.text)
                else None
            )
        if mention.kind is Kind.ORGANISATION and v.PLACE in types:
            return (
                self.discourse.place(mention, coded)
                if _HOUSES.search(mention.text) and not mention.reference
                else None
            )
        if mention.kind is Kind.TITLE:
            return None
        if mention.kind is Kind.PRESIDENCY and mention.entity is None:
            # The sentences before may have said meanwhile who holds it.
            mention.entity = presidencies.presidency(self.discourse, mention, coded)
        return self.discourse.of(mention)


_DOERS: Final = frozenset(
    {"thb:ledBy", "thb:supportedBy", "thb:initiatedBy", "thb:partner", "thb:organisedBy"}
    | {"thb:hostedBy"}
)
_NAME: Final = expression(f" [{char_class([Kind.NAME])}]")


def _goes_on(country: str, text: str) -> bool:
    """Whether a country only begins the name of somebody: "France Expertise International"."""
    return _NAME.match(text, text.find(country) + 1) is not None


def _exchange(mention: Mention) -> bool:
    """Whether "the discussion" is that of an event which is named elsewhere."""
    return mention.plural or (mention.head in {"discussion", "debate"} and mention.entity is None)


def _at(slot: str | None, text: str) -> int:
    """Return where the first mention of a slot stands in a coded sentence; -1 for none."""
    found = _PRIVATE.search(slot or "")
    return text.find(found.group()) if found else -1


def _readable(part: str, coded: Coded) -> str:
    said = {code: f"⟦{mention.text}⟧" for code, mention in coded.mentions.items()}
    return _PRIVATE.sub(lambda m: said.get(m.group(), ""), part)
