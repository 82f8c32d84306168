// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compatibility/contract.h"
#include "models/diagnostics/diagnostic.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lakewright::compatibility {

enum class Outcome { Passed, Failed, Skipped };

/// A test of a conformance harness as its report has it.
struct TestResult {
    std::string name; ///< class or file and test: "tests/test_blob.py::test_put_block_list[8MiB]"
    Outcome outcome = Outcome::Skipped;
    std::string message; ///< first line of why it failed, shortened
    bool operator==(const TestResult&) const = default;
};

/// What a report holds, unless a finding is an error. Findings name their place as "line 12".
struct LoadedResults {
    std::string format; ///< "junit-xml", "pytest-json-report", "pytest-json" or "pytest-reportlog"
    std::vector<TestResult> tests;
    std::vector<diagnostics::Diagnostic> findings;
    bool isUsable() const { return !diagnostics::hasErrors(findings); }
};
/// Reads a report of untrusted origin: at most scenario::kMaxBytes, kMostTests tests, XML kMostXmlDepth deep and
/// without a document type (so no entity of its own is ever expanded). Never throws for bad input.
LoadedResults loadResults(const std::filesystem::path& file);
LoadedResults loadResultsText(std::string_view text, const std::string& name);

inline constexpr std::size_t kMostTests = 200'000, kLongestName = 4096, kLongestMessage = 200;
inline constexpr int kMostXmlDepth = 32;

/// Tests whose name a pattern matches ('*' stands for any text) are about these items of the contract.
struct MappingRule {
    std::string match;
    Names items;
};
/// Says for tests what they are about. Without a rule that matches, names are read by the convention (see itemsOf).
struct Mapping {
    std::vector<MappingRule> rules; ///< the first that matches counts
};
struct LoadedMapping {
    std::optional<Mapping> mapping;
    std::vector<diagnostics::Diagnostic> findings;
};
/// Reads `{"schema": "lakewright.conformance-map/1", "tests": [{"match", "items": […]}]}`.
LoadedMapping loadMapping(const std::filesystem::path& file, const Contract& contract);
LoadedMapping loadMappingText(std::string_view text, const std::string& name, const Contract& contract);

/// Ids of operations, headers and kinds of authentication that a test name contains. Words are told apart by case,
/// digits and punctuation, and the longest id counts: "test_PutBlockList_ifMatch" is put-block-list and if-match, not
/// put-block. A rule that matches is used instead.
Names itemsOf(std::string_view test, const Mapping& mapping, const Contract& contract);

/// What the tests say about an item.
struct Evidence {
    int passed = 0, failed = 0, skipped = 0;
    std::string firstFailure; ///< name of the test and its message
    bool isGood() const { return passed > 0 && failed == 0; }
};
struct Coverage {
    std::map<std::string, Evidence, std::less<>> items;
    std::vector<std::string> unmapped; ///< names of tests that are about nothing known
};
Coverage coverageOf(const LoadedResults& results, const Mapping& mapping, const Contract& contract);

/// Whether the tests show that a façade serves a workload: all of its calls, headers and a kind of authentication of
/// each use must have been tested and must have passed.
struct Readiness {
    std::string workload;
    Names failing, untested; ///< items; untested are also those whose tests were skipped
    bool isReady() const { return failing.empty() && untested.empty(); }
};
Readiness readinessOf(const Workload& workload, const Coverage& coverage, const Contract& contract);

} // namespace lakewright::compatibility
