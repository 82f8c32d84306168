// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/transfer.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <string>

using namespace lakewright;
using namespace lakewright::migration;

TEST_CASE("migration::sizeCrossover is where requests and bytes take the same time", "[models][migration]") {
    CHECK(sizeCrossover(kPrimaryRegionAccount) == units::kilobytes(625)); // MODELS 6.1
    CHECK(sizeCrossover(kStandardAccount).value == Approx(312'500));
    const double n = 1e9;
    for (const auto& account : {kStandardAccount, kPrimaryRegionAccount}) {
        const auto terms = transferTerms({.inventory = {{n, sizeCrossover(account)}}, .account = account});
        CHECK(terms[0].time.value == Approx(terms[1].time.value));
    }
}

TEST_CASE("migration::transferBound names what binds", "[models][migration]") {
    // MODELS 6.1: 1e10 objects of 100 kB take 5.8 days at 20,000 requests/s, though bandwidth alone says 1.9.
    Transfer transfer{.inventory = {{1e10, units::kilobytes(100)}}};
    CHECK(std::string(transferBound(transfer).name) == "requests");
    CHECK(transferBound(transfer).time.value == Approx(units::days(5.787).value).epsilon(1e-3));
    CHECK(transferTerms(transfer)[1].time.value == Approx(units::days(1.852).value).epsilon(1e-3));
    // 1 EB in 90 days is 128.6 GB/s: 6 accounts of 200 Gb/s are enough, 5 are not.
    transfer = {.inventory = {{1e9, units::gigabytes(1)}}, .account = kPrimaryRegionAccount, .accounts = 6};
    CHECK(transferBound(transfer).time < units::days(90));
    transfer.accounts = 5;
    CHECK(transferBound(transfer).time > units::days(90));
    transfer.path = units::gigabitsPerSecond(100);
    CHECK(std::string(transferBound(transfer).name) == "path");
}

TEST_CASE("migration::requestsPerObject counts the blocks of what is larger than one", "[models][migration]") {
    const units::Bytes block = units::mebibytes(8);
    CHECK(requestsPerObject(units::bytes(0), block) == 1);
    CHECK(requestsPerObject(block, block) == 1);
    CHECK(requestsPerObject(block * 1.01, block) == 3);
    CHECK(requestsPerObject(block * 10, block) == 11);
}

TEST_CASE("migration::transferBound grows with what is copied and never with more accounts", "[models][migration]") {
    CHECK(rc::check([] {
        Transfer transfer{
            .inventory = {{*rc::gen::inRange(1, 1'000'000) * 1e3, units::kilobytes(*rc::gen::inRange(1, 100'000))}}};
        transfer.listing = units::hours(*rc::gen::inRange(0, 100));
        const units::Seconds before = transferBound(transfer).time;
        transfer.accounts = *rc::gen::inRange(1, 20);
        RC_ASSERT(transferBound(transfer).time <= before);
        RC_ASSERT(transferBound(transfer).time >= transfer.listing);
        transfer.accounts = 1;
        transfer.inventory.push_back({1e6, units::megabytes(1)});
        RC_ASSERT(transferBound(transfer).time >= before);
    }));
}
