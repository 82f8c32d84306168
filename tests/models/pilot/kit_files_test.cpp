// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pilot/kit_files.h"

#include "models/scenario/load.h"
#include "models/traces/measurements/measurement_import.h"
#include "models/traces/measurements/table_mapping.h"
#include "tests/support/schema_oracle.h"

#include <catch2/catch.hpp>

#include <map>
#include <regex>
#include <set>
#include <sstream>

using namespace lakewright;
using namespace lakewright::pilot;

namespace {

constexpr const char* kScenarios[] = {"three-lakes.json",       "first-run.json",        "w1-foundation-training.json",
                                      "w3-inference.json",      "w4-lakehouse-rag.json", "w5-hpc-eda.json",
                                      "w6-blob-migration.json", "w7-backup.json",        "w8-ingest.json",
                                      "w9-retail-edge.json"};

scenario::Scenario shipped(const char* name) {
    auto loaded =
        scenario::load(std::filesystem::path(LAKEWRIGHT_SOURCE_DIR) / "scenarios" / name, catalogue::builtin());
    REQUIRE(loaded.scenario);
    return *loaded.scenario;
}

WrittenKit kitOf(const char* name) {
    return kitFor(shipped(name), catalogue::builtin());
}

const std::string& contentOf(const WrittenKit& kit, const std::string& path) {
    for (const KitFile& file : kit.files)
        if (file.path == path)
            return file.content;
    FAIL("no file " << path);
    throw 0;
}

using Section = std::map<std::string, std::string>;

/// A job file as fio understands it: options of [global] hold for every section.
std::map<std::string, Section> readJobs(const std::string& text) {
    std::map<std::string, Section> sections;
    Section global;
    std::string line, name;
    std::istringstream in(text);
    while (std::getline(in, line)) {
        if (line.empty() || line.front() == ';')
            continue;
        if (line.front() == '[') {
            REQUIRE(line.back() == ']');
            name = line.substr(1, line.size() - 2);
            if (name != "global") {
                REQUIRE_FALSE(sections.contains(name));
                sections[name] = global;
            }
            continue;
        }
        const std::size_t equals = line.find('=');
        (name == "global" ? global : sections.at(name))[line.substr(0, equals)] =
            equals == std::string::npos ? "" : line.substr(equals + 1);
    }
    return sections;
}

double bytesOf(const Section& section) {
    return std::stod(section.at("io_size")) * std::stod(section.at("numjobs"));
}

/// Bytes of all job files that a script starts, read from the text of both.
double bytesStarted(const WrittenKit& kit, const std::string& script) {
    double sum = 0;
    const std::regex started("run fio .* (fio/\\S+\\.fio)");
    const std::string& text = contentOf(kit, script);
    for (std::sregex_iterator found(text.begin(), text.end(), started), end; found != end; ++found)
        for (const auto& [name, section] : readJobs(contentOf(kit, (*found)[1])))
            sum += bytesOf(section);
    return sum;
}

/// "moves 1.2 TB (1200000000000 B)" in the README's section of a script.
double bytesSaid(const WrittenKit& kit, const std::string& script) {
    const std::string& readme = contentOf(kit, "README.md");
    const std::size_t section = readme.find("· " + script);
    REQUIRE(section != std::string::npos);
    const std::size_t open = readme.find('(', readme.find("moves ", section));
    return std::stod(readme.substr(open + 1));
}

} // namespace

TEST_CASE("pilot::kitFor has P1 to P10 for every scenario, or says why not", "[models][pilot]") {
    const test::SchemaOracle schema(LAKEWRIGHT_SOURCE_DIR "/resources/schema/lakewright.pilot-kit-1.json");
    for (const char* name : kScenarios) {
        INFO(name);
        const WrittenKit kit = kitOf(name);
        REQUIRE(kit.checklist.measures.size() == 10);
        for (std::size_t i = 0; i < 10; ++i) {
            const KitMeasure& measure = kit.checklist.measures[i];
            CHECK(measure.id == "P" + std::to_string(i + 1));
            CHECK(measure.returns.empty() != measure.notApplicable.empty());
            const bool hasScript = std::any_of(kit.parts.begin(), kit.parts.end(),
                                               [&](const PartSize& part) { return part.id == measure.id; });
            CHECK(hasScript == measure.notApplicable.empty());
        }
        const std::string& text = contentOf(kit, kChecklistFile);
        CHECK(schema.accepts(nlohmann::json::parse(text)));
        CHECK(readKitText(text, "checklist.json") == kit.checklist);
    }
    // No GPU jobs: no training; a migration: a slice of it.
    CHECK_FALSE(kitOf("w9-retail-edge.json").checklist.measures[5].notApplicable.empty());
    CHECK(kitOf("w6-blob-migration.json").checklist.measures[6].notApplicable.empty());
}

TEST_CASE("pilot::kitFor asks for formats that can be read and models that are fitted", "[models][pilot]") {
    std::set<std::string> formats{kFiguresFormat};
    for (const auto& [name, title] : traces::measurementFormats())
        formats.insert(name);
    const std::set<std::string> models{"",          "device",  "facade", "training",
                                       "scale-out", "network", "wan",    "variability"};
    for (const char* name : kScenarios) {
        const WrittenKit kit = kitOf(name);
        for (const KitMeasure& measure : kit.checklist.measures)
            for (const ReturnedFiles& files : measure.returns) {
                INFO(name << " " << files.pattern);
                CHECK(models.contains(files.model));
                CHECK(files.pattern.starts_with("results/"));
                if (files.mapping.empty())
                    CHECK(formats.contains(files.format));
                else
                    CHECK(traces::parseMapping(contentOf(kit, files.mapping), files.mapping).mapping->name ==
                          files.format);
            }
    }
}

TEST_CASE("pilot::kitFor writes job files of one load on every disk", "[models][pilot]") {
    const scenario::Scenario flagship = shipped("three-lakes.json");
    const WrittenKit kit = kitFor(flagship, catalogue::builtin());
    const std::string size = flagship.lakes.front().machines.size;
    const catalogue::VmSize* const vm = catalogue::builtin().size(size);
    REQUIRE(vm);
    int jobFiles = 0;
    for (const KitFile& file : kit.files) {
        if (!file.path.ends_with(".fio"))
            continue;
        ++jobFiles;
        INFO(file.path);
        const auto sections = readJobs(file.content);
        CHECK(sections.size() >= 2);
        for (const auto& [name, section] : sections) {
            INFO(name);
            CHECK(section.at("direct") == "1");
            CHECK(std::regex_match(section.at("filename"), std::regex("\\$\\{DISK[0-9]+\\}")));
            CHECK(std::stod(section.at("io_size")) > 0);
            const double block = section.at("bs") == "4k" ? 4096 : section.at("bs") == "64k" ? 65536 : 1048576;
            CHECK(std::fmod(std::stod(section.at("io_size")), block) == 0);
        }
    }
    CHECK(jobFiles >= 6);
    // Steady state: every disk is written twice over before anything is measured.
    const std::string folder = "fio/" + size.substr(size.find('_') + 1) + "/";
    double worn = 0;
    for (const auto& [name, section] : readJobs(contentOf(kit, folder + "2-steady.fio")))
        if (name.starts_with("wear-"))
            worn += bytesOf(section);
    CHECK(worn >= 2 * vm->localCapacity().value);
    CHECK(worn <= 2 * vm->localCapacity().value + 1048576.0 * vm->localDisks);
    std::set<int> depths;
    for (const auto& [name, section] : readJobs(contentOf(kit, folder + "5-ladder.fio")))
        depths.insert(std::stoi(section.at("iodepth")));
    CHECK(depths == std::set<int>{1, 2, 4, 8, 16, 32, 64, 128, 256});
}

TEST_CASE("pilot::kitFor states the volume that its job files add up to", "[models][pilot]") {
    for (const char* name : kScenarios) {
        const WrittenKit kit = kitOf(name);
        for (const PartSize& part : kit.parts) {
            INFO(name << " " << part.script);
            CHECK(bytesSaid(kit, part.script) == part.moved.value);
            if (part.id == "P1")
                CHECK(bytesStarted(kit, part.script) == Approx(part.moved.value).epsilon(1e-12));
        }
    }
}

TEST_CASE("pilot::kitFor writes the same kit again, with strict scripts and no credentials", "[models][pilot]") {
    for (const char* name : kScenarios) {
        INFO(name);
        const WrittenKit kit = kitOf(name), again = kitOf(name);
        REQUIRE(kit.files.size() == again.files.size());
        std::set<std::string> paths;
        for (std::size_t i = 0; i < kit.files.size(); ++i) {
            const KitFile& file = kit.files[i];
            INFO(file.path);
            CHECK(paths.insert(file.path).second);
            CHECK(file.content == again.files[i].content);
            CHECK(file.isScript == file.path.ends_with(".sh"));
            CHECK_FALSE(std::regex_search(file.content, std::regex("--s3secret|--s3key|[?&]sig=|AccountKey=")));
            if (!file.isScript)
                continue;
            CHECK(file.content.starts_with("#!/usr/bin/env bash\n"));
            CHECK(file.content.find("\nset -euo pipefail\n") != std::string::npos);
            CHECK(file.content.find("--dry-run) dry_run=1") != std::string::npos);
        }
        for (const PartSize& part : kit.parts)
            CHECK(paths.contains(part.script));
    }
}

TEST_CASE("pilot::kitFor opens 256 streams with as many processes as iperf3 needs", "[models][pilot]") {
    const WrittenKit kit = kitOf("three-lakes.json");
    const std::string& script = contentOf(kit, "p8-wan.sh");
    int most = 0;
    const std::regex parallel("--parallel ([0-9]+)");
    for (std::sregex_iterator found(script.begin(), script.end(), parallel), end; found != end; ++found)
        most = std::max(most, std::stoi((*found)[1]));
    CHECK(most == 128); // its own limit
    int inParts = 0;
    for (const ReturnedFiles& files : kit.checklist.measures[7].returns)
        if (files.with.contains("run")) {
            ++inParts;
            CHECK(files.with.at("parts of the run") == std::to_string(files.least));
            CHECK(files.least * std::stoi(files.covers.front().values.front()) == 256);
        }
    CHECK(inParts > 0);
}

TEST_CASE("pilot::kitFor has fio report each disk by itself, and its clones together", "[models][pilot]") {
    const WrittenKit kit = kitOf("first-run.json");
    int jobFiles = 0;
    for (const KitFile& file : kit.files) {
        if (!file.path.ends_with(".fio"))
            continue;
        ++jobFiles;
        for (const auto& [name, section] : readJobs(file.content)) {
            INFO(file.path << " " << name);
            CHECK(section.contains("group_reporting"));
            CHECK(section.contains("new_group"));
        }
    }
    CHECK(jobFiles > 0);
}
