"""What is made of the results at the end: tables of findings and stories, and the overview."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from paraline.batch.overview import Overview
from paraline.batch.results import ResultsFile, part_of, write_whole
from paraline.batch.tables import FINDINGS, STORIES, Row, finding_rows, story_row, story_rows
from paraline.reporting.tabular import MARK, as_text
from paraline.reporting.visible import visible

if TYPE_CHECKING:
    from paraline.batch.pairing import Group
    from paraline.batch.running import Failure

_ROWS = 10_000  # of a Parquet file that are held in memory, and written as one row group


def export(
    results: ResultsFile,
    groups: Mapping[str, Group],
    failures: Sequence[Failure],
    unpaired: Sequence[Path],
    out: Path,
) -> None:
    """Write ``findings.csv``, ``stories.csv`` and ``index.html`` into *out*.

    With pyarrow there are ``findings.parquet`` and ``stories.parquet`` as well. Each file is
    there as a whole or not at all, and the same results make the same bytes.
    """
    overview = Overview(failures, [os.fspath(path) for path in unpaired])
    with ExitStack() as stack:
        findings = stack.enter_context(_table(out / "findings", FINDINGS))
        stories = stack.enter_context(_table(out / "stories", STORIES))
        for group, result in results.read():
            overview.add(group, result)
            for row in finding_rows(group, result):
                findings.add(row)
            for row in story_rows(group, result):
                stories.add(row)
        for failure in failures:
            for version in groups[failure.group].versions:
                stories.add(
                    story_row(
                        group=failure.group,
                        path=os.fspath(version.path or ""),
                        status="failed",
                        error=failure.message,
                    )
                )
        for path in unpaired:
            stories.add(story_row(path=os.fspath(path), status="unpaired"))
    write_whole(out / "index.html", overview.render().encode(errors="backslashreplace"))


class _Table:
    """Rows on their way into a CSV file and, where pyarrow is, a Parquet file."""

    def __init__(self, csv_writer: Any, parquet: _Parquet | None) -> None:
        self._csv = csv_writer
        self._parquet = parquet

    def add(self, row: Row) -> None:
        self._csv.writerow([_cell(value) for value in row.values()])
        if self._parquet:
            self._parquet.add(row)


@contextmanager
def _table(path: Path, columns: Mapping[str, type]) -> Iterator[_Table]:
    """Open the table at *path*, without a suffix; its files stand there when all is written."""
    with ExitStack() as stack:
        whole = stack.enter_context(_whole(path.with_suffix(".csv")))
        file = stack.enter_context(whole.open("w", encoding="utf-8", newline=""))
        file.write(MARK)
        writer = csv.writer(file)
        writer.writerow(columns)
        parquet = None
        if find_spec("pyarrow"):
            whole = stack.enter_context(_whole(path.with_suffix(".parquet")))
            parquet = stack.enter_context(_parquet(whole, columns))
        yield _Table(writer, parquet)


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """Give another path to write to, which takes the place of *path* in the end."""
    part = part_of(path)
    yield part
    part.replace(path)


class _Parquet:
    """Rows on their way into a Parquet file, some thousands at a time."""

    def __init__(self, writer: Any, schema: Any) -> None:
        self._writer = writer
        self._schema = schema
        self._rows: list[Row] = []

    def add(self, row: Row) -> None:
        self._rows.append({name: _sound(value) for name, value in row.items()})
        if len(self._rows) == _ROWS:
            self.flush()

    def flush(self) -> None:
        import pyarrow as pa

        if self._rows:
            self._writer.write_table(pa.Table.from_pylist(self._rows, self._schema))
        self._rows = []


@contextmanager
def _parquet(path: Path, columns: Mapping[str, type]) -> Iterator[_Parquet]:
    import pyarrow as pa
    from pyarrow import parquet

    types = {str: pa.string(), int: pa.int64(), float: pa.float64()}
    schema = pa.schema([(name, types[kind]) for name, kind in columns.items()])
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        rows = _Parquet(writer, schema)
        yield rows
        rows.flush()


def _cell(value: Any) -> str:
    return "" if value is None else as_text(visible(str(value)))


def _sound(value: Any) -> Any:
    """Return text as UTF-8 can hold it: a path may be something else."""
    return value.encode(errors="backslashreplace").decode() if isinstance(value, str) else value
