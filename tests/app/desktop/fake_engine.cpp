// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in for `lakewright run FILE --stream`: the first word of FILE.mode says how the run goes.
#include "models/results/run_event.h"
#include "tests/support/sample_summary.h"

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>

namespace {

using namespace lakewright;

void say(const results::RunEvent& event) {
    std::cout << results::toLine(event) << std::endl;
}

/// Every series of the sample at its i-th point.
results::RunSample sampleAt(const results::RunSummary& summary, std::size_t i) {
    results::RunSample sample;
    for (const auto& series : summary.series) {
        if (i >= series.points.size())
            continue;
        sample.at = series.start + series.step * static_cast<double>(i + 1);
        sample.values.push_back({series.id, series.entity, series.unit, series.points[i].mean});
    }
    return sample;
}

void stream(const results::RunSummary& summary, std::size_t points) {
    say(results::RunStarted{summary.scenarioName, summary.scenarioHash, summary.engine, summary.seed,
                            summary.replications, summary.horizon});
    for (std::size_t i = 0; i < points; ++i) {
        say(sampleAt(summary, i));
        const double fraction = static_cast<double>(i + 1) / static_cast<double>(points + 1);
        say(results::RunProgress{fraction, 0, summary.horizon * fraction, 48.0});
    }
}

/// As a run of queries would have it: no GPUs.
void leaveQueriesOnly(results::RunSummary& summary) {
    summary.series.resize(2);
    for (auto& series : summary.series)
        series.entity = "retrieval";
    summary.series[0].id = "request-rate";
    summary.series[0].unit = "1/s";
    summary.series[1].id = "facade-load";
    summary.series[1].unit = "1";
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 4 || std::string(argv[1]) != "run" || std::string(argv[3]) != "--stream")
        return 2;
    std::string mode = "finish";
    std::ifstream(std::string(argv[2]) + ".mode") >> mode;
    auto summary = test::sampleSummary();
    if (mode == "queries")
        leaveQueriesOnly(summary);
    std::cerr << "fake engine, mode " << mode << std::endl;
    if (mode == "garbage") {
        stream(summary, 2);
        std::cout << "this is not JSON" << std::endl;
        std::this_thread::sleep_for(std::chrono::seconds(30));
    }
    if (mode == "refuse") {
        say(results::RunFailed{"The scenario has errors.",
                               {{diagnostics::Severity::Error, argv[2], "/seed", "Bad seed", "x", "a count"}}});
        return 2;
    }
    stream(summary, 12);
    if (mode == "abort")
        std::abort();
    if (mode == "silent")
        return 0;
    if (mode == "hang")
        std::this_thread::sleep_for(std::chrono::seconds(30));
    say(results::RunFinished{summary, test::sampleEnvironment()});
    return 0;
}
