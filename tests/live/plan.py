# SPDX-License-Identifier: GPL-3.0-or-later
"""What `./dev live-calibration` measures, how long that may take, and which runs are fitted and which only predicted."""
import dataclasses
import math

KIB, MIB = 1024, 1024 * 1024
LOADS, ALL_LOADS = (1, 2, 4, 16, 64), (1, 2, 4, 8, 16, 32, 64)
SIZES, ALL_SIZES = (16 * KIB, 1 * MIB), (4 * KIB, 64 * KIB, 1 * MIB, 4 * MIB)
ITEMS = {"put-block-list": (1, 4, 16, 64), "list": (10, 100, 1000, 5000)}  # blocks, blobs of a page
PAYLOAD = ("get-range", "put-blob", "put-block")
STREAMS = (1, 2, 3, 4, 6, 8, 12)  # the law of scale-out has three parameters: more loads than that are fitted
FITTED_SHARE = 0.6  # of the loads, from below: the lower and middle ones

MOST_SECONDS = 600  # of a run without --all, from the start of the first measurement to the report
FIT_SECONDS = 75  # kept for reading, fitting and predicting
REQUESTS = 2500  # that are enough of a run: above the 2,000 that a p99 needs
MADE_PER_SECOND = 400  # blobs and blocks that the driver makes before a run, about
LISTED_PER_SECOND = 8000  # items of pages that a façade answers with on one core, about


@dataclasses.dataclass(frozen=True)
class FacadeRun:
    """Clients in a closed loop that call one operation. `size`: bytes of its payload; `items`: blocks, or blobs of a
    page."""
    operation: str
    size: int
    items: int
    load: int
    seconds: float  # at most, after the warm-up

    @property
    def series(self):
        return ("facade", self.operation, self.size, self.items)

    @property
    def name(self):
        what = f"{self.size}-bytes" if self.size else f"{self.items}-items" if self.items else "call"
        return f"{self.operation}.{what}.{self.load}-clients"

    @property
    def overhead(self):
        """Seconds beside the measurement: start of the driver, what it makes before, warm-up, writing its table, of puts
        the start of a façade that has forgotten what was written before, and of pages the answers that all clients wait
        for when the warm-up and the measurement are over."""
        made_before = {"delete": REQUESTS, "put-block-list": self.items * self.load}.get(self.operation, self.items)
        awaited = 2 * self.load * self.items if self.operation == "list" else 0
        return (1.8 + (2.5 if self.operation.startswith("put-") else 0) + made_before / MADE_PER_SECOND
                + awaited / LISTED_PER_SECOND)

    @property
    def written(self):
        """Bytes that a façade in memory has to keep of it until it is stopped, about: it forgets nothing before."""
        return 64 * MIB + (self.size * REQUESTS if self.operation.startswith("put-") else 0)


@dataclasses.dataclass(frozen=True)
class DiskRun:
    """fio on a file of the local disk; the load is the queue depth."""
    pattern: str
    size: int
    load: int
    seconds: int
    overhead = 0.6

    @property
    def series(self):
        return ("disk", self.pattern, self.size)

    @property
    def name(self):
        return f"{self.pattern}.{self.size}-bytes.depth-{self.load}"


@dataclasses.dataclass(frozen=True)
class NetworkRun:
    """iperf3 over loopback; the load is the number of streams."""
    load: int
    seconds: int
    overhead = 1.4  # one second of it is left out as warm-up

    @property
    def series(self):
        return ("network",)

    @property
    def name(self):
        return f"loopback.{self.load}-streams"


def facade_runs(all_of_it, seconds):
    loads = ALL_LOADS if all_of_it else LOADS
    what = [(operation, size, 0) for operation in PAYLOAD for size in (ALL_SIZES if all_of_it else SIZES)]
    if all_of_it:
        what += [(operation, 0, items) for operation, numbers in ITEMS.items() for items in numbers]
        what += [("head", 0, 0), ("delete", 0, 0)]
    return [FacadeRun(*one, load, seconds) for one in what for load in loads]


def disk_runs(all_of_it):
    sizes = (4 * KIB, 128 * KIB, 1 * MIB) if all_of_it else (4 * KIB, 128 * KIB)
    return [DiskRun(pattern, size, depth, 5 if all_of_it else 2) for pattern in ("randread", "randwrite", "randrw")
            for size in sizes for depth in ALL_LOADS]


def network_runs(all_of_it):
    return [NetworkRun(streams, 10 if all_of_it else 3) for streams in STREAMS]


def runs_of(all_of_it):
    """All runs in their order. Without --all those of the façade get what the others leave of the time, and come last:
    they can be cut short when something took longer."""
    others = network_runs(all_of_it) + disk_runs(all_of_it)
    if all_of_it:
        return others + facade_runs(True, 10)
    facade = facade_runs(False, 0)
    left = MOST_SECONDS - FIT_SECONDS - duration(others) - duration(facade)
    return others + facade_runs(False, math.floor(10 * left / len(facade)) / 10)


def duration(runs):
    """Seconds that runs take at most, when nothing fails."""
    return sum(run.seconds + run.overhead for run in runs)


def fitted(runs):
    """The names of the runs at the lower and middle loads of each series; the rest is for predictions alone."""
    loads = {}
    for run in runs:
        loads.setdefault(run.series, set()).add(run.load)
    highest = {series: sorted(of)[math.ceil(FITTED_SHARE * len(of)) - 1] for series, of in loads.items()}
    return {run.name for run in runs if run.load <= highest[run.series]}
