// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/world.h"
#include "sim/kernel/native/native_kernel.h"
#include "sim/probes/journal.h"
#include "sim/probes/observed_kernel.h"
#include "sim/study/horizon.h"
#include "sim/study/validation/parts.h"

#include <fmt/format.h>

#include <cmath>

namespace lakewright::sim {
namespace {

/// One lake, half full, and nothing else.
scenario::Scenario oneLake() {
    scenario::Scenario s;
    s.horizon = units::days(1);
    s.network.transport.streams = 64;
    scenario::Region region;
    region.id = "westeurope";
    region.area = "eu";
    region.wanUp = region.wanDown = units::gigabitsPerSecond(100);
    s.regions = {region};
    scenario::Lake lake;
    lake.id = "lake";
    lake.region = region.id;
    lake.machines.size = "Standard_L32aos_v4";
    lake.machines.nodes = 12;
    lake.stored = cluster::logicalCapacity({*catalogue::builtin().size(lake.machines.size), 12, 1, 1, {}}) * 0.5;
    s.lakes = {lake};
    return s;
}

/// Dates at three percentiles of the rate, drawn, beside the logarithm.
std::vector<ValidationRow> runOutRows() {
    scenario::Scenario s = oneLake();
    s.growth.low = 0.01;
    s.growth.monthly = 0.03;
    s.growth.high = 0.08;
    const Horizon horizon = horizonOf(s, catalogue::builtin(), {}, {.months = 600, .samples = 20000});
    const DateBand& band = horizon.runways.front().runsOut;
    std::vector<ValidationRow> rows;
    for (const auto& [name, date, rate] :
         {std::tuple{"10th", band.p10, 0.08}, {"50th", band.p50, 0.03}, {"90th", band.p90, 0.01}})
        rows.push_back(judged({.id = "V-63",
                               .what = fmt::format("a lake grows from 0.5 to 0.9 full, {} percentile", name),
                               .expected = std::log(0.9 / 0.5) / std::log(1 + rate),
                               .got = date ? *date / growth::kMonth : 0,
                               .unit = "months",
                               .tolerance = 0.03,
                               .note = "ln(C/S)/ln(1+g); 20,000 draws of 1, 3 and 8 % a month",
                               .kind = "closed form"}));
    return rows;
}

/// An expansion that is ordered in time moves the date by ln(1+share)/ln(1+g); lead times have the mean of their law.
std::vector<ValidationRow> expansionRows() {
    scenario::Scenario s = oneLake();
    s.growth.monthly = 0.03;
    scenario::Expansion expansion;
    expansion.lake = "lake";
    expansion.nodes = 6;
    expansion.order = growth::WhenFill{0.7};
    s.growth.expansions = {expansion};
    const Horizon horizon = horizonOf(s, catalogue::builtin(), {}, {.months = 600, .samples = 2000});
    const auto& date = horizon.runways.front().runsOut.p50;
    double sum = 0;
    constexpr std::uint32_t kDraws = 100000;
    for (std::uint32_t i = 0; i < kDraws; ++i) {
        stats::RandomStream random(1, i, "lake", "lead");
        sum += growth::draw({}, random) / units::days(1);
    }
    return {judged({.id = "V-63",
                    .what = "the same at 3 % with half as many VMs more, ordered when 0.7 full",
                    .expected = std::log(0.9 * 1.5 / 0.5) / std::log(1.03),
                    .got = date ? *date / growth::kMonth : 0,
                    .unit = "months",
                    .tolerance = 1e-6,
                    .note = "ln(1.5·C/S)/ln(1+g)",
                    .kind = "closed form"}),
            judged({.id = "V-63",
                    .what = "mean lead time of a quota and its allocation",
                    .expected = 3 * std::exp(0.5) + 2.0 / 7,
                    .got = sum / kDraws,
                    .unit = "d",
                    .tolerance = 0.02,
                    .note = "3·e^(σ²/2) + b/(a−1), MODELS 1.6",
                    .kind = "closed form"})};
}

/// Share of the time that a lake with random outages is closed, by the capacity its links had.
std::vector<ValidationRow> unavailabilityRows() {
    scenario::Scenario s = oneLake();
    s.horizon = units::days(1e6);
    s.faults = {{"out", scenario::FaultKind::LakeDown, "lake", 0, 1,
                 scenario::RandomProcess{units::days(10), units::days(1), 1.2}}};
    probes::Fingerprint fingerprint;
    probes::Journal journal(fingerprint);
    const auto native = kernel::makeNativeKernel();
    probes::ObservedKernel kernel(*native, fingerprint);
    const entities::World world(kernel, s, catalogue::builtin(), {1, 0}, journal);
    kernel.run(s.horizon);
    const kernel::LinkId egress = world.deployment.lake(0).links.front();
    const double repair = std::exp(0.72);
    return {judged({.id = "V-07",
                    .what = "share of the time that random outages close a lake",
                    .expected = repair / (10 + repair),
                    .got = 1 - kernel.possible(egress) / (kernel.nominal(egress) * s.horizon),
                    .unit = "1",
                    .tolerance = 0.03,
                    .note = "R/(M+R), M 10 d, lognormal repair of median 1 d, σ 1.2; MODELS 4.3",
                    .kind = "closed form"})};
}

} // namespace

std::vector<ValidationPart> growthParts() {
    return {{"V-07", unavailabilityRows}, {"V-63", runOutRows}, {"V-63", expansionRows}};
}

} // namespace lakewright::sim
