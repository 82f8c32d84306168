// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/access_measurements.h"

#include "models/calibration/miss_ratios.h"
#include "models/traces/measurements/benchmark_tables.h"
#include "models/traces/measurements/measurement_import.h"
#include "models/traces/refusal.h"
#include "models/traces/trace.h"

#include <functional>

namespace lakewright::cli {
namespace {

/// Calls `visit` with each batch of accesses, until it says no.
void forEachBatch(traces::AccessReader& reader, const std::function<bool(std::span<const traces::Access>)>& visit) {
    constexpr std::size_t kBatch = 4096;
    std::vector<traces::Access> batch(kBatch);
    while (const std::size_t count = reader.read(batch))
        if (!visit(std::span(batch).first(count)))
            return;
}

} // namespace

bool isAccessTrace(const std::string& path) {
    const auto file = traces::openMeasurements(path);
    const std::string_view head = file.bytes->peek(traces::kHeadBytes);
    return !traces::isMeasurements(head) && traces::detectFormat(head).format.has_value();
}

AccessMeasurements measuredAccesses(const std::string& path) {
    using calibration::MissRatios;
    std::uint64_t accesses = 0;
    forEachBatch(*traces::openTrace(path, {}).reader, [&](std::span<const traces::Access> batch) {
        accesses += batch.size();
        return true;
    });
    if (accesses < MissRatios::kLeastAccesses)
        throw traces::refusal(path, "",
                              {"The trace has too few accesses for a curve of its parts", std::to_string(accesses),
                               "at least " + std::to_string(MissRatios::kLeastAccesses)});
    const traces::OpenedTrace trace = traces::openTrace(path, {});
    MissRatios ratios(accesses, trace.hasSizes);
    bool isHeld = true;
    forEachBatch(*trace.reader, [&](std::span<const traces::Access> batch) { return isHeld = ratios.add(batch); });
    if (!isHeld)
        throw traces::refusal(
            path, "",
            {"A part of the trace has too many objects", "", "at most " + std::to_string(MissRatios::kMostObjects)});
    return {traces::nameOf(trace.format), std::move(ratios).finish()};
}

} // namespace lakewright::cli
