// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/operation.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::facade;

TEST_CASE("facade::operationNamed reads back every name", "[models][facade]") {
    for (const char* text : kOperationNames)
        CHECK(std::string(name(operationNamed(text).value())) == text);
    CHECK_FALSE(operationNamed("append-block"));
}

TEST_CASE("facade::refusalOf holds the limits of the API", "[models][facade]") {
    const auto status = [](const Request& request) {
        const auto refusal = refusalOf(request);
        return refusal ? refusal->status : 200;
    };
    CHECK(status({Operation::List, {}, 5000}) == 200);
    CHECK(status({Operation::List, {}, 5001}) == 400);
    CHECK(status({Operation::List, {}, 0}) == 400);
    CHECK(status({Operation::PutBlockList, {}, 50'000}) == 200);
    CHECK(status({Operation::PutBlockList, {}, 50'001}) == 400);
    CHECK(status({Operation::PutBlock, units::mebibytes(4000)}) == 200);
    CHECK(status({Operation::PutBlock, units::mebibytes(4000) + units::bytes(1)}) == 413);
    CHECK(status({Operation::PutBlob, units::mebibytes(5001)}) == 413);
    CHECK(status({Operation::Delete}) == 200);
}

TEST_CASE("facade::kMaxBlob is the documented 190.7 TiB", "[models][facade]") {
    CHECK(kMaxBlob.value / 1024 / 1024 / 1024 / 1024 == Approx(190.7).margin(0.05));
}

TEST_CASE("facade::refusalOfRange gives 416 for a range beyond the object", "[models][facade]") {
    CHECK_FALSE(refusalOfRange(units::bytes(10), units::bytes(90), units::bytes(100)));
    const auto refusal = refusalOfRange(units::bytes(10), units::bytes(91), units::bytes(100));
    REQUIRE(refusal);
    CHECK(refusal->status == 416);
    CHECK(refusal->code == "InvalidRange");
}
