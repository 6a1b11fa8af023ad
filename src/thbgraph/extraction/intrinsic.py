"""What a mention states by its own words: a person's post, a body's parent, a project's years."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.authority import key
from thbgraph.extraction import bystanders, guards, titles
from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.ends import End, Relation
from thbgraph.extraction.mentions import Coded, Kind, Mention, Post
from thbgraph.extraction.spotting import offices
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity
    from thbgraph.extraction.lines import Line
    from thbgraph.extraction.trace import Trace

_STAGES: Final = frozenset(
    {"first", "second", "third", "final", "closing", "kick-off", "kickoff", "opening", "concluding"}
)
"""Modifiers by which a project's own events go."""
_ATTRIBUTE: Final = expression(
    r" (?!(?:and|or|in|on|at|for|from|to|with|by|of|as|where|which|that|who|was|were|is|are|has|have|had|will|took|takes|during|between|under|next|last|this|later|earlier|"
    r"early|late|today|yesterday|tomorrow|after|before|until|organi[sz]ed|hosted|arranged|held|planned|scheduled|together|jointly|within|via|over|again|also|once|twice|[a-z]+ed)\b)[a-z]{3,}"
)
"""Behind a name that only tells which yard, museum or camp is meant."""
_CHAIR: Final = expression(r"(?:chair|chairman|chairwoman|chairperson)", re.IGNORECASE)
_MEMBER: Final = expression(
    r"(?:full |board |committee |founding |associate )?member", re.IGNORECASE
)
_NO_PARENTS: Final = frozenset({"European Union", "United Nations"})
"""Unions whose institutions carry the name without the text saying that they are its parts."""


def label_posts(line: Line, title: str) -> None:
    """Give a person behind a field's label ("Project manager: …") the post that the label names."""
    if not title:
        return
    for coded in line.sentences:
        for mention in coded.all(Kind.PERSON):
            if not mention.posts and mention.start >= line.value_start:
                org = mention.orgs[0] if mention.orgs else None
                mention.posts = (Post(title, line.start, line.start + len(title), org),)


def read(
    coded: Coded, discourse: Discourse, trace: Trace, *, contact: bool = False
) -> list[Relation]:
    """Return the relations inside the mentions of a sentence; `contact` for a press contact's line."""
    found: list[Relation] = []
    codes = coded.codes()
    if not codes:
        return found
    lower = coded.text.lower()
    cancelled = coded.holds(Kind.EVENT) and (guards.cancelled(lower) or guards.offends(lower))
    at = -1
    for char in codes:
        at = coded.text.index(char, at + 1)
        mention = coded.mentions[char]
        for inner in _all(mention):
            if inner.kind is Kind.PERSON:
                if contact:
                    trace.add(
                        coded.index,
                        "refused",
                        inner.text,
                        "no person: a credit or a contact",
                        "person-post",
                    )
                    continue
                found += _posts(inner, coded, discourse, at, trace)
            elif inner.kind is Kind.ORGANISATION:
                found += _parents(inner, coded, discourse)
            elif inner.kind is Kind.PRESIDENCY:
                found += _presidency(inner, coded, discourse)
            elif inner.kind is Kind.INITIATIVE:
                found += titles.period(inner, coded, discourse)
                found += titles.parties(inner, coded, discourse)
            elif inner.kind is Kind.EVENT and not cancelled and inner is mention:
                found += _event(inner, coded, discourse)
    return found


def _paragraph_initiative(coded: Coded, discourse: Discourse) -> Entity | None:
    """Return the undertaking with which the paragraph begins, where it begins with one."""
    for other in discourse.found:
        if other.paragraph == coded.paragraph and other.index < coded.index:
            first = other.all()[:1]
            entity = discourse.of(first[0]) if first else None
            return entity if entity is not None and entity.type == v.INITIATIVE else None
    return None


def _all(mention: Mention) -> list[Mention]:
    inner = [m for p in mention.parts for m in _all(p)]
    extra = [
        o
        for p in mention.posts
        if (o := p.org) is not None and o not in inner and o not in mention.parts
    ]
    return [mention, *inner, *(m for o in extra for m in _all(o))]


def _needs_body(title: str) -> bool:
    """Whether a post is a public one only at a body that the text names: "director", "lawyer"."""
    return title.lower().split()[-1] in lex.word_set("posts_at_a_body") and title[:1].islower() | (
        len(title.split()) == 1
    )


_TEACHES: Final = expression(
    r",? (?:who )?(?:also |then |will )?(?:gave|give|gives|held|hold|delivered|deliver|taught|teach)s? (?:\w+ ){0,2}(?:lecture|talk|presentation|keynote|workshop|seminar|training|address|speech)s?\b"
    r"|,? (?:who )?(?:also |then |will )?(?:spoke|speak|speaks|lectured|lectures|presented|presents) "
)


def _invited(mention: Mention, coded: Coded, at: int) -> bool:
    """Whether "the Norwegian psychologist Anna Berg" teaches here: an expert of a country's, in public."""
    country = any(m.kind in {Kind.ADJECTIVE, Kind.COUNTRY} for m in mention.parts)
    return country and bool(_TEACHES.match(coded.text, at + 1))


def _of_unnamed(mention: Mention, coded: Coded, at: int) -> bool:
    """Whether "whose manager, Jan Ek" has charge of what no name stands for: "an agency whose manager"."""
    before = coded.text[:at].rstrip(" ,)")[-1:]
    return mention.text.lower().startswith("whose ") and before not in coded.mentions


def _posts(
    mention: Mention, coded: Coded, discourse: Discourse, at: int, trace: Trace
) -> list[Relation]:
    person = discourse.of(mention)
    if person is None:
        return []
    bodiless = (
        bool(mention.posts)
        and not mention.orgs
        and all(p.org is None and _needs_body(p.title) for p in mention.posts)
        and not _invited(mention, coded, at)
    )
    why = (
        "a post at no body that the text names"
        if bodiless or _of_unnamed(mention, coded, at)
        else bystanders.unsafe(coded, at, mention.name)
    )
    if why:
        # Once is enough, wherever else the name stands.
        person.stated = False
        trace.add(coded.index, "refused", mention.text, f"no person: {why}", "person-post")
        return []
    if not (mention.posts or mention.orgs):
        return []
    subject = End(person, mention.name, mention.reason)
    found = []
    loose = [o for o in mention.orgs if all(o is not p.org for p in mention.posts)]
    if loose:
        bodies = [
            (o, b) for o in loose if (b := discourse.of(o)) is not None and b.type == v.ORGANISATION
        ]
        found += [
            Relation(
                subject,
                "thb:affiliatedWith",
                End(b, o.text, o.reason),
                coded,
                "person-of-organisation",
            )
            for o, b in bodies[:1]
        ]
    for post in mention.posts:
        if post.title == "speaker" and post.org is None:
            continue  # of a seminar, not of a parliament
        org = discourse.of(post.org) if post.org is not None else None
        body = org if org is not None and org.type == v.ORGANISATION else None
        if body is None and _CHAIR.fullmatch(post.title):
            # "Its Chair, Ambassador Reet Lind": the possessive stands with the first post.
            its = next((p.org for p in mention.posts if p.org and p.org.head == "its"), None)
            body = discourse.of(its) if its is not None else None
            if body is not None and body.type == v.ORGANISATION and its is not None:
                end = End(body, "", its.reason)
                found.append(Relation(subject, "thb:chairOf", end, coded, "person-chair"))
                continue
        if _CHAIR.fullmatch(post.title) and body is not None and post.org is not None:
            found.append(
                Relation(
                    subject,
                    "thb:chairOf",
                    End(body, post.org.text, post.org.reason),
                    coded,
                    "person-chair",
                )
            )
            continue
        if _MEMBER.fullmatch(post.title) and body is not None and post.org is not None:
            end = End(body, post.org.text, post.org.reason)
            found.append(Relation(subject, "thb:memberOf", end, coded, "person-member"))
            body = None
        found.append(
            Relation(
                subject,
                "thb:holdsPost",
                _title(post, coded),
                coded,
                "person-post",
            )
        )
        if body is not None and post.org is not None:
            words = post.org.text if post.org.head not in {"its", "self"} else ""
            found.append(
                Relation(
                    subject,
                    "thb:affiliatedWith",
                    End(body, words, post.org.reason),
                    coded,
                    "person-post",
                )
            )
    return found


def _title(post: Post, coded: Coded) -> End:
    """Return the title of a post; "her Finnish colleague" has that of whoever was named before."""
    words = coded.source[post.start : post.end]
    if words in offices.RELATION:
        return End(post.title, words, f"“{words}” of somebody named just before with that post")
    return End(post.title, words)


def _parents(mention: Mention, coded: Coded, discourse: Discourse) -> list[Relation]:
    body = discourse.of(mention)
    if body is None or body.type != v.ORGANISATION:
        return []
    subject = End(body, mention.text, mention.reason)
    if mention.parent is not None:
        parent = discourse.of(mention.parent)
        if parent is not None and parent is not body and parent.type == v.ORGANISATION:
            return [
                Relation(
                    subject,
                    "thb:subOrganisationOf",
                    End(parent, mention.parent.text, mention.parent.reason),
                    coded,
                    "organisation-of-organisation",
                )
            ]
        return []
    entry = body.entry
    owner, _, rest = mention.text.partition(" ")
    if entry is None and rest and owner.isupper() and len(owner) > 1:
        # "UBC Safe Cities Commission", where the text has said what UBC is.
        above = discourse.by_name.get((v.ORGANISATION, key(owner)))
        above = discourse.kept(above) if above is not None else None
        if above is not None and above is not body:
            end = End(above, owner)
            return [
                Relation(
                    subject,
                    "thb:subOrganisationOf",
                    end,
                    coded,
                    "organisation-of-organisation",
                )
            ]
    if entry is None or not entry.parent or mention.reference:
        return []
    parent_entry = discourse.authority.get(entry.parent)
    if (
        parent_entry is None
        or parent_entry.type != v.ORGANISATION
        or parent_entry.label in _NO_PARENTS
    ):
        return []
    for name in (*parent_entry.names, *parent_entry.acronyms, *parent_entry.generic_labels):
        inside = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", mention.text)
        apart = inside and (
            name.isupper()
            or re.match(r"['’]", mention.text[inside.end() :])
            or re.search(r"(?:of|under) the $", mention.text[: inside.start()])
        )
        if inside and apart and inside.group() != mention.text:
            outer = discourse.listed(parent_entry, mention, coded)
            return [
                Relation(
                    subject,
                    "thb:subOrganisationOf",
                    End(outer, inside.group()),
                    coded,
                    "organisation-of-organisation",
                )
            ]
    return []


def _presidency(mention: Mention, coded: Coded, discourse: Discourse) -> list[Relation]:
    presidency = discourse.of(mention)
    if (
        presidency is None
        or presidency.holder is None
        or presidency.body is None
        or mention.holder is None
    ):
        return []
    subject = End(presidency, mention.text, mention.reason)
    words = mention.body.text if mention.body is not None else ""
    reason = (
        ""
        if mention.body is not None
        else mention.reason
        or f"a presidency of {presidency.body.label}, as said elsewhere in the text"
    )
    return [
        Relation(
            subject, "thb:presidencyOf", End(presidency.body, words, reason), coded, "presidency-of"
        ),
        Relation(
            subject,
            "thb:heldBy",
            End(presidency.holder, mention.holder.text),
            coded,
            "presidency-of",
        ),
    ]


def _event(mention: Mention, coded: Coded, discourse: Discourse) -> list[Relation]:
    event = discourse.of(mention)
    if event is None:
        return []
    subject = End(event, mention.text, mention.reason)
    found = []
    if mention.parent is not None:
        whole = discourse.of(mention.parent)
        if whole is not None and whole.type == v.INITIATIVE:
            found.append(
                Relation(
                    subject,
                    "thb:partOf",
                    End(whole, mention.parent.text, mention.parent.reason),
                    coded,
                    "event-of-initiative",
                )
            )
    if mention.holder is not None:
        owner = discourse.of(mention.holder)
        if owner is not None:
            found.append(
                Relation(
                    subject,
                    "thb:organisedBy",
                    End(owner, mention.holder.text, mention.holder.reason),
                    coded,
                    "event-of-owner",
                )
            )
    if (
        mention.parent is None
        and event.parent is None
        and mention.determiner == "the"
        and event.modifiers & _STAGES
    ):
        whole = _paragraph_initiative(coded, discourse)
        if whole is not None:
            reason = f"the paragraph speaks of {whole.label}"
            found.append(
                Relation(
                    subject, "thb:partOf", End(whole, "", reason), coded, "event-of-initiative"
                )
            )
    for destination in mention.orgs:
        if _ATTRIBUTE.match(coded.source, destination.end):
            continue  # "a trip to Wismar shipyard" goes to the yard
        place = discourse.of(destination)
        if destination.kind is Kind.NAME:
            place = discourse.place(destination, coded)
        if place is not None and place.type == v.PLACE:
            found.append(
                Relation(
                    subject, "thb:heldIn", End(place, destination.text), coded, "visit-to-place"
                )
            )
    return found
