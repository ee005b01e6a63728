#!/usr/bin/env python3
"""A plain reading of both growth standards, written from their definitions: plain.py STANDARD IN OUT

Ages and lengths are decimal, so that 103.1 - 0.7 is 102.4; z-scores of length and head, which are fractions
of decimals, are exact. Takes sound files only. It is what `tuoyu growth` is timed and checked against."""
import csv
import sys
from decimal import ROUND_HALF_UP, Decimal, getcontext
from pathlib import Path

getcontext().prec = 60
tables = Path(__file__).resolve().parents[3] / "data/growth"
DAYS = Decimal("30.4375")
CENT = Decimal("0.01")


def rows(name, *key):
    with open(tables / f"{name}.csv", encoding="utf-8") as file:
        return {tuple(row[k] if k == "sex" else Decimal(row[k]) for k in key): row for row in csv.DictReader(file)}


def who2006():
    by_age = {indicator: rows(f"who2006_{indicator}_daily", "sex", "age_days") for indicator in
              ("lhfa", "wfa", "bmifa", "hcfa", "acfa")}
    by_length = rows("who2006_wfl", "sex", "length_cm")
    by_height = rows("who2006_wfh", "sex", "height_cm")

    def plain(row, value):
        """Where L is 1: not bent, not extended."""
        m, s = Decimal(row["M"]), Decimal(row["S"])
        return (value - m) / (m * s)

    def bent(l, m, s, value):
        z = ((value / m) ** l - 1) / (s * l)

        def sd(n):
            return m * (1 + l * s * n) ** (1 / l)
        if z > 3:
            z = 3 + (value - sd(3)) / (sd(3) - sd(2))
        elif z < -3:
            z = -3 + (value - sd(-3)) / (sd(-2) - sd(-3))
        return Decimal(z)

    def lms(row):
        return float(row["L"]), float(row["M"]), float(row["S"])

    def cells(z, low, high):
        if z is None:
            return ["", ""]
        z = z.quantize(CENT, ROUND_HALF_UP) + 0
        return [str(z), str(int(not low <= z <= high))]

    def judge(sex, age, weight, length, measure, head, arm, oedema):
        if age is not None and age / DAYS >= 60:
            sex = None
        day = None if age is None else age.quantize(Decimal(1), ROUND_HALF_UP)
        if measure == "H" and age is not None and age / DAYS < 9:
            measure = ""
        if length is not None and day is not None:
            if day < 731 and measure == "H":
                length += Decimal("0.7")
            if day >= 731 and measure == "L":
                length -= Decimal("0.7")
        if oedema == "y":
            weight = None

        def of_age(indicator):
            return by_age[indicator].get((sex, day))
        zlen = zwei = zwfl = zbmi = zhc = zac = None
        if length and length > 0 and (row := of_age("lhfa")):
            zlen = plain(row, length)
        if weight and weight > 0 and (row := of_age("wfa")):
            zwei = bent(*lms(row), float(weight))
        if sex and weight and weight > 0 and length and length > 0:
            lying = day < 731 if day is not None else measure == "L" or (measure == "" and length < 87)
            table = by_length if lying else by_height
            low = length.quantize(Decimal("0.1"), "ROUND_FLOOR")
            share = (length - low) * 10
            lower, upper = table.get((sex, low)), table.get((sex, low + Decimal("0.1")))
            if lower and share == 0:
                zwfl = bent(*lms(lower), float(weight))
            elif lower and upper:
                zwfl = bent(*(a + float(share) * (b - a) for a, b in zip(lms(lower), lms(upper))), float(weight))
            if row := of_age("bmifa"):
                metres = float(length) / 100
                zbmi = bent(*lms(row), float(weight) / (metres * metres))
        if head and head > 0 and (row := of_age("hcfa")):
            zhc = plain(row, head)
        if arm and arm > 0 and (row := of_age("acfa")):
            zac = bent(*lms(row), float(arm))
        return [*cells(zlen, -6, 6), *cells(zwei, -6, 5), *cells(zwfl, -5, 5), *cells(zbmi, -5, 5), *cells(zhc, -5, 5),
                *cells(zac, -5, 5)]
    return "zlen,flen,zwei,fwei,zwfl,fwfl,zbmi,fbmi,zhc,fhc,zac,fac".split(","), judge


def wst423():
    bounds = {}
    with open(tables / "wst423_2022_percentiles.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            bounds.setdefault((row["indicator"], row["sex"]), {})[int(row["month"])] = [
                Decimal(row[p]) for p in ("P3", "P25", "P75", "P97")]

    def judge(sex, age, weight, length, measure, head, arm, oedema):
        month = None if age is None else int(age / DAYS)
        grades, months = [], []
        for indicator, value in (("wfa", weight), ("lhfa", length), ("hcfa", head)):
            row = None
            if sex and month is not None and month <= 42:
                row = max(m for m in bounds[indicator, sex] if m <= month)
            months.append("" if row is None else str(row))
            grades.append("" if row is None or value is None or value <= 0 else
                          str(1 + sum(value >= bound for bound in bounds[indicator, sex][row])))
        return ["" if month is None else str(month), *grades, *months]
    return "month,wei,len,hc,row_wei,row_len,row_hc".split(","), judge


def number(cell):
    return Decimal(cell) if cell else None


if __name__ == "__main__":
    columns, judge = {"who2006": who2006, "wst423": wst423}[sys.argv[1]]()
    with open(sys.argv[2], encoding="utf-8", newline="") as source, \
            open(sys.argv[3], "w", encoding="utf-8", newline="") as target:
        out = csv.writer(target, lineterminator="\n")
        out.writerow(["id", *columns])
        for row in csv.DictReader(source):
            sex = {"1": "M", "2": "F"}.get(row["sex"])
            out.writerow([row["id"], *judge(sex, number(row["age_days"]), number(row["weight_kg"]),
                                            number(row["lenhei_cm"]), row["measure"], number(row["headc_cm"]),
                                            number(row["armc_cm"]), row["oedema"])])
