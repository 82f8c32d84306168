# SPDX-License-Identifier: GPL-3.0-or-later
"""Carries out the runs of a plan: each becomes a file that `lakewright traces inspect` reads."""
import contextlib
import dataclasses
import json
import os
import pathlib
import tempfile

import plan
import services

HERE = pathlib.Path(__file__).resolve().parent
MEMORY_SHARE, MOST_MEMORY = 0.4, 4096 * plan.MIB  # of what is available, that the façade may keep blobs in
DISK_FILE_BYTES = 512 * plan.MIB
CPU_COLUMNS = ("operation", "object size", "objects per request", "concurrency", "requests", "cpu seconds")
PATIENCE = 60  # s beyond what the plan says that a program may take before it is ended


@dataclasses.dataclass
class Done:
    """What came of a run. `file` is None where it failed, and `why` says how; `own` is the driver's own count."""
    run: object
    file: pathlib.Path = None
    own: dict = None
    why: str = ""


def last_line(text):
    """What a program says last, but for the advice to ask for help."""
    lines = [line for line in text.strip().splitlines() if line and not line.startswith("Run with --help")]
    return (lines or ["no message"])[-1][:200]


def cpu_row(done):
    """What the façade used for a run, by the system's count of its process; nothing where that is unknown."""
    own = done.own
    if own["facadeCpuSeconds"] is None or own["failures"] > 0:
        return None
    return [own["operation"], own["size"], own["items"], own["clients"], own["requests"], own["facadeCpuSeconds"]]


def cpu_table(done, file):
    """A table of runs with the CPU time of the façade; its path, or nothing without rows."""
    rows = [row for row in map(cpu_row, done) if row]
    lines = [",".join(map(str, row)) for row in [CPU_COLUMNS] + rows]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [file] if rows else []


def available_memory():
    with open("/proc/meminfo", encoding="ascii") as lines:
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))


def attempt(bench, run, seconds):
    """A run; one whose program prints what cannot be read, or that cannot be written down, has failed."""
    try:
        return bench.measure(run, seconds)
    except (ValueError, KeyError, OSError) as error:
        return Done(run, why=f"{type(error).__name__}: {error}")


class Facade:
    """Drives Azurite. It keeps in memory all that is written, also what was deleted: so it is started anew where the next
    run would not fit, and a run ends where memory does."""

    def __init__(self, modules, out):
        self.modules, self.out = modules, out
        self.memory = int(min(MOST_MEMORY, MEMORY_SHARE * available_memory()))
        self.running, self.azurite, self.kept = contextlib.ExitStack(), None, 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.running.close()

    def make_room(self, run):
        if self.azurite and self.kept + run.written <= self.memory:
            return
        self.running.close()
        self.azurite, self.kept = None, 0
        self.azurite = self.running.enter_context(
            services.Azurite(self.modules, self.memory, self.out / "azurite.log"))

    def measure(self, run, seconds):
        self.make_room(run)
        file = self.out / f"{run.name}.tsv"
        command = ["node", HERE / "drive.mjs", "--modules", self.modules, "--url", self.azurite.url, "--operation",
                   run.operation, "--size", run.size, "--items", run.items, "--clients", run.load, "--seconds", seconds,
                   "--requests", plan.REQUESTS, "--warm-up", 1, "--most-bytes", self.memory - self.kept - 64 * plan.MIB,
                   "--facade-pid", self.azurite.pid, "--out", file]
        kept, self.kept = self.kept, self.memory  # nobody knows, until the driver says
        code, out, err = services.call(command, seconds + run.overhead + PATIENCE)
        if code != 0:
            return Done(run, why=last_line(err))
        own = json.loads(out)
        self.kept = kept + own["written"]
        if own["requests"] == 0:
            return Done(run, own=own, why=f"no request succeeded: {own['firstError']}")
        return Done(run, file, own)


def takes_direct_io(folder):
    """Whether the file system there knows I/O past its cache."""
    with tempfile.NamedTemporaryFile(dir=folder) as probe:
        try:
            os.close(os.open(probe.name, os.O_RDWR | os.O_DIRECT))
            return True
        except OSError:
            return False


class Disk:
    """fio on a file of limited size, which is made first and deleted after."""

    def __init__(self, scratch, out):
        self.path, self.out = scratch / "disk.bin", out
        self.direct = takes_direct_io(scratch)

    def __enter__(self):
        self.path.unlink(missing_ok=True)
        first = plan.DiskRun("randread", plan.MIB, 1, 1)
        code, _, err = services.call(["fio", "--create_only=1", HERE / "disk.fio"], PATIENCE, self.environment(first))
        if code != 0:
            raise services.ServiceError("fio cannot make its file: " + last_line(err))
        return self

    def __exit__(self, *_):
        self.path.unlink(missing_ok=True)

    def environment(self, run):
        values = {"FILE": self.path, "FILE_SIZE": DISK_FILE_BYTES, "DIRECT": int(self.direct), "SECONDS": run.seconds,
                  "PATTERN": run.pattern, "BLOCK": run.size, "DEPTH": run.load}
        return dict(os.environ) | {f"LIVE_{name}": str(value) for name, value in values.items()}

    def measure(self, run, seconds):
        file = self.out / f"{run.name}.json"
        command = ["fio", "--output-format=json+", f"--output={file}", HERE / "disk.fio"]
        code, _, err = services.call(command, seconds + PATIENCE, self.environment(run))
        return Done(run, file) if code == 0 else Done(run, why=last_line(err))


class Network:
    """iperf3 over loopback, each run with a server of its own: one that still ends a run refuses the next."""

    def __init__(self, out):
        self.out = out

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def measure(self, run, seconds):
        with services.iperf3_server(self.out / "iperf3.log") as port:
            command = ["iperf3", "--client", "127.0.0.1", "--port", port, "--parallel", run.load, "--time", seconds,
                       "--omit", 1, "--json"]
            code, out, err = services.call(command, seconds + PATIENCE)
        if code is None or not out.strip():
            return Done(run, why=last_line(err))
        if error := json.loads(out).get("error"):  # with exit code 0 as well
            return Done(run, why=error)
        file = self.out / f"{run.name}.json"
        file.write_text(out, encoding="utf-8")
        return Done(run, file)
