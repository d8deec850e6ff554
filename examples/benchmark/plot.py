#!/usr/bin/env python3
"""Draws the curves of docs/performance.md from the tables that the growth scenarios print.

usage: plot.py TABLES.md FOLDER      (needs matplotlib)
"""
import pathlib
import re
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

NAMES = {
    "few entities": ("entities", "entities of a home"),
    "one home": ("homes", "homes, a thousand entities together"),
    "one listening": ("clients", "programs that listen to /ws"),
}


def tables(text):
    """Each scenario's title with its rows as dictionaries."""
    for title, body in re.findall(r"^### (.*?)\n\n((?:\|.*\n)+)", text, re.M):
        lines = [[cell.strip() for cell in line.strip()[1:-1].split("|")] for line in body.splitlines()]
        yield title, [dict(zip(lines[0], cells)) for cells in lines[2:]]


def number(cell):
    return float(cell.replace(",", ""))


def draw(rows, label, file):
    figure, cost = plt.subplots(figsize=(6, 3.4), dpi=110)
    memory = cost.twinx()
    for name in dict.fromkeys(row[""] for row in rows):
        own = [row for row in rows if row[""] == name]
        sizes = [number(row["number"]) for row in own]
        cost.plot(sizes, [number(row["CPU µs/event"]) for row in own], "o-", label=name)
        memory.plot(sizes, [number(row["memory MB"]) for row in own], "s:", alpha=0.6)
    cost.set_xscale("log")
    cost.set_xlabel(label)
    cost.set_ylabel("processor, µs per event (line)")
    memory.set_ylabel("memory, MB (dotted)")
    cost.set_ylim(bottom=0)
    memory.set_ylim(bottom=0)
    cost.grid(alpha=0.3)
    cost.legend(fontsize=8)
    figure.tight_layout()
    figure.savefig(file)


def main():
    text = pathlib.Path(sys.argv[1]).read_text()
    folder = pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for title, rows in tables(text):
        for words, (name, label) in NAMES.items():
            if words in title:
                draw(rows, label, folder / f"{name}.png")


if __name__ == "__main__":
    main()
