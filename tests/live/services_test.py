# SPDX-License-Identifier: GPL-3.0-or-later
"""How a live calibration starts programs: they end with all that they started, take no proxy, and may fail."""
import os
import pathlib
import sys
import tempfile
import time
import unittest
import unittest.mock

sys.dont_write_bytecode = True
import measure
import plan
import services

BROKEN_IPERF3 = """#!/bin/sh
case "$*" in
*--server*) echo "Server listening"; exec sleep 60 ;;
*) printf '{"start": {' ;;
esac
"""


def is_running(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="ascii").split()[2] != "Z"
    except FileNotFoundError:
        return False


class ServicesTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def test_what_a_program_started_ends_with_it(self):
        code, _, _ = services.call(["sh", "-c", f"sleep 60 & echo $! >{self.folder}/pid; wait"], 0.5)
        self.assertIsNone(code)
        pid = (self.folder / "pid").read_text(encoding="ascii").strip()
        deadline = time.monotonic() + 5
        while is_running(pid) and time.monotonic() < deadline:
            time.sleep(0.05)
        self.assertFalse(is_running(pid))

    def test_programs_take_no_proxy(self):
        with unittest.mock.patch.dict(os.environ, {"HTTP_PROXY": "http://nowhere:9", "https_proxy": "x", "KEPT": "y"}):
            code, out, _ = services.call(["env"], 10)
        self.assertEqual(code, 0)
        self.assertNotIn("_proxy", out.lower())
        self.assertIn("KEPT=y", out.splitlines())

    def test_a_run_whose_output_is_cut_has_failed_and_says_so(self):
        program = self.folder / "iperf3"
        program.write_text(BROKEN_IPERF3, encoding="ascii")
        program.chmod(0o755)
        with unittest.mock.patch.dict(os.environ, {"PATH": f"{self.folder}:{os.environ['PATH']}"}):
            done = measure.attempt(measure.Network(self.folder), plan.NetworkRun(1, 1), 1)
        self.assertIsNone(done.file)
        self.assertIn("JSONDecodeError", done.why)


if __name__ == "__main__":
    unittest.main()
