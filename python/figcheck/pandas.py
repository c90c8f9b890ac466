"""The same for pandas: frames of pandas in place of those of polars. Needs pandas and pyarrow."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from . import Document, Table, _read

if TYPE_CHECKING:
    import pandas


def _pandas(table: Table) -> pandas.DataFrame:
    import pyarrow

    return pyarrow.table(table).to_pandas()


def extract(
    documents: Document | Iterable[Document],
    *,
    config: str | os.PathLike[str] | None = None,
    errors: str = "raise",
) -> pandas.DataFrame:
    """The figures of `documents`: see :func:`figcheck.extract`."""
    return _pandas(_read(documents, config, False, errors).figures)


def check(
    documents: Document | Iterable[Document],
    *,
    config: str | os.PathLike[str] | None = None,
    errors: str = "raise",
) -> pandas.DataFrame:
    """The findings of `documents`: see :func:`figcheck.check`."""
    return _pandas(_read(documents, config, True, errors).findings)
