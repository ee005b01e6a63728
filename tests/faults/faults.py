"""faults.py TUOYU [--long] [TRIAL...]: breaks what can break, and says in a table what came of it."""

import importlib
import shutil
import sys
import tempfile
import time
from pathlib import Path

# How often, or how much: as every change is tried, and by hand.
TRIALS = {
    "kills": ("kills", 4, 100),
    "disk": ("disk", 2, 20),
    "backup": ("backup", 2, 20),
    "clocks": ("clocks", 2, 20),
    "size": ("size", 2_000, 10_000),
    "postgres": ("postgres_gone", 10, 200),
}


def main(tuoyu, *words):
    by_hand = "--long" in words
    wanted = [word for word in words if word != "--long"] or list(TRIALS)
    unknown = [word for word in wanted if word not in TRIALS]
    if unknown:
        sys.exit(f"no such trial: {' '.join(unknown)}; there are {' '.join(TRIALS)}")
    found = 0
    for name in wanted:
        module, bounded, far = TRIALS[name]
        scratch = Path(tempfile.mkdtemp(prefix="tuoyu-faults-"))
        began = time.monotonic()
        figures, faults = importlib.import_module(module).trial(Path(tuoyu).resolve(), scratch, far if by_hand else bounded)
        said = "  ".join(f"{what} {value}" for what, value in figures.items())
        print(f"{name:<10}{'held' if not faults else 'BROKE':<7}{time.monotonic() - began:6.0f} s  {said}", flush=True)
        for fault in faults[:20]:
            print(f"{'':<10}{fault}", flush=True)
        found += len(faults)
        shutil.rmtree(scratch, ignore_errors=True)
    sys.exit(1 if found else 0)


main(*sys.argv[1:])
