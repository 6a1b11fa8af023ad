"""People whom the text names with nothing but their organisation: "Paola Hughes (Eurojust) spoke".

Here no post shows that somebody stands for an office, so the sentence, or the heading of the list,
has to: it tells of speaking, attending, chairing, electing, and not of a case. Two capitalised words
beside a body may also be a body's name; a form of address, a given name, a particle or the form of
the surname tells people from bodies.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.spotting.names import HONS, personal
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
C = char_class([Kind.COUNTRY])
J = char_class([Kind.ADJECTIVE])
L = char_class([Kind.PLACE])
N = char_class([Kind.NAME])
P = char_class([Kind.PERSON])
T = char_class([Kind.POST])

_TAIL = rf"(?: in [{L}])?"
_BEHIND = rf"(?: \((?P<o>[{O}{N}])(?:, [{C}{L}])?(?: \([{C}{L}]\))?\)|,? (?:(?:an? |the |our |as )(?:[\w-]+ ){{0,2}}(?:guest|visitor|visiting researcher|expert|trainer|colleague|delegate|facilitator|envoy|scholar|guest speaker|guest lecturer) )?(?:of|from|at|with|representing|on behalf of) (?:the )?(?:[{L}{C}{J}](?:['’]s)? )?(?P<o2>[{O}])(?:, [{O}](?!,? and ))?{_TAIL}|, who (?:also |has )?(?:represented|represents|works (?:at|for|with)|worked (?:at|for)|comes from|came from) (?:the )?(?P<o4>[{O}])|, (?:the )?(?P<o3>[{O}])(?=[;,.)]|$| and | who | on | spoke | \((?:[{T}]\)|chair|vice-chair|secretary|minutes|rapporteur|online|observer|by video|moderator)))"
_ALONE = expression(rf"(?<![\w’'-])(?P<m>{HONS}(?P<n>[{N}]){_BEHIND})")
# "Anna Berg and Jan Ek of the Border Guard": the first of two with one home.
_SHARED = expression(rf"(?<![\w’'-])(?P<m>{HONS}(?P<n>[{N}]))(?=,? and (?:(?P<two>[{P}])))")
# What only people do: the words behind "Nele Holt (Caritas)" tell that "Nele Holt" is nobody's firm.
_DOES = expression(
    r",? (?:also |then |will |has |who |in turn |for (?:her|his) part )?(?:spoke|speaks|speak|talked|talks|talk|told|explained|explains|presented|presents|present|described|describes|"
    r"gave|gives|give|delivered|held|lectured|reported|discussed|discusses|stressed|emphasi[sz]ed|underlined|pointed out|noted|outlined|introduced|moderated|chaired|shared|showed|"
    r"demonstrated|opened|welcomed|informed|summed|concluded|reminded|drew|argued|called|familiari[sz]ed|led the|answered|commented)\b"
)
# "The trainers were Anna Berg of X and Nele Holt of Y": one more beside somebody in office.
_BESIDE = expression(
    rf"[{P}](?: \([^()]{{1,60}}\)| [{O}{C}{L}])*(?:,|,? and|;|,? as well as)(?: (?:by|from|with|to|also|finally))* $"
)
_AFTER_AGAIN = expression(
    r"\b(?:follows|followed|succeeds|succeeded|replaces|replaced|takes over from|took over from|taking over from) $"
)
_ROLL = expression(
    r"(?i)^[•* -]*(?:(?:also |members |those )?present|participants|in attendance|attendance|attending|participating|delegates|members|apologies(?: from)?|absent|excused|observers|guests)(?: [a-z ]{1,30})?:"
)
"""How the line of minutes begins that says who was there: "Present: Anna Berg, City of Turku; …"."""
_PRIVATE = expression(
    r"(?i)\b(?:interpreter|translator|journalist|photographer|reporter|cameraman|victim|survivor|suspect|defendant|witness|driver|owner|resident|"
    r"client|patient|photo|picture|image|text|credit|courtesy|contact|enquir\w+|information|tel|lawyer of the (?:accused|defendant)|student|worker|volunteer|donor)s?:? (?:by )?"
    rf"(?:[{N}{P}](?:, | and |, and )){{0,4}}$"
)
_CASE: Final = frozenset(
    [
        "witness",
        "witnesses",
        "defendant",
        "defendants",
        "accused",
        "suspect",
        "suspects",
        "sentenced",
        "convicted",
        "arrested",
        "detained",
        "trial",
        "verdict",
        "indicted",
        "testified",
        "survivor",
        "obituary",
        "memory",
        "died",
    ]
)
"""Words of a sentence on a case, or on the dead, in which a name beside a body tells no office."""
_SURNAME = expression(
    r"\w+(?:sson|son|sen|ski|ska|cki|cka|dzki|wicz|vič\w*|vić|enko|ova|eva|ovs|ovska|skis|ņš|iņa|iņš|aitė|ytė|ienė|utė|uskas|ičius|"
    r"onis|nen|berg|str[oö]m|[qk]vist|lund|gren|dahl|d[oó]ttir|escu|idze|shvili|adze|yan|chuk|yuk|mäe|mägi|saar|meier|mann|bauer|veld|stra)"
)
"""Endings of the surnames of the region."""
_TURNS: Final = frozenset(
    ["follows", "succeeds", "succeeded", "replaces", "replaced", "took", "insight"]
)
"""Words of taking over from somebody, and of giving listeners something, beside `acting_words`."""
_PRESS = expression(
    r"(?i)\b(?:television|radio|newspaper|daily|weekly|news|broadcast\w*|magazine|press|hotel|restaurant|company|ltd|shipping|line|gmbh|media)\b"
)
_FRAME_REACH: Final = 14
"""Sentences (lines of a list, mostly) that a heading can govern."""
_LONGEST_NAME: Final = 4
_HEADING: Final = 60


def spot(found: Sequence[Coded]) -> None:
    """Code people who stand with their organisation alone, where the text shows them in office."""
    for at, coded in enumerate(found):
        if not any(m.kind is Kind.NAME for m in coded.mentions.values()):
            continue
        if coded.words & _CASE:
            continue
        words = coded.words | (_frame(found, at) if len(coded.text) < _HEADING * 2 else frozenset())
        if not words & lex.word_set("acting_words") and not words & _TURNS:
            continue
        edits = []
        for match in _ALONE.finditer(coded.text):
            person = _person(match, coded)
            if person is not None:
                edits.append((match.start("m"), match.end("m"), person))
        coded.replace(edits)
        if edits:
            coded.rewrite(_SHARED, _share)


def _frame(found: Sequence[Coded], at: int) -> frozenset[str]:
    """Return the words of the label or heading that governs a line."""
    for other in reversed(found[max(0, at - _FRAME_REACH) : at]):
        text = other.text.strip()
        if text.endswith(":") or (len(text) < _HEADING and not re.search(r"[.,;!?]|[–—-] ", text)):
            return other.words
        if other.paragraph < found[at].paragraph - 1:
            break
    return frozenset()


def _person(match: re.Match[str], coded: Coded) -> Mention | None:
    name = coded.mentions[match["n"]]
    body = coded.mentions[match["o"] or match["o2"] or match["o3"] or match["o4"]]
    if _PRIVATE.search(coded.text, 0, match.start("m")) or _PRESS.search(body.text):
        return None
    told = (
        match["hon"]
        or evidently_personal(name.text)
        or _DOES.match(coded.text, match.end())
        or _ROLL.match(coded.text)
        or _BESIDE.search(coded.text, 0, match.start())
        or _AFTER_AGAIN.search(coded.text, 0, match.start())
    )
    if coded.text.endswith(("the ", "The "), 0, match.start()) and not match["hon"]:
        return None
    if not told or not shaped(name.text, honoured=bool(match["hon"])):
        return None
    if body.kind is Kind.NAME:
        if evidently_personal(body.text) or len(body.text) < 3:
            return None
        body.kind = Kind.ORGANISATION
        body.rule = "announced"
        body.head = "organisation"
    person = coded.make(Kind.PERSON, *match.span("m"))
    person.name = name.text
    person.orgs = (body,)
    return person


def _share(match: re.Match[str], coded: Coded) -> Mention | None:
    name, other = coded.mentions[match["n"]], coded.mentions[match["two"]]
    if other.posts or not other.orgs or not shaped(name.text, honoured=False):
        return None
    if not evidently_personal(name.text) or not re.search(r" (?:of|from|at) ", other.text):
        return None
    person = coded.make(Kind.PERSON, *match.span("m"))
    person.name = name.text
    person.orgs = other.orgs
    return person


def evidently_personal(name: str) -> bool:
    """Whether a name shows that it is a person's: a given name, a particle, a double surname."""
    words = name.split()
    if len(words) < 2:
        return False
    return (
        words[0] in lex.word_set("given_names")
        or any(w in lex.word_set("particles") for w in words[1:])
        or (bool(_SURNAME.fullmatch(words[-1])) and not any(_common(w) for w in words))
        or bool(
            re.fullmatch(r"\w{3,}-\w{2,}", words[-1])
            and words[-1].istitle()
            and not _common(words[0])
        )
    )


def _common(word: str) -> bool:
    return word.lower() in _nouns()


@cache
def _nouns() -> frozenset[str]:
    lists = "organisation_heads organisation_kinds event_heads initiative_heads venue_heads fields post_heads not_names topical event_modifiers post_modifiers"
    words = {
        w
        for name in lists.split()
        for entry in lex.words(name)
        for w in re.findall(r"\w+", entry.lower())
    }
    return frozenset(words - {"mark", "paul", "may", "major"})


def shaped(name: str, *, honoured: bool) -> bool:
    """Whether words have the shape of a name: two to four of them, none a noun of the field."""
    words = [w for w in name.split() if w not in lex.word_set("particles")]
    if not (1 if honoured else 2) <= len(words) <= _LONGEST_NAME or not personal(name):
        return False
    return not any(_common(w) or (w.isupper() and len(w) > 2) for w in words)
