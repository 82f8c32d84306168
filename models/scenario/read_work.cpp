// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/read_parts.h"

#include "models/scenario/members.h"

#include <nlohmann/json.hpp>

namespace lakewright::scenario {
namespace {

using nlohmann::json;

Checkpoint readCheckpoint(const json& from) {
    Checkpoint checkpoint;
    read(from, "size", checkpoint.size);
    read(from, "interval", checkpoint.interval);
    readWord(from, "mode", checkpoint.mode, {{"sync", CheckpointMode::Sync}, {"async", CheckpointMode::Async}});
    read(from, "deviceToHost", checkpoint.deviceToHost);
    read(from, "drainEvery", checkpoint.drainEvery);
    return checkpoint;
}

Surge readSurge(const json& from) {
    Surge surge;
    read(from, "at", surge.at);
    read(from, "lasts", surge.lasts);
    read(from, "factor", surge.factor);
    return surge;
}

} // namespace

Job readJob(const json& from) {
    Job job;
    read(from, "id", job.id);
    read(from, "region", job.region);
    read(from, "dataset", job.dataset);
    read(from, "workload", job.workload);
    read(from, "gpus", job.gpus);
    read(from, "gpuSize", job.gpuSize);
    read(from, "parameters", job.parameters);
    read(from, "readPerGpu", job.readPerGpu);
    read(from, "start", job.start);
    read(from, "epochs", job.epochs);
    job.checkpoint = readCheckpoint(member(from, "checkpoint"));
    read(from, "gpuMttf", job.gpuMttf);
    read(from, "restart", job.restart);
    read(from, "failover", job.failover);
    read(from, "artefactRatio", job.artefactRatio);
    return job;
}

Serving readServing(const json& from) {
    Serving serving;
    read(from, "id", serving.id);
    read(from, "region", serving.region);
    read(from, "lake", serving.lake);
    read(from, "gpuSize", serving.gpuSize);
    read(from, "modelSize", serving.modelSize);
    read(from, "models", serving.models);
    read(from, "held", serving.held);
    read(from, "popularity", serving.popularity);
    read(from, "loadEvery", serving.loadEvery);
    if (const json& burst = member(from, "burst"); !burst.is_null()) {
        serving.burst.emplace();
        read(burst, "every", serving.burst->every);
        read(burst, "lasts", serving.burst->lasts);
        read(burst, "loadEvery", serving.burst->loadEvery);
    }
    read(from, "coalesce", serving.coalesce);
    return serving;
}

QueryLoad readQueries(const json& from) {
    QueryLoad queries;
    read(from, "id", queries.id);
    read(from, "lake", queries.lake);
    read(from, "curve", queries.curve);
    read(from, "rate", queries.rate);
    read(from, "requests", queries.requests);
    read(from, "rounds", queries.rounds);
    if (const json& burst = member(from, "burst"); !burst.is_null()) {
        queries.burst.emplace();
        read(burst, "every", queries.burst->every);
        read(burst, "lasts", queries.burst->lasts);
        read(burst, "factor", queries.burst->factor);
    }
    queries.diurnal = readDiurnal(member(from, "diurnal"));
    queries.surges = readAll<Surge>(from, "surges", readSurge);
    read(from, "clients", queries.clients);
    if (const json& audit = member(from, "audit"); !audit.is_null()) {
        queries.audit.emplace();
        read(audit, "record", queries.audit->record);
        read(audit, "share", queries.audit->share);
    }
    return queries;
}

std::optional<Diurnal> readDiurnal(const json& from) {
    if (from.is_null())
        return std::nullopt;
    Diurnal diurnal;
    read(from, "factor", diurnal.factor);
    read(from, "peak", diurnal.peak);
    return diurnal;
}

} // namespace lakewright::scenario
