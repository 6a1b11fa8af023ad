"""The colours of drawings, for light and dark; they keep the contrasts of WCAG 2.2 AA.

Text on every ground has at least 4.5:1, the kinds of actor and the edges of controls 3:1.
"""

from __future__ import annotations

from typing import Final

LIGHT: Final = {
    "paper": "#fbfaf7",
    "raised": "#ffffff",
    "ink": "#1f2a33",
    "muted": "#55616b",
    "rule": "#dedcd4",
    "edge": "#7d868d",
    "link": "#98a1a7",
    "accent": "#1f5f8b",
    "wash": "#e9f0f5",
    "organisation": "#1f5f8b",
    "person": "#a8452b",
    "country": "#3b6e3f",
    "region": "#6a4a9c",
}
DARK: Final = {
    "paper": "#14191d",
    "raised": "#1c2329",
    "ink": "#e9e6df",
    "muted": "#a9b3ba",
    "rule": "#313a41",
    "edge": "#7f8a92",
    "link": "#66727b",
    "accent": "#8cc0e6",
    "wash": "#22303b",
    "organisation": "#6fb1e0",
    "person": "#ef9077",
    "country": "#88c48d",
    "region": "#bba2ea",
}
"""The same names in both: text (`ink`, `muted`, and `accent` for what can be followed), grounds
(`paper`, `raised`, `wash`), the `edge` of controls, `rule` between rows, `link` between actors, and
the kinds of actor."""


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
