"""figcheck: every figure, sourced.

Texts are strings, files are :class:`pathlib.Path`, and documents of which more is known are dicts as a line of JSON Lines has
them: ``{"id": …, "text": …, "title": …, "date": …, "language": …}``; other keys are handed on.

>>> import figcheck
>>> figures = figcheck.extract(["The storm closed 212 schools, the ministry said."])
>>> figures["text"][0], figures["source_text"][0]
('212 schools', 'the ministry')

Nothing goes online. All functions use every core and leave Python's lock to others while they read.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Union

from . import _figcheck
from ._figcheck import VERSION as __version__
from ._figcheck import Table

if TYPE_CHECKING:
    import polars

__all__ = [
    "Article",
    "FigcheckError",
    "Table",
    "check",
    "documents",
    "extract",
    "extract_arrow",
    "extract_dicts",
    "read",
    "report",
    "verify",
    "__version__",
]

Document = Union[str, Path, Mapping[str, Any]]
"""A text, a file, or a dict with `id` and `text`."""


class FigcheckError(ValueError):
    """A document, a ledger, a setting or evidence that cannot be read."""


def _given(documents: Document | Iterable[Document]) -> list[Path | dict[str, Any]]:
    """`documents` as the library takes them; a text without an id is called by its number, `text-0` first."""
    if isinstance(documents, (str, Path, Mapping)):
        documents = [documents]
    given: list[Path | dict[str, Any]] = []
    for number, document in enumerate(documents):
        if isinstance(document, Path):
            given.append(document)
        elif isinstance(document, str):
            given.append({"id": f"text-{number}", "text": document})
        elif isinstance(document, Mapping):
            given.append({"id": f"text-{number}", **document})
        else:
            raise TypeError(f"a document is a str, a Path or a dict, not {type(document).__name__}")
    return given


def _read(
    documents: Document | Iterable[Document],
    config: str | os.PathLike[str] | None,
    findings: bool,
    errors: str,
) -> _figcheck.Frames:
    if errors not in ("raise", "skip"):
        raise ValueError('errors is "raise" or "skip"')
    try:
        frames = _figcheck.read(_given(documents), config, findings)
    except ValueError as error:
        raise FigcheckError(str(error)) from None
    if frames.failed and errors == "raise":
        (first, reason), more = frames.failed[0], len(frames.failed) - 1
        others = f", and {more} more" if more else ""
        raise FigcheckError(f"{first or 'a document'}: {reason}{others}; errors='skip' leaves them out")
    return frames


def _polars(table: Table) -> polars.DataFrame:
    try:
        import polars
    except ImportError:
        raise ImportError("this gives a polars frame: pip install 'figcheck[polars]', or use extract_arrow") from None
    return polars.DataFrame(table)


def extract(
    documents: Document | Iterable[Document],
    *,
    config: str | os.PathLike[str] | None = None,
    errors: str = "raise",
) -> polars.DataFrame:
    """The figures of `documents`, a row each, in their order; the columns are those of `figcheck extract --format parquet`.

    A file's ledger and evidence beside it are read. `config` is a figcheck.toml. `errors="skip"` leaves out what cannot be
    read; otherwise it raises :class:`FigcheckError`.
    """
    return _polars(_read(documents, config, False, errors).figures)


def extract_arrow(
    documents: Document | Iterable[Document],
    *,
    config: str | os.PathLike[str] | None = None,
    errors: str = "raise",
) -> Table:
    """The same as a table that any library with the Arrow PyCapsule interface takes: `pyarrow.table(…)`, DuckDB, pandas."""
    return _read(documents, config, False, errors).figures


def extract_dicts(
    documents: Document | Iterable[Document],
    *,
    config: str | os.PathLike[str] | None = None,
    errors: str = "raise",
) -> list[dict[str, Any]]:
    """The same as plain dicts, a figure each, for those without polars and pyarrow."""
    return _figcheck.rows(_read(documents, config, False, errors).figures)


def documents(
    documents: Document | Iterable[Document],
    *,
    config: str | os.PathLike[str] | None = None,
    errors: str = "raise",
) -> polars.DataFrame:
    """A row a document, those without a figure too: title, date, words, and how many figures have each status."""
    return _polars(_read(documents, config, True, errors).documents)


def check(
    documents: Document | Iterable[Document],
    *,
    config: str | os.PathLike[str] | None = None,
    errors: str = "raise",
) -> polars.DataFrame:
    """What an editor should look at before `documents` go out, a row a finding: rule, severity, message, help and place."""
    return _polars(_read(documents, config, True, errors).findings)


def verify(
    claims: Mapping[str, Any] | Iterable[Mapping[str, Any]],
    *,
    folder: str | os.PathLike[str] = ".",
    config: str | os.PathLike[str] | None = None,
) -> list[dict[str, Any]]:
    """The verdict on each of `claims`, dicts with `claim` and either `evidence`, a text, or `tables`, files below `folder`.

    A verdict is `match`, `derived`, `partial`, `mismatch` or `not_found`, with one for each figure of the claim.
    """
    if isinstance(claims, Mapping):
        claims = [claims]
    try:
        return [_figcheck.judge({"id": number, **claim}, folder, config) for number, claim in enumerate(claims)]
    except ValueError as error:
        raise FigcheckError(str(error)) from None


def report(*arguments: str | os.PathLike[str], output: str | os.PathLike[str] = "reports") -> Path:
    """Writes the verification reports of files and folders, as `figcheck report` does, and gives the folder that holds them."""
    given = [os.fspath(argument) for argument in arguments]
    code = _figcheck.run(["report", *given, "--output", os.fspath(output)], sys.executable)
    if code == 2:
        raise FigcheckError("the report could not be written: standard error says why")
    return Path(output)


class Article:
    """One document that was read: its figures and findings as frames, and in a notebook's cell the marked text."""

    def __init__(self, document: Document, config: str | os.PathLike[str] | None = None) -> None:
        (self._given,) = _given(document)
        self._config = config
        self._frames = _read(document, config, True, "raise")

    @property
    def figures(self) -> polars.DataFrame:
        """A row a figure."""
        return _polars(self._frames.figures)

    @property
    def findings(self) -> polars.DataFrame:
        """A row a finding."""
        return _polars(self._frames.findings)

    @property
    def sources(self) -> polars.DataFrame:
        """A row a source."""
        return _polars(self._frames.sources)

    def _repr_html_(self) -> str:
        return f'<style>{_STYLE}</style><div class="figcheck">{_figcheck.marked(self._given, self._config)}</div>'


_STYLE = (
    ".figcheck{white-space:pre-wrap;max-width:44em;line-height:1.5}"
    ".figcheck mark{color:inherit;background:none;border-bottom:3px solid #2a7d4f}"
    ".figcheck mark.figcheck-weak{border-bottom:3px dashed #a76a00}"
    ".figcheck mark.figcheck-unsourced{border-bottom:3px double #b3261e}"
)


def read(document: Document, *, config: str | os.PathLike[str] | None = None) -> Article:
    """One document; as the last line of a notebook's cell it shows the text with its figures marked."""
    return Article(document, config)
