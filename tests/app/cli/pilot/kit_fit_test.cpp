// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/calibration_tables.h"
#include "models/pilot/kit.h"
#include "tests/app/cli/pilot/field_engineer.h"
#include "tests/app/cli/pilot/world.h"
#include "tests/app/cli/program_under_test.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

using namespace lakewright;
using lakewright::test::Outcome;
using lakewright::test::startProgram;
using nlohmann::json;
namespace world = lakewright::test::world;

namespace {

/// "x" of "what x"; nothing where the name does not begin so.
std::optional<std::string> after(const std::string& name, const std::string& what) {
    return name.starts_with(what) ? std::optional(name.substr(what.size())) : std::nullopt;
}

/// One of three figures by which one of three words the name begins with.
template <typename Figures, typename Find>
std::optional<double> oneOf(const std::string& name, const std::array<const char*, 3>& words, Figures figures,
                            Find find) {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (const auto rest = after(name, words[i])) {
            const auto found = find(*rest);
            return std::array{found.*std::get<0>(figures), found.*std::get<1>(figures), found.*std::get<2>(figures)}[i];
        }
    return {};
}

std::optional<double> deviceTruth(const std::string& name) {
    if (name.starts_with("interference of reads and writes"))
        return world::kInterference;
    return oneOf(name, {"idle time of ", "time per operation of ", "bandwidth of "},
                 std::tuple{&world::Access::idle, &world::Access::operation, &world::Access::bandwidth},
                 [](const std::string& access) {
                     return world::accessOf(access.starts_with("random"), access.find("reads") != std::string::npos);
                 });
}

/// "READ at vector-8 with TLS"
world::Operation facadeOperation(const std::string& text) {
    const std::size_t at = text.find(" at "), tls = text.find(" with");
    return world::operationOf(text.substr(at + 4, tls - at - 4), text.substr(0, at), text.ends_with(" with TLS"));
}

std::optional<double> facadeTruth(const std::string& name) {
    return oneOf(name, {"time outside of ", "time per operation of ", "bandwidth of "},
                 std::tuple{&world::Operation::outside, &world::Operation::each, &world::Operation::bandwidth},
                 facadeOperation);
}

std::optional<double> networkTruth(const std::string& name) {
    if (name == "contention")
        return world::kNetwork.contention;
    if (name == "coherency")
        return world::kNetwork.coherency;
    return name.find("zones") == std::string::npos ? world::kNetwork.rate : world::kZones.rate;
}

/// "rate of one, L32aos_v4 READ"
std::optional<double> scaleOutTruth(const std::string& name) {
    const std::string series = after(name, "rate of one, ").value_or("");
    const world::Scaling scaling = world::nodesOf(series.substr(0, series.find(' ')), series.ends_with("READ"));
    return name == "contention" ? scaling.contention : name == "coherency" ? scaling.coherency : scaling.rate;
}

std::optional<double> wanTruth(const std::string& name) {
    if (name == "window of a connection")
        return world::kWindow;
    if (name == "round trips of ramping up")
        return world::kRamp;
    std::string pair = after(name, "capacity of ").value_or("");
    pair.replace(pair.find(" to "), 4, "-");
    return world::capacityOf(pair);
}

std::optional<double> variabilityTruth(const std::string& name) {
    return name.starts_with("life short") ? world::noiseOf("short") / world::noiseOf("long") : world::noiseOf("long");
}

std::optional<double> trainingTruth(const std::string& name, const pilot::Kit& kit) {
    if (const auto workload = after(name, "time per sample of "))
        return world::workloadOf(workload->substr(0, workload->find('_'))).seconds;
    const auto system = after(name, "storage of /");
    if (!system)
        return name == "barrier" ? world::kBarrier : world::kSharing;
    double most = 0;
    for (const pilot::KitMeasure& measure : kit.measures)
        for (const pilot::ReturnedFiles& files : measure.returns)
            if (files.model == "training" && files.with.at("workload") == "unet3d" &&
                files.with.at("system") == *system)
                most = std::max(most, std::stod(files.with.at("accelerators")));
    return world::storageFor(most);
}

std::optional<double> truthOf(const std::string& model, const std::string& name, const pilot::Kit& kit) {
    if (model == "training")
        return trainingTruth(name, kit);
    const std::map<std::string, std::optional<double> (*)(const std::string&)> truths{
        {"device", deviceTruth},      {"facade", facadeTruth}, {"network", networkTruth},
        {"scale-out", scaleOutTruth}, {"wan", wanTruth},       {"variability", variabilityTruth}};
    return truths.at(model)(name);
}

/// What a kit is run for: at least these are found, and not named as unidentifiable.
const std::map<std::string, std::vector<std::string>> kFound{
    {"device", {"idle time of random reads", "time per operation of random reads", "bandwidth of random reads"}},
    {"network", {"rate of one, VMs", "rate of one, zones", "contention"}},
    {"wan", {"capacity of ", "window of a connection"}},
    {"facade", {"time outside of ", "time per operation of ", "bandwidth of "}},
    {"scale-out", {"rate of one, "}},
    {"training", {"time per sample of ", "storage of "}},
    {"variability", {"noise of ", "life short"}}};

bool isWanted(const std::string& model, const std::string& name) {
    const auto& wanted = kFound.at(model);
    return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& start) { return name.starts_with(start); });
}

/// Of 95 % intervals one in twenty misses: of 5 more than one does with 2 %, of 30 more than four with 2 % (binomial).
/// What is missed is missed by less than the interval once more.
void checkEstimates(const json& report, const pilot::Kit& kit) {
    const std::string model = report.at("model");
    int claimed = 0, missed = 0;
    for (const json& estimate : report.at("estimates")) {
        const std::string name = estimate.at("name");
        const double low = estimate.at("low"), high = estimate.at("high"), truth = truthOf(model, name, kit).value();
        INFO(model << ", " << name << ": " << truth << " of [" << low << ", " << high << "]");
        if (isWanted(model, name))
            CHECK(estimate.at("identified") == true);
        if (estimate.at("identified") == false)
            continue;
        ++claimed;
        missed += truth < low || truth > high;
        CHECK(truth >= low * low / high);
        CHECK(truth <= high * high / low);
    }
    INFO(model << ": " << missed << " of " << claimed << " missed");
    CHECK(missed <= 1 + claimed / 10);
}

/// Paths of the files that a model finds a row in, below the kit's folder.
std::set<std::string> filesWithRows(const cli::Tables& all, const std::string& model,
                                    const std::filesystem::path& kit) {
    std::set<std::string> files;
    for (const calibration::Row& row : calibration::modelNamed(model)->rows(all.forModel(model).tables).rows)
        files.insert(std::filesystem::path(row.file).lexically_relative(kit).generic_string());
    return files;
}

/// Every entry that feeds a model yields a row of it, but for the runs that are held back to see the way without load.
void checkEntries(const pilot::Kit& kit, const std::filesystem::path& folder) {
    const cli::Tables tables = cli::readTables({{folder.string()}, {}, {}});
    for (const pilot::KitMeasure& measure : kit.measures)
        for (const pilot::ReturnedFiles& entry : measure.returns) {
            if (entry.model.empty() || entry.with.contains("rate limit"))
                continue;
            INFO(entry.pattern << " feeds " << entry.model);
            const auto files = filesWithRows(tables, entry.model, folder);
            CHECK(std::any_of(files.begin(), files.end(),
                              [&](const std::string& file) { return pilot::matches(entry.pattern, file); }));
        }
}

/// A kit whose results are those of the world.
void makeKit(const std::string& scenario, const std::filesystem::path& path) {
    const std::string file = LAKEWRIGHT_SOURCE_DIR "/scenarios/" + scenario;
    REQUIRE(startProgram({"pilot", "kit", file, "--out", path.string()}).exitCode == 0);
    lakewright::test::runKit(path);
    const Outcome returned = startProgram({"pilot", "returned", path.string(), "--strict"});
    INFO(returned.out << returned.err);
    REQUIRE(returned.exitCode == 0);
}

void checkFits(const std::filesystem::path& path, const std::set<std::string>& models) {
    const Outcome fitted = startProgram({"calibrate", path.string(), "--json", "--resamples", "50"});
    INFO(fitted.err);
    REQUIRE(fitted.exitCode == 0);
    const json report = json::parse(fitted.out);
    INFO(report.at("notFitted").dump(1));
    const pilot::Kit kit = pilot::readKit(path);
    std::set<std::string> found;
    for (const json& calibration : report.at("calibrations")) {
        found.insert(calibration.at("model"));
        checkEstimates(calibration, kit);
    }
    CHECK(found == models);
}

} // namespace

TEST_CASE("calibrate finds what a kit for training was run in", "[app][cli][kit-fit]") {
    const lakewright::test::TemporaryFolder folder;
    makeKit("first-run.json", folder.path() / "kit");
    checkEntries(pilot::readKit(folder.path() / "kit"), folder.path() / "kit");
    checkFits(folder.path() / "kit", {"device", "network", "scale-out", "training", "variability", "wan"});
}

TEST_CASE("calibrate finds what a kit for facades was run in", "[app][cli][kit-fit]") {
    const lakewright::test::TemporaryFolder folder;
    makeKit("w4-lakehouse-rag.json", folder.path() / "kit");
    checkEntries(pilot::readKit(folder.path() / "kit"), folder.path() / "kit");
    // The fit of both façades takes minutes; one of them shows what it finds.
    std::filesystem::remove_all(folder.path() / "kit/results/p4/lakehouse-12");
    checkFits(folder.path() / "kit", {"device", "facade", "network", "scale-out", "variability"});
}

TEST_CASE("a kit of several VM sizes yields a row of every entry", "[app][cli][kit-fit]") {
    const lakewright::test::TemporaryFolder folder;
    makeKit("three-lakes.json", folder.path() / "kit");
    checkEntries(pilot::readKit(folder.path() / "kit"), folder.path() / "kit");
}
