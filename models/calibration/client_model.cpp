// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/conditions.h"
#include "models/calibration/laws.h"

#include "models/catalogue/catalogue.h"

#include <array>

namespace lakewright::calibration {
namespace {

const std::string kShare = "share of the network card by ", kRate = "rate of ", kAccount = "account ";
const std::string kPlainAccount = "standard";

enum Number { NetworkCard, IsStream };

/// Network cards of sizes that benchmarks used and the catalogue lacks.
/// Source: the benchmarks' own description of their machines (Azure/azure-storage-fuse, branch benchmarks), tier D.
struct Card {
    const char* size;
    units::Bandwidth rate;
};
constexpr std::array<Card, 2> kCards{
    {{"Standard_D96ds_v5", units::gigabitsPerSecond(35)}, {"Standard_D96pds_v6", units::gigabitsPerSecond(60)}}};

std::optional<double> networkCard(const traces::Measurement& measurement) {
    if (const auto stated = numberOf(measurement, "network card"))
        return stated;
    const std::string size = wordOf(measurement, "VM size");
    if (const auto* known = catalogue::builtin().size(size))
        return known->egress.value;
    for (const Card& card : kCards)
        if (size == card.size)
            return card.rate.value;
    return {};
}

/// Share of the card × factor of the account, times the card; or a rate × factor, where the card plays no part.
double equation(std::span<const double> values, std::span<const double> numbers) {
    double rate = numbers[IsStream] > 0 ? numbers[NetworkCard] : 1;
    for (const double value : values)
        rate *= value;
    return rate;
}

/// What a workload waits for decides how an account's kind changes it: random reads of a cold cache wait for requests,
/// one after the other, all else mostly for bytes.
std::string kindOf(const traces::Measurement& measurement) {
    const bool isRandomRead = wordOf(measurement, "pattern") == "random" && wordOf(measurement, "direction") == "read";
    return isRandomRead && wordOf(measurement, "cache state") != "warm" ? "requests" : "bytes";
}

/// Long sequential transfers that are not served from a local cache cross the network card once.
bool isStream(const traces::Measurement& measurement) {
    return wordOf(measurement, "pattern") == "sequential" && wordOf(measurement, "cache state") != "warm";
}

Rows rows(std::span<const Table> tables) {
    RowCollector collector;
    forEach(tables, [&](const Table& table, const traces::Measurement& measurement) {
        if (!isOutcome(measurement, "throughput"))
            return;
        const std::string benchmark = wordOf(measurement, "benchmark");
        const auto card = networkCard(measurement);
        if (wordOf(measurement, "pattern").starts_with("file "))
            return collector.omit(table, measurement, "the benchmark counts files, not bytes");
        if (benchmark.empty())
            return collector.omit(table, measurement, "no name of a benchmark");
        if (isStream(measurement) && !card)
            return collector.omit(table, measurement, "the network card of the VM size is not known");
        const std::string workload = wordOf(measurement, "cache mode") + " " + benchmark;
        const std::string account = wordOf(measurement, "account");
        Row row;
        row.parameters = {(isStream(measurement) ? kShare : kRate) + workload};
        if (account != kPlainAccount && !account.empty())
            row.parameters.push_back(kAccount + account + ", waiting for " + kindOf(measurement));
        row.numbers = {card.value_or(0), isStream(measurement) ? 1. : 0.};
        row.system = wordOf(measurement, "VM size");
        row.group = workload + "/" + account;
        row.regime = kindOf(measurement);
        collector.add(table, measurement, std::move(row));
    });
    return collector.take();
}

Parameter parameter(const std::string& name, std::span<const Row> rows) {
    if (name.starts_with(kAccount))
        return {name, "1", 1, 1e-3, 1e3};
    const bool isShare = name.starts_with(kShare);
    const double seen =
        medianOver(name, rows, [&](const Row& row) { return isShare ? row.numbers[NetworkCard] : 1.0; });
    return {name, isShare ? "1" : "B/s", seen, seen / 1e3, seen * 1e3};
}

} // namespace

Model clientModel() {
    return {"client",
            "Throughput of a mounted Blob client by workload, account and network card",
            "share·network card·account for streams, rate·account for others",
            "workload and account",
            {{"network card", "B/s"}, {"crosses it once", "1", false}},
            {},
            rows,
            parameter,
            equation};
}

} // namespace lakewright::calibration
