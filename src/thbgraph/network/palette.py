"""The colours of drawings, for light and dark; they keep the contrasts of WCAG 2.2 AA.

Text on paper and card has at least 4.5:1, the kinds of actor and the edges of controls 3:1.
"""

from __future__ import annotations

from typing import Final

LIGHT: Final = {
    "paper": "#faf9f5",
    "card": "#ffffff",
    "ink": "#1d2830",
    "muted": "#55616a",
    "accent": "#0b6174",
    "edge": "#858e94",
    "line": "#e3e2dc",
    "link": "#b9c0c4",
    "hover": "#f0efe9",
    "chosen": "#e0eef1",
    "organisation": "#1f5f8b",
    "person": "#a8452b",
    "country": "#3b6e3f",
    "region": "#6a4a9c",
}
DARK: Final = {
    "paper": "#14191d",
    "card": "#1b2227",
    "ink": "#e8eaea",
    "muted": "#a7b1b7",
    "accent": "#6cc5d6",
    "edge": "#74808a",
    "line": "#303a41",
    "link": "#4d5a63",
    "hover": "#263037",
    "chosen": "#1d3d46",
    "organisation": "#74b3e0",
    "person": "#ee9c7f",
    "country": "#8fc98f",
    "region": "#bda3ea",
}
"""The same names in both: text (`ink`, `muted`), grounds (`paper`, `card`, `hover`, `chosen`),
`accent`, the `edge` of controls, `line` between rows, `link` between actors, and the kinds."""


def css() -> str:
    """Return both palettes as custom properties of a style sheet; print is always light."""
    light, dark = (
        "".join(f"--{name}:{value};" for name, value in palette.items())
        for palette in (LIGHT, DARK)
    )
    return (
        f":root{{color-scheme:light dark;{light}}}\n"
        f"@media screen and (prefers-color-scheme: dark){{:root{{{dark}}}}}\n"
    )
