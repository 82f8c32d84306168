// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/facade_output.h"

#include "app/cli/build_id.h"
#include "app/cli/terminal.h"
#include "models/facade/service_curve.h"
#include "models/units/text.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lakewright::cli {
namespace {

using nlohmann::ordered_json;
using request::Estimate;

template <class Quantity>
ordered_json toJson(const Estimate<Quantity>& estimate) {
    return {{"value", estimate.value.value}, {"low", estimate.low.value}, {"high", estimate.high.value}};
}

const char* name(facade::Resource resource) {
    return facade::kResourceNames[static_cast<std::size_t>(resource)];
}

ordered_json toJson(const facade::RateLimit& bound) {
    return {{"requestsPerSecond", bound.requests.value},
            {"bytesPerSecond", bound.payload.value},
            {"resource", facade::limitName(bound)}};
}

ordered_json toJson(const request::Latencies& latencies) {
    ordered_json json{{"requests", latencies.requests}, {"mean", toJson(latencies.mean)}};
    for (std::size_t i = 0; i < request::kPercentiles; ++i)
        json[request::kPercentileNames[i]] = toJson(latencies.percentiles[i]);
    return json;
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
                        {"latencySeconds", toJson(point.report.byEntry[i])}});
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
                        {"requestsPerSecond", toJson(tenant.throughput)},
                        {"goodputBytesPerSecond", toJson(tenant.goodput)},
                        {"latencySeconds", toJson(tenant.latencies)},
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
            {"requestsPerSecond", toJson(point.benchmark->throughput)},
            {"latencySeconds", toJson(point.benchmark->latencies)},
            {"coordinatedOmissionGapP99.9", closed.value > 0 ? ordered_json(open / closed) : ordered_json(nullptr)}};
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

const char* stopText(const request::LoadPoint& point) {
    if (point.saturated)
        return "saturated";
    return point.stop == request::StopReason::Precise ? "precise" : "most requests";
}

/// The busiest resource, or who keeps requests away from a façade that is not busy.
const char* limitingName(const request::LoadPoint& point, const facade::Mix& mix) {
    if (!point.saturated || request::isBusy(point.report))
        return name(point.report.limiting);
    return mix.admission == facade::Admission{} ? "connections" : "admission";
}

ordered_json toJson(const request::LoadPoint& point, const request::LoadSweep& sweep) {
    const request::RequestReport& report = point.report;
    const facade::Mix& mix = sweep.mix;
    ordered_json json{{"load", point.fraction},
                      {"offeredPerSecond", point.offered.value},
                      {"requestsPerSecond", toJson(report.throughput)},
                      {"goodputBytesPerSecond", toJson(report.goodput)},
                      {"latencySeconds", toJson(report.all)},
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

std::string milliseconds(units::Seconds time) {
    return fmt::format("{:.3g}", time.value * 1e3);
}

std::string milliseconds(const Estimate<units::Seconds>& time) {
    return fmt::format("{:.3g} ± {:.2g}", time.value.value * 1e3, (time.high - time.low).value / 2 * 1e3);
}

/// Not served though nothing was wrong with the request.
double refused(const facade::AnswerShares& answers) {
    using facade::Answer;
    return share(answers, Answer::ServerBusy) + share(answers, Answer::OperationTimeout) +
           share(answers, Answer::Abandoned);
}

std::vector<results::TextCell> curveCells(const request::LoadPoint& point, const facade::Mix& mix, std::string load) {
    const request::RequestReport& report = point.report;
    const auto limiting = static_cast<std::size_t>(report.limiting);
    return {std::move(load),
            fmt::format("{:.5g}", point.offered.value),
            fmt::format("{:.5g}", report.throughput.value.value),
            units::display(report.goodput.value),
            milliseconds(report.all.percentiles[0]),
            milliseconds(report.all.percentiles[3]),
            milliseconds(report.all.percentiles[4]),
            limitingName(point, mix),
            fmt::format("{:.0f} %", 100 * report.utilisation[limiting].hottest),
            fmt::format("{:.3g} %", 100 * refused(report.answers)),
            point.isAboveBound ? "above the bound" : stopText(point)};
}

/// Each tenant at each load.
std::string tenantsText(const request::LoadSweep& sweep, const request::LoadCurve& curve) {
    results::TextTable table({{"load", true},
                              {"tenant"},
                              {"served 1/s", true},
                              {"payload", true},
                              {"p50 ms", true},
                              {"p99 ms", true},
                              {"refused", true}});
    const auto add = [&](const request::LoadPoint& point, const std::string& load) {
        for (std::size_t i = 0; i < point.report.byTenant.size(); ++i) {
            const request::TenantReport& tenant = point.report.byTenant[i];
            table.add({load, sweep.mix.admission.tenants[i].name, fmt::format("{:.5g}", tenant.throughput.value.value),
                       units::display(tenant.goodput.value), milliseconds(tenant.latencies.percentiles[0]),
                       milliseconds(tenant.latencies.percentiles[3]),
                       fmt::format("{:.3g} %", 100 * refused(tenant.answers))});
        }
    };
    for (const request::LoadPoint& point : curve.points)
        add(point, fmt::format("{:g} %", 100 * point.fraction));
    add(curve.saturation, "saturated");
    return "\n" + table.text(listStyle());
}

std::string benchmarkText(const request::LoadSweep& sweep, const request::LoadCurve& curve) {
    results::TextTable table({{"load", true},
                              {"p50 ms", true},
                              {"p99 ms", true},
                              {"p99.9 ms", true},
                              {"open p99.9 ms", true},
                              {"gap", true}});
    for (const request::LoadPoint& point : curve.points) {
        const auto& closed = point.benchmark->latencies.percentiles;
        const units::Seconds open = point.report.all.percentiles[4].value;
        table.add({fmt::format("{:g} %", 100 * point.fraction), milliseconds(closed[0]), milliseconds(closed[3]),
                   milliseconds(closed[4]), milliseconds(open), fmt::format("{:.3g}×", open / closed[4].value)});
    }
    return fmt::format("\nWhat a benchmark of {} closed clients would report, and the gap to what open clients wait "
                       "(coordinated omission)\n{}",
                       *sweep.benchmarkClients, table.text(listStyle()));
}

/// Five digits are more than the request level knows.
template <class Quantity>
std::string rounded(Quantity quantity) {
    return units::exactText(Quantity{std::stod(fmt::format("{:.5g}", quantity.value))});
}

ordered_json scenarioPoint(const facade::ServicePoint& point) {
    ordered_json operations = ordered_json::array();
    for (const facade::OperationLatency& one : point.operations)
        operations.push_back(
            {{"operation", facade::name(one.operation)}, {"p99", rounded(one.p99)}, {"p99.9", rounded(one.p999)}});
    return {{"offered", rounded(point.offered)}, {"mean", rounded(point.mean)},
            {"p50", rounded(point.p50)},         {"p99", rounded(point.p99)},
            {"p99.9", rounded(point.p999)},      {"conflicts", std::stod(fmt::format("{:.3g}", point.conflicts))},
            {"operations", operations}};
}

std::string optionalUsd(const std::optional<units::Usd>& price) {
    return price ? fmt::format("{:.4g}", price->value) : "no price";
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

std::string curveDirection(const facade::Mix& mix) {
    const units::Bytes all = facade::meanPayload(mix), written = facade::meanWritten(mix);
    if (all.value <= 0)
        return "requests";
    if (written >= kOneWay * all)
        return "write";
    return written <= (1 - kOneWay) * all ? "read" : "requests";
}

std::string scenarioCurve(const catalogue::VmSize& size, const request::LoadSweep& sweep,
                          const request::LoadCurve& curve, const CurveLabel& label) {
    const request::LoadPoint& saturation = curve.saturation;
    const facade::ServiceCurve service = facade::readServiceCurve(curveJson(size, sweep, curve)).value();
    ordered_json points = ordered_json::array();
    for (std::size_t i = 0; i < curve.points.size(); ++i)
        if (!curve.points[i].saturated)
            points.push_back(scenarioPoint(service.points[i]));
    const ordered_json source{{"document", fmt::format("lakewright facade bench, {}, seed {}", buildId(), sweep.seed)},
                              {"date", fmt::format("{:%F}", std::chrono::system_clock::now())},
                              {"tier", "X"}};
    ordered_json document{{"id", label.id},
                          {"size", size.id},
                          {"nodes", sweep.facade.nodes},
                          {"direction", label.direction},
                          {"mix", ordered_json::parse(label.mix)},
                          {"payload", units::exactText(saturation.report.goodput.value)},
                          {"requests", rounded(saturation.report.throughput.value)},
                          {"limiting", limitingName(saturation, sweep.mix)}};
    if (!points.empty())
        document["points"] = points;
    document["source"] = source;
    return document.dump() + "\n";
}

std::string curveText(const catalogue::VmSize& size, const request::LoadSweep& sweep, const request::LoadCurve& curve) {
    results::TextTable table({{"load", true},
                              {"offered 1/s", true},
                              {"served 1/s", true},
                              {"payload", true},
                              {"p50 ms", true},
                              {"p99 ms", true},
                              {"p99.9 ms", true},
                              {"limiting"},
                              {"busiest node", true},
                              {"refused", true},
                              {"stopped"}});
    for (const request::LoadPoint& point : curve.points)
        table.add(curveCells(point, sweep.mix, fmt::format("{:g} %", 100 * point.fraction)));
    table.add(curveCells(curve.saturation, sweep.mix, "saturated"));
    std::string text = fmt::format("{} × {}, {}\nBound (L0): {:.5g} requests/s, {}, by {}; idle latency {} ms\n\n{}",
                                   sweep.facade.nodes, size.id, sweep.mix.name, curve.bound.requests.value,
                                   units::display(curve.bound.payload), facade::limitName(curve.bound),
                                   milliseconds(curve.saturation.latencyFloor), table.text(listStyle()));
    if (!curve.saturation.report.byTenant.empty())
        text += tenantsText(sweep, curve);
    if (sweep.benchmarkClients)
        text += benchmarkText(sweep, curve);
    return text;
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
                        {"p99SecondsAt70Percent", toJson(row.p99)},
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

std::string rankingText(const request::SizeRanking& ranking, const std::vector<request::RankedSize>& rows) {
    results::TextTable table({{"size"},
                              {"USD/month per GB/s", true},
                              {"per kop/s", true},
                              {"payload", true},
                              {"requests/s", true},
                              {"p99 ms at 70 %", true},
                              {"limiting"}});
    for (const request::RankedSize& row : rows)
        table.add({row.size + (row.hasDoubts ? " *" : ""), optionalUsd(monthlyPerGigabyteRate(row)),
                   optionalUsd(monthlyPerKilorequest(row)), units::display(row.payload),
                   fmt::format("{:.5g}", row.requests.value), milliseconds(row.p99), name(row.limiting)});
    return fmt::format("{} nodes, {}, prices of {}\n\n{}\n* a figure of the size is suspect or assumed\n",
                       ranking.nodes, ranking.mix.name, ranking.region, table.text(listStyle()));
}

} // namespace lakewright::cli
