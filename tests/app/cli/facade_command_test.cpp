// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/facade_command.h"

#include "tests/app/cli/program_under_test.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace {

using lakewright::test::Outcome;

Outcome run(const std::string& arguments) {
    return lakewright::test::startProgramLine("facade bench " + arguments);
}

const std::string kRoot = LAKEWRIGHT_SOURCE_DIR;
const std::string kUpload = " --mix " + kRoot + "/scenarios/mixes/azcopy-upload.json --requests 5000";

} // namespace

TEST_CASE("facade bench --json prints the load curve with intervals and bounds", "[app][cli]") {
    const Outcome outcome = run("--sku L32aos_v4 --nodes 12 --json" + kUpload);
    REQUIRE(outcome.exitCode == 0);
    const auto document = nlohmann::json::parse(outcome.out);
    CHECK(document.at("size") == "Standard_L32aos_v4");
    CHECK(document.at("nodes") == 12);
    CHECK(document.at("bound").at("resource") == "nic-egress");
    const auto& points = document.at("points");
    REQUIRE(points.size() >= 6);
    for (const auto& point : points) {
        const auto& p99 = point.at("latencySeconds").at("p99");
        CHECK(p99.at("low") <= p99.at("value"));
        CHECK(p99.at("value") <= p99.at("high"));
        CHECK(point.at("utilisation").at("nvme").contains("bound"));
        CHECK(point.at("operations").size() == 2);
        CHECK(point.contains("limiting"));
    }
}

TEST_CASE("facade bench prints a table and the same bytes again on more threads", "[app][cli]") {
    const Outcome one = run("--sku L8as_v4 --nodes 3 --jobs 1" + kUpload);
    CHECK(one.exitCode == 0);
    CHECK(one.out.find("Bound (L0)") != std::string::npos);
    CHECK(run("--sku L8as_v4 --nodes 3 --jobs 3" + kUpload).out == one.out);
}

TEST_CASE("facade bench keeps curves in a store and reads a load off them", "[app][cli]") {
    const lakewright::test::TemporaryFolder folder;
    const std::string arguments = "--sku L8as_v4 --nodes 3 --json --store " + folder.path().string() + kUpload;
    const Outcome first = run(arguments);
    REQUIRE(first.exitCode == 0);
    int files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path()))
        files += entry.is_regular_file() ? 1 : 0;
    CHECK(files == 1);
    CHECK(run(arguments).out == first.out);
    const auto curve = nlohmann::json::parse(first.out);
    const double offered = curve.at("points")[3].at("offeredPerSecond");
    const Outcome read = run(arguments + " --at \"" + std::to_string(offered) + " req/s\"");
    const auto at = nlohmann::json::parse(read.out).at("at");
    CHECK(at.at("p99Seconds").get<double>() ==
          Approx(curve.at("points")[3].at("latencySeconds").at("p99").at("value").get<double>()).epsilon(1e-4));
    const Outcome beyond = run(arguments + " --at \"1e9 req/s\"");
    CHECK(nlohmann::json::parse(beyond.out).at("at").at("beyondCurve") == true);
    CHECK(run(arguments + " --at 12").exitCode == 2);
    CHECK(run("--sku L8as_v4 --at \"12 req/s\"" + kUpload).exitCode == 2); // only with --json
}

TEST_CASE("facade bench --late says whether few enough requests come late", "[app][cli]") {
    const std::string mix = " --sku L32aos_v4 --nodes 4 --mix " + kRoot + "/scenarios/mixes/media-frames.json";
    const Outcome outcome = run("--json --late '41.7 ms' --late-share 1e-3" + mix);
    REQUIRE(outcome.exitCode == 0);
    const auto points = nlohmann::json::parse(outcome.out).at("points");
    double before = 0;
    for (const auto& point : points) {
        const auto& late = point.at("late");
        CHECK(late.at("afterSeconds").get<double>() == Approx(0.0417));
        CHECK(late.at("share").at("value") >= before);
        before = late.at("share").at("value");
        // Consistent with the percentiles: p99.9 below the limit means at most one in a thousand is late.
        if (point.at("latencySeconds").at("p99.9").at("high") < 0.0417)
            CHECK(late.at("share").at("value") <= 1.1e-3);
    }
    CHECK(points[0].at("late").at("ok") == true);
    CHECK(run("--late '0 s'" + mix).exitCode == 2);
    CHECK(run("--late-share 1e-3" + mix).exitCode == 2); // only with --late
    CHECK(run("--late '1 ms' --late-share 2" + mix).exitCode == 2);
}

TEST_CASE("facade bench ranks all storage sizes", "[app][cli]") {
    const Outcome outcome = run("--sku all-storage --nodes 3 --json" + kUpload);
    REQUIRE(outcome.exitCode == 0);
    const auto rows = nlohmann::json::parse(outcome.out).at("rows");
    REQUIRE(rows.size() > 50);
    double before = 0;
    for (const auto& row : rows) {
        if (row.at("usdPerMonthPerGBps").is_null())
            continue;
        CHECK(row.at("usdPerMonthPerGBps") >= before);
        before = row.at("usdPerMonthPerGBps");
        CHECK(row.at("usdPerMonthPerKops") > 0);
    }
    CHECK(before > 0);
}

TEST_CASE("facade bench refuses bad mixes and options with exit code 2", "[app][cli]") {
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(kRoot + "/tests/data/bad-mixes")) {
        if (entry.path().filename() == "expected.json")
            continue;
        const Outcome outcome = run("--sku L8as_v4 --json --mix " + entry.path().string());
        INFO(entry.path());
        CHECK(outcome.exitCode == 2);
        CHECK_FALSE(nlohmann::json::parse(outcome.out).at("findings").empty());
        ++count;
    }
    CHECK(count >= 12);
    CHECK(run("--sku L8as_v4 --mix /no/such/file").exitCode == 2);
    CHECK(run("--sku no-such-size" + kUpload).exitCode == 2);
    const Outcome asJson = run("--sku no-such-size --json" + kUpload);
    CHECK(nlohmann::json::parse(asJson.out).at("error").get<std::string>().find("no-such-size") != std::string::npos);
    CHECK(run("--sku L8as_v4 --curve 'bad id'" + kUpload).exitCode == 2);
    CHECK(run("--sku all-storage --curve c" + kUpload).exitCode == 2);
    const Outcome curve = run("--sku L8as_v4 --nodes 3 --curve c" + kUpload);
    CHECK(nlohmann::json::parse(curve.out).at("direction") == "write");
    CHECK(run("--sku L8as_v4 --direction read" + kUpload).exitCode == 2); // only with --curve
    CHECK(run("--sku L8as_v4 --curve c --direction sideways" + kUpload).exitCode == 2);
    CHECK(run("--sku D16as_v6" + kUpload).exitCode == 2); // no local disks
    CHECK(run("--sku L8as_v4 --nodes 0" + kUpload).exitCode == 2);
    CHECK(run("--sku L8as_v4 --region atlantis" + kUpload).exitCode == 2);
    CHECK(run("--sku L8as_v4").exitCode == 2);
}

TEST_CASE("facade bench shows tenants, attempts and the coordinated-omission gap", "[app][cli]") {
    const std::string mix = " --mix " + kRoot + "/scenarios/mixes/bad-day.json --requests 60000";
    const Outcome outcome = run("--sku L32aos_v4 --nodes 4 --json --benchmark-clients 4" + mix);
    REQUIRE(outcome.exitCode == 0);
    const auto points = nlohmann::json::parse(outcome.out).at("points");
    for (const auto& point : points) {
        double answers = 0;
        for (const auto& share : point.at("answers"))
            answers += share.get<double>();
        CHECK(answers == Approx(1));
        REQUIRE(point.at("tenants").size() == 3);
        double served = 0;
        for (const auto& tenant : point.at("tenants"))
            served += tenant.at("requestsPerSecond").at("value").get<double>();
        CHECK(served == Approx(point.at("requestsPerSecond").at("value").get<double>()));
        CHECK(point.at("benchmark").at("clients") == 4);
        CHECK_FALSE(point.at("aboveBound"));
    }
    CHECK(points[0].at("attempts").at("hedgeRatio") > 0); // reads that meet a pause
    const Outcome text = run("--sku L32aos_v4 --nodes 4 --benchmark-clients 4" + mix);
    CHECK(text.out.find("noisy") != std::string::npos);
    CHECK(text.out.find("coordinated omission") != std::string::npos);
    // Of 60,000 requests, and four times as many where need be, five pauses of 3 s take more at the highest loads.
    CHECK(text.err.find("load 95 %: ") != std::string::npos);
    CHECK(text.err.find("load 10 %: ") == std::string::npos);
}
