// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/pilot/world.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lakewright::test::world {
namespace {

/// A bit of difference by name, in [1, 1.5).
double bit(const std::string& name) {
    unsigned sum = 0;
    for (const char c : name)
        sum = sum * 31 + static_cast<unsigned char>(c);
    return 1 + (sum % 100) / 200.;
}

/// The lesser of two limits, rounded off where they meet, as MODELS 9.4 has it.
double least(double a, double b) {
    return std::pow(std::pow(a, -8) + std::pow(b, -8), -1. / 8);
}

} // namespace

Access accessOf(bool isRandom, bool isRead) {
    if (isRead)
        return isRandom ? Access{80e-6, 1e-6, 3e9} : Access{60e-6, 0.5e-6, 3.2e9};
    return isRandom ? Access{20e-6, 3e-6, 1.2e9} : Access{25e-6, 2e-6, 1.5e9};
}

Rates drive(const std::string& pattern, double depth, double block, double reads) {
    const bool isRandom = pattern.starts_with("rand");
    const Access read = accessOf(isRandom, true), write = accessOf(isRandom, false);
    const double idle = reads * read.idle + (1 - reads) * write.idle;
    const double busy =
        reads * (read.operation + block / read.bandwidth) + (1 - reads) * (write.operation + block / write.bandwidth);
    const double all = depth / (idle + depth * busy * (1 + kInterference * 4 * reads * (1 - reads)));
    return {reads * all, (1 - reads) * all};
}

double Scaling::at(double n) const {
    return n * rate / (1 + contention * (n - 1) + coherency * n * (n - 1));
}

Scaling nodesOf(const std::string& cluster, bool isRead) {
    return {(isRead ? 3e9 : 1e9) * bit(cluster), 0.03, 5e-4};
}

double capacityOf(const std::string& pair) {
    return 1.5e9 * bit(pair);
}

double roundTripOf(const std::string& pair) {
    return 0.03 * bit(pair);
}

double wan(const std::string& pair, double connections, double seconds) {
    const double trip = roundTripOf(pair);
    return least(capacityOf(pair), connections * kWindow / trip) * (1 - kRamp * trip / seconds);
}

Operation operationOf(const std::string& facade, const std::string& operation, bool hasTls) {
    const double factor = bit(facade) * bit(operation);
    return {3e-3 * factor, (hasTls ? 60e-6 : 40e-6) * factor, (hasTls ? 4e9 : 6e9) / factor};
}

/// One station and a delay, by the states of the machine repairman: p(k) ∝ n!/(n−k)! · (busy/outside)^k.
double facadeRate(const Operation& operation, double clients, double bytes) {
    const double busy = operation.each + bytes / operation.bandwidth, ratio = busy / operation.outside;
    double term = 1, others = 0; // of the state before, relative to p(0); sum of p(k), k >= 1, over p(0)
    for (double k = 1; k <= clients; ++k) {
        term *= (clients - k + 1) * ratio;
        others += term;
        if (others > 1e200)
            return 1 / busy; // never idle
    }
    return others / (1 + others) / busy;
}

double noiseOf(const std::string& lifespan) {
    return lifespan == "short" ? 0.08 : 0.04;
}

Workload workloadOf(const std::string& name) {
    // A batch and its time: the YAML files of MLPerf Storage v1.0 for H100.
    if (name == "unet3d")
        return {0.323 / 7 * 1.02, 146'600'628};
    if (name == "resnet50")
        return {0.224 / 400 * 1.02, 114'660};
    return {0.00350 * 1.02, 2'828'486};
}

double storageFor(double mostUnet3d) {
    const Workload unet3d = workloadOf("unet3d");
    return mostUnet3d * unet3d.bytes / unet3d.seconds * 0.9;
}

double samples(const Workload& workload, double accelerators, double clients, double storage) {
    const double waits = 1 + kBarrier * std::log(accelerators) + kSharing * std::log(accelerators / clients);
    return least(accelerators / (workload.seconds * waits), storage / workload.bytes);
}

double Noise::uniform() {
    m_state += 0x9E3779B97F4A7C15U; // SplitMix64
    std::uint64_t z = m_state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return (static_cast<double>((z ^ (z >> 31)) >> 11) + 0.5) / 9007199254740992.0;
}

double Noise::factor(double spread) {
    const double radius = std::sqrt(-2 * std::log(uniform()));
    return std::exp(spread * radius * std::cos(2 * std::numbers::pi * uniform()));
}

} // namespace lakewright::test::world
