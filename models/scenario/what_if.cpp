// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/what_if.h"

#include "models/scenario/json_reader.h"
#include "models/scenario/load.h"
#include "models/scenario/migrate.h"
#include "models/scenario/scenario.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <vector>

namespace lakewright::scenario {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

std::size_t countValues(const json& value) {
    std::size_t count = 0;
    std::vector<const json*> open{&value};
    for (; !open.empty(); ++count) {
        const json* next = open.back();
        open.pop_back();
        if (next->is_structured())
            for (const json& element : *next)
                open.push_back(&element);
    }
    return count;
}

bool tooDeep(const json& value) {
    std::vector<std::pair<const json*, int>> open{{&value, 1}};
    while (!open.empty()) {
        const auto [next, depth] = open.back();
        open.pop_back();
        if (!next->is_structured())
            continue;
        if (depth > kMaxDepth)
            return true;
        for (const json& element : *next)
            open.emplace_back(&element, depth + 1);
    }
    return false;
}

/// One what-if of a chain: the file that was read and the changes in it.
struct Step {
    std::string file;
    json changes;
};

class Expander {
public:
    Expander(Findings& findings, Expanded& how) : m_findings(findings), m_how(how) {}

    std::optional<json> run(std::string_view text, fs::path folder) {
        std::optional<json> document = readJson(text, m_findings);
        while (document && document->is_object() && document->contains("base"))
            document = readBase(std::move(*document), folder);
        if (!document)
            return std::nullopt;
        const bool old = document->is_object() && document->value("schema", json()) != kSchema;
        if (!migrate(*document, m_findings))
            return std::nullopt;
        if (old || !m_steps.empty())
            m_how.asWritten = false;
        for (auto step = m_steps.rbegin(); step != m_steps.rend(); ++step)
            if (m_findings.setFile(step->file); !apply(*step, *document))
                return std::nullopt;
        return document;
    }

private:
    /// Keeps the changes of `whatIf` and reads its base; `folder` becomes the base's.
    std::optional<json> readBase(json whatIf, fs::path& folder) {
        if (!checkWhatIf(whatIf))
            return std::nullopt;
        if (m_steps.size() >= static_cast<std::size_t>(kMaxBaseChain)) {
            m_findings.error("/base", "Chain of what-ifs is too long", "", fmt::format("at most {}", kMaxBaseChain));
            return std::nullopt;
        }
        const std::string name = whatIf["base"];
        for (const char* own : {"name", "description"})
            if (whatIf.contains(own))
                whatIf["changes"].push_back({{"op", "add"}, {"path", child("", own)}, {"value", whatIf[own]}});
        const fs::path base = folder / fs::path(name);
        m_steps.push_back({m_findings.file(), std::move(whatIf["changes"])});
        std::error_code failed;
        const fs::path unique = fs::weakly_canonical(base, failed);
        if (!failed && std::find(m_bases.begin(), m_bases.end(), unique) != m_bases.end()) {
            m_findings.error("/base", "Base leads back to itself", inQuotes(name),
                             "a scenario that does not build on this");
            return std::nullopt;
        }
        m_bases.push_back(unique);
        const auto text = readFile(base, "/base", m_findings);
        if (!text)
            return std::nullopt;
        m_findings.setFile((fs::path(m_findings.file()).parent_path() / fs::path(name)).lexically_normal().string());
        folder = base.parent_path();
        return readJson(*text, m_findings);
    }

    bool checkWhatIf(const json& whatIf) {
        bool good = true;
        const auto complain = [&](const char* pointer, const char* message, const json& found, const char* allowed) {
            m_findings.error(pointer, message,
                             found.is_string() ? inQuotes(found.get<std::string>()) : found.type_name(), allowed);
            good = false;
        };
        if (whatIf.value("schema", json()) != kSchema)
            complain("/schema", "What-if is not of the current format", whatIf.value("schema", json()),
                     "\"lakewright.scenario/1\"");
        if (const json& base = whatIf["base"]; !base.is_string() || base.get_ref<const std::string&>().empty())
            complain("/base", "Base is not a path", base, "a relative path such as \"three-lakes.json\"");
        else if (fs::path(base.get_ref<const std::string&>()).is_absolute())
            complain("/base", "Base is not a relative path", base, "a path relative to the folder of this file");
        if (!whatIf.contains("changes") || !whatIf["changes"].is_array())
            complain(whatIf.contains("changes") ? "/changes" : "", "What-if has no list of changes",
                     whatIf.value("changes", json()), "an array of RFC 6902 operations");
        else if (whatIf["changes"].size() > kMaxChanges)
            complain("/changes", "What-if has too many changes", whatIf["changes"], "at most 10000");
        const std::vector<std::string> known{"schema", "name", "description", "base", "changes"};
        for (const auto& [name, member] : whatIf.items())
            if (std::find(known.begin(), known.end(), name) == known.end())
                complain(child("", name).c_str(), "Member is not known in a what-if", json(name),
                         "schema, base, changes");
        return good;
    }

    bool apply(const Step& step, json& document) {
        bool good = true;
        for (std::size_t i = 0; i < step.changes.size() && !m_findings.full(); ++i)
            good = applyOne(step.changes[i], "/changes/" + std::to_string(i), document) && good;
        if (!good || !tooDeep(document))
            return good;
        m_findings.error("/changes", "Changes nest arrays and objects too deeply", "",
                         fmt::format("at most {} levels", kMaxDepth));
        return false;
    }

    bool applyOne(const json& change, const std::string& at, json& document) {
        const auto refuse = [&](const std::string& why) {
            const json path = change.is_object() ? change.value("path", json()) : json();
            m_findings.error(at, fmt::format("Change cannot be applied to {}: {}", baseName(), why.substr(0, 200)),
                             path.is_string() ? inQuotes(path.get<std::string>()) : "",
                             "an RFC 6902 operation on what is there");
            return false;
        };
        if (!affordable(change, document))
            return refuse(fmt::format("all changes copy more than {} values", kMaxCopied));
        try {
            patch(change, document);
            return true;
        } catch (const json::exception& failure) {
            const std::string_view what = failure.what(); // "[json.exception.… 403] reason"
            const std::size_t end = what.find("] ");
            return refuse(std::string(end == std::string_view::npos ? what : what.substr(end + 2)));
        } catch (const std::invalid_argument& failure) {
            return refuse(failure.what());
        }
    }

    /// One operation. The library asserts, or passes over it, where the place does not exist: that is checked before.
    static void patch(const json& change, json& document) {
        if (!change.is_object() || !change.value("op", json()).is_string() || !change.value("path", json()).is_string())
            throw std::invalid_argument("op and path are needed");
        const std::string op = change["op"];
        const json::json_pointer path(change["path"].get<std::string>());
        if (op == "move") { // the place is looked at after the removal, as the RFC says
            const json::json_pointer from(change.value("from", json()).get<std::string>());
            const json value = document.at(from);
            patch({{"op", "remove"}, {"path", from.to_string()}}, document);
            return patch({{"op", "add"}, {"path", path.to_string()}, {"value", value}}, document);
        }
        const bool adds = op == "add" || op == "copy";
        if (!adds && !document.contains(path))
            throw std::invalid_argument("there is nothing at its path");
        if (adds && !path.empty() && !document.at(path.parent_pointer()).is_structured())
            throw std::invalid_argument("its path leads into a plain value");
        document.patch_inplace(json::array({change}));
    }

    /// Copies multiply a document: their sum is limited, so that a small file stays small.
    bool affordable(const json& change, const json& document) {
        if (!change.is_object() || change.value("op", json()) != "copy" || !change.value("from", json()).is_string())
            return true;
        try {
            const json::json_pointer from(change["from"].get<std::string>());
            if (document.contains(from))
                m_copied += countValues(document.at(from));
        } catch (const json::exception&) {
            return true; // patching reports it
        }
        return m_copied <= kMaxCopied;
    }

    std::string baseName() const { return m_bases.empty() ? "the base" : m_bases.back().filename().string(); }

    Findings& m_findings;
    Expanded& m_how;
    std::vector<Step> m_steps;     ///< outermost first
    std::vector<fs::path> m_bases; ///< canonical paths of the bases read so far
    std::size_t m_copied = 0;
};

} // namespace

std::optional<json> expand(std::string_view text, const fs::path& folder, Findings& findings, Expanded& how) {
    const std::string file = findings.file();
    std::optional<json> document = Expander(findings, how).run(text, folder);
    findings.setFile(file);
    how.text = document && !how.asWritten ? document->dump(2) : std::string(text);
    return document;
}

std::optional<std::string> readFile(const fs::path& file, const std::string& pointer, Findings& findings) {
    std::error_code failed;
    const auto refuse = [&](const char* message, const std::string& found) {
        findings.error(pointer, message, found, fmt::format("a JSON file of at most {} bytes", kMaxBytes));
        return std::nullopt;
    };
    if (!fs::is_regular_file(file, failed))
        return refuse(fs::exists(file, failed) ? "This is not a file" : "File does not exist", inQuotes(file.string()));
    const std::uintmax_t size = fs::file_size(file, failed);
    if (failed || size > kMaxBytes)
        return refuse("File is too large", fmt::format("{} bytes", failed ? 0 : size));
    std::ifstream in(file, std::ios::binary);
    std::string text(size, '\0');
    in.read(text.data(), static_cast<std::streamsize>(size));
    if (!in)
        return refuse("File cannot be read", inQuotes(file.string()));
    return text;
}

} // namespace lakewright::scenario
