// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/engine.h"

#include "models/bounds/queueing.h"
#include "sim/request/plain_facade.h"
#include "sim/request/report.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>

using namespace lakewright;
using namespace lakewright::request;
using lakewright::facade::Answer;

namespace {

Engine finished(const RequestRun& run, std::uint64_t requests) {
    Engine engine(run);
    engine.runUntilFinished(requests);
    return engine;
}

facade::Facade realFacade(int nodes) {
    return facade::facadeOf({.size = *catalogue::builtin().size("L32aos_v4"), .nodes = nodes});
}

} // namespace

TEST_CASE("Engine: exponential CPU work waits as Erlang says", "[sim][request]") {
    for (const int servers : {1, 4, 16}) {
        RequestRun run{.facade = plainFacade(), .mix = plainMix()};
        run.facade.node.protocolCpus = servers;
        chargeCpu(run.facade, units::seconds(1));
        const units::Frequency rate = units::perSecond(0.7 * servers);
        run.arrivals = Poisson{rate};
        const Engine engine = finished(run, 400'000);
        const double expected = 1 + bounds::mmkWait(rate, units::perSecond(1), servers).value;
        CHECK(meanLatency(engine, 20'000) == Approx(expected).epsilon(0.03));
    }
}

TEST_CASE("Engine: a shared NIC slows all sizes alike", "[sim][request]") {
    for (const auto law : {facade::SizeLaw::Fixed, facade::SizeLaw::Exponential, facade::SizeLaw::Lognormal}) {
        RequestRun run{.facade = plainFacade(), .mix = plainMix(law)};
        run.facade.node.egress = units::megabytesPerSecond(1);
        run.arrivals = Poisson{units::perSecond(0.6)};
        const Engine engine = finished(run, 400'000);
        CHECK(meanLatency(engine, 20'000) == Approx(1 / (1 - 0.6)).epsilon(0.03)); // x/(1−ρ), whatever the law
    }
}

TEST_CASE("Engine: an idle facade answers in the time that its stations add up to", "[sim][request]") {
    const facade::Facade facade = realFacade(12);
    for (const auto operation :
         {facade::Operation::GetRange, facade::Operation::PutBlock, facade::Operation::PutBlob}) {
        facade::Mix mix{.name = "one",
                        .entries = {{.operation = operation, .share = 1, .size = units::kibibytes(512)}}};
        RequestRun run{.facade = facade, .mix = mix};
        run.arrivals = Poisson{facade::capacityBound(facade, mix).requests * 0.002};
        const Engine engine = finished(run, 20'000);
        // A part of a read that crosses the fabric takes its device's NIC too, which the floor leaves out.
        CHECK(meanLatency(engine) / facade::latencyFloor(facade, mix).value == Approx(1).epsilon(0.06));
    }
}

TEST_CASE("Engine: the largest of eight exponential copies takes H8 times their mean", "[sim][request]") {
    RequestRun run{.facade = plainFacade(), .mix = plainMix()};
    run.mix.entries = {{.operation = facade::Operation::Delete, .share = 1}};
    run.facade.inner.metadataCopies = 8;
    run.facade.inner.writeSetup = units::seconds(1);
    run.facade.costs.operations[static_cast<std::size_t>(facade::Operation::Delete)].writeTrips = 1;
    run.arrivals = Poisson{units::perSecond(10)};
    CHECK(meanLatency(finished(run, 200'000)) == Approx(2.717857).epsilon(0.01));
}

TEST_CASE("Engine: the same run twice gives the same samples, another seed others", "[sim][request]") {
    const facade::LoadedMix mix = facade::loadMix(LAKEWRIGHT_SOURCE_DIR "/scenarios/mixes/lakehouse.json");
    RequestRun run{.facade = realFacade(4), .mix = mix.mix.value()};
    run.arrivals = Poisson{facade::capacityBound(run.facade, run.mix).requests * 0.8};
    const auto same = [](const Engine& a, const Engine& b) {
        return std::equal(a.samples().begin(), a.samples().end(), b.samples().begin(), b.samples().end(),
                          [](const Sample& x, const Sample& y) { return x.end == y.end && x.latency == y.latency; });
    };
    const Engine first = finished(run, 20'000), second = finished(run, 20'000);
    CHECK(same(first, second));
    // Going on is the same as going all the way at once.
    Engine steps(run);
    steps.runUntilFinished(7'000);
    steps.runUntilFinished(20'000);
    CHECK(same(first, steps));
    run.seed = 2;
    CHECK_FALSE(same(first, finished(run, 20'000)));
}

TEST_CASE("Engine: closed clients obey Little's law and saturate what binds", "[sim][request]") {
    const facade::Facade facade = realFacade(2);
    facade::Mix mix{.name = "reads",
                    .entries = {{.operation = facade::Operation::GetRange, .share = 1, .size = units::mebibytes(8)}},
                    .clients = {.spread = facade::Spread::Vip}};
    RequestRun run{.facade = facade, .mix = mix};
    run.arrivals = Closed{.clients = 256, .think = units::milliseconds(5)};
    const Engine engine = finished(run, 30'000);
    const RequestReport report = reportOf(engine, run.mix);
    const double inside = report.throughput.value.value * (report.all.mean.value.value + 0.005);
    CHECK(inside == Approx(256).epsilon(0.02));
    const facade::RateLimit bound = facade::capacityBound(facade, mix);
    CHECK(report.goodput.value < bound.payload * 1.005);
    CHECK(report.goodput.value > bound.payload * 0.95);
    CHECK(report.limiting == bound.resource);
}

TEST_CASE("Engine: utilisations are those of the closed form", "[sim][request]") {
    const facade::LoadedMix mix = facade::loadMix(LAKEWRIGHT_SOURCE_DIR "/scenarios/mixes/azcopy-upload.json");
    RequestRun run{.facade = realFacade(6), .mix = mix.mix.value()};
    const units::Frequency rate = facade::capacityBound(run.facade, run.mix).requests * 0.6;
    run.arrivals = Poisson{rate};
    const RequestReport report = reportOf(finished(run, 30'000), run.mix);
    const facade::ResourceTime use = facade::resourceTime(run.facade, run.mix);
    for (const auto resource :
         {facade::Resource::Cpu, facade::Resource::Nvme, facade::Resource::Egress, facade::Resource::Ingress}) {
        const auto i = static_cast<std::size_t>(resource);
        INFO(facade::kResourceNames[i]);
        CHECK(report.utilisation[i].mean == Approx(rate * use[i] / 6).epsilon(0.03));
    }
}

TEST_CASE("Engine: a trace ends and errors are answered as often as the mix says", "[sim][request]") {
    RequestRun run{.facade = realFacade(1), .mix = plainMix()};
    share(run.mix.entries[0].failures, Answer::NotFound) = 0.3;
    share(run.mix.entries[0].failures, Answer::Conflict) = 0.1;
    share(run.mix.entries[0].failures, Answer::PreconditionFailed) = 0.05;
    share(run.mix.entries[0].failures, Answer::Forbidden) = 0.04;
    share(run.mix.entries[0].failures, Answer::InvalidRange) = 0.02;
    Trace trace;
    for (int i = 0; i < 20'000; ++i)
        trace.times.push_back(units::milliseconds(i));
    run.arrivals = trace;
    const Engine engine = finished(run, 1'000'000);
    CHECK(engine.samples().size() == 20'000);
    const RequestReport report = reportOf(engine, run.mix);
    CHECK(share(report.answers, Answer::NotFound) == Approx(0.3).margin(0.02));
    CHECK(share(report.answers, Answer::Conflict) == Approx(0.1).margin(0.02));
    CHECK(share(report.answers, Answer::PreconditionFailed) == Approx(0.05).margin(0.01));
    CHECK(share(report.answers, Answer::Forbidden) == Approx(0.04).margin(0.01));
    CHECK(share(report.answers, Answer::InvalidRange) == Approx(0.02).margin(0.01));
    CHECK(share(report.answers, Answer::Success) == Approx(0.49).margin(0.02));
}

TEST_CASE("Engine: a mix of many mixes keeps its 300 entries apart", "[sim][request]") {
    RequestRun run{.facade = realFacade(1), .mix = plainMix()};
    run.mix.entries.assign(300, {.operation = facade::Operation::Head, .share = 0.5 / 299});
    run.mix.entries.back() = {.operation = facade::Operation::List, .share = 0.5};
    run.arrivals = Poisson{units::perSecond(1000)};
    const Engine engine = finished(run, 20'000);
    const auto lists = std::count_if(engine.samples().begin(), engine.samples().end(),
                                     [](const Sample& sample) { return sample.entry == 299; });
    // Half of them; four deviations of a binomial law are 0.014.
    CHECK(static_cast<double>(lists) / static_cast<double>(engine.samples().size()) == Approx(0.5).margin(0.015));
}

TEST_CASE("Engine: tokens are verified once per principal, node and lifetime", "[sim][request]") {
    RequestRun run{.facade = plainFacade(), .mix = plainMix()};
    run.mix.tokens = {.principals = 50, .lifetime = units::seconds(10)};
    run.arrivals = Poisson{units::perSecond(1000)};
    const Engine engine = finished(run, 200'000);
    // MODELS 2.1: miss ratio n/(λ·TTL) = 50/(1000·10), a little less for the pause until the next request.
    const double ratio = static_cast<double>(engine.counts().tokenMisses) / 200'000;
    CHECK(ratio == Approx(50 / (1000 * 10.05)).epsilon(0.03));
}

TEST_CASE("Engine: a flush lets all principals miss at once and an outage turns them away", "[sim][request]") {
    RequestRun run{.facade = plainFacade(), .mix = plainMix()};
    run.mix.tokens = {.principals = 1000, .lifetime = units::seconds(1e6), .flushes = {units::seconds(10)}};
    run.arrivals = Poisson{units::perSecond(10'000)};
    CHECK(finished(run, 90'000).counts().tokenMisses <= 2);
    CHECK(finished(run, 300'000).counts().tokenMisses == Approx(1000).epsilon(0.01));
    run.mix.tokens->outageFrom = units::seconds(9);
    run.mix.tokens->outageLength = units::seconds(2);
    const Engine outage = finished(run, 300'000);
    // From the flush at 10 s until the issuer is back at 11 s nobody gets in: one second of thirty.
    const auto refused = std::count_if(outage.samples().begin(), outage.samples().end(),
                                       [](const Sample& sample) { return sample.answer == Answer::Unauthorised; });
    CHECK(static_cast<double>(refused) == Approx(10'000).epsilon(0.05));
}

TEST_CASE("Engine: caps of a tenant and of a blob bind those they belong to", "[sim][request]") {
    RequestRun run{.facade = plainFacade(), .mix = plainMix()};
    run.mix.admission.tenants = {
        {.name = "capped", .share = 0.5, .cap = facade::RateCap{.rate = units::perSecond(100), .burst = 5}},
        {.name = "free", .share = 0.5}};
    run.arrivals = Poisson{units::perSecond(1000)};
    const Engine engine = finished(run, 100'000);
    std::array<double, 2> served{};
    for (const Sample& sample : engine.samples())
        served[sample.tenant] += sample.answer == Answer::Success ? 1 / engine.now().value : 0;
    CHECK(served[0] == Approx(100).epsilon(0.02));
    CHECK(served[1] == Approx(500).epsilon(0.03));
    run.mix.admission = {.blob = facade::RateCap{.rate = units::perSecond(10), .burst = 3}, .blobs = 20};
    const Engine blobs = finished(run, 100'000);
    const auto passed = std::count_if(blobs.samples().begin(), blobs.samples().end(),
                                      [](const Sample& sample) { return sample.answer == Answer::Success; });
    CHECK(static_cast<double>(passed) / blobs.now().value == Approx(20 * 10).epsilon(0.02));
}

TEST_CASE("Engine: bursty arrivals keep their mean rate and wait longer than Poisson ones", "[sim][request]") {
    RequestRun run{.facade = plainFacade(), .mix = plainMix()};
    chargeCpu(run.facade, units::seconds(1));
    run.arrivals = Poisson{units::perSecond(0.5)};
    const double calm = meanLatency(finished(run, 200'000));
    run.arrivals = Mmpp2{.calmRate = units::perSecond(0.3),
                         .burstRate = units::perSecond(0.9),
                         .calm = units::seconds(100),
                         .burst = units::seconds(50)};
    const Engine bursty = finished(run, 200'000);
    CHECK(200'000 / bursty.now().value == Approx(0.5).epsilon(0.03)); // (0.3·100 + 0.9·50)/150
    CHECK(meanLatency(bursty) > 1.5 * calm);
}
