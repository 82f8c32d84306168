#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Converts collected Azure facts (JSON) into the tab-separated tables beside this script.

Usage: build_catalogue.py FOLDER, where FOLDER holds vm_skus.json, regions.json, region_rtt_ms.json,
service_limits.json and prices.json. An empty cell means "not published".
"""
import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
SIZE_UNITS = {"GB": 1e9, "TB": 1e12, "GiB": 2.0**30, "TiB": 2.0**40}


def iso(date):
    """08/18/2026 -> 2026-08-18; anything but a full date stays as the source states it."""
    text = date or ""
    us = re.match(r"(\d\d)/(\d\d)/(\d{4})", text)
    if us:
        return f"{us[3]}-{us[1]}-{us[2]}"
    full = re.match(r"\d{4}-\d\d-\d\d", text)
    return full[0] if full else text


def number(value):
    if value is None:
        return ""
    return repr(int(value)) if float(value).is_integer() else repr(value)


def flat(value):
    """A published value as one short text: {'ip': 400, 'vnet': 400} -> 'ip 400; vnet 400'."""
    if value is None:
        return ""
    if isinstance(value, dict):
        parts = [f"{k} ({flat(v)})" if isinstance(v, (dict, list)) else f"{k} {flat(v)}" for k, v in value.items()]
        return "; ".join(parts)
    if isinstance(value, list):
        return "; ".join(flat(v) for v in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return number(value) if isinstance(value, (int, float)) else str(value)


def write(name, header, rows):
    lines = ["\t".join(header)]
    for row in rows:
        cells = [str(cell) for cell in row]
        assert len(cells) == len(header), (name, row)
        assert not any(c in cell for cell in cells for c in "\t\r\n"), (name, row)
        lines.append("\t".join(cells))
    (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(lines) - 1} rows")


# What the collected remarks on a size mean for a user: D = a figure in the table is suspect (doubt), N = a contradiction
# in the documents that was resolved (note). Keyed by a part of the remark; a remark not listed here stops the script.
REMARKS = {
    "specs include says 10-64 remote disks": "N:number of remote disks from the size table; the summary gives 10-64",
    "2.67x the NIC": "N:isolated size: NIC 2.67 times that of L128as_v5 with the same local disks",
    "Premium Storage caching": "N:page excludes premium storage caching on this size",
    "doc lists 9 disks": "D:page says 9 disks of 11,520 GB (103.7 TB); 720 GB per vCPU and the throughput column fit 6 (69.1 TB)",
    "specs include says 3-15 NICs": "N:number of NICs from the size table",
    "memory 1,040 GiB": "D:memory of 1,040 GiB is below the 8 GiB per vCPU of the series",
    "138.24 TB": "D:capacity of 864 GB per vCPU is above the 720 GB per vCPU of the series",
    "Ultra/PSSDv2": "N:Ultra Disk IOPS differ by a digit from a sibling size",
    "480 - 1,920 GiB": "N:disk size in GB as in the size table; the summary writes GiB",
    "1.92 TiB": "N:disk size of 1.92 TB as on the series page; the summary writes TiB",
    "48-vCPU row": "D:read rate of 14,000 MB/s for 6 disks is above the 2,000 MB/s per disk of its siblings",
    "ms.date 11/17/2025": "N:page says (Preview), yet the size is on the price sheet of 2026-06",
    "ms.date 05/08/2025": "N:page says (Preview), yet the size is on the price sheet of 2026-06",
    "Edsv6 size names": "D:local storage row is printed under the names of another series; matched by vCPU count",
    "caps network at 54,000": "N:network and local rates from the size table; the summary gives lower maxima",
    "NVMe-interface table": "N:rates are those of the NVMe interface; SCSI is lower",
    "read/write not separated": "D:temp disk rate is published for reads and writes together; kept as read",
    "contradicts itself on the processor": "N:page names two processors",
    "older stored version": "N:an older page said (Preview)",
    "E64ns premium SSD row": "N:remote disk row of E64ns repeats that of E48ns",
    "processor taken from": "N:processor not on the page",
    "accelerator memory 1,535": "N:GPU memory of 8 x 192 GB; the size table sums to 1,535",
    "front-end '160'": "N:front end of 160 Gb/s; the network table prints 160 under Mbps",
    "swaps scale-up": "N:page swaps the scale-up and scale-out columns",
    "316 remote disks": "N:16 remote disks; the page prints 316",
    "header (Mbps) with value 160": "N:front end of 160 Gb/s; the network table prints 160 under Mbps",
    "(94GB)": "N:summary names the 94 GB variant of the GPU",
    "inferred from the include": "D:number of local disks inferred from a range of 1 to 4",
    "no net-new capacity": "D:no new capacity is deployed for this series",
    "memory 432 GB": "D:memory is 432 GB on the page, 450 GB in the summary",
}
# Names for sources whose collected description is longer than the name of the document.
DOCUMENTS = {
    "TIERCOLD": "MicrosoftDocs/azure-docs articles/storage/blobs/access-tiers-overview.md (cold tier)",
    "ERD4": "MicrosoftDocs/azure-docs articles/expressroute/expressroute-erdirect-about.md (400G)",
    "EGN": "MicrosoftDocs/azure-docs articles/event-grid/includes/limits.md (2023)",
    "ORSLA": "MicrosoftDocs/azure-docs Object and Geo-Redundant Storage Replication SLA overview",
    "KV": "MicrosoftDocs/azure-docs includes/key-vault service limits",
    "THR": "error texts of Azure Storage as quoted in public write-ups and in Azure/azure-storage-azcopy ste/",
    "AZC": "Azure/azure-storage-azcopy v10.32.6 common/ ste/",
    "CPP": "Azure/azure-sdk-for-cpp storage-blobs 12.19 sdk/",
}


class Sources:
    def __init__(self):
        self.rows = {}
        # of network.tsv, which is kept by hand
        self.add("NETE", "assumption on network elements: MODELS 4.1", "2026-11-23", "E")
        # of egress.tsv, which is kept by hand
        self.add("EGR", "lucidity.cloud blog azure-storage-egress-cost", "2026", "B",
                 doubt="third-party summary of Azure's price list; check before quoting")
        self.add("EGRE", "assumption on egress prices: MODELS 4.2", "2026-11-23", "E")

    def add(self, key, document, date, tier, commit=None, doubt=""):
        at = f" @{commit[:10]}" if commit else ""
        row = (key, document + at, iso(date), tier, doubt)
        assert self.rows.setdefault(key, row) == row, row
        return key

    def write(self):
        write("sources.tsv", ["key", "document", "date", "tier", "doubt"], self.rows.values())


def size_source(sku, sources):
    """The series page; the includes it is built from add ranges only and share its repository."""
    page = sku["source"][0]
    stem = page["repo_path"].rsplit("/", 1)[1].removesuffix(".md")
    return sources.add(f"vm-{stem}", page["repo_path"], page["ms_date"], "A", page["commit"])


def remark(flag):
    found = [text for part, text in REMARKS.items() if part in flag]
    assert len(found) == 1, flag
    return found[0]


def size_remarks(sku):
    """The doubts and the notes on a size, each as one cell."""
    remarks = [remark(flag) for flag in sku["doc_flags"]]
    disks = sku["local_disks"]
    if disks and disks["count"] is None:
        remarks.append("D:number of temp disks not published; their total is given as one disk")
    if disks and "read as total" in disks["kind"]:
        remarks.append("N:size of one disk derived from the total of all")
    return [" | ".join(r[2:] for r in remarks if r.startswith(kind)) for kind in "DN"]


def size_row(sku, sources):
    disks = sku["local_disks"] or {"count": 0, "capacity_each": 0, "unit": "GB"}
    gpu = sku["gpu"] or {"count": 0, "model": "", "memory_gb_each": None}
    backend = sku["backend_network"] or {"gbps_total": None}
    remote = sku["remote_disks"].get("premium_ssd_uncached") or sku["remote_disks"].get("uncached") or {}
    return [
        sku["name"], sku["family"], sku["category"], sku["vcpus"], number(sku["memory_gib"]),
        number(sku["network_mbps"]), number(backend["gbps_total"]),
        disks["count"] if disks["count"] is not None else 1,
        number(disks["capacity_each"] * SIZE_UNITS[disks["unit"]]) if sku["local_disks"] else "",
        number(sku["local_read_MBps"]), number(sku["local_write_MBps"]),
        number(sku["local_read_iops"]), number(sku["local_write_iops"]),
        sku["remote_disks"]["max_data_disks"], number(remote.get("MBps")), number(remote.get("iops")),
        gpu["count"], gpu["model"], number(gpu["memory_gb_each"]),
        size_source(sku, sources), *size_remarks(sku),
    ]


def build_sizes(folder, sources):
    header = ["id", "family", "category", "vcpus", "memory_gib", "network_mbps", "backend_gbps", "local_disks",
              "local_disk_bytes", "local_read_mbps", "local_write_mbps", "local_read_iops", "local_write_iops",
              "remote_disks", "remote_mbps", "remote_iops", "gpus", "gpu_model", "gpu_memory_gb", "source", "doubts", "notes"]
    skus = json.loads((folder / "vm_skus.json").read_text())
    write("sizes.tsv", header, [size_row(s, sources) for s in sorted(skus, key=lambda s: s["name"])])


def build_regions(folder, sources):
    data = json.loads((folder / "regions.json").read_text())
    origin = data["sources"][0]
    key = sources.add("regions", f"{origin['repo']} {origin['path']}", origin["date"], "A", origin["commit"])
    rows = [[r["name"], r["display_name"], r["geography"] or "", r["geography_group"] or "",
             r["physical_location"] or "", r["latitude"], r["longitude"],
             r["zone_count"] or 0, r["paired_region"] or "", int(bool(r["restricted_access_per_doc"])), key]
            for r in sorted(data["regions"], key=lambda r: r["name"])]
    write("regions.tsv", ["id", "name", "geography", "group", "place", "latitude", "longitude", "zones", "pair",
                          "restricted", "source"], rows)


def build_round_trips(folder, sources):
    data = json.loads((folder / "region_rtt_ms.json").read_text())
    ids = data["region_ids"]
    for percentile in ("p50", "p95"):
        matrix = data["matrices"][percentile]
        sources.add(f"rtt-{percentile}", f"MicrosoftDocs/azure-docs articles/networking/azure-network-latency.md "
                    f"({percentile.upper()}, 30 days)", matrix["dataset_taken"], "A")
        order = sorted(range(len(ids)), key=ids.__getitem__)
        rows = [[ids[i]] + [number(matrix["values_ms"][i][j]) for j in order] for i in order]
        write(f"rtt_{percentile}.tsv", ["from_to_ms"] + [ids[j] for j in order], rows)


def limit_note(entry):
    """The note without references to the collection it came from."""
    note = re.sub(r" ?\((AZC|THR)\)|; message texts from THR|same price in the Retail API.*", "", entry.get("note") or "")
    return note.replace("also in LIM (2026)", "also in the subscription limits of 2026")


def build_limits(folder, sources):
    data = json.loads((folder / "service_limits.json").read_text())
    for key, s in data["sources"].items():
        secondary = not s["trust"].startswith("high")
        doubt = "read in an older or secondary version of the source; check before quoting" if secondary else ""
        tier = "B" if key == "THR" else "A"
        document = DOCUMENTS.get(key, s["doc"])
        if document.startswith("articles/"):
            document = "MicrosoftDocs/azure-docs " + document
        sources.add(key, document, s.get("ms_date") or s.get("date"), tier, s.get("commit"), doubt)
    rows = [[e["area"], e["item"], flat(e["value"]), e["unit"] or "", e.get("scope", ""), limit_note(e),
             e["source"]] for e in data["entries"]]
    write("limits.tsv", ["area", "item", "value", "unit", "scope", "note", "source"], rows)


def write_prices(name, prices):
    """A published 0.0 is a placeholder of the dump, not a price: the cell stays empty."""
    regions = sorted({region for row in prices.values() for region in row})
    write(name, ["size_region_usd_per_hour"] + regions,
          [[sku] + [number(prices[sku].get(region) or None) for region in regions] for sku in sorted(prices)])


def build_prices(folder, sources):
    data = json.loads((folder / "prices.json").read_text())
    origins = {s["id"]: s for s in data["sources"]}
    for key, identity in (("prices-world", "karpenter"), ("prices-eu", "radar")):
        s = origins[identity]
        sources.add(key, f"Azure Retail Prices through {s['repo']} {s['path']}", s["date"], "B", s["commit"])
    write_prices("prices_world.tsv", {v["sku"]: v["payg_2026_06_18"] for v in data["vm"] if v["payg_2026_06_18"]})
    eu = {v["sku"]: {region: offer["payg_usd_h"] for region, offer in (v["eu_2026_08_22"] or {}).items()
                     if offer.get("payg_usd_h")} for v in data["vm"]}
    write_prices("prices_eu.tsv", {sku: row for sku, row in eu.items() if row})


def main():
    folder, sources = Path(sys.argv[1]), Sources()
    for build in (build_sizes, build_regions, build_round_trips, build_limits, build_prices):
        build(folder, sources)
    sources.write()


if __name__ == "__main__":
    main()
