#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes mlperf_storage.tsv from a table of the runs of mlcommons/storage_results_v1.0 (one row per summary.json).

build_benchmarks.py RUNS.csv > mlperf_storage.tsv
"""
import csv
import sys

COLUMNS = ["submitter", "system", "workload", "accelerator", "clients", "accelerators", "files", "samples_per_file",
           "read_threads", "au_percent", "samples_per_s", "mib_per_s"]


def digits(text, count):
    """The number with `count` significant digits and no exponent."""
    return f"{float(f'{float(text):.{count}g}'):.10f}".rstrip("0").rstrip(".")


def row(run):
    workload, accelerator = run["workload_cfg"].split("_")
    return [run["org"], run["system"], workload, accelerator.upper(), run["num_hosts"], run["num_accelerators"],
            run["num_files_train"], run["samples_per_file"], run["read_threads"], digits(run["au_mean_pct"], 6),
            digits(run["samples_per_s_mean"], 7), digits(run["io_mean_MiBps"], 7)]


def main():
    with open(sys.argv[1], newline="", encoding="utf-8") as file:
        runs = [run for run in csv.DictReader(file) if run["version"] == "v1.0" and run["division"] == "Closed"]
    print("\t".join(COLUMNS))
    for run in runs:
        print("\t".join(row(run)))


if __name__ == "__main__":
    main()
