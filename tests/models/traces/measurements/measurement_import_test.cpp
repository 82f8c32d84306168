// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/measurement_import.h"

#include "tests/models/traces/measurements/import_samples.h"
#include "tests/models/traces/trace_samples.h"

#include <catch2/catch.hpp>

#include <set>

using namespace lakewright;

TEST_CASE("traces::measurementFormats has one of each name", "[models][traces]") {
    std::set<std::string> names;
    for (const auto& [name, title] : traces::measurementFormats())
        names.insert(name);
    CHECK(names.size() == traces::measurementFormats().size());
}

TEST_CASE("traces::importMeasurements lists what it knows when it knows a file not", "[models][traces]") {
    for (const char* text : {"a,b\n1,2\n", "{}", "hello", "500, 100\n"}) {
        const auto finding = test::importRefused(text);
        INFO(text);
        CHECK(finding.message == "The format of the file is not known");
        for (const auto& [name, title] : traces::measurementFormats())
            CHECK(finding.allowed.find(name) != std::string::npos);
    }
}

TEST_CASE("traces::importMeasurements refuses nests, giants and bytes that are no text without falling over",
          "[models][traces]") {
    const std::string fio = R"({"fio version": "fio-3.1", "jobs": )";
    CHECK(test::importRefused(fio + std::string(100000, '[')).message == "The document ends too early");
    CHECK(test::importRefused(fio + std::string(100000, '[') + std::string(100000, ']') + "}")
              .pointer.starts_with("/jobs"));
    CHECK(test::importRefused(fio + "\"\xff\xfe\"}").message == "The text is not JSON");
    CHECK(test::importRefused("[OUTPUT] a\n" + std::string(1, '\0')).pointer == "row 2");
    CHECK(test::importRefused("[OUTPUT] " + std::string(70000, 'a')).message == "The row is too long");
}

TEST_CASE("traces::importMeasurements gives the same from a compressed file", "[models][traces]") {
    const std::string text = "src,dest,src_tier,dest_tier,cost\naws:a,aws:b,P,P,0.02\n";
    const auto plain = test::imported(text), packed = test::imported(test::zstdOf(text));
    CHECK(plain.measurements == packed.measurements);
    CHECK_FALSE(plain.report.isCompressed);
    CHECK(packed.report.isCompressed);
    CHECK(plain.value("egress-price") == Approx(0.02e-9)); // 0.02 USD for 10^9 bytes
}
