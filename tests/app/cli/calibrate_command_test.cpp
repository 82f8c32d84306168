// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/calibrate_command.h"

#include "tests/app/cli/program_under_test.h"
#include "tests/app/cli/scale_out_table.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>

using namespace lakewright::test;
using nlohmann::json;

namespace {

/// CPU time of runs of get range that cost 0.5 ms and a second per 200 MB, within 1 %.
std::string cpuTable() {
    std::string text = "operation,object size,objects per request,concurrency,requests,cpu seconds\n";
    double deviation = 1.01;
    for (const int clients : {1, 2, 4, 16})
        for (const double size : {4096., 65536., 1048576.}) {
            text += "get-range," + std::to_string(size) + ",0," + std::to_string(clients) + ",2000," +
                    std::to_string(2000 * (0.5e-3 + size / 200e6) * deviation) + "\n";
            deviation = 1 / deviation;
        }
    return text;
}

class Lab {
public:
    Lab() {
        write("nodes.json", kScaleOutMapping);
        write("low.csv", scaleOutTable(1, 21));
        write("high.csv", scaleOutTable(23, 29));
    }
    std::string path(const std::string& name) const { return (m_folder.path() / name).string(); }
    void write(const std::string& name, const std::string& text) const { std::ofstream(path(name)) << text; }
    /// The low rows fitted, with more words.
    std::string calibrate(const std::string& more) const {
        return "calibrate " + path("low.csv") + " --mapping " + path("nodes.json") + " --model scale-out " + more;
    }

private:
    TemporaryFolder m_folder;
};

} // namespace

TEST_CASE("calibrate finds the parameters that a table was made with", "[app][cli]") {
    const Lab lab;
    const auto outcome = startProgramLine(lab.calibrate("--as-of 2026-11-23 --json"));
    REQUIRE(outcome.exitCode == 0);
    const json report = json::parse(outcome.out);
    const json& estimates = report.at("estimates");
    REQUIRE(estimates.size() == 3);
    const std::map<std::string, double> truth{{"coherency", 0.001}, {"contention", 0.05}, {"rate of one", 1.25e9}};
    for (const json& estimate : estimates) {
        INFO(estimate.dump());
        const double value = truth.at(estimate.at("name"));
        CHECK(estimate.at("value").get<double>() == Approx(value).epsilon(0.02));
        CHECK(estimate.at("low") < value);
        CHECK(estimate.at("high") > value);
    }
    CHECK(report.at("rows") == 33);
    CHECK(report.at("groups") == 11);
    CHECK(report.at("holdOuts").at(0).at("rows") == 33);
    CHECK(report.at("gradedBy") == "number of nodes");
    std::vector<std::string> by;
    for (const json& held : report.at("holdOuts")) {
        by.push_back(held.at("by"));
        REQUIRE(held.at("regimes").size() == 1); // all rows are of one regime
        CHECK(held.at("regimes").at(0).at("regime") == "throughput");
        CHECK(held.at("regimes").at(0).at("mapePercent") == held.at("mapePercent"));
    }
    CHECK(by == std::vector<std::string>{"number of nodes"}); // of one system; its groups are the levels of load
    CHECK(report.at("onlySystem") == "lab");
    CHECK_THAT(startProgramLine(lab.calibrate("--as-of 2026-11-23")).out, Catch::Contains("of one system, lab:"));
    CHECK(startProgramLine(lab.calibrate("--as-of 2026-11-23 --json --jobs 1")).out == outcome.out);
}

TEST_CASE("calibrate and predict pass on what the importers warn of", "[app][cli]") {
    const Lab lab;
    const std::string table = scaleOutTable(1, 21);
    lab.write("cut.csv", table.substr(0, table.size() - 1)); // without its last line end
    const std::string files = lab.path("cut.csv") + " --mapping " + lab.path("nodes.json") + " --json";
    const auto outcome = startProgramLine("calibrate " + files + " --model scale-out");
    REQUIRE(outcome.exitCode == 0);
    CHECK_THAT(outcome.err, Catch::Contains("cut.csv row 34: warning: The last row has no line end"));
    const json warnings = json::parse(outcome.out).at("warnings");
    REQUIRE(warnings.size() == 1);
    CHECK_THAT(warnings.at(0).dump(), Catch::Contains("cut.csv") && Catch::Contains("no line end"));
    REQUIRE(startProgramLine(lab.calibrate("--out " + lab.path("nodes.profile.json"))).exitCode == 0);
    const auto predicted = startProgramLine("predict " + lab.path("nodes.profile.json") + " " + files);
    CHECK_THAT(predicted.err, Catch::Contains("The last row has no line end"));
    CHECK(json::parse(predicted.out).at("warnings") == warnings);
}

TEST_CASE("calibrate writes over nothing that it reads", "[app][cli]") {
    const Lab lab;
    std::filesystem::create_directory(lab.path("runs"));
    lab.write("runs/low.csv", scaleOutTable(1, 21));
    for (const char* file : {"runs/low.csv", "nodes.json"}) {
        const auto outcome = startProgramLine("calibrate " + lab.path("runs") + " --mapping " + lab.path("nodes.json") +
                                              " --model scale-out --out " + lab.path(file));
        CHECK(outcome.exitCode == 2);
        CHECK_THAT(outcome.err, Catch::Contains("--out") && Catch::Contains("Is a file that is read"));
    }
    CHECK(startProgramLine("traces inspect " + lab.path("runs/low.csv") + " --mapping " + lab.path("nodes.json"))
              .exitCode == 0); // both are as they were
}

TEST_CASE("calibrate writes no profile that predict would refuse", "[app][cli]") {
    const Lab lab;
    std::string table = "nodes,system,gbps\n";
    for (const int nodes : {1, 2, 4, 8, 16, 32})
        table += std::to_string(nodes) + ",lab," + std::to_string(nodes) + "e290\n";
    lab.write("low.csv", table);
    const auto outcome = startProgramLine(lab.calibrate("--out " + lab.path("absurd.profile.json")));
    CHECK(outcome.exitCode == 2);
    CHECK_THAT(outcome.err, Catch::Contains("absurd.profile.json") && Catch::Contains("Is too large"));
    CHECK_FALSE(std::filesystem::exists(lab.path("absurd.profile.json")));
}

TEST_CASE("predict holds a profile against rows that it never saw, without fitting", "[app][cli]") {
    const Lab lab;
    REQUIRE(startProgramLine(lab.calibrate("--as-of 2026-11-23 --out " + lab.path("nodes.profile.json"))).exitCode ==
            0);
    const std::string line = "predict " + lab.path("nodes.profile.json") + " " + lab.path("high.csv") + " --mapping " +
                             lab.path("nodes.json") + " --as-of 2026-12-01 --json";
    const auto outcome = startProgramLine(line);
    REQUIRE(outcome.exitCode == 0);
    const json report = json::parse(outcome.out);
    CHECK(report.at("rows") == 12);
    CHECK(report.at("mapePercent") < 2.0); // two of three rows lie 2 % off the law, one on it
    CHECK(report.at("coverage95Percent") == 100.0);
    CHECK(report.at("stale") == false);
    REQUIRE(report.at("regimes").size() == 1);
    CHECK(report.at("regimes").at(0).at("rows") == 12);
    CHECK(report.at("predictions").at(0).at("regime") == "throughput");
    CHECK(report.at("inside").at("rows") == 0); // 23 nodes and more, measured 1 to 21
    CHECK(report.at("inside").at("mapePercent").is_null());
    for (const json& row : report.at("predictions"))
        CHECK(row.at("beyond").size() == 1);
    CHECK(report.at("predictions").at(0).at("beyond").at(0) == "nodes 23, measured 1 to 21");
    CHECK(report.at("predictions").at(0).at("circumstances") == json{{"nodes", 23}});
    const json late =
        json::parse(startProgramLine(line.substr(0, line.find("--as-of")) + "--as-of 2028-01-01 --json").out);
    CHECK(late.at("stale") == true);
}

TEST_CASE("calibrate claims nothing about loads that the others say nothing about", "[app][cli]") {
    const Lab lab;
    // 11 levels, of which the lowest alone is fitted: contention and coherency do not show at one node
    const json one = json::parse(startProgramLine(lab.calibrate("--hold-out 0.95 --json")).out);
    CHECK(one.at("holdOuts").at(0).at("by") == "nodes");
    CHECK(one.at("holdOuts").at(0).at("rows") == 0);
    CHECK(one.at("holdOuts").at(0).at("unpredictable") == 30);
    CHECK(one.at("holdOuts").at(0).at("mapePercent").is_null());
    CHECK(one.at("grade") == "E");
    CHECK_THAT(one.at("reasons").dump(), Catch::Contains("none of the highest loads"));
    CHECK_THAT(startProgramLine(lab.calibrate("--hold-out 0.95")).out, !Catch::Contains("0.0 %   0.0 %"));
}

TEST_CASE("A file that is given twice is no more evidence, and no output takes the place of an input", "[app][cli]") {
    const Lab lab;
    const json once = json::parse(startProgramLine(lab.calibrate("--json")).out);
    const json twice = json::parse(startProgramLine(lab.calibrate(lab.path("low.csv") + " --json")).out);
    CHECK(twice.at("rows") == once.at("rows"));
    CHECK(twice.at("refusedFiles").size() == 1);
    const auto refused = startProgramLine(lab.calibrate("--out " + lab.path("low.csv")));
    CHECK(refused.exitCode == 2);
    CHECK_THAT(refused.err, Catch::Contains("--out"));
    CHECK(startProgramLine(lab.calibrate("--out " + lab.path("nowhere/a.json"))).exitCode == 2);
    CHECK_THAT(startProgramLine(lab.calibrate("--out " + lab.path(""))).err, Catch::Contains("Is a folder"));
    const auto all = startProgramLine("calibrate " + lab.path("high.csv") + " --out " + lab.path("low.csv"));
    CHECK(all.exitCode == 2);
    CHECK_THAT(all.err, Catch::Contains("Is a file"));
}

TEST_CASE("A profile is about the files that gave it a row, and names no others", "[app][cli]") {
    const Lab lab;
    const auto fit =
        startProgramLine("calibrate benchmark:wan-azure benchmark:mlperf-checkpoints-v3 --model wan --out " +
                         lab.path("wan.profile.json"));
    REQUIRE(fit.exitCode == 0);
    std::ifstream in(lab.path("wan.profile.json"));
    const json profile = json::parse(in);
    REQUIRE(profile.at("files").size() == 1);
    CHECK_THAT(profile["files"][0].at("file").get<std::string>(), Catch::Contains("wan-azure"));
    CHECK_THAT(profile.at("software").get<std::string>(), !Catch::Contains("mlperf"));
}

TEST_CASE("drift tells telemetry that left its predictions from such that did not", "[app][cli]") {
    const Lab lab;
    REQUIRE(startProgramLine(lab.calibrate("--as-of 2026-11-23 --out " + lab.path("nodes.profile.json"))).exitCode ==
            0);
    std::string slower = "nodes,system,gbps\n";
    for (int i = 0; i < 10; ++i) // at 11 nodes the law says 10·11/(1 + 0.5 + 0.11) = 68.323
        slower += "11,lab,68.323\n";
    for (int i = 0; i < 10; ++i)
        slower += "11,lab,58\n";
    lab.write("slower.csv", slower);
    const auto drift = [&](const std::string& file) {
        return startProgramLine("drift " + lab.path("nodes.profile.json") + " " + lab.path(file) + " --mapping " +
                                lab.path("nodes.json") + " --strict --json");
    };
    const auto same = drift("low.csv");
    CHECK(same.exitCode == 0);
    CHECK(json::parse(same.out).at("drift").at("drifted") == false);
    const auto moved = drift("slower.csv");
    CHECK(moved.exitCode == 3);
    const json report = json::parse(moved.out).at("drift");
    CHECK(report.at("since").at("index") == 10);
    CHECK(report.at("upward") == false);
    CHECK(report.at("ratioSince").get<double>() == Approx(58 / 68.323).epsilon(0.01));
    lab.write("slow.csv", "nodes,system,gbps\n11,lab,40\n11,lab,40\n");
    const auto slow = drift("slow.csv");
    REQUIRE(json::parse(slow.out).at("drift").at("since").at("index") == 0);
    CHECK(json::parse(slow.out).at("drift").at("ratioBefore").is_null());
    const auto beyond = drift("high.csv"); // 23 nodes and more, measured 1 to 21: as predicted, but no evidence
    CHECK(json::parse(beyond.out).at("drift").at("beyondShare") == 1.0);
    CHECK(beyond.exitCode == 3);
}

TEST_CASE("calibrate names the row that the law has no value for and fits the others", "[app][cli]") {
    const Lab lab;
    lab.write("low.csv", scaleOutTable(1, 21) + "1e300,lab,8\n");
    const auto outcome =
        startProgramLine(lab.calibrate("--as-of 2026-11-23 --json --out " + lab.path("nodes.profile.json")));
    REQUIRE(outcome.exitCode == 0);
    const json report = json::parse(outcome.out);
    CHECK(report.at("rows") == 33);
    CHECK_THAT(report.at("omissions").dump(),
               Catch::Contains("the law has no value at nodes 1e+300") && Catch::Contains("low.csv row 35"));
    CHECK(report.at("grade") < "D");
    CHECK(startProgramLine("predict " + lab.path("nodes.profile.json") + " " + lab.path("high.csv") + " --mapping " +
                           lab.path("nodes.json"))
              .exitCode == 0);
}

TEST_CASE("A scenario takes a figure from a profile and the result says which", "[app][cli]") {
    const Lab lab;
    REQUIRE(startProgramLine(lab.calibrate("--as-of 2026-11-23 --out " + lab.path("nodes.profile.json"))).exitCode ==
            0);
    std::ifstream in(kThreeLakes);
    json scenario = json::parse(in);
    scenario["profiles"]["lab"]["file"] = "nodes.profile.json";
    scenario["network"]["paths"][0]["capacity"] = {{"profile", "lab"}, {"parameter", "rate of one"}};
    lab.write("with.json", scenario.dump());
    std::ifstream profileIn(lab.path("nodes.profile.json"));
    const json profile = json::parse(profileIn);
    double fitted = 0;
    for (const json& parameter : profile.at("parameters"))
        fitted = parameter.at("name") == "rate of one" ? parameter.at("value").get<double>() : fitted;
    const auto outcome = startProgramLine("run " + lab.path("with.json") + " --replications 1 --json");
    REQUIRE(outcome.exitCode == 0);
    bool isNamed = false;
    const json result = json::parse(outcome.out);
    for (const json& assumption : result.at("assumptions"))
        if (assumption.at("pointer") == "/network/paths/0/capacity") {
            isNamed = true;
            CHECK(std::stod(assumption.at("value").get<std::string>()) == Approx(fitted).epsilon(1e-5));
            CHECK_THAT(assumption.at("source").get<std::string>(), Catch::StartsWith("profile nodes ("));
        }
    CHECK(isNamed);

    scenario["network"]["paths"][0]["capacity"]["parameter"] = "rate of two";
    lab.write("wrong.json", scenario.dump());
    const auto refused = startProgramLine("validate " + lab.path("wrong.json"));
    CHECK(refused.exitCode == 2);
    CHECK_THAT(refused.err, Catch::Contains("/network/paths/0/capacity/parameter") && Catch::Contains("rate of one"));
}

TEST_CASE("A mix takes what operations cost from a profile and the curve says which", "[app][cli]") {
    const Lab lab;
    lab.write("cpu.csv", cpuTable());
    REQUIRE(startProgramLine("calibrate " + lab.path("cpu.csv") + " --model operation-cost --as-of 2026-11-23 --out " +
                             lab.path("cpu.profile.json"))
                .exitCode == 0);
    json mix = {{"schema", "lakewright.mix/1"},
                {"name", "reads"},
                {"operations", {{{"operation", "get-range"}, {"share", 1}, {"size", "64 KiB"}}}},
                {"profiles", {{"cpu", {{"file", "cpu.profile.json"}}}}}};
    mix["costs"]["get-range"] = {{"time", {{"profile", "cpu"}, {"parameter", "vCPU time of get-range"}}},
                                 {"bandwidth", {{"profile", "cpu"}, {"parameter", "vCPU bandwidth of get-range"}}}};
    lab.write("fitted.json", mix.dump());
    mix.erase("profiles");
    mix["costs"]["get-range"] = {{"time", "0.5 ms"}, {"bandwidth", "200 MB/s"}};
    lab.write("true.json", mix.dump());
    const auto bench = [&](const std::string& file) {
        const auto outcome =
            startProgramLine("facade bench --sku L8as_v4 --nodes 4 --requests 5000 --json --mix " + lab.path(file));
        REQUIRE(outcome.exitCode == 0);
        return json::parse(outcome.out);
    };
    const json fitted = bench("fitted.json"), stated = bench("true.json");
    CHECK(fitted.at("bound").at("requestsPerSecond").get<double>() ==
          Approx(stated.at("bound").at("requestsPerSecond").get<double>()).epsilon(0.01));
    CHECK_FALSE(stated.contains("fitted"));
    const std::string sources = fitted.at("fitted").dump();
    CHECK_THAT(sources, Catch::Contains("/costs/get-range/bandwidth") && Catch::Contains("/costs/get-range/time") &&
                            Catch::Contains("profile cpu (") && Catch::Contains("2027-05-25"));

    mix["costs"]["get-range"]["time"] = {{"profile", "cpu"}, {"parameter", "vCPU time of get-range"}};
    lab.write("nowhere.json", mix.dump()); // without /profiles it is no text
    CHECK(startProgramLine("facade bench --sku L8as_v4 --mix " + lab.path("nowhere.json")).exitCode == 2);
}

TEST_CASE("calibrate and predict refuse what they cannot use, with what would do", "[app][cli]") {
    const Lab lab;
    lab.write("few.csv", "nodes,system,gbps\n1,lab,10\n2,lab,19\n");
    lab.write("broken.json", R"({"schema": "lakewright.profile/1", "name": 3})");
    const auto errorOf = [&](const std::string& line) {
        const auto outcome = startProgramLine(line);
        CHECK(outcome.exitCode == 2);
        return outcome.err;
    };
    CHECK_THAT(
        errorOf("calibrate " + lab.path("few.csv") + " --mapping " + lab.path("nodes.json") + " --model scale-out"),
        Catch::Contains("3 parameters cannot be fitted to 2 different points"));
    CHECK_THAT(errorOf("calibrate " + lab.path("few.csv") + " --mapping " + lab.path("nodes.json") + " --model none"),
               Catch::Contains("There is no such model") && Catch::Contains("scale-out"));
    CHECK_THAT(errorOf("predict " + lab.path("broken.json") + " " + lab.path("few.csv")), Catch::Contains("/name"));
    CHECK_THAT(errorOf(lab.calibrate("--as-of yesterday")), Catch::Contains("Is no date"));
    CHECK_THAT(errorOf(lab.calibrate("--as-of 2026-11-23 --expires 2020-01-01")), Catch::Contains("before the day"));
}

TEST_CASE("calibrate says of files that it could not use why, where it fits nothing", "[app][cli]") {
    const Lab lab;
    const lakewright::test::TemporaryFolder folder;
    std::ofstream(folder.path() / "failed.json")
        << R"({"fio version": "fio-3.33", "jobs": [{"jobname": "a", "error": 5}]})";
    for (const char* const model : {"", " --model wan"}) {
        const auto outcome = startProgramLine("calibrate " + folder.path().string() + model);
        CHECK(outcome.exitCode == 2);
        CHECK_THAT(outcome.err,
                   Catch::Contains("failed.json: warning: Left out: The file holds no measurement: the job ended with "
                                   "error 5 (/jobs/0)"));
    }
    const auto few = startProgramLine("calibrate " + lab.path("low.csv") + " --mapping " + lab.path("nodes.json") +
                                      " --model network");
    CHECK_THAT(few.err, Catch::Contains("warning: Left out: no number of connections (33 of these)"));
}
