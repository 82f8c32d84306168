// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/record.h"

#include <catch2/catch.hpp>

using namespace lakewright::sim;

namespace {

const Record kRecord{R"({"seed":1})", R"({"metrics":[1,2,3]})", R"({"host":"a"})"};

bool isDamaged(const std::string& bytes) {
    return std::holds_alternative<Damage>(parseRecord(bytes));
}

} // namespace

TEST_CASE("sim record reads back what it wrote", "[sim][study]") {
    CHECK(std::get<Record>(parseRecord(toBytes(kRecord))) == kRecord);
    CHECK(std::get<Record>(parseRecord(toBytes({"", "", ""}))) == Record{});
}

TEST_CASE("sim record is refused at every length but its own", "[sim][study]") {
    const std::string bytes = toBytes(kRecord);
    for (std::size_t length = 0; length < bytes.size(); ++length)
        CHECK(isDamaged(bytes.substr(0, length)));
    CHECK(isDamaged(bytes + "x"));
    CHECK(isDamaged(bytes + bytes));
}

TEST_CASE("sim record is refused when any bit is flipped", "[sim][study]") {
    const std::string bytes = toBytes(kRecord);
    for (std::size_t i = 0; i < bytes.size(); ++i)
        for (int bit = 0; bit < 8; ++bit) {
            std::string bad = bytes;
            bad[i] = static_cast<char>(bad[i] ^ (1 << bit));
            CHECK(isDamaged(bad));
        }
}
