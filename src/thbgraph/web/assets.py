"""The files that pages load: our style sheet and scripts, and what was bundled from npm.

Only files that are known by name are served, from memory: no path of a client's reaches the disk.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from thbgraph.errors import OutputError
from thbgraph.network import page as network_page
from thbgraph.network import palette

_FOLDER: Final = Path(__file__).parent / "static"
_BUNDLED: Final = _FOLDER.with_name("bundled")
"""Of the query editor; comes from npm when the package is built (`hatch_build.py`)."""
_STYLE: Final = "site.css"
LIBRARY: Final = "cytoscape.min.js"
_MEDIA: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".LICENSE": "text/plain; charset=utf-8",
}


class Assets:
    """The files by name, read once."""

    def __init__(self) -> None:
        self._files = {
            path.name: path.read_bytes()
            for path in sorted(_FOLDER.iterdir())
            if path.suffix in _MEDIA
        }
        self._files[_STYLE] = palette.css().encode() + self._files[_STYLE]
        self._files["network.css"] = network_page.sheet().encode()
        self._files["network.js"] = network_page.script().encode()
        for folder in (network_page.LIBRARY.parent, _BUNDLED):
            for path in sorted(folder.iterdir()) if folder.is_dir() else ():
                if path.suffix in _MEDIA:
                    self._files[path.name] = path.read_bytes()

    def __contains__(self, name: str) -> bool:
        """Whether there is a file of this name."""
        return name in self._files

    def names(self) -> list[str]:
        """Return the names of all files, sorted."""
        return sorted(self._files)

    def read(self, name: str) -> bytes:
        """Return the content of a file. KeyError for an unknown name."""
        return self._files[name]

    def version(self, name: str) -> str:
        """Return what tells the versions of a file apart, so that it can be kept for long.

        OutputError for a file that the installation lacks.
        """
        if name not in self._files:
            raise OutputError(
                f"{name} is not installed: it is fetched when the package is built, so install "
                "thbgraph again (in a checkout: pip install -e .)"
            )
        return hashlib.sha256(self._files[name]).hexdigest()[:12]

    @staticmethod
    def media(name: str) -> str:
        """Return the media type of a file."""
        return _MEDIA[Path(name).suffix]
