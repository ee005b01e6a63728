#!/usr/bin/env python3
"""Makes instances for `tuoyu site`, the same ones for the same words.

  generate.py graphs FOLDER           forty p-median graphs of 100 to 900 nodes: n*n/50 edges, p from 5 to n/3
  generate.py county FOLDER CLIENTS SITES STAYING P [SEED]
                                      demand.csv, cand.csv, params.json: clustered places of a county"""
import json
import math
import random
import sys
from pathlib import Path


def graph(path, n, p, seed):
    random_ = random.Random(seed)
    edges = {}
    order = list(range(1, n + 1))
    random_.shuffle(order)
    for a, b in zip(order, order[1:]):  # connected
        edges[min(a, b), max(a, b)] = random_.randint(1, 100)
    while len(edges) < n * n // 50:
        a, b = random_.randint(1, n), random_.randint(1, n)
        if a != b:
            edges[min(a, b), max(a, b)] = random_.randint(1, 100)
    with open(path, "w") as file:
        file.write(f" {n} {len(edges)} {p}\n")
        file.writelines(f" {a} {b} {length}\n" for (a, b), length in edges.items())


def graphs(folder):
    folder.mkdir(parents=True, exist_ok=True)
    number = 0
    for n in range(100, 1000, 100):
        for p in (5, 10, n // 10, n // 5, n // 3):
            if number == 40 or (n > 600 and p == n // 5):
                continue
            number += 1
            graph(folder / f"{number:02}-{n}-{p}.txt", n, p, number)


def county(folder, clients, sites, staying, p, seed):
    folder.mkdir(parents=True, exist_ok=True)
    random_ = random.Random(seed)
    towns = [(35.5 + random_.random() * 0.6, 116.2 + random_.random() * 0.6, random_.expovariate(1)) for _ in range(40)]

    def place():
        if random_.random() < 0.3:
            return 35.5 + random_.random() * 0.6, 116.2 + random_.random() * 0.6
        lat, lon, _ = random_.choices(towns, [size for *_, size in towns])[0]
        return lat + random_.gauss(0, 0.02), lon + random_.gauss(0, 0.02)

    with open(folder / "demand.csv", "w") as file:
        file.write("id,lat,lon,weight\n")
        for i in range(clients):
            lat, lon = place()
            file.write(f"{i},{lat:.6f},{lon:.6f},{1 + math.floor(random_.expovariate(1 / 20))}\n")
    with open(folder / "cand.csv", "w") as file:
        file.write("id,lat,lon,capacity,cost,existing\n")
        stay = set(random_.sample(range(sites), staying))
        for j in range(sites):
            lat, lon = place()
            file.write(f"{j},{lat:.6f},{lon:.6f},{random_.randint(40, 200)},{random_.randint(50, 500)},{int(j in stay)}\n")
    (folder / "params.json").write_text(json.dumps({"p_total": p}) + "\n")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["graphs", folder]:
            graphs(Path(folder))
        case ["county", folder, clients, sites, staying, p, *seed]:
            county(Path(folder), int(clients), int(sites), int(staying), int(p), int(*seed or [1]))
        case _:
            sys.exit(__doc__)
