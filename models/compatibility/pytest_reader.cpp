// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compatibility/report_readers.h"

#include "models/scenario/json_reader.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lakewright::compatibility {
namespace {

using nlohmann::json;
using scenario::Findings;

constexpr const char* kOutcomes = "passed, failed, error, skipped, xfailed or xpassed";

/// The text of a member; empty when it is none.
std::string textOf(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

/// An expected failure passes as expected, and is no proof that the call works: it counts as skipped.
std::optional<Outcome> outcomeNamed(std::string_view name) {
    if (name == "passed" || name == "xpassed")
        return Outcome::Passed;
    if (name == "failed" || name == "error")
        return Outcome::Failed;
    if (name == "skipped" || name == "xfailed" || name == "deselected")
        return Outcome::Skipped;
    return std::nullopt;
}

/// Of the phase that failed: pytest-json-report has it below `setup`, `call` or `teardown`.
std::string messageOf(const json& test) {
    for (const char* phase : {"setup", "call", "teardown"})
        if (const auto found = test.find(phase); found != test.end() && found->is_object()) {
            if (const auto crash = found->find("crash"); crash != found->end() && crash->is_object())
                return shortened(textOf(*crash, "message"));
            if (const std::string text = textOf(*found, "longrepr"); !text.empty())
                return shortened(text);
        }
    return shortened(textOf(test, "longrepr"));
}

std::vector<TestResult> readTests(const json& list, const std::string& pointer, const char* nameMember,
                                  Findings& findings) {
    std::vector<TestResult> tests;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string place = scenario::child(pointer, i);
        const std::string name = list[i].is_object() ? textOf(list[i], nameMember) : "";
        const std::string outcome = list[i].is_object() ? textOf(list[i], "outcome") : "";
        if (name.empty())
            findings.error(place, "Is no test", "", fmt::format("an object with {} and outcome", nameMember));
        else if (!outcomeNamed(outcome))
            findings.error(scenario::child(place, "outcome"), "Is no outcome", scenario::inQuotes(outcome), kOutcomes);
        else if (!addTest(tests, {name, *outcomeNamed(outcome), messageOf(list[i])}, place, findings))
            break;
    }
    return tests;
}

/// A test has three lines, one a phase: it failed when any did, and passed when its call did.
class ReportLog {
public:
    explicit ReportLog(Findings& findings) : m_findings(findings) {}

    bool add(const json& entry, const std::string& place) {
        if (textOf(entry, "$report_type") != "TestReport")
            return true;
        const std::string name = textOf(entry, "nodeid");
        const std::optional<Outcome> outcome = outcomeNamed(textOf(entry, "outcome"));
        if (name.empty() || !outcome) {
            m_findings.error(place, "Is no TestReport", scenario::inQuotes(name + " " + textOf(entry, "outcome")),
                             "nodeid, and outcome passed, failed or skipped");
            return false;
        }
        const auto [at, isNew] = m_index.emplace(name, m_tests.size());
        if (isNew && !addTest(m_tests, {name, Outcome::Skipped, ""}, place, m_findings))
            return false;
        merge(m_tests[at->second], *outcome, entry);
        return true;
    }
    std::vector<TestResult> take() { return std::move(m_tests); }

private:
    static void merge(TestResult& test, Outcome outcome, const json& entry) {
        if (outcome == Outcome::Failed) {
            test.outcome = Outcome::Failed;
            test.message = messageOf({{"call", entry}});
            if (const auto repr = entry.find("longrepr"); repr != entry.end() && repr->is_object())
                if (const auto crash = repr->find("reprcrash"); crash != repr->end() && crash->is_object())
                    test.message = shortened(textOf(*crash, "message"));
        } else if (outcome == Outcome::Passed && textOf(entry, "when") == "call" && test.outcome != Outcome::Failed) {
            test.outcome = Outcome::Passed;
        }
    }

    Findings& m_findings;
    std::map<std::string, std::size_t> m_index;
    std::vector<TestResult> m_tests;
};

std::vector<TestResult> readLog(std::string_view text, Findings& findings) {
    ReportLog log(findings);
    for (int line = 1; !text.empty(); ++line) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view row = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (row.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        const std::string place = fmt::format("line {}", line);
        Findings ofRow(findings.file());
        const std::optional<json> entry = scenario::readJson(row, ofRow);
        if (!entry || !entry->is_object()) {
            findings.error(place, "Is no JSON object", scenario::inQuotes(row), "a line of pytest-reportlog");
            break;
        }
        if (!log.add(*entry, place))
            break;
    }
    return log.take();
}

bool isLog(std::string_view text) {
    const std::string_view first = text.substr(0, text.find('\n'));
    return first.find("\"$report_type\"") != std::string_view::npos;
}

} // namespace

std::vector<TestResult> readPytest(std::string_view text, std::string& format, Findings& findings) {
    if (isLog(text)) {
        format = "pytest-reportlog";
        return readLog(text, findings);
    }
    const std::optional<json> document = scenario::readJson(text, findings);
    if (!document)
        return {};
    if (const auto tests = document->is_object() ? document->find("tests") : document->end();
        document->is_object() && tests != document->end() && tests->is_array()) {
        format = "pytest-json-report";
        return readTests(*tests, "/tests", "nodeid", findings);
    }
    if (const json::json_pointer tests("/report/tests");
        document->is_object() && document->contains(tests) && document->at(tests).is_array()) {
        format = "pytest-json";
        return readTests(document->at(tests), "/report/tests", "name", findings);
    }
    findings.error("", "Is no report of pytest", document->type_name(),
                   "an object with tests (pytest-json-report) or report/tests (pytest-json), or the lines of "
                   "pytest-reportlog");
    return {};
}

} // namespace lakewright::compatibility
