// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/validation/queue_runs.h"

#include <catch2/catch.hpp>

using namespace lakewright::sim;

TEST_CASE("validation::fifoMeanWait of an almost empty station is almost nothing", "[sim][validation]") {
    // M/M/8 at utilisation 1/8000: an arrival finds all eight busy with probability below 1e-20
    CHECK(fifoMeanWait({.servers = 8, .arrivalRate = 0.001, .customers = 1000}) == 0);
}

TEST_CASE("validation::fifoMeanWait of M/D/1 is half that of M/M/1", "[sim][validation]") {
    // at 0.5: 0.5 and 1.0 s; the standard error of 200,000 customers is below 1 %
    const QueueRun run{.servers = 1, .arrivalRate = 0.5, .law = ServiceLaw::Fixed, .customers = 200000};
    CHECK(fifoMeanWait(run) == Approx(0.5).epsilon(0.03));
    QueueRun exponential = run;
    exponential.law = ServiceLaw::Exponential;
    CHECK(fifoMeanWait(exponential) == Approx(1.0).epsilon(0.04));
}

TEST_CASE("validation::sharedMeanSlowdown of a lonely flow is one", "[sim][validation]") {
    // at utilisation 0.001 the slowdown is 1/(1−0.001)
    CHECK(sharedMeanSlowdown({.arrivalRate = 0.001, .law = ServiceLaw::Fixed, .customers = 5000}) ==
          Approx(1.001).epsilon(0.002));
}

TEST_CASE("validation: queue runs repeat exactly and differ by replication", "[sim][validation]") {
    QueueRun run{.servers = 2, .arrivalRate = 1.5, .law = ServiceLaw::Pareto, .customers = 2000};
    const double first = fifoMeanWait(run);
    CHECK(fifoMeanWait(run) == first);
    run.replication = 1;
    CHECK(fifoMeanWait(run) != first);
}

TEST_CASE("validation::closedSharedRate is that of the closed form", "[sim][validation]") {
    const auto rate = [](int clients, double think, double work) {
        return closedSharedRate({.clients = clients,
                                 .think = lakewright::units::seconds(think),
                                 .work = lakewright::units::seconds(work),
                                 .operations = 100000})
            .value;
    };
    // one client: a cycle is thinking and working, 3 + 1 s
    CHECK(rate(1, 3, 1) == Approx(0.25).epsilon(0.01));
    // two: the machine repairman. With a = 3: p(0):p(1):p(2) at the station = 1 : 2/3 : 2/9, busy 8/17 of the time
    CHECK(rate(2, 3, 1) == Approx(8. / 17).epsilon(0.01));
    // far beyond saturation the station alone counts
    CHECK(rate(60, 3, 1) == Approx(1).epsilon(0.01));
}
