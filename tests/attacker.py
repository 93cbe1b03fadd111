"""An attacker of our own making, who has never seen the product's code: plain linear programming over all cells.

Deliberately slow and simple, so that a reader can see that it is right. Each version is a frame with the dims, the
true count and `suppressed`; trees are as for `suppress`.
"""

import numpy as np
from scipy.optimize import linprog


def _sums(cells, dims, trees):
    """(whole, parts) of every total that is the sum of its parts; cells is {labels: count}."""
    for place, dim in enumerate(dims):
        tree = trees.get(dim)
        found = {}
        for labels in cells:
            label = labels[place]
            over = tree.get(label) if tree is not None else None if label == "Total" else "Total"
            if over is not None:
                found.setdefault((*labels[:place], over, *labels[place + 1 :]), []).append(labels)
        for whole, parts in found.items():
            if whole in cells and abs(cells[whole] - sum(cells[part] for part in parts)) < 1e-9:
                yield whole, parts


def _cells(version, dims, count):
    """(labels, count, hidden) of every cell with a number."""
    columns = [version[dim] for dim in dims]
    for *labels, value, hidden in zip(*columns, version[count], version["suppressed"], strict=True):
        if value == value:
            yield tuple(labels), value, hidden


def _reach(goal, matrix, bounds):
    """Smallest and largest value of a goal."""
    ends = []
    for way in (1, -1):
        best = linprog(way * goal, A_eq=matrix, b_eq=np.zeros(len(matrix)), bounds=bounds).fun
        ends.append(-way * np.inf if best is None else way * best)
    return ends


def computed(versions, dims, count, trees=None, least=1):
    """Which hidden cells of the first version have one possible whole number: {labels: number}.

    A cell is (labels, count): with another count in another version it is another cell. Hidden cells are known to
    be at least `least`.
    """
    names, known, sums = {}, set(), []
    for version in versions:
        cells = {}
        for labels, value, hidden in _cells(version, dims, count):
            cells[labels] = value
            names.setdefault((labels, value), len(names))
            known |= set() if hidden else {(labels, value)}
        for whole, parts in _sums(cells, dims, trees or {}):
            sums.append([(names[whole, cells[whole]], 1), *((names[part, cells[part]], -1) for part in parts)])
    matrix = np.zeros((max(len(sums), 1), len(names)))
    for number, entries in enumerate(sums):
        for cell, sign in entries:
            matrix[number, cell] += sign
    bounds = [(name[1], name[1]) if name in known else (min(least, name[1]), None) for name in names]
    answer = {}
    for labels, value, hidden in _cells(versions[0], dims, count):
        if hidden:
            low, high = _reach(np.eye(len(names))[names[labels, value]], matrix, bounds)
            if np.floor(high + 1e-6) <= np.ceil(low - 1e-6):
                answer[labels] = value
    return answer
