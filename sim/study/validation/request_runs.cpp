// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/validation/request_runs.h"

#include "models/stats/latency_histogram.h"
#include "models/stats/philox.h"
#include "sim/request/engine.h"
#include "sim/request/fair_queue.h"
#include "sim/request/plain_facade.h"
#include "sim/request/token_bucket.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <vector>

namespace lakewright::sim {
namespace {

using request::Engine;
using request::RequestRun;

/// Heads at a façade that costs nothing until a check says so.
RequestRun plainRun() {
    RequestRun run{.facade = request::plainFacade(), .mix = request::plainMix()};
    run.mix.entries = {{.operation = facade::Operation::Head, .share = 1}};
    return run;
}

facade::OperationCost& costOf(RequestRun& run, facade::Operation operation) {
    return run.facade.costs.operations[static_cast<std::size_t>(operation)];
}

PauseOutcome pauseOutcome(const request::Arrivals& arrivals, std::uint64_t requests) {
    RequestRun run = plainRun();
    run.facade.node.protocolCpus = 2000; // as good as no limit: at most 1,000 wait for the end of a pause
    costOf(run, facade::Operation::Head).cpu = units::milliseconds(1);
    run.arrivals = arrivals;
    run.mix.pause = {.every = units::seconds(100), .length = units::seconds(1)};
    Engine engine(run);
    engine.runUntilFinished(requests);
    stats::LatencyHistogram histogram;
    double sum = 0;
    for (const request::Sample& sample : engine.samples()) {
        histogram.add(units::seconds(sample.latency));
        sum += sample.latency;
    }
    return {units::seconds(sum / static_cast<double>(engine.samples().size())), histogram.percentile(0.995),
            histogram.percentile(0.999)};
}

} // namespace

RetryOutcome retryOutcome(double load, int repetitions) {
    constexpr double kServed = 50; // a second
    RequestRun run = plainRun();
    run.arrivals = request::Poisson{units::perSecond(load * kServed)};
    run.mix.admission.account = {.rate = units::perSecond(kServed), .burst = 20};
    // Short pauses: the fixed point does not depend on them, the time until it is reached does.
    run.mix.retry = {.tries = repetitions + 1,
                     .base = units::seconds(1),
                     .cap = units::seconds(4),
                     .jitterLow = 0.5,
                     .jitterHigh = 1.5};
    constexpr std::uint64_t kWarm = 60'000, kCounted = 240'000;
    Engine engine(run);
    engine.runUntilFinished(kWarm);
    const double start = engine.now().value;
    const std::uint64_t before = engine.counts().attempts;
    engine.runUntilFinished(kWarm + kCounted);
    std::uint64_t failed = 0;
    for (std::size_t i = kWarm; i < engine.samples().size(); ++i)
        failed += engine.samples()[i].answer == facade::Answer::Success ? 0 : 1;
    const double length = engine.now().value - start;
    return {static_cast<double>(engine.counts().attempts - before) / length / kServed,
            static_cast<double>(failed) / static_cast<double>(kCounted)};
}

PauseOutcome openPause() {
    return pauseOutcome(request::Periodic{units::milliseconds(1)}, 1'000'000);
}

PauseOutcome closedPause() {
    return pauseOutcome(request::Closed{.clients = 1}, 1'000'000);
}

units::Seconds forkJoinMean(int width) {
    constexpr std::uint64_t kRequests = 200'000;
    RequestRun run = plainRun();
    run.mix.entries = {{.operation = facade::Operation::Delete, .share = 1}};
    costOf(run, facade::Operation::Delete).writeTrips = 1;
    run.facade.inner.metadataCopies = width;
    run.facade.inner.writeSetup = units::seconds(1);
    run.arrivals = request::Poisson{units::perSecond(100)};
    Engine engine(run);
    engine.runUntilFinished(kRequests);
    double sum = 0;
    for (const request::Sample& sample : engine.samples())
        sum += sample.latency;
    return units::seconds(sum / static_cast<double>(kRequests));
}

std::uint64_t bucketViolations(std::uint64_t operations) {
    constexpr double kRate = 100, kBurst = 30;
    request::TokenBucket bucket(units::perSecond(kRate), kBurst);
    stats::RandomStream random(16, 0, "V-16", "bucket");
    double now = 0, passed = 0;
    double lowest = 0; // of passed(s) − ρ·s before each passage: what an interval that starts there began with
    std::uint64_t violations = 0;
    for (std::uint64_t i = 0; i < operations; ++i) {
        now += random.exponential(i % 1000 < 500 ? 0.001 : 0.02); // bursts far above the rate, then calm
        const double size = 1 + 9 * random.uniform();
        if (!bucket.take(units::seconds(now), size))
            continue;
        lowest = std::min(lowest, passed - kRate * now);
        passed += size;
        violations += passed - kRate * now - lowest > kBurst * (1 + 1e-9) ? 1 : 0;
    }
    return violations;
}

std::uint64_t fairQueueViolations(std::uint64_t operations) {
    constexpr double kCapacity = 1000, kLargest = 4;
    const std::vector<double> weights{1, 2, 3, 4}; // tenants 0 and 1 keep to their rates, 2 and 3 are greedy
    constexpr std::array<double, 2> kBurst{12, 20};
    request::FairQueue queue(units::perSecond(kCapacity), weights);
    stats::RandomStream random(16, 0, "V-16", "queue");
    std::vector<request::TokenBucket> shapers;
    std::vector<double> bounds;
    for (std::size_t tenant = 0; tenant < kBurst.size(); ++tenant) {
        const double guaranteed = kCapacity * weights[tenant] / 10;
        shapers.emplace_back(units::perSecond(guaranteed), kBurst[tenant]);
        bounds.push_back(kBurst[tenant] / guaranteed + kLargest / kCapacity);
    }
    double now = 0, idleAt = 0;
    std::vector<double> arrived;
    std::uint64_t violations = 0;
    const auto serveUntil = [&](double until) {
        while (queue.waiting() && idleAt <= until) {
            const auto job = queue.start(units::seconds(idleAt));
            idleAt = job->end.value;
            const double wait = idleAt - arrived[job->id];
            violations += job->tenant < bounds.size() && wait > bounds[job->tenant] * (1 + 1e-9) ? 1 : 0;
        }
    };
    while (arrived.size() < operations) {
        const double next = now + random.exponential(0.0012);
        serveUntil(next);
        now = next;
        const auto tenant = static_cast<std::uint32_t>(4 * random.uniform());
        const double size = 0.5 + (kLargest - 0.5) * random.uniform();
        if (tenant < shapers.size() && !shapers[tenant].take(units::seconds(now), size))
            continue;
        idleAt = queue.waiting() ? idleAt : std::max(idleAt, now);
        arrived.push_back(now);
        queue.add(units::seconds(now), tenant, size, static_cast<std::uint32_t>(arrived.size() - 1));
    }
    return violations;
}

FairOutcome fairShares() {
    constexpr std::uint64_t kRequests = 100'000;
    RequestRun run = plainRun();
    run.mix.clients.connections = 1'000'000;
    run.mix.admission.tenants = {{.name = "heavy", .share = 10.0 / 11}, {.name = "light", .share = 1.0 / 11}};
    run.mix.admission.fair = units::perSecond(1000);
    run.arrivals = request::Poisson{units::perSecond(11'000)}; // the light one alone offers the whole rate
    Engine engine(run);
    engine.runUntilFinished(kRequests);
    std::array<double, 2> served{};
    for (const request::Sample& sample : engine.samples())
        served[sample.tenant] += 1 / engine.now().value;
    return {served[0], served[1]};
}

units::Seconds keyStorm(int nodes, int keys) {
    constexpr int kAskedFor = 20; // a key of a node that nobody asks for is one in e^20
    const int requests = kAskedFor * nodes * keys;
    RequestRun run = plainRun();
    run.facade.nodes = nodes;
    run.mix.clients = {.connections = requests, .spread = facade::Spread::Vip, .roundTrip = {}};
    run.mix.entries = request::plainMix().entries; // data needs its key
    run.mix.keys = {.keys = keys, .vaultTrip = {}, .flushes = {units::seconds(0)}};
    run.arrivals = request::Trace{.times = std::vector<units::Seconds>(static_cast<std::size_t>(requests))};
    Engine engine(run);
    engine.runUntilFinished(static_cast<std::uint64_t>(requests));
    return units::seconds(engine.samples().back().end);
}

units::Quantity<-1, 1, 0> aesGcmTime() {
    constexpr int kRecord = 16384, kRecords = 4000;
    std::vector<unsigned char> plain(kRecord, 1), sealed(kRecord + 16);
    const std::array<unsigned char, 32> key{};
    std::array<unsigned char, 12> nonce{};
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(EVP_CIPHER_CTX_new(),
                                                                                  EVP_CIPHER_CTX_free);
    const auto start = std::chrono::steady_clock::now();
    bool good = context != nullptr;
    for (int i = 0; good && i < kRecords; ++i) {
        nonce[0] = static_cast<unsigned char>(i);
        int length = 0;
        good = EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.data(), nonce.data()) == 1 &&
               EVP_EncryptUpdate(context.get(), sealed.data(), &length, plain.data(), kRecord) == 1 &&
               EVP_EncryptFinal_ex(context.get(), sealed.data() + length, &length) == 1;
    }
    if (!good)
        throw std::runtime_error("AES-256-GCM is not to be had from OpenSSL");
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    return {seconds.count() / (double{kRecord} * kRecords)};
}

} // namespace lakewright::sim
