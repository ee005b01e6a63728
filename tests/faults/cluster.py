"""A PostgreSQL of our own that may be killed and started again."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from place import free_port

# Its server refuses root.
OWNER = {"user": "postgres", "group": "postgres"} if os.getuid() == 0 else {}


def newest_bin():
    return sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))[-1]


class Cluster:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="tuoyu-faults-")
        if OWNER:
            shutil.chown(self.folder, **OWNER)
        self.port = free_port()
        self.data = self.folder + "/data"
        self.process = None
        subprocess.run([newest_bin() / "initdb", "--locale=C", "--encoding=UTF8", "--auth=trust", "--username=tuoyu",
                        "-D", self.data], check=True, capture_output=True, cwd=self.folder, **OWNER)
        self.start()

    def url(self, database="postgres"):
        return f"postgresql://tuoyu@127.0.0.1:{self.port}/{database}"

    def start(self):
        settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=100", "fsync=off"]
        words = [word for setting in settings for word in ("-c", setting)]
        with open(self.folder + "/server.log", "ab") as log:
            self.process = subprocess.Popen([newest_bin() / "postgres", "-D", self.data, "-p", str(self.port), *words],
                                            stdout=log, stderr=log, cwd=self.folder, **OWNER)
        until = time.monotonic() + 60
        while self.sql("SELECT 1", may_fail=True) != "1":
            assert time.monotonic() < until, "PostgreSQL does not come up"
            time.sleep(0.02)

    def sql(self, text, database="postgres", may_fail=False):
        done = subprocess.run(["psql", "-XqAt", self.url(database), "-c", text], capture_output=True, text=True)
        assert may_fail or done.returncode == 0, done.stderr
        return done.stdout.strip()

    def end_backends(self, database):
        """As an administrator does, or a firewall between the two."""
        self.sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'", may_fail=True)

    def kill(self):
        """As a crash of the machine does, but for what the disk had not been given yet."""
        os.kill(self.process.pid, signal.SIGQUIT)
        self.process.wait()

    def remove(self):
        if self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
