// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/laws.h"

#include "models/calibration/conditions.h"
#include "models/calibration/least_squares.h"
#include "models/catalogue/catalogue.h"
#include "models/training/pipeline.h"
#include "tests/models/calibration/measured.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>
#include <map>
#include <set>

using namespace lakewright;
using namespace lakewright::calibration;
using lakewright::test::count;
using lakewright::test::measured;
using lakewright::test::reasonsOf;
using lakewright::test::word;

namespace {

using Numbers = std::vector<double>;

double valueOf(const Model& model, const Numbers& values, const Numbers& numbers) {
    return model.equation(values, numbers);
}

} // namespace

TEST_CASE("calibration::facadeModel is the closed queue of one station", "[models][calibration]") {
    const Model facade = facadeModel();
    // busy 1 s (0.5 + 1 B / 2 B/s), outside 3 s; one client: 1/4. Two: the machine repairman is busy 8/17 of the time.
    const Numbers values{3, 0.5, 2};
    CHECK(valueOf(facade, values, {1, 1, 0}) == Approx(0.25));
    CHECK(valueOf(facade, values, {2, 1, 0}) == Approx(8. / 17));
    // ten: 1 − Erlang's B of 10 machines with offered load 3 (Z/S): states are Poisson with mean 3, cut off at 10
    double sum = 0, term = 1;
    for (int k = 0; k <= 10; ++k, term *= 3. / k)
        sum += term;
    const double erlang = std::pow(3, 10) / 3628800 / sum;
    CHECK(valueOf(facade, values, {10, 1, 0}) == Approx(1 - erlang));
}

TEST_CASE("calibration::facadeModel spreads a time as the sum of independent times spreads", "[models][calibration]") {
    const Model facade = facadeModel();
    // One client, no bytes: the mean is outside + operation. At 10 ms the parameter is what p99 is beyond the mean.
    CHECK(valueOf(facade, {0.006, 0.004, 1e9, 1.7, 0.5}, {1, 0, 2}) == Approx(0.010 * 2.7));
    CHECK(valueOf(facade, {0.006, 0.004, 1e9, 0.25, 0.5}, {1, 0, 1}) == Approx(0.010 / 1.25));
    // Four times as long: the deviation of four independent times is twice that of one, half of it over the mean.
    CHECK(valueOf(facade, {0.024, 0.016, 1e9, 1.7, 0.5}, {1, 0, 2}) == Approx(0.040 * 1.85));
    // Cauchy-like ones (g = 1): a sum is spread as widely as each of them, over its mean.
    CHECK(valueOf(facade, {0.024, 0.016, 1e9, 1.7, 1}, {1, 0, 2}) == Approx(0.040 * 2.7));
}

TEST_CASE("calibration::facadeModel predicts the quantiles of loads far above those it was fitted to",
          "[models][calibration]") {
    // One station, exponential services of 1 ms, clients that ask again at once: the time of a request is the sum of as
    // many services as there are clients, 2·time/1 ms is chi-squared with 2·clients degrees of freedom. Its quantiles
    // are those of Pearson and Hartley, Biometrika Tables for Statisticians (1966), table 8.
    struct Line {
        double clients, chi50, chi99;
    };
    const std::vector<Line> table{
        {1, 1.3863, 9.2103}, {2, 3.3567, 13.277}, {4, 7.3441, 20.090}, {15, 29.336, 50.892}, {50, 99.334, 135.81}};
    std::vector<traces::Measurement> runs;
    for (const Line& line : table) {
        const std::vector<traces::Condition> conditions{word("operation", "GET"), count("concurrency", line.clients)};
        const auto add = [&](const char* outcome, traces::Amount value, std::optional<double> percentile = {}) {
            runs.push_back(measured(outcome, value, conditions, std::to_string(line.clients)));
            runs.back().outcome.percentile = percentile;
        };
        add("operations", traces::Count{10'000});
        add("operation-rate", units::perSecond(1000));
        add("latency", units::milliseconds(line.chi50 / 2), 0.5);
        add("latency", units::milliseconds(line.chi99 / 2), 0.99);
    }
    const Model facade = facadeModel();
    const Rows rows = test::rowsOf("facade", runs);
    REQUIRE(rows.rows.size() == 15);
    const Problem low = problemOf(facade, std::span(rows.rows).first(9)), all = problemOf(facade, rows.rows);
    const Fit found = fit(low, {.isRobust = false});
    for (const Observation& row : all.observations) {
        INFO(row.numbers[0] << " clients, kind " << row.numbers[2]);
        CHECK(std::abs(all.predicted(row, found.values) / row.value - 1) < 0.15);
    }
}

TEST_CASE("calibration::facadeModel keeps to the bounds of a closed queue", "[models][calibration]") {
    const Model facade = facadeModel();
    CHECK(rc::check("asymptotic bounds", [&] {
        const double outside = *rc::gen::inRange(1, 1000), operation = *rc::gen::inRange(1, 1000),
                     clients = *rc::gen::inRange(1, 200);
        const double rate = valueOf(facade, {outside, operation, 1e9}, {clients, 0, 0});
        RC_ASSERT(rate <= std::min(clients / (outside + operation), 1 / operation) * (1 + 1e-12));
        RC_ASSERT(rate >= clients / (outside + clients * operation) * (1 - 1e-12));
    }));
}

TEST_CASE("calibration::facadeModel reads rates, medians and well founded tails", "[models][calibration]") {
    const auto conditions = [](const char* operation) {
        return std::vector<traces::Condition>{word("operation", operation),
                                              word("endpoint", "lake"),
                                              count("concurrency", 8),
                                              {"object size", units::kibibytes(4)}};
    };
    const auto latency = [&](const char* operation, double percentile) {
        auto measurement = measured("latency", units::milliseconds(5), conditions(operation));
        measurement.outcome.percentile = percentile;
        return measurement;
    };
    const Rows rows =
        test::rowsOf("facade", {measured("operation-rate", units::perSecond(900), conditions("GET")),
                                measured("operations", traces::Count{2000}, conditions("GET")), latency("GET", 0.5),
                                latency("GET", 0.99), latency("GET", 0.9),
                                measured("operations", traces::Count{1999}, conditions("PUT")), latency("PUT", 0.99),
                                measured("operation-rate", units::perSecond(9), {word("operation", "DEL")})});
    REQUIRE(rows.rows.size() == 3);
    CHECK(rows.rows[0].value == 900);
    CHECK(rows.rows[0].numbers == Numbers{8, 4096, 0});
    CHECK(rows.rows[0].parameters ==
          std::vector<std::string>{"time outside of GET", "time per operation of GET", "bandwidth of GET"});
    CHECK(rows.rows[1].parameters[3] == "mean beyond the median of GET");
    CHECK(rows.rows[2].parameters[3] == "p99 beyond the mean of GET");
    CHECK(rows.rows[1].parameters.back() == "growth of the spread"); // of all operations
    CHECK(rows.rows[2].parameters.back() == "growth of the spread");
    CHECK(rows.rows[0].group == rows.rows[2].group);
    CHECK(rows.rows[0].regime != rows.rows[2].regime);
    CHECK(reasonsOf(rows) ==
          std::vector<std::string>{"a p99 of fewer than 2,000 requests", "no number of concurrent clients"});
}

TEST_CASE("calibration::facadeModel leaves out operations between which clients did something else",
          "[models][calibration]") {
    const std::vector<traces::Condition> conditions{
        word("operation", "GET"), count("concurrency", 8), {"object size", units::kibibytes(4)}};
    const auto rowsAt = [&](double latencyMilliseconds) {
        return test::rowsOf("facade", {measured("operation-rate", units::perSecond(800), conditions),
                                       measured("latency", units::milliseconds(latencyMilliseconds), conditions)});
    };
    CHECK(rowsAt(10).rows.size() == 1); // Little: 800/s of 10 ms are the 8 clients
    CHECK(rowsAt(1).rows.empty());      // 0.8 of them under way in the mean
    CHECK(reasonsOf(rowsAt(1)) == std::vector<std::string>{"the clients also did other operations between these"});
}

TEST_CASE("calibration::scaleOutModel is the universal scalability law", "[models][calibration]") {
    for (const Model& model : {scaleOutModel(), networkModel()}) {
        CHECK(valueOf(model, {100, 0.1, 0.01}, {1}) == 100);
        CHECK(valueOf(model, {100, 0.1, 0.01}, {10}) == Approx(1000 / 2.8)); // 1 + 0.9 + 0.9
        // the most at √((1 − α)/β): 9.49
        CHECK(valueOf(model, {100, 0.1, 0.01}, {9.487}) > valueOf(model, {100, 0.1, 0.01}, {9}));
        CHECK(valueOf(model, {100, 0.1, 0.01}, {9.487}) > valueOf(model, {100, 0.1, 0.01}, {10}));
        // without coherency it ends at rate/α (Amdahl)
        CHECK(valueOf(model, {100, 0.1, 0}, {1e9}) == Approx(1000));
    }
}

TEST_CASE("calibration::scaleOutModel reads any word for a size, series apart", "[models][calibration]") {
    const auto run = [](const char* sized, double n, const char* direction) {
        return measured("throughput", units::gigabytesPerSecond(n),
                        {count(sized, n), word("direction", direction), word("system", "s")});
    };
    const Rows rows =
        test::rowsOf("scale-out", {run("nodes", 4, "read"), run("VMs", 8, "read"), run("servers", 4, "write"),
                                   run("connections", 4, "write"), run("nodes", 0.5, "read")});
    REQUIRE(rows.rows.size() == 3);
    CHECK(rows.rows[0].parameters == std::vector<std::string>{"rate of one, read", "contention", "coherency"});
    CHECK(rows.rows[1].numbers == Numbers{8});
    CHECK(rows.rows[2].parameters[0] == "rate of one, write");
    CHECK(rows.omissions.front().count == 2);
    CHECK(test::rowsOf("network", {run("connections", 4, "write")}).rows.size() == 1);
    CHECK(test::rowsOf("network", {run("nodes", 4, "write")}).rows.empty());
}

TEST_CASE("calibration::networkModel names iperf3's way back, and no way out", "[models][calibration]") {
    const auto rateOf = [](const char* reverse) {
        const auto run = measured("throughput", units::gigabytesPerSecond(1),
                                  {count("connections", 4), word("path", "VMs"), word("reverse", reverse)});
        return test::rowsOf("network", {run}).rows.at(0).parameters.at(0);
    };
    CHECK(rateOf("no") == "rate of one, VMs");
    CHECK(rateOf("yes") == "rate of one, VMs reverse");
}

TEST_CASE("calibration::scaleOutModel takes a phase of elbencho once", "[models][calibration]") {
    const auto phase = [](double rate, const char* until) {
        return measured("throughput", units::gigabytesPerSecond(rate), {count("clients", 4), word("until", until)});
    };
    const Rows rows =
        test::rowsOf("scale-out", {phase(4.2, "the fastest thread is done"), phase(3.9, "the slowest thread is done")});
    REQUIRE(rows.rows.size() == 1);
    CHECK(rows.rows[0].value == Approx(3.9e9));
    CHECK(reasonsOf(rows) ==
          std::vector<std::string>{"until the fastest thread is done: the whole phase stands beside it"});
}

TEST_CASE("calibration::wanModel is the lesser of capacity and windows, less the ramp", "[models][calibration]") {
    const Model wan = wanModel();
    // 1 GB/s; 64 connections of 16 MB a round trip of 0.1 s would carry 10.24 GB/s; 10 of 60 s are lost to 100 round
    // trips
    CHECK(valueOf(wan, {1e9, 100, 16e6}, {0.1, 64, 60}) == Approx(1e9 * 50 / 60).epsilon(1e-6));
    // one connection: 16 MB / 0.1 s
    CHECK(valueOf(wan, {1e12, 100, 16e6}, {0.1, 1, 60}) == Approx(16e7 * 50 / 60).epsilon(1e-6));
    CHECK(valueOf(wan, {1e9, 1e6, 16e6}, {0.1, 64, 60}) > 0); // a ramp longer than the run still carries something
}

TEST_CASE("calibration::wanModel finds round trips in the row, beside it, on the way back or in the catalogue",
          "[models][calibration]") {
    const auto between = [](const std::string& outcome, traces::Amount value, const char* from, const char* to) {
        return measured(outcome, value,
                        {word("from", from),
                         word("to", to),
                         count("connections", 64),
                         {"duration", units::seconds(20)},
                         word("VM size from", "D32"),
                         word("VM size to", "D32")});
    };
    const auto throughput = [&](const char* from, const char* to) {
        return between("throughput", units::gigabitsPerSecond(5), from, to);
    };
    auto stated = throughput("x", "y");
    stated.conditions.push_back({"round-trip", units::milliseconds(7)});
    const Rows rows =
        test::rowsOf("wan", {stated, throughput("a", "b"), between("round-trip", units::milliseconds(50), "a", "b"),
                             throughput("b", "a"), between("round-trip", units::milliseconds(60), "b", "a"),
                             throughput("d", "c"), between("round-trip", units::milliseconds(90), "c", "d"),
                             throughput("azure:westeurope", "azure:northeurope"), throughput("p", "q")});
    REQUIRE(rows.rows.size() == 5);
    CHECK(rows.rows[0].numbers == Numbers{0.007, 64, 20});
    CHECK(rows.rows[1].numbers[0] == 0.05);
    CHECK(rows.rows[2].numbers[0] == 0.06);
    CHECK(rows.rows[3].numbers[0] == 0.09);
    CHECK(rows.rows[4].numbers[0] ==
          catalogue::builtin().roundTrip("westeurope", "northeurope", catalogue::Percentile::P50)->value);
    REQUIRE(rows.assumed.size() == 1); // of that row alone
    CHECK(rows.assumed[0].count == 1);
    CHECK(rows.rows[1].group == rows.rows[2].group); // both ways of a pair
    CHECK(rows.rows[0].parameters[0] == "capacity of D32");
    CHECK(reasonsOf(rows) == std::vector<std::string>{"no round-trip time is known for the pair"});
}

TEST_CASE("calibration::trainingModel loses to barriers and shared clients and ends at the storage",
          "[models][calibration]") {
    const Model training = trainingModel();
    CHECK(valueOf(training, {0.5, 0.1, 0.2}, {1, 1, 100}) == 2);
    // 8 on 2 clients: 16 / (1 + 0.1·ln 8 + 0.2·ln 4)
    CHECK(valueOf(training, {0.5, 0.1, 0.2}, {8, 2, 100}) ==
          Approx(16 / (1 + 0.3 * std::log(2.) + 0.4 * std::log(2.))));
    CHECK(std::isnan(valueOf(training, {0.5, 0.1, 0.2}, {1, 4, 100})));       // each client has an accelerator at least
    CHECK(valueOf(training, {0.5, 0, 0, 500}, {100, 100, 100}) == Approx(5)); // 500 B/s of samples of 100 B
}

TEST_CASE("calibration::trainingModel gives a storage of its own to a system of three loads", "[models][calibration]") {
    const auto run = [](const char* system, double accelerators, double rate) {
        const std::vector<traces::Condition> conditions{word("workload", "unet3d_h100"), word("submitter", "A"),
                                                        word("system", system), count("accelerators", accelerators),
                                                        count("clients", 2)};
        const std::string place = std::string(system) + std::to_string(accelerators);
        return std::vector<traces::Measurement>{
            measured("sample-rate", units::perSecond(rate), conditions, place),
            measured("throughput", units::bytesPerSecond(rate * 1000), conditions, place)};
    };
    std::vector<traces::Measurement> all;
    for (const auto& [system, n] : {std::pair{"big", 2}, {"big", 4}, {"big", 8}, {"small", 2}, {"small", 4}})
        for (const auto& measurement : run(system, n, 20 * n))
            all.push_back(measurement);
    const Rows rows = test::rowsOf("training", all);
    REQUIRE(rows.rows.size() == 5);
    CHECK(rows.rows[0].numbers == Numbers{2, 2, 1000});
    CHECK(rows.rows[0].parameters.size() == 4);
    CHECK(rows.rows[0].parameters[3] == "storage of A/big");
    CHECK(rows.rows[4].parameters.size() == 3);
    CHECK(problemOf(trainingModel(), rows.rows).observations[0].limit == 2); // after barrier and sharing, by name
    CHECK_FALSE(problemOf(trainingModel(), rows.rows).observations[4].limit);
    // what else ran on that system reads from the same storage
    for (auto measurement : run("big", 2, 30)) {
        measurement.conditions[0] = word("workload", "resnet50_h100");
        measurement.place = "other";
        all.push_back(measurement);
    }
    CHECK(test::rowsOf("training", all).rows[5].parameters.back() == "storage of A/big");
    // no storage makes the emulated accelerator faster than it computes
    const Parameter time = trainingModel().parameter("time per sample of unet3d_h100", rows.rows);
    const auto pipelines = training::referencePipelines();
    const auto unet = std::find_if(pipelines.begin(), pipelines.end(), [](const auto& pipeline) {
        return pipeline.workload == "unet3d" && pipeline.accelerator == "H100";
    });
    REQUIRE(unet != pipelines.end());
    CHECK(time.least == Approx(unet->compute.value / unet->batch).epsilon(0.002));
}

TEST_CASE("calibration::deviceModel is bound by latency at low depth and by its bottleneck at high depth",
          "[models][calibration]") {
    const Model device = deviceModel();
    // idle 80 µs, 1 µs + 4000 B / 4 GB/s = 2 µs each
    const Numbers reads{80e-6, 1e-6, 4e9};
    CHECK(valueOf(device, reads, {1, 4000, 1, 1}) == Approx(1 / 82e-6));
    CHECK(valueOf(device, reads, {1e6, 4000, 1, 1}) == Approx(5e5).epsilon(1e-3));
    // half reads, half writes of 20 µs idle and 4 µs busy: 50 µs and 3 µs, times 1 + interference
    const Numbers both{80e-6, 1e-6, 4e9, 20e-6, 3e-6, 4e9, 0.5};
    const double rate = 10 / (50e-6 + 10 * 3e-6 * 1.5);
    CHECK(valueOf(device, both, {10, 4000, 0.5, 1}) == Approx(rate / 2));
    CHECK(valueOf(device, both, {10, 4000, 0.5, 0}) == Approx(rate / 2));
    // all reads of a mixed job are reads alone
    CHECK(valueOf(device, both, {10, 4000, 1, 1}) == Approx(valueOf(device, reads, {10, 4000, 1, 1})));
}

TEST_CASE("calibration::deviceModel reads jobs, mixed ones as one, and refuses clones that stand apart",
          "[models][calibration]") {
    const auto job = [](const char* name, const char* pattern, const char* direction, double rate) {
        return measured("operation-rate", units::perSecond(rate),
                        {word("job", name),
                         word("pattern", pattern),
                         word("direction", direction),
                         {"block size", units::kibibytes(4)},
                         count("queue depth", 16),
                         count("jobs", 2)});
    };
    const Rows rows = test::rowsOf("device", {job("a", "randread", "read", 1000), job("b", "randrw", "read", 700),
                                              job("b", "randrw", "write", 300), job("c", "read", "read", 5),
                                              job("c", "read", "read", 6), job("d", "", "read", 6)});
    REQUIRE(rows.rows.size() == 3);
    CHECK(rows.rows[0].numbers == Numbers{32, 4096, 1, 1});
    CHECK(rows.rows[0].parameters == std::vector<std::string>{"idle time of random reads",
                                                              "time per operation of random reads",
                                                              "bandwidth of random reads"});
    CHECK(rows.rows[1].numbers == Numbers{32, 4096, 0.7, 1});
    CHECK(rows.rows[2].numbers == Numbers{32, 4096, 0.7, 0});
    CHECK(rows.rows[1].parameters.size() == 7);
    CHECK(rows.rows[1].group == rows.rows[2].group);
    CHECK(reasonsOf(rows) == std::vector<std::string>{"clones of a job stand apart: run them with group_reporting",
                                                      "no pattern or no block size among the options of the job"});
}

TEST_CASE("calibration::deviceModel takes jobs of one name apart by what they do, and machines by their size",
          "[models][calibration]") {
    const auto job = [](const char* pattern, const char* direction, int depth, const char* size) {
        return measured("operation-rate", units::perSecond(1000),
                        {word("job", "test"),
                         word("pattern", pattern),
                         word("direction", direction),
                         {"block size", units::kibibytes(4)},
                         count("queue depth", depth),
                         word("VM size", size)});
    };
    const Rows rows =
        test::rowsOf("device", {job("randread", "read", 1, "small"), job("randwrite", "write", 1, "small"),
                                job("randread", "read", 8, "small"), job("randread", "read", 1, "large")});
    REQUIRE(rows.rows.size() == 4);
    CHECK(rows.omissions.empty());
    for (const Row& row : rows.rows)
        CHECK(row.parameters.size() == 3); // no mixed job among them
    CHECK(rows.rows[0].parameters[2] == "bandwidth of random reads on small");
    CHECK(rows.rows[1].parameters[2] == "bandwidth of random writes on small");
    CHECK(rows.rows[3].parameters[2] == "bandwidth of random reads on large");
    CHECK(rows.rows[0].group != rows.rows[3].group);
}

TEST_CASE("calibration::deviceModel takes no rate that was asked for, nor reads and writes as one",
          "[models][calibration]") {
    const auto job = [](const char* name, const char* direction, const char* limit, const char* is) {
        return measured("operation-rate", units::perSecond(1000),
                        {word("job", name),
                         word("pattern", "randrw"),
                         word("direction", direction),
                         word(limit, is),
                         {"block size", units::kibibytes(4)}});
    };
    const Rows rows =
        test::rowsOf("device", {job("a", "read", "operation limit", "1000"), job("b", "read", "rate limit", "4m,0"),
                                job("c", "read", "operation limit", "0"), job("d", "mixed", "direct", "1")});
    REQUIRE(rows.rows.size() == 1);
    CHECK(rows.rows[0].group == "randrw depth 1 block 4096"); // of c: no more than 0 is no limit
    CHECK(reasonsOf(rows) ==
          std::vector<std::string>{"the job was held to a rate: it says what was asked for, not what the device can do",
                                   "reads and writes stand together: run them without unified_rw_reporting"});
    CHECK(rows.omissions[0].count == 2);
}

TEST_CASE("calibration::clientModel multiplies share, network card and account", "[models][calibration]") {
    const Model client = clientModel();
    CHECK(valueOf(client, {0.5, 1.2}, {1e9, 1}) == Approx(6e8));
    CHECK(valueOf(client, {3e8, 0.5}, {1e9, 0}) == Approx(1.5e8)); // the card plays no part
    const auto run = [](const char* pattern, const char* account, const char* cache) {
        return measured("throughput", units::gigabytesPerSecond(1),
                        {word("benchmark", "b"), word("cache mode", "file"), word("account", account),
                         word("pattern", pattern), word("direction", "read"), word("cache state", cache),
                         word("VM size", "Standard_D96ds_v5")});
    };
    const Rows rows =
        test::rowsOf("client", {run("sequential", "standard", "cold"), run("random", "premium", "cold"),
                                run("random", "premium", "warm"), run("file create", "standard", "cold")});
    REQUIRE(rows.rows.size() == 3);
    CHECK(rows.rows[0].parameters == std::vector<std::string>{"share of the network card by file b"});
    CHECK(rows.rows[0].numbers == Numbers{35e9 / 8, 1});
    CHECK(rows.rows[1].parameters ==
          std::vector<std::string>{"rate of file b", "account premium, waiting for requests"});
    CHECK(rows.rows[2].parameters[1] == "account premium, waiting for bytes");
    CHECK(reasonsOf(rows) == std::vector<std::string>{"the benchmark counts files, not bytes"});
}

TEST_CASE("calibration::checkpointModel grows by a power of the clients", "[models][calibration]") {
    const Model checkpoint = checkpointModel();
    CHECK(valueOf(checkpoint, {2e9, 0.5}, {16, 64}) == Approx(8e9));
    const auto run = [](std::vector<traces::Condition> conditions) {
        return measured("throughput", units::gigabytesPerSecond(8), std::move(conditions));
    };
    const Rows rows =
        test::rowsOf("checkpoint", {run({word("operation", "load"), count("clients", 4), word("model", "8b"),
                                         word("submitter", "A"), word("system", "s")}),
                                    run({word("operation", "save"), count("clients", 4), count("ranks", 32)}),
                                    run({count("clients", 4)})});
    REQUIRE(rows.rows.size() == 2);
    CHECK(rows.rows[0].parameters == std::vector<std::string>{"rate of a client, load", "growth with clients"});
    CHECK(rows.rows[0].group == "A/s/8b");
    CHECK(rows.rows[0].numbers == Numbers{4, 4});
    CHECK(rows.rows[1].numbers == Numbers{4, 32});
    CHECK(rows.omissions.size() == 1);
}

TEST_CASE("calibration::operationCostModel adds up what was done", "[models][calibration]") {
    const Model model = operationCostModel();
    // 10 lists of 100 entries, 4 get ranges of 1,000 B: 10 · 2 + 1,000 · 0.01 + 4 · 3 + 4,000 / 500, by 14 requests
    const Rows read = test::rowsOf("operation-cost", {measured("cpu-time", units::Seconds{50},
                                                               {count("requests of list", 10),
                                                                count("items of list", 1000),
                                                                count("requests of get-range", 4),
                                                                {"bytes of get-range", units::Bytes{4000}}})});
    REQUIRE(read.rows.size() == 1);
    const Row& row = read.rows.front();
    CHECK(row.parameters == std::vector<std::string>{"vCPU time of list", "vCPU time per item of list",
                                                     "vCPU time of get-range", "vCPU bandwidth of get-range"});
    CHECK(row.value == Approx(50. / 14));
    CHECK(row.unit == "s");
    CHECK(valueOf(model, {2, 0.01, 3, 500}, row.numbers) == Approx(50. / 14));
}

TEST_CASE("calibration::operationCostModel reads runs of one operation and refuses what it does not know",
          "[models][calibration]") {
    const Rows read = test::rowsOf(
        "operation-cost",
        {measured("cpu-time", units::Seconds{1},
                  {word("operation", "put-block-list"), count("requests", 5), count("objects per request", 16)}),
         measured("cpu-time", units::Seconds{1},
                  {word("operation", "head"), count("requests", 5), {"object size", units::Bytes{100}}}),
         measured("cpu-time", units::Seconds{1}, {word("operation", "rename"), count("requests", 5)}),
         measured("cpu-time", units::Seconds{1}, {word("operation", "head")})});
    REQUIRE(read.rows.size() == 2);
    CHECK(read.rows[0].parameters ==
          std::vector<std::string>{"vCPU time of put-block-list", "vCPU time per item of put-block-list"});
    CHECK(read.rows[1].parameters == std::vector<std::string>{"vCPU time of head"}); // moves no bytes of a blob
    CHECK(reasonsOf(read) == std::vector<std::string>{"no number of requests of an operation of the façade"});
}

TEST_CASE("calibration: costs of operations out of mixed runs are the least squares without negative costs",
          "[models][calibration]") {
    // Two operations, of which the second costs nothing per byte: plain least squares would make that negative.
    // Costs 1 ms and 4 ms a request, 1 GB/s of the first, by hand: 1000 · 1 ms + 1 GB / (1 GB/s) = 2 s and so on.
    const auto run = [](double ranges, double bytes, double puts, double written, double seconds) {
        return measured("cpu-time", units::Seconds{seconds},
                        {count("requests of get-range", ranges),
                         {"bytes of get-range", units::Bytes{bytes}},
                         count("requests of put-blob", puts),
                         {"bytes of put-blob", units::Bytes{written}}});
    };
    const std::vector<traces::Measurement> runs{run(1000, 1e9, 0, 0, 2),      run(2000, 0.5e9, 0, 0, 2.5),
                                                run(500, 3e9, 100, 1e8, 3.9), run(0, 0, 500, 1e6, 2),
                                                run(0, 0, 250, 5e8, 0.999),   run(100, 1e8, 1000, 2e9, 4.199),
                                                run(10, 1e9, 10, 1e9, 1.049), run(3000, 1e8, 30, 3e7, 3.22)};
    const Rows read = test::rowsOf("operation-cost", runs);
    const Problem problem = problemOf(*modelNamed("operation-cost"), read.rows);
    const Fit best = fit(problem);
    std::map<std::string, double> values;
    for (std::size_t i = 0; i < problem.parameters.size(); ++i)
        values[problem.parameters[i].name] = best.values[i];
    CHECK(values.at("vCPU time of get-range") == Approx(1e-3).epsilon(0.01));
    CHECK(values.at("vCPU bandwidth of get-range") == Approx(1e9).epsilon(0.01));
    CHECK(values.at("vCPU time of put-blob") == Approx(4e-3).epsilon(0.01));
    CHECK(values.at("vCPU bandwidth of put-blob") > 1e11); // nothing to speak of
}
