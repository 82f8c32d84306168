// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tiny_scenario.h"

#include "tests/support/findings_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace lakewright::test {
namespace {

using namespace catalogue;

VmSize makeSize(const char* id, int disks, int gpus) {
    VmSize row;
    row.id = id;
    row.vcpus = 32;
    row.memory = units::gibibytes(256);
    row.egress = units::gigabitsPerSecond(50);
    row.localDisks = disks;
    row.localDiskSize = units::terabytes(3.84);
    row.localRead = units::gigabytesPerSecond(17.6);
    row.localWrite = units::gigabytesPerSecond(8.8);
    row.gpus = gpus;
    row.source = {"tests", "2026-01-01", 'A'};
    return row;
}

/// Places near the equator, so that distances are easy: a degree of longitude is 111 km.
class TinyCatalogue : public Catalogue {
public:
    TinyCatalogue() {
        m_sizes = {makeSize("Disks", 6, 0), makeSize("Doubtful", 6, 0), makeSize("Gpus", 0, 8),
                   makeSize("Plain", 0, 0)};
        m_sizes[1].doubts = {"its figures contradict each other"};
        for (const auto& [id, longitude] :
             {std::pair{"alpha", 0.0}, {"beta", 10.0}, {"delta", 100.0}, {"gamma", 90.0}}) {
            Region row;
            row.id = id;
            row.longitude = longitude;
            row.geographyGroup = longitude < 50 ? "Europe" : "Asia Pacific";
            m_regions.push_back(row);
        }
        Region row;
        row.id = "silent"; // has no round-trip times
        m_regions.push_back(row);
    }
    const VmSize* size(std::string_view id) const override { return find(m_sizes, id); }
    const Region* region(std::string_view id) const override { return find(m_regions, id); }
    const std::vector<VmSize>& sizes() const override { return m_sizes; }
    const std::vector<Region>& regions() const override { return m_regions; }
    const std::vector<ServiceLimit>& limits() const override { return m_limits; }
    /// 20 ms between alpha and beta, and between gamma and delta, 160 ms between the two sides; beta-delta is missing.
    std::optional<units::Seconds> roundTrip(std::string_view from, std::string_view to, Percentile) const override {
        const auto is = [&](const char* a, const char* b) { return (from == a && to == b) || (from == b && to == a); };
        if (!region(from) || !region(to) || from == "silent" || to == "silent" || is("beta", "delta"))
            return std::nullopt;
        if (from == to)
            return kIntraRegionRtt;
        return units::milliseconds(is("alpha", "beta") || is("gamma", "delta") ? 20 : 160);
    }
    const std::vector<NetworkFigure>& networkFigures() const override { return builtin().networkFigures(); }
    const std::vector<EgressPrice>& egressPrices() const override { return builtin().egressPrices(); }
    Source roundTripSource(Percentile) const override { return {"tests", "2026-01-01", 'A'}; }
    std::optional<Price> price(std::string_view, std::string_view) const override { return std::nullopt; }

private:
    template <class T>
    static const T* find(const std::vector<T>& rows, std::string_view id) {
        const auto row = std::find_if(rows.begin(), rows.end(), [&](const T& one) { return one.id == id; });
        return row == rows.end() ? nullptr : &*row;
    }
    std::vector<VmSize> m_sizes;
    std::vector<Region> m_regions;
    std::vector<ServiceLimit> m_limits;
};

} // namespace

const Catalogue& tinyCatalogue() {
    static const TinyCatalogue catalogue;
    return catalogue;
}

nlohmann::json tinyScenario() {
    return nlohmann::json::parse(R"({
  "schema": "lakewright.scenario/1", "name": "Tiny", "horizon": "1 d",
  "engine": {"replications": 2, "sample": "5 min"},
  "parameters": {"nicEfficiency": 0.9},
  "network": {"transport": {"streams": 256}, "paths": [{"id": "west-east", "from": "west", "to": "east", "capacity": "1 Tb/s"}]},
  "regions": [
    {"id": "alpha", "area": "west", "wan": "400 Gb/s"},
    {"id": "beta", "area": "west", "wanUp": "100 Gb/s", "wanDown": "100 Gb/s", "gateway": {"kind": "er-gw-scale", "units": 10, "fastPath": true}},
    {"id": "gamma", "area": "east", "wan": "100 Gb/s"},
    {"id": "site-1", "area": "west", "wan": "10 Gb/s", "provider": {"name": "Site", "near": "beta", "extraRtt": "5 ms", "latitude": 1, "longitude": 10}}
  ],
  "sizes": [{"id": "Own", "vcpus": 32, "memory": "256 GiB", "egress": "50 Gb/s", "localDisks": 8, "localDiskSize": "3.84 TB",
             "localRead": "20 GB/s", "localWrite": "10 GB/s", "source": {"document": "tests", "date": "2026-01-01", "tier": "E"}}],
  "lakes": [{"id": "lake", "region": "alpha", "size": "Disks", "nodes": 16, "clusters": 2, "stored": "300 TB"}],
  "datasets": [{"id": "images", "lake": "lake", "size": "20 TB"}],
  "caches": [
    {"id": "cache-beta", "region": "beta", "size": "Disks", "nodes": 12, "policy": "lru",
     "prestages": [{"dataset": "images", "at": "0 s", "deadline": "2 h"}], "parameters": {"stripeData": 10, "stripeTotal": 14}},
    {"id": "cache-gamma", "region": "gamma", "size": "Own", "nodes": 8}
  ],
  "jobs": [{"id": "job", "region": "beta", "dataset": "images", "gpus": 256, "gpuSize": "Gpus", "parameters": 8e9, "start": "1 h",
            "epochs": 3, "checkpoint": {"interval": "20 min"}, "failover": "gamma"}],
  "faults": [
    {"id": "lake-out", "kind": "lake-down", "target": "lake", "at": "6 h", "duration": "1 h"},
    {"id": "thin", "kind": "path-degraded", "target": "west-east", "factor": 0.5, "at": "2 h", "duration": "1 h"},
    {"id": "vms", "kind": "vm-loss", "target": "cache-beta", "count": 2, "mtbf": "5 d", "repairMedian": "2 h"}
  ],
  "growth": {"monthly": 0.03},
  "objectives": [
    {"id": "useful", "metric": "goodput", "atLeast": 0.85},
    {"id": "fresh", "metric": "rpo-central-p99", "entity": "job", "atMost": "60 min", "probability": 0.9},
    {"id": "fast", "metric": "read-throughput", "entity": "all", "atLeast": "1 GB/s"}
  ]
})");
}

scenario::Loaded loadDocument(const nlohmann::json& document) {
    return loadString(document.dump());
}

scenario::Loaded loadString(const std::string& text) {
    return scenario::loadText(text, "test.json", ".", tinyCatalogue());
}

std::vector<std::string> errorsWith(const char* patch) {
    return errorPointers(loadDocument(tinyScenario().patch(nlohmann::json::parse(patch))).findings);
}

std::vector<std::string> warningsWith(const char* patch) {
    const auto loaded = loadDocument(tinyScenario().patch(nlohmann::json::parse(patch)));
    if (!loaded.scenario)
        return {"refused"};
    std::vector<std::string> pointers;
    for (const auto& finding : loaded.findings)
        pointers.push_back(finding.pointer);
    return pointers;
}

} // namespace lakewright::test
