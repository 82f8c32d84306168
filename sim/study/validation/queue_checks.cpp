// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bounds/queueing.h"
#include "models/stats/interval.h"
#include "sim/study/validation/parts.h"
#include "sim/study/validation/queue_runs.h"

#include <fmt/format.h>

namespace lakewright::sim {
namespace {

/// MODELS §10, V-10; service rate 1/s.
struct Station {
    int servers;
    double utilisation, wait; ///< wait in seconds
    int customers;            ///< of each of kReplications; more where waits are correlated for longer
};
constexpr int kReplications = 20;

std::vector<ValidationRow> mmkRow(const Station& station) {
    std::vector<double> waits;
    for (int replication = 0; replication < kReplications; ++replication)
        waits.push_back(fifoMeanWait({.servers = station.servers,
                                      .arrivalRate = station.utilisation * station.servers,
                                      .customers = station.customers,
                                      .replication = static_cast<std::uint32_t>(replication)}));
    const stats::Interval interval = *stats::meanInterval(waits, 0.999);
    const bool covered = interval.low <= station.wait && station.wait <= interval.high;
    return {
        judged({.id = "V-10",
                .what = fmt::format("mean wait in M/M/{} at utilisation {}", station.servers, station.utilisation),
                .expected = station.wait,
                .got = stats::mean(waits),
                .unit = "s",
                .tolerance = 0.02,
                .note = fmt::format("native kernel, {} x {} customers", kReplications, station.customers),
                .kind = "closed form"},
               covered,
               fmt::format("99.9 % interval {:.4f}…{:.4f} must hold the expected value", interval.low, interval.high))};
}

const char* name(ServiceLaw law) {
    switch (law) {
    case ServiceLaw::Exponential:
        return "exponential";
    case ServiceLaw::Pareto:
        return "Pareto 2.2";
    case ServiceLaw::BoundedPareto:
        return "bounded Pareto 2.2";
    case ServiceLaw::Fixed:
        return "fixed";
    }
    return "";
}

/// C² of a law from its integrals, not from samples.
double squaredVariation(ServiceLaw law) {
    switch (law) {
    case ServiceLaw::Exponential:
        return 1;
    case ServiceLaw::Fixed:
        return 0;
    case ServiceLaw::Pareto:
        return 1 / (kParetoIndex * (kParetoIndex - 2));
    case ServiceLaw::BoundedPareto: {
        const double a = kParetoIndex, cut = std::pow(kParetoBound, -a);
        const double first = a / (a - 1) * (1 - std::pow(kParetoBound, 1 - a)) / (1 - cut);
        const double second = a / (a - 2) * (1 - std::pow(kParetoBound, 2 - a)) / (1 - cut);
        return second / (first * first) - 1;
    }
    }
    return 0;
}

std::vector<ValidationRow> mg1Row(ServiceLaw law) {
    const double utilisation = 0.6, c2 = squaredVariation(law);
    std::vector<double> waits;
    for (int replication = 0; replication < kReplications; ++replication)
        waits.push_back(fifoMeanWait({.servers = 1,
                                      .arrivalRate = utilisation,
                                      .law = law,
                                      .customers = 150000,
                                      .replication = static_cast<std::uint32_t>(replication)}));
    return {
        judged({.id = "V-11",
                .what = fmt::format("mean wait in M/G/1, {} service, utilisation 0.6", name(law)),
                .expected = utilisation / (1 - utilisation) * (1 + c2) / 2,
                .got = stats::mean(waits),
                .unit = "s",
                .tolerance = 0.03,
                .note = law == ServiceLaw::BoundedPareto
                            ? "bounded at 20 times the least: the wait of the unbounded law has no finite variance, "
                              "so no affordable run estimates it to 3 %"
                            : "native kernel",
                .kind = "closed form"})};
}

std::vector<ValidationRow> sharedRow(ServiceLaw law) {
    const double utilisation = 0.7;
    return {judged({.id = "V-11",
                    .what = fmt::format("slowdown under processor sharing, {} size, utilisation 0.7", name(law)),
                    .expected = bounds::sharedTime(units::seconds(1), utilisation).value,
                    .got = sharedMeanSlowdown({.arrivalRate = utilisation, .law = law, .customers = 1000000}),
                    .unit = "1",
                    .tolerance = 0.03,
                    .note = "flows that share one link of the native kernel",
                    .kind = "closed form"})};
}

constexpr Station kStations[] = {
    {1, 0.8, 4.000, 400000}, {4, 0.8, 0.7455, 400000}, {16, 0.8, 0.0953, 900000}, {32, 0.9, 0.1432, 1000000}};

std::vector<ValidationRow> erlangRows() {
    std::vector<ValidationRow> rows;
    for (const Station& station : kStations) {
        const units::Frequency arrivals = units::perSecond(station.utilisation * station.servers);
        rows.push_back(judged({.id = "V-10",
                               .what = fmt::format("the same for M/M/{} by Erlang's formula", station.servers),
                               .expected = station.wait,
                               .got = bounds::mmkWait(arrivals, units::perSecond(1), station.servers).value,
                               .unit = "s",
                               .tolerance = 0.001,
                               .note = "closed form of models/bounds",
                               .kind = "published"}));
    }
    return rows;
}

} // namespace

std::vector<ValidationPart> queueParts() {
    std::vector<ValidationPart> parts;
    for (const Station& station : kStations)
        parts.push_back({"V-10", [station] { return mmkRow(station); }});
    parts.push_back({"V-10", erlangRows});
    for (const ServiceLaw law : {ServiceLaw::Exponential, ServiceLaw::BoundedPareto, ServiceLaw::Fixed})
        parts.push_back({"V-11", [law] { return mg1Row(law); }});
    for (const ServiceLaw law : {ServiceLaw::Exponential, ServiceLaw::Pareto, ServiceLaw::Fixed})
        parts.push_back({"V-11", [law] { return sharedRow(law); }});
    return parts;
}

} // namespace lakewright::sim
