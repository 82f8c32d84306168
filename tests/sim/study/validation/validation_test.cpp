// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/validation/validation.h"

#include "sim/study/validation/parts.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <limits>

using namespace lakewright::sim;

namespace {
bool allOk(const std::vector<ValidationRow>& rows) {
    for (const ValidationRow& row : rows)
        UNSCOPED_INFO(row.id << " " << row.what << ": expected " << row.expected << ", got " << row.got << "; "
                             << row.note);
    return !rows.empty() && std::all_of(rows.begin(), rows.end(), [](const ValidationRow& row) { return row.ok; });
}
} // namespace

TEST_CASE("validation: the table has the rows the foundation must show", "[sim][validation]") {
    const std::vector<std::string> ids = validationIds();
    CHECK(std::is_sorted(ids.begin(), ids.end()));
    for (const char* id :
         {"V-01", "V-02", "V-03", "V-05", "V-10", "V-11", "V-12", "V-13", "V-14", "V-15", "V-16", "V-20",
          "V-21", "V-22", "V-23", "V-24", "V-25", "V-26", "V-27", "V-30", "V-07", "V-60", "V-61", "V-63",
          "V-31", "V-32", "V-34", "V-70", "V-71", "V-72", "V-73", "V-81", "V-85", "V-86"})
        CHECK(std::find(ids.begin(), ids.end(), id) != ids.end());
}

TEST_CASE("validation: rows that cost little are inside their tolerance", "[sim][validation]") {
    CHECK(allOk(validationTable(
        {.only = {"V-01", "V-02", "V-03", "V-05", "V-06", "V-07", "V-20", "V-22", "V-23", "V-26", "V-30", "V-32",
                  "V-33", "V-60", "V-61", "V-63", "V-81", "N-1",  "N-2",  "N-3",  "N-4",  "N-5",  "N-6",  "N-7"}})));
}

TEST_CASE("validation: rows that need SimGrid are inside their tolerance", "[sim][validation]") {
    CHECK(allOk(validationTable({.only = {"V-31", "V-34"}})));
}

TEST_CASE("validation: rows of the request engine are inside their tolerance", "[sim][validation]") {
    CHECK(allOk(validationTable({.only = {"V-12", "V-13", "V-14", "V-15", "V-16", "V-70", "V-71", "V-72", "V-73"}})));
}

TEST_CASE("validation: parameters that are known are found again", "[sim][validation]") {
    CHECK(allOk(validationTable({.only = {"V-85"}, .jobs = 2})));
}

TEST_CASE("validation: every row is inside its tolerance", "[sim][validation][long]") {
    CHECK(allOk(validationTable({.only = {}, .jobs = 2})));
}

TEST_CASE("validation: the rows do not depend on the number of threads", "[sim][validation]") {
    const std::vector<std::string> ids{"V-02", "V-06", "V-30", "V-32"};
    int told = 0;
    const auto alone = validationTable({.only = ids, .jobs = 1}, [&told](int done, int of) {
        ++told;
        CHECK(done <= of);
    });
    CHECK(told == 7); // V-30 has three parts, V-32 two
    CHECK(alone == validationTable({.only = ids, .jobs = 4}));
}

TEST_CASE("validation: a row outside its tolerance, or that is no number, is not ok", "[sim][validation]") {
    const auto row = [](double got) {
        return judged({.id = "V-00",
                       .what = "",
                       .expected = 100,
                       .got = got,
                       .unit = "s",
                       .tolerance = 0.02,
                       .note = "",
                       .kind = ""});
    };
    CHECK(row(98).ok);
    CHECK(row(102).ok);
    CHECK_FALSE(row(102.1).ok);
    CHECK_FALSE(row(97.9).ok);
    CHECK_FALSE(row(std::numeric_limits<double>::quiet_NaN()).ok);
    CHECK_FALSE(judged(row(100), false, "a demand that fails").ok);
    CHECK(judged(row(100), true, "a demand").note == "a demand");
}
