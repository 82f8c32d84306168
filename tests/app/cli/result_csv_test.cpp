// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/result_csv.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("cli::metricsCsv keeps full precision and quotes texts", "[app][cli]") {
    results::RunSummary summary;
    summary.metrics = {{"goodput", "job \"7\", west", 0.1, "1", 0.05, 1.0 / 3, 8, results::Bound{0.99, true, "a, b"}},
                       {"rpo", "=cmd()", 60, "s", {}, {}, 1, {}}};
    CHECK(cli::metricsCsv(summary) ==
          "entity,metric,value,unit,low,high,n,bound,bound kind,bound equation\r\n"
          "\"job \"\"7\"\", west\",\"goodput\",0.1,\"1\",0.05,0.3333333333333333,8,0.99,upper,\"a, b\"\r\n"
          "\"'=cmd()\",\"rpo\",60,\"s\",,,1,,,\r\n");
}

TEST_CASE("cli::metricsCsv repeats the watermarks of a result in each row", "[app][cli]") {
    results::RunSummary summary;
    summary.metrics = {{"fill", "lake", 0.5, "1", {}, {}, 3, {}}, {"fill", "other", 0.25, "1", {}, {}, 3, {}}};
    summary.watermarks = {"hypothetical"};
    CHECK(cli::metricsCsv(summary) ==
          "entity,metric,value,unit,low,high,n,bound,bound kind,bound equation,watermark\r\n"
          "\"lake\",\"fill\",0.5,\"1\",,,3,,,,\"hypothetical\"\r\n"
          "\"other\",\"fill\",0.25,\"1\",,,3,,,,\"hypothetical\"\r\n");
}
