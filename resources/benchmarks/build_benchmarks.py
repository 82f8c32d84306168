#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the tables of this folder from the published recordings they are taken from.

build_benchmarks.py RECORDINGS [OUT]

RECORDINGS holds, each in a folder of its own, tables of the runs of mlcommons/storage_results (one row per
summary.json), Skyplane's profiles, blobfuse2's benchmarks and Azure's VM noise set; OUT is this folder by default.
Nothing is changed but the number of digits, and columns and rows that no model needs are left out.
"""
import csv
import os
import sys


def digits(text, count=7):
    """The number with `count` significant digits and no exponent; nothing stays nothing."""
    if text == "":
        return ""
    return f"{float(f'{float(text):.{count}g}'):.10f}".rstrip("0").rstrip(".")


def rows_of(*path):
    with open(os.path.join(*path), newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def copied(names, rounded=()):
    """Columns as they are, or with fewer digits."""
    return lambda row: [row[name] for name in names] + [digits(row[name]) for name in rounded]


def mlperf_v1(folder):
    header = ["submitter", "system", "workload", "accelerator", "clients", "accelerators", "files", "samples_per_file",
              "read_threads", "au_percent", "samples_per_s", "mib_per_s"]

    def cells(run):
        workload, accelerator = run["workload_cfg"].split("_")
        return [run["org"], run["system"], workload, accelerator.upper(), run["num_hosts"], run["num_accelerators"],
                run["num_files_train"], run["samples_per_file"], run["read_threads"], digits(run["au_mean_pct"], 6),
                digits(run["samples_per_s_mean"]), digits(run["io_mean_MiBps"])]
    runs = rows_of(folder, "mlperf_storage", "v1.0_runs.csv")
    return header, [cells(run) for run in runs if run["version"] == "v1.0" and run["division"] == "Closed"]


def mlperf_training(folder):
    header = ["submitter", "system", "workload", "clients", "accelerators", "files", "gib_per_client", "access", "storage",
              "au_percent", "samples_per_s", "samples_per_s_deviation", "mib_per_s"]
    cells = copied(["org", "system", "workload", "num_hosts", "num_accelerators", "num_files_train"],
                   ["data_GiB_per_host"])
    texts = copied(["access", "storage"], ["au_mean_pct", "samples_per_s_mean", "samples_per_s_stdev", "io_mean_MiBps"])
    return header, [cells(run) + texts(run) for run in rows_of(folder, "mlperf_storage", "v3.0_training_runs.csv")]


def mlperf_checkpoints(folder):
    """Without the submitters whose checkpoint rows were withdrawn in part ("subset mode")."""
    header = ["submitter", "system", "model", "operation", "ranks", "clients", "checkpoint_gib", "duration_s",
              "duration_s_deviation", "gib_per_s", "gib_per_s_deviation"]
    cells = copied(["org", "system", "model", "op", "num_ranks", "num_hosts"],
                   ["checkpoint_GiB", "duration_mean_s", "duration_stdev_s", "bw_mean_GiBps", "bw_stdev_GiBps"])
    withdrawn = {"Nebius", "NewFW", "SAMSUNG"}
    runs = rows_of(folder, "mlperf_storage", "v3.0_checkpoint_runs.csv")
    return header, [cells(run) for run in runs if run["org"] not in withdrawn]


def wan_azure(folder):
    """Rows of one instance class at both ends; the round trip is the ping of the same direction three months later."""
    header = ["from", "to", "rtt_ms", "connections", "duration_s", "vm_size", "throughput_bps"]
    pings = {(row["src_region"], row["dst_region"]): row["avg_rtt"]
             for row in rows_of(folder, "wan_skyplane", "latency_rtt_2022-04.csv")}

    def cells(row):
        assert row["src_instance_class"] == row["dst_instance_class"]
        pair = (row["src_region"], row["dst_region"])
        names = [region.removeprefix("azure:") for region in pair]
        return names + [digits(pings.get(pair, "")), row["iperf3_connections"], row["iperf3_runtime"],
                        row["src_instance_class"], digits(row["throughput_received"])]
    runs = rows_of(folder, "wan_skyplane", "throughput_2022-01_azure_azure.csv")
    return header, [cells(row) for row in runs if row["success"] == "True" and float(row["throughput_received"]) > 0]


def blobfuse2(folder):
    names = ["run_id", "suite", "account_type", "cache_mode", "vm_size", "region", "cpu_count", "memory_gib", "trials",
             "benchmark", "direction", "p_pattern", "p_block_size", "p_concurrency", "p_files", "p_file_size",
             "p_working_set", "p_cache_state", "p_durability"]
    rounded = ["throughput_mib_s", "throughput_mib_s_mad", "latency_p50_ms", "latency_p99_ms", "network_to_io_ratio"]
    rows = rows_of(folder, "azure_blobfuse2", "blobfuse2_perf_flat.csv")
    return names + rounded, [copied(names, rounded)(row) for row in rows]


def vm_noise(folder):
    names = ["io", "engine", "buffered", "direct", "bs", "disk", "lifespan", "region", "sku", "unit", "n"]
    rounded = ["mean", "stdev", "cv", "p01", "p05", "p50", "p95", "p99", "min", "max"]
    rows = rows_of(folder, "azure_vm_noise", "fio_summary_eastus.csv")
    return names + rounded, [copied(names, rounded)(row) for row in rows]


TABLES = {"mlperf_storage.tsv": mlperf_v1, "mlperf_training_v3.tsv": mlperf_training,
          "mlperf_checkpoints_v3.tsv": mlperf_checkpoints, "wan_azure.tsv": wan_azure, "blobfuse2_medians.tsv": blobfuse2,
          "vm_noise.tsv": vm_noise}


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    out = sys.argv[2] if len(sys.argv) == 3 else os.path.dirname(os.path.abspath(__file__))
    for name, build in TABLES.items():
        header, rows = build(sys.argv[1])
        with open(os.path.join(out, name), "w", encoding="utf-8") as file:
            for row in [header] + rows:
                assert len(row) == len(header) and not any("\t" in cell or "\n" in cell for cell in row)
                file.write("\t".join(row) + "\n")


if __name__ == "__main__":
    main()
