# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures Regatta against its peers, prints the table, and writes it to a file. `./dev bench table` calls this."""

import argparse
import os
import pathlib
import resource
import signal
import sys
import tempfile

import machine
import results
from contestants import Failed
from rows import ROWS
from servers import Bench

SOURCE = pathlib.Path(__file__).resolve().parents[2]


def list_of_rows():
    return "\n".join(f"  {row.name:16} {row.title}{' (only when it is named)' if row.takes_minutes else ''}" for row in ROWS)


def arguments():
    parser = argparse.ArgumentParser(
        prog="./dev bench table", description=__doc__.partition(" `./dev")[0], epilog=f"Rows:\n{list_of_rows()}",
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", metavar="ROW", nargs="*", help="measure only this row (default: all that do not take minutes)")
    parser.add_argument("--rounds", type=int, default=9, help="rounds of each row (default: 9)")
    parser.add_argument("--list", action="store_true", help="list the rows and measure nothing")
    parser.add_argument("--into", type=pathlib.Path, default=SOURCE / "bench" / "results.md", metavar="FILE",
                        help="write the table to this file, so that another machine's stays (default: bench/results.md)")
    parser.add_argument("--no-write", action="store_true", help="write no file")
    parser.add_argument("--build", type=pathlib.Path, default=SOURCE / "build" / "release", metavar="FOLDER",
                        help="measure the programs in this folder of a build (default: build/release)")
    options = parser.parse_args()
    if unknown := set(options.rows) - {row.name for row in ROWS}:
        parser.error(f"there is no row {', '.join(sorted(unknown))}: --list names them")
    return options


def groups_of(rows):
    """The rows in groups, in each of which the next row shares a contestant with one above."""
    groups = []
    for row in rows:
        if groups and any(set(row.contestants) & set(other.contestants) for other in groups[-1]):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def measure(contestants, rounds, bench):
    """The figures of each contestant in each round, or a sentence about the one that cannot be measured. Every other round has the
    opposite order. A round that does not count comes first, except for those that measure rounds of their own."""
    figures = {}
    for each in contestants:
        reason = each.missing(bench)
        figures[each] = f"skipped: {reason}" if reason else []
    for round_ in range(-1, rounds):
        for each in contestants[::1 if round_ % 2 else -1]:
            counted = min(rounds, each.rounds)
            if isinstance(figures[each], str) or round_ >= counted or (round_ < 0 and counted == 1):
                continue
            try:
                measured = each.measure(bench)
            except Failed as failure:
                figures[each] = f"failed: {failure}"
                continue
            if round_ >= 0:
                figures[each].append(measured)
    return figures


def measure_table(rows, rounds, load, bench):
    if load > 0.5:
        print(f"The machine is busy with other work (load {load:.1f}), so the ratios spread more than they would.")
    results.print_head()
    table = []
    for group in groups_of(rows):
        contestants = list(dict.fromkeys(each for row in group for each in row.contestants))
        figures = measure(contestants, rounds, bench)
        for row in group:
            table.append(results.result_of(row, figures))
            results.print_result(table[-1])
    return table


def main():
    options = arguments()
    if options.list:
        print(list_of_rows())
        return 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    load = os.getloadavg()[0]
    build = options.build.resolve()
    rows = [row for row in ROWS if (row.name in options.rows if options.rows else not row.takes_minutes)]
    # It lies on the file system of the sources and not in memory, where saving a file would cost next to nothing.
    with tempfile.TemporaryDirectory(prefix="bench-", dir=build) as folder:
        bench = Bench(SOURCE, build, pathlib.Path(folder))
        try:
            rows = [row.for_qt(machine.own_facts(bench)["Qt"]) for row in rows]
            table = measure_table(rows, max(1, options.rounds), load, bench)
        finally:
            bench.stop()
    failures = [result for result in table if result.problem == "failed"]
    for result in failures:
        print(f"\n{result.row.name} failed: {result.reason}")
    if not options.no_write:
        results.write(options.into, table, machine.facts(bench), machine.commit(SOURCE), load, ROWS)
        print(f"\nWritten to {os.path.relpath(options.into)}.")
    return 1 if failures else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("\nStopped.")
