// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pilot/kit_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lakewright::pilot {
namespace {

constexpr units::Seconds kRun = units::seconds(120);
constexpr int kThreads = 32; ///< of a client; with as many clients as nodes nothing waits for a client
constexpr units::Bytes kBlock = units::mebibytes(1);

/// The plan's measure with this id, and its rate.
std::optional<units::Bandwidth> rateOf(const Pilot& pilot, const std::string& id) {
    for (const Measure& measure : pilot.measures)
        if (measure.id == id && measure.prediction)
            return units::Bandwidth{*measure.prediction};
    return std::nullopt;
}

/// The number of nodes at the end of "P3/L32aos_v4/read/12".
std::vector<std::string> nodesOf(const Pilot& pilot, const std::string& kind) {
    const std::string prefix = fmt::format("P3/{}/read/", kind);
    std::vector<std::string> nodes;
    for (const Measure& measure : pilot.measures)
        if (measure.id.starts_with(prefix))
            nodes.push_back(measure.id.substr(prefix.size()));
    return nodes;
}

void addRun(const ClusterKind& kind, const std::string& nodes, const Pilot& pilot, KitPart& part) {
    const std::string name = fileName(kind.name);
    const auto read = rateOf(pilot, fmt::format("P3/{}/read/{}", kind.name, nodes));
    const auto write = rateOf(pilot, fmt::format("P3/{}/write/{}", kind.name, nodes));
    if (!read || !write)
        return;
    const double threads = std::stod(nodes) * kThreads;
    const double blocks = std::max(1.0, std::floor(*write * kRun / kBlock / threads));
    const units::Bytes file = kBlock * blocks, all = file * threads;
    const std::string result = fmt::format("results/p3/{}/nodes-{}.csv", name, nodes);
    KitStep step{
        .choice = fmt::format("{}-{}", name, nodes),
        .what = fmt::format("{} nodes of {}, as many clients, {} threads each", nodes, kind.cluster.size.id, kThreads)};
    step.command =
        fmt::format("run elbencho --hosts \"$CLIENTS\" --write --read --delfiles --mkdirs --deldirs \\\n"
                    "    --threads {} --dirs 1 --files 1 --size {:.0f} --block {:.0f} --direct --lat --nolive \\\n"
                    "    --label nodes-{} --csvfile {} \"$LAKE_PATH\"",
                    kThreads, file.value, kBlock.value, nodes, result);
    step.moved = all * 2;
    step.lasts = all / *write + all / *read;
    ReturnedFiles files{result, 1, "elbencho", {}, "scale-out"};
    files.with = {{"VM size", kind.cluster.size.id}, {"nodes", nodes}, {"cluster", name}};
    files.covers = {{"operation", {"WRITE", "READ"}}, {"clients", {nodes}}};
    part.add(step, files);
}

} // namespace

std::vector<KitPart> scaleOutParts(const Design& design, const Pilot& pilot) {
    KitPart part{.id = "P3", .name = "scale-out", .title = "reads and writes of a cluster by its nodes with elbencho"};
    part.idle = "the cluster";
    chooseCluster(part);
    part.variables = {
        {"CLIENTS", "as many client VMs as the cluster has nodes, with elbencho --service, comma-separated"},
        lakePath()};
    part.byHand = {"Deploy the cluster with each number of nodes in turn and run the script once for each."};
    for (const ClusterKind& kind : design.kinds)
        for (const std::string& nodes : nodesOf(pilot, kind.name))
            addRun(kind, nodes, pilot, part);
    return unlessEmpty(std::move(part));
}

} // namespace lakewright::pilot
