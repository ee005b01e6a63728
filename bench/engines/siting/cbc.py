"""The same questions as linear programs with whole variables, for CBC: written from the definitions alone."""
import csv
import json
import math
import re
import subprocess
import sys


class Problem:
    """Distances, weights, prices, what stays, p, the budget, the radius: as in the files."""

    def __init__(self, distance, p, weight=None, price=None, stays=(), budget=None, radius=None):
        self.distance, self.p, self.budget, self.radius = distance, p, budget, radius
        self.clients, self.sites = range(len(distance)), range(len(distance[0]))
        self.weight = weight or [1] * len(distance)
        self.price = price or [0] * len(distance[0])
        self.stays = set(stays)


def road_kilometres(a, b):
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 1.3 * 2 * 6371.0088 * math.asin(math.sqrt(min(1, h)))


def folder(path):
    demand = list(csv.DictReader(open(path / "demand.csv")))
    cand = list(csv.DictReader(open(path / "cand.csv")))
    params = json.loads((path / "params.json").read_text())
    places = [[(float(row["lat"]), float(row["lon"])) for row in rows] for rows in (demand, cand)]
    return Problem([[road_kilometres(a, b) for b in places[1]] for a in places[0]], params.get("p_total"),
                   [float(row["weight"]) for row in demand], [float(row["cost"]) for row in cand],
                   [j for j, row in enumerate(cand) if row["existing"] == "1"], params.get("budget"),
                   params.get("radius_km"))


def graph(path):
    words = path.read_text().split()
    n, edges, p = map(int, words[:3])
    neighbours = [{} for _ in range(n)]
    for e in range(edges):
        a, b, length = map(int, words[3 + 3 * e:6 + 3 * e])
        neighbours[a - 1][b - 1] = neighbours[b - 1][a - 1] = length
    distance = []
    for start in range(n):  # Bellman and Ford with a queue
        row = [math.inf] * n
        row[start] = 0
        queue = [start]
        for a in queue:
            for b, length in neighbours[a].items():
                if row[a] + length < row[b]:
                    row[b] = row[a] + length
                    queue.append(b)
        distance.append(row)
    return Problem(distance, p)


def program(objective, problem):
    """The text of an LP file."""
    rows, clients, sites = [], problem.clients, problem.sites
    number = lambda value: f"{value:.17g}"
    ways = [(i, j) for i in clients for j in sites if math.isfinite(problem.distance[i][j])]
    if objective in ("max_cover", "set_cover"):
        ways = [(i, j) for i, j in ways if problem.distance[i][j] <= problem.radius]
    by_client = {i: [] for i in clients}
    for i, j in ways:
        by_client[i].append(j)
    if objective == "p_median":
        aim = [f"{number(problem.weight[i] * problem.distance[i][j])} x{i}_{j}" for i, j in ways]
    elif objective == "max_cover":
        aim = [f"{number(-problem.weight[i])} z{i}" for i in clients]
    elif objective == "set_cover":
        aim = [f"y{j}" for j in sites]
    else:
        aim = ["r"]
    if objective in ("p_median", "p_center"):
        rows += [" + ".join(f"x{i}_{j}" for j in by_client[i]) + " = 1" for i in clients]
        rows += [f"x{i}_{j} - y{j} <= 0" for i, j in ways]
    if objective == "p_center":
        rows += [" + ".join(f"{number(problem.distance[i][j])} x{i}_{j}" for j in by_client[i]) + " - r <= 0"
                 for i in clients]
    if objective == "max_cover":
        rows += [" + ".join([f"z{i}"] + [f"-1 y{j}" for j in by_client[i]]) + " <= 0" for i in clients]
    if objective == "set_cover":
        rows += [(" + ".join(f"y{j}" for j in by_client[i]) or "0 y0") + " >= 1" for i in clients]
    if problem.p is not None and objective != "set_cover":
        sign = "<=" if objective == "max_cover" else "="
        rows.append(" + ".join(f"y{j}" for j in sites) + f" {sign} {problem.p}")
    rows += [f"y{j} = 1" for j in problem.stays]
    new = [j for j in sites if j not in problem.stays]
    if problem.budget is not None and new:
        rows.append(" + ".join(f"{number(problem.price[j])} y{j}" for j in new) + f" <= {number(problem.budget)}")
    text = "Minimize\n obj: " + "\n + ".join(aim) + "\nSubject To\n"
    text += "".join(f" c{k}: {row}\n" for k, row in enumerate(rows))
    text += "Bounds\n" + "".join(f" z{i} <= 1\n" for i in clients if objective == "max_cover")
    return text.replace("+ -", "- ") + "Binaries\n" + "".join(f" y{j}\n" for j in sites) + "End\n"


def solve(objective, problem, scratch, seconds=600):
    """The optimum by CBC; None where it says there is none; "stopped" when the time was up."""
    lp = scratch / "problem.lp"
    lp.write_text(program(objective, problem))
    said = subprocess.run(["cbc", lp, "sec", str(seconds), "ratioGap", "0", "allowableGap", "0", "solve"], check=True,
                          capture_output=True, text=True).stdout
    if "infeasible" in said.lower().split("total time")[0] and "Objective value:" not in said:
        return None
    if "Result - Optimal solution found" not in said:
        return "stopped"
    value = float(re.search(r"Objective value:\s+(\S+)", said)[1])
    return -value if objective == "max_cover" else value


if __name__ == "__main__":
    sys.exit(__doc__)
