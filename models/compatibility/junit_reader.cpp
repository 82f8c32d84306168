// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compatibility/report_readers.h"

#include <expat.h>
#include <fmt/format.h>

#include <memory>
#include <optional>

namespace lakewright::compatibility {
namespace {

/// What is open while a report is read; one callback of expat after the other. A problem ends the reading.
class JunitReader {
public:
    explicit JunitReader(scenario::Findings& findings)
        : m_findings(findings), m_parser(XML_ParserCreate(nullptr), XML_ParserFree) {
        XML_SetUserData(m_parser.get(), this);
        XML_SetElementHandler(m_parser.get(), onStart, onEnd);
        XML_SetStartDoctypeDeclHandler(m_parser.get(), onDocumentType);
    }

    std::vector<TestResult> read(std::string_view text) {
        const bool isRead = XML_Parse(m_parser.get(), text.data(), static_cast<int>(text.size()), 1) == XML_STATUS_OK;
        if (!isRead && !m_isRefused)
            refuse("Is no well-formed XML", XML_ErrorString(XML_GetErrorCode(m_parser.get())), "a JUnit XML report");
        else if (!m_isRefused && !m_hasSuite)
            refuse("Is no JUnit report", m_root, "testsuites or testsuite as root");
        return std::move(m_tests);
    }

private:
    static JunitReader& self(void* data) { return *static_cast<JunitReader*>(data); }
    static void onStart(void* data, const char* name, const char** attributes) { self(data).start(name, attributes); }
    static void onEnd(void* data, const char* name) { self(data).end(name); }
    static void onDocumentType(void* data, const char* name, const char*, const char*, int) {
        self(data).refuse("A document type is not read, for it can define entities", name,
                          "a report without <!DOCTYPE");
    }

    std::string place() const { return fmt::format("line {}", XML_GetCurrentLineNumber(m_parser.get())); }

    void refuse(const char* message, const std::string& found, const char* allowed) {
        if (!m_isRefused)
            m_findings.error(place(), message, found.empty() ? "" : scenario::inQuotes(found), allowed);
        m_isRefused = true;
        XML_StopParser(m_parser.get(), XML_FALSE);
    }

    static std::string attribute(const char** attributes, std::string_view wanted) {
        for (; *attributes; attributes += 2)
            if (attributes[0] == wanted)
                return attributes[1];
        return "";
    }

    void start(const std::string& name, const char** attributes) {
        if (m_isRefused)
            return;
        if (m_depth++ == 0)
            m_root = name;
        if (m_depth > kMostXmlDepth)
            return refuse("Elements are nested too deeply", name, "32 levels");
        m_hasSuite = m_hasSuite || name == "testsuite" || name == "testsuites";
        if (name == "testcase")
            startTest(attributes);
        else if (m_open && (name == "failure" || name == "error"))
            close(Outcome::Failed, attributes);
        else if (m_open && name == "skipped" && m_open->outcome == Outcome::Passed)
            close(Outcome::Skipped, attributes);
    }

    void startTest(const char** attributes) {
        const std::string test = attribute(attributes, "name"), group = attribute(attributes, "classname");
        if (m_open)
            return refuse("A testcase is inside of another", test, "one after the other");
        if (test.empty())
            return refuse("A testcase has no name", "", "an attribute name");
        m_open =
            TestResult{.name = group.empty() ? test : group + "::" + test, .outcome = Outcome::Passed, .message = ""};
    }

    void close(Outcome outcome, const char** attributes) {
        m_open->outcome = outcome;
        if (m_open->message.empty())
            m_open->message = shortened(attribute(attributes, "message"));
    }

    void end(std::string_view name) {
        --m_depth;
        if (m_isRefused || name != "testcase" || !m_open)
            return;
        if (!addTest(m_tests, *m_open, place(), m_findings)) {
            m_isRefused = true;
            XML_StopParser(m_parser.get(), XML_FALSE);
        }
        m_open.reset();
    }

    scenario::Findings& m_findings;
    std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> m_parser;
    std::vector<TestResult> m_tests;
    std::optional<TestResult> m_open;
    std::string m_root;
    int m_depth = 0;
    bool m_hasSuite = false, m_isRefused = false;
};

} // namespace

std::vector<TestResult> readJunit(std::string_view text, scenario::Findings& findings) {
    return JunitReader(findings).read(text);
}

} // namespace lakewright::compatibility
