// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/conditions.h"
#include "models/calibration/laws.h"

#include "tests/models/calibration/measured.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::calibration;
using lakewright::test::count;
using lakewright::test::measured;
using lakewright::test::reasonsOf;
using lakewright::test::word;

namespace {

using Numbers = std::vector<double>;

} // namespace

TEST_CASE("calibration::wanModel reads what iperf3 writes", "[models][calibration]") {
    const auto run = [](const std::string& outcome, traces::Amount value, double connections) {
        return measured(outcome, value,
                        {word("from", "a"),
                         word("to", "b"),
                         count("connections", connections),
                         {"planned duration", units::seconds(60)}});
    };
    const auto heldBack = [&](const std::string& outcome, traces::Amount value) {
        auto measurement = run(outcome, value, 1);
        measurement.conditions.push_back({"rate limit", units::megabitsPerSecond(1)});
        return measurement;
    };
    auto half = run("throughput", units::gigabitsPerSecond(5), 128);
    half.conditions.insert(half.conditions.end(), {word("run", "a-b 256"), count("parts of the run", 2)});
    const Rows rows = test::rowsOf("wan", {run("throughput", units::gigabitsPerSecond(8), 16), half, half,
                                           run("round-trip", units::milliseconds(70), 16), // queues
                                           heldBack("throughput", units::megabitsPerSecond(1)),
                                           heldBack("round-trip", units::milliseconds(40))});
    REQUIRE(rows.rows.size() == 2);
    CHECK(rows.rows[0].numbers == Numbers{0.04, 16, 60});
    CHECK(rows.rows[0].parameters[0] == "capacity of a to b"); // no card is stated
    CHECK(rows.rows[1].numbers == Numbers{0.04, 256, 60});
    CHECK(rows.rows[1].value == Approx(10e9 / 8));
    CHECK(rows.rows[0].group != rows.rows[1].group); // other streams are no repeats
    CHECK(reasonsOf(rows) == std::vector<std::string>{"held back by a rate limit: only its round trip counts"});
}

TEST_CASE("calibration::networkModel takes runs side by side as one and tells paths apart", "[models][calibration]") {
    const auto run = [](const char* path, double connections, std::vector<traces::Condition> more = {}) {
        more.insert(more.end(), {word("path", path), count("connections", connections)});
        return measured("throughput", units::gigabitsPerSecond(2), more);
    };
    const std::vector<traces::Condition> part{word("run", "egress"), count("parts of the run", 3)};
    const Rows rows = test::rowsOf(
        "network", {run("VMs", 4), run("VMs", 16, part), run("VMs", 16, part), run("VMs", 16, part), run("zones", 4)});
    REQUIRE(rows.rows.size() == 3);
    CHECK(rows.rows[1].numbers == Numbers{48});
    CHECK(rows.rows[1].value == Approx(6e9 / 8));
    CHECK(rows.rows[0].parameters[0] == rows.rows[1].parameters[0]);
    CHECK(rows.rows[0].parameters[0] != rows.rows[2].parameters[0]);
}

TEST_CASE("calibration::facadeModel reads elbencho's table of an S3 endpoint", "[models][calibration]") {
    const auto phase = [](const char* outcome, const char* operation, const char* until) {
        return measured(outcome, units::perSecond(100),
                        {word("path type", "bucket"),
                         word("operation", operation),
                         count("clients", 2),
                         count("threads per client", 8),
                         {"file size", units::mebibytes(4)},
                         {"block size", units::mebibytes(1)},
                         word("until", until),
                         word("TLS", "yes"),
                         word("facade", "f")},
                        operation);
    };
    const char *const whole = "the slowest thread is done", *const first = "the fastest thread is done";
    auto onFiles = phase("operation-rate", "READ", whole);
    onFiles.conditions.front() = word("path type", "dir");
    const Rows rows =
        test::rowsOf("facade", {phase("operation-rate", "WRITE", first), phase("entry-rate", "WRITE", whole),
                                phase("operation-rate", "WRITE", whole), phase("entry-rate", "STAT", whole),
                                phase("entry-rate", "LISTOBJ", whole), onFiles});
    REQUIRE(rows.rows.size() == 2);
    CHECK(rows.rows[0].numbers == Numbers{16, 1 << 20, 0}); // a request a block
    CHECK(rows.rows[0].parameters == std::vector<std::string>{"time outside of WRITE at f with TLS",
                                                              "time per operation of WRITE at f with TLS",
                                                              "bandwidth of WRITE at f with TLS"});
    CHECK(rows.rows[1].numbers == Numbers{16, 0, 0});
    CHECK(rows.rows[1].parameters.size() == 2); // no bytes, no bandwidth
    CHECK(reasonsOf(rows) == std::vector<std::string>{kPartOfPhase, "the rate of a list counts objects, not requests",
                                                      "no number of concurrent clients"});
}

TEST_CASE("calibration::variabilityModel takes the deviation between days of a series that was repeated daily",
          "[models][calibration]") {
    const auto day = [](const char* disk, double rate, const char* life) {
        auto measurement = measured("throughput", units::megabytesPerSecond(rate),
                                    {word("job", disk),
                                     word("pattern", "read"),
                                     word("engine", "libaio"),
                                     {"block size", units::mebibytes(1)},
                                     word("disk", "local"),
                                     word("VM size", "L32"),
                                     word("lifespan", life),
                                     word("repeated", "daily"),
                                     word("direction", "read")});
        measurement.outcome.spread.deviation = units::megabytesPerSecond(rate / 2); // within a run
        return measurement;
    };
    const std::vector<Table> tables{{"1.json", {day("disk0", 40, "short"), day("disk1", 50, "short")}},
                                    {"2.json", {day("disk0", 60, "short"), day("disk1", 40, "short")}},
                                    {"3.json", {day("disk0", 60, "short"), day("disk1", 50, "short")}},
                                    {"4.json", {day("disk0", 60, "long")}}};
    const Rows rows = modelNamed("variability")->rows(tables);
    REQUIRE(rows.rows.size() == 1);
    CHECK(rows.rows[0].value == Approx(0.1)); // 90, 100 and 110: a deviation of 10 of 100
    CHECK(rows.rows[0].parameters ==
          std::vector<std::string>{"noise of local read libaio direct on L32", "life short, local"});
    CHECK(reasonsOf(rows) == std::vector<std::string>{"a series of fewer than 3 days"});
}

TEST_CASE("calibration::trainingModel finds the bytes of a sample beside its rate in a document",
          "[models][calibration]") {
    const std::vector<traces::Condition> conditions{word("workload", "unet3d"), word("accelerator", "H100"),
                                                    count("accelerators", 8), count("clients", 1)};
    const Rows rows =
        test::rowsOf("training", {measured("sample-rate", units::perSecond(20), conditions, "/metric/rate"),
                                  measured("throughput", units::bytesPerSecond(6000), conditions, "/metric/bytes")});
    REQUIRE(rows.rows.size() == 1);
    CHECK(rows.rows[0].numbers == Numbers{8, 1, 300});
}

TEST_CASE("calibration::deviceModel tells the drives of VM sizes apart", "[models][calibration]") {
    const auto job = [](const char* name, const char* size) {
        return measured("operation-rate", units::perSecond(9),
                        {word("job", name),
                         word("pattern", "randread"),
                         word("direction", "read"),
                         {"block size", units::kibibytes(4)},
                         word("VM size", size)});
    };
    const Rows rows = test::rowsOf("device", {job("a", "L32"), job("b", "L64")});
    REQUIRE(rows.rows.size() == 2);
    CHECK(rows.rows[0].parameters[0] == "idle time of random reads on L32");
    CHECK(rows.rows[1].parameters[0] == "idle time of random reads on L64");
    CHECK(rows.rows[0].group != rows.rows[1].group);
}
