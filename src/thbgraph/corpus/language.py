"""Which language a text is in, told by its commonest words; small, and honest about not knowing.

The rules read English. A text in another language of the region must be recognised, so that it is
said to be one and no fact is read from it; which language it is matters less.
"""

from __future__ import annotations

from typing import Final

from thbgraph.text.expressions import expression

UNDETERMINED: Final = "und"
"""The tag for a text with no word that tells its language."""

# Words that are frequent in one language and rare in the others.
_COMMON: Final[dict[str, frozenset[str]]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to in for on with by is was are at from that this which has will an",
        "da": "og det at af til den som med en er på ikke blev fra også har hvor",
        "de": "der die das und den von zu mit für ist im des dem ein eine auf nicht sich wurde",
        "es": "el la los las de que y en del por con una para es se su como",
        "et": "ja on ning ei et see kui oma mis ka või selle aastal aasta ühe välja",
        "fi": "ja on että ei se oli ovat sekä mukaan joka kanssa myös vuonna tai kun",
        "fr": "le la les des et de du une dans pour est qui par sur au avec aux",
        "is": "og að í á er sem til við um það var ekki með fyrir hún",
        "lt": "ir yra kad su į iš bei apie kaip buvo dėl metu tai taip metų prie",
        "lv": "un ir ar par no uz kas kā arī tiek gada bija lai pie vai tika",
        "nb": "og det er til av for på som med en ikke ble fra også har ved",
        "nl": "de het een en van te met voor is op dat niet zijn door aan",
        "pl": "w i z na do się że jest oraz przez od nie dla po które który",
        "sv": "och att det som en på är av för med den till inte har från ett",
    }.items()
}
_INDEX: Final = {
    word: tuple(language for language, words in _COMMON.items() if word in words)
    for words in _COMMON.values()
    for word in words
}
_CYRILLIC: Final = expression(r"[\u0400-\u04ff]")
_LETTER: Final = expression(r"[^\W\d_]")
_FEWEST: Final = 3
"""Words of another language; fewer are a name or a title in an English text."""
_READ: Final = 4_000
"""Code points that are looked at; more would not change the answer."""


def detect(text: str) -> str:
    """Return the language of `text` as a tag ("en", "lv", …), or "und" where no word tells.

    A text mostly in Cyrillic letters is called Russian. English wins a tie.
    """
    start = text[:_READ]
    counts = dict.fromkeys(_COMMON, 0)
    for word in start.lower().split():
        for language in _INDEX.get(word, ()):
            counts[language] += 1
    best = max(counts, key=lambda language: (counts[language], language == "en"))
    if best != "en" and counts[best] < _FEWEST:
        best = "en"
    if counts[best]:
        return best
    cyrillic = len(_CYRILLIC.findall(start))
    return "ru" if cyrillic * 2 > len(_LETTER.findall(start)) else UNDETERMINED
