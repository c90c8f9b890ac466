"""Figures of a Spark frame, a line: ``figcheck.spark.extract(df, text="body")``.

Each task runs the program beside Python and pipes Arrow batches through it: rows go in as they come, figures come out as they
are found, and a task that is lost is done again by Spark as any other. The program has to be on each worker: the wheel
carries it.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow
    import pyspark.sql

PROGRAM = (sys.executable, "-m", "figcheck")
"""How a worker calls figcheck: the wheel's own program, in the worker's Python."""


def extract(
    df: pyspark.sql.DataFrame,
    text: str = "text",
    id: str = "id",
    program: tuple[str, ...] | None = None,
    options: tuple[str, ...] = (),
) -> pyspark.sql.DataFrame:
    """The figures of the texts in the column `text` of `df`, a row each; `id` is the column that names a document.

    Columns `title`, `date` and `language` are used where there are any; every other one is handed on in `document_extra`.
    `program` is how workers call figcheck, `options` go to `figcheck extract`. A text that cannot be read gives no row.
    """
    command = [
        *(program or PROGRAM), "extract", "-", "--no-config", "--quiet",
        "--input-format", "arrow", "--format", "arrow", "--text-column", text, "--id-column", id, *options,
    ]  # fmt: skip
    schema = schema_of(program)
    return df.mapInArrow(lambda batches: _through(command, batches, schema), schema)


def schema_of(program: tuple[str, ...] | None = None) -> str:
    """The columns of the figures as Spark writes a schema, from the program itself."""
    import pyarrow

    empty = subprocess.run(
        [*(program or PROGRAM), "extract", "-", "--no-config", "--input-format", "text", "--format", "arrow"],
        input=b"", capture_output=True, check=True,
    )  # fmt: skip
    with pyarrow.ipc.open_stream(empty.stdout) as reader:
        return ", ".join(f"`{field.name}` {_sql(field.type)}" for field in reader.schema)


def _sql(kind: pyarrow.DataType) -> str:
    """An Arrow type as Spark's SQL has it."""
    import pyarrow.types as is_

    if is_.is_struct(kind):
        fields = ", ".join(f"`{field.name}`: {_sql(field.type)}" for field in kind)
        return f"struct<{fields}>"
    if is_.is_list(kind) or is_.is_large_list(kind):
        return f"array<{_sql(kind.value_type)}>"
    if is_.is_boolean(kind):
        return "boolean"
    if is_.is_integer(kind):
        return "bigint"
    return "double" if is_.is_floating(kind) else "string"


def _through(command: list[str], batches: Iterable[pyarrow.RecordBatch], schema: str) -> Iterator[pyarrow.RecordBatch]:
    """`batches` through the program. Writing has a thread of its own: the program answers before it has read all."""
    import pyarrow

    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    wrong: list[BaseException] = []

    def feed() -> None:
        try:
            writer = None
            for batch in batches:
                if writer is None:
                    writer = pyarrow.ipc.new_stream(child.stdin, batch.schema)
                writer.write_batch(batch)
            if writer is not None:
                writer.close()
        except BrokenPipeError:
            pass  # the program has ended: its exit code says why
        except BaseException as error:  # noqa: BLE001 it is raised again, where Spark sees it
            wrong.append(error)
        finally:
            try:
                child.stdin.close()
            except BrokenPipeError:
                pass

    feeding = threading.Thread(target=feed, daemon=True)
    feeding.start()
    try:
        with pyarrow.ipc.open_stream(child.stdout) as reader:
            for batch in reader:
                yield _plain(batch)
    except pyarrow.ArrowInvalid:
        if child.wait() not in (0, 2):
            raise
    finally:
        child.stdout.close()
        feeding.join(timeout=60)
        code = child.wait()
    if wrong:
        raise wrong[0]
    # 2: a text could not be read, and gave no row
    if code not in (0, 2):
        raise RuntimeError(f"figcheck ended with {code}")


def _plain(batch: pyarrow.RecordBatch) -> pyarrow.RecordBatch:
    """`batch` in the types that Spark knows: no large offsets."""
    import pyarrow

    fields = [pyarrow.field(field.name, _small(field.type)) for field in batch.schema]
    columns = [column.cast(field.type) for column, field in zip(batch.columns, fields)]
    return pyarrow.RecordBatch.from_arrays(columns, schema=pyarrow.schema(fields))


def _small(kind: pyarrow.DataType) -> pyarrow.DataType:
    import pyarrow
    import pyarrow.types as is_

    if is_.is_struct(kind):
        return pyarrow.struct([pyarrow.field(field.name, _small(field.type)) for field in kind])
    if is_.is_list(kind) or is_.is_large_list(kind):
        return pyarrow.list_(_small(kind.value_type))
    return pyarrow.string() if is_.is_large_string(kind) or is_.is_string_view(kind) else kind
