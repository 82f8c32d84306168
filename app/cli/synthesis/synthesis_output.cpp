// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/synthesis/synthesis_output.h"

#include "app/cli/terminal.h"
#include "models/results/present.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lakewright::cli {
namespace {

using namespace synthesis;
using Json = nlohmann::ordered_json;

Json optionalJson(const std::optional<double>& value) {
    return value ? Json(*value) : Json();
}

const char* nameOf(References references) {
    return references == References::ByRecency ? "recency" : "popularity";
}

/// The format that a trace of the model is written in.
const char* formatOf(const SynthesisModel& model) {
    return traces::nameOf(model.profile.hasOrigins ? traces::TraceFormat::AzureBlob : traces::TraceFormat::Csv);
}

Json modelJson(const SynthesisModel& model) {
    Json arrivals;
    if (model.arrivals)
        arrivals = {{"ratePerSecond", model.arrivals->rate},
                    {"batch", model.arrivals->batch},
                    {"variances", model.arrivals->variances},
                    {"resolutionSeconds", model.arrivals->resolution.value}};
    return {{"references", nameOf(model.references)},
            {"popularity",
             {{"law", model.fit.isZipf ? "zipf" : "curve"},
              {"alpha", model.fit.alpha},
              {"plateau", model.fit.plateau},
              {"error", model.fit.error}}},
            {"arrivals", arrivals},
            {"tenants", model.profile.tenants.size()},
            {"writes", model.profile.hasOrigins ? Json(model.profile.writes()) : Json()}};
}

std::string popularityText(const PopularityFit& fit) {
    const std::string law = fmt::format("Zipf with α {:.3f} and a plateau of {:g} ranks", fit.alpha, fit.plateau);
    return fit.isZipf
               ? fmt::format("{}, off by at most {:.1f} % of the accesses", law, 100 * fit.error)
               : fmt::format("the curve over ranks: {} is off by {:.1f} % of the accesses", law, 100 * fit.error);
}

std::string arrivalsText(const std::optional<ArrivalModel>& arrivals) {
    if (!arrivals)
        return "access i at i seconds: the trace has no clock";
    return fmt::format(
        "{:.4g} a second, {:.1f} % together with the one before; variances of the rate {:.3g} over 100 s, "
        "{:.3g} over 10 s, {:.3g} over 1 s",
        arrivals->rate, 100 * arrivals->batch, arrivals->variances[0], arrivals->variances[1], arrivals->variances[2]);
}

std::string figure(const std::optional<double>& value) {
    return value ? fmt::format("{:.4g}", *value) : "–";
}

std::string rowsText(const Equivalence& equivalence) {
    using results::Tone;
    results::TextTable table(
        {{"property"}, {"original", true}, {"synthetic", true}, {"distance", true}, {"at most", true}, {"verdict"}});
    for (const EquivalenceRow& row : equivalence.rows) {
        const bool isCompared = row.verdict != Verdict::NotCompared;
        const Tone tone = row.verdict == Verdict::Equivalent ? Tone::Good : isCompared ? Tone::Bad : Tone::Dim;
        table.add({row.property,
                   figure(row.original),
                   figure(row.synthetic),
                   isCompared ? fmt::format("{:.4f}", row.distance) : "–",
                   isCompared ? fmt::format("{:.4f}", row.tolerance) : "–",
                   {row.why.empty() ? synthesis::nameOf(row.verdict)
                                    : fmt::format("{}: {}", synthesis::nameOf(row.verdict), row.why),
                    tone}});
    }
    return table.text(listStyle());
}

std::string count(std::uint64_t number) {
    return results::countText(static_cast<double>(number));
}

} // namespace

Json toJson(const SynthesisReport& report) {
    Json dropped = Json::array(), rows = Json::array();
    for (const traces::DroppedRows& one : report.dropped)
        dropped.push_back({{"reason", one.reason}, {"rows", one.count}, {"firstRow", one.firstRow}});
    for (const EquivalenceRow& row : report.equivalence.rows)
        rows.push_back({{"property", row.property},
                        {"original", optionalJson(row.original)},
                        {"synthetic", optionalJson(row.synthetic)},
                        {"distance", row.distance},
                        {"tolerance", row.tolerance},
                        {"verdict", synthesis::nameOf(row.verdict)},
                        {"why", row.why}});
    return {{"trace",
             {{"file", report.path},
              {"format", traces::nameOf(report.format)},
              {"accesses", report.model.profile.accesses},
              {"objects", report.model.profile.objects},
              {"dropped", dropped}}},
            {"model", modelJson(report.model)},
            {"out",
             {{"file", report.out},
              {"format", formatOf(report.model)},
              {"seed", report.seed},
              {"accesses", report.accesses},
              {"objects", report.objects}}},
            {"equivalence", rows},
            {"equivalent", report.equivalence.isEquivalent()}};
}

std::string toText(const SynthesisReport& report) {
    std::string text = fmt::format("{}: {}, {} accesses to {} objects\n", report.path, traces::nameOf(report.format),
                                   count(report.model.profile.accesses), count(report.model.profile.objects));
    for (const traces::DroppedRows& one : report.dropped)
        text += fmt::format("  {} rows dropped: {}\n", one.count, one.reason);
    text += fmt::format("{}: {}, {} accesses to {} objects, seed {}\n", report.out, formatOf(report.model),
                        count(report.accesses), count(report.objects), report.seed);
    text += "  popularity  " + popularityText(report.model.fit) + "\n";
    text += fmt::format("  references  by {}\n", nameOf(report.model.references));
    text += "  arrivals    " + arrivalsText(report.model.arrivals) + "\n\n";
    text += rowsText(report.equivalence);
    return text + (report.equivalence.isEquivalent() ? "Equivalent.\n" : "Not equivalent.\n");
}

} // namespace lakewright::cli
