// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pilot/kit_parts.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <span>

namespace lakewright::pilot {
namespace {

constexpr units::Seconds kPairTime = units::seconds(30), kSpeedTime = units::seconds(3), kCalmTime = units::seconds(20);
/// A long run, and one so short that ramping up counts: what a connection carries and how long it takes are told apart.
constexpr std::array kWanTimes{units::seconds(60), units::seconds(5)};
constexpr std::array kWanStreams{4, 64};          ///< beside those of the plan: from window to capacity
constexpr std::array kLadder{1, 2, 4, 8, 32, 64}; ///< streams of one pair, beside kStreams
constexpr std::array kZoneLadder{1, 4, 16, 64};   ///< streams to the other zone
constexpr int kMostHosts = 8;                     ///< of one all-to-all: 56 pairs
constexpr int kStreams = 16;                      ///< of a pair: one TCP stream does not fill a NIC
constexpr int kMostOfOneIperf = 128;              ///< streams; more are refused by iperf3 (its manual, --parallel)
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

constexpr const char* kRungs = R"sh(for streams in {ladder}; do
    run_to "results/p2/{name}/ladder-$streams.json" ssh "${{host_list[0]:-<VM 0>}}" \
        iperf3 --client "${{host_list[1]:-<VM 1>}}" --json --time {seconds} --parallel "$streams"
done)sh";

constexpr const char* kEgress = R"sh(for ((j = 1; j < {hosts}; ++j)); do
    run_to "results/p2/{name}/egress-$j.json" ssh "${{host_list[0]:-<VM 0>}}" \
        iperf3 --client "${{host_list[j]:-<VM $j>}}" --port $((5200 + j)) --json --time {seconds} --parallel {streams} &
done
wait)sh";

constexpr const char* kZones = R"sh(for streams in {zoneLadder}; do
    run_to "results/p2/{name}/zones-$streams.json" ssh "${{host_list[0]:-<VM 0>}}" \
        iperf3 --client "$OTHER_ZONE" --json --time {seconds} --parallel "$streams"
done)sh";

constexpr const char* kSpeed = R"sh(speed() {{ # PROCESSES
    openssl speed -mr -seconds {seconds} -evp aes-256-gcm -multi "$1" 2>/dev/null |
        awk -F: -v processes="$1" 'BEGIN {{ split("16 64 256 1024 8192 16384", size, " "); print "cipher,block size,processes,bytes/s" }}
            /^\+F:/ {{ for (i = 1; i <= 6; ++i) print tolower($3) "," size[i] "," processes "," $(3 + i) }}'
}}
run_to results/p2/{name}/openssl-1.csv speed 1
run_to results/p2/{name}/openssl-all.csv speed "$(nproc)")sh";

ReturnedFiles networkFiles(const std::string& name, const ClusterKind& kind, const std::string& files,
                           const std::string& path) {
    ReturnedFiles returned{fmt::format("results/p2/{}/{}", name, files), 1, "iperf3-json", {}, "network"};
    returned.with = {{"VM size", kind.cluster.size.id}, {"path", fmt::format("{} of {}", path, name)}};
    return returned;
}

std::vector<std::string> texts(std::span<const int> numbers) {
    std::vector<std::string> list;
    for (const int number : numbers)
        list.push_back(std::to_string(number));
    return list;
}

void returnPairs(const std::string& name, const ClusterKind& kind, int hosts, KitPart& part) {
    const auto result = [&](const char* files, int least, const char* path, std::vector<std::string> streams) {
        ReturnedFiles returned = networkFiles(name, kind, files, path);
        returned.least = least;
        returned.covers = {{"connections", std::move(streams)}};
        part.returns.push_back(returned);
    };
    result("pair-*.json", hosts * (hosts - 1), "VMs", {std::to_string(kStreams)});
    result("ladder-*.json", static_cast<int>(kLadder.size()), "VMs", texts(kLadder));
    result("egress-*.json", hosts - 1, "VMs", {std::to_string(kStreams)});
    part.returns.back().with.insert(
        {{"run", fmt::format("egress of {}", name)}, {"parts of the run", std::to_string(hosts - 1)}});
    result("zones-*.json", static_cast<int>(kZoneLadder.size()), "zones", texts(kZoneLadder));
}

void addPairs(const std::string& name, const ClusterKind& kind, KitPart& part) {
    const int hosts = std::clamp(kind.cluster.nodes, 2, kMostHosts), pairs = hosts * (hosts - 1);
    const units::Bandwidth egress = kind.cluster.size.egress;
    std::string ports;
    for (int i = 1; i <= hosts; ++i)
        ports += (i == 1 ? "" : " ") + std::to_string(5200 + i);
    const auto add = [&](const std::string& what, const char* format, std::size_t runs) {
        const std::string command = fmt::format(fmt::runtime(format), fmt::arg("name", name), fmt::arg("hosts", hosts),
                                                fmt::arg("seconds", kPairTime.value), fmt::arg("streams", kStreams),
                                                fmt::arg("ports", ports), fmt::arg("ladder", fmt::join(kLadder, " ")),
                                                fmt::arg("zoneLadder", fmt::join(kZoneLadder, " ")));
        const units::Seconds lasts = kPairTime * static_cast<double>(runs);
        part.steps.push_back({name, what, command, egress * lasts, lasts});
    };
    add(fmt::format("{} VMs, every pair in both directions", hosts), kCollect, static_cast<std::size_t>(pairs));
    add("one pair by its streams", kRungs, kLadder.size());
    add("what leaves one VM at most", kEgress, 1);
    add("round trip and rate to another zone by streams", kZones, kZoneLadder.size());
    returnPairs(name, kind, hosts, part);
}

void addCiphers(const std::string& name, const ClusterKind& kind, KitPart& part) {
    constexpr int kSizes = 6, kRuns = 2;
    KitStep step{.choice = name, .what = "what a core and all cores encrypt"};
    step.command = fmt::format(fmt::runtime(kSpeed), fmt::arg("name", name), fmt::arg("seconds", kSpeedTime.value));
    step.lasts = kSpeedTime * (kSizes * kRuns);
    // No model: what a request takes of a vCPU is fitted to requests, and this says which part of it is the cipher's.
    ReturnedFiles files{fmt::format("results/p2/{}/openssl-*.csv", name), kRuns, "openssl-speed", kSpeedMapping};
    files.with = {{"VM size", kind.cluster.size.id}};
    files.covers = {{"block size", {"16 B", "1024 B", "16384 B"}}, {"processes", {"1"}}};
    part.add(step, files);
}

/// One run over a way.
struct WanRun {
    std::string way, name; ///< "streams-256-60s"
    int streams = 1;
    units::Seconds time{};

    int processes() const { return (streams + kMostOfOneIperf - 1) / kMostOfOneIperf; }
};

/// iperf3 processes that together have so many streams, side by side.
std::string wanCommand(const WanRun& run) {
    std::string text;
    int number = 1;
    for (int left = run.streams; left > 0; left -= kMostOfOneIperf, ++number)
        text += fmt::format("run_to results/p8/{0}/{1}-{2}.json ssh \"$FROM\" \\\n"
                            "    iperf3 --client \"$TO\" --port {3} --json --time {4:g} --parallel {5} &\n",
                            run.way, run.name, number, 5200 + number, run.time.value, std::min(left, kMostOfOneIperf));
    return text + "wait";
}

/// Measures of the plan by their streams; the kit's own streams have none.
std::map<int, const Measure*> streamsOf(const std::string& id, const Pilot& pilot) {
    const std::string prefix = fmt::format("P8/{}/", id);
    std::map<int, const Measure*> streams;
    for (const Measure& measure : pilot.measures)
        if (measure.id.starts_with(prefix))
            streams.emplace(std::stoi(measure.id.substr(prefix.size())), &measure);
    for (const int own : kWanStreams)
        streams.emplace(own, nullptr);
    return streams;
}

/// What the plan expects of so many streams: of its own, or of the next more.
units::Bandwidth expected(const std::map<int, const Measure*>& streams, int count) {
    for (auto at = streams.find(count); at != streams.end(); ++at)
        if (at->second != nullptr)
            return {at->second->prediction.value_or(0)};
    return {};
}

void addRun(const WanRun& run, const Pair& pair, units::Bandwidth rate, KitPart& part) {
    ReturnedFiles returned{
        fmt::format("results/p8/{}/{}-*.json", run.way, run.name), run.processes(), "iperf3-json", {}, "wan"};
    returned.with = {{"from", pair.from->id}, {"to", pair.to->id}};
    if (run.processes() > 1)
        returned.with.insert(
            {{"run", fmt::format("{} {}", run.way, run.name)}, {"parts of the run", std::to_string(run.processes())}});
    returned.covers = {{"connections", {std::to_string(run.streams / run.processes())}},
                       {"planned duration", {units::exactText(run.time)}}};
    part.add({.choice = run.way,
              .what = fmt::format("{} streams over {} for {}", run.streams, units::durationText(pair.roundTrip),
                                  units::durationText(run.time)),
              .command = wanCommand(run),
              .moved = units::Bytes{std::round((rate * run.time).value)},
              .lasts = run.time},
             returned);
}

void addWay(const Pair& pair, const Pilot& pilot, KitPart& part) {
    const std::string id = pair.from->id + "-" + pair.to->id, way = fileName(id);
    const std::string calm = fmt::format("results/p8/{}/round-trip.json", way);
    ReturnedFiles roundTrip{calm, 1, "iperf3-json", {}, "wan"};
    roundTrip.with = {{"from", pair.from->id}, {"to", pair.to->id}, {"rate limit", "1 Mb/s"}};
    part.add({.choice = way,
              .what = fmt::format("round trip without load, {} in the catalogue", units::durationText(pair.roundTrip)),
              .command = fmt::format("run_to {} ssh \"$FROM\" \\\n    iperf3 --client \"$TO\" --json --time {:g} "
                                     "--bitrate 1M",
                                     calm, kCalmTime.value),
              .moved = {},
              .lasts = kCalmTime},
             roundTrip);
    const auto streams = streamsOf(id, pilot);
    for (const auto& [count, measure] : streams)
        for (const units::Seconds time : kWanTimes)
            addRun({way, fmt::format("streams-{}-{:g}s", count, time.value), count, time}, pair,
                   expected(streams, count), part);
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
