// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/oracle_general_reader.h"

#include "tests/models/traces/trace_samples.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <limits>

using namespace lakewright;
using test::record;
using traces::Access;

namespace {

std::vector<Access> accessesOf(const std::string& bytes, std::size_t piece = 7) {
    traces::OracleGeneralReader reader("trace", test::source(bytes, piece));
    return test::allAccesses(reader);
}

constexpr auto kNever = std::numeric_limits<std::int64_t>::max();

} // namespace

TEST_CASE("traces::OracleGeneralReader reads packed little-endian records", "[models][traces]") {
    // Byte by byte: time 1, object 0x0807060504030201, size 512, next access 2.
    const std::string bytes("\x01\0\0\0\x01\x02\x03\x04\x05\x06\x07\x08\0\x02\0\0\x02\0\0\0\0\0\0\0", 24);
    CHECK(accessesOf(bytes) == std::vector<Access>{{0x0807060504030201, 512, units::seconds(1)}});
    const std::string extremes = record(0, 0, 0, -1) + record(0, ~0ull, ~0u, kNever);
    CHECK(accessesOf(extremes) == std::vector<Access>{{0, 0, {}}, {~0ull, 4294967295, {}}});
}

TEST_CASE("traces::OracleGeneralReader gives back any trace in the order of time", "[models][traces]") {
    CHECK(rc::check([](const std::vector<std::pair<std::uint64_t, std::uint32_t>>& objects) {
        std::string bytes;
        std::vector<Access> expected;
        std::uint32_t time = 1'600'000'000;
        for (const auto& [object, size] : objects) {
            time += size % 1000;
            bytes += record(time, object, size, static_cast<std::int64_t>(expected.size()));
            expected.push_back({object, size, units::seconds(time)});
        }
        RC_ASSERT(accessesOf(bytes, *rc::gen::inRange<std::size_t>(1, 100)) == expected);
    }));
}

TEST_CASE("traces::OracleGeneralReader names the byte of a truncated record", "[models][traces]") {
    const auto finding = test::refused([] { accessesOf(record(1, 2, 3) + record(2, 2, 3).substr(0, 23)); });
    CHECK(finding.pointer == "byte 24");
    CHECK(finding.message == "The last record is truncated: 23 bytes of 24");
}

TEST_CASE("traces::OracleGeneralReader finds records of the other byte order", "[models][traces]") {
    const std::string first = record(1'600'000'000, 5, 4096), second = record(1'600'000'060, 6, 4096, 9);
    for (const std::string& bytes : {first + test::reversedFields(second), first + test::reversedFields(first)}) {
        const auto finding = test::refused([&] { accessesOf(bytes); });
        CHECK(finding.pointer == "byte 24");
        CHECK_THAT(finding.message, Catch::Contains("Read as big endian it would be plausible"));
    }
    // Small clocks: second 1 becomes second 2^24.
    CHECK(test::refused([] { accessesOf(record(0, 5, 1) + test::reversedFields(record(1, 6, 1))); }).pointer ==
          "byte 24");
}

TEST_CASE("traces::OracleGeneralReader lets small steps back pass and refuses large ones", "[models][traces]") {
    CHECK(accessesOf(record(5000, 1, 1) + record(1400, 1, 1)).size() == 2);
    const auto back = test::refused([] { accessesOf(record(5000, 1, 1) + record(1399, 1, 1)); });
    CHECK_THAT(back.message, Catch::Contains("time would run back from 5000 s to 1399 s"));
    const auto next = test::refused([] { accessesOf(record(0, 1, 1, -2)); });
    CHECK_THAT(next.message, Catch::Contains("the next access to the object would be number -2"));
}

TEST_CASE("traces::looksLikeOracleGeneral refuses zeros and texts", "[models][traces]") {
    CHECK(traces::looksLikeOracleGeneral(record(0, 1, 0, 0)));
    CHECK(traces::looksLikeOracleGeneral(std::string(5, '\0'))); // the reader says that it is truncated
    CHECK_FALSE(traces::looksLikeOracleGeneral(std::string(48, '\0')));
    CHECK_FALSE(traces::looksLikeOracleGeneral("a text that is no trace at all"));
}
