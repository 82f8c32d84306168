// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/closed_run.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace lakewright;
using namespace lakewright::request;

namespace {

/// Machine repair: N clients think for Z and share one exponential server of S. The server is busy but for the time in
/// which all clients think: 1 − Erlang's B(N, Z/S). Valid whatever the law of Z (insensitivity of a delay).
double repairedRate(int clients, double outside, double service) {
    const double load = outside / service;
    double term = 1, sum = 1;
    for (int k = 1; k <= clients; ++k) {
        term *= load / k;
        sum += term;
    }
    return (1 - term / sum) / service;
}

} // namespace

TEST_CASE("simulate: exponential service of closed clients is the machine repairman's", "[sim][request]") {
    for (const int clients : {1, 3, 8, 32}) {
        const ClosedFigures figures = simulate({.clients = clients,
                                                .outside = units::seconds(0.008),
                                                .operation = units::seconds(0.001),
                                                .variation = 1,
                                                .requests = 60'000});
        INFO(clients);
        const double expected = repairedRate(clients, 0.008, 0.001);
        CHECK(figures.rate.value == Approx(expected).epsilon(0.015));
        CHECK(figures.mean.value == Approx(clients / expected).epsilon(0.015)); // Little
    }
}

TEST_CASE("simulate: constant service of closed clients meets both asymptotes", "[sim][request]") {
    for (const int servers : {1, 4})
        for (const int clients : {1, 2, 4, 9, 40}) {
            const ClosedFigures figures = simulate({.clients = clients,
                                                    .servers = servers,
                                                    .size = units::megabytes(1),
                                                    .outside = units::seconds(0.007),
                                                    .operation = units::seconds(0.001),
                                                    .bandwidth = units::bytesPerSecond(1e9), // 1 ms more
                                                    .requests = 8000});
            INFO(servers << " servers, " << clients << " clients");
            // In step, nobody waits until the servers are busy always.
            const double expected = std::min(clients / 0.009, servers / 0.002);
            CHECK(figures.rate.value == Approx(expected).epsilon(0.01));
            CHECK(figures.p50.value == Approx(clients / expected).epsilon(0.02));
        }
}

TEST_CASE("simulate: one client sees the distribution of the service itself", "[sim][request]") {
    for (const double variation : {0.0, 0.5, 1.0}) {
        const ClosedFigures figures = simulate({.outside = units::seconds(0.002),
                                                .operation = units::seconds(0.01),
                                                .variation = variation,
                                                .requests = 60'000});
        // This part of 10 ms is exponential, whose quantiles are −ln(1 − p) means.
        const double fixed = 0.002 + 0.01 * (1 - variation), mean = 0.01 * variation;
        CHECK(figures.p50.value == Approx(fixed + mean * std::log(2)).epsilon(0.01));
        CHECK(figures.p99.value == Approx(fixed + mean * std::log(100)).epsilon(0.03));
        CHECK(figures.rate.value == Approx(1 / 0.012).epsilon(0.01));
    }
}

TEST_CASE("simulate: a variation above 1 is that of few requests which take long", "[sim][request]") {
    constexpr double kVariation = 3, kMean = 0.01;
    const ClosedFigures figures =
        simulate({.operation = units::seconds(kMean), .variation = kVariation, .requests = 200'000});
    // Two kinds with half of the work each: means m/2p and m/2(1 − p), second moment of the mixture 2·Σ pᵢ·mᵢ² =
    // m²·(1/2p + 1/2(1 − p)) = m²·(1 + 3²), hence p(1 − p) = 1/20.
    const double p = (1 + std::sqrt(1 - 4.0 / 20)) / 2;
    const auto beyond = [&](double x) {
        return p * std::exp(-x * 2 * p / kMean) + (1 - p) * std::exp(-x * 2 * (1 - p) / kMean);
    };
    CHECK(beyond(figures.p50.value) == Approx(0.5).epsilon(0.02));
    CHECK(beyond(figures.p99.value) == Approx(0.01).epsilon(0.1));
    CHECK(figures.mean.value == Approx(kMean).epsilon(0.03));
}

TEST_CASE("simulate gives the same for the same seed and another for another replication", "[sim][request]") {
    const ClosedRun run{
        .clients = 4, .outside = units::seconds(0.002), .operation = units::seconds(0.001), .variation = 1};
    CHECK(simulate(run) == simulate(run));
    ClosedRun other = run;
    other.replication = 1;
    CHECK_FALSE(simulate(other) == simulate(run));
}
