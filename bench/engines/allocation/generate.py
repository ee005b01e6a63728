#!/usr/bin/env python3
"""Writes programs.csv and children.csv of a made-up county: generate.py FOLDER CHILDREN [SEED].

Centres lie in townships; families wish for centres near them and for a few popular ones. About 8 % of the
families apply with two or three children. Places suffice for about seven children in ten. Equal arguments give equal files."""
import random
import sys
from pathlib import Path


def main():
    folder, children = Path(sys.argv[1]), int(sys.argv[2])
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    folder.mkdir(parents=True, exist_ok=True)
    centres = max(5, children // 150)
    age_classes = (1, 2, 3)
    with open(folder / "programs.csv", "w") as out:
        out.write("program,centre,age_class,quota\n")
        program = 0
        for centre in range(centres):
            for age_class in age_classes:
                if age_class == 1 or rng.random() < 0.95:
                    out.write(f"{program},{centre},{age_class},{rng.randint(10, 60)}\n")
                    program += 1

    lottery = list(range(children))
    rng.shuffle(lottery)
    with open(folder / "children.csv", "w") as out:
        out.write("child,family,age_class,points,lottery,current,choices\n")
        child = family = 0
        while child < children:
            siblings = 1 if rng.random() >= 0.08 else (2 if rng.random() < 0.9 else 3)
            home = rng.randrange(centres)
            points = rng.randrange(0, 101, 5)
            for _ in range(min(siblings, children - child)):
                wished = set()
                while len(wished) < min(rng.randint(1, 10), centres):
                    near = rng.random() < 0.8
                    wished.add((home + int(rng.gauss(0, 12))) % centres if near
                               else int(centres * rng.random() ** 2))
                choices = list(wished)
                rng.shuffle(choices)
                attends = choices[0] if rng.random() < 0.1 else -1
                out.write(f"{child},{family},{rng.choice(age_classes)},{points},{lottery[child]},{attends},"
                          f"{'|'.join(map(str, choices))}\n")
                child += 1
            family += 1


main()
