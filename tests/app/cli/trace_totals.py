#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Totals of the recorded benchmarks below a folder, computed without Lakewright.

usage: trace_totals.py FOLDER
Prints {path: {"options": [...], "rows": n, "outcomes": {"name|statistic|percentile": {count, total, least, most}}}} in
B, s, B/s, 1/s, ratios and counts. The test beside it holds `lakewright traces inspect --json` against it.
"""
import csv
import json
import os
import re
import sys

MIB, GIB, KIB = 2**20, 2**30, 2**10


class File:
    """Figures of one file."""

    def __init__(self, rows=0, options=()):
        self.rows, self.options, self.values = rows, list(options), {}

    def add(self, name, statistic, value, percentile=None):
        key = f"{name}|{statistic}|{'' if percentile is None else format(percentile, '.12g')}"
        self.values.setdefault(key, []).append(float(value))

    def report(self):
        outcomes = {k: {"count": len(v), "total": sum(v), "least": min(v), "most": max(v)} for k, v in self.values.items()}
        return {"options": self.options, "rows": self.rows, "outcomes": outcomes}


def table(path, outcomes, keep=lambda row: True):
    """outcomes: (column, name, statistic, factor[, percentile]) or a function of a row that gives such with a value."""
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    result = File(len(rows))
    for row in filter(keep, rows):
        for column, name, statistic, factor, *percentile in outcomes(row) if callable(outcomes) else outcomes:
            if row[column] not in ("", "N/A"):
                result.add(name, statistic, float(row[column]) * factor, *percentile)
    return result


BLOBFUSE = [
    ("throughput_mib_s", "throughput", MIB), ("fio_throughput_mib_s", "tool-throughput", MIB), ("iops", "operation-rate", 1),
    ("latency_mean_ms", "mean-latency", 1e-3), ("latency_p50_ms", "latency", 1e-3, 0.5),
    ("latency_p95_ms", "latency", 1e-3, 0.95), ("latency_p99_ms", "latency", 1e-3, 0.99),
    ("latency_p99_9_ms", "latency", 1e-3, 0.999), ("elapsed_seconds", "duration", 1), ("io_gib", "bytes", GIB),
    ("network_rx_mib", "bytes-received", MIB), ("network_tx_mib", "bytes-sent", MIB),
    ("network_to_io_ratio", "read-amplification", 1), ("operations_per_second", "metadata-rate", 1)]


def blobfuse_history(path):
    result = File()
    for run in json.load(open(path))["runs"]:
        for benchmark in run["benchmarks"]:
            result.rows += 1
            for key, name, factor, *percentile in BLOBFUSE + [("completed_operations", "operations", 1)]:
                if key in benchmark["metrics"]:
                    result.add(name, "median", benchmark["metrics"][key]["median"] * factor, *percentile)
    return result


def fio(path):
    text = open(path).read()
    document = json.loads(text[text.index("{"):])
    is_old = document["fio version"].startswith("fio-2.")
    result = File()
    for job in document["jobs"]:
        for direction in ("read", "write", "trim"):
            values = job.get(direction)
            if not values or values["runtime"] == 0 or job["error"] != 0:
                continue
            result.rows += 1
            result.add("throughput", "mean", values.get("bw_bytes", values["bw"] * KIB))
            result.add("operation-rate", "mean", values["iops"])
            result.add("bytes", "total", values["io_bytes"] * (KIB if is_old else 1))
            result.add("duration", "single", values["runtime"] / 1e3)
            if "total_ios" in values:
                result.add("operations", "total", values["total_ios"])
            for key, name in (("slat", "submission-latency"), ("clat", "completion-latency"), ("lat", "latency")):
                factor, times = (1e-6, values.get(key)) if is_old else (1e-9, values.get(key + "_ns"))
                if not times or times["max"] == 0:
                    continue
                result.add(name, "mean", times["mean"] * factor)
                for p, time in times.get("percentile", {}).items():
                    if 0 < float(p) < 100:
                        result.add(name, "single", time * factor, float(p) / 100)
    return result


def fio_log(path, option, name, factor):
    rows = [[int(cell) for cell in line.split(",")[:4]] for line in open(path)]
    result = File(len(rows), ["--fio-log", option])
    assert len({tuple(row[2:]) for row in rows}) == 1, "one direction and block size in these logs"
    values = [row[1] * factor for row in rows]
    result.add(name, "mean", sum(values) / len(values))
    result.add("duration", "single", (rows[-1][0] - rows[0][0]) / 1e3)
    return result


def iperf3(path):
    document = json.load(open(path))
    end, result = document["end"], File(len(document["intervals"]))
    result.add("throughput", "mean", end["sum_received"]["bits_per_second"] / 8)
    result.add("bytes", "single", end["sum_received"]["bytes"])
    result.add("duration", "single", end["sum_received"]["seconds"])
    result.add("retransmits", "single", end["sum_sent"]["retransmits"])
    result.add("cpu-utilisation-sender", "single", end["cpu_utilization_percent"]["host_total"] / 100)
    result.add("cpu-utilisation-receiver", "single", end["cpu_utilization_percent"]["remote_total"] / 100)
    return result


def dlio_summary(path):
    result = File(1)
    for key, name, factor in (
            ("train_au_mean_percentage", "utilisation", 0.01), ("train_throughput_mean_samples_per_second", "sample-rate", 1),
            ("train_io_mean_MB_per_second", "throughput", MIB), ("save_checkpoint_io_mean_GB_per_second", "throughput", GIB),
            ("save_checkpoint_duration_mean_seconds", "duration", 1)):
        metric = json.load(open(path))["metric"]
        if key in metric:
            result.add(name, "mean", metric[key] * factor)
    return result


def dlio_epochs(path):
    document = json.load(open(path))
    result = File(len(document))
    for epoch in document.values():
        result.add("duration", "single", epoch["duration"])
        for block in epoch.values():
            if isinstance(block, dict):
                result.add("duration", "single", block["duration"])
    return result


def dlio_log(path):
    text, result = open(path).read(), File()
    for seconds, rate in re.findall(r"Finished \w+ checkpoint .* in ([\d.]+) s; Throughput: ([\d.]+) GiB/s", text):
        result.rows += 1
        result.add("duration", "single", seconds)
        result.add("throughput", "single", float(rate) * GIB)
    for label, name, factor in (("duration \\(seconds\\)", "duration", 1), ("Throughput \\(GiB/second\\)", "throughput", GIB)):
        for mean in re.findall(rf"\[METRIC\] Checkpoint .*{label}: ([\d.]+)", text):
            result.rows += 1
            result.add(name, "mean", float(mean) * factor)
    return result


def dlio_rank(path):
    result = File()
    for epoch in json.load(open(path)).values():
        for key, name in (("load", "load-time"), ("proc", "step-time")) if isinstance(epoch, dict) else ():
            for steps in epoch[key].values():
                result.rows += 1
                result.add(name, "mean", sum(steps) / len(steps))
    return result


def iostat(path):
    result = File()
    for host in json.load(open(path))["sysstat"]["hosts"]:
        for disk in (disk for interval in host["statistics"] for disk in interval["disk"]):
            result.rows += 1
            for d in "rw":
                result.add("operation-rate", "mean", disk[d + "/s"])
                kib = disk[d + "kB/s"] if d + "kB/s" in disk else disk[d + "MB/s"] * 1024
                result.add("throughput", "mean", kib * KIB)
                if disk[d + "/s"] > 0:
                    result.add("latency", "mean", disk[d + "_await"] / 1e3)
            result.add("utilisation", "mean", disk["util"] / 100)
    return result


def ntttcp(path):
    """Bytes by the rate in megabits: it holds whatever the tool calls MB."""
    text = re.sub(r"(?s)<thread .*?</thread>|<parameters>.*?</parameters>", "", open(path).read())
    value = lambda tag: float(re.search(rf"<{tag}[^>]*>([\d.]+)<", text).group(1))
    rate, megabytes = value('throughput metric="mbps"') * 1e6 / 8, value('throughput metric="MB/s"')
    result = File(1)
    result.add("throughput", "mean", rate)
    result.add("bytes", "total", value("total_bytes") * (MIB if rate / megabytes > 1.02e6 else 1e6))
    result.add("duration", "single", value("realtime"))
    result.add("retransmits", "single", value("packets_retransmitted"))
    result.add("failures", "single", value("errors"))
    result.add("cpu-utilisation", "single", (value("cpu ") if "<cpu " in text else 100 - value("idle")) / 100)
    return result


def mlperf_report(path):
    runs = json.load(open(path))["runs"].values()
    result = File(len(runs))
    for run in runs:
        result.add("sample-rate", "mean", run["train_throughput_samples_per_second"])
        result.add("throughput", "mean", run["train_throughput_MB_per_second"] * MIB)
    return result


def diskspd(path):
    result, direction = File(), ""
    for line in open(path):
        cells = [cell.strip() for cell in line.split("|")]
        if line.strip() in ("Total IO", "Read IO", "Write IO"):
            direction = line.split()[0]
        if line.startswith("total:") and len(cells) > 5 and direction != "Total" and int(cells[1]) > 0:
            result.rows += 1
            cells[0] = cells[0].replace("total:", "")
            for cell, (name, statistic, factor) in zip(cells, (
                    ("bytes", "total", 1), ("operations", "total", 1), ("throughput", "mean", MIB),
                    ("operation-rate", "mean", 1), ("latency", "mean", 1e-3))):
                result.add(name, statistic, float(cell) * factor)
        if len(cells) == 4 and re.fullmatch(r"min|max|\d+th|\d-nines", cells[0]):
            for cell in (c for c in cells[1:3] if c != "N/A"):
                p = (float(cells[0][:-2]) / 100 if cells[0].endswith("th") else
                     1 - 10**-int(cells[0][0]) if cells[0].endswith("nines") else None)
                result.add("latency", {"min": "least", "max": "most"}.get(cells[0], "single"), float(cell) / 1e3, p)
    return result


def io500(row):
    for column in row:
        if column.endswith("_GiBps") and not column.startswith("score"):
            yield column, "throughput", "single", GIB
        if column.endswith("_kIOPS") and not column.startswith("score"):
            yield column, "metadata-rate", "single", 1e3
        if column.endswith("_s"):
            yield column, "duration", "single", 1


def mlperf_runs(path):
    return table(path, [("au_mean_pct", "utilisation", "mean", 0.01), ("samples_per_s_mean", "sample-rate", "mean", 1),
                        ("io_mean_MiBps", "throughput", "mean", MIB)])


SERIES = {"MiB/s": ("throughput", MIB), "GiB/s": ("throughput", GIB), "milliseconds": ("mean-latency", 1e-3),
          "seconds": ("duration", 1)}
NOISE = {"IOPS": ("operation-rate", 1), "MiB_s": ("throughput", MIB), "msec": ("duration", 1e-3)}


def totals(folder):
    def at(*parts):
        return os.path.join(folder, *parts)

    series = lambda row: [("value", SERIES[row["unit"]][0], "single", SERIES[row["unit"]][1])]
    skyplane = [("throughput_received", "throughput", "single", 1 / 8), ("cpu_utilization", "cpu-utilisation", "single", 0.01)]
    received = lambda row: row["success"] == "True" and float(row["throughput_received"]) > 0
    ml, plot = "mlperf_storage/", "fio/fioplot/HPDL380G8_P420HBA_INTEL_D3_S4610/"
    files = {
        ml + "v1.0_runs.csv": mlperf_runs(at(ml, "v1.0_runs.csv")),
        ml + "v3.0_training_runs.csv": mlperf_runs(at(ml, "v3.0_training_runs.csv")),
        ml + "v1.0_reports.csv": table(at(ml, "v1.0_reports.csv"), [
            ("train_throughput_mean_samples_per_second", "sample-rate", "mean", 1),
            ("train_throughput_mean_MB_per_second", "throughput", "mean", MIB)]),
        ml + "v3.0_checkpoint_runs.csv": table(at(ml, "v3.0_checkpoint_runs.csv"), [
            ("duration_mean_s", "duration", "mean", 1), ("bw_mean_GiBps", "throughput", "mean", GIB)],
            lambda row: row["org"] != "Nebius"),
        "azure_blobfuse2/blobfuse2_perf_flat.csv": table(at("azure_blobfuse2/blobfuse2_perf_flat.csv"), [
            (key, name, "median", factor, *percentile) for key, name, factor, *percentile in BLOBFUSE]),
        "azure_blobfuse2/history_fixture_D96ds_v5.json": blobfuse_history(at("azure_blobfuse2/history_fixture_D96ds_v5.json")),
        "wan_skyplane/latency_rtt_2022-04.csv": table(at("wan_skyplane/latency_rtt_2022-04.csv"),
                                                      [("avg_rtt", "round-trip", "mean", 1e-3)]),
        "wan_skyplane/egress_cost_2022-05.csv": table(at("wan_skyplane/egress_cost_2022-05.csv"),
                                                      [("cost", "egress-price", "single", 1e-9)]),
        "azure_vm_noise/fio_summary_eastus.csv": table(at("azure_vm_noise/fio_summary_eastus.csv"), lambda row: [
            ("mean", NOISE[row["unit"]][0], "mean", NOISE[row["unit"]][1])]),
        "osu_cloud_network/osu_pt2pt_summary.csv": table(at("osu_cloud_network/osu_pt2pt_summary.csv"), lambda row: [
            ("p50", "throughput", "median", 1e6) if row["metric"] == "osu_bw_MBps" else
            ("p50", "one-way-latency", "median", 1e-6)]),
        "s3_ec2_dvassallo/max_s3_throughput.csv": table(at("s3_ec2_dvassallo/max_s3_throughput.csv"),
                                                        [("max_s3_MBps", "throughput", "most", 1e6)]),
        "io500/io500_result_summaries.csv": table(at("io500/io500_result_summaries.csv"), io500),
        "iperf3/thiezn_results.json": iperf3(at("iperf3/thiezn_results.json")),
        "dlio/tests_test_data/summary.json": dlio_summary(at("dlio/tests_test_data/summary.json")),
        "dlio/tests_test_data/per_epoch_stats.json": dlio_epochs(at("dlio/tests_test_data/per_epoch_stats.json")),
        "dlio/tests_test_data/0_output.json": dlio_rank(at("dlio/tests_test_data/0_output.json")),
        "dlio/tests_test_data/iostat.json": iostat(at("dlio/tests_test_data/iostat.json")),
        "perfkit_misc/iostat_output.json": iostat(at("perfkit_misc/iostat_output.json")),
        "perfkit_misc/ntttcp_tcp_sender.xml": ntttcp(at("perfkit_misc/ntttcp_tcp_sender.xml")),
        "dlio/v3.0_logs/azure_llama3-70b_load_dlio.log": dlio_log(at("dlio/v3.0_logs/azure_llama3-70b_load_dlio.log")),
        ml + "fixtures/v1.0_Juicedata_unet3d_2acc_report.json":
            mlperf_report(at(ml, "fixtures/v1.0_Juicedata_unet3d_2acc_report.json")),
        "fio/perfkit/fio-parser-sample-result.json": fio(at("fio/perfkit/fio-parser-sample-result.json")),
        "fio/virtualclient/FIOExample.txt": fio(at("fio/virtualclient/FIOExample.txt")),
        plot + "random-read-depth-16_bw.1.log": fio_log(at(plot, "random-read-depth-16_bw.1.log"), "bw", "throughput", KIB),
        plot + "random-read-depth-16_iops.1.log":
            fio_log(at(plot, "random-read-depth-16_iops.1.log"), "iops", "operation-rate", 1),
        plot + "random-read-depth-16_lat.1.log":
            fio_log(at(plot, "random-read-depth-16_lat.1.log"), "lat-ns", "latency", 1e-9),
    }
    for name in ("blobfuse2_ci_series_2026_X86.csv", "blobfuse2_ci_series_legacy.csv"):
        files["azure_blobfuse2/" + name] = table(at("azure_blobfuse2", name), series)
    for name in ("throughput_2022-01_azure_azure.csv", "throughput_2022-01_other.csv"):
        files["wan_skyplane/" + name] = table(at("wan_skyplane", name), skyplane, received)
    for name in ("randread-1-1", "randread-16-8", "randread-64-16", "randwrite-8-4"):
        files[plot + name + ".json"] = fio(at(plot, name + ".json"))
    for name in ("v1.0_Juicedata_unet3d_2acc_run1/summary.json", "v3.0_azure_unet3d_3client_summary.trimmed.json",
                 "v3.0_azure_llama3-70b_save_summary.trimmed.json"):
        files[ml + "fixtures/" + name] = dlio_summary(at(ml, "fixtures", name))
    name = ml + "fixtures/v1.0_Juicedata_unet3d_2acc_run1/per_epoch_stats.json"
    files[name] = dlio_epochs(at(name))
    for name in ("DiskSpdExample-ReadWrite.txt", "DiskSpdExample-WriteOnly-v2.2.0.txt"):
        files["net_disk_virtualclient/DiskSpd/" + name] = diskspd(at("net_disk_virtualclient/DiskSpd", name))
    for name in ("ClientOutput-v1.4.0.xml", "ServerOutput-v1.4.0.xml"):
        files["net_disk_virtualclient/NTttcp/" + name] = ntttcp(at("net_disk_virtualclient/NTttcp", name))
    return {path: file.report() for path, file in files.items()}


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    print(json.dumps(totals(sys.argv[1])))
