// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inference/kv_cache.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace lakewright;
using namespace lakewright::inference;
using namespace lakewright::units;

namespace {
const Prefill kEightH100{.gpus = 8, .operations = kH100Operations, .utilisation = 0.45};
const Decoder& known(const char* name) {
    const Decoder* decoder = knownDecoder(name);
    REQUIRE(decoder);
    return *decoder;
}
} // namespace

TEST_CASE("inference::cacheBytesPerToken has the published figures", "[models][inference]") {
    CHECK(cacheBytesPerToken(known("8B")).value == 131072); // MODELS §3.3
    CHECK(cacheBytesPerToken(known("70B")).value == 327680);
    CHECK(cacheBytesPerToken(known("405B")).value == 516096);
    // a block of 256 tokens (WORKLOADS W3)
    CHECK(256 * cacheBytesPerToken(known("8B")).value / 1e6 == Approx(33.6).margin(0.06));
    CHECK(256 * cacheBytesPerToken(known("70B")).value / 1e6 == Approx(83.9).margin(0.06));
    CHECK(256 * cacheBytesPerToken(known("405B")).value / 1e6 == Approx(132).margin(0.5));
    CHECK_FALSE(knownDecoder("13B"));
}

TEST_CASE("inference::weightBytes of the reference models in 16 bits", "[models][inference]") {
    CHECK(weightBytes(known("8B")) / gigabytes(1) == Approx(16.1).margin(0.05));
    CHECK(weightBytes(known("70B")) / gigabytes(1) == Approx(140).margin(1.5));
    CHECK(weightBytes(known("405B")) / gigabytes(1) == Approx(812).margin(0.5));
}

TEST_CASE("inference::breakEven per eight H100 at 45 % of peak", "[models][inference]") {
    CHECK(breakEven(known("70B"), kEightH100) / gigabytesPerSecond(1) == Approx(8.3).margin(0.05)); // MODELS §3.3
    CHECK(breakEven(known("405B"), kEightH100) / gigabytesPerSecond(1) == Approx(2.3).margin(0.05));
}

TEST_CASE("inference::offload pays exactly above the break-even bandwidth, whatever the prefix",
          "[models][inference]") {
    CHECK(rc::check([] {
        const Decoder& decoder = knownDecoders()[*rc::gen::inRange<std::size_t>(0, 3)];
        const double tokens = *rc::gen::inRange(1, 1000000), factor = *rc::gen::inRange(1, 300) / 100.0;
        const Bandwidth limit = breakEven(decoder, kEightH100);
        const Offload found = offload(decoder, kEightH100, tokens, limit * factor);
        RC_ASSERT(found.fetch / found.compute == Approx(1 / factor));
        if (factor != 1)
            RC_ASSERT(found.pays == (factor > 1));
    }));
}

TEST_CASE("inference::findings of an offload names each bad value", "[models][inference]") {
    const auto all = findings({}, {.gpus = 0, .operations = perSecond(0), .utilisation = 1.5}, 0, bytesPerSecond(0));
    std::vector<std::string> pointers;
    for (const auto& finding : all)
        pointers.push_back(finding.pointer);
    CHECK(pointers == std::vector<std::string>{"model", "tokens", "storage", "gpus", "teraflops", "mfu"});
    CHECK(findings(known("8B"), kEightH100, 1, gigabytesPerSecond(1)).empty());
}
