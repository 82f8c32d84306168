// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/batch_parts.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lakewright;
using entities::BatchPart;

namespace {

std::vector<BatchPart> partsOf(const scenario::Transfer& transfer, std::uint32_t replication = 0) {
    stats::RandomStream random(1, replication, "bulk", "bursts");
    return entities::batchParts(transfer, transfer.size, random);
}

double bytesOf(const std::vector<BatchPart>& parts) {
    double sum = 0;
    for (const BatchPart& part : parts)
        sum += part.bytes.value;
    return sum;
}

} // namespace

TEST_CASE("A batch comes evenly from its begin to its end", "[sim][entities]") {
    scenario::Transfer transfer;
    transfer.size = units::terabytes(1);
    transfer.lasts = units::hours(8);
    const std::vector<BatchPart> parts = partsOf(transfer);
    CHECK(bytesOf(parts) == Approx(1e12));
    CHECK(parts.front().from == units::Seconds{});
    CHECK(parts.back().to == units::hours(8));
    for (std::size_t i = 1; i < parts.size(); ++i)
        CHECK(parts[i].from == parts[i - 1].to);
}

TEST_CASE("Parts are a sixteenth of the buffer at most", "[sim][entities]") {
    scenario::Transfer transfer;
    transfer.size = units::terabytes(1);
    transfer.lasts = units::hours(8);
    transfer.buffer = {{.size = units::gigabytes(10)}};
    for (const BatchPart& part : partsOf(transfer))
        CHECK(part.bytes <= units::gigabytes(10) / 16);
}

TEST_CASE("Bursts hold the batch at their rate, last as long as they may, and move with the replication",
          "[sim][entities]") {
    scenario::Transfer transfer;
    transfer.size = units::terabytes(62);
    transfer.lasts = units::minutes(75);
    transfer.bursts = {
        {.shortest = units::seconds(30), .longest = units::seconds(120), .rate = units::gigabytesPerSecond(150)}};
    for (std::uint32_t replication = 0; replication < 50; ++replication) {
        const std::vector<BatchPart> parts = partsOf(transfer, replication);
        CHECK(bytesOf(parts) == Approx(62e12));
        CHECK(parts.back().to <= units::minutes(75) + units::seconds(1e-6));
        double inBurst = 0;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const double lasts = (parts[i].to - parts[i].from).value;
            CHECK(parts[i].bytes.value / lasts == Approx(150e9));
            CHECK((i == 0 || parts[i].from >= parts[i - 1].to - units::seconds(1e-6)));
            inBurst += lasts;
        }
        CHECK(inBurst == Approx(62e12 / 150e9));
        // 413 s of bursts of 30 to 120 s: between 4 and 14 of them, each of 8 parts.
        CHECK(parts.size() >= 4 * 8);
        CHECK(parts.size() <= 14 * 8);
    }
    CHECK(partsOf(transfer, 1) == partsOf(transfer, 1));
    CHECK(partsOf(transfer, 1) != partsOf(transfer, 2));
}
