// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/iostat_json.h"

#include "models/traces/measurements/json_document.h"
#include "models/traces/measurements/json_outline.h"

#include <nlohmann/json.hpp>

#include <array>

namespace lakewright::traces {
namespace {

/// The members of one direction.
struct Direction {
    const char* name;
    const char* rate;
    const char* kib;
    const char* mib;
    const char* wait;
};
constexpr std::array<Direction, 2> kDirections{
    {{"read", "r/s", "rkB/s", "rMB/s", "r_await"}, {"write", "w/s", "wkB/s", "wMB/s", "w_await"}}};

/// A disk in an interval.
struct Disk {
    const JsonPlace& values;
    Measurement measurement;
    ImportLog& log;

    void add(const char* member, const char* name, Statistic statistic, const char* unit, const char* note) {
        const JsonPlace value = values.at(member);
        measurement.place = value.pointer();
        measurement.outcome = {name, statistic, {}, knownUnit(unit)(value.number()), {}};
        log.use({member, name, unit, note});
        log.add(measurement);
    }
};

void importDisk(const JsonPlace& values, const std::string& time, ImportLog& log) {
    log.countRow();
    Disk disk{values, {}, log};
    disk.measurement.source = "iostat";
    disk.measurement.conditions = {{"disk", values.at("disk_device").text()}, {"time", time}};
    for (const Direction& direction : kDirections) {
        disk.measurement.conditions.resize(2);
        disk.measurement.conditions.push_back({"direction", std::string(direction.name)});
        disk.add(direction.rate, "operation-rate", Statistic::Mean, "1/s", "");
        const bool hasMib = values.find(direction.mib).has_value();
        disk.add(hasMib ? direction.mib : direction.kib, "throughput", Statistic::Mean, hasMib ? "MiB/s" : "KiB/s",
                 "sysstat counts in powers of 1024");
        if (values.at(direction.rate).number() > 0 && values.find(direction.wait))
            disk.add(direction.wait, "latency", Statistic::Mean, "ms", "with the time in the queue");
    }
    disk.measurement.conditions.resize(2);
    if (values.find("util"))
        disk.add("util", "utilisation", Statistic::Mean, "%", "");
}

} // namespace

bool looksLikeIostat(std::string_view head) {
    return hasMember(head, "/sysstat/hosts/*/statistics/*/disk/*/disk_device") ||
           hasMember(head, "/sysstat/hosts/*/statistics/*/disk");
}

void importIostat(ImportInput input, ImportLog& log) {
    const nlohmann::json document = readJsonDocument(input, log);
    const JsonPlace root(document, "", log.file());
    for (const JsonPlace& host : root.at("sysstat").at("hosts").elements()) {
        const auto intervals = host.at("statistics").elements();
        if (!intervals.empty())
            log.warn(intervals.front().pointer(),
                     "The first interval is since the machine started, unless iostat was run with -y");
        for (const JsonPlace& interval : intervals) {
            const std::string time = interval.textIn("timestamp");
            for (const JsonPlace& disk : interval.at("disk").elements())
                importDisk(disk, time, log);
            if (const auto processors = interval.find("avg-cpu"))
                log.omit("load of the processors", processors->pointer());
        }
    }
}

} // namespace lakewright::traces
