// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/isolation_output.h"

#include "app/cli/estimate_json.h"
#include "app/cli/terminal.h"
#include "models/results/text_table.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace lakewright::cli {
namespace {

using nlohmann::ordered_json;
using request::Isolation;
using request::IsolationTest;
using request::Neighbour;

const std::string& nameOf(const IsolationTest& test, std::size_t tenant) {
    return test.sweep.mix.admission.tenants[tenant].name;
}

std::string percent(double share) {
    return fmt::format("{:.3g} %", 100 * share);
}

/// No neighbour is past the limit for certain, and all together are within it for certain.
IsolationDemand riseDemand(const Isolation& isolation, const IsolationTest& test, double limit) {
    IsolationDemand demand{"rise", fmt::format("p99 of the neighbours rises by {} ({} to {}) of at most {}",
                                               percent(isolation.rise), percent(isolation.low), percent(isolation.high),
                                               percent(limit))};
    const auto worst = std::max_element(isolation.neighbours.begin(), isolation.neighbours.end(),
                                        [](const Neighbour& a, const Neighbour& b) { return a.low < b.low; });
    if (worst->isJudged && worst->low > limit) {
        demand.text += fmt::format("; that of {} by at least {}", nameOf(test, worst->tenant), percent(worst->low));
        demand.isKept = false;
    } else if (isolation.low > limit)
        demand.isKept = false;
    else if (worst->isJudged && isolation.high <= limit)
        demand.isKept = true;
    return demand;
}

IsolationDemand refusedDemand(const Isolation& isolation, const IsolationTest& test, double limit) {
    const auto worst = std::max_element(isolation.neighbours.begin(), isolation.neighbours.end(),
                                        [](const Neighbour& a, const Neighbour& b) { return a.refused < b.refused; });
    return {"refused",
            fmt::format("of the requests of {} {} are not served, of at most {}", nameOf(test, worst->tenant),
                        percent(worst->refused), percent(limit)),
            worst->refused <= limit};
}

IsolationDemand jainDemand(const Isolation& isolation, double limit) {
    return {"jain", fmt::format("Jain's index of fair shares is {:.3f} of at least {:g}", isolation.jainNoisy, limit),
            isolation.jainNoisy >= limit};
}

const char* word(const std::optional<bool>& isKept) {
    if (!isKept)
        return "undecided";
    return *isKept ? "yes" : "no";
}

std::string milliseconds(const request::Estimate<units::Seconds>& time) {
    return fmt::format("{:.3g} ± {:.2g}", time.value.value * 1e3, (time.high - time.low).value / 2 * 1e3);
}

ordered_json neighbourJson(const Neighbour& neighbour, const IsolationTest& test) {
    ordered_json json{{"tenant", nameOf(test, neighbour.tenant)},
                      {"p99CalmSeconds", figureJson(neighbour.calm)},
                      {"p99NoisySeconds", figureJson(neighbour.noisy)},
                      {"refused", neighbour.refused}};
    json["rise"] = neighbour.isJudged
                       ? ordered_json{{"value", neighbour.rise}, {"low", neighbour.low}, {"high", neighbour.high}}
                       : ordered_json(nullptr);
    return json;
}

ordered_json demandJson(const IsolationDemand& demand) {
    return {{"id", demand.id},
            {"text", demand.text},
            {"ok", demand.isKept ? ordered_json(*demand.isKept) : ordered_json(nullptr)}};
}

} // namespace

std::vector<IsolationDemand> judge(const Isolation& isolation, const IsolationTest& test,
                                   const IsolationLimits& limits) {
    return {riseDemand(isolation, test, limits.rise), refusedDemand(isolation, test, limits.refused),
            jainDemand(isolation, limits.jain)};
}

std::optional<bool> verdict(const std::vector<IsolationDemand>& demands) {
    bool isOpen = false;
    for (const IsolationDemand& demand : demands) {
        if (demand.isKept == false)
            return false;
        isOpen = isOpen || !demand.isKept;
    }
    return isOpen ? std::nullopt : std::optional(true);
}

std::string isolationText(const Isolation& isolation, const IsolationTest& test,
                          const std::vector<IsolationDemand>& demands) {
    results::TextTable table({{"tenant"},
                              {"p99 ms", true},
                              {"beside ms", true},
                              {"rise", true},
                              {"at least", true},
                              {"at most", true},
                              {"refused", true}});
    for (const Neighbour& neighbour : isolation.neighbours) {
        const auto rise = [&](double value) { return neighbour.isJudged ? percent(value) : std::string("too few"); };
        table.add({nameOf(test, neighbour.tenant), milliseconds(neighbour.calm), milliseconds(neighbour.noisy),
                   rise(neighbour.rise), rise(neighbour.low), rise(neighbour.high), percent(neighbour.refused)});
    }
    const char* const answer = word(verdict(demands));
    std::string text = fmt::format("Isolated: {}. {} asks {:g} times its share: {:.5g} instead of {:.5g} requests/s in "
                                   "all, {:.5g} of {:.5g} served.\n",
                                   answer, nameOf(test, test.noisy), test.times, isolation.noisy.offered.value,
                                   isolation.calm.offered.value, isolation.noisy.report.throughput.value.value,
                                   isolation.calm.report.throughput.value.value);
    for (const IsolationDemand& demand : demands)
        text += fmt::format("  {:<9}  {}\n", word(demand.isKept), demand.text);
    return text + "\n" + table.text(listStyle());
}

std::string isolationJson(const Isolation& isolation, const IsolationTest& test,
                          const std::vector<IsolationDemand>& demands) {
    ordered_json neighbours = ordered_json::array(), list = ordered_json::array();
    for (const Neighbour& neighbour : isolation.neighbours)
        neighbours.push_back(neighbourJson(neighbour, test));
    for (const IsolationDemand& demand : demands)
        list.push_back(demandJson(demand));
    const std::optional<bool> answer = verdict(demands);
    const auto pointJson = [](const request::LoadPoint& point) {
        return ordered_json{{"offeredPerSecond", point.offered.value},
                            {"requestsPerSecond", figureJson(point.report.throughput)},
                            {"simulatedRequests", point.requests}};
    };
    const ordered_json document{
        {"schema", "lakewright.isolation/1"},
        {"verdict", {{"ok", answer ? ordered_json(*answer) : ordered_json(nullptr)}, {"demands", list}}},
        {"mix", test.sweep.mix.name},
        {"nodes", test.sweep.facade.nodes},
        {"noisy", nameOf(test, test.noisy)},
        {"times", test.times},
        {"load", test.load},
        {"cap", test.cap ? ordered_json(*test.cap) : ordered_json(nullptr)},
        {"seed", test.sweep.seed},
        {"rise", {{"value", isolation.rise}, {"low", isolation.low}, {"high", isolation.high}}},
        {"jain", {{"calm", isolation.jainCalm}, {"noisy", isolation.jainNoisy}}},
        {"calm", pointJson(isolation.calm)},
        {"beside", pointJson(isolation.noisy)},
        {"neighbours", neighbours}};
    return document.dump(2) + "\n";
}

} // namespace lakewright::cli
