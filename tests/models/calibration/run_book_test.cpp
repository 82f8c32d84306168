// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/run_book.h"

#include <catch2/catch.hpp>

#include <atomic>
#include <limits>
#include <stdexcept>

using namespace lakewright::calibration;

namespace {

SimulationRun runAt(double value, std::uint32_t replication = 0) {
    return {"GET/0/1", {1}, {value}, 7, replication};
}

/// Twice the value; throws above 100 and gives no number below 0.
std::vector<double> doubled(const SimulationRun& run) {
    if (run.values[0] > 100)
        throw std::runtime_error("too large");
    return {run.values[0] < 0 ? std::numeric_limits<double>::quiet_NaN() : 2 * run.values[0]};
}

} // namespace

TEST_CASE("calibration::RunBook does each run once", "[models][calibration]") {
    std::atomic<int> calls = 0;
    const Simulator simulator{[&](const SimulationRun& run) {
                                  ++calls;
                                  return doubled(run);
                              },
                              {},
                              {}};
    const Executor executor = inOrder;
    RunBook book(simulator, executor);
    const auto first = book.results({runAt(1), runAt(2), runAt(1)});
    const auto second = book.results({runAt(2), runAt(2, 1)});
    CHECK(first[0].figures == std::vector<double>{2});
    CHECK(first[2] == first[0]);
    CHECK(second[0] == first[1]);
    CHECK(calls == 3); // another replication is another run
    CHECK(book.size() == 3);
    CHECK(book.failed().empty());
}

TEST_CASE("calibration::RunBook records runs that throw or give no number", "[models][calibration]") {
    const Simulator simulator{doubled, {}, {}};
    const Executor executor = inOrder;
    RunBook book(simulator, executor);
    const auto results = book.results({runAt(101), runAt(3), runAt(-1)});
    CHECK(results[0].figures.empty());
    CHECK(results[1].figures == std::vector<double>{6});
    const std::vector<FailedRun> failed = book.failed();
    REQUIRE(failed.size() == 2);
    CHECK(failed[0] == FailedRun{runAt(-1), "a figure that is not a number above 0"});
    CHECK(failed[1] == FailedRun{runAt(101), "too large"});
}

TEST_CASE("calibration::RunBook takes what was kept, failures too, and keeps what is new", "[models][calibration]") {
    std::map<SimulationRun, RunResult> kept{{runAt(1), {{2}, ""}}, {runAt(200), {{}, "too large"}}};
    int calls = 0;
    const Simulator simulator{[&](const SimulationRun& run) {
                                  ++calls;
                                  return doubled(run);
                              },
                              [&](const SimulationRun& run) -> std::optional<RunResult> {
                                  const auto at = kept.find(run);
                                  return at == kept.end() ? std::nullopt : std::optional(at->second);
                              },
                              [&](const SimulationRun& run, const RunResult& result) { kept[run] = result; }};
    const Executor executor = inOrder;
    RunBook book(simulator, executor);
    book.results({runAt(1), runAt(200), runAt(5), runAt(300), runAt(1)});
    CHECK(calls == 2);
    CHECK(book.found() == 2);
    CHECK(book.failed().size() == 2);
    CHECK(kept.at(runAt(5)).figures == std::vector<double>{10});
    CHECK(kept.at(runAt(300)).failure == "too large");
}

TEST_CASE("calibration::RunBook is ended by what is no run: its executor and what keeps", "[models][calibration]") {
    const Executor executor = inOrder;
    const Simulator full{
        doubled, {}, [](const SimulationRun&, const RunResult&) { throw std::runtime_error("disk full"); }};
    RunBook unkept(full, executor);
    CHECK_THROWS_WITH(unkept.results({runAt(1)}), "disk full");
    const Simulator simulator{doubled, {}, {}};
    const Executor cancelled = [](std::size_t, const std::function<void(std::size_t)>&) {
        throw std::runtime_error("Cancelled");
    };
    RunBook book(simulator, cancelled);
    CHECK_THROWS_WITH(book.results({runAt(1)}), "Cancelled");
}
