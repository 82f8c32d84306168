// SPDX-License-Identifier: GPL-3.0-or-later
// The request engine on a façade of 12 L32aos_v4 at 70 % of its bound, from arrivals to the report:
//   facade_bench MIX REQUESTS events|requests
// `check` is the number of station events per request.
#include "sim/request/report.h"
#include "tests/bench/measure.h"

#include <cstdlib>
#include <string>

using namespace lakewright;

int main(int argc, char** argv) {
    if (argc != 4)
        return 2;
    const facade::LoadedMix loaded = facade::loadMix(argv[1]);
    const auto requests = static_cast<std::uint64_t>(std::atoll(argv[2]));
    if (!loaded.mix || requests < request::kLeastSamples)
        return 2;
    request::RequestRun run{.facade = facade::facadeOf({.size = *catalogue::builtin().size("L32aos_v4"), .nodes = 12}),
                            .mix = *loaded.mix};
    run.arrivals = request::Poisson{facade::capacityBound(run.facade, run.mix).requests * 0.7};
    const bench::StopWatch watch;
    request::Engine engine(run);
    engine.runUntilFinished(requests);
    const request::RequestReport report = request::reportOf(engine, run.mix);
    const double seconds = watch.seconds(), events = static_cast<double>(engine.counts().events);
    const double finished = static_cast<double>(engine.samples().size());
    if (report.all.requests == 0)
        return 1;
    bench::report("facade", "lakewright", std::string(argv[3]) == "events" ? events : finished, seconds,
                  events / finished);
    return 0;
}
