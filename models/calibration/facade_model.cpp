// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/conditions.h"
#include "models/calibration/laws.h"
#include "models/calibration/line.h"
#include "models/calibration/simulated_facade.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace lakewright::calibration {
namespace {

const std::string kOutside = "time outside of ", kOperation = "time per operation of ", kBandwidth = "bandwidth of ",
                  kMedian = "mean beyond the median of ", kTail = "p99 beyond the mean of ",
                  kGrowth = "growth of the spread", kVariation = "variation of ";

enum Number { Clients, Size, Kind };
/// Then, of a row of latencies, its spread and the growth; the bandwidth is missing where no bytes are moved.
enum Value { Outside, Operation, Bandwidth, Spread };
enum RowKind { Rate, Median, Tail };

/// Requests from which a 99th percentile stands on at least 20 of them.
constexpr double kTailRequests = 2000;

/// Clients over those that wait for an answer, up to which the rest is what a client itself takes (tier E).
constexpr double kMostIdle = 2;
/// Mean time at which spreads are stated: among those of Blob requests, so that growth and spread are told apart. Every
/// choice gives the same predictions.
constexpr double kSpreadTime = 0.010;
/// Clients from which the asymptote is exact to the digits that matter.
constexpr double kManyClients = 100'000;

/// Operations per second of N clients that ask again at once, of one station with `busy` and a delay: mean value
/// analysis, exact for a product-form closed network (Reiser and Lavenberg 1980; MODELS §2.2).
double closedRate(double clients, double outside, double busy) {
    if (clients > kManyClients)
        return std::min(clients / (outside + busy), 1 / busy);
    double queue = 0, rate = 0;
    for (double n = 1; n <= clients + 0.5; ++n) {
        const double response = busy * (1 + queue);
        rate = n / (outside + response);
        queue = rate * response;
    }
    return rate;
}

/// A request waits for the work of all that are ahead of it, and for pauses meanwhile that hold up every client: its
/// time is a sum of ever more times, the longer it is. The spread of a sum of n independent times of one law grows like
/// n^g: g = 1/2 where their variance is finite, up to 1 where long ones are common (g = 1/α of a tail index 1 < α < 2;
/// central limit theorems of Lindeberg–Lévy and of Gnedenko and Kolmogorov 1954, §35). So both quantiles near the mean
/// as a time grows, and how far they lie apart depends on the time alone, not on whether clients or bytes made it long.
/// `spread` is what it is, over the mean, at kSpreadTime.
double quantile(double mean, double spread, double growth, RowKind kind) {
    const double apart = 1 + spread * std::pow(kSpreadTime / mean, 1 - growth);
    return kind == Median ? mean / apart : mean * apart;
}

const std::string kObjectList = "LISTOBJ"; ///< as elbencho calls it

double equation(std::span<const double> values, std::span<const double> numbers) {
    const double busy = values[Operation] + (numbers[Size] > 0 ? numbers[Size] / values[Bandwidth] : 0);
    const double rate = closedRate(numbers[Clients], values[Outside], busy);
    const auto kind = static_cast<RowKind>(static_cast<int>(numbers[Kind]));
    if (kind == Rate)
        return rate;
    return quantile(numbers[Clients] / rate, values[values.size() - 2], values[values.size() - 1], kind);
}

/// elbencho's table against an S3 endpoint, whose loads are clients of some threads each.
bool isOnBucket(const traces::Measurement& measurement) {
    const std::string type = wordOf(measurement, "path type");
    return type == "bucket" || type == "object";
}

/// Requests that are under way at a time.
std::optional<double> clientsOf(const traces::Measurement& measurement) {
    const auto stated = numberOf(measurement, "concurrency"), threads = numberOf(measurement, "threads per client");
    if (stated || !threads || !isOnBucket(measurement))
        return stated;
    return numberOf(measurement, "clients").value_or(1) * *threads;
}

/// Bytes of one request: elbencho asks for blocks, and its entries are objects that are not moved.
double sizeOf(const traces::Measurement& measurement) {
    const auto stated = numberOf(measurement, "object size");
    if (stated || !isOnBucket(measurement) || measurement.outcome.name == "entry-rate")
        return stated.value_or(0);
    const auto block = numberOf(measurement, "block size"), file = numberOf(measurement, "file size");
    return std::min(block.value_or(0), file.value_or(block.value_or(0)));
}

/// What one run of one operation is: its figures stand at one place of the file.
std::string keyOf(const Table& table, const traces::Measurement& measurement) {
    return table.file + " " + measurement.place + " " + wordOf(measurement, "operation") + " " +
           std::to_string(clientsOf(measurement).value_or(0));
}

/// Requests, rate and mean latency of each run.
struct Run {
    double requests = 0, rate = 0;
    std::optional<double> latency;
};
using Runs = std::map<std::string, Run>;

Runs runsOf(std::span<const Table> tables) {
    Runs runs;
    forEach(tables, [&](const Table& table, const traces::Measurement& measurement) {
        const double value = traces::baseValue(measurement.outcome.value);
        if (isPartOfPhase(measurement))
            return;
        if (measurement.outcome.name == "operations")
            runs[keyOf(table, measurement)].requests = value;
        else if (isOutcome(measurement, "operation-rate"))
            runs[keyOf(table, measurement)].rate = value;
        else if (isOutcome(measurement, "latency"))
            runs[keyOf(table, measurement)].latency = value;
    });
    return runs;
}

/// Clients that always wait for one of these operations keep N/rate of them under way (Little). Where far fewer are,
/// they did something else between.
bool isAlone(const Run& run, double clients) {
    return !run.latency || clients <= kMostIdle * run.rate * *run.latency;
}

std::optional<RowKind> kindOf(const traces::Measurement& measurement, const Run& run) {
    const bool isOfEntries = isOutcome(measurement, "entry-rate") && isOnBucket(measurement) && run.rate == 0;
    if (isOutcome(measurement, "operation-rate") || isOfEntries)
        return Rate;
    if (measurement.outcome.name == "latency" && measurement.outcome.percentile == 0.5)
        return Median;
    if (measurement.outcome.name == "latency" && measurement.outcome.percentile == 0.99)
        return Tail;
    return {};
}

/// A request about many objects (a page of a list, a list of blocks) is another operation than one about few, and so is
/// one to another façade or through TLS, where that is stated.
std::string operationOf(const traces::Measurement& measurement) {
    const double objects = numberOf(measurement, "objects per request").value_or(1);
    std::string operation = wordOf(measurement, "operation");
    if (objects > 1)
        operation += fmt::format(" of {:g}", objects);
    if (const std::string facade = wordOf(measurement, "facade"); !facade.empty())
        operation += " at " + facade;
    const std::string tls = wordOf(measurement, "TLS");
    return tls.empty() ? operation : operation + (tls == "yes" ? " with TLS" : " without TLS");
}

Row rowOf(const traces::Measurement& measurement, RowKind kind, double clients) {
    const std::string operation = operationOf(measurement);
    Row row;
    row.numbers = {clients, sizeOf(measurement), static_cast<double>(kind)};
    row.parameters = {kOutside + operation, kOperation + operation};
    if (row.numbers[Size] > 0) // where no bytes are moved, no bandwidth counts
        row.parameters.push_back(kBandwidth + operation);
    if (kind != Rate)
        row.parameters.insert(row.parameters.end(), {(kind == Median ? kMedian : kTail) + operation, kGrowth});
    row.system = wordOf(measurement, "endpoint");
    row.group =
        operation + "/" + std::to_string(std::lround(row.numbers[Size])) + "/" + std::to_string(std::lround(clients));
    row.regime = kind == Rate ? "rate" : kind == Median ? "p50" : "p99";
    return row;
}

Rows rows(std::span<const Table> tables) {
    Runs runs = runsOf(tables);
    RowCollector collector;
    forEach(tables, [&](const Table& table, const traces::Measurement& measurement) {
        const Run& run = runs[keyOf(table, measurement)];
        const auto kind = kindOf(measurement, run);
        if (!kind || wordOf(measurement, "operation").empty())
            return;
        if (isPartOfPhase(measurement))
            return collector.omit(table, measurement, kPartOfPhase);
        const auto clients = clientsOf(measurement);
        if (!clients || *clients < 1)
            return collector.omit(table, measurement, "no number of concurrent clients");
        if (wordOf(measurement, "operation") == kObjectList)
            return collector.omit(table, measurement, "the rate of a list counts objects, not requests");
        if (!isAlone(run, *clients))
            return collector.omit(table, measurement, "the clients also did other operations between these");
        if (kind == Tail && run.requests < kTailRequests)
            return collector.omit(table, measurement, "a p99 of fewer than 2,000 requests");
        collector.add(table, measurement, rowOf(measurement, *kind, *clients));
    });
    return collector.take();
}

/// A simulated row has no shape of its latencies but what makes it: how much the time of an operation varies.
Rows simulatedRows(std::span<const Table> tables) {
    Rows all = rows(tables);
    for (Row& row : all.rows) {
        const std::string operation = row.parameters[Outside].substr(kOutside.size());
        row.parameters.resize(row.numbers[Size] > 0 ? Spread : Bandwidth);
        row.parameters.insert(row.parameters.begin() + simulated_facade::Variation, kVariation + operation);
        row.numbers.push_back(1);
    }
    return all;
}

Parameter parameter(const std::string& name, std::span<const Row> rows) {
    if (name.starts_with(kVariation))
        return {name, "1", 0.7, 0.01, 10, {}, true};
    if (name.starts_with(kMedian))
        return {name, "1", 0.2, 1e-3, 10};
    if (name.starts_with(kTail))
        return {name, "1", 2, 1e-2, 100};
    if (name == kGrowth) // the most is a spread in proportion to the time
        return {name, "1", 0.7, 0.5, 1, {}, true, true};
    double fastest = 1, bytes = 1;
    for (const Row& row : rows)
        if (static_cast<int>(row.numbers[Kind]) == Rate &&
            std::find(row.parameters.begin(), row.parameters.end(), name) != row.parameters.end()) {
            fastest = std::max(fastest, row.value);
            bytes = std::max(bytes, row.value * row.numbers[Size]);
        }
    if (name.starts_with(kBandwidth))
        return {name, "B/s", 1.5 * bytes, bytes / 100, bytes * 1e4};
    if (name.starts_with(kOutside))
        return {name, "s", 1 / fastest, 1e-3 / fastest, 1e4 / fastest};
    return {name, "s", 0.5 / fastest, 1e-3 / fastest, 100 / fastest};
}

} // namespace

Model facadeModel() {
    return {
        "facade",
        "Operations and latency of a Blob façade against concurrent clients",
        "closed queue: one station of operation + size/bandwidth, and a time outside of it; mean/p50 and p99/mean are "
        "1 + spread · (10 ms / mean)^(1 − growth)",
        "operation, size and clients",
        {{"clients", "count"}, {"object size", "B"}, {"kind", "0 rate, 1 median, 2 p99", false}},
        Clients,
        rows,
        parameter,
        equation};
}

Model simulatedFacadeModel() {
    Model model = facadeModel();
    model.name = "simulated-facade";
    model.title = "Operations and latency of a Blob façade by simulated runs of its clients";
    model.law =
        "request by request: CPUs that serve in turn, each for operation + size/bandwidth with a variation from "
        "constant over exponential to few that take long, and a time outside of them";
    for (Variable& variable : model.variables)
        variable.isChosen = false; // what a line says holds where it was simulated
    model.variables.push_back({"servers", "count", false});
    model.rows = simulatedRows;
    model.equation = lineAt;
    model.figure = simulated_facade::Figure;
    return model;
}

void setServers(std::vector<Row>& rows, int servers) {
    for (Row& row : rows)
        row.numbers[simulated_facade::Servers] = servers;
}

} // namespace lakewright::calibration
