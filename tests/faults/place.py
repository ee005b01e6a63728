"""A Tuoyu that may be killed, and the people who use it meanwhile."""

import http.client
import json
import os
import random
import signal
import socket
import subprocess
import time

PASSWORD = "Tuoyu-demo-2023"
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def free_port():
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return some.getsockname()[1]


def credit_code(number):
    body = f"52370830JN{number:07d}"
    return body + ALPHABET[-sum(ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(body)) % 31]


class Gone(Exception):
    """No answer came: whether the deed was done is for a second try to find out."""


class Place:
    """A data directory (and a database, on PostgreSQL) with a server on it."""

    def __init__(self, tuoyu, data, database=None, log=None):
        self.tuoyu, self.data = str(tuoyu), str(data)
        self.where = ["--data", self.data] + (["--database", database] if database else [])
        self.port = free_port()
        self.log = open(log or self.data + ".log", "ab")
        self.process = None

    def command(self, *words, timeout=300, **how):
        done = subprocess.run([self.tuoyu, *words, *self.where], capture_output=True, text=True, timeout=timeout, **how)
        return done.returncode, done.stdout, done.stderr

    def seed(self):
        code, _, errors = self.command("seed", "wenshang")
        assert code == 0, errors
        return self

    def start(self, wait=60, more=(), **how):
        self.process = subprocess.Popen([self.tuoyu, "serve", *self.where, "--listen", f"127.0.0.1:{self.port}", *more],
                                        stdout=self.log, stderr=self.log, **how)
        until = time.monotonic() + wait
        while not self.is_ready():
            assert self.alive() and time.monotonic() < until, f"the server does not come up: {self.log.name}"
            time.sleep(0.02)
        return self

    def is_ready(self):
        try:
            return self.get("/readyz")[0] == 200
        except Gone:
            return False

    def alive(self):
        return self.process is not None and self.process.poll() is None

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        if self.alive():
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=60)
        return self.process.returncode if self.process else None

    def get(self, path, timeout=30):
        return self.ask("GET", path, timeout=timeout)

    def ask(self, verb, path, body=None, headers=None, timeout=30):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(verb, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read(), answer.headers
        except (OSError, http.client.HTTPException) as error:
            raise Gone(str(error)) from error
        finally:
            connection.close()


class Person:
    """Somebody signed in, who tries again under the same key until an answer comes."""

    def __init__(self, place, account):
        self.place, self.account, self.cookie, self.token = place, account, "", ""
        self.sign_in()

    def sign_in(self):
        body = json.dumps({"account": self.account, "password": PASSWORD})
        status, answer, headers = self.place.ask("POST", "/api/v1/session", body, {"Content-Type": "application/json"})
        assert status == 200, f"{self.account} signs in: {status} {answer}"
        self.cookie = headers["Set-Cookie"].split(";")[0]
        self.token = json.loads(answer)["csrf_token"]

    def ask(self, verb, path, body=None, key=None, timeout=60):
        headers = {"Cookie": self.cookie, "X-CSRF-Token": self.token}
        if key:
            headers["Idempotency-Key"] = key
        if body is not None:
            headers["Content-Type"] = "application/octet-stream" if isinstance(body, bytes) else "application/json"
        data = body if body is None or isinstance(body, bytes) else json.dumps(body)
        status, answer, headers = self.place.ask(verb, "/api/v1" + path, data, headers, timeout)
        return status, json.loads(answer) if answer[:1] in (b"{", b"[") else answer, headers

    def surely(self, verb, path, body, key, within=90):
        """The answer, however often the house falls down on the way; the waits are what an interface would do."""
        until = time.monotonic() + within
        while True:
            try:
                status, answer, headers = self.ask(verb, path, body, key)
                if status != 503:
                    return status, answer, headers
                last = answer
            except Gone as gone:
                last = gone
            assert time.monotonic() < until, f"{verb} {path} under {key} has no answer after {within} s: {last}"
            time.sleep(0.05 + random.random() / 20)


def verified(place):
    """What verify finds, as faults of a trial."""
    code, out, errors = place.command("verify")
    return [] if code == 0 else [f"verify: {out}{errors}"]
