// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/foreign_formats.h"

#include "models/traces/measurements/json_outline.h"
#include "models/traces/measurements/text_fields.h"

#include <algorithm>
#include <array>

namespace lakewright::traces {
namespace {

struct Known {
    ForeignFormat format;
    bool (*fits)(std::string_view head);
};

std::string_view firstLine(std::string_view head) {
    return trimmed(head.substr(0, head.find('\n')));
}

bool isPing(std::string_view head) {
    return head.starts_with("PING ") && hasLine(head, [](std::string_view line) {
               return line.find("icmp_seq=") != std::string_view::npos ||
                      line.find(" ping statistics ") != std::string_view::npos;
           });
}

bool isNetperf(std::string_view head) {
    return hasLine(head.substr(0, 4096), [](std::string_view line) {
        const std::size_t start = std::min(line.find_first_not_of("[ \""), line.size());
        return line.substr(start).starts_with("MIGRATED TCP ") || line.substr(start).starts_with("MIGRATED UDP ");
    });
}

bool isNcps(std::string_view head) {
    const auto words = wordsOf(firstLine(head));
    return words.size() > 6 && words[0] == "T(sec)" && words[2] == "Pend" && words[5] == "Conn/s";
}

bool isNccl(std::string_view head) {
    return head.starts_with("# nThread ") || hasLine(head, [](std::string_view line) {
               return line.starts_with("# ") && line.find(" algbw ") != std::string_view::npos &&
                      line.find(" busbw ") != std::string_view::npos;
           });
}

bool isMpstat(std::string_view head) {
    return hasMember(head, "/sysstat/hosts/*/statistics/*/cpu-load");
}

bool isCloudharmony(std::string_view head) {
    const std::string_view line = firstLine(head);
    return line.find(",benchmark_version,collectd_rrd,") != std::string_view::npos ||
           line.starts_with("benchmark_version,collectd_rrd,");
}

bool isFioJob(std::string_view head) {
    const bool hasSection = hasLine(head, [](std::string_view line) {
        return line.starts_with('[') && line.ends_with(']') && line.find_first_of("{\":,") == std::string_view::npos;
    });
    return hasSection && hasLine(head, [](std::string_view line) {
               return line.starts_with("rw=") || line.starts_with("ioengine=") || line.starts_with("readwrite=");
           });
}

bool isDlioConfig(std::string_view head) {
    return (head.starts_with("model:") || head.starts_with("workload:") || head.starts_with("- workload=")) ||
           (head.starts_with("hydra:\n"));
}

bool isSystemDescription(std::string_view head) {
    return hasMember(head, "/nodes/*/node_type_name") || hasMember(head, "/properties/nodes/*/node_type_name") ||
           hasMember(head, "/networks/*/network_type");
}

bool isNoiseSamples(std::string_view head) {
    return firstLine(head) == "value,runtime,starttime,VM_id";
}

bool isTokenTrace(std::string_view head) {
    return firstLine(head) == "TIMESTAMP,ContextTokens,GeneratedTokens";
}

bool isBlobfuseSuites(std::string_view head) {
    return hasMember(head, "/suites/*/workloads");
}

bool isVcpuTable(std::string_view head) {
    return firstLine(head) == "instance_name,cloud_provider,vcpu_cost";
}

constexpr std::array<Known, 13> kKnown{
    {{{"the output of ping", "round trips of single packets are no throughput; give them as a table with --mapping"},
      isPing},
     {{"a list of results of netperf", "rates between machines are read from iperf3 -J and NTttcp"}, isNetperf},
     {{"the output of NCPS", "connections per second are no figure of any model here"}, isNcps},
     {{"the output of nccl-tests", "collectives between accelerators are no figure of any model here"}, isNccl},
     {{"mpstat -o JSON", "the load of processors alone is no figure of any model here; iostat -x -o JSON is read"},
      isMpstat},
     {{"a table of CloudHarmony", "most of its columns name no unit; say them with --mapping"}, isCloudharmony},
     {{"a job file of fio", "it says what to run, not what came of it; give fio's --output-format=json"}, isFioJob},
     {{"a configuration of DLIO", "it says what to run, not what came of it; give summary.json"}, isDlioConfig},
     {{"a description of a system of MLPerf Storage", "it says where was measured, not what; give summary.json"},
      isSystemDescription},
     {{"a series of samples of the Azure VM noise set",
       "only the name of the file says what the values are; say it with --mapping"},
      isNoiseSamples},
     {{"a trace of requests for tokens", "its rows are arrivals, not measurements"}, isTokenTrace},
     {{"a list of suites of blobfuse2's benchmarks", "it says what to run, not what came of it; give the history"},
      isBlobfuseSuites},
     {{"a list of sizes of VMs", "it holds no measurement"}, isVcpuTable}}};

} // namespace

const ForeignFormat* foreignFormat(std::string_view head) {
    const auto* const found =
        std::find_if(kKnown.begin(), kKnown.end(), [&](const Known& known) { return known.fits(head); });
    return found == kKnown.end() ? nullptr : &found->format;
}

} // namespace lakewright::traces
