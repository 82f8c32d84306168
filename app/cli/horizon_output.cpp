// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/horizon_output.h"

#include "app/cli/terminal.h"
#include "models/results/present.h"
#include "models/results/text_table.h"
#include "models/units/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace lakewright::cli {
namespace {

using nlohmann::ordered_json;
using results::Tone;
using sim::DateBand;
using Time = std::optional<units::Seconds>;

class Writer {
public:
    explicit Writer(const HorizonReport& report) : m_report(report), m_horizon(report.horizon) {}

    ordered_json json() const {
        const growth::RateBand& rate = m_horizon.rate;
        ordered_json document{{"schema", "lakewright.horizon/1"},
                              {"scenario", m_report.scenario},
                              {"scenarioHash", m_report.scenarioHash},
                              {"version", LAKEWRIGHT_VERSION},
                              {"start", m_report.start ? ordered_json(growth::dateText(*m_report.start)) : nullptr},
                              {"months", m_horizon.options.months},
                              {"monthSeconds", growth::kMonth.value},
                              {"samples", m_horizon.options.samples},
                              {"monthlyRate", {{"p10", rate.low}, {"p50", rate.middle}, {"p90", rate.high}}}};
        for (const sim::Runway& one : m_horizon.runways)
            document["runways"].push_back({{"place", one.place},
                                           {"resource", one.resource},
                                           {"now", one.now},
                                           {"limit", one.limit},
                                           {"runsOut", bandJson(one.runsOut)},
                                           {"bound",
                                            {{"p10", timeJson(one.alone10)},
                                             {"p50", timeJson(one.alone50)},
                                             {"p90", timeJson(one.alone90)},
                                             {"equation", "first t with load(t) >= limit, ln(C/S)/ln(1+g) between "
                                                          "steps, without expansions; MODELS 7.1"}}}});
        document["expansions"] = ordered_json::array();
        for (const sim::PlannedExpansion& one : m_horizon.expansions)
            document["expansions"].push_back({{"index", one.index},
                                              {"lake", one.lake},
                                              {"share", one.share},
                                              {"meanLeadSeconds", one.meanLead.value},
                                              {"ordered", bandJson(one.ordered)},
                                              {"inUse", bandJson(one.inUse)},
                                              {"needed", bandJson(one.needed)},
                                              {"orderBy", bandJson(one.orderBy)},
                                              {"late", one.late}});
        for (const sim::LakeOutlook& lake : m_horizon.lakes)
            document["lakes"].push_back(lakeJson(lake));
        return document;
    }

    std::string text() const {
        const growth::RateBand& rate = m_horizon.rate;
        std::string all = fmt::format("{}, {} months of 30 days{}\n", m_report.scenario, m_horizon.options.months,
                                      m_report.start ? " from " + growth::dateText(*m_report.start) : "");
        const auto percent = [](double share) { return fmt::format("{:.3g} %", 100 * share); };
        all += rate.low < rate.high
                   ? fmt::format("  Growth {} a month, between {} and {} with a probability of 80 %.\n",
                                 percent(rate.middle), percent(rate.low), percent(rate.high))
                   : fmt::format("  Growth {} a month, taken as known: the scenario has no low and high.\n",
                                 percent(rate.middle));
        const sim::Runway& first = m_horizon.runways.front();
        all += first.runsOut.p50
                   ? fmt::format("  First to run out: {} of {}, {} (80 %: {} to {}).\n", first.resource, first.place,
                                 when(first.runsOut.p50), when(first.runsOut.p10), when(first.runsOut.p90))
                   : std::string("  Nothing is likely to run out by then.\n");
        return all + "\n" + runwaysText() + expansionsText() + lakesText();
    }

private:
    ordered_json timeJson(const Time& time) const {
        if (!time)
            return nullptr;
        ordered_json all{{"seconds", time->value}, {"month", *time / growth::kMonth}};
        if (m_report.start)
            all["date"] = growth::dateText(growth::after(*m_report.start, *time));
        return all;
    }
    ordered_json bandJson(const DateBand& band) const {
        return {{"p10", timeJson(band.p10)},
                {"p50", timeJson(band.p50)},
                {"p90", timeJson(band.p90)},
                {"withinHorizon", band.within}};
    }
    ordered_json lakeJson(const sim::LakeOutlook& lake) const {
        ordered_json months = ordered_json::array();
        for (const sim::LakeMonth& one : lake.months)
            months.push_back({{"month", one.month},
                              {"storedP10", one.stored10.value},
                              {"storedP50", one.stored50.value},
                              {"storedP90", one.stored90.value},
                              {"capacity", one.capacity.value},
                              {"fill", one.stored50 / one.capacity},
                              {"fullProbability", one.full}});
        return {{"id", lake.id},
                {"storedBytes", lake.stored.value},
                {"capacityBytes", lake.capacity.value},
                {"series", std::move(months)}};
    }

    std::string when(const Time& time) const {
        if (!time)
            return "later";
        if (m_report.start)
            return growth::dateText(growth::after(*m_report.start, *time));
        return fmt::format("month {:.1f}", *time / growth::kMonth);
    }

    std::string runwaysText() const {
        results::TextTable table(
            {{"Runs out"}, {"Now", true}, {"Limit", true}, {"P10"}, {"P50"}, {"P90"}, {"Without expansions"}});
        constexpr std::size_t kMost = 12;
        const std::size_t shown = std::min(kMost, m_horizon.runways.size());
        for (std::size_t i = 0; i < shown; ++i) {
            const sim::Runway& one = m_horizon.runways[i];
            table.add({one.place + ": " + one.resource, results::percentText(one.now), results::percentText(one.limit),
                       when(one.runsOut.p10), when(one.runsOut.p50), when(one.runsOut.p90), when(one.alone50)});
        }
        std::string all = table.text(outputStyle());
        if (shown < m_horizon.runways.size())
            all += fmt::format("  {} more run out later; --json has them.\n", m_horizon.runways.size() - shown);
        return all + "  \"later\" is beyond the horizon. Use of links is the mean of the run; what it did not serve is "
                     "not in it.\n";
    }

    std::string expansionsText() const {
        if (m_horizon.expansions.empty())
            return "";
        results::TextTable table({{"Expansion"},
                                  {"Adds", true},
                                  {"Ordered P50"},
                                  {"In use P90"},
                                  {"Needed P50"},
                                  {"Order by (90 % in time)"},
                                  {"Late", true}});
        for (const sim::PlannedExpansion& one : m_horizon.expansions)
            table.add({fmt::format("{} of {}", one.index + 1, one.lake),
                       "+" + results::percentText(one.share),
                       when(one.ordered.p50),
                       when(one.inUse.p90),
                       when(one.needed.p50),
                       when(one.orderBy.p10),
                       {results::percentText(one.late), one.late > 0.1 ? Tone::Bad : Tone::Plain}});
        return "\n" + table.text(outputStyle());
    }

    std::string lakesText() const {
        std::string all;
        for (const sim::LakeOutlook& lake : m_horizon.lakes) {
            results::TextTable table({{lake.id},
                                      {"Stored P10", true},
                                      {"P50", true},
                                      {"P90", true},
                                      {"Capacity", true},
                                      {"Fill", true},
                                      {"Has run out", true}});
            const int step = std::max(1, m_horizon.options.months / 10);
            for (const sim::LakeMonth& one : lake.months)
                if (one.month % step == 0)
                    table.add({when(growth::kMonth * one.month), units::display(one.stored10),
                               units::display(one.stored50), units::display(one.stored90), units::display(one.capacity),
                               results::percentText(one.stored50 / one.capacity), results::percentText(one.full)});
            all += "\n" + table.text(outputStyle());
        }
        return all;
    }

    const HorizonReport& m_report;
    const sim::Horizon& m_horizon;
};

} // namespace

std::string horizonJson(const HorizonReport& report) {
    return Writer(report).json().dump(2) + "\n";
}

std::string horizonText(const HorizonReport& report) {
    return Writer(report).text();
}

} // namespace lakewright::cli
