// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/calibration.h"

#include "models/diagnostics/diagnostic.h"
#include "models/stats/philox.h"
#include "models/traces/measurements/measurement_import.h"
#include "tests/models/calibration/measured.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <set>

using namespace lakewright;
using namespace lakewright::calibration;

namespace {

/// Two systems that scale alike: 2 GB/s a node, contention 0.05, coherency 4e-4, measured with 3 %.
std::vector<Row> scaleOutRows(double noise = 0.03) {
    stats::RandomStream random(9, 0, "test", "scale-out");
    std::vector<traces::Measurement> measurements;
    for (const char* system : {"s1", "s2"})
        for (const double n : {1., 2., 3., 4., 6., 8., 12., 16., 24., 32., 48., 64.}) {
            const double rate = n * 2e9 / (1 + 0.05 * (n - 1) + 4e-4 * n * (n - 1));
            measurements.push_back(test::measured("throughput",
                                                  units::bytesPerSecond(rate * random.lognormal(1, noise)),
                                                  {test::word("system", system), test::count("nodes", n)}));
        }
    return test::rowsOf("scale-out", measurements).rows;
}

CalibrationOptions quick() {
    CalibrationOptions options;
    options.bootstrap.resamples = 60;
    return options;
}

void backwards(std::size_t count, const std::function<void(std::size_t)>& body) {
    while (count-- > 0)
        body(count);
}

std::string messageOf(const Model& model, std::vector<Row> rows, const CalibrationOptions& options = quick()) {
    try {
        calibrate(model, std::move(rows), options);
    } catch (const diagnostics::InputError& error) {
        return error.findings().front().message;
    }
    return "";
}

} // namespace

TEST_CASE("calibration::calibrate finds what data were made of and grades itself", "[models][calibration]") {
    const Calibration found = calibrate(*modelNamed("scale-out"), scaleOutRows(), quick());
    REQUIRE(found.estimates.size() == 3);
    const std::vector<double> truth{4e-4, 0.05, 2e9}; // in the order of the names
    for (std::size_t i = 0; i < truth.size(); ++i) {
        const Estimate& estimate = found.estimates[i];
        INFO(estimate.parameter.name);
        CHECK(estimate.profile.isClosed());
        CHECK(estimate.profile.interval.low < truth[i]);
        CHECK(truth[i] < estimate.profile.interval.high);
        CHECK(estimate.isIdentified);
        REQUIRE(estimate.resampled);
        CHECK(estimate.resampled->low < estimate.value);
        CHECK(estimate.value < estimate.resampled->high);
    }
    // 3 % of noise: a mean of |e| of 3 % · √(2/π) = 2.4 %
    REQUIRE(found.holdOuts.size() == 3);
    CHECK(found.holdOuts[0].by == "number of nodes");
    CHECK(found.holdOuts[0].folds == 10);
    CHECK(found.holdOuts[0].errors.rows == 24);
    CHECK(found.holdOuts[0].errors.mape > 0.012);
    CHECK(found.holdOuts[0].errors.mape < 0.04);
    CHECK(found.holdOuts[1].by == "system");
    CHECK(found.holdOuts[2].by == "level of nodes");
    CHECK(found.holdOuts[2].folds == 12);
    for (const HoldOut& held : found.holdOuts) {
        REQUIRE(held.regimes.size() == 1);
        CHECK(held.regimes[0].errors == held.errors);
    }
    CHECK(found.fitted.mape < found.holdOuts[0].errors.mape);
    CHECK(found.evidence == gradeOf({.groups = 24,
                                     .parameters = 3,
                                     .unidentified = 0,
                                     .heldOutRows = 24,
                                     .mape = found.holdOuts[0].errors.mape,
                                     .coverage = found.holdOuts[0].errors.coverage}));
    REQUIRE(found.residuals.size() == 1);
    CHECK(found.residuals[0].rows == 24);
    CHECK(std::abs(found.residuals[0].bias) < 0.02);
    CHECK(found.residuals[0].deviation == Approx(0.03).epsilon(0.4));
    CHECK(found.comparisons.size() == 24);
    CHECK(found.next.size() == 3);
    CHECK(found.resamples == 60);
}

TEST_CASE("calibration::calibrate gives the same for any executor and tells its progress", "[models][calibration]") {
    std::vector<double> shares;
    CalibrationOptions options = quick();
    options.onProgress = [&](const std::string& step, double share) {
        CHECK_FALSE(step.empty());
        shares.push_back(share);
    };
    const Calibration first = calibrate(*modelNamed("scale-out"), scaleOutRows(), options);
    CHECK(shares.size() >= 4);
    CHECK(std::is_sorted(shares.begin(), shares.end()));
    const Calibration second = calibrate(*modelNamed("scale-out"), scaleOutRows(), quick(), backwards);
    CHECK(first.fit.values == second.fit.values);
    CHECK(first.comparisons == second.comparisons);
    for (std::size_t i = 0; i < first.estimates.size(); ++i) {
        CHECK(first.estimates[i].profile == second.estimates[i].profile);
        CHECK(first.estimates[i].resampled == second.estimates[i].resampled);
    }
    for (std::size_t i = 0; i < first.holdOuts.size(); ++i)
        CHECK(first.holdOuts[i].rows == second.holdOuts[i].rows);
}

TEST_CASE("calibration::calibrate predicts the highest loads without them", "[models][calibration]") {
    CalibrationOptions options = quick();
    options.heldOutLoad = 0.25;
    const Calibration found = calibrate(*modelNamed("scale-out"), scaleOutRows(), options);
    CHECK(found.holdOuts[0].by == "nodes");
    CHECK(found.holdOuts[0].errors.rows == 6); // three of twelve sizes, of two systems
    for (const HeldOutRow& row : found.holdOuts[0].rows)
        CHECK(found.rows[row.observation].numbers[0] >= 32);
}

namespace {

/// What a fit makes of the rows of one system: alike for all but the last, which takes a time per sample `slower`.
std::vector<Row> trainingRows(double slower) {
    std::vector<traces::Measurement> measurements;
    for (const auto& [submitter, system] : std::vector<std::pair<const char*, const char*>>{
             {"a", "a1"}, {"a", "a2"}, {"b", "b1"}, {"b", "b2"}, {"c", "c1"}, {"c", "c2"}})
        for (const double n : {4., 16.})
            for (const double repeat : {0.99, 1.0, 1.01}) {
                const double time = (submitter[0] == 'c' ? slower : 1) * repeat * (system[1] == '1' ? 1.02 : 1 / 1.02);
                measurements.push_back(test::measured("sample-rate", units::perSecond(n / time),
                                                      {test::word("submitter", submitter), test::word("system", system),
                                                       test::word("workload", "w"), test::count("accelerators", n),
                                                       test::count("clients", 1)}));
            }
    return test::rowsOf("training", measurements).rows;
}

} // namespace

TEST_CASE("calibration::calibrate holds out all that one submitter handed in", "[models][calibration]") {
    const Calibration found = calibrate(*modelNamed("training"), trainingRows(1.5), quick());
    std::vector<std::string> by;
    for (const HoldOut& held : found.holdOuts)
        by.push_back(held.by);
    CHECK(by == std::vector<std::string>{"submitter", "system", "submission (system, workload and accelerators)",
                                         "level of accelerators"});
    CHECK(found.holdOuts[0].folds == 3);
    CHECK(found.holdOuts[1].folds == 6);
    // Rows of c are predicted from a and b alone, which take 1 s: by 1.5 − 1 = 50 % too fast, give or take 3 %.
    double error = 0;
    for (const HeldOutRow& row : found.holdOuts[0].rows)
        error += found.rows[row.observation].submitter == "c" ? row.comparison.absoluteError() / 12 : 0;
    CHECK(error == Approx(0.5).epsilon(0.1));
    CHECK(found.evidence.grade == 'D'); // three submitters are no four groups
}

TEST_CASE("calibration::calibrate keeps submitters apart where a row of one's own names none",
          "[models][calibration]") {
    std::vector<Row> rows = trainingRows(1.5);
    rows.push_back(rows.front());
    rows.back().submitter = "";
    rows.back().system = "ours";
    const Calibration found = calibrate(*modelNamed("training"), rows, quick());
    CHECK(found.holdOuts[0].by == "submitter");
    CHECK(found.holdOuts[0].folds == 4); // three submitters, and what names none
}

TEST_CASE("calibration::calibrate predicts the share of the levels that is asked for", "[models][calibration]") {
    std::vector<Row> rows = scaleOutRows();
    std::erase_if(rows, [](const Row& row) { return row.numbers[0] > 32; }); // ten levels of two systems
    CalibrationOptions options = quick();
    for (const auto& [share, levels] : {std::pair(0.3, 3), std::pair(0.6, 6), std::pair(0.7, 7)}) {
        options.heldOutLoad = share;
        const HoldOut held = calibrate(*modelNamed("scale-out"), rows, options).holdOuts.at(0);
        CHECK(held.rows.size() + held.unpredictable.size() == 2 * static_cast<std::size_t>(levels));
    }
}

TEST_CASE("calibration::calibrate refuses what cannot be fitted", "[models][calibration]") {
    const Model& model = *modelNamed("scale-out");
    CHECK_THAT(messageOf(model, {}), Catch::Contains("No measurement here is of the model"));
    std::vector<Row> rows = scaleOutRows();
    rows.resize(3);
    CHECK_THAT(messageOf(model, rows), Catch::Contains("3 parameters cannot be fitted to 3 different points"));
    // repeats are no new points
    rows.insert(rows.end(), 10, rows[0]);
    CHECK_THAT(messageOf(model, rows), Catch::Contains("3 different points"));
    CalibrationOptions options = quick();
    options.heldOutLoad = 0.001; // of twelve sizes it leaves none to predict
    CHECK_THAT(messageOf(model, scaleOutRows(), options), Catch::Contains("The loads cannot be split"));
}

TEST_CASE("calibration::calibrate says which parameters the data leave open", "[models][calibration]") {
    // up to 3 nodes with 3 % of noise: nobody can tell contention from coherency
    std::vector<Row> rows = scaleOutRows();
    std::erase_if(rows, [](const Row& row) { return row.numbers[0] > 3; });
    const Calibration found = calibrate(*modelNamed("scale-out"), rows, quick());
    CHECK_FALSE(found.estimates[0].isIdentified);
    CHECK(std::any_of(found.combinations.begin(), found.combinations.end(),
                      [](const Combination& combination) { return !combination.isIdentified(); }));
    CHECK(found.evidence.grade != 'A');
    // and more nodes are what it asks for
    CHECK(found.next[0].numbers[0] == 6); // twice the 3 that were measured
}

TEST_CASE("calibration::calibrate refuses rows that no start gives a value to", "[models][calibration]") {
    std::vector<Row> rows = scaleOutRows();
    rows[5].numbers = {1e300}; // as a caller may make them: models() reads no such row
    CHECK_THAT(messageOf(*modelNamed("scale-out"), rows), Catch::Contains("\"scale-out\" cannot be fitted"));
}

TEST_CASE("calibration::calibrate knows a parameter that ends at a physical limit within 1 %",
          "[models][calibration]") {
    // Data want a contention of 0.05, and nothing above 0.03 is possible: it is known to be close below that.
    const Model& model = *modelNamed("scale-out");
    for (const bool isPhysical : {false, true}) {
        Problem problem = problemOf(model, scaleOutRows());
        Parameter& contention = problem.parameters.at(1);
        REQUIRE(contention.name == "contention");
        contention.most = 0.03;
        contention.isMostPhysical = isPhysical;
        const Calibration found = calibrate(model, scaleOutRows(), problem, quick(), inOrder);
        CHECK(found.estimates[1].profile.isOpenAbove);
        CHECK(found.estimates[1].profile.interval.high < 2 * found.estimates[1].profile.interval.low);
        CHECK(found.estimates[1].isIdentified == isPhysical);
    }
}

TEST_CASE("calibration::calibrate claims no parameter that may be anything between its physical limits",
          "[models][calibration]") {
    // Few nodes with 3 % of noise say nothing about a contention from 0.045 to 0.055: the limits are no finding.
    const Model& model = *modelNamed("scale-out");
    std::vector<Row> rows = scaleOutRows();
    std::erase_if(rows, [](const Row& row) { return row.numbers[0] > 3; });
    Problem problem = problemOf(model, rows);
    Parameter& contention = problem.parameters.at(1);
    REQUIRE(contention.name == "contention");
    contention.least = 0.045;
    contention.start = 0.05;
    contention.most = 0.055;
    contention.isLeastPhysical = contention.isMostPhysical = true;
    const Calibration found = calibrate(model, rows, problem, quick(), inOrder);
    CHECK(found.estimates[1].profile.isOpenBelow);
    CHECK(found.estimates[1].profile.isOpenAbove);
    CHECK_FALSE(found.estimates[1].isIdentified);
}

TEST_CASE("calibration::calibrate says the same of a parameter and of the combination that it is",
          "[models][calibration]") {
    // What few nodes say of coherency is a slope, but no end: its profile runs to the limit.
    std::vector<Row> rows = scaleOutRows(0.002);
    std::erase_if(rows, [](const Row& row) { return row.numbers[0] > 6; });
    std::size_t singles = 0;
    for (const auto& all : {rows, scaleOutRows()}) {
        const Calibration found = calibrate(*modelNamed("scale-out"), all, quick());
        for (const Combination& combination : found.combinations)
            if (combination.powers.size() == 1) {
                ++singles;
                CHECK(combination.isIdentified() == found.estimates[combination.powers.front().first].isIdentified);
            }
    }
    CHECK(singles > 0);
}

namespace {

/// Nothing without LAKEWRIGHT_TRACES.
std::optional<std::vector<Row>> recordedRows(const char* model, const std::vector<const char*>& files) {
    const char* const folder = std::getenv("LAKEWRIGHT_TRACES");
    if (folder == nullptr) {
        WARN("skipped: LAKEWRIGHT_TRACES is not set");
        return {};
    }
    std::vector<Table> tables;
    for (const char* file : files) {
        Table table{file, {}};
        traces::importMeasurements((std::filesystem::path(folder) / file).string(), {},
                                   [&](const traces::Measurement& row) { table.measurements.push_back(row); });
        tables.push_back(std::move(table));
    }
    return modelNamed(model)->rows(tables).rows;
}

std::optional<Problem> recorded(const char* model, const std::vector<const char*>& files) {
    const auto rows = recordedRows(model, files);
    return rows ? std::optional(problemOf(*modelNamed(model), *rows)) : std::nullopt;
}

Errors heldOutErrors(const Problem& problem, const Folds& folds) {
    const HoldOut held = holdOut(problem, fit(problem), folds, "group");
    INFO("MAPE " << held.errors.mape << ", median " << held.errors.medianApe << ", p90 " << held.errors.p90Ape
                 << ", coverage " << held.errors.coverage << ", rows " << held.errors.rows);
    CHECK(held.errors.rows + held.unpredictable.size() == problem.observations.size());
    CHECK(held.unpredictable.size() < problem.observations.size() / 10);
    return held.errors;
}

Errors heldOutErrors(const Problem& problem) {
    return heldOutErrors(problem, foldsByGroup(problem, 10));
}

} // namespace

TEST_CASE("calibration: MLPerf Storage v1.0 is predicted within 5 % by fits without the submission",
          "[models][calibration]") {
    const auto problem = recorded("training", {"mlperf_storage/v1.0_runs.csv"});
    if (!problem)
        return;
    CHECK(problem->observations.size() > 300);
    CHECK(fit(*problem).startsThatAgree == 8);
    const Errors errors = heldOutErrors(*problem);
    CHECK(errors.mape <= 0.05);
    CHECK(errors.coverage >= 0.88);
    CHECK(errors.coverage <= 0.99);
}

TEST_CASE("calibration: MLPerf Storage v1.0 is predicted within 5 % by fits without the submitter",
          "[models][calibration]") {
    const auto rows = recordedRows("training", {"mlperf_storage/v1.0_runs.csv"});
    if (!rows)
        return;
    std::vector<std::string> submitters;
    for (const Row& row : *rows)
        submitters.push_back(row.submitter);
    CHECK(std::set(submitters.begin(), submitters.end()).size() == 14); // folders of results that handed in training
    const Errors errors = heldOutErrors(problemOf(*modelNamed("training"), *rows), foldsByName(submitters));
    CHECK(errors.rows == rows->size());
    CHECK(errors.mape <= 0.05);
    CHECK(errors.coverage >= 0.88);
    CHECK(errors.coverage <= 0.99);
}

TEST_CASE("calibration: throughput between Azure regions is predicted better than by a constant",
          "[models][calibration]") {
    const auto problem =
        recorded("wan", {"wan_skyplane/throughput_2022-01_azure_azure.csv", "wan_skyplane/latency_rtt_2022-04.csv"});
    if (!problem)
        return;
    const Errors errors = heldOutErrors(*problem);
    std::vector<double> values;
    for (const Observation& row : problem->observations)
        values.push_back(row.value);
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    std::vector<Comparison> constant;
    for (const Observation& row : problem->observations)
        constant.push_back({row.value, values[values.size() / 2], 0, 0});
    CHECK(errors.medianApe <= 0.10);
    CHECK(errors.p90Ape <= 0.40);
    CHECK(errors.medianApe < errorsOf(constant).medianApe);
    CHECK(errors.p90Ape < errorsOf(constant).p90Ape);
    CHECK(errors.coverage >= 0.88);
    CHECK(errors.coverage <= 0.99);
}

TEST_CASE("calibration: blobfuse2 on other machines and accounts is predicted within 10 %", "[models][calibration]") {
    const auto problem = recorded("client", {"azure_blobfuse2/blobfuse2_perf_flat.csv"});
    if (!problem)
        return;
    const Errors errors = heldOutErrors(*problem);
    CHECK(errors.mape <= 0.10);
    CHECK(errors.coverage >= 0.88);
    CHECK(errors.coverage <= 0.99);
}
