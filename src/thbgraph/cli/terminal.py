"""Tables in a terminal's own width and colours, made with rich; imported only where wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from thbgraph import rulebook

if TYPE_CHECKING:
    from thbgraph.extraction.measured import Measurement


def rules(measurement: Measurement, console: Console | None = None) -> None:
    """Print the table of all rules: wrong ones stand out, those that never fired stand back."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in rulebook.HEADS:
        wide = name in {"rule", "reads", "measured"}
        table.add_column(name, justify="left" if wide else "right", no_wrap=name != "reads")
    for row in rulebook.rows(measurement):
        style = "red" if row["wrong"] else "dim" if not row["sentences"] else ""
        table.add_row(*(Text(cell) for cell in rulebook.cells(row)), style=style)
    (console or Console()).print(table)
