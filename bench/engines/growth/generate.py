#!/usr/bin/env python3
"""Writes measurements of made-up children under five: generate.py FILE [ROWS [SEED]]

Equal arguments give equal files. Lengths and weights lie about a plain growth curve, one child in fifty
far off; about one cell in thirty is empty."""
import random
import sys

path = sys.argv[1]
rows = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
dice = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)


def cell(text):
    return "" if dice.random() < 0.03 else text


with open(path, "w", encoding="utf-8", newline="\n") as file:
    file.write("id,sex,age_days,weight_kg,lenhei_cm,measure,headc_cm,armc_cm,oedema\n")
    for child in range(1, rows + 1):
        age = dice.randrange(0, 1900)
        months = age / 30.4375
        width = 4 if dice.random() < 0.02 else 1
        length = 50 + 26 * (months / 12) ** 0.62 + width * dice.gauss(0, 3)
        weight = 3.3 + 6.3 * (months / 12) ** 0.55 + width * dice.gauss(0, 0.1 * (3 + months / 6))
        measure = "L" if (age < 731) != (dice.random() < 0.05) else "H"
        file.write(f"{child},{dice.randrange(1, 3)},{age},{cell(f'{max(weight, 0.5):.{1 + child % 2}f}')},"
                   f"{cell(f'{length:.1f}')},{cell(measure)},{cell(f'{35 + 11 * (months / 12) ** 0.3 / 1.2:.1f}')},"
                   f"{cell(f'{10.5 + 5 * (months / 60) ** 0.3 + dice.gauss(0, 1):.1f}')},"
                   f"{'y' if dice.random() < 0.01 else 'n'}\n")
