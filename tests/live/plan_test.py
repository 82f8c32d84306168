# SPDX-License-Identifier: GPL-3.0-or-later
"""What the plan of a live calibration promises: its time, its operations, and that nothing fitted is predicted."""
import pathlib
import sys
import tempfile
import types
import unittest

sys.dont_write_bytecode = True
import measure
import plan
import report


class PlanTest(unittest.TestCase):
    def series(self, runs):
        loads = {}
        for run in runs:
            loads.setdefault(run.series, []).append(run.load)
        return loads

    def test_without_all_it_takes_ten_minutes_at_most(self):
        runs = plan.runs_of(False)
        self.assertLessEqual(sum(run.seconds + run.overhead for run in runs) + plan.FIT_SECONDS, 600)
        # 2,000 requests of a façade that answers in 3 ms take one client 6 s.
        self.assertGreaterEqual(min(run.seconds for run in runs if isinstance(run, plan.FacadeRun)), 6)

    def test_without_all_there_are_three_operations_at_two_sizes_and_five_loads(self):
        runs = [run for run in plan.runs_of(False) if isinstance(run, plan.FacadeRun)]
        self.assertEqual({run.operation for run in runs}, {"get-range", "put-blob", "put-block"})
        self.assertEqual(len(runs), 3 * 2 * 5)
        self.assertTrue(all(len(set(loads)) == 5 for loads in self.series(runs).values()))

    def test_all_has_every_operation_from_1_to_64_clients(self):
        runs = [run for run in plan.runs_of(True) if isinstance(run, plan.FacadeRun)]
        self.assertEqual({run.operation for run in runs},
                         {"get-range", "put-blob", "put-block", "put-block-list", "head", "list", "delete"})
        series = self.series(runs)
        self.assertTrue(all(min(loads) == 1 and max(loads) == 64 for loads in series.values()))
        self.assertEqual(len([of for of in series if of[1] == "put-blob"]), 4)

    def test_the_time_of_large_pages_has_those_that_are_awaited_at_the_ends(self):
        # 8,000 items a second: 64 pages of 5,000 take 40 s, once when the warm-up ends and once when the run does.
        most = max(plan.runs_of(True), key=lambda run: run.overhead)
        self.assertEqual((most.operation, most.items, most.load), ("list", 5000, 64))
        self.assertGreaterEqual(most.overhead, 2 * 40)

    def test_names_are_unique(self):
        for all_of_it in (False, True):
            names = [run.name for run in plan.runs_of(all_of_it)]
            self.assertEqual(len(names), len(set(names)))

    def test_the_upper_loads_of_each_series_are_not_fitted(self):
        for all_of_it in (False, True):
            runs = plan.runs_of(all_of_it)
            lower = plan.fitted(runs)
            for series in self.series(runs):
                mine = [run for run in runs if run.series == series]
                fitted = [run.load for run in mine if run.name in lower]
                predicted = [run.load for run in mine if run.name not in lower]
                self.assertGreaterEqual(len(fitted), 4 if series == ("network",) else 3)
                self.assertGreaterEqual(len(predicted), 1)
                self.assertLess(max(fitted), min(predicted))


def figures(requests, rate):
    def outcome(name, value, percentile=None):
        return {"name": name, "percentile": percentile, "mean": value, "total": value, "least": value, "most": value}
    return report.Figures({"outcomes": [outcome("operations", requests), outcome("operation-rate", rate),
                                        outcome("latency", 0.002, 0.5), outcome("latency", 0.0345, 0.99)]})


class Done:
    def __init__(self, load):
        self.run = plan.FacadeRun("head", 0, 0, load, 5)
        self.own = {"seconds": 4, "driverCpuSeconds": 3.8, "facadeCpuSeconds": 2, "failures": 3}


class ReportTest(unittest.TestCase):
    def test_a_p99_needs_2000_requests(self):
        self.assertIn("34.5", report.row_text(Done(1), figures(2000, 500), True))
        self.assertNotIn("34.5", report.row_text(Done(1), figures(1999, 500), True))

    def test_a_row_says_who_had_no_cpu_left(self):
        row = report.row_text(Done(1), figures(2000, 500), True)
        self.assertIn("client 0.95", row)  # 3.8 s of 4 s
        self.assertIn("client: no CPU left", row)
        self.assertIn("façade 0.50", row)
        self.assertIn("3 failed", row)

    def test_the_knee_is_the_lowest_load_near_the_highest_rate(self):
        self.assertEqual(report.knee({1: 100, 2: 180, 4: 272, 16: 300, 64: 280}), 4)

    def test_a_prediction_shows_its_errors_and_its_coverage(self):
        text = report.prediction_text({"rows": 2, "mapePercent": 7.25, "coverage95Percent": 93})
        self.assertEqual(text, "2 rows, MAPE 7.25 %, inside the 95 % band 93 %")

    def test_rates_and_percentiles_have_errors_of_their_own(self):
        def regimes(p99):
            return {"regimes": [{"regime": "rate", "rows": 12, "mapePercent": 1},
                                {"regime": "p99", "rows": 9, "mapePercent": p99}]}
        self.assertEqual(report.regime_text(regimes(20)), "rate 1 % of 12 rows, p99 20 % of 9 rows")
        self.assertEqual(report.regime_text(regimes(20.5)),
                         "rate 1 % of 12 rows, p99 20.5 % of 9 rows (not calibrated: above 20 %)")

    def test_the_model_of_a_file_is_the_sum_of_its_directions(self):
        def row(file, outcome, predicted):
            return {"file": file, "outcome": outcome, "predicted": predicted}
        fitted = {"predictions": [row("a", "operation-rate", 70), row("a", "operation-rate", 30), row("a", "latency", 1)]}
        predicted = {"predictions": [row("b", "throughput", 5)]}
        fit = types.SimpleNamespace(estimates=fitted, prediction=predicted)
        self.assertEqual(report.models_of([fit]), {"a": 100, "b": 5})

    def test_an_estimate_that_the_data_does_not_tell_is_no_claim(self):
        estimate = {"name": "bandwidth", "unit": "B/s", "value": 2.5e9, "low": 1e6, "high": 9e9, "identified": False}
        self.assertEqual(report.estimate_text(estimate), "    bandwidth: 2,500 MB/s (1 to 9,000), not identifiable")
        estimate |= {"unit": "s", "value": 0.0012, "low": 0.001, "high": 0.0014, "identified": True}
        self.assertEqual(report.estimate_text(estimate), "    bandwidth: 1.2 ms (1 to 1.4)")


class CpuTableTest(unittest.TestCase):
    def test_it_has_the_runs_whose_cpu_time_is_known_and_whose_requests_all_succeeded(self):
        own = {"operation": "put-blob", "size": 16384, "items": 0, "clients": 4, "requests": 2500, "failures": 0,
               "facadeCpuSeconds": 3.25}
        done = [measure.Done(None, own=own | changed)
                for changed in ({}, {"facadeCpuSeconds": None}, {"failures": 1})]
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "cpu.csv"
            self.assertEqual(measure.cpu_table(done, file), [file])
            self.assertEqual(file.read_text(encoding="utf-8").splitlines(),
                             ["operation,object size,objects per request,concurrency,requests,cpu seconds",
                              "put-blob,16384,0,4,2500,3.25"])
            self.assertEqual(measure.cpu_table(done[1:], file), [])


if __name__ == "__main__":
    unittest.main()
