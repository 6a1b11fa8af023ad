"""What the tests of served pages share."""

from pathlib import Path

AXE = Path(__file__).parent / "static" / "axe.min.js"
"""The accessibility checker; an editable install fetches it (`hatch_build.py`)."""
