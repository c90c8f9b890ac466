"""figcheck inside Apache Spark: a cluster on this machine with three workers, one of which is killed midway."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

pytest.importorskip("pyspark")

import figcheck
import figcheck.spark
from pyspark.sql import SparkSession

TEXTS = [
    (f"d{n}", f"The ministry said {n + 20} schools had closed in {n % 50 + 3} districts. The storm felled {3000 + n} trees.")
    for n in range(3000)
]


@pytest.fixture(scope="module")
def spark():
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local-cluster[3,1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.executor.memory", "1g")
        .config("spark.task.maxFailures", "8")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "200")
        .getOrCreate()
    )
    yield session
    session.stop()


def expected():
    rows = figcheck.extract_dicts([{"id": id, "text": text} for id, text in TEXTS])
    return sorted((row["document"], row["start"], row["text"], row["value"]) for row in rows)


def found(df):
    rows = df.select("document", "start", "text", "value").collect()
    return sorted((row.document, row.start, row.text, row.value) for row in rows)


def test_one_line_gives_what_one_machine_gives(spark):
    df = spark.createDataFrame(TEXTS, ["key", "body"]).repartition(6)
    figures = figcheck.spark.extract(df, text="body", id="key")
    assert found(figures) == expected()
    assert figures.filter("source_text = 'The ministry'").count() == 2 * len(TEXTS)


def test_a_worker_that_is_killed_costs_nothing(spark):
    def workers():
        listed = subprocess.run(["pgrep", "-f", "CoarseGrainedExecutorBackend"], capture_output=True, text=True).stdout
        return [int(pid) for pid in listed.split()]

    before, killed = workers(), []

    def kill():
        time.sleep(1.5)
        victim = before[0]
        os.kill(victim, signal.SIGKILL)
        killed.append(victim)

    thread = threading.Thread(target=kill)
    df = spark.createDataFrame(TEXTS, ["id", "text"]).repartition(24)
    thread.start()
    got = found(figcheck.spark.extract(df))
    thread.join()
    assert killed and got == expected()


def test_lines_go_through_a_pipe(spark):
    lines = spark.sparkContext.parallelize([json.dumps({"id": id, "text": text}) for id, text in TEXTS[:600]], 3)
    command = f"{sys.executable} -m figcheck extract - --no-config --input-format jsonl"
    read = [json.loads(line) for line in lines.pipe(command).collect()]
    assert sorted(document["id"] for document in read) == sorted(id for id, _ in TEXTS[:600])
    assert sum(len(document["figures"]) for document in read) == 3 * 600
