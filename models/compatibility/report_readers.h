// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compatibility/conformance.h"
#include "models/scenario/findings.h"

#include <string_view>
#include <vector>

namespace lakewright::compatibility {

/// Tests of a JUnit XML report (testsuites, testsuite, testcase with failure, error or skipped inside).
std::vector<TestResult> readJunit(std::string_view text, scenario::Findings& findings);
/// Tests of one of pytest's JSON reports; `format` says which.
std::vector<TestResult> readPytest(std::string_view text, std::string& format, scenario::Findings& findings);

/// Adds a test unless there are too many, or its name is too long; false, with a finding, when it was not added.
bool addTest(std::vector<TestResult>& tests, TestResult test, const std::string& place, scenario::Findings& findings);
/// The first line, at most kLongestMessage bytes of it.
std::string shortened(std::string_view message);

} // namespace lakewright::compatibility
