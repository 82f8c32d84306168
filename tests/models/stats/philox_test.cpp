// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/philox.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>
#include <set>
#include <vector>

using namespace lakewright::stats;

using Words = std::array<std::uint32_t, 4>;

TEST_CASE("stats::philox4x32 gives the known answers of its authors", "[models][stats]") {
    // Salmon et al., Random123 1.x, kat_vectors: "philox4x32 10".
    CHECK(philox4x32({0, 0, 0, 0}, {0, 0}) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    const std::uint32_t ones = 0xffffffff;
    CHECK(philox4x32({ones, ones, ones, ones}, {ones, ones}) == Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    CHECK(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
          Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("stats::RandomStream depends on each part of its key, and on nothing else", "[models][stats]") {
    const std::uint64_t first = RandomStream(1, 0, "job-1", "failure").bits();
    CHECK(RandomStream(1, 0, "job-1", "failure").bits() == first);
    CHECK(RandomStream(2, 0, "job-1", "failure").bits() != first);
    CHECK(RandomStream(1, 1, "job-1", "failure").bits() != first);
    CHECK(RandomStream(1, 0, "job-2", "failure").bits() != first);
    CHECK(RandomStream(1, 0, "job-1", "repair").bits() != first);
    CHECK(RandomStream(1, 0, "job-1f", "ailure").bits() != first); // the names are separated
}

TEST_CASE("stats::RandomStream does not repeat within its first numbers", "[models][stats]") {
    RandomStream stream(7, 3, "x", "y");
    std::set<std::uint64_t> seen;
    for (int i = 0; i < 10000; ++i)
        seen.insert(stream.bits());
    CHECK(seen.size() == 10000);
}

namespace {
struct Moments {
    double mean = 0, variance = 0;
};
template <class Draw>
Moments moments(Draw draw, int n) {
    double sum = 0, squares = 0;
    for (int i = 0; i < n; ++i) {
        const double x = draw();
        sum += x;
        squares += x * x;
    }
    return {sum / n, squares / n - sum / n * (sum / n)};
}
} // namespace

TEST_CASE("stats::RandomStream has the moments of its distributions", "[models][stats]") {
    RandomStream stream(1, 0, "moments", "test");
    const int n = 200000; // standard error of a mean with deviation 1: 0.0022; five of them below
    const Moments uniform = moments([&] { return stream.uniform(); }, n);
    CHECK(uniform.mean == Approx(0.5).margin(0.0033));
    CHECK(uniform.variance == Approx(1.0 / 12).margin(0.001));
    const Moments normal = moments([&] { return stream.normal(); }, n);
    CHECK(normal.mean == Approx(0).margin(0.011));
    CHECK(normal.variance == Approx(1).margin(0.016)); // deviation of x^2 is sqrt(2)
    const Moments exponential = moments([&] { return stream.exponential(3); }, n);
    CHECK(exponential.mean == Approx(3).margin(0.034));
    CHECK(exponential.variance == Approx(9).margin(0.29)); // deviation of (x-m)^2 is sqrt(8)·9
    const Moments logs = moments([&] { return std::log(stream.lognormal(2, 0.5)); }, n);
    CHECK(logs.mean == Approx(std::log(2)).margin(0.006));
    CHECK(logs.variance == Approx(0.25).margin(0.004));
}

TEST_CASE("stats::RandomStream::uniform is never 0 or 1", "[models][stats]") {
    RandomStream stream(9, 9, "edge", "edge");
    for (int i = 0; i < 100000; ++i) {
        const double u = stream.uniform();
        REQUIRE(u > 0);
        REQUIRE(u < 1);
    }
    CHECK(static_cast<double>((~0ull >> 12) * 2 + 1) * 0x1p-53 < 1); // the largest it can return
}

TEST_CASE("stats::Permutation is a bijection for any size", "[models][stats]") {
    CHECK(rc::check([] {
        const auto n = *rc::gen::inRange<std::uint32_t>(1, 5000);
        const Permutation permutation(*rc::gen::arbitrary<std::uint64_t>(), 0, "job",
                                      *rc::gen::arbitrary<std::uint32_t>(), n);
        std::vector<bool> hit(n);
        for (std::uint32_t i = 0; i < n; ++i) {
            const std::uint32_t image = permutation(i);
            RC_ASSERT(image < n && !hit[image]);
            hit[image] = true;
        }
    }));
}

TEST_CASE("stats::Permutation works at the largest sizes", "[models][stats]") {
    const Permutation permutation(1, 0, "job", 0, 0xffffffff);
    std::set<std::uint32_t> images;
    for (std::uint32_t i = 0; i < 10000; ++i)
        images.insert(permutation(i));
    CHECK(images.size() == 10000);
}

TEST_CASE("stats::Permutation sends each element everywhere equally often", "[models][stats]") {
    // Chi-square over 50 places of the first and of the last element in 20,000 rounds: 49 degrees of freedom,
    // mean 49, deviation 9.9; 99 is five deviations.
    const std::uint32_t n = 50;
    for (const std::uint32_t element : {0u, n - 1}) {
        std::vector<int> count(n);
        const int rounds = 20000;
        for (int round = 0; round < rounds; ++round)
            ++count[Permutation(3, 1, "job", static_cast<std::uint32_t>(round), n)(element)];
        double chi2 = 0;
        for (const int c : count)
            chi2 += (c - rounds / double(n)) * (c - rounds / double(n)) / (rounds / double(n));
        CHECK(chi2 < 99);
    }
}

TEST_CASE("stats::Permutation rounds are as unlike as independent shuffles", "[models][stats]") {
    // Fixed points of σ∘τ⁻¹ for independent uniform permutations: mean 1, variance 1. Over 400 pairs: 1 ± 0.05.
    const std::uint32_t n = 1000;
    int agree = 0;
    for (std::uint32_t pair = 0; pair < 400; ++pair) {
        const Permutation a(5, 0, "job", 2 * pair, n), b(5, 0, "job", 2 * pair + 1, n);
        for (std::uint32_t i = 0; i < n; ++i)
            agree += a(i) == b(i);
    }
    CHECK(agree / 400.0 == Approx(1).margin(0.25));
}
