"""The package as its users meet it, on the built wheel."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import figcheck
import polars
import pyarrow
import pytest

TEXT = "The storm closed 212 schools, the ministry said. It felled 3,000 trees."


def test_figures_are_a_polars_frame():
    figures = figcheck.extract([TEXT, {"id": "b", "text": "A $50 billion loan.", "desk": "economy"}])
    assert isinstance(figures, polars.DataFrame)
    assert figures["text"].to_list() == ["212 schools", "3,000 trees", "$50 billion"]
    assert figures["document"].to_list() == ["text-0", "text-0", "b"]
    assert figures["source_text"][0] == "the ministry"
    assert figures["value"][2] == 50e9
    assert json.loads(figures["document_extra"][2]) == {"desk": "economy"}


def test_it_is_what_the_program_writes(tmp_path: Path):
    lines = [{"id": f"d{n}", "text": f"{TEXT} It cost {n + 2} million euros."} for n in range(300)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    out = tmp_path / "a.parquet"
    program = [sys.executable, "-m", "figcheck", "extract", "--no-config", str(tmp_path / "a.jsonl"), "-o", str(out)]
    subprocess.run(program, check=True)
    assert figcheck.extract(lines).equals(polars.read_parquet(out))


def test_other_libraries_take_the_table():
    table = figcheck.extract_arrow(TEXT)
    assert len(table) == 2 and "value" in table.columns
    assert pyarrow.table(table).column("value").to_pylist() == [212.0, 3000.0]
    assert [row["value"] for row in figcheck.extract_dicts(TEXT)] == [212.0, 3000.0]
    pandas = pytest.importorskip("pandas")
    from figcheck import pandas as for_pandas

    assert isinstance(for_pandas.extract(TEXT), pandas.DataFrame)
    assert list(for_pandas.check(TEXT)["rule"])


def test_a_file_is_read_with_its_ledger(tmp_path: Path):
    article = tmp_path / "a.md"
    article.write_text("# Trees\n\nThe storm felled 3,000 trees.\n")
    (tmp_path / "a.sources.toml").write_text(
        '[[source]]\nid = "city"\ntitle = "City register of trees"\n\n[[figure]]\nexact = "3,000 trees"\nsources = ["city"]\n'
    )
    figures = figcheck.extract(article)
    assert figures["source_how"].to_list() == ["ledger"]
    assert figcheck.check([article]).is_empty() or "FIG001" not in figcheck.check([article])["rule"].to_list()
    assert figcheck.documents(article)["sourced"].to_list() == [1]


def test_findings_and_verdicts():
    assert "FIG001" in figcheck.check(TEXT + " The fire burned 40 houses.")["rule"].to_list()
    (verdict,) = figcheck.verify({"claim": "The wind closed 212 schools.", "evidence": "In all, 221 schools were closed."})
    assert verdict["verdict"] == "mismatch"
    assert verdict["figures"][0]["expected"] == "221 schools"


def test_what_cannot_be_read_raises_or_is_left_out(tmp_path: Path):
    bad = [TEXT, tmp_path / "missing.md"]
    with pytest.raises(figcheck.FigcheckError, match="missing.md"):
        figcheck.extract(bad)
    assert len(figcheck.extract(bad, errors="skip")) == 2
    with pytest.raises(TypeError):
        figcheck.extract([1])
    with pytest.raises(figcheck.FigcheckError):
        figcheck.verify({"claim": "It has 3 wheels."})


def test_a_cell_shows_the_marked_text():
    html = figcheck.read("A <b>storm</b> felled 3,000 trees.")._repr_html_()
    assert '<mark class="figcheck-unsourced" title="nobody says so">3,000 trees</mark>' in html
    assert "&lt;b&gt;storm" in html


def test_a_report_is_written(tmp_path: Path):
    article = tmp_path / "a.md"
    article.write_text(f"# Storm\n\n{TEXT}\n")
    folder = figcheck.report(article, output=tmp_path / "out")
    assert list(folder.rglob("report.html"))


def test_the_program_has_its_exit_codes(tmp_path: Path):
    article = tmp_path / "a.md"
    article.write_text("The fire burned 40 houses.\n")
    run = lambda *arguments: subprocess.run([sys.executable, "-m", "figcheck", *arguments], capture_output=True).returncode
    assert run("check", "--no-config", str(article)) == 1
    assert run("check", "--no-config", str(tmp_path / "missing.md")) == 2
    assert run("--version") == 0


def test_others_run_while_it_reads():
    texts, seen = [TEXT * 20] * 400, []
    done = threading.Event()

    def count() -> None:
        while not done.wait(0.005):
            seen.append(time.monotonic())

    thread = threading.Thread(target=count)
    thread.start()
    figcheck.extract(texts)
    done.set()
    thread.join()
    assert len(seen) > 5, "the lock was held all the while"
