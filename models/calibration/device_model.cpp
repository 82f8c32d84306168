// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/conditions.h"
#include "models/calibration/laws.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace lakewright::calibration {
namespace {

const std::string kIdle = "idle time of ", kOperation = "time per operation of ", kBandwidth = "bandwidth of ",
                  kInterference = "interference of reads and writes";

enum Number { Depth, BlockSize, ReadShare, IsRead };

constexpr double kSector = 512; ///< B, of what drives report to be addressed by; none takes less

/// What one kind of access takes: outside of the device's bottleneck, and in it.
struct Service {
    double idle, busy;
};

Service serviceOf(std::span<const double> values, double block) {
    return {values[0], values[1] + block / values[2]};
}

/// Q / (idle + Q·busy): latency bound at low depth, bandwidth or operation bound at high depth (asymptotes of a closed
/// queue). Reads and writes together take the mean of both and `interference` more where they are half and half.
double equation(std::span<const double> values, std::span<const double> numbers) {
    const double depth = numbers[Depth], share = numbers[ReadShare];
    Service service = serviceOf(values, numbers[BlockSize]);
    if (values.size() == 3)
        return depth / (service.idle + depth * service.busy);
    const Service writes = serviceOf(values.subspan(3, 3), numbers[BlockSize]);
    service.idle = share * service.idle + (1 - share) * writes.idle;
    service.busy = (share * service.busy + (1 - share) * writes.busy) * (1 + values[6] * 4 * share * (1 - share));
    return (numbers[IsRead] > 0 ? share : 1 - share) * depth / (service.idle + depth * service.busy);
}

/// Rates of all entries of one job: its clones and both of its directions.
struct Job {
    std::array<double, 2> rates{}; ///< of writes and of reads
    std::array<int, 2> entries{};
};
/// What entries of one job share: its name alone says little, many jobs are called "test".
struct JobKey {
    std::string file, machine, name, pattern;
    std::optional<double> block, depth, jobs;
    auto operator<=>(const JobKey&) const = default;
};
using Jobs = std::map<JobKey, Job>;

JobKey keyOf(const Table& table, const traces::Measurement& measurement) {
    return {table.file,
            wordOf(measurement, "VM size"),
            wordOf(measurement, "job"),
            wordOf(measurement, "pattern"),
            numberOf(measurement, "block size"),
            numberOf(measurement, "queue depth"),
            numberOf(measurement, "jobs")};
}

bool isRate(const traces::Measurement& measurement) {
    const std::string direction = wordOf(measurement, "direction");
    return isOutcome(measurement, "operation-rate") && (direction == "read" || direction == "write") &&
           traces::baseValue(measurement.outcome.value) > 0;
}

Jobs jobsOf(std::span<const Table> tables) {
    Jobs jobs;
    forEach(tables, [&](const Table& table, const traces::Measurement& measurement) {
        if (!isRate(measurement))
            return;
        Job& job = jobs[keyOf(table, measurement)];
        const std::size_t direction = wordOf(measurement, "direction") == "read" ? 1 : 0;
        job.rates[direction] += traces::baseValue(measurement.outcome.value);
        ++job.entries[direction];
    });
    return jobs;
}

/// Whether fio held a job to a rate: "rate" or "rate_iops" with anything but zeros.
bool isLimited(const traces::Measurement& measurement) {
    for (const char* limit : {"operation limit", "rate limit"})
        if (wordOf(measurement, limit).find_first_not_of("0,") != std::string::npos)
            return true;
    return false;
}

/// Why a rate says nothing about the device, as far as its own conditions tell.
const char* whyNot(const traces::Measurement& measurement) {
    if (wordOf(measurement, "pattern").empty() || !numberOf(measurement, "block size"))
        return "no pattern or no block size among the options of the job";
    if (isLimited(measurement))
        return "the job was held to a rate: it says what was asked for, not what the device can do";
    return nullptr;
}

/// "randread" and "randrw" are random; "read", "write", "rw" and "readwrite" sequential.
std::string orderOf(const std::string& pattern) {
    return pattern.starts_with("rand") ? "random " : "sequential ";
}

/// " on Standard_L16as_v4": drives of another size are other drives.
std::string machineOf(const traces::Measurement& measurement) {
    const std::string size = wordOf(measurement, "VM size");
    return size.empty() ? "" : " on " + size;
}

/// `what`: "random reads on Standard_L16as_v4".
std::vector<std::string> serviceNames(const std::string& what) {
    return {kIdle + what, kOperation + what, kBandwidth + what};
}

Row rowOf(const Job& job, const traces::Measurement& measurement, const std::string& pattern) {
    const std::string order = orderOf(pattern), direction = wordOf(measurement, "direction"),
                      machine = machineOf(measurement);
    const double all = job.rates[0] + job.rates[1];
    Row row;
    row.system = wordOf(measurement, "VM size");
    row.parameters = serviceNames(order + (direction == "read" ? "reads" : "writes") + machine);
    row.numbers = {numberOf(measurement, "queue depth").value_or(1) * numberOf(measurement, "jobs").value_or(1),
                   numberOf(measurement, "block size").value_or(0), job.rates[1] / all, direction == "read" ? 1. : 0.};
    if (job.rates[0] > 0 && job.rates[1] > 0) {
        row.parameters = serviceNames(order + "reads" + machine);
        for (std::string& name : serviceNames(order + "writes" + machine))
            row.parameters.push_back(std::move(name));
        row.parameters.push_back(kInterference + machine);
    }
    row.regime = order + direction;
    row.group = fmt::format("{} depth {:g} block {:g}{}", pattern, row.numbers[Depth], row.numbers[BlockSize], machine);
    return row;
}

Rows rows(std::span<const Table> tables) {
    const Jobs jobs = jobsOf(tables);
    RowCollector collector;
    forEach(tables, [&](const Table& table, const traces::Measurement& measurement) {
        if (isOutcome(measurement, "operation-rate") && wordOf(measurement, "direction") == "mixed")
            return collector.omit(table, measurement,
                                  "reads and writes stand together: run them without unified_rw_reporting");
        if (!isRate(measurement))
            return;
        if (const char* const reason = whyNot(measurement))
            return collector.omit(table, measurement, reason);
        const Job& job = jobs.at(keyOf(table, measurement));
        const bool isRead = wordOf(measurement, "direction") == "read";
        if (job.entries[isRead ? 1 : 0] > 1)
            return collector.omit(table, measurement, "clones of a job stand apart: run them with group_reporting");
        collector.add(table, measurement, rowOf(job, measurement, wordOf(measurement, "pattern")));
    });
    return collector.take();
}

Parameter parameter(const std::string& name, std::span<const Row> rows) {
    if (name.starts_with(kInterference))
        return {name, "1", 0.1, 1e-4, 10};
    if (name.starts_with(kBandwidth)) {
        const double seen = medianOver(name, rows, [](const Row& row) { return 1 / row.numbers[BlockSize]; });
        return {name, "B/s", 2 * seen, seen / 100, seen * 1e4};
    }
    const double each = 1 / medianOver(name, rows, [](const Row& row) { return row.numbers[Depth]; });
    if (name.starts_with(kIdle))
        return {name, "s", each / 2, each / 1e4, each * 100};
    return {name, "s", each / 100, each / 1e5, each};
}

} // namespace

Model deviceModel() {
    return {"device",
            "Operations per second of a drive",
            "depth / (idle + depth·(operation + block/bandwidth)), mixed ones with interference",
            "pattern, depth and block size",
            {{"queue depth", "count"},
             {.name = "block size", .unit = "B", .least = kSector},
             {"read share", "1", false},
             {"is read", "1", false}},
            Depth,
            rows,
            parameter,
            equation};
}

} // namespace lakewright::calibration
