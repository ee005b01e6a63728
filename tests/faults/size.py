"""Tables as large as a province sends them, one after another: each goes through, and those beside it are not refused."""

import threading
import time

from cluster import Cluster
from place import Gone, Person, Place, credit_code, verified

HEADER = ("name,credit_code,provider_form,registration_nature,operating_nature,township,address,lng,lat,phone,head_name,"
          "filed_on,operating,full_day,half_day,hourly,temporary,opens_at,closes_at,meals,floor_area_m2,outdoor_area_m2")
REST = "社区办托,社会服务机构,民办,中都街道,某路1号,116.487,35.735,0537-1234567,演示甲,2022/3/15,是,是,否,否,否,07:30,17:30,是,500,100"


def table(first, count):
    lines = [f"批量托育园{n},{credit_code(n)},{REST}" for n in range(first, first + count)]
    return "\n".join([HEADER, *lines]).encode()


def trial(tuoyu, scratch, rows):
    figures, faults = {"rows": rows}, []
    cluster = Cluster()
    try:
        cluster.sql("CREATE DATABASE size")
        for engine, database in (("sqlite", None), ("postgres", cluster.url("size"))):
            place = Place(tuoyu, scratch / f"size-{engine}", database).seed().start(more=["--import-rows", str(rows)])
            figures[f"{engine} s"], figures[f"{engine} waited s"] = grow(place, rows, faults)
            place.stop()
            faults += verified(place)
    finally:
        cluster.remove()
    return figures, faults


def grow(place, rows, faults):
    """Many small ones first, since the cliff stood where an import met a database already grown; then one large one."""
    gc, longest = Person(place, "gc"), 0.0
    ends = threading.Event()

    def bystand():
        nonlocal longest
        other, number = Person(place, "ex"), 0
        while not ends.is_set():
            number += 1
            began = time.monotonic()
            try:
                status, answer, _ = other.ask("POST", "/views",
                                              {"list": "institutions", "name": f"view {number}", "query": ""})
                if status != 201 and answer.get("reason") != "database.busy":
                    faults.append(f"beside an import: {status} {answer}")
                if status == 201:
                    other.ask("DELETE", f"/views/{answer['id']}")
            except Gone as gone:
                faults.append(f"beside an import: {gone}")
            longest = max(longest, time.monotonic() - began)
            time.sleep(0.05)

    beside = threading.Thread(target=bystand)
    beside.start()
    began, first = time.monotonic(), 1
    for count in [rows // 20] * 4 + [rows]:
        status, made, _ = gc.ask("POST", "/imports?kind=institutions&name=table.csv", table(first, count))
        if status != 201:
            faults.append(f"an import of {count} is not taken: {status} {made}")
            break
        while True:
            job = gc.ask("GET", f"/jobs/{made['job']}")[1]
            if job.get("ended_at"):
                break
            time.sleep(0.2)
        if job["state"] != "DONE":
            faults.append(f"an import of {count} after {first - 1}: {job}")
            break
        first += count
    took = time.monotonic() - began
    ends.set()
    beside.join()
    return round(took, 1), round(longest, 1)
