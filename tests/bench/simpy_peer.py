# SPDX-License-Identifier: GPL-3.0-or-later
"""SimPy, one process per customer or pending event: simpy_peer.py hold EVENTS PENDING | mm8 CUSTOMERS

SimPy uses Python's random numbers, so its results agree with the others only as statistics."""
import json
import random
import sys
import time

import simpy

SERVERS, SERVICE_RATE, ARRIVAL_RATE = 8, 1.0, 7.2


def report(model, events, seconds, check):
    print(json.dumps({"model": model, "engine": "SimPy", "events": events, "seconds": seconds, "check": check}))


def queueing(customers):
    env = simpy.Environment()
    servers = simpy.Resource(env, capacity=SERVERS)
    waits = []

    def customer():
        arrived = env.now
        with servers.request() as turn:
            yield turn
            waits.append(env.now - arrived)
            yield env.timeout(random.expovariate(SERVICE_RATE))

    def source():
        for _ in range(customers):
            yield env.timeout(random.expovariate(ARRIVAL_RATE))
            env.process(customer())

    env.process(source())
    start = time.perf_counter()
    env.run()
    report("M/M/8", 2 * customers, time.perf_counter() - start, sum(waits) / customers)


def hold(events, pending):
    env = simpy.Environment()
    finished = env.event()
    fired = 0

    def entity():
        nonlocal fired
        while True:
            yield env.timeout(random.expovariate(1.0))
            fired += 1
            if fired == events:
                finished.succeed()

    for _ in range(pending):
        env.process(entity())
    env.run(until=1e-12)  # starting the processes does not count
    start = time.perf_counter()
    env.run(until=finished)
    report("hold", events, time.perf_counter() - start, env.now)


if __name__ == "__main__":
    random.seed(42)
    {"hold": hold, "mm8": queueing}[sys.argv[1]](*map(int, sys.argv[2:]))
