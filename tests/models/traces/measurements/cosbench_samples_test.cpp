// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/cosbench_samples.h"

#include "tests/models/traces/measurements/import_samples.h"

#include <catch2/catch.hpp>

using namespace lakewright;

namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
}

} // namespace

TEST_CASE("traces::importCosbenchSamples reads each operation of each sample", "[models][traces]") {
    const auto all = test::imported(test::recorded("cosbench-samples.csv"));
    CHECK(all.report.format == "cosbench-samples");
    CHECK(all.report.rows == 2);
    CHECK(all.report.measurements == 2 * 2 * 6 - 1); // one latency is N/A
    CHECK(all.omitted("no value in column Avg-ResTime") == 1);
    double operations = 0, bytes = 0;
    for (const auto& m : all.measurements) {
        const double value = traces::baseValue(m.outcome.value);
        if (m.outcome.name == "operations")
            operations += value;
        if (m.outcome.name == "bytes")
            bytes += value;
        if (m.outcome.name == "throughput" && m.place == "row 3" && test::condition(m, "operation") == "read")
            CHECK(value == 12800000); // 64 MB in 5 s
        if (m.outcome.name == "latency" && test::condition(m, "operation") == "write")
            CHECK(value == Approx(0.02025));
        if (m.outcome.name == "success-ratio" && m.place == "row 3" && test::condition(m, "operation") == "write")
            CHECK(value == Approx(0.985));
    }
    CHECK(operations == 1000 + 250 + 500 + 750);
    CHECK(bytes == 160e6);
}

TEST_CASE("traces::importCosbenchSamples refuses negative numbers, strange columns and columns that are there twice",
          "[models][traces]") {
    const std::string text = test::recorded("cosbench-samples.csv");
    CHECK(test::importRefused(replaced(text, "20.25", "-20.25")).pointer == "row 4");
    CHECK(test::importRefused(replaced(text, "20.25", "nan")).pointer == "row 4");
    CHECK(test::importRefused(replaced(text, "Bandwidth", "Throughput")).message == "A column is there twice");
    CHECK(test::importRefused(replaced(text, "Bandwidth", "Elbow")).message ==
          "The table has a column that COSBench does not write");
    CHECK(test::importRefused(replaced(text, ",read,write,", ",read,,")).pointer == "row 2");
    CHECK(test::importRefused(text.substr(0, text.find('\n') + 1)).message ==
          "The table ends before the names of the operations");
}
