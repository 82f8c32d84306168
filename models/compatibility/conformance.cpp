// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compatibility/conformance.h"

#include "models/compatibility/report_readers.h"
#include "models/scenario/what_if.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <utility>

namespace lakewright::compatibility {
namespace {

using scenario::Findings;

using Words = std::vector<std::string>;

/// Parts of a name in lower case: "PutBlockList_ifMatch" is put, block, list, if, match.
Words wordsOf(std::string_view name) {
    Words words(1);
    char before = ' ';
    for (const char c : name) {
        const auto u = static_cast<unsigned char>(c);
        const bool startsWord = std::isupper(u) && !std::isupper(static_cast<unsigned char>(before));
        if ((startsWord || !std::isalnum(u)) && !words.back().empty())
            words.emplace_back();
        if (std::isalnum(u))
            words.back() += static_cast<char>(std::tolower(u));
        before = c;
    }
    if (words.back().empty())
        words.pop_back();
    return words;
}

/// All ids that a test can be about, with their words.
std::map<Words, std::string> knownItems(const Contract& contract) {
    std::map<Words, std::string> items;
    const Level& all = contract.levels.back();
    for (const Names& ids : {all.operations, all.headers, all.auth})
        for (const std::string& id : ids)
            items.emplace(wordsOf(id), id);
    return items;
}

/// The longest id whose words begin at `at`, and their number; 0 when there is none.
std::pair<std::string, std::size_t> itemAt(const Words& words, std::size_t at,
                                           const std::map<Words, std::string>& items) {
    constexpr std::size_t kLongestId = 6;
    for (std::size_t length = std::min(kLongestId, words.size() - at); length > 0; --length) {
        const auto first = words.begin() + static_cast<std::ptrdiff_t>(at);
        const auto item = items.find(Words(first, first + static_cast<std::ptrdiff_t>(length)));
        if (item != items.end())
            return {item->second, length};
    }
    return {};
}

/// Tests name the dfs calls "Path - Create" or "path_create"; both are the words of the id.
Names itemsByConvention(std::string_view test, const std::map<Words, std::string>& items) {
    const Words words = wordsOf(test);
    Names found;
    for (std::size_t at = 0; at < words.size();) {
        const auto [id, taken] = itemAt(words, at, items);
        if (taken > 0)
            found.insert(id);
        at += std::max<std::size_t>(taken, 1);
    }
    return found;
}

/// '*' stands for any text. Linear in pattern times name.
bool matches(std::string_view pattern, std::string_view name) {
    std::size_t p = 0, n = 0, star = std::string_view::npos, resume = 0;
    while (n < name.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = n;
        } else if (p < pattern.size() && pattern[p] == name[n]) {
            ++p;
            ++n;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            n = ++resume;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

Names itemsOf(std::string_view test, const Mapping& mapping, const std::map<Words, std::string>& items) {
    for (const MappingRule& rule : mapping.rules)
        if (matches(rule.match, test))
            return rule.items;
    return itemsByConvention(test, items);
}

void count(Evidence& evidence, const TestResult& test) {
    if (test.outcome == Outcome::Passed)
        ++evidence.passed;
    else if (test.outcome == Outcome::Skipped)
        ++evidence.skipped;
    else if (++evidence.failed == 1)
        evidence.firstFailure = test.message.empty() ? test.name : test.name + ": " + test.message;
}

const Evidence* evidenceOf(const Coverage& coverage, const std::string& item) {
    const auto found = coverage.items.find(item);
    return found == coverage.items.end() ? nullptr : &found->second;
}

void judge(const Names& items, const Coverage& coverage, Readiness& readiness) {
    for (const std::string& item : items) {
        const Evidence* const evidence = evidenceOf(coverage, item);
        if (evidence && evidence->failed > 0)
            readiness.failing.insert(item);
        else if (!evidence || evidence->passed == 0)
            readiness.untested.insert(item);
    }
}

/// One kind that works is enough; without one, those that were tested and failed are to blame, or all.
void judgeAuth(const Use& use, const Client& client, const Coverage& coverage, Readiness& readiness) {
    Readiness kinds;
    for (const std::string& kind : use.auth)
        if (client.auth.contains(kind)) {
            if (const Evidence* const evidence = evidenceOf(coverage, kind); evidence && evidence->isGood())
                return;
            judge({kind}, coverage, kinds);
        }
    readiness.failing.insert(kinds.failing.begin(), kinds.failing.end());
    if (kinds.failing.empty())
        readiness.untested.insert(kinds.untested.begin(), kinds.untested.end());
}

} // namespace

std::string shortened(std::string_view message) {
    std::string_view line = message.substr(0, message.find('\n'));
    if (line.size() <= kLongestMessage)
        return std::string(line);
    line = line.substr(0, kLongestMessage);
    while (!line.empty() && (static_cast<unsigned char>(line.back()) & 0x80))
        line.remove_suffix(1); // no part of a character
    return std::string(line) + "…";
}

bool addTest(std::vector<TestResult>& tests, TestResult test, const std::string& place, Findings& findings) {
    const bool isTooLong = test.name.size() > kLongestName;
    if (isTooLong)
        findings.error(place, "The name of a test is too long", fmt::format("{} bytes", test.name.size()),
                       fmt::format("{} bytes", kLongestName));
    else if (tests.size() >= kMostTests)
        findings.error(place, "The report has too many tests", "", fmt::format("{} tests", kMostTests));
    else
        tests.push_back(std::move(test));
    return !isTooLong && tests.size() <= kMostTests && !findings.hasErrors();
}

LoadedResults loadResultsText(std::string_view text, const std::string& name) {
    Findings findings(name);
    LoadedResults loaded;
    const std::string_view mark = "\xEF\xBB\xBF"; // of UTF-8, as some harnesses write it
    if (text.starts_with(mark))
        text.remove_prefix(mark.size());
    const std::size_t start = text.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos) {
        findings.error("", "Is empty", "", "a JUnit XML or pytest JSON report");
    } else if (text[start] == '<' || text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) { // or UTF-16
        loaded.format = "junit-xml";
        loaded.tests = readJunit(text, findings);
    } else {
        loaded.tests = readPytest(text, loaded.format, findings);
    }
    if (!findings.hasErrors() && loaded.tests.empty())
        findings.error("", "Has no tests", "", "a report of at least one test");
    loaded.findings = findings.take();
    return loaded;
}

LoadedResults loadResults(const std::filesystem::path& file) {
    Findings findings(file.string());
    if (const auto text = scenario::readFile(file, "", findings))
        return loadResultsText(*text, file.string());
    return {.format = "", .tests = {}, .findings = findings.take()};
}

Names itemsOf(std::string_view test, const Mapping& mapping, const Contract& contract) {
    return itemsOf(test, mapping, knownItems(contract));
}

Coverage coverageOf(const LoadedResults& results, const Mapping& mapping, const Contract& contract) {
    const std::map<Words, std::string> items = knownItems(contract);
    Coverage coverage;
    for (const TestResult& test : results.tests) {
        const Names about = itemsOf(test.name, mapping, items);
        if (about.empty())
            coverage.unmapped.push_back(test.name);
        for (const std::string& item : about)
            count(coverage.items[item], test);
    }
    return coverage;
}

Readiness readinessOf(const Workload& workload, const Coverage& coverage, const Contract& contract) {
    Readiness readiness{.workload = workload.id, .failing = {}, .untested = {}};
    for (const Use& use : workload.uses) {
        const Client& client = *contract.client(use.client);
        for (const std::string& id : use.features) {
            judge(client.feature(id)->operations, coverage, readiness);
            judge(client.feature(id)->headers, coverage, readiness);
        }
        judgeAuth(use, client, coverage, readiness);
    }
    return readiness;
}

} // namespace lakewright::compatibility
