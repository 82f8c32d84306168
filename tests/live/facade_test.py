# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives Azurite for two seconds per operation and imports the tables: what the program counts is what the driver did.

usage: facade_test.py PROGRAM MODULES     exit code 77: Node or its packages are not there"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
import measure
import plan
import services

PROGRAM, MODULES = (pathlib.Path(argument) for argument in sys.argv[1:3])
SKIPPED = 77
SECONDS, CLIENTS = 2, 3
plan.REQUESTS = 300  # are enough here


def inspected(file):
    done = subprocess.run([PROGRAM, "traces", "inspect", file, "--json"], capture_output=True, text=True, check=True)
    read = json.loads(done.stdout)
    outcomes = {(o["name"], o["percentile"]): o["total"] for o in read["outcomes"]}
    conditions = {c["name"]: c["values"] or [c["least"]] for c in read["conditions"]}
    return read, outcomes, conditions


class FacadeTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.facade = cls.enterClassContext(measure.Facade(MODULES, pathlib.Path(folder.name)))

    def drive(self, operation, size=0, items=0):
        done = self.facade.measure(plan.FacadeRun(operation, size, items, CLIENTS, SECONDS), SECONDS)
        self.assertEqual(done.why, "")
        return done, *inspected(done.file)

    def check_counts(self, done, read, outcomes, conditions):
        self.assertEqual(read["format"], "warp-requests")
        self.assertGreater(done.own["requests"], CLIENTS)
        self.assertEqual(done.own["failures"], 0)
        self.assertEqual(outcomes["operations", None], done.own["requests"])
        self.assertEqual(outcomes["failures", None], 0)
        self.assertEqual(outcomes["bytes", None], done.own["bytes"])
        self.assertAlmostEqual(outcomes["duration", None], done.own["seconds"], delta=0.001)
        self.assertEqual(conditions["operation"], [done.run.operation])
        self.assertEqual(conditions["concurrency"], [CLIENTS])
        # Little's law in a closed loop: rate times mean latency are the clients, but for the time between two calls.
        busy = outcomes["operation-rate", None] * outcomes["latency", None]
        self.assertLessEqual(busy, CLIENTS * 1.001)
        self.assertGreater(busy, CLIENTS * 0.5)

    def test_operations_with_a_payload(self):
        for operation in plan.PAYLOAD:
            with self.subTest(operation):
                done, read, outcomes, conditions = self.drive(operation, size=64 * plan.KIB)
                self.check_counts(done, read, outcomes, conditions)
                self.assertEqual(done.own["bytes"], done.own["requests"] * 65536)
                self.assertEqual(conditions["object size"], [65536])
                rate = done.own["bytes"] / outcomes["duration", None]
                self.assertAlmostEqual(outcomes["throughput", None], rate, delta=1)
                self.assertLessEqual(outcomes["latency", 0.5], outcomes["latency", 0.99])
                self.assertEqual(operation == "get-range", ("first-byte-latency", 0.5) in outcomes)

    def test_operations_without_a_payload(self):
        for operation, items in {"put-block-list": 5, "list": 7, "head": 0, "delete": 0}.items():
            with self.subTest(operation):
                done, read, outcomes, conditions = self.drive(operation, items=items)
                self.check_counts(done, read, outcomes, conditions)
                self.assertNotIn(("throughput", None), outcomes)
                self.assertEqual(conditions.get("objects per request"), [items] if items else None)

    def test_the_facade_is_stopped_with_its_context(self):
        with services.Azurite(MODULES, 64 * plan.MIB, self.facade.out / "other.log") as azurite:
            self.assertTrue(services.answers(azurite.url))
        self.assertFalse(services.answers(azurite.url))
        self.assertFalse(pathlib.Path(f"/proc/{azurite.pid}").exists())

    def test_failed_requests_are_rows_with_a_reason(self):
        file = self.facade.out / "failed.tsv"
        with services.Azurite(MODULES, 1 * plan.MIB, self.facade.out / "small.log") as azurite:  # holds no second MiB
            code, out, err = services.call(
                ["node", measure.HERE / "drive.mjs", "--modules", MODULES, "--url", azurite.url, "--out", file,
                 "--operation", "put-blob", "--size", 600 * plan.KIB, "--clients", 1, "--seconds", 1, "--warm-up", 0],
                30)
        self.assertEqual(code, 0, err)
        own = json.loads(out)
        self.assertEqual(own["requests"], 1)
        self.assertGreater(own["failures"], 0)
        read, outcomes, _ = inspected(file)
        self.assertEqual(outcomes["failures", None], own["failures"])
        self.assertEqual(outcomes["bytes", None], 600 * plan.KIB)


if __name__ == "__main__":
    if not shutil.which("node") or not (MODULES / ".bin" / "azurite-blob").exists():
        print("Node or its packages are not there; ./dev live-calibration installs them")
        sys.exit(SKIPPED)
    unittest.main(argv=sys.argv[:1])
