// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bounds/distribution.h"
#include "models/scenario/load.h"
#include "sim/kernel/native/native_kernel.h"
#include "sim/run.h"
#include "sim/study/validation/parts.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace lakewright::sim {
namespace {

/// The example of MODELS §4.2; chunk and round trip are not stated there, these give its rounded figures.
constexpr int kRegions = 50;
constexpr units::Bytes kSize = units::gigabytes(812), kChunk = units::megabytes(512);
constexpr units::Bandwidth kSource = units::gigabitsPerSecond(100), kNode = units::gigabytesPerSecond(5);
constexpr units::Seconds kRoundTrip = units::milliseconds(60);
constexpr int kChunks = 1586; // ⌈812 GB / 512 MB⌉

std::vector<bounds::Receiver> receivers() {
    return std::vector<bounds::Receiver>(kRegions, {.up = kNode, .down = kNode});
}

/// Chunks that pass down a tree of flows: a node sends its chunks in order, to all its children at once, as it gets
/// them; a chunk has arrived half a round trip after its last byte left. Node 0 is the source; children of node i are
/// k·i+1 … k·i+k.
class TreeRun {
public:
    explicit TreeRun(int arity) : m_kernel(kernel::makeNativeKernel()), m_nodes(kRegions + 1) {
        for (int node = 0; node <= kRegions; ++node)
            m_nodes[at(node)].up = m_kernel->addLink({"up", node == 0 ? kSource : kNode});
        for (int node = 1; node <= kRegions; ++node) {
            Node& child = m_nodes[at(node)];
            child.parent = (node - 1) / arity;
            const kernel::LinkId down = m_kernel->addLink({"down", kNode});
            child.in = m_kernel->addClass({.label = "chunk", .route = {{m_nodes[at(child.parent)].up}, {down}}});
            m_nodes[at(child.parent)].children.push_back(node);
        }
        m_nodes[0].arrived = kChunks;
    }
    units::Seconds time() {
        for (const int child : m_nodes[0].children)
            send(child);
        while (m_complete < kRegions)
            m_kernel->run(m_kernel->now() + units::seconds(100));
        return m_last;
    }

private:
    struct Node {
        kernel::LinkId up{};
        kernel::ClassId in{};
        int parent = 0, sent = 0, arrived = 0; ///< chunks on their way or gone to it, and there
        bool sending = false;
        std::vector<int> children;
    };
    static std::size_t at(int node) { return static_cast<std::size_t>(node); }
    void send(int node) {
        Node& child = m_nodes[at(node)];
        if (child.sending || child.sent == kChunks || child.sent >= m_nodes[at(child.parent)].arrived)
            return;
        child.sending = true;
        const units::Bytes size = std::min(kChunk, kSize - kChunk * child.sent);
        ++child.sent;
        m_kernel->startFlow(child.in, size, [this, node] { sentTo(node); });
    }
    void sentTo(int node) {
        m_nodes[at(node)].sending = false;
        m_kernel->schedule(m_kernel->now() + kRoundTrip / 2, [this, node] { arrivedAt(node); });
        send(node);
    }
    void arrivedAt(int node) {
        Node& here = m_nodes[at(node)];
        if (++here.arrived == kChunks) {
            ++m_complete;
            m_last = m_kernel->now();
        }
        for (const int child : here.children)
            send(child);
    }
    std::unique_ptr<kernel::Kernel> m_kernel;
    std::vector<Node> m_nodes;
    int m_complete = 0;
    units::Seconds m_last;
};

/// One copy per region out of the source, all at once.
units::Seconds starRun() {
    const auto kernel = kernel::makeNativeKernel();
    const kernel::LinkId source = kernel->addLink({"source", kSource});
    units::Seconds last;
    for (int region = 0; region < kRegions; ++region) {
        const kernel::LinkId down = kernel->addLink({"down", kNode});
        kernel->startFlow(kernel->addClass({.label = "copy", .route = {{source}, {down}}}), kSize,
                          [&last, clock = kernel.get()] { last = clock->now(); });
    }
    kernel->run(units::seconds(10000));
    return last;
}

ValidationRow row(std::string what, double expected, units::Seconds got, std::string note, std::string kind) {
    return {.id = "V-30",
            .what = std::move(what),
            .expected = expected,
            .got = got.value,
            .unit = "s",
            .tolerance = 0.02,
            .note = std::move(note),
            .kind = std::move(kind)};
}

std::vector<ValidationRow> formulaRows() {
    const auto tree = [](int arity) {
        return bounds::treeTime(kSize, {.arity = arity,
                                        .depth = bounds::treeDepth(kRegions, arity),
                                        .chunk = kChunk,
                                        .up = kNode,
                                        .roundTrip = kRoundTrip});
    };
    const std::string chunks = "512 MB chunks, 60 ms round trip";
    return {judged(row("bound of copying 812 GB to 50 regions", 162,
                       bounds::distributionBound(kSize, kSource, receivers()), "", "published")),
            judged(row("star", 3247, bounds::starTime(kSize, kSource, receivers()), "", "published")),
            judged(row("pipelined chain", 169, tree(1), chunks, "published")),
            judged(row("binary tree", 326, tree(2), chunks, "published"))};
}

std::vector<ValidationRow> simulatedRows() {
    const double bound = bounds::distributionBound(kSize, kSource, receivers()).value;
    const auto simulated = [bound](std::string what, double expected, units::Seconds got) {
        return judged(row(std::move(what), expected, got, "flows on the native kernel", "closed form"),
                      got.value >= bound, "never below the bound");
    };
    // star R·S/u_s; trees kS/u + depth·(k·c/u + RTT/2), by hand
    return {simulated("star by flows", 50 * 812 / 12.5, starRun()),
            simulated("chain by flows", 162.4 + 50 * (0.1024 + 0.03), TreeRun(1).time()),
            simulated("binary tree by flows", 324.8 + 5 * (0.2048 + 0.03), TreeRun(2).time())};
}

/// Regions of the catalogue whose round trips to each other are all published, the lake's first.
std::vector<std::string> connectedRegions(std::size_t count) {
    const catalogue::Catalogue& catalogue = catalogue::builtin();
    std::vector<std::string> chosen{"eastus"};
    for (const catalogue::Region& region : catalogue.regions()) {
        const bool known = std::all_of(chosen.begin(), chosen.end(), [&](const std::string& other) {
            return other != region.id && catalogue.roundTrip(other, region.id, catalogue::Percentile::P95) &&
                   catalogue.roundTrip(region.id, other, catalogue::Percentile::P95);
        });
        if (known && chosen.size() < count)
            chosen.push_back(region.id);
    }
    return chosen;
}

/// The example as a scenario: WANs are the limit, not clusters, windows or loss.
results::RunSummary rolloutRun(const char* shape) {
    using nlohmann::json;
    json document = {{"schema", "lakewright.scenario/1"},
                     {"name", "roll-out"},
                     {"horizon", "2 h"},
                     {"network", {{"transport", {{"streams", 4096}, {"loss", 0}}}}}};
    for (const std::string& id : connectedRegions(kRegions + 1)) {
        const bool isSource = id == "eastus";
        document["regions"].push_back({{"id", id}, {"area", "world"}, {"wan", isSource ? "100 Gb/s" : "40 Gb/s"}});
        if (!isSource)
            document["caches"].push_back(
                {{"id", "cache-" + id}, {"region", id}, {"size", "Standard_L32aos_v4"}, {"nodes", 16}});
    }
    document["lakes"] = {
        {{"id", "lake"}, {"region", "eastus"}, {"size", "Standard_L32aos_v4"}, {"nodes", 32}, {"stored", "10 TB"}}};
    document["distributions"] = {
        {{"id", "rollout"}, {"from", "lake"}, {"size", "812 GB"}, {"to", "all-caches"}, {"shape", shape}}};
    const scenario::Loaded loaded = scenario::loadText(document.dump(), "roll-out", ".", catalogue::builtin());
    RunObserver silent;
    return simulate(loaded.scenario.value(), catalogue::builtin(), {}, silent);
}

std::vector<ValidationRow> scenarioRows() {
    std::vector<ValidationRow> rows;
    for (const auto& [shape, expected] : {std::pair{"star", 3247.0}, {"chain", 169.0}, {"tree", 326.0}}) {
        const results::RunSummary run = rolloutRun(shape);
        const results::DistributionOutcome& found = run.distributions.at(0);
        const auto time = std::find_if(run.metrics.begin(), run.metrics.end(),
                                       [](const auto& one) { return one.id == "distribution-time-p95"; });
        rows.push_back(judged(row(std::string(shape) + " to 50 regions as a scenario", expected,
                                  units::seconds(time->value), "round trips of the catalogue", "published"),
                              time->value >= found.bound.value, "never below the bound"));
        if (shape == std::string_view("star"))
            rows.push_back(judged(row("bound of the scenario", 162, found.bound, "", "published")));
    }
    return rows;
}

} // namespace

std::vector<ValidationPart> distributionParts() {
    return {{"V-30", formulaRows}, {"V-30", simulatedRows}, {"V-30", scenarioRows}};
}

} // namespace lakewright::sim
