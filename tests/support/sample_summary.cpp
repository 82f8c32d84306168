// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sample_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace lakewright::test {
namespace {

using namespace results;

struct Place {
    const char* id;
    const char* name;
    double latitude, longitude;
    const char* lake;
};
constexpr Place kLakes[] = {
    {"eastus2", "East US 2", 36.6681, -78.3889, "eastus2"},
    {"westeurope", "West Europe", 52.3667, 4.9, "westeurope"},
    {"southeastasia", "Southeast Asia", 1.283, 103.833, "southeastasia"},
};
constexpr Place kProviders[] = {
    {"provider-dallas", "Provider Dallas", 32.78, -96.8, "eastus2"},
    {"provider-denver", "Provider Denver", 39.74, -104.99, "eastus2"},
    {"provider-oslo", "Provider Oslo", 59.91, 10.75, "westeurope"},
    {"provider-reykjavik", "Provider Reykjavik", 64.15, -21.94, "westeurope"},
    {"provider-tokyo", "Provider Tokyo", 35.68, 139.69, "southeastasia"},
    {"provider-mumbai", "Provider Mumbai", 19.08, 72.88, "southeastasia"},
};
/// Azure regions and their city-level coordinates as ARM returns them (catalogue, 2026).
constexpr Place kRegions[] = {
    {"australiacentral", "Australia Central", -35.3075, 149.1244, "southeastasia"},
    {"australiacentral2", "Australia Central 2", -35.3075, 149.1244, "southeastasia"},
    {"australiaeast", "Australia East", -33.86, 151.2094, "southeastasia"},
    {"australiasoutheast", "Australia Southeast", -37.8136, 144.9631, "southeastasia"},
    {"austriaeast", "Austria East", 48.2092056, 16.3727779, "westeurope"},
    {"belgiumcentral", "Belgium Central", 50.84553528, 4.355707169, "westeurope"},
    {"brazilsouth", "Brazil South", -23.55, -46.633, "eastus2"},
    {"brazilsoutheast", "Brazil Southeast", -22.90278, -43.2075, "eastus2"},
    {"canadacentral", "Canada Central", 43.653, -79.383, "eastus2"},
    {"canadaeast", "Canada East", 46.817, -71.217, "eastus2"},
    {"centralindia", "Central India", 18.5822, 73.9197, "southeastasia"},
    {"centralus", "Central US", 41.5908, -93.6208, "eastus2"},
    {"chilecentral", "Chile Central", -33.447487, -70.673676, "eastus2"},
    {"denmarkeast", "Denmark East", 55.67594, 12.56553, "westeurope"},
    {"eastasia", "East Asia", 22.267, 114.188, "southeastasia"},
    {"eastus", "East US", 37.3719, -79.8164, "eastus2"},
    {"francecentral", "France Central", 46.3772, 2.373, "westeurope"},
    {"francesouth", "France South", 43.8345, 2.1972, "westeurope"},
    {"germanynorth", "Germany North", 53.073635, 8.806422, "westeurope"},
    {"germanywestcentral", "Germany West Central", 50.110924, 8.682127, "westeurope"},
    {"indonesiacentral", "Indonesia Central", -6.2, 106.816666, "southeastasia"},
    {"israelcentral", "Israel Central", 31.2655698, 33.4506633, "westeurope"},
    {"italynorth", "Italy North", 45.46888, 9.18109, "westeurope"},
    {"japaneast", "Japan East", 35.68, 139.77, "southeastasia"},
    {"japanwest", "Japan West", 34.6939, 135.5022, "southeastasia"},
    {"jioindiacentral", "Jio India Central", 21.146633, 79.08886, "southeastasia"},
    {"jioindiawest", "Jio India West", 22.470701, 70.05773, "southeastasia"},
    {"koreacentral", "Korea Central", 37.5665, 126.978, "southeastasia"},
    {"koreasouth", "Korea South", 35.1796, 129.0756, "southeastasia"},
    {"malaysiawest", "Malaysia West", 3.140853, 101.693207, "southeastasia"},
    {"mexicocentral", "Mexico Central", 20.588818, -100.389888, "eastus2"},
    {"newzealandnorth", "New Zealand North", -36.84853, 174.76349, "southeastasia"},
    {"northcentralus", "North Central US", 41.8819, -87.6278, "eastus2"},
    {"northeurope", "North Europe", 53.3478, -6.2597, "westeurope"},
    {"norwayeast", "Norway East", 59.913868, 10.752245, "westeurope"},
    {"norwaywest", "Norway West", 58.969975, 5.733107, "westeurope"},
    {"polandcentral", "Poland Central", 52.23334, 21.01666, "westeurope"},
    {"qatarcentral", "Qatar Central", 25.551462, 51.439327, "westeurope"},
    {"southafricanorth", "South Africa North", -25.73134, 28.21837, "westeurope"},
    {"southafricawest", "South Africa West", -34.075691, 18.843266, "westeurope"},
    {"southcentralus", "South Central US", 29.4167, -98.5, "eastus2"},
    {"southindia", "South India", 12.9822, 80.1636, "southeastasia"},
    {"spaincentral", "Spain Central", 40.4259, 3.4209, "westeurope"},
    {"swedencentral", "Sweden Central", 60.67488, 17.14127, "westeurope"},
    {"switzerlandnorth", "Switzerland North", 47.451542, 8.564572, "westeurope"},
    {"switzerlandwest", "Switzerland West", 46.204391, 6.143158, "westeurope"},
    {"uaecentral", "UAE Central", 24.466667, 54.366669, "westeurope"},
    {"uaenorth", "UAE North", 25.266666, 55.316666, "westeurope"},
};

constexpr double kWeek = 7 * 86400.0;
constexpr double kStep = 300;
constexpr int kReplications = 8, kJobs = 30;

/// Uniform numbers that are the same with every standard library.
class Dice {
public:
    double operator()(double low, double high) {
        return low + (high - low) * static_cast<double>(m_engine()) / static_cast<double>(std::mt19937::max());
    }

private:
    std::mt19937 m_engine{20260711};
};

Metric random(std::string id, std::string entity, double value, std::string unit, double halfWidth) {
    return {std::move(id),     std::move(entity), value,         std::move(unit),
            value - halfWidth, value + halfWidth, kReplications, {}};
}

void addSites(RunSummary& summary, Dice& dice) {
    for (const Place& p : kLakes)
        summary.sites.push_back({p.id, p.name, "lake", p.latitude, p.longitude, p.lake});
    for (const Place& p : kRegions)
        summary.sites.push_back({p.id, p.name, "gpu", p.latitude, p.longitude, p.lake});
    for (const Place& p : kProviders)
        summary.sites.push_back({p.id, p.name, "provider", p.latitude, p.longitude, p.lake});
    for (const Site& site : summary.sites) {
        if (site.kind == "lake")
            continue;
        const double mean = dice(0.05, 0.8), capacity = dice(0, 1) < 0.5 ? 50e9 / 8 : 100e9 / 8;
        summary.links.push_back({"wan-" + site.id,
                                 site.lake,
                                 site.id,
                                 {capacity},
                                 {capacity * mean * kWeek},
                                 mean,
                                 std::min(0.99, mean * 1.25),
                                 {dice(0.01, 0.2)}});
    }
    summary.links.push_back({"atlantic", "eastus2", "westeurope", {400e9 / 8}, {8e15}, 0.27, 0.46, {0.091}});
    summary.links.push_back({"europe-asia", "westeurope", "southeastasia", {400e9 / 8}, {5e15}, 0.17, 0.93, {0.178}});
}

void addMetrics(RunSummary& summary, Dice& dice) {
    summary.metrics = {random("throughput", "all", 412.7e9, "B/s", 6.1e9),
                       random("hit-ratio", "all", 0.849, "1", 0.004),
                       random("goodput", "all", 0.902, "1", 0.011),
                       random("rpo-central-p99", "all", 3138, "s", 174),
                       {"gpus", "all", 131072, "count", 131072, 131072, 1, {}}};
    summary.metrics[0].bound = Bound{478e9, true, "sum of read bounds, MODELS §1.3"};
    for (int i = 1; i <= kJobs; ++i) {
        const std::string job = fmt::format("job-{:02}", i);
        summary.metrics.push_back(random("goodput", job, dice(0.8, 0.97), "1", dice(0.002, 0.02)));
        summary.metrics.back().bound = Bound{0.981, true, "1/(1 + stall), MODELS §3.4"};
        summary.metrics.push_back(random("rpo-central-p99", job, dice(1200, 4200), "s", dice(30, 200)));
        summary.metrics.push_back(random("data-ready", job, dice(4, 30) * 3600, "s", dice(200, 2000)));
        summary.metrics.push_back({"checkpoints", job, std::floor(dice(300, 900)), "count", {}, {}, 1, {}});
    }
    for (const Site& site : summary.sites) {
        if (site.kind == "lake")
            continue;
        const double ratio = dice(0.6, 0.97);
        summary.metrics.push_back(
            {"hit-ratio", "cache-" + site.id, ratio, "1", ratio - 0.01, ratio + 0.03, kReplications, {}});
        summary.metrics.push_back(random("throughput", "cache-" + site.id, dice(2e9, 11e9), "B/s", dice(1e7, 4e8)));
        summary.metrics.back().bound = Bound{12.5e9, true, "ηE/(2 − 1/N), MODELS §1.3"};
    }
}

Series wave(const char* id, const std::string& entity, const char* unit, double level, double swing, Dice& dice) {
    SeriesBuilder builder(id, entity, unit, {kStep});
    const double phase = dice(0, 6.28);
    for (double t = 0; t < kWeek; t += kStep) {
        const bool isDown = t > 2.5 * 86400 && t < 2.75 * 86400;
        const double v = level + swing * std::sin(phase + t / 13750) + swing * dice(-0.5, 0.5);
        builder.add(isDown ? v * 0.4 : v);
    }
    return builder.finish();
}

void addSeries(RunSummary& summary, Dice& dice) {
    summary.series.push_back(wave("throughput", "all", "B/s", 410e9, 40e9, dice));
    summary.series.push_back(wave("hit-ratio", "all", "1", 0.85, 0.03, dice));
    summary.series.push_back(wave("checkpoint-age", "all", "s", 1900, 600, dice));
    summary.series.push_back(wave("wan-utilisation", "all", "1", 0.55, 0.1, dice));
    for (const Place& place : kLakes) {
        summary.series.push_back(wave("wan-utilisation", place.id, "1", dice(0.3, 0.8), 0.1, dice));
        summary.series.push_back(wave("throughput", place.id, "B/s", dice(80e9, 200e9), 2e10, dice));
    }
    for (const Site& site : summary.sites)
        if (site.kind == "gpu")
            summary.series.push_back(wave("throughput", site.id, "B/s", dice(2e9, 11e9), 1e9, dice));
}

void addObjectives(RunSummary& summary) {
    using scenario::Comparison;
    summary.objectives = {
        {{"goodput-floor", "goodput", "*", Comparison::AtLeast, 0.85, "1", 0.95},
         "job-17",
         0.812,
         0.806,
         0.818,
         0.125,
         Verdict::Missed,
         "job-17 reached 0.812; the WAN of japaneast binds while the lake in Asia is down."},
        {{"rpo", "rpo-central-p99", "*", Comparison::AtMost, 3600, "s", {}},
         "job-04",
         3570,
         3410,
         3730,
         0.5,
         Verdict::Undecided,
         "The interval of job-04 contains the target."},
        {{"ready", "data-ready", "*", Comparison::AtMost, 129600, "s", {}},
         "job-22",
         106200,
         104000,
         108400,
         1,
         Verdict::Met,
         "Every job had its data set within 36 h."},
    };
}

void addFindings(RunSummary& summary) {
    summary.invariants = {{"conservation", true, 3.1e-13, 1e-9, "wan-japaneast"},
                          {"capacity", true, 2.2e-16, 1e-9, "lake-westeurope-egress"},
                          {"little", true, 4e-4, 1e-2, "cache-uksouth"},
                          {"bound", true, 0, 1e-9, ""}};
    summary.bottlenecks = {{"wan-japaneast", "cache-japaneast", {183000}, 5.1e6},
                           {"lake-westeurope-egress", "cache-uksouth", {121000}, 2.2e6},
                           {"transport", "cache-australiaeast", {90000}, 1.3e6},
                           {"cache-swedencentral-nic", "job-03", {40000}, 4.4e5}};
    summary.timeline = {{{216000}, {237600}, "lake-southeastasia", "fault", "Lake down, Southeast Asia"},
                        {{388800}, {475200}, "europe-asia", "fault", "Europe–Asia path at half capacity"},
                        {{100000}, {100000}, "job-03", "failure", "GPU failure, restart from checkpoint"}};
    summary.warnings = {
        "Size Standard_L96aos_v5: the documents differ on its local capacity.",
        "Region jioindiawest has no published round trip to East US 2; the row of centralindia is used."};
    summary.assumptions = {
        {"/network/transport/loss", "Packet loss of long paths", "1e-06", "1", 'E', "Assumption", false},
        {"/jobs/3/mtbf", "Time between failures of a job", "12.2 h", "s", 'B', "Meta, Llama 3 report, 2024", false},
        {"/caches/0/efficiency", "Share of the NIC that payload reaches", "0.9", "1", 'E', "Assumption <lab & field>",
         true}};
}

} // namespace

RunSummary sampleSummary() {
    Dice dice;
    RunSummary summary;
    summary.scenarioName = "Three lakes, fifty GPU regions";
    summary.scenarioHash = "9f2c51d0a7be4438c1d2e3f405162738";
    summary.version = "0.1.0";
    summary.seed = 20260711;
    summary.horizon = units::days(7);
    summary.engine = "native";
    summary.settings = {{"sharing", "weighted max-min"}, {"weight", "equal"}, {"sample", "300 s"}};
    summary.replications = kReplications;
    summary.events = 1'203'411;
    summary.flowCompletions = 312'554;
    summary.fingerprint = "4b1d6a0f88c2e39d5a7c1e2f3b4d5c6e";
    addSites(summary, dice);
    addMetrics(summary, dice);
    addSeries(summary, dice);
    addObjectives(summary);
    addFindings(summary);
    return summary;
}

RunEnvironment sampleEnvironment() {
    return {1.43, "bench-01", "2026-11-22T16:00:00Z", 2};
}

RunSummary smallSummary() {
    RunSummary summary;
    summary.scenarioName = "First run";
    summary.scenarioHash = "00112233445566778899aabbccddeeff";
    summary.version = "0.1.0";
    summary.seed = 1;
    summary.horizon = units::hours(6);
    summary.engine = "native";
    summary.settings = {{"sharing", "weighted max-min"}};
    summary.replications = 1;
    summary.events = 1204;
    summary.flowCompletions = 410;
    summary.fingerprint = "0123456789abcdef0123456789abcdef";
    summary.metrics = {{"goodput", "job-1", 0.95, "1", {}, {}, 1, Bound{0.99, true, "1/(1 + stall)"}}};
    summary.objectives = {{{"floor", "goodput", "*", scenario::Comparison::AtLeast, 0.9, "1", {}},
                           "job-1",
                           0.95,
                           {},
                           {},
                           1,
                           Verdict::Met,
                           "job-1 reached 0.950."}};
    summary.invariants = {{"conservation", true, 0, 1e-9, ""}};
    summary.sites = {{"westeurope", "West Europe", "lake", 52.37, 4.9, "westeurope"},
                     {"northeurope", "North Europe", "gpu", 53.35, -6.26, "westeurope"}};
    summary.links = {{"wan", "westeurope", "northeurope", {12.5e9}, {1e14}, 0.37, 0.5, {0.02}}};
    return summary;
}

} // namespace lakewright::test
