// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/profile.h"

#include "models/diagnostics/diagnostic.h"
#include "models/traces/byte_source.h"
#include "models/traces/measurements/json_document.h"

#include <Eigen/Eigenvalues>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <set>

namespace lakewright::calibration {
namespace {

using Json = nlohmann::ordered_json;
using Place = traces::JsonPlace;

/// Of a parameter, in its unit; models stay far below.
constexpr double kMostValue = 1e30;

Json errorsJson(const ProfileErrors& held) {
    return {{"by", held.by},
            {"folds", held.folds},
            {"rows", held.errors.rows},
            {"unpredictable", held.unpredictable},
            {"mape", held.errors.mape},
            {"medianApe", held.errors.medianApe},
            {"p90Ape", held.errors.p90Ape},
            {"coverage95", held.errors.coverage}};
}

Json parameterJson(const ProfileParameter& p) {
    return {{"name", p.name},
            {"unit", p.unit},
            {"value", p.value},
            {"low", p.low},
            {"high", p.high},
            {"openBelow", p.isOpenBelow},
            {"openAbove", p.isOpenAbove},
            {"identified", p.isIdentified}};
}

template <typename T, typename ToJson>
Json listOf(const std::vector<T>& values, ToJson toJson) {
    Json list = Json::array();
    for (const T& value : values)
        list.push_back(toJson(value));
    return list;
}

Json rangeJson(const MeasuredRange& r) {
    return {{"name", r.name}, {"unit", r.unit}, {"least", r.least}, {"most", r.most}};
}

Json covarianceJson(const Eigen::MatrixXd& matrix) {
    Json rows = Json::array();
    for (Eigen::Index i = 0; i < matrix.rows(); ++i) {
        Json row = Json::array();
        for (Eigen::Index j = 0; j < matrix.cols(); ++j)
            row.push_back(matrix(i, j));
        rows.push_back(std::move(row));
    }
    return rows;
}

/// Members of a document, each with a finding where it is missing or of the wrong kind.
double realOf(const Place& place) {
    if (!place.value().is_number() || !std::isfinite(place.value().get<double>()))
        throw place.problem("Is no finite number", "a number");
    return place.value().get<double>();
}

double positiveOf(const Place& place) {
    const double value = realOf(place);
    if (!(value > 0))
        throw place.problem("Is not above zero", "a number above 0");
    return value;
}

bool truthOf(const Place& place) {
    if (!place.value().is_boolean())
        throw place.problem("Is neither true nor false", "true or false");
    return place.value().get<bool>();
}

std::size_t countOf(const Place& place) {
    if (!place.value().is_number_unsigned())
        throw place.problem("Is no count", "0, 1, 2 …");
    return place.value().get<std::size_t>();
}

growth::Date dateOf(const Place& place) {
    const auto date = growth::parseDate(place.text());
    if (!date)
        throw place.problem("Is no date", "a day such as 2027-02-28");
    return *date;
}

/// Not below zero.
double sizeOf(const Place& place) {
    const double value = realOf(place);
    if (value < 0)
        throw place.problem("Is below zero", "0 or more");
    return value;
}

ProfileParameter readParameter(const Place& place) {
    return {place.at("name").text(),        place.at("unit").text(),        positiveOf(place.at("value")),
            positiveOf(place.at("low")),    positiveOf(place.at("high")),   truthOf(place.at("openBelow")),
            truthOf(place.at("openAbove")), truthOf(place.at("identified"))};
}

ProfileParameter parameterOf(const Place& place) {
    ProfileParameter parameter = readParameter(place);
    if (!(parameter.low <= parameter.value && parameter.value <= parameter.high))
        throw place.problem("The value is not inside of its interval", "low <= value <= high");
    if (parameter.high > kMostValue)
        throw place.at("high").problem("Is too large", fmt::format("at most {:g}", kMostValue));
    return parameter;
}

ProfileErrors errorsOf(const Place& place) {
    return {place.at("by").text(),
            countOf(place.at("folds")),
            countOf(place.at("unpredictable")),
            {countOf(place.at("rows")), realOf(place.at("mape")), realOf(place.at("medianApe")),
             realOf(place.at("p90Ape")), realOf(place.at("coverage95"))}};
}

Eigen::MatrixXd covarianceOf(const Place& place, std::size_t size) {
    const auto rows = place.elements();
    if (rows.size() != size)
        throw place.problem("Has another size than there are parameters", "a row for each parameter");
    Eigen::MatrixXd matrix(size, size);
    for (std::size_t i = 0; i < size; ++i) {
        const auto cells = rows[i].elements();
        if (cells.size() != size)
            throw rows[i].problem("Has another size than there are parameters", "a number for each parameter");
        for (std::size_t j = 0; j < size; ++j)
            matrix(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = realOf(cells[j]);
    }
    const double largest = matrix.cwiseAbs().maxCoeff();
    if (largest > 2 * Sensitivity::kUndetermined ||
        (matrix - matrix.transpose()).cwiseAbs().maxCoeff() > 1e-9 * largest ||
        Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(matrix).eigenvalues().minCoeff() < -1e-9 * largest)
        throw place.problem("Is no covariance", "a symmetric matrix without negative eigenvalues");
    return matrix;
}

void readNoise(const Place& place, Profile& into) {
    into.noise.freedom = realOf(place.at("freedom"));
    if (into.noise.freedom < 1)
        throw place.at("freedom").problem("Is below one", "1 or more");
    for (const Place& regime : place.at("regimes").elements()) {
        into.regimes.push_back(regime.at("name").text());
        into.noise.deviations.push_back(sizeOf(regime.at("deviation")));
        into.noise.reaches.push_back(sizeOf(regime.at("reach95")));
    }
    if (into.regimes.empty())
        throw place.at("regimes").problem("Is empty", "at least one regime");
}

Evidence evidenceOf(const Place& place) {
    const std::string grade = place.at("grade").text();
    if (grade.size() != 1 || grade < "A" || grade > "F")
        throw place.at("grade").problem("Is no grade", "A, B, C, D, E or F");
    Evidence evidence{grade.front(), {}};
    for (const Place& reason : place.at("reasons").elements())
        evidence.reasons.push_back(reason.text());
    return evidence;
}

/// Rows of the same parameters, and where they were measured.
MeasuredSeries seriesOf(const Place& place) {
    if (!place.find("parameters") || !place.find("ranges"))
        throw place.problem("Is not about one series, as what earlier versions wrote",
                            "what calibrate --out now writes");
    MeasuredSeries series;
    for (const Place& parameter : place.at("parameters").elements())
        series.parameters.push_back(parameter.text());
    for (const Place& range : place.at("ranges").elements())
        series.ranges.push_back(
            {range.at("name").text(), range.at("unit").text(), realOf(range.at("least")), realOf(range.at("most"))});
    return series;
}

void checkRanges(const std::vector<MeasuredRange>& ranges, const Model& model, const Place& place) {
    if (ranges.size() != model.variables.size())
        throw place.problem("Is not about the model's circumstances", "one entry for each");
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        if (ranges[i].name != model.variables[i].name || ranges[i].unit != model.variables[i].unit)
            throw place.elements()[i].problem("Is not the model's circumstance", model.variables[i].name);
        if (ranges[i].least > ranges[i].most)
            throw place.elements()[i].problem("Ends before it begins", "least <= most");
    }
}

/// No fit calls a parameter identified that may be anything between its limits, or within more than a claim's factor.
void checkParameter(const ProfileParameter& parameter, const Place& place, std::set<std::string>& names) {
    if (!names.insert(parameter.name).second)
        throw place.problem("Is there twice", "each parameter once");
    constexpr double kRounding = 1e-6; // of the written interval
    const bool isWide = parameter.high > Estimate::kWidestClaim * parameter.low * (1 + kRounding);
    if (parameter.isIdentified && (isWide || (parameter.isOpenBelow && parameter.isOpenAbove)))
        throw place.at("identified")
            .problem("Does not agree with the interval",
                     fmt::format("false, or an interval within a factor of {} that closes on one side",
                                 Estimate::kWidestClaim));
}

/// What members say of each other and of the model.
void check(const Profile& profile, const Place& root) {
    if (profile.key.expires < profile.key.made)
        throw root.at("expires").problem("Lies before the day on which it is made", growth::dateText(profile.key.made));
    std::set<std::string> names;
    for (std::size_t i = 0; i < profile.parameters.size(); ++i)
        checkParameter(profile.parameters[i], root.at("parameters").elements()[i], names);
    std::set<std::vector<std::string>> series;
    for (std::size_t i = 0; i < profile.measured.size(); ++i) {
        const Place place = root.at("measured").elements()[i];
        const auto& parameters = profile.measured[i].parameters;
        for (std::size_t j = 0; j < parameters.size(); ++j)
            if (names.count(parameters[j]) == 0)
                throw place.at("parameters")
                    .elements()[j]
                    .problem("Is no parameter of the profile", "a name of \"parameters\"");
        if (!series.insert(parameters).second)
            throw place.problem("Is there twice", "one series of the same parameters");
        checkRanges(profile.measured[i].ranges, *modelNamed(profile.model), place.at("ranges"));
    }
}

Profile profileAt(const Place& root) {
    if (root.at("schema").text() != kProfileSchema)
        throw root.at("schema").problem("Is no profile that this version reads", kProfileSchema);
    Profile profile;
    profile.key = {root.at("name").text(), root.at("hardware").text(), root.at("software").text(),
                   dateOf(root.at("made")), dateOf(root.at("expires"))};
    profile.model = root.at("model").text();
    if (modelNamed(profile.model) == nullptr)
        throw root.at("model").problem("Is no model", "a model that calibrate knows");
    for (const Place& file : root.at("files").elements())
        profile.files.push_back({file.at("file").text(), file.at("format").text(), file.at("sha256").text(),
                                 countOf(file.at("measurements"))});
    for (const Place& parameter : root.at("parameters").elements())
        profile.parameters.push_back(parameterOf(parameter));
    if (profile.parameters.empty())
        throw root.at("parameters").problem("Is empty", "at least one parameter");
    profile.covariance = covarianceOf(root.at("covariance"), profile.parameters.size());
    readNoise(root.at("noise"), profile);
    for (const Place& series : root.at("measured").elements())
        profile.measured.push_back(seriesOf(series));
    if (profile.measured.empty())
        throw root.at("measured").problem("Is empty", "at least one series");
    for (const Place& held : root.at("heldOut").elements())
        profile.heldOut.push_back(errorsOf(held));
    profile.evidence = evidenceOf(root.at("evidence"));
    check(profile, root);
    return profile;
}

} // namespace

Json toJson(const Profile& profile) {
    Json json{{"schema", kProfileSchema},
              {"name", profile.key.name},
              {"model", profile.model},
              {"hardware", profile.key.hardware},
              {"software", profile.key.software},
              {"made", growth::dateText(profile.key.made)},
              {"expires", growth::dateText(profile.key.expires)}};
    json["evidence"] = {{"grade", std::string(1, profile.evidence.grade)}, {"reasons", profile.evidence.reasons}};
    json["files"] = listOf(profile.files, [](const FittedFile& f) {
        return Json{{"file", f.file}, {"format", f.format}, {"sha256", f.sha256}, {"measurements", f.measurements}};
    });
    json["parameters"] = listOf(profile.parameters, parameterJson);
    json["covariance"] = covarianceJson(profile.covariance);
    Json regimes = Json::array();
    for (std::size_t i = 0; i < profile.regimes.size(); ++i)
        regimes.push_back({{"name", profile.regimes[i]},
                           {"deviation", profile.noise.deviations[i]},
                           {"reach95", profile.noise.reaches[i]}});
    json["noise"] = {{"freedom", profile.noise.freedom}, {"regimes", std::move(regimes)}};
    json["measured"] = listOf(profile.measured, [](const MeasuredSeries& series) {
        return Json{{"parameters", series.parameters}, {"ranges", listOf(series.ranges, rangeJson)}};
    });
    json["heldOut"] = listOf(profile.heldOut, errorsJson);
    return json;
}

Profile parseProfile(std::string_view text, const std::string& file) {
    const nlohmann::json document = traces::parseJsonText(file, "", text);
    return profileAt(Place(document, "", file));
}

Profile loadProfile(const std::string& file) {
    traces::ImportInput input{file, traces::openRegularFile(file).bytes};
    std::string text;
    std::array<char, 1 << 16> buffer{};
    while (const std::size_t got = input.bytes->read(buffer)) {
        text.append(buffer.data(), got);
        if (text.size() > traces::kMostJsonBytes)
            throw diagnostics::InputError({{diagnostics::Severity::Error, file, "", "Is too large for a profile",
                                            "more than 32 MiB", "a file that calibrate --out wrote"}});
    }
    return parseProfile(text, file);
}

} // namespace lakewright::calibration
