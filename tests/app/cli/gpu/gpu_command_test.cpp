// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/gpu/gpu_command.h"

#include "tests/app/cli/sheet_under_test.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using nlohmann::json;

namespace {

using lakewright::test::figure;
using lakewright::test::Outcome;

Outcome run(const std::string& arguments) {
    return lakewright::test::startProgramLine("gpu " + arguments);
}

json sheetOf(const std::string& arguments) {
    return lakewright::test::sheetOf("gpu " + arguments);
}

std::vector<std::string> pointers(const std::string& arguments) {
    return lakewright::test::pointers("gpu " + arguments);
}
using Options = std::vector<std::string>;

const std::string kPipeline = "pipeline --workload unet3d --accelerator H100 --count 8 --storage '1 TB/s' "
                              "--client Standard_ND96isr_H100_v5";
const std::string kCheckpoint = "checkpoint --parameters 70.55e9 --gpus 512 --write '50 GB/s' --interval '15 min'";
const std::string kStorm = "load-storm --replicas 100 --client '10 GB/s' --cache '200 GB/s' --origin '20 GB/s'";
const std::string kKvCache = "kv-cache --tokens 32768 --storage '5 GB/s'";
const std::string kWear = "wear --capacity '10 TB' --dwpd 1 --warranty '1825 d'";
const std::string kPrestage = "prestage --size '100 TB' --wan '2 GB/s' --fill '10 GB/s'";

} // namespace

TEST_CASE("gpu pipeline says no to eight unet3d GPUs behind one front end of 80 Gb/s", "[app][cli]") {
    // 8 · 3.177 GB/s asked, 10 GB/s taken in (MODELS §3.1)
    const json sheet = sheetOf(kPipeline);
    CHECK_FALSE(sheet.at("verdict").at("ok"));
    CHECK(sheet.at("verdict").at("binding") == "the NICs of the clients");
    CHECK(figure(sheet, "utilisation") == Approx(0.393).margin(0.001));
    CHECK(figure(sheet, "maxAccelerators") == 3);
    CHECK(figure(sheet, "throughputRatio") <= figure(sheet, "utilisation") + 0.01);
    CHECK(figure(sheet, "publishedUtilisation") >= 0.9); // no submission may be below its target
    CHECK(run(kPipeline).exitCode == 0);
    CHECK(run(kPipeline + " --strict").exitCode == 3);
    CHECK(run(kPipeline + " --nic '300 Gb/s' --strict").exitCode == 0);
}

TEST_CASE("gpu pipeline takes a pipeline of one's own", "[app][cli]") {
    // 10 · 100 MB a second of computing: 1 GB/s each, three fit into 2.7 GB/s at 0.9
    const json sheet = sheetOf("pipeline --workload resnet50 --accelerator A100 --count 4 --storage '2.7 GB/s' "
                               "--sample '100 MB' --batch 10 --compute '1 s' --target 0.9 --steps 50");
    CHECK(figure(sheet, "demand") == Approx(1e9));
    CHECK(figure(sheet, "maxAccelerators") == 3);
    CHECK(sheet.at("verdict").at("binding") == "the storage");
}

TEST_CASE("gpu checkpoint gives size, times and what they cost", "[app][cli]") {
    const json sheet = sheetOf(kCheckpoint);
    CHECK(sheet.at("verdict").at("ok"));
    CHECK(figure(sheet, "size") == Approx(0.9877e12));      // 14 · 70.55e9
    CHECK(figure(sheet, "save") == Approx(987.7e9 / 50e9)); // 19.75 s
    CHECK(figure(sheet, "load") == Approx(19.754));
    CHECK(figure(sheet, "efficiency") > 0.9);
    const json async = sheetOf(kCheckpoint + " --async --device-to-host '20 GB/s'");
    CHECK(figure(async, "stall") == Approx(987.7e9 / 512 / 20e9));
}

TEST_CASE("gpu checkpoint says when a job cannot make progress, without NaN", "[app][cli]") {
    const json sheet = sheetOf(kCheckpoint + " --gpu-mttf '10 h'");
    CHECK_FALSE(sheet.at("verdict").at("ok"));
    CHECK(sheet.at("verdict").at("binding") == "the restart");
    CHECK(sheet.dump().find("null,\"unit\"") == std::string::npos); // how a NaN would be written
    const json stalled = sheetOf("checkpoint --parameters 70.55e9 --gpus 512 --write '1 GB/s' --interval '15 min'");
    CHECK(stalled.at("verdict").at("binding") == "the stall"); // 988 s in 900 s
}

TEST_CASE("gpu load-storm compares with and without coalescing", "[app][cli]") {
    const json sheet = sheetOf(kStorm + " --weights '140 GB' --within '2 min'");
    CHECK(sheet.at("verdict").at("ok"));
    CHECK(figure(sheet, "ready") == Approx(70));           // 14 TB over 200 GB/s
    CHECK(figure(sheet, "readyOtherwise") == Approx(700)); // 14 TB over 20 GB/s
    CHECK(figure(sheetOf(kStorm + " --weights '140 GB' --no-coalescing"), "fromOrigin") == Approx(1.4e13));
    CHECK(figure(sheetOf(kStorm + " --model 405B"), "viaClient") == Approx(81.2).margin(0.1));
    CHECK(run(kStorm + " --weights '140 GB' --within '60 s' --strict").exitCode == 3);
}

TEST_CASE("gpu kv-cache has the break-even of the handbook", "[app][cli]") {
    CHECK(figure(sheetOf(kKvCache + " --model 70B"), "breakEven") == Approx(8.3e9).epsilon(0.01));
    CHECK(figure(sheetOf(kKvCache + " --model 405B"), "breakEven") == Approx(2.3e9).epsilon(0.02));
    CHECK(figure(sheetOf(kKvCache + " --model 8B"), "bytesPerToken") == 131072);
    CHECK_FALSE(sheetOf(kKvCache + " --model 70B").at("verdict").at("ok"));
    CHECK(sheetOf(kKvCache + " --model 405B").at("verdict").at("ok"));
}

TEST_CASE("gpu wear tells years and what must bypass", "[app][cli]") {
    const json sheet = sheetOf(kWear + " --fill '231.4814815 MB/s'"); // 20 TB a day
    CHECK_FALSE(sheet.at("verdict").at("ok"));
    CHECK(figure(sheet, "bypass") == Approx(0.5));
    CHECK(figure(sheet, "life") == Approx(2.5 * 365 * 86400));
    const json idle = sheetOf(kWear + " --fill '0 B/s'");
    CHECK(idle.at("verdict").at("ok"));
}

TEST_CASE("gpu prestage tells a probability and the lead time that is needed", "[app][cli]") {
    // 60,000 s, the lead time at the median: a half
    const json sheet = sheetOf(kPrestage + " --lead '60000 s' --sigma 0.5");
    CHECK(figure(sheet, "probability") == Approx(0.5));
    CHECK(figure(sheet, "leadNeeded") == Approx(60000 * std::exp(0.5 * 1.6448536)));
    CHECK_FALSE(sheet.at("verdict").at("ok"));
}

TEST_CASE("gpu: no figure is without unit, tier and source", "[app][cli]") {
    for (const std::string& question :
         {kPipeline, kCheckpoint, kCheckpoint + " --async", kStorm + " --model 8B", kKvCache + " --model 8B",
          kWear + " --fill '1 GB/s'", kPrestage + " --lead '1 d'"}) {
        const json sheet = sheetOf(question);
        INFO(question);
        CHECK(sheet.at("question").get<std::string>().starts_with("gpu "));
        CHECK_FALSE(sheet.at("verdict").at("text").get<std::string>().empty());
        REQUIRE(sheet.at("figures").size() >= 3);
        for (const json& row : sheet.at("figures")) {
            INFO(row.dump());
            CHECK_FALSE(row.at("unit").get<std::string>().empty());
            CHECK(std::string("ABCDEX").find(row.at("tier").get<std::string>()) != std::string::npos);
            CHECK_FALSE(row.at("source").get<std::string>().empty());
            CHECK_FALSE(row.at("value").is_null());
            const json& bound = row.at("bound");
            if (bound.contains("atMost"))
                CHECK(row.at("value").get<double>() <= bound.at("atMost").get<double>() * (1 + 1e-9));
            if (bound.contains("atLeast"))
                CHECK(row.at("value").get<double>() >= bound.at("atLeast").get<double>() * (1 - 1e-9));
        }
        for (const json& row : sheet.at("given"))
            CHECK((row.at("tier") == "given" || !row.at("source").get<std::string>().empty()));
        CHECK(run(question).out.find("tier") != std::string::npos);
    }
}

TEST_CASE("gpu: all bad values are found at once, by the name of their option", "[app][cli]") {
    CHECK(pointers("pipeline --workload unet3d --accelerator H100 --count 8 --storage 100 --client Foo "
                   "--compute '0 s' --batch 0") == Options{"--storage", "--client", "--compute", "--batch"});
    CHECK(pointers(kPipeline + " --cache '1 GB'") == Options{"--cache"}); // a batch is 1.03 GB
    CHECK(pointers("checkpoint --parameters -1 --gpus 8 --write '0 B/s' --interval '-1 s'") ==
          Options{"--parameters", "--write", "--read", "--interval"});
    CHECK(pointers(kStorm) == Options{"--weights"});
    CHECK(pointers(kStorm + " --model 8B --models 101") == Options{"--models"});
    CHECK(pointers(kKvCache + " --model 8B --mfu 2 --teraflops 0") == Options{"--teraflops", "--mfu"});
    CHECK(pointers(kWear + " --fill '1 GB/s' --write-amplification 0.1") == Options{"--write-amplification"});
    CHECK(pointers(kPrestage + " --lead '0 s' --target 1") == Options{"--lead", "--target"});
    CHECK(run("pipeline --workload bert --accelerator H100 --count 8 --storage '1 GB/s'").exitCode == 2);
    CHECK(run("").exitCode == 2);
}
