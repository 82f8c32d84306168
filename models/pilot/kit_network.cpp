// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pilot/kit_parts.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lakewright::pilot {
namespace {

constexpr units::Seconds kPairTime = units::seconds(30), kWanTime = units::seconds(60), kSpeedTime = units::seconds(3);
constexpr int kMostHosts = 8;        ///< of one all-to-all: 56 pairs
constexpr int kStreams = 16;         ///< of a pair: one TCP stream does not fill a NIC
constexpr int kMostOfOneIperf = 128; ///< streams; more are refused by iperf3 (its manual, --parallel)
constexpr const char* kSpeedMapping = "mappings/openssl-speed.json";

/// What `openssl speed -mr` prints is rewritten as this table.
constexpr const char* kSpeedTable = R"sh({
  "schema": "lakewright.table/1",
  "name": "openssl-speed",
  "title": "openssl speed -mr, as the kit writes it down",
  "conditions": [{"column": "cipher"}, {"column": "block size", "unit": "B"}, {"column": "processes", "unit": "count"}],
  "outcomes": [{"column": "bytes/s", "name": "throughput", "unit": "B/s"}]
}
)sh";

constexpr const char* kCollect = R"sh(# One flow after the other, then all VMs at once to the first one and from it.
read -ra host_list <<<"$HOSTS"
if ! ((dry_run)) && ((${{#host_list[@]}} != {hosts})); then
    printf 'HOSTS has to name {hosts} VMs\n' >&2
    exit 2
fi
for ((i = 0; i < {hosts}; ++i)); do
    run ssh "${{host_list[i]:-<VM $i>}}" 'for p in {ports}; do iperf3 --server --daemon --port "$p"; done'
done
for ((i = 0; i < {hosts}; ++i)); do
    for ((j = 0; j < {hosts}; ++j)); do
        ((i != j)) || continue
        run_to "results/p2/{name}/pair-$i-$j.json" ssh "${{host_list[i]:-<VM $i>}}" \
            iperf3 --client "${{host_list[j]:-<VM $j>}}" --json --time {seconds} --parallel {streams}
    done
done)sh";

constexpr const char* kEgress = R"sh(for ((j = 1; j < {hosts}; ++j)); do
    run_to "results/p2/{name}/egress-$j.json" ssh "${{host_list[0]:-<VM 0>}}" \
        iperf3 --client "${{host_list[j]:-<VM $j>}}" --port $((5200 + j)) --json --time {seconds} --parallel {streams} &
done
wait)sh";

constexpr const char* kZones = R"sh(run_to "results/p2/{name}/zones.json" ssh "${{host_list[0]:-<VM 0>}}" \
    iperf3 --client "$OTHER_ZONE" --json --time {seconds} --parallel {streams})sh";

constexpr const char* kSpeed = R"sh(speed() {{ # PROCESSES
    openssl speed -mr -seconds {seconds} -evp aes-256-gcm -multi "$1" 2>/dev/null |
        awk -F: -v processes="$1" 'BEGIN {{ split("16 64 256 1024 8192 16384", size, " "); print "cipher,block size,processes,bytes/s" }}
            /^\+F:/ {{ for (i = 1; i <= 6; ++i) print tolower($3) "," size[i] "," processes "," $(3 + i) }}'
}}
run_to results/p2/{name}/openssl-1.csv speed 1
run_to results/p2/{name}/openssl-all.csv speed "$(nproc)")sh";

void addPairs(const std::string& name, const ClusterKind& kind, KitPart& part) {
    const int hosts = std::clamp(kind.cluster.nodes, 2, kMostHosts);
    const units::Bandwidth egress = kind.cluster.size.egress;
    std::string ports;
    for (int i = 1; i <= hosts; ++i)
        ports += (i == 1 ? "" : " ") + std::to_string(5200 + i);
    const auto text = [&](const char* format) {
        return fmt::format(fmt::runtime(format), fmt::arg("name", name), fmt::arg("hosts", hosts),
                           fmt::arg("seconds", kPairTime.value), fmt::arg("streams", kStreams),
                           fmt::arg("ports", ports));
    };
    const int pairs = hosts * (hosts - 1);
    part.steps.push_back({name, fmt::format("{} VMs, every pair in both directions", hosts), text(kCollect),
                          egress * kPairTime * pairs, kPairTime * pairs});
    part.steps.push_back({name, "what leaves one VM at most", text(kEgress), egress * kPairTime, kPairTime});
    part.steps.push_back({name, "round trip and rate to another zone", text(kZones), egress * kPairTime, kPairTime});
    const auto result = [&](const char* files, int least) {
        ReturnedFiles returned{fmt::format("results/p2/{}/{}", name, files), least, "iperf3-json", {}, "network"};
        returned.with = {{"VM size", kind.cluster.size.id}};
        return returned;
    };
    part.returns.push_back(result("pair-*.json", pairs));
    part.returns.back().covers = {{"connections", {std::to_string(kStreams)}}};
    part.returns.push_back(result("egress-*.json", hosts - 1));
    part.returns.push_back(result("zones.json", 1));
}

void addCiphers(const std::string& name, const ClusterKind& kind, KitPart& part) {
    constexpr int kSizes = 6, kRuns = 2;
    KitStep step{.choice = name, .what = "what a core and all cores encrypt"};
    step.command = fmt::format(fmt::runtime(kSpeed), fmt::arg("name", name), fmt::arg("seconds", kSpeedTime.value));
    step.lasts = kSpeedTime * (kSizes * kRuns);
    ReturnedFiles files{fmt::format("results/p2/{}/openssl-*.csv", name), kRuns, "openssl-speed", kSpeedMapping,
                        "facade"};
    files.with = {{"VM size", kind.cluster.size.id}};
    files.covers = {{"block size", {"16 B", "1024 B", "16384 B"}}, {"processes", {"1"}}};
    part.add(step, files);
}

/// iperf3 processes that together have so many streams, side by side.
std::string wanCommand(const std::string& way, int streams) {
    std::string text;
    int number = 1;
    for (int left = streams; left > 0; left -= kMostOfOneIperf, ++number)
        text += fmt::format("run_to results/p8/{0}/streams-{1}-{2}.json ssh \"$FROM\" \\\n"
                            "    iperf3 --client \"$TO\" --port {3} --json --time {4:g} --omit 5 --parallel {5} &\n",
                            way, streams, number, 5200 + number, kWanTime.value, std::min(left, kMostOfOneIperf));
    return text + "wait";
}

void addWay(const Pair& pair, const Pilot& pilot, KitPart& part) {
    const std::string id = pair.from->id + "-" + pair.to->id, way = fileName(id);
    const std::string roundTrip = units::exactText(pair.roundTrip);
    const std::string calm = fmt::format("results/p8/{}/round-trip.json", way);
    part.add({.choice = way,
              .what = fmt::format("round trip without load, {} in the catalogue", units::durationText(pair.roundTrip)),
              .command = fmt::format(
                  "run_to {} ssh \"$FROM\" \\\n    iperf3 --client \"$TO\" --json --time 20 --bitrate 1M", calm),
              .moved = {},
              .lasts = units::seconds(20)},
             {calm, 1, "iperf3-json", {}, "wan", {{"from", pair.from->id}, {"to", pair.to->id}}, {}, {}});
    for (const Measure& measure : pilot.measures) {
        const std::string prefix = fmt::format("P8/{}/", id);
        if (!measure.id.starts_with(prefix))
            continue;
        const int streams = std::stoi(measure.id.substr(prefix.size()));
        const units::Bytes moved{std::round(measure.prediction.value_or(0) * kWanTime.value)};
        const int files = (streams + kMostOfOneIperf - 1) / kMostOfOneIperf;
        ReturnedFiles returned{
            fmt::format("results/p8/{}/streams-{}-*.json", way, streams), files, "iperf3-json", {}, "wan"};
        returned.with = {{"from", pair.from->id},
                         {"to", pair.to->id},
                         {"streams", std::to_string(streams)},
                         {"round trip", roundTrip}};
        returned.covers = {{"connections", {std::to_string(streams / files)}}};
        part.add({way, measure.what, wanCommand(way, streams), moved, kWanTime}, returned);
    }
}

} // namespace

std::vector<KitPart> networkParts(const Design& design) {
    KitPart part{
        .id = "P2", .name = "network", .title = "network between the VMs with iperf3", .idle = "the VMs of HOSTS"};
    part.choose = "SIZE";
    part.chooseWhat = "the size of the VMs";
    part.variables = {{"HOSTS", "the VMs, by names that ssh takes, such as \"vm0 vm1 vm2\""},
                      {"OTHER_ZONE", "a VM of the same size in another zone, with iperf3 -s"}};
    for (const ClusterKind* const kind : design.sizes()) {
        const std::string name = fileName(shortId(kind->cluster.size));
        addPairs(name, *kind, part);
        addCiphers(name, *kind, part);
    }
    part.files = {{kSpeedMapping, kSpeedTable}};
    return unlessEmpty(std::move(part));
}

std::vector<KitPart> wanParts(const Design& design, const Pilot& pilot) {
    KitPart part{.id = "P8", .name = "wan", .title = "WAN between regions with iperf3"};
    part.idle = "the WAN of both regions, as far as that can be had";
    part.choose = "PAIR";
    part.chooseWhat = "the regions of FROM and TO";
    part.variables = {{"FROM", "a VM in the first region, by a name that ssh takes"},
                      {"TO", "the address of a VM in the second region, with iperf3 -s on ports 5201 and 5202"}};
    for (const Pair& pair : measuredPairs(design.context))
        addWay(pair, pilot, part);
    return unlessEmpty(std::move(part));
}

} // namespace lakewright::pilot
