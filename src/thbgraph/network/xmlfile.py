"""What the XML formats share: clean text, and the same bytes each time."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Final

# What XML 1.0 cannot hold, not even escaped.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def clean(value: object) -> str:
    """Return a value as text that XML can hold; what it cannot becomes U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", str(value))


def element(parent: ET.Element, name: str, text: object = "", **attributes: object) -> ET.Element:
    """Add a child; `_` at the end of an attribute's name keeps it off Python's keywords."""
    said = {key.rstrip("_"): clean(value) for key, value in attributes.items()}
    child = ET.SubElement(parent, name, said)
    child.text = clean(text) or None
    return child


def content(root: ET.Element) -> bytes:
    """Return the file, indented, with its declaration."""
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return text + b"\n"
