// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/policy.h"

#include "models/cache/admission.h"
#include "models/diagnostics/diagnostic.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("cache::parsePolicy is the inverse of policyName", "[models][cache]") {
    const auto names = cache::policyNames();
    CHECK(names ==
          std::vector<std::string>{"lru", "fifo", "clock", "lfu", "arc", "s3-fifo", "sieve", "gdsf", "belady", "pin"});
    for (const std::string& name : names)
        CHECK(cache::policyName(cache::parsePolicy(name)) == name);
}

TEST_CASE("cache::parsePolicy does not mind case and hyphens", "[models][cache]") {
    for (const char* name : {"s3-fifo", "S3FIFO", "s3_fifo", "S3-FIFO"})
        CHECK(std::holds_alternative<cache::S3FifoParams>(cache::parsePolicy(name)));
}

TEST_CASE("cache::parsePolicy lists the names when it knows none like that", "[models][cache]") {
    for (const std::string& name : {std::string("mru"), std::string(), std::string(5000, 'x')})
        try {
            cache::parsePolicy(name);
            FAIL("accepted " << name);
        } catch (const diagnostics::InputError& error) {
            REQUIRE(error.findings().size() == 1);
            CHECK(error.findings()[0].found.size() <= 40);
            CHECK(error.findings()[0].allowed == "lru, fifo, clock, lfu, arc, s3-fifo, sieve, gdsf, belady, pin");
        }
}

TEST_CASE("cache::parseAdmission is the inverse of admissionName", "[models][cache]") {
    for (const cache::Admission& admission :
         {cache::Admission(cache::AdmitAll{}), cache::Admission(cache::AdmitSecondHit{}),
          cache::Admission(cache::AdmitSome{.probability = 0.25}),
          cache::Admission(cache::AdmitSome{.probability = 0})})
        CHECK(cache::parseAdmission(cache::admissionName(admission)) == admission);
    CHECK(cache::parseAdmission("1") == cache::Admission(cache::AdmitSome{.probability = 1}));
    for (const char* text : {"", "some", "probability", "probability x", "-0.1", "1.01", "nan", "0.5 ", "second"})
        CHECK_THROWS_AS(cache::parseAdmission(text), diagnostics::InputError);
}
