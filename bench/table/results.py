# SPDX-License-Identifier: GPL-3.0-or-later
"""What a row came to, and how it is printed and kept in a file."""

import dataclasses
import datetime
import pathlib
import re
import statistics

HEAD = """# What was measured

`./dev bench table` writes this file. It measured each row in interleaved rounds and gives the ratio of the medians, with the quartiles
of the rounds' own ratios behind it. "a : b" in a row's text means how fast *a* was, as a multiple of *b*'s speed, where a least value
is wanted. Where a most value is wanted, it means how long *a* took, as a multiple of *b*'s time. Times depend on the machine and on
what else it did; compare the ratios. A row keeps its line until it is measured again on the same machine with the same versions.

"""
LIMITS = pathlib.Path(__file__).resolve().parents[1] / "limits.md"
COLUMNS = ["row", "what", "value", "quartiles", "wanted", "verdict", "ours : peer", "rounds", "measured"]


@dataclasses.dataclass
class Result:
    row: object
    values: list = dataclasses.field(default_factory=list)  # one per round
    ours: float = None
    peer: float = None
    problem: str = ""  # "skipped" or "failed"
    reason: str = ""

    @property
    def value(self):
        if self.row.peer is None:
            return self.ours * self.row.scale
        return self.ours / self.peer if self.row.at_most else self.peer / self.ours

    @property
    def verdict(self):
        if self.problem:
            return self.problem
        if self.row.at_least is None and self.row.at_most is None:
            return "for information"
        is_met = self.value >= self.row.at_least if self.row.at_least is not None else self.value <= self.row.at_most
        return "met" if is_met else "not met"

    def number(self, value):
        return f"{value:.2f}" if self.row.unit in ("", "s") else f"{value:.1f}"

    @property
    def value_text(self):
        return "" if self.problem else f"{self.number(self.value)} {self.row.unit}".strip()

    @property
    def quartiles_text(self):
        if self.problem or len(self.values) < 2:
            return ""
        low, _, high = statistics.quantiles(self.values, n=4, method="inclusive")
        return f"{self.number(low)}-{self.number(high)}"

    @property
    def wanted_text(self):
        bound = self.row.at_least if self.row.at_least is not None else self.row.at_most
        return "" if bound is None else f"{'≥' if self.row.at_least is not None else '≤'} {bound:g} {self.row.unit}".strip()

    @property
    def reason_text(self):
        """The first line of the reason, behind the row's title."""
        return f" ({self.reason.splitlines()[0]})" if self.reason else ""

    @property
    def medians_text(self):
        return f"{1 / self.ours:,.0f}/s : {1 / self.peer:,.0f}/s" if not self.problem and self.peer else ""


def result_of(row, rounds_of):
    """Puts the rounds of a row's contestants together. `rounds_of` has the figures of each round, or what went wrong."""
    for contestant in row.contestants:
        if isinstance(rounds_of[contestant], str):
            problem, _, reason = rounds_of[contestant].partition(": ")
            return Result(row, problem=problem, reason=reason)
    try:
        costs = [[figures[row.figure] for figures in rounds_of[contestant]] for contestant in row.contestants]
    except KeyError:
        return Result(row, problem="failed", reason=f"there is no figure {row.figure}")
    result = Result(row, ours=statistics.median(costs[0]), peer=statistics.median(costs[1]) if row.peer else None)
    result.values = [Result(row, ours=each[0], peer=each[-1] if row.peer else None).value for each in zip(*costs)]
    return result


def print_head():
    print(f"\n{'row':16} {'value':>9}  {'quartiles':13} {'wanted':9} {'verdict':16} {'ours : peer':22} what", flush=True)


def print_result(result):
    print(f"{result.row.name:16} {result.value_text:>9}  {result.quartiles_text:13} {result.wanted_text:9} "
          f"{result.verdict:16} {result.medians_text:22} {result.row.title}{result.reason_text}", flush=True)


def rows_with_reasons():
    """The rows about which bench/limits.md says why the wanted value is not met."""
    return set(re.findall(r"^## (\S+)$", LIMITS.read_text(), re.MULTILINE))


def line_of(result, commit, has_reason):
    verdict = result.verdict + result.reason_text
    if verdict == "not met" and has_reason:
        verdict = f"not met: [why](limits.md#{result.row.name})"
    cells = [f"`{result.row.name}`", result.row.title, result.value_text, result.quartiles_text, result.wanted_text, verdict,
             result.medians_text, str(len(result.values) or ""), f"{datetime.date.today()}, {commit}"]
    return f"| {' | '.join(cells)} |"


def write(file, results, facts, commit, load, rows):
    """Replaces the lines of the rows that were measured. The others' lines stay if they come from the same machine and versions."""
    fact_lines = [f"- {name}: {value}" for name, value in facts.items()]
    old = file.read_text().splitlines() if file.exists() else []
    lines = {}
    if [line for line in old if line.startswith("- ")] == fact_lines:
        lines = {line.split("`")[1]: line for line in old if line.startswith("| `")}
    elif old:
        print(f"{file.name} was of another machine or other versions, so it only has the rows of now.")
    reasons = rows_with_reasons()
    for result in results:
        if not result.problem or result.row.name not in lines:
            lines[result.row.name] = line_of(result, commit, result.row.name in reasons)
    table = [f"| {' | '.join(COLUMNS)} |", f"|{'---|' * len(COLUMNS)}"]
    table += [lines[row.name] for row in rows if row.name in lines]
    load_line = f"Before the last measurement the load of the machine was {load:.1f}; it should be near 0."
    file.write_text(HEAD + "\n".join([*fact_lines, "", load_line, "", *table]) + "\n")
