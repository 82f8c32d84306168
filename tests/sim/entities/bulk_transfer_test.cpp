// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/bulk_transfer.h"

#include "tests/support/small_world.h"
#include "tests/support/transfer_world.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace lakewright;
using test::metric;
using test::simulated;
using test::transferScenario;

namespace {

constexpr double kWan = 12.5e9; ///< bytes a second

scenario::Fault uplink(double atHours, double hours) {
    return {"cut",
            scenario::FaultKind::WanDegraded,
            "northeurope",
            0,
            1,
            scenario::Timed{units::hours(atHours), units::hours(hours)}};
}

} // namespace

TEST_CASE("A batch at once takes its size over the narrowest link", "[sim][entities]") {
    scenario::Scenario s = transferScenario();
    CHECK(metric(simulated(s), "batch-time-p95", "bulk") == Approx(125e9 / kWan).epsilon(0.002)); // + half a round trip
    s.transfers[0].clients = units::gigabytesPerSecond(5);
    CHECK(metric(simulated(s), "batch-time-p95", "bulk") == Approx(25).epsilon(0.002));
    s.transfers[0].direction = scenario::TransferDirection::Read;
    CHECK(metric(simulated(s), "batch-time-p95", "bulk") == Approx(25).epsilon(0.002));
}

TEST_CASE("What a transfer brings is in the lake at the end", "[sim][entities]") {
    scenario::Scenario s = transferScenario();
    const double stored = s.lakes[0].stored.value, fill = metric(simulated(s), "fill", "lake-w");
    s.transfers[0].direction = scenario::TransferDirection::Read;
    const double own = metric(simulated(s), "fill", "lake-w");
    REQUIRE(s.lakes[0].id == "lake-w");
    CHECK(fill == Approx(own * (stored + 125e9) / stored).epsilon(1e-9));
    CHECK(fill > own);
}

TEST_CASE("Two transfers share a link and are done together", "[sim][entities]") {
    scenario::Scenario s = transferScenario();
    s.transfers.push_back(s.transfers[0]);
    s.transfers[1].id = "more";
    CHECK(metric(simulated(s), "batch-time-p95", "bulk") == Approx(20).epsilon(0.002));
    CHECK(metric(simulated(s), "batch-time-p95", "more") == Approx(20).epsilon(0.002));
}

TEST_CASE("Batches come periodically, evenly, and keep their deadline but for the one a fault held up",
          "[sim][entities]") {
    scenario::Scenario s = transferScenario();
    scenario::Transfer& bulk = s.transfers[0];
    bulk.size = units::terabytes(36); // over an hour, 10 GB/s
    bulk.every = units::hours(4);
    bulk.lasts = units::hours(1);
    bulk.deadline = units::minutes(62);
    CHECK(metric(simulated(s), "batches-in-time", "bulk") == 1);
    CHECK(metric(simulated(s), "transfer-rate", "bulk") == Approx(6 * 36e12 / 86400));
    s.faults = {uplink(4.5, 0.25)};
    CHECK(metric(simulated(s), "batches-in-time", "bulk") == Approx(5.0 / 6));
}

TEST_CASE("Bytes wait in the buffer while the uplink is cut, and what does not fit is dropped", "[sim][entities]") {
    // 10 GB/s come for 8 h; the uplink is cut for 2 h: 72 TB are held. Then 2.5 GB/s of the backlog go each second.
    scenario::Scenario s = transferScenario();
    scenario::Transfer& bulk = s.transfers[0];
    bulk.size = units::terabytes(288);
    bulk.lasts = units::hours(8);
    bulk.buffer = {{.size = units::terabytes(100), .whenFull = scenario::WhenFull::Drop}};
    s.faults = {uplink(2, 2)};
    const results::RunSummary enough = simulated(s);
    CHECK(metric(enough, "dropped-share", "bulk") == 0);
    CHECK(metric(enough, "buffer-fill-most", "bulk") == Approx(0.72).epsilon(0.05)); // to within a part
    // Bytes of the cut wait for its end: the longest delay is that of its first byte, 2 h, less at the end of the
    // shift.
    CHECK(metric(enough, "data-delay-p99", "bulk") == Approx(7200).epsilon(0.05));
    bulk.buffer->size = units::terabytes(30);
    const results::RunSummary small = simulated(s);
    CHECK(metric(small, "dropped-share", "bulk") == Approx((72.0 - 30) / 288).epsilon(0.05));
    CHECK(metric(small, "buffer-fill-most", "bulk") <= 1);
}

TEST_CASE("Clients stand still at a full buffer as long as the closed form says", "[sim][entities]") {
    // A burst of 60 s at 50 GB/s, 3 TB, into a buffer of 1 TB that empties at 12.5 GB/s. The rank that writes the last
    // byte is done when 2 TB have left: at 160 s, 100 s late.
    scenario::Scenario s = transferScenario();
    scenario::Transfer& bulk = s.transfers[0];
    bulk.size = units::terabytes(3);
    bulk.lasts = units::minutes(2);
    bulk.every = units::hours(1);
    bulk.bursts = {
        {.shortest = units::seconds(60), .longest = units::seconds(60), .rate = units::gigabytesPerSecond(50)}};
    bulk.buffer = {{.size = units::terabytes(1)}};
    const results::RunSummary run = simulated(s);
    // 60 s of the 120 s are I/O, and 100 s of waiting come on top of both; a part is a sixteenth of the buffer, 5 s.
    CHECK(metric(run, "io-share", "bulk") == Approx((60.0 + 100) / (120 + 100)).epsilon(0.02));
    CHECK(metric(run, "back-pressure-most", "bulk") > 0);
    CHECK(metric(run, "buffer-fill-most", "bulk") == Approx(1));
    bulk.buffer->size = units::terabytes(3); // the burst fits: nobody waits
    CHECK(metric(simulated(s), "back-pressure-most", "bulk") == 0);
    CHECK(metric(simulated(s), "io-share", "bulk") == Approx(0.5));
}

TEST_CASE("A transfer that follows asks for what is in place, as often as its share says", "[sim][entities]") {
    scenario::Scenario s = transferScenario();
    s.transfers[0].every = units::hours(1);
    scenario::Transfer reread;
    reread.id = "reread";
    reread.direction = scenario::TransferDirection::Read;
    reread.region = "westeurope";
    reread.lake = "lake-w";
    reread.follows = "bulk";
    reread.share = 3;
    reread.deadline = units::seconds(12);
    s.transfers.push_back(reread);
    const results::RunSummary run = simulated(s);
    CHECK(metric(run, "transfer-rate", "reread") == Approx(3 * metric(run, "transfer-rate", "bulk")));
    CHECK(metric(run, "batches-in-time", "reread") == 1); // read inside the region as fast as it comes
    s.transfers[1].clients = units::gigabytesPerSecond(12.5);
    // 375 GB at 12.5 GB/s, once the first of the 16 parts of the batch is in place.
    CHECK(metric(simulated(s), "batch-time-p95", "reread") == Approx(10.0 / 16 + 30).epsilon(0.002));
    CHECK(metric(simulated(s), "batches-in-time", "reread") == 0);
}

TEST_CASE("Batches at random have the mean of their process, and repeat with the seed", "[sim][entities]") {
    scenario::Scenario s = transferScenario();
    s.horizon = units::days(60);
    s.transfers[0].every = units::hours(1);
    s.transfers[0].arrivals = scenario::Arrivals::Poisson;
    const results::RunSummary run = simulated(s);
    const double batches = metric(run, "transfer-rate", "bulk") * s.horizon.value / 125e9;
    CHECK(std::fabs(batches - 1440) < 4 * std::sqrt(1440.0));
    CHECK(simulated(s, 2).fingerprint == run.fingerprint);
}

TEST_CASE("Batches of day and night have the mean of a day", "[sim][entities]") {
    scenario::Scenario s = transferScenario();
    s.transfers[0].every = units::hours(1);
    s.transfers[0].diurnal = {{.factor = 4, .peak = units::hours(15)}};
    CHECK(metric(simulated(s), "transfer-rate", "bulk") == Approx(24 * 125e9 / 86400));
}
