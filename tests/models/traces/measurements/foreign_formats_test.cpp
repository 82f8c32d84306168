// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/foreign_formats.h"

#include "tests/models/traces/measurements/import_samples.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("traces::foreignFormat says of a known file why it is not read", "[models][traces]") {
    for (const auto& [text, title] : std::initializer_list<std::pair<const char*, const char*>>{
             {"PING 10.0.0.3 (10.0.0.3) 56(84) bytes of data.\n64 bytes: icmp_seq=1 ttl=64 time=0.28 ms\n", "ping"},
             {"[\n [\n \"MIGRATED TCP STREAM TEST from 0.0.0.0\"", "netperf"},
             {"   T(sec)        N   Pend   Failed   IOFail   Conn/s  Close/s RXkbyte/s\n 1 0\n", "NCPS"},
             {"# nThread 1 nGpus 1 minBytes 1\n", "nccl-tests"},
             {R"({"sysstat": {"hosts": [{"statistics": [{"cpu-load": []}]}]}})", "mpstat"},
             {"[global]\nrw=read\n[job]\n", "job file of fio"},
             {"workload:\n  model: unet3d\n", "configuration of DLIO"},
             {R"({"nodes": [{"node_type_name": "client"}]})", "description of a system"},
             {"value,runtime,starttime,VM_id\n195.0,88.02,2024-03-08,0\n", "Azure VM noise"},
             {"TIMESTAMP,ContextTokens,GeneratedTokens\n", "tokens"}}) {
        INFO(text);
        const auto finding = test::importRefused(text);
        CHECK_THAT(finding.message, Catch::StartsWith("This is ") && Catch::Contains(title) &&
                                        Catch::Contains("not a format that is read"));
    }
    for (const char* text : {"", "PING pong", "[global]\nname=x\n", "models:\n", "{\"nodes\": 1}", "[1, 2]"})
        CHECK(traces::foreignFormat(text) == nullptr);
}
