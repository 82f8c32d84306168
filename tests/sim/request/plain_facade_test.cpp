// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/plain_facade.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::request;

TEST_CASE("plainFacade costs nothing until it is charged, and then so much for each byte", "[sim][request]") {
    RequestRun run{.facade = plainFacade(), .mix = plainMix(facade::SizeLaw::Fixed)};
    run.arrivals = Periodic{units::seconds(1)};
    Engine free(run);
    free.runUntilFinished(1000);
    CHECK(meanLatency(free) == Approx(0).margin(1e-9));
    chargeCpu(run.facade, units::seconds(0.25)); // of a megabyte, which is what each request has
    Engine charged(run);
    charged.runUntilFinished(1000);
    CHECK(meanLatency(charged) == Approx(0.25));
}
