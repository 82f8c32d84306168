// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workload/reference.h"

#include "models/resources/resources.h"
#include "models/workload/read_workload.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

namespace lakewright::workload {
namespace {

constexpr double kSharesSum = 1e-6, kThroughputSlack = 0.05; // WORKLOADS §0

double meanOf(const SizeClass& one) {
    const double scale = one.scale.value, p = one.parameter;
    if (one.shape == SizeShape::Point)
        return scale;
    if (one.shape == SizeShape::Lognormal)
        return scale * std::exp(p * p / 2);
    const double cut = one.most ? std::pow(scale / one.most->value, p) : 0;
    const double tail = one.most ? std::pow(scale / one.most->value, p - 1) : 0;
    return scale * p / (p - 1) * (1 - tail) / (1 - cut);
}

void checkSizes(const Requests& requests, std::vector<std::string>& all) {
    for (const auto& [operation, mixture] : requests.sizes) {
        double weights = 0;
        for (const SizeClass& one : mixture) {
            weights += one.weight;
            if (one.shape == SizeShape::Pareto && one.parameter <= 1 && !one.most)
                all.push_back(
                    fmt::format("{}: sizes of {} have no mean: α = {}", requests.name, operation, one.parameter));
        }
        if (std::fabs(weights - 1) > kSharesSum)
            all.push_back(fmt::format("{}: weights of {} sum to {}", requests.name, operation, weights));
    }
}

void checkThroughput(const Requests& requests, std::vector<std::string>& all) {
    for (const auto& [operation, stated] : requests.throughput) {
        double share = 0;
        for (const auto& [name, part] : requests.operations)
            share += name == operation ? part : 0;
        const auto sizes = requests.sizes.find(operation);
        if (sizes == requests.sizes.end() || !requests.rate) {
            all.push_back(fmt::format("{}: throughput of {} has no sizes or no rate", requests.name, operation));
            continue;
        }
        const double implied = share * requests.rate->value * meanSize(sizes->second).value;
        if (std::fabs(implied / stated.value - 1) > kThroughputSlack)
            all.push_back(fmt::format("{}: {} is stated as {:.4g} B/s, rate and sizes give {:.4g}", requests.name,
                                      operation, stated.value, implied));
    }
}

void checkRequests(const Requests& requests, std::vector<std::string>& all) {
    double shares = 0;
    for (const auto& [operation, share] : requests.operations)
        shares += share;
    if (std::fabs(shares - 1) > kSharesSum)
        all.push_back(fmt::format("{}: shares of the operations sum to {}", requests.name, shares));
    if (requests.closed && !requests.population)
        all.push_back(requests.name + ": a closed load without population");
    if (!requests.closed && !requests.rate)
        all.push_back(requests.name + ": an open load without rate");
    checkSizes(requests, all);
    checkThroughput(requests, all);
}

} // namespace

const std::vector<Workload>& workloads() {
    static const std::vector<Workload> all = [] {
        std::vector<Workload> read;
        for (int number = 1; number <= 9; ++number)
            read.push_back(readWorkload(resources::file(fmt::format("workloads/w{}.json", number))));
        return read;
    }();
    return all;
}

const Workload* find(std::string_view id) {
    const auto same = [](unsigned char a, unsigned char b) { return std::toupper(a) == std::toupper(b); };
    for (const Workload& one : workloads())
        if (std::equal(one.id.begin(), one.id.end(), id.begin(), id.end(), same))
            return &one;
    return nullptr;
}

units::Bytes meanSize(const std::vector<SizeClass>& mixture) {
    units::Bytes mean;
    for (const SizeClass& one : mixture)
        mean += units::bytes(one.weight * meanOf(one));
    return mean;
}

std::vector<std::string> violations(const Workload& workload) {
    std::vector<std::string> all;
    for (const Requests& requests : workload.requests)
        checkRequests(requests, all);
    for (const ServiceLevel& level : workload.serviceLevels) {
        if (level.window.empty() || level.probability <= 0 || level.probability > 1)
            all.push_back(level.id + ": an objective without window or probability");
        if (level.metric.empty() == level.answeredBy.empty())
            all.push_back(level.id + ": either a metric of the run answers an objective or something else");
    }
    return all;
}

} // namespace lakewright::workload
