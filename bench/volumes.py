"""A county a hundred times Wenshang's size: what takes how long, on SQLite and PostgreSQL.

    scripts/bench volumes [--institutions 10000] [--entries 10] [--population 1000000] [--seconds 5] [--engine sqlite|postgres]...

Institutions, their classes and so many entries of the ledger for each (the first law of classes is of 2019, so ten years
of yearly entries stand half a year apart) are taken over by `tuoyu import`, one file each, then lists,
searches and figures are asked for by 50 connections (wrk) with answers kept until the next commit, and by 4 with each
reckoned anew; files, backup and verify follow. Everything is synthetic, and gone at the end.
"""

import argparse
import csv
import datetime
import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse
from pathlib import Path

root = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(root / "tests/faults"))
from cluster import Cluster  # noqa: E402
from place import Person, Place, credit_code  # noqa: E402

HEADER = ("name,credit_code,provider_form,registration_nature,operating_nature,township,address,lng,lat,phone,head_name,"
          "filed_on,operating,full_day,half_day,hourly,temporary,opens_at,closes_at,meals,floor_area_m2,outdoor_area_m2")
FORMS = [("社区办托", "社会服务机构", "民办"), ("独立托育机构", "营利性", "民办"), ("托幼一体", "事业单位", "公办")]
WORDS = ["阳光", "七彩", "童心", "向日葵", "小星星", "贝贝", "金苹果", "乐园"]


def townships():
    with open(root / "data/wenshang/townships.csv", encoding="utf-8") as rows:
        return [(row["code"], row["name"]) for row in csv.DictReader(rows)]


def villages():
    with open(root / "data/wenshang/villages.csv", encoding="utf-8") as rows:
        return [row["code"] for row in csv.DictReader(rows)]


def tables(folder, count, entries, population):
    """Four files; answers how many rows each has."""
    places = townships()
    with open(folder / "institutions.csv", "w", encoding="utf-8") as out:
        print(HEADER, file=out)
        for n in range(1, count + 1):
            form, nature, owner = FORMS[n % len(FORMS)]
            print(f"{WORDS[n % len(WORDS)]}托育园{n}号,{credit_code(n)},{form},{nature},{owner},{places[n % len(places)][1]},"
                  f"某路{n}号,{116.4 + n % 180 / 1000:.3f},{35.6 + n % 230 / 1000:.3f},0537-1234567,演示甲,2021/2/15,是,是,否,否,否,"
                  "07:30,17:30,是,500,100", file=out)
    with open(folder / "classes.csv", "w", encoding="utf-8") as out:
        print("credit_code,class_type,name,slots,first_day", file=out)
        for n in range(1, count + 1):
            print(f"{credit_code(n)},托小班,小一班,15,2021-02-15", file=out)
    with open(folder / "ledger.csv", "w", encoding="utf-8") as out:
        print("credit_code,class_type,slots,effective_day,document", file=out)
        for n in range(1, count + 1):
            for entry in range(entries):
                month = 2 + 6 * entry
                print(f"{credit_code(n)},托小班,1,{2021 + month // 12}-{1 + month % 12:02d}-{1 + n % 28:02d},移交表{entry}", file=out)
    codes = sorted(["370830", *[code for code, _ in places], *villages()])
    first = datetime.date(2020, 1, 1)
    with open(folder / "population.csv", "w", encoding="utf-8") as out:
        print("region,day,kind,people,under_three,source,mark", file=out)
        for n in range(population):
            code, turn = codes[n * len(codes) // population], n % -(-population // len(codes))
            print(f"{code},{first + datetime.timedelta(days=turn // 2)},{'常住' if turn % 2 else '户籍'},{1000 + n % 97},{20 + n % 7},"
                  "乡镇报表,演示", file=out)
    return {"institutions": count, "classes": count, "ledger": count * entries, "population": population}


def timed(what):
    began = time.monotonic()
    answer = what()
    return time.monotonic() - began, answer


def wrk(place, folder, name, headers, paths, seconds, connections):
    file = folder / f"{name}.requests"
    file.write_text("\n".join(["Host: 127.0.0.1", *headers, *[f"GET {path}" for path in paths]]) + "\n")
    out = ""
    for length in (1, seconds):  # the first warms up
        out = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{length}s", "--timeout", "20s", "-s", str(root / "bench/load.lua"),
                              f"http://127.0.0.1:{place.port}", "--", str(file)], capture_output=True, text=True, timeout=120).stdout
    line = json.loads("{" + re.search(r"^ROUND \{(.*)\}$", out, re.M)[1] + "}")
    if line["refused"] or line["broken"]:
        sys.exit(f"{name}: some requests were refused or broken: {line}")
    return line


def questions():
    base = "/api/v1"
    words = [urllib.parse.quote(word) for word in [*WORDS, "tyy", "幼儿", "99号"]]
    places = [code for code, _ in townships()]
    return {
        "list": [f"{base}/institutions?region={code}" for code in places] + [f"{base}/institutions"],
        "search": [f"{base}/public/institutions?q={word}" for word in words],
        "figures": [f"{base}/public/figures?region={code}{day}" for code in ["370830", *places] for day in ("", "&as_of=2023-08-24")],
    }


def measure(engine, place, folder, rows, seconds, say):
    code, _, errors = place.command("seed", "wenshang")
    assert code == 0, errors
    for kind, count in rows.items():
        took, (code, _, errors) = timed(lambda kind=kind: place.command("import", kind, str(folder / f"{kind}.csv"), timeout=3000))
        if code != 0:
            sys.exit(f"{engine}: import {kind}: {errors[:2000]}")
        say(engine, f"import {kind}", f"{count:,} rows", f"{took:.1f} s", f"{count / took:,.0f} rows/s")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    say(engine, "an import's memory at most", "", f"{peak / 1024:.0f} MiB", "")
    for kept in (True, False):
        place.start(wait=120, more=[] if kept else ["--kept-answers", "0"])
        gc = Person(place, "gc")
        for name, paths in questions().items():
            headers = [f"Cookie: {gc.cookie}"] if name == "list" else []
            if kept:  # each question once, by nobody else's side, before fifty ask them all
                times = sorted(timed(lambda path=path: gc.ask("GET", path.removeprefix("/api/v1")) if headers else place.get(path))[0] * 1000
                               for path in paths)
                say(engine, name + ", asked first", f"{len(times)} questions", f"p50 {times[len(times) // 2]:.1f} ms",
                    f"max {times[-1]:.1f} ms")
            line = wrk(place, folder, name, headers, paths, seconds, 50 if kept else 4)
            say(engine, name + (", kept" if kept else ", each anew"), f"{line['requests'] / line['seconds']:,.0f} a second",
                f"p50 {line['p50_ms']:.1f} ms", f"p95 {line['p95_ms']:.1f} ms")
        if kept:
            took, (status, body, _) = timed(lambda: gc.ask("GET", "/institutions/file?format=xlsx"))
            say(engine, "the register as a workbook", f"{len(body) / 1e6:.1f} MB", f"{took:.1f} s", f"status {status}")
            peak = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{place.process.pid}/status").read_text())[1]
            say(engine, "the server's memory at most", "", f"{int(peak) / 1024:.0f} MiB", "")
        place.stop()
    if engine == "sqlite":
        took, (code, _, errors) = timed(lambda: place.command("backup", "--output", str(folder / "backups"), timeout=1200))
        size = sum(file.stat().st_size for file in Path(place.data).glob("tuoyu.db*"))
        say(engine, "backup", f"{size / 1e6:.0f} MB", f"{took:.1f} s", "" if code == 0 else errors[:200])
    took, (code, _, errors) = timed(lambda: place.command("verify", timeout=1200))
    say(engine, "verify", "sound" if code == 0 else errors[:200], f"{took:.1f} s", "")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("tuoyu")
    options.add_argument("--institutions", type=int, default=10_000)
    options.add_argument("--entries", type=int, default=10)
    options.add_argument("--population", type=int, default=1_000_000)
    options.add_argument("--seconds", type=int, default=5)
    options.add_argument("--engine", action="append", choices=["sqlite", "postgres"])
    asked = options.parse_args()

    def say(*cells):
        print("  ".join(f"{cell:<{width}}" for cell, width in zip(cells, (9, 28, 18, 14, 20))).rstrip(), flush=True)

    folder = Path(tempfile.mkdtemp(prefix="volumes.", dir=root / "build"))
    cluster, places = None, []
    try:
        rows = tables(folder, asked.institutions, asked.entries, asked.population)
        for engine in asked.engine or ["sqlite", "postgres"]:
            database = None
            if engine == "postgres":
                cluster = Cluster()
                cluster.sql("CREATE DATABASE volumes")
                database = cluster.url("volumes")
            places.append(Place(asked.tuoyu, folder / engine, database))
            measure(engine, places[-1], folder, rows, asked.seconds, say)
    finally:
        for place in places:
            place.stop()
        if cluster:
            cluster.remove()
        shutil.rmtree(folder)


main()
