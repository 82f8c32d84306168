// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the sources as text and holds them against the rules that the compiler does not know: who may include whom,
// where a test and a source belong, how long a file may be.
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

const fs::path kRoot = LAKEWRIGHT_SOURCE_DIR;

struct SourceFile {
    std::string path; ///< relative to the root: "models/units/text.cpp"
    Strings lines;
};

Strings readLines(const fs::path& path) {
    std::ifstream in(path);
    Strings lines;
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

bool isSource(const fs::path& path) {
    return path.extension() == ".h" || path.extension() == ".cpp";
}

std::vector<SourceFile> sourcesBelow(const Strings& folders) {
    std::vector<SourceFile> files;
    for (const std::string& folder : folders)
        for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder))
            if (entry.is_regular_file() && isSource(entry.path()))
                files.push_back({fs::relative(entry.path(), kRoot).string(), readLines(entry.path())});
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return files;
}

/// The product's own sources, read once.
const std::vector<SourceFile>& productSources() {
    static const std::vector<SourceFile> files = sourcesBelow({"models", "sim", "app"});
    return files;
}

struct Include {
    std::string name;
    bool quoted = false;
};

std::vector<Include> includesOf(const SourceFile& file) {
    static const std::regex pattern(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"].*)");
    std::vector<Include> includes;
    for (const std::string& line : file.lines)
        if (std::smatch match; std::regex_match(line, match, pattern))
            includes.push_back({match[2], match[1] == "\""});
    return includes;
}

/// Folders whose headers a folder may include (STYLE, "Who may include whom").
const std::map<std::string, std::set<std::string>> kAllowedFolders{
    {"models", {"models"}},
    {"sim", {"sim", "models"}},
    {"app/cli", {"app/cli", "sim", "models"}},
    {"app/report", {"app/report", "models"}},
    {"app/desktop", {"app/desktop", "app/report", "models"}}};

/// A group of foreign headers and the only places that may include it, as patterns over the including file's path.
struct ForeignRule {
    std::string name, headers, places;
};
const std::vector<ForeignRule> kForeignRules{
    {"Qt", R"((Q[A-Z]|Qt|qt|private/q).*)", R"(app/(report|desktop)/.*)"},
    {"QCustomPlot", R"(qcustomplot.*)", R"(app/(report|desktop)/.*)"},
    {"SimGrid", R"((simgrid|xbt|smpi)/.*)", R"(sim/kernel/simgrid/.*)"},
    {"CLI11", R"(CLI/.*)", R"(app/cli/.*|app/report/main\.cpp)"},
    {"nlohmann's forward declarations", R"(nlohmann/json_fwd\.hpp)", R"((models|sim|app)/.*)"},
    {"nlohmann", R"(nlohmann/(?!json_fwd\.hpp).*)", R"(models/.*\.cpp|(sim|app)/.*)"},
    {"valijson", R"(valijson/.*)", R"(models/.*\.cpp)"},
    {"test frameworks", R"((catch2|rapidcheck|QtTest|QTest|gtest|benchmark)\b.*)", R"(tests/.*)"},
    {"expat", R"(expat.*)", R"(models/(compatibility/.*|traces/measurements/ntttcp_xml)\.cpp)"},
    {"CBC", R"(Cbc_.*)", R"(models/placement/.*\.cpp)"},
    {"NLopt", R"(nlopt.*)", R"(models/calibration/.*\.cpp)"},
    {"threads", R"(thread|future|pthread\.h)", R"((sim|app)/.*)"},
    {"std distributions, which differ between libraries", R"(random)", R"(tests/.*)"},
    {"standard streams", R"(iostream)", R"(app/.*)"},
    {"range views, which clang-tidy 14 cannot parse", R"(ranges)", R"(tests/.*)"}};

/// Includes that a rule refuses and that are right where they are.
struct Exception {
    std::string path, header, reason;
};
const std::vector<Exception> kExceptions{
    {"models/results/json_reader.h", "nlohmann/json.hpp",
     "private to its folder: templates over the values of a result"},
    {"models/results/json_writer.h", "nlohmann/json.hpp",
     "private to its folder: templates over the values of a result"},
    {"sim/study/durable_file.cpp", "random", "random_device names a temporary file; no result depends on it"}};

bool isException(const std::string& path, const std::string& header) {
    return std::any_of(kExceptions.begin(), kExceptions.end(),
                       [&](const Exception& e) { return e.path == path && e.header == header; });
}

std::string layerOf(const std::string& path) {
    for (const auto& [layer, allowed] : kAllowedFolders)
        if (path.starts_with(layer + "/"))
            return layer;
    return "";
}

bool isBelow(const std::string& path, const std::set<std::string>& folders) {
    return std::any_of(folders.begin(), folders.end(),
                       [&](const std::string& folder) { return path.starts_with(folder + "/"); });
}

/// Why `path` may not include `include`; empty when it may.
std::string includeProblem(const std::string& path, const Include& include) {
    if (include.quoted) {
        if (include.name.ends_with(".inc") || include.name.ends_with(".moc"))
            return ""; // generated beside the objects
        if (!fs::exists(kRoot / include.name))
            return fmt::format("{}: \"{}\" is not a path from the root", path, include.name);
        if (!isBelow(include.name, kAllowedFolders.at(layerOf(path))))
            return fmt::format("{}: may not include {}", path, include.name);
        return "";
    }
    if (isException(path, include.name))
        return "";
    for (const ForeignRule& rule : kForeignRules)
        if (std::regex_match(include.name, std::regex(rule.headers)) &&
            !std::regex_match(path, std::regex(rule.places)))
            return fmt::format("{}: may not include <{}> ({})", path, include.name, rule.name);
    return "";
}

std::string joined(const Strings& lines) {
    return fmt::format("{}", fmt::join(lines, "\n"));
}

/// Names ending in .cpp in the CMakeLists.txt of a folder.
std::set<std::string> listedSources(const fs::path& folder) {
    std::set<std::string> names;
    static const std::regex pattern(R"([A-Za-z0-9_/]+\.cpp\b)");
    for (const std::string& line : readLines(folder / "CMakeLists.txt"))
        for (std::sregex_iterator match(line.begin(), line.end(), pattern), end; match != end; ++match)
            names.insert(match->str());
    return names;
}

/// True when a CMakeLists.txt beside the source or above it lists its path from there.
bool isListed(const std::string& path) {
    for (fs::path folder = (kRoot / path).parent_path(); folder != kRoot; folder = folder.parent_path())
        if (listedSources(folder).contains(fs::relative(kRoot / path, folder).string()))
            return true;
    return false;
}

/// True when another folder includes the header of `stem`. A header that only its own folder includes is a part of the
/// concepts there and is tested through them; the desktop's views and theme only lay out and paint.
bool isConcept(const std::string& stem) {
    if (stem.starts_with("app/desktop/views/") || stem.starts_with("app/desktop/theme/"))
        return false;
    const std::string folder = fs::path(stem).parent_path();
    const auto includesIt = [&](const SourceFile& file) {
        const auto includes = includesOf(file);
        return fs::path(file.path).parent_path() != folder &&
               std::any_of(includes.begin(), includes.end(), [&](const Include& i) { return i.name == stem + ".h"; });
    };
    return std::any_of(productSources().begin(), productSources().end(), includesIt);
}

} // namespace

TEST_CASE("The include rules refuse what they should", "[architecture]") {
    const auto refused = [](const std::string& path, const std::string& name, bool quoted) {
        return !includeProblem(path, {name, quoted}).empty();
    };
    CHECK(refused("models/units/text.cpp", "QString", false));
    CHECK(refused("models/units/text.h", "nlohmann/json.hpp", false));
    CHECK(refused("models/units/text.cpp", "sim/run.h", true));
    CHECK(refused("models/units/text.cpp", "text.h", true));
    CHECK(refused("sim/entities/lake.cpp", "simgrid/s4u.hpp", false));
    CHECK(refused("sim/entities/lake.cpp", "QtCore/QObject", false));
    CHECK(refused("app/cli/main.cpp", "QCoreApplication", false));
    CHECK(refused("app/desktop/main.cpp", "sim/run.h", true));
    CHECK(refused("app/desktop/main.cpp", "CLI/CLI.hpp", false));
    CHECK(refused("models/stats/philox.cpp", "random", false));
    CHECK(refused("models/traces/measurements/fio_json.cpp", "expat.h", false));
    CHECK_FALSE(refused("models/traces/measurements/ntttcp_xml.cpp", "expat.h", false));
    CHECK_FALSE(refused("models/units/text.cpp", "models/units/text.h", true));
    CHECK_FALSE(refused("models/units/text.cpp", "nlohmann/json.hpp", false));
    CHECK_FALSE(refused("models/units/text.h", "nlohmann/json_fwd.hpp", false));
    CHECK_FALSE(refused("sim/kernel/simgrid/simgrid_kernel.cpp", "simgrid/s4u.hpp", false));
    CHECK_FALSE(refused("app/cli/main.cpp", "sim/run.h", true));
    CHECK_FALSE(refused("app/desktop/main.cpp", "QApplication", false));
}

TEST_CASE("Every include follows the layers", "[architecture]") {
    Strings problems;
    for (const SourceFile& file : productSources())
        for (const Include& include : includesOf(file))
            if (const std::string problem = includeProblem(file.path, include); !problem.empty())
                problems.push_back(problem);
    INFO(joined(problems));
    CHECK(problems.empty());
    CHECK(productSources().size() > 30);
}

TEST_CASE("Tests include only their own layer and what it may include", "[architecture]") {
    Strings problems;
    for (const SourceFile& file : sourcesBelow({"tests/models", "tests/sim", "tests/app"})) {
        const std::string tested = file.path.substr(std::string("tests/").size());
        std::set<std::string> allowed{"tests/support"};
        for (const std::string& folder : kAllowedFolders.at(layerOf(tested)))
            allowed.insert({folder, "tests/" + folder});
        for (const Include& include : includesOf(file))
            if (include.quoted && !include.name.ends_with(".moc") && !isBelow(include.name, allowed))
                problems.push_back(fmt::format("{}: may not include {}", file.path, include.name));
    }
    INFO(joined(problems));
    CHECK(problems.empty());
}

TEST_CASE("A source file includes its own header first", "[architecture]") {
    Strings problems;
    for (const SourceFile& file : productSources()) {
        const fs::path header = fs::path(file.path).replace_extension(".h");
        if (!file.path.ends_with(".cpp") || !fs::exists(kRoot / header))
            continue;
        const auto includes = includesOf(file);
        if (includes.empty() || includes.front().name != header.string())
            problems.push_back(file.path);
    }
    INFO(joined(problems));
    CHECK(problems.empty());
}

TEST_CASE("Every source is listed in CMake and every listed source exists", "[architecture]") {
    Strings problems;
    for (const SourceFile& file : sourcesBelow({"models", "sim", "app", "tests"}))
        if (file.path.ends_with(".cpp") && !file.path.starts_with("tests/bench/") && !isListed(file.path))
            problems.push_back(file.path + ": in no CMakeLists.txt beside or above it");
    for (const std::string folder : {"models", "sim", "app", "tests"})
        for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder))
            if (entry.path().filename() == "CMakeLists.txt")
                for (const std::string& name : listedSources(entry.path().parent_path()))
                    if (!fs::exists(entry.path().parent_path() / name))
                        problems.push_back(entry.path().string() + ": lists " + name + ", which does not exist");
    INFO(joined(problems));
    CHECK(problems.empty());
}

TEST_CASE("Every concept has a test with the same stem", "[architecture]") {
    Strings problems;
    for (const SourceFile& file : productSources()) {
        const std::string stem = file.path.substr(0, file.path.rfind('.'));
        if (file.path.ends_with(".cpp") && !fs::exists(kRoot / "tests" / (stem + "_test.cpp")) && isConcept(stem))
            problems.push_back("tests/" + stem + "_test.cpp is missing");
    }
    INFO(joined(problems));
    CHECK(problems.empty());
}

TEST_CASE("Every folder with sources has tests", "[architecture]") {
    Strings problems;
    for (const SourceFile& file : productSources()) {
        const fs::path folder = fs::path(file.path).parent_path();
        const bool isView = file.path.starts_with("app/desktop/views/") || file.path.starts_with("app/desktop/theme/");
        const bool isMain = file.path.ends_with("/main.cpp");
        if (file.path.ends_with(".cpp") && !isMain && !isView && !fs::exists(kRoot / "tests" / folder))
            problems.push_back(file.path);
    }
    INFO(joined(problems));
    CHECK(problems.empty());
}

TEST_CASE("Files are short", "[architecture]") {
    constexpr std::size_t kLongest = 500, kHeaderNinthDecile = 150;
    Strings problems;
    std::vector<std::size_t> headers;
    for (const SourceFile& file : sourcesBelow({"models", "sim", "app", "tests"})) {
        if (file.lines.size() > kLongest)
            problems.push_back(fmt::format("{}: {} lines", file.path, file.lines.size()));
        if (file.path.ends_with(".h"))
            headers.push_back(file.lines.size());
    }
    INFO(joined(problems));
    CHECK(problems.empty());
    std::sort(headers.begin(), headers.end());
    CHECK(headers.at(headers.size() * 9 / 10) <= kHeaderNinthDecile);
}

TEST_CASE("Every file of ours begins with its licence", "[architecture]") {
    const std::string licence = "SPDX-License-Identifier: GPL-3.0-or-later";
    Strings problems;
    const auto check = [&](const fs::path& path) {
        const Strings lines = readLines(path);
        const std::size_t first = !lines.empty() && lines.front().starts_with("#!") ? 1 : 0;
        if (lines.size() <= first || lines[first].find(licence) == std::string::npos)
            problems.push_back(fs::relative(path, kRoot).string());
    };
    for (const std::string folder : {"models", "sim", "app", "tests", "resources"})
        for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder))
            if (isSource(entry.path()) || entry.path().filename() == "CMakeLists.txt" ||
                entry.path().extension() == ".py")
                check(entry.path());
    for (const char* name : {"dev", ".ci/run", "CMakeLists.txt"})
        check(kRoot / name);
    INFO(joined(problems));
    CHECK(problems.empty());
}

TEST_CASE("No source is left unfinished and no layer below app ends the process", "[architecture]") {
    const std::regex unfinished(R"(.*\b(TODO|FIXME|XXX|HACK)\b.*)");
    const std::regex endsProcess(R"((.*[^\w>])?(std::|::)(exit|quick_exit|abort|terminate|_exit)\s*\(.*)");
    Strings problems;
    for (const SourceFile& file : productSources())
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            const bool mayEnd = file.path.starts_with("app/") || file.path.starts_with("sim/kernel/simgrid/");
            if (std::regex_match(file.lines[i], unfinished) ||
                (!mayEnd && std::regex_match(file.lines[i], endsProcess)))
                problems.push_back(fmt::format("{}:{}: {}", file.path, i + 1, file.lines[i]));
        }
    INFO(joined(problems));
    CHECK(problems.empty());
}

TEST_CASE("The top level holds what the design says", "[architecture]") {
    const std::set<std::string> allowed{"app",       "sim",       "models",         "scenarios",         "tests",
                                        "resources", "README.md", "CMakeLists.txt", "CMakePresets.json", "LICENSE",
                                        "dev",       "build",     "CHANGELOG.md"};
    Strings problems;
    for (const auto& entry : fs::directory_iterator(kRoot))
        if (const std::string name = entry.path().filename(); !name.starts_with('.') && !allowed.contains(name))
            problems.push_back(name);
    INFO(joined(problems));
    CHECK(problems.empty());
}
