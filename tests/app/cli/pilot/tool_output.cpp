// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/pilot/tool_output.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace lakewright::test {
namespace {

using nlohmann::json;

constexpr double kMib = 1024. * 1024, kGib = 1024 * kMib;
constexpr double kFioSeconds = 120;
/// Of the samples of one run: none of it is a difference between days.
constexpr double kSpreadInRun = 0.2;

json fioDirection(double rate, double block) {
    const double bytes = rate * block, seconds = rate > 0 ? kFioSeconds : 0;
    return {{"io_bytes", std::round(bytes * seconds)},
            {"bw_bytes", std::round(bytes)},
            {"bw", std::round(bytes / 1024)},
            {"bw_min", std::round(bytes / 2048)},
            {"bw_max", std::round(bytes / 512)},
            {"bw_dev", bytes / 1024 * kSpreadInRun},
            {"bw_samples", rate > 0 ? 240 : 0},
            {"iops", rate},
            {"runtime", seconds * 1000},
            {"total_ios", std::round(rate * seconds)}};
}

json summary(int accelerators, int hosts, json metric) {
    return {{"num_accelerators", accelerators},
            {"num_hosts", hosts},
            {"metric", std::move(metric)},
            {"num_files_train", 1000},
            {"num_samples_per_file", 1}};
}

} // namespace

std::string fioJson(const std::vector<FioEntry>& entries) {
    json jobs = json::array();
    for (const FioEntry& entry : entries)
        jobs.push_back(
            {{"jobname", entry.name},
             {"error", 0},
             {"job options",
              {{"rw", entry.pattern}, {"bs", entry.block}, {"iodepth", entry.depth}, {"numjobs", entry.jobs}}},
             {"read", fioDirection(entry.reads, entry.blockBytes)},
             {"write", fioDirection(entry.writes, entry.blockBytes)},
             {"trim", fioDirection(0, entry.blockBytes)}});
    const json options{{"ioengine", "libaio"}, {"direct", "1"}, {"group_reporting", "1"}};
    return json{{"fio version", "fio-3.33"}, {"global options", options}, {"jobs", jobs}}.dump(1);
}

std::string iperfJson(const IperfRun& run) {
    const double bits = run.bytesPerSecond * 8;
    const json sum{{"seconds", run.seconds}, {"bytes", run.bytesPerSecond * run.seconds}, {"bits_per_second", bits}};
    json streams = json::array();
    for (int i = 0; i < run.connections; ++i)
        streams.push_back({{"sender",
                            {{"min_rtt", run.roundTrip * 0.95e6},
                             {"mean_rtt", run.roundTrip * 1e6},
                             {"max_rtt", run.roundTrip * 1.2e6}}}});
    const json start{{"protocol", "TCP"}, {"num_streams", run.connections}, {"blksize", 131072},
                     {"omit", 0},         {"duration", run.seconds},        {"reverse", 0}};
    json intervals = json::array();
    for (const double factor : {0.98, 1., 1.02})
        intervals.push_back({{"sum", {{"bits_per_second", bits * factor}, {"omitted", false}}}});
    return json{{"start", {{"version", "iperf 3.12"}, {"test_start", start}}},
                {"intervals", intervals},
                {"end",
                 {{"streams", streams},
                  {"sum_sent", sum},
                  {"sum_received", sum},
                  {"cpu_utilization_percent", {{"host_total", 50}, {"remote_total", 40}}}}}}
        .dump(1);
}

std::string elbenchoHeader() {
    return "ISO date,label,path type,paths,hosts,threads,dirs,files,file size,block size,direct IO,random,random "
           "aligned,IO depth,shared paths,truncate,operation,time ms [first],time ms [last],entries/s "
           "[first],entries/s [last],entries [first],entries [last],IOPS [first],IOPS [last],MiB/s [first],MiB/s "
           "[last],MiB [first],MiB [last],CPU% [first],CPU% [last],Ent lat us [min],Ent lat us [avg],Ent lat us "
           "[max],IO lat us [min],IO lat us [avg],IO lat us [max],version,command\n";
}

std::string elbenchoRow(const ElbenchoPhase& phase) {
    constexpr double kFirst = 1.1; ///< what the fastest thread saw, over all of them
    const double entries = phase.movesBytes ? phase.operations * phase.blockBytes / phase.fileBytes : phase.operations;
    const double mibs = phase.operations * phase.blockBytes / kMib;
    const double latency = phase.hosts * phase.threads / phase.operations * 1e6;
    std::string text =
        fmt::format("2026-01-01T00:00:00+0000,{},{},1,{},{},1,100,{:.0f},{:.0f},1,0,0,1,0,0,{},", phase.label,
                    phase.pathType, phase.hosts, phase.threads, phase.fileBytes, phase.blockBytes, phase.operation);
    text += fmt::format("9000,10000,{:.0f},{:.0f},900,1000,", entries * kFirst, entries);
    if (phase.movesBytes)
        text += fmt::format("{:.0f},{:.0f},{:.0f},{:.0f},900,1000,50,60,{:.0f},{:.0f},{:.0f},{:.0f},{:.0f},{:.0f},",
                            phase.operations * kFirst, phase.operations, mibs * kFirst, mibs, latency / 2, latency,
                            latency * 3, latency / 2, latency, latency * 3);
    else
        text += fmt::format(",,,,,,50,60,{:.0f},{:.0f},{:.0f},,,,", latency / 2, latency, latency * 3);
    return text + "3.0-3,\"elbencho\"\n";
}

std::string azcopyJson(const std::string& job, double operations, double clients) {
    const json start{{"JobID", job}};
    const json end{{"JobID", job},
                   {"TotalTransfers", "1000"},
                   {"TransfersCompleted", "1000"},
                   {"TransfersFailed", "0"},
                   {"TotalBytesTransferred", "1000000000"},
                   {"AverageIOPS", fmt::format("{:.0f}", operations)},
                   {"AverageE2EMilliseconds", fmt::format("{:.0f}", std::ceil(clients / operations * 1000))},
                   {"ServerBusyPercentage", "0"},
                   {"NetworkErrorPercentage", "0"},
                   {"JobStatus", "Completed"}};
    const auto message = [](const char* time, const char* type, const json& content) {
        return json{{"TimeStamp", time}, {"MessageType", type}, {"MessageContent", content.dump()}}.dump() + "\n";
    };
    return message("2026-01-01T00:00:00Z", "Init", start) + message("2026-01-01T00:00:30Z", "EndOfJob", end);
}

std::string trainingSummary(int accelerators, int hosts, double samplesPerSecond, double bytesPerSample) {
    return summary(accelerators, hosts,
                   {{"train_au_mean_percentage", 90.},
                    {"train_throughput_mean_samples_per_second", samplesPerSecond},
                    {"train_io_mean_MB_per_second", samplesPerSecond * bytesPerSample / kMib}})
        .dump(1);
}

std::string checkpointSummary(int processes, int hosts, double saveBytesPerSecond, double loadBytesPerSecond) {
    return summary(processes, hosts,
                   {{"save_checkpoint_io_mean_GB_per_second", saveBytesPerSecond / kGib},
                    {"load_checkpoint_io_mean_GB_per_second", loadBytesPerSecond / kGib}})
        .dump(1);
}

} // namespace lakewright::test
