"""Backups under use and under kill -9: each that is there can be restored and is sound, none is left half-made, and what
harms an attachment afterwards is in no backup made before."""

import random

from kills import PDF
from place import Gone, Person, Place


def trial(tuoyu, scratch, rounds):
    place = Place(tuoyu, scratch / "backup").seed().start()
    head, sys = Person(place, "ins_h"), Person(place, "sys")
    counts, faults = {"kills": 0, "backups": 0, "half": 0, "unsound": 0}, []
    for number in range(3):
        status, answer, _ = head.ask("POST", f"/files?name={number}.pdf", PDF + b"y" * 2_000_000 + bytes([number]) + b"%%EOF")
        if status != 201:
            faults.append(f"a file: {status} {answer}")
    chance = random.Random(5)
    for _ in range(rounds):
        try:
            sys.ask("POST", "/system/backups", {}, timeout=0.02 + 0.1 * chance.random())
        except Gone:
            pass  # it is at work
        place.kill()
        counts["kills"] += 1
        place.start()
    status, answer, _ = sys.ask("POST", "/system/backups", {})
    if status != 200:
        faults.append(f"the last backup: {status} {answer}")
    folder = scratch / "backup" / "backups"
    left = [path.name for path in folder.glob(".*.part")]
    counts["half"] += len(left)
    if left:
        faults.append(f"left behind: {left}")
    # A bad block in an attachment.
    harmed = next(path for path in (scratch / "backup" / "files").glob("??/*") if path.stat().st_size > 1_000_000)
    with open(harmed, "r+b") as file:
        file.seek(1000)
        file.write(b"!")
    for number, backup in enumerate(sorted(path for path in folder.iterdir() if not path.name.startswith("."))):
        counts["backups"] += 1
        restored = Place(tuoyu, scratch / f"restored-{number}")
        code, out, errors = restored.command("restore", str(backup))
        if code != 0:
            counts["unsound"] += 1
            faults.append(f"{backup.name} is not restored: {out}{errors}")
    code, out, errors = place.command("backup")
    if code != 1 or harmed.name not in errors:
        faults.append(f"a damaged attachment is not named: {code} {out}{errors}")
    restored = Place(tuoyu, scratch / "restored-harmed")
    code, out, errors = restored.command("restore", out.strip())
    if code != 1 or harmed.name not in errors:
        faults.append(f"restoring does not name what the backup lacks: {code} {out}{errors}")
    place.stop()
    return counts, faults
