// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/training/pipeline.h"

#include "models/bounds/job.h"
#include "models/diagnostics/demands.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace lakewright::training {
namespace {

/// What a workload has in common on all accelerators. `ahead` is PyTorch's prefetch_factor for unet3d and prefetch_size
/// for cosmoflow; resnet50 names none, 2 is an assumption.
Pipeline shape(std::string_view workload) {
    Pipeline pipeline{.workload = std::string(workload), .ahead = 2};
    if (workload == "unet3d") {
        pipeline.sample = units::bytes(146600628);
        pipeline.deviation = units::bytes(68341808);
        pipeline.batch = 7;
    } else if (workload == "resnet50") {
        pipeline.sample = units::bytes(114660.07);
        pipeline.batch = 400;
    } else {
        pipeline.sample = units::bytes(2828486);
        pipeline.deviation = units::bytes(71311);
        pipeline.target = 0.7;
    }
    return pipeline;
}

Pipeline reference(std::string_view workload, std::string_view accelerator, double computeSeconds, int readers = 1) {
    Pipeline pipeline = shape(workload);
    pipeline.accelerator = accelerator;
    pipeline.compute = units::seconds(computeSeconds);
    pipeline.readers = readers;
    std::string file = fmt::format("{}_{}", workload, accelerator);
    std::transform(file.begin(), file.end(), file.begin(), [](char c) { return c == 'A' ? 'a' : c == 'H' ? 'h' : c; });
    pipeline.source = {fmt::format("mlcommons/storage storage-conf/workload/{}.yaml, v1.0", file), "2024", 'D'};
    return pipeline;
}

int onFullestClient(const Clients& clients) {
    return (clients.accelerators + clients.clients - 1) / clients.clients;
}

/// All keep the pace of the slowest, so the NIC of the fullest client counts for every accelerator.
units::Bandwidth throughNics(const Clients& clients) {
    return clients.nic * (static_cast<double>(clients.accelerators) / onFullestClient(clients));
}

} // namespace

std::span<const Pipeline> referencePipelines() {
    static const std::array<Pipeline, 6> all{
        reference("cosmoflow", "A100", 5.51e-3), reference("cosmoflow", "H100", 3.50e-3),
        reference("resnet50", "A100", 0.435),    reference("resnet50", "H100", 0.224),
        reference("unet3d", "A100", 0.636, 4),   reference("unet3d", "H100", 0.323, 32)};
    return all;
}

const Pipeline* referencePipeline(std::string_view workload, std::string_view accelerator) {
    const std::span<const Pipeline> all = referencePipelines();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Pipeline& p) {
        return p.workload == workload && p.accelerator == accelerator;
    });
    return found == all.end() ? nullptr : &*found;
}

units::Bandwidth demand(const Pipeline& pipeline) {
    return pipeline.batchBytes() / pipeline.compute;
}

units::Seconds stepTime(const Pipeline& pipeline, units::Bandwidth perAccelerator) {
    assert(perAccelerator.value > 0);
    return std::max(pipeline.compute, pipeline.batchBytes() / perAccelerator);
}

double utilisation(const Pipeline& pipeline, units::Bandwidth perAccelerator) {
    return pipeline.compute / stepTime(pipeline, perAccelerator);
}

double maxAccelerators(const Pipeline& pipeline, units::Bandwidth feed, double target) {
    assert(target > 0 && target <= 1);
    return std::floor(feed / (demand(pipeline) * target));
}

units::Seconds firstBatches(const Pipeline& pipeline, units::Bandwidth perAccelerator) {
    return pipeline.batchBytes() * pipeline.readers / perAccelerator;
}

units::Bytes readAhead(const Pipeline& pipeline, const Clients& clients) {
    return pipeline.batchBytes() * (static_cast<double>(pipeline.readers) * pipeline.ahead * onFullestClient(clients));
}

const char* bindingText(Binding binding) {
    switch (binding) {
    case Binding::Accelerators:
        return "the accelerators";
    case Binding::Storage:
        return "the storage";
    case Binding::ClientNic:
        return "the NICs of the clients";
    }
    return "";
}

PipelineVerdict judge(const Pipeline& pipeline, const Clients& clients, units::Bandwidth storage) {
    const units::Bandwidth wanted = demand(pipeline) * clients.accelerators;
    const units::Bandwidth nics = throughNics(clients);
    PipelineVerdict verdict;
    verdict.feed = std::min(storage, nics);
    verdict.reading = bounds::jobReadBound(storage, nics, wanted);
    verdict.utilisation = utilisation(pipeline, verdict.feed / clients.accelerators);
    verdict.maxAccelerators = std::min(maxAccelerators(pipeline, storage, pipeline.target),
                                       maxAccelerators(pipeline, clients.nic, pipeline.target) * clients.clients);
    verdict.reachesTarget = verdict.utilisation >= pipeline.target;
    if (verdict.feed < wanted)
        verdict.binding = nics < storage ? Binding::ClientNic : Binding::Storage;
    return verdict;
}

std::vector<diagnostics::Diagnostic> findings(const Pipeline& pipeline, const Clients& clients,
                                              units::Bandwidth storage) {
    diagnostics::Demands demands;
    demands.requirePositive(pipeline.compute, "compute", "A step that takes no time asks for an infinite bandwidth");
    demands.requirePositive(pipeline.sample, "sample", "A sample has no bytes");
    demands.require(units::isFinite(pipeline.deviation) && pipeline.deviation.value >= 0, "deviation",
                    "A standard deviation is negative", units::exactText(pipeline.deviation), "0 B or more");
    demands.require(pipeline.batch >= 1, "batch", "A batch is empty", std::to_string(pipeline.batch),
                    "1 or more samples");
    demands.require(pipeline.readers >= 1 && pipeline.ahead >= 1, "readers", "Nobody reads",
                    fmt::format("{} readers, {} batches ahead", pipeline.readers, pipeline.ahead), "1 or more of both");
    demands.require(pipeline.target > 0 && pipeline.target <= 1, "target", "The target is no share of time",
                    fmt::format("{}", pipeline.target), "above 0, at most 1");
    demands.requirePositive(storage, "storage", "The storage delivers nothing");
    demands.require(clients.accelerators >= 1, "count", "There is no accelerator", std::to_string(clients.accelerators),
                    "1 or more");
    demands.require(clients.clients >= 1 && clients.clients <= std::max(1, clients.accelerators), "clients",
                    "The accelerators cannot be spread over the clients", std::to_string(clients.clients),
                    "1 up to the number of accelerators");
    demands.require(clients.nic.value > 0, "nic", "A client has no network", units::exactText(clients.nic),
                    "a bandwidth above 0");
    demands.require(clients.cache >= pipeline.batchBytes(), "cache",
                    "The cache of a client cannot hold one batch, so no step can ever begin",
                    units::display(clients.cache), "at least one batch");
    return std::move(demands).findings();
}

} // namespace lakewright::training
