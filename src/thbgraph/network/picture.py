"""The network as a picture (SVG or PNG) for print and slides: shape and colour tell the kind.

A network that would be wider than a poster is drawn smaller, its labels at the same size: then
the most linked actors get theirs first, the others where there is room, and the picture says how
many have none.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from thbgraph import vocabulary as v
from thbgraph.network import layout
from thbgraph.network.measures import measure
from thbgraph.network.model import KINDS, TITLE
from thbgraph.network.palette import LIGHT
from thbgraph.network.strongest import strongest

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.axes import Axes

    from thbgraph.network.model import Network

WIDEST: Final = 1500.0
"""Points that the drawing takes at most from side to side."""
DOTS: Final = 150
"""Dots an inch of a PNG."""

_MARKERS: Final = {
    v.ORGANISATION: "s",
    v.PERSON: "o",
    v.COUNTRY: "D",
    v.REGION: "h",
}
_MARGIN: Final = 24.0
_HEAD: Final = 58.0
_FOOT: Final = 40.0
_DROP: Final = 2.0
"""Between a mark and its label."""
_BASELINE: Final = 0.78
"""Where letters stand in their line, from its top."""
_NARROWEST: Final = 520.0
_COUNTRY: Final = 0.8
"""A diamond of the same nominal size looks larger than the other marks."""
_WIDE: Final = 1.7
_SETTINGS: Final[Any] = {
    "font.family": "DejaVu Sans",
    "svg.fonttype": "none",
    "svg.hashsalt": "thbgraph",
    "text.parse_math": False,
    "path.simplify": False,
}


class Spot(NamedTuple):
    """Where an actor is drawn, in points: x to the right, y down."""

    iri: str
    kind: str
    lines: list[str]
    x: float
    y: float
    radius: float
    named: bool
    """Whether its label is drawn."""


def write(network: Network, path: Path) -> dict[Path, bytes]:
    """Return the content of the file, by path; the format is the extension's."""
    return {path: draw(network, path.suffix.lower().removeprefix("."))}


def draw(network: Network, format_: str) -> bytes:
    """Return the picture as `svg` or `png`, the same bytes each time."""
    part, note = strongest(network)
    with mpl.rc_context():
        # The user's own settings would make it another picture.
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)
        figure = _figure(part, note, network)
        canvas: Any = (FigureCanvasSVG if format_ == "svg" else FigureCanvasAgg)(figure)
        out = io.BytesIO()
        # Neither a date nor the writer's version: the same network is the same file.
        unsaid = ("Date", "Creator") if format_ == "svg" else ("Software",)
        said = {"Title": TITLE, **dict.fromkeys(unsaid)}
        canvas.print_figure(out, format=format_, dpi=DOTS, metadata=said, facecolor=LIGHT["paper"])
    # Text stays text in an SVG, so it names fonts for those who do not have ours.
    return out.getvalue().replace(b"'DejaVu Sans'", b"'DejaVu Sans', Verdana, sans-serif")


def spots(network: Network, whole: Network | None = None) -> list[Spot]:
    """Return where each actor is drawn, and which of them get a label.

    `whole` is the network that `network` is the drawn part of.
    """
    measures = measure(whole or network, _WIDE, network)
    xs = [m.x for m in measures.values()]
    scale = min(1.0, WIDEST / max(1.0, max(xs, default=0.0) - min(xs, default=0.0)))
    unnamed = [
        Spot(
            actor.iri,
            actor.kind,
            layout.lines(actor.label),
            m.x * scale,
            m.y * scale,
            layout.radius(m.degree) * max(scale, 0.5),
            named=False,
        )
        for actor in network.actors
        for m in [measures[actor.iri]]
    ]
    # A label may hide the mark of an actor with fewer links, but not of one with more.
    taken: list[_Box] = []
    named: set[str] = set()
    for spot in sorted(unnamed, key=lambda s: (-measures[s.iri].strength, s.iri)):
        label = _label(spot)
        if not any(_meet(label, other) for other in taken):
            taken.append(label)
            named.add(spot.iri)
        taken.append(_disc(spot))
    return [spot._replace(named=spot.iri in named) for spot in unnamed]


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float


def _label(spot: Spot) -> _Box:
    half = layout.width(spot.lines) / 2
    top = spot.y + spot.radius + _DROP
    return _Box(spot.x - half, top, spot.x + half, top + len(spot.lines) * layout.LINE)


def _meet(a: _Box, b: _Box) -> bool:
    return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom


def _figure(network: Network, note: str, whole: Network) -> Figure:
    placed = spots(network, whole)
    left, top, right, bottom = _extent(placed)
    wide = max(right - left, _NARROWEST) + 2 * _MARGIN
    tall = (bottom - top) + _HEAD + _FOOT
    edge = (left + right - wide) / 2
    figure = Figure(figsize=(wide / 72, tall / 72), dpi=72)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    axes.set_xlim(edge, edge + wide)
    axes.set_ylim(bottom + _FOOT, top - _HEAD)
    _draw_links(axes, network, {spot.iri: (spot.x, spot.y) for spot in placed})
    for spot in placed:
        _draw_actor(axes, spot)
    x, y = edge + _MARGIN, top - _HEAD
    axes.text(x, y + 24, TITLE, fontsize=13, fontweight="bold", color=LIGHT["ink"])
    said = caption(network, placed)
    axes.text(x, y + 40, said, fontsize=layout.FONT_SIZE, color=LIGHT["muted"])
    axes.text(x, y + 52, note, fontsize=layout.FONT_SIZE, color=LIGHT["muted"])
    _legend(axes, {spot.kind for spot in placed}, (_MARGIN - 4) / wide, 6 / tall)
    return figure


def caption(network: Network, placed: list[Spot]) -> str:
    """Return what the picture holds, and how many labels it leaves out."""
    nameless = sum(not spot.named for spot in placed)
    left_out = f"; {nameless} labels had no room" if nameless else ""
    return f"{network.summary}{left_out}. A thicker line: more shared."


def _legend(axes: Axes, kinds: set[str], x: float, y: float) -> None:
    marks = [
        Line2D([], [], linestyle="", marker=_MARKERS[kind], color=_colour(kind), label=name)
        for kind, name in KINDS.items()
        if kind in kinds
    ]
    axes.legend(
        handles=marks,
        loc="lower left",
        bbox_to_anchor=(x, y),
        ncols=max(1, len(marks)),
        frameon=False,
        fontsize=layout.FONT_SIZE,
        labelcolor=LIGHT["ink"],
        borderpad=0,
        handletextpad=0.3,
    )


def _colour(kind: str) -> str:
    return LIGHT[KINDS[kind].lower()]


def _extent(placed: list[Spot]) -> _Box:
    boxes = [_label(spot) if spot.named else _disc(spot) for spot in placed]
    boxes += [_disc(spot) for spot in placed]
    if not boxes:
        return _Box(0.0, 0.0, 0.0, _HEAD)
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return _Box(min(lefts), min(tops), max(rights), max(bottoms))


def _disc(spot: Spot) -> _Box:
    r = spot.radius
    return _Box(spot.x - r, spot.y - r, spot.x + r, spot.y + r)


def _draw_links(axes: Axes, network: Network, at: dict[str, tuple[float, float]]) -> None:
    axes.add_collection(
        LineCollection(
            [[at[link.source], at[link.target]] for link in network.links],
            linewidths=[0.7 + 0.9 * (link.weight - 1) for link in network.links],
            colors=LIGHT["link"],
            zorder=1,
        ),
        autolim=False,
    )


def _draw_actor(axes: Axes, spot: Spot) -> None:
    axes.plot(
        [spot.x],
        [spot.y],
        marker=_MARKERS[spot.kind],
        markersize=2 * spot.radius * (_COUNTRY if spot.kind == v.COUNTRY else 1),
        color=_colour(spot.kind),
        markeredgecolor=LIGHT["paper"],
        markeredgewidth=1,
        zorder=2,
    )
    # Line by line: set as one block, lines stand unevenly at this size.
    for number, line in enumerate(spot.lines if spot.named else []):
        axes.text(
            spot.x,
            spot.y + spot.radius + _DROP + (number + _BASELINE) * layout.LINE,
            line,
            fontsize=layout.FONT_SIZE,
            color=LIGHT["ink"],
            ha="center",
            va="baseline",
            zorder=3,
            bbox={"facecolor": LIGHT["paper"], "alpha": 0.8, "edgecolor": "none", "pad": 0.2},
        )
