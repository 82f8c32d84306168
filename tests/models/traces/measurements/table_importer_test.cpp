// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/table_importer.h"

#include "tests/models/traces/measurements/import_samples.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using test::condition;

namespace {

traces::TableMapping own() {
    const auto loaded = traces::parseMapping(R"({"schema": "lakewright.table/1", "name": "own", "delimiter": ";",
        "conditions": [{"column": "threads", "unit": "count"}, {"column": "block", "unit": "as written"}],
        "outcomes": [{"column": "value", "kindColumn": "unit", "statistic": "mean", "deviation": "dev",
                      "kinds": {"MB/s": {"name": "throughput", "unit": "MB/s"},
                                "MiB/s": {"name": "throughput", "unit": "MiB/s"},
                                "ms": {"name": "latency", "unit": "ms"}}}],
        "dropped": [{"column": "ok", "is": ["0"], "reason": "the run failed"}], "absent": ["N/A"]})",
                                             "own.json");
    REQUIRE(loaded.mapping);
    return *loaded.mapping;
}

constexpr const char* kHeader = "threads;block;value;unit;dev;ok;other\n";

} // namespace

TEST_CASE("traces::importTable takes the unit of each row, and says what it left out", "[models][traces]") {
    const traces::TableMapping mapping = own();
    const auto all = test::imported(std::string(kHeader) + "8;1 MiB;100;MB/s;5;1;x\n" + "8;1 MiB;100;MiB/s;;1;x\n" +
                                        "1;;2.5;ms;N/A;1;x\n" + "1;4 KiB;9;ms;;0.0;x\n" + "1;4 KiB;;ms;;1;x\n",
                                    {&mapping, {}});
    REQUIRE(all.measurements.size() == 3);
    CHECK(traces::baseValue(all.measurements[0].outcome.value) == 100e6);
    CHECK(traces::baseValue(*all.measurements[0].outcome.spread.deviation) == 5e6);
    CHECK(traces::baseValue(all.measurements[1].outcome.value) == 104857600);
    CHECK_FALSE(all.measurements[1].outcome.spread.deviation);
    CHECK(all.measurements[0].place == "row 2");
    CHECK(condition(all.measurements[0], "block") == "1048576");
    CHECK(condition(all.measurements[2], "block").empty());
    CHECK(all.value("latency") == Approx(0.0025));
    CHECK(all.report.rows == 5);
    CHECK(all.omitted("the run failed") == 1);
    CHECK(all.omitted("no value in column value") == 1);
    CHECK(all.omitted("column other: not in the mapping") == 1);
}

TEST_CASE("traces::importTable names the row of every cell that cannot be read", "[models][traces]") {
    const traces::TableMapping mapping = own();
    const std::string good = "8;1 MiB;100;MB/s;5;1;x\n";
    try {
        test::imported(kHeader + good + "8;1 MiB;fast;MB/s;5;1;x\n" + good + "8;1 MiB;1;Mb/s;5;1;x\n" +
                           "8;64KB;1;MB/s;5;1;x\n" + "8;1 MiB;nan;MB/s;5;1;x\n",
                       {&mapping, {}});
        FAIL("nothing was refused");
    } catch (const diagnostics::InputError& error) {
        REQUIRE(error.findings().size() == 4);
        CHECK(error.findings()[0].pointer == "row 3");
        CHECK(error.findings()[0].found == "\"fast\"");
        CHECK(error.findings()[1].pointer == "row 5");
        CHECK(error.findings()[1].allowed == "MB/s, MiB/s, ms");
        CHECK(error.findings()[2].pointer == "row 6");
        CHECK(error.findings()[3].pointer == "row 7");
    }
}

TEST_CASE("traces::importTable refuses a table that is cut or lacks a column", "[models][traces]") {
    const traces::TableMapping mapping = own();
    CHECK(test::importRefused(std::string(kHeader) + "8;1 MiB;100;MB/s;5;1;x\n8;1 MiB;10", {&mapping, {}}).pointer ==
          "row 3");
    CHECK(test::importRefused("threads;block\n1;1\n", {&mapping, {}}).message == "There is no column \"value\"");
    CHECK(test::importRefused(std::string(kHeader) + "1;1 B;1;ms;;0;x\n", {&mapping, {}}).message ==
          "The file holds no measurement: column other: not in the mapping (row 1), the run failed (row 2)");
}

TEST_CASE("traces: the columns of MLPerf Storage that say MB are MiB", "[models][traces]") {
    // unet3d has samples of 146,600,628 bytes in the mean, 139.80925 MiB: 20.7 samples/s are 3.03 GB/s, and the harness
    // prints 2894.05, which is the same in MiB/s only.
    const auto all = test::imported(
        "division,org,system,path_rest,model,accelerator,num_benchmark_runs,train_num_accelerators,num_files_train,"
        "num_samples_per_file,train_throughput_mean_samples_per_second,train_throughput_stdev_samples_per_second,"
        "train_throughput_mean_MB_per_second,train_throughput_stdev_MB_per_second,source_path\n"
        "Closed,Org,Sys,,unet3d,h100,5,1,7000,1,20.7,0.1,2894.0515,13.98,a/b\n");
    CHECK(all.report.format == "mlperf-reports-v1");
    CHECK(all.value("throughput") / all.value("sample-rate") == Approx(146600628).epsilon(1e-6));
    CHECK(all.one("throughput").outcome.spread.samples == 5);
    CHECK(all.one("throughput").source == "a/b");
}

TEST_CASE("traces: Skyplane's rates are bits of the receiver, and transfers without any are left out",
          "[models][traces]") {
    const std::string header = "src_region,src_tier,src_instance_class,dst_region,dst_tier,dst_instance_class,"
                               "iperf3_connections,iperf3_runtime,throughput_sent,throughput_received,"
                               "cpu_utilization,success\n";
    const auto all =
        test::imported(header + "aws:a,P,m5,aws:b,P,m5,64,5,9e9,8e9,10,True\n" +
                       "aws:a,P,m5,aws:c,P,m5,64,5,9e9,0,10,True\n" + "aws:a,P,m5,aws:d,P,m5,64,5,9e9,1,10,False\n");
    CHECK(all.value("throughput") == 1e9); // 8 Gb/s
    CHECK(all.value("cpu-utilisation") == Approx(0.1));
    CHECK(all.omitted("nothing was received: the transfer failed") == 1);
    CHECK(all.omitted("the transfer failed") == 1);
    CHECK(all.report.omissions.front().reason ==
          "column throughput_sent: counts bytes that only reached socket buffers");
}

TEST_CASE("traces: an elbencho table has first and last done, with and without the columns of newer versions",
          "[models][traces]") {
    const std::string common = "ISO date,label,path type,paths,hosts,threads,dirs,files,file size,block size,direct IO,"
                               "random,random aligned,IO depth,shared paths,truncate,operation,time ms [first],"
                               "time ms [last],entries/s [first],entries/s [last],IOPS [first],IOPS [last],"
                               "MiB/s [first],MiB/s [last],CPU% [first],CPU% [last]";
    const std::string row = "2026-01-01T00:00:00,run,dir,1,2,8,1,4,268435456,1048576,1,0,,4,1,0,WRITE,900,1000,4,3,"
                            "2200,2048,2200,2048,50,40";
    const std::string empty = "2026-01-01T00:00:00,run,dir,1,2,8,1,4,268435456,1048576,1,0,,4,1,0,MKDIRS,2,5,3277,1466,"
                              ",,,,8,7";
    const auto old = test::imported(common + "\n" + row + "\n" + empty + "\n");
    CHECK(old.report.format == "elbencho");
    const auto& throughput = old.one("throughput", {}, "until", "the slowest thread is done");
    CHECK(traces::baseValue(throughput.outcome.value) == 2147483648.0); // 2048 MiB/s
    CHECK(condition(throughput, "block size") == "1048576");
    CHECK(old.omitted("no value in column MiB/s [last]") == 1);
    const auto fresh = test::imported(common +
                                      ",Ent lat us [min],Ent lat us [avg],Ent lat us [max],IO lat us [min],"
                                      "IO lat us [avg],IO lat us [max]\n" +
                                      row + ",1,2,3,100,250,900\n");
    CHECK(fresh.value("latency") == Approx(250e-6));
    CHECK(traces::baseValue(*fresh.one("latency").outcome.spread.most) == Approx(900e-6));
}

TEST_CASE("traces: COSBench calls operations throughput and bytes bandwidth", "[models][traces]") {
    const auto all = test::imported(
        "Stage,Op-Name,Op-Type,Op-Count,Byte-Count,Avg-ResTime,Avg-ProcTime,60%-ResTime,80%-ResTime,90%-ResTime,"
        "95%-ResTime,99%-ResTime,100%-ResTime,Throughput,Bandwidth,Succ-Ratio,Status,Detailed Status\n"
        "s1,read,read,3000,3072000,12.5,10,10,20,30,40,50,60,100,102400,99.5%,completed,x\n"
        "s1,init,init,0,0,N/A,N/A,N/A,N/A,N/A,N/A,N/A,N/A,0,0,N/A,completed,x\n");
    CHECK(traces::baseValue(all.one("operation-rate", {}, "operation", "read").outcome.value) == 100);
    CHECK(traces::baseValue(all.one("throughput", {}, "operation", "read").outcome.value) == 102400);
    CHECK(all.value("latency", 0.99) == Approx(0.05));
    CHECK(all.value("success-ratio") == Approx(0.995));
}

TEST_CASE("traces::importTable refuses negative, endless and doubled figures with their rows", "[models][traces]") {
    const std::string header = "src,dest,src_tier,dest_tier,cost\n";
    for (const char* cell : {"-0.02", "nan", "inf", "1e999", "0.02 USD", "0,02"}) {
        INFO(cell);
        CHECK(test::importRefused(header + "a,b,P,P,0.01\na,c,P,P," + cell + "\n").pointer == "row 3");
    }
    CHECK(test::importRefused("src,dest,src_tier,dest_tier,cost,cost\na,b,P,P,1,2\n").pointer == "row 1");
}
