// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/facade_json.h"

#include "app/cli/estimate_json.h"
#include "app/cli/facade_words.h"
#include "models/facade/service_curve.h"
#include "models/units/text.h"

#include <nlohmann/json.hpp>

namespace lakewright::cli {
namespace {

using nlohmann::ordered_json;

ordered_json toJson(const facade::RateLimit& bound) {
    return {{"requestsPerSecond", bound.requests.value},
            {"bytesPerSecond", bound.payload.value},
            {"resource", facade::limitName(bound)}};
}

ordered_json utilisationJson(const request::LoadPoint& point) {
    ordered_json json = ordered_json::object();
    for (std::size_t i = 0; i < facade::kResources; ++i)
        json[facade::kResourceNames[i]] = {{"mean", point.report.utilisation[i].mean},
                                           {"hottestNode", point.report.utilisation[i].hottest},
                                           {"bound", point.boundUtilisation[i]}};
    return json;
}

ordered_json operationsJson(const request::LoadPoint& point, const facade::Mix& mix) {
    ordered_json json = ordered_json::array();
    for (std::size_t i = 0; i < mix.entries.size(); ++i)
        json.push_back({{"operation", facade::name(mix.entries[i].operation)},
                        {"latencySeconds", figureJson(point.report.byEntry[i])}});
    return json;
}

ordered_json answersJson(const facade::AnswerShares& answers) {
    ordered_json json = ordered_json::object();
    for (std::size_t i = 0; i < facade::kAnswers; ++i)
        json[facade::kAnswerNames[i]] = answers[i];
    return json;
}

ordered_json tenantsJson(const request::RequestReport& report, const facade::Mix& mix) {
    ordered_json json = ordered_json::array();
    for (std::size_t i = 0; i < report.byTenant.size(); ++i) {
        const request::TenantReport& tenant = report.byTenant[i];
        json.push_back({{"tenant", mix.admission.tenants[i].name},
                        {"requestsPerSecond", figureJson(tenant.throughput)},
                        {"goodputBytesPerSecond", figureJson(tenant.goodput)},
                        {"latencySeconds", figureJson(tenant.latencies)},
                        {"answers", answersJson(tenant.answers)}});
    }
    return json;
}

/// What a benchmark of closed clients reports at the same load, and by how many times the open p99.9 is larger.
ordered_json benchmarkJson(const request::LoadPoint& point, int clients) {
    constexpr std::size_t kP999 = 4;
    const units::Seconds open = point.report.all.percentiles[kP999].value;
    const units::Seconds closed = point.benchmark->latencies.percentiles[kP999].value;
    return {{"clients", clients},
            {"requestsPerSecond", figureJson(point.benchmark->throughput)},
            {"latencySeconds", figureJson(point.benchmark->latencies)},
            {"coordinatedOmissionGapP99.9", closed.value > 0 ? ordered_json(open / closed) : ordered_json(nullptr)}};
}

ordered_json lateJson(const request::Estimate<double>& late, const request::LateLimit& limit) {
    const std::optional<bool> kept = request::keeps(limit, late);
    return {{"afterSeconds", limit.after.value},
            {"share", {{"value", late.value}, {"low", late.low}, {"high", late.high}}},
            {"atMost", limit.share},
            {"ok", kept ? ordered_json(*kept) : ordered_json(nullptr)}};
}

ordered_json attemptsJson(const request::LoadPoint& point) {
    const request::EngineCounts& counts = point.counts;
    const auto perAttempt = [&](std::uint64_t count) {
        return static_cast<double>(count) / static_cast<double>(counts.attempts);
    };
    return {{"perRequest", point.report.attemptsPerRequest},    {"refusedRatio", perAttempt(counts.rejected)},
            {"timeoutRatio", perAttempt(counts.timeouts)},      {"hedgeRatio", perAttempt(counts.hedges)},
            {"tokenMissRatio", perAttempt(counts.tokenMisses)}, {"keyUnwrapRatio", perAttempt(counts.unwraps)}};
}

ordered_json toJson(const request::LoadPoint& point, const request::LoadSweep& sweep) {
    const request::RequestReport& report = point.report;
    const facade::Mix& mix = sweep.mix;
    ordered_json json{{"load", point.fraction},
                      {"offeredPerSecond", point.offered.value},
                      {"requestsPerSecond", figureJson(report.throughput)},
                      {"goodputBytesPerSecond", figureJson(report.goodput)},
                      {"latencySeconds", figureJson(report.all)},
                      {"latencyFloorSeconds", point.latencyFloor.value},
                      {"operations", operationsJson(point, mix)},
                      {"utilisation", utilisationJson(point)},
                      {"limiting", limitingName(point, mix)},
                      {"answers", answersJson(report.answers)},
                      {"attempts", attemptsJson(point)},
                      {"saturated", point.saturated},
                      {"aboveBound", point.isAboveBound},
                      {"stopped", stopText(point)},
                      {"warmUp", {{"mser5", report.warmUp.mser5}, {"meanCrossing", report.warmUp.meanCrossing}}},
                      {"windowSeconds", report.window.value},
                      {"simulatedRequests", point.requests},
                      {"events", point.counts.events}};
    if (!report.byTenant.empty())
        json["tenants"] = tenantsJson(report, mix);
    if (report.late)
        json["late"] = lateJson(*report.late, *sweep.late);
    if (point.benchmark)
        json["benchmark"] = benchmarkJson(point, *sweep.benchmarkClients);
    return json;
}

/// How the connections should lie on the nodes before any is opened.
ordered_json spreadJson(const request::LoadSweep& sweep) {
    const facade::Clients& clients = sweep.mix.clients;
    return {{"by", clients.spread == facade::Spread::Vip ? "vip" : "dns"},
            {"connections", clients.connections},
            {"evenPerNode", static_cast<double>(clients.connections) / sweep.facade.nodes},
            {"fullestNodeExpected", facade::fullestNode(clients.connections, sweep.facade.nodes, clients.spread)}};
}

const char* name(facade::Stability stability) {
    switch (stability) {
    case facade::Stability::Stable:
        return "stable";
    case facade::Stability::Overloaded:
        return "overloaded";
    case facade::Stability::Collapsed:
        return "collapsed";
    }
    return "";
}

/// What the clients' repetitions make of an overload that is refused (MODELS §2.3).
ordered_json overloadJson(const request::LoadSweep& sweep) {
    const double refusalCost = facade::refusalCost(sweep.facade, sweep.mix);
    ordered_json rows = ordered_json::array();
    for (const double load : {1.05, 1.2, 2.0}) {
        const facade::RetryFixedPoint point = facade::retryFixedPoint(load, sweep.mix.retry.tries);
        rows.push_back({{"load", load},
                        {"attemptsOverCapacity", point.attempts},
                        {"failed", point.failed},
                        {"verdict", name(facade::retryStability(load, sweep.mix.retry.tries, refusalCost))}});
    }
    return {{"tries", sweep.mix.retry.tries}, {"refusalCost", refusalCost}, {"rows", rows}};
}

ordered_json azcopyJson(const request::LoadSweep& sweep, const request::LoadCurve& curve) {
    const std::optional<facade::azcopy::Job>& job = sweep.mix.clients.azcopy;
    const auto plan = job ? facade::azcopy::planOf(*job) : std::nullopt;
    if (!plan)
        return nullptr;
    ordered_json json{{"concurrency", plan->concurrency},
                      {"block", units::exactText(plan->block)},
                      {"blocksPerFile", plan->blocksPerFile},
                      {"jobParts", plan->jobParts},
                      {"advice", plan->tooManyFiles ? "too many files for one job per machine"
                                 : plan->manyFiles  ? "many files: split the job"
                                                    : ""},
                      {"littleBytesPerSecond", facade::azcopy::transferRate(job->machines * plan->concurrency,
                                                                            plan->block, curve.saturation.latencyFloor)
                                                   .value}};
    if (curve.tuned)
        json["tuned"] = {{"concurrency", curve.tuned->concurrency},
                         {"steps", curve.tuned->steps},
                         {"bytesPerSecond", curve.tuned->payload.value}};
    return json;
}

ordered_json optionalJson(const std::optional<units::Usd>& price) {
    return price ? ordered_json(price->value) : ordered_json(nullptr);
}

} // namespace

std::string curveJson(const catalogue::VmSize& size, const request::LoadSweep& sweep, const request::LoadCurve& curve) {
    ordered_json points = ordered_json::array();
    for (const request::LoadPoint& point : curve.points)
        points.push_back(toJson(point, sweep));
    const ordered_json document{{"schema", "lakewright.load-curve/1"},
                                {"size", size.id},
                                {"nodes", sweep.facade.nodes},
                                {"mix", sweep.mix.name},
                                {"seed", sweep.seed},
                                {"bound", toJson(curve.bound)},
                                {"points", points},
                                {"saturation", toJson(curve.saturation, sweep)},
                                {"spread", spreadJson(sweep)},
                                {"overload", overloadJson(sweep)},
                                {"azcopy", azcopyJson(sweep, curve)}};
    return document.dump();
}

std::string curveJsonShown(const std::string& line, std::optional<units::Frequency> at) {
    ordered_json document = ordered_json::parse(line);
    const auto curve = at ? facade::readServiceCurve(line) : std::nullopt;
    if (curve) {
        const std::optional<facade::ServicePoint> point = facade::at(*curve, *at);
        document["at"] = point ? ordered_json{{"offeredPerSecond", point->offered.value},
                                              {"requestsPerSecond", point->served.value},
                                              {"goodputBytesPerSecond", point->payload.value},
                                              {"meanSeconds", point->mean.value},
                                              {"p50Seconds", point->p50.value},
                                              {"p99Seconds", point->p99.value},
                                              {"p99.9Seconds", point->p999.value}}
                               : ordered_json{{"offeredPerSecond", at->value}, {"beyondCurve", true}};
    }
    return document.dump(2) + "\n";
}

std::string rankingJson(const request::SizeRanking& ranking, const std::vector<request::RankedSize>& rows) {
    ordered_json list = ordered_json::array();
    for (const request::RankedSize& row : rows)
        list.push_back({{"size", row.size},
                        {"usdPerMonthPerGBps", optionalJson(monthlyPerGigabyteRate(row))},
                        {"usdPerMonthPerKops", optionalJson(monthlyPerKilorequest(row))},
                        {"usdPerHour", row.price ? ordered_json(row.price->value * 3600) : ordered_json(nullptr)},
                        {"bytesPerSecond", row.payload.value},
                        {"requestsPerSecond", row.requests.value},
                        {"p99SecondsAt70Percent", figureJson(row.p99)},
                        {"limiting", name(row.limiting)},
                        {"bound", toJson(row.bound)},
                        {"doubts", row.hasDoubts}});
    const ordered_json document{{"schema", "lakewright.size-ranking/1"},
                                {"mix", ranking.mix.name},
                                {"nodes", ranking.nodes},
                                {"region", ranking.region},
                                {"seed", ranking.seed},
                                {"rows", list}};
    return document.dump(2) + "\n";
}

} // namespace lakewright::cli
