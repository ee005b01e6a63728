#!/usr/bin/env python3
"""Writes one instance: generate.py KIND SITES CLIENTS P SEED > file

KIND is `cap` (clients may be divided; uniform places, cost demand x distance with noise, equal capacities so
that about SITES/P are needed), `single` (clients undivided; whole costs 4 x distance, capacities P times the
demand in all) or `median` (exactly P of SITES = CLIENTS nodes, distance floor(Euclid), 93 % full).
Format: kind sites clients count, then capacity and fixed cost per site, the demands, the cost matrix by client."""
import math
import random
import sys

kind, sites, clients = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
number, seed = float(sys.argv[4]), int(sys.argv[5])
rand = random.Random(seed)


def places(count, size):
    return [(rand.uniform(0, size), rand.uniform(0, size)) for _ in range(count)]


if kind == "cap":
    at, to = places(sites, 1), places(clients, 1)
    demand = [rand.randint(5, 110) for _ in range(clients)]
    capacity = [math.ceil(sum(demand) * number / sites)] * sites
    fixed = [round(sum(demand) / sites * rand.uniform(2, 4), 2) for _ in range(sites)]
    cost = [[round(d * math.dist(a, t) * rand.uniform(9, 11), 4) for a in at] for d, t in zip(demand, to)]
elif kind == "single":
    at, to = places(sites, 190), places(clients, 190)
    demand = [rand.randint(10, 50) for _ in range(clients)]
    weight = [rand.randint(100, 500) for _ in range(sites)]
    capacity = [max(50, int(w * number * sum(demand) / sum(weight))) for w in weight]
    fixed = [rand.randint(300, 700) for _ in range(sites)]
    cost = [[int(4 * math.dist(a, t)) for a in at] for t in to]
else:
    at = [(rand.randint(1, 100), rand.randint(1, 100)) for _ in range(clients)]
    demand = [rand.randint(1, 20) for _ in range(clients)]
    capacity = [max(20, math.ceil(sum(demand) / number / 0.93))] * sites
    fixed = [0] * sites
    cost = [[math.floor(math.dist(a, t)) for a in at] for t in at]

print("split" if kind == "cap" else "single", sites, clients, int(number) if kind == "median" else 0)
for pair in zip(capacity, fixed):
    print(*pair)
print(*demand)
for row in cost:
    print(*row)
