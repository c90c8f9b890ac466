"""Notebooks of reports as Jupyter takes them: valid by nbformat, ids unique and made from content, converted to HTML by
nbconvert without running anything, with every table and chart in its place. Usage: check.py FILE..."""

import json
import re
import sys

import nbformat
from nbconvert import HTMLExporter

# What the pages of nbconvert hold besides: nothing of it is asked for when tables and charts are counted.
exporter = HTMLExporter(template_name="basic")


def outputs(cell):
    """What a cell shows, by its media types."""
    return [set(output.get("data", {})) for output in cell.get("outputs", [])]


def tables(text):
    """How many tables Markdown has: its rows of dashes."""
    return len(re.findall(r"^\|(?: *:?-+:? *\|)+$", text, re.M))


def wrong(path):
    """What is not as it should be in the notebook at `path`."""
    with open(path, encoding="utf-8") as file:
        raw = json.load(file)
    # before nbformat, which mends some ids of its own accord
    ids = [cell["id"] for cell in raw["cells"]]
    if len(set(ids)) != len(ids):
        yield f"ids are not unique: {ids}"
    try:
        nbformat.validate(raw)
    except nbformat.ValidationError as error:
        yield f"no notebook: {error.message}"
        return
    book = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    if (book.nbformat, book.nbformat_minor) != (4, 5):
        yield f"format {book.nbformat}.{book.nbformat_minor}, not 4.5"
    if "kernelspec" in book.metadata:
        yield "a kernel is claimed"
    for cell in book.cells:
        if cell.cell_type == "code" and not cell.outputs:
            yield f"{cell.id}: a query without its output"
        if cell.get("execution_count"):
            yield f"{cell.id}: says that it was run"
    page, _ = exporter.from_notebook_node(book)
    charts = sum("image/svg+xml" in kinds for cell in book.cells for kinds in outputs(cell))
    drawn = len(re.findall(r"<svg\b", page)) + page.count("data:image/svg+xml")
    if drawn < charts:
        yield f"{charts} charts, {drawn} in the page"
    expected = sum(tables(cell.source) for cell in book.cells if cell.cell_type == "markdown")
    expected += sum(
        tables(output.data.get("text/markdown", ""))
        for cell in book.cells
        for output in cell.get("outputs", [])
        if "data" in output
    )
    set_ = page.count("<table")
    if set_ != expected:
        yield f"{expected} tables, {set_} in the page"
    if not charts and not expected:
        yield "neither a chart nor a table"


def main():
    """Exit 0: all as they should be; 1: not, each said."""
    failed = 0
    for path in sys.argv[1:]:
        for what in wrong(path):
            print(f"{path}: {what}")
            failed += 1
    print(f"notebooks: {len(sys.argv) - 1} read by nbformat and nbconvert, {failed} not as expected")
    return 1 if failed or len(sys.argv) < 2 else 0


sys.exit(main())
