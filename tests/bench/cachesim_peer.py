#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""libCacheSim's `cachesim` on the trace of cache_bench, as a line for tests/bench/run; `cachesim` must be in PATH.

usage: cachesim_peer.py CACHE_BENCH ALGORITHM CAPACITY REQUESTS"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile


def main():
    bench, algorithm, capacity, requests = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        trace = pathlib.Path(folder) / "zipf.oracleGeneral"
        subprocess.run([bench, "write", trace, requests], check=True)
        done = subprocess.run(
            ["cachesim", trace, "oracleGeneral", algorithm, capacity, "--ignore-obj-size", "1", "--num-thread", "1",
             "--report-interval", "1000000000", "--print-head-req", "0", "-o", str(pathlib.Path(folder) / "out")],
            check=True, capture_output=True, text=True, cwd=folder)
    found = re.search(r"(\d+) req, miss ratio ([\d.]+),.*throughput ([\d.]+) MQPS", done.stdout)
    if not found:
        sys.exit("cachesim printed no throughput")
    counted, missed, rate = int(found[1]), float(found[2]), float(found[3]) * 1e6
    print(json.dumps({"model": "replay", "engine": "libCacheSim", "events": counted, "seconds": counted / rate, "check": missed}))


if __name__ == "__main__":
    main()
