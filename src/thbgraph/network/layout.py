"""Where drawings put the actors: communities apart, no two labels on each other, always the same.

Strategy: each connected part is laid out alone by forces (linked actors attract, all repel), in
which the links inside a community pull harder than those between, so that groups who share one
event stand together. Then boxes that hold a node with its label are pushed off each other, and
the parts are set beside each other on shelves. The seed is fixed and positions are rounded.
Units are points (1/72 inch); x runs to the right and y down.
"""

from __future__ import annotations

import math
import textwrap
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

import networkx as nx
import numpy as np

from thbgraph.network import engines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Points = np.ndarray[tuple[int, int], np.dtype[np.float64]]

SEED: Final = 2018
FONT_SIZE: Final = 8.5
LINE: Final = 11.0
"""Height of a label's line."""
_LETTER: Final = 5.0
"""Mean width of a letter at `FONT_SIZE`, on the safe side."""
_WRAP: Final = 22
_GAP: Final = 7.0
_BETWEEN_PARTS: Final = 40.0
_SPREAD: Final = 0.62
_AIR: Final = 1.5
"""Rows stand wider apart than labels need, so that links between them can be seen."""
_ACROSS: Final = 0.15
"""How hard a link between communities pulls, compared with one inside."""
_PUSHES: Final = 600
_STEPS: Final = 400
_LENGTHS: Final = 30
"""How many lengths of shelf are tried."""


class Box(NamedTuple):
    """The room that a node takes with its label below, around the node's centre."""

    half: float
    """Half of the width."""
    above: float
    below: float


def lines(label: str) -> list[str]:
    """Return the label as the lines in which drawings set it."""
    return textwrap.wrap(label, _WRAP, break_long_words=False, break_on_hyphens=True) or [label]


def radius(degree: int) -> float:
    """Return the radius at which a node with this many links is drawn: its area grows with them."""
    return round(4 + 1.6 * math.sqrt(degree), 2)


def width(set_: Sequence[str]) -> float:
    """Return the width of a label's lines."""
    return max(len(line) for line in set_) * _LETTER


def box(label: str, degree: int) -> Box:
    """Return the room of a node with this label and degree."""
    set_ = lines(label)
    r = radius(degree)
    half, gap = max(r, width(set_) / 2), _GAP / 2
    return Box(half + gap, r + gap, r + 2 + len(set_) * LINE + gap)


def place(
    graph: nx.Graph[int],
    labels: Sequence[str],
    community: Mapping[int, int],
    wide: float = 1.0,
) -> dict[int, tuple[float, float]]:
    """Return the position of each node of `graph` (numbered from 0), its centre near the origin.

    `wide` is how many times as wide as tall the whole should be, about.
    """
    boxes = {n: box(labels[n], graph.degree[n]) for n in graph}
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=_by_size)
    placed = [_part(graph.subgraph(part), part, boxes, community) for part in parts]
    return _shelve(placed, boxes, wide)


def _by_size(part: list[int]) -> tuple[int, int]:
    return (-len(part), part[0])


def _part(
    graph: nx.Graph[int], nodes: list[int], boxes: Mapping[int, Box], community: Mapping[int, int]
) -> dict[int, tuple[float, float]]:
    pulls: nx.Graph[int] = nx.Graph()
    pulls.add_nodes_from(nodes)
    for a, b, weight in sorted(graph.edges(data="weight", default=1)):
        within = community[a] == community[b]
        pulls.add_edge(a, b, pull=(1 + math.log(weight)) * (1 if within else _ACROSS))
    rooms = [boxes[n] for n in nodes]
    if engines.places(len(nodes)):
        # Too many to read their labels: the forces alone place them.
        return _far(pulls, nodes, _unit(rooms))
    points = _apart(_forces(pulls, nodes) * _unit(rooms), rooms)
    return {n: (float(x), float(y)) for n, (x, y) in zip(nodes, points, strict=True)}


def _far(graph: nx.Graph[int], nodes: list[int], unit: Points) -> dict[int, tuple[float, float]]:
    """Return positions for very many nodes."""
    place = {node: n for n, node in enumerate(nodes)}
    pulls = nx.get_edge_attributes(graph, "pull")
    edges = [(place[a], place[b], float(pull)) for (a, b), pull in pulls.items()]
    points = np.array(engines.positions(edges, len(nodes), SEED))
    points = _turn(points - points.mean(axis=0))
    spread = float(np.sqrt((points**2).sum(axis=1).mean())) or 1.0
    points *= _SPREAD * math.sqrt(len(nodes)) / spread * unit
    return {n: (float(x), float(y)) for n, (x, y) in zip(nodes, points, strict=True)}


def _forces(graph: nx.Graph[int], nodes: list[int]) -> Points:
    """Return positions by Fruchterman and Reingold's forces, cooling from a fixed random start.

    Of a square node, the unit is about the side.
    """
    n = len(nodes)
    points = np.random.default_rng(SEED).random((n, 2)) - 0.5
    if n == 1:
        return np.zeros((1, 2))
    pull = nx.to_numpy_array(graph, nodelist=nodes, weight="pull")
    ideal = 1 / math.sqrt(n)
    for step in range(_STEPS):
        heat = 0.1 * (1 - step / _STEPS)
        away = points[:, None, :] - points[None, :, :]
        distance = np.maximum(np.linalg.norm(away, axis=2), 0.01)
        force = ideal**2 / distance**2 - pull * distance / ideal
        move = (away * force[:, :, None]).sum(axis=1)
        length = np.maximum(np.linalg.norm(move, axis=1), 0.01)
        points += move * (heat / length)[:, None]
    points -= points.mean(axis=0)
    # The longer side lies across, as screens and pages do.
    radius_ = float(np.sqrt((points**2).sum(axis=1).mean()))
    return _turn(points) * (_SPREAD * math.sqrt(n) / radius_)


def _unit(boxes: list[Box]) -> Points:
    """Return the width and height of the middle box: labels are wide, so columns are, too."""
    wide = np.median([2 * b.half for b in boxes])
    tall = np.median([b.above + b.below for b in boxes])
    return np.array([[wide, tall * _AIR]])


def _turn(points: Points) -> Points:
    """Return the points with their longest direction along x."""
    _, axes = np.linalg.eigh(np.cov(points.T))
    turned: Points = points @ axes[:, ::-1]
    # An axis may point either way: fix it by the first point.
    turned *= np.where(turned[0] < 0, -1, 1)
    return turned


def _apart(points: Points, boxes: list[Box]) -> Points:
    """Push overlapping boxes off each other until none overlaps.

    They go along the way that is shorter in boxes, not in points: labels are wide, and would
    otherwise be pushed into columns.
    """
    points = points.copy()
    half = np.array([b.half for b in boxes])
    above, below = np.array([b.above for b in boxes]), np.array([b.below for b in boxes])
    middle, tall = (below - above) / 2, (above + below) / 2
    stretch = half.mean() / tall.mean()
    for _ in range(_PUSHES):
        dx = points[:, None, 0] - points[None, :, 0]
        centre = points[:, 1] + middle
        dy = centre[:, None] - centre[None, :]
        over_x = half[:, None] + half[None, :] - np.abs(dx)
        over_y = tall[:, None] + tall[None, :] - np.abs(dy)
        hit = (over_x > 0) & (over_y > 0)
        np.fill_diagonal(hit, val=False)
        if not hit.any():
            break
        order = np.sign(np.arange(len(points))[:, None] - np.arange(len(points))[None, :])
        right = np.where(dx == 0, order, np.sign(dx))
        down = np.where(dy == 0, order, np.sign(dy))
        flat = hit & (over_x < over_y * stretch)
        points[:, 0] += (np.where(flat, over_x + 0.5, 0) * right).sum(axis=1) * 0.3
        points[:, 1] += (np.where(hit & ~flat, over_y + 0.5, 0) * down).sum(axis=1) * 0.3
    return points


def _shelve(
    parts: list[dict[int, tuple[float, float]]], boxes: Mapping[int, Box], wide: float
) -> dict[int, tuple[float, float]]:
    """Set the parts on shelves, of the length that comes closest to the wanted shape."""
    if not parts:
        return {}
    frames = [_frame(part, boxes) for part in parts]
    sizes = [(right - left, bottom - top) for left, top, right, bottom in frames]
    lengths = [*accumulate(width + _BETWEEN_PARTS for width, _ in sizes)][:_LENGTHS]
    tries = [_pack(sizes, max(length, max(sizes)[0])) for length in lengths]
    corners = min(tries, key=lambda corners: abs(math.log(_shape(corners, sizes) / wide)))
    result = {
        n: (px - left + x, py - top + y)
        for part, (left, top, _, _), (x, y) in zip(parts, frames, corners, strict=True)
        for n, (px, py) in part.items()
    }
    left, top, right, bottom = _frame(result, boxes)
    return {
        n: (round(px - (left + right) / 2, 1), round(py - (top + bottom) / 2, 1))
        for n, (px, py) in sorted(result.items())
    }


def _pack(sizes: list[tuple[float, float]], length: float) -> list[tuple[float, float]]:
    """Return where each part's corner goes; a part stands below its neighbour where it fits."""
    corners: list[tuple[float, float]] = []
    shelf, tall, x, width, y = 0.0, 0.0, 0.0, 0.0, 0.0
    for w, h in sizes:
        if not corners or w > width or y + h > tall:
            x, y = (x + width + _BETWEEN_PARTS if corners else 0.0), 0.0
            if corners and x + w > length:
                shelf, tall, x = shelf + tall + _BETWEEN_PARTS, 0.0, 0.0
            width, tall = w, max(tall, h)
        corners.append((x, shelf + y))
        y += h + _BETWEEN_PARTS
    return corners


def _shape(corners: list[tuple[float, float]], sizes: list[tuple[float, float]]) -> float:
    """Return how many times as wide as tall the whole is."""
    ends = [(x + w, y + h) for (x, y), (w, h) in zip(corners, sizes, strict=True)]
    return max(x for x, _ in ends) / max(y for _, y in ends)


def _frame(
    part: Mapping[int, tuple[float, float]], boxes: Mapping[int, Box]
) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what the nodes take with their labels."""
    return (
        min(x - boxes[n].half for n, (x, _) in part.items()),
        min(y - boxes[n].above for n, (_, y) in part.items()),
        max(x + boxes[n].half for n, (x, _) in part.items()),
        max(y + boxes[n].below for n, (_, y) in part.items()),
    )
