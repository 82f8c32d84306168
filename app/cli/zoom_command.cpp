// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/zoom_command.h"

#include "app/cli/fitted_figures.h"
#include "app/cli/mix_input.h"
#include "app/cli/problems.h"
#include "app/cli/scenario_input.h"
#include "app/cli/zoom_output.h"
#include "models/units/text.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iostream>
#include <memory>

namespace lakewright::cli {
namespace {

struct Arguments {
    std::string scenario, at, place, mix;
    double window = 0;
    bool json = false;
};

std::string timeProblem(const std::string& text) {
    const auto parsed = units::parse<units::Seconds>(text);
    const auto* const time = std::get_if<units::Seconds>(&parsed);
    return time && time->value >= 0 ? "" : "Found \"" + text + "\". Allowed: a time such as \"6 h\".";
}

[[noreturn]] void refuse(const Arguments& arguments, const char* pointer, const std::string& message,
                         const std::string& found, const std::string& allowed) {
    throw diagnostics::InputError(
        {{.file = arguments.scenario, .pointer = pointer, .message = message, .found = found, .allowed = allowed}});
}

units::Seconds timeOf(const Arguments& arguments, const scenario::Scenario& scenario) {
    const auto at = std::get<units::Seconds>(units::parse<units::Seconds>(arguments.at));
    if (at > scenario.horizon)
        refuse(arguments, "--at", "The run has ended by then", arguments.at,
               "at most " + units::durationText(scenario.horizon));
    return at;
}

/// The lake or cache that is named, or the only one.
std::string placeOf(const Arguments& arguments, const scenario::Scenario& scenario) {
    std::vector<std::string> known;
    for (const scenario::Lake& lake : scenario.lakes)
        known.push_back(lake.id);
    for (const scenario::Cache& cache : scenario.caches)
        known.push_back(cache.id);
    const std::string allowed = fmt::format("one of {}", fmt::join(known, ", "));
    if (arguments.place.empty() && known.size() > 1)
        refuse(arguments, "--deployment", "Which lake or cache is not said", "", allowed);
    if (arguments.place.empty())
        return known.front();
    if (std::find(known.begin(), known.end(), arguments.place) == known.end())
        refuse(arguments, "--deployment", "Lake or cache is not known", arguments.place, allowed);
    return arguments.place;
}

facade::Mix mixOf(const Arguments& arguments) {
    facade::LoadedMix loaded = readMix(arguments.mix);
    if (facade::meanPayload(*loaded.mix).value <= 0)
        refuse(arguments, "--mix", "A mix that moves no bytes cannot carry the load of flow level", loaded.mix->name,
               "a mix with payload");
    return std::move(*loaded.mix);
}

/// What is asked as one mix, or why there is none.
sim::FacadeStream streamOf(const Arguments& arguments, const sim::FacadeMoment& moment) {
    if (moment.nodes == 0)
        refuse(arguments, "--at", moment.place + " is down then", arguments.at, "a time when it is up");
    if (moment.streams.empty())
        refuse(arguments, "--at", "Nothing is asked of " + moment.place + " then", arguments.at, "a time with traffic");
    if (!arguments.mix.empty())
        return sim::asOneMix(moment.streams, mixOf(arguments));
    for (const sim::FacadeStream& stream : moment.streams)
        if (!stream.mix)
            refuse(arguments, "--mix", "The scenario does not say of which requests these bytes are",
                   fmt::format("{} of {}, {}", stream.from, moment.place, units::display(stream.payload)),
                   "--mix FILE, or a curve of this façade and direction with its mix");
    const facade::Mix& first = *moment.streams.front().mix;
    for (const sim::FacadeStream& stream : moment.streams) {
        if (stream.mix->tls != first.tls)
            refuse(arguments, "--mix", "One mix has TLS and another has none", stream.from, "--mix FILE");
        if (stream.mix->costs != first.costs)
            refuse(arguments, "--mix", "Two mixes have other costs of operations", stream.from, "--mix FILE");
    }
    return sim::together(moment.streams);
}

request::LoadSweep sweepOf(const Arguments& arguments, const scenario::Scenario& scenario,
                           const sim::FacadeMoment& moment, const sim::FacadeStream& stream) {
    request::LoadSweep sweep{.facade = moment.facade, .mix = *stream.mix, .seed = scenario.seed};
    sweep.facade.costs = sweep.mix.costs;
    sweep.fractions = {stream.asked / facade::capacityBound(sweep.facade, sweep.mix).requests};
    if (arguments.window > 0) {
        constexpr double kMost = 20e6;
        const double requests =
            std::clamp(stream.asked.value * arguments.window, static_cast<double>(request::kLeastSamples), kMost);
        sweep.fewestRequests = sweep.mostRequests = static_cast<std::uint64_t>(requests);
    }
    return sweep;
}

int zoom(const Arguments& arguments) {
    const scenario::Scenario scenario = readScenario(arguments.scenario);
    const units::Seconds at = timeOf(arguments, scenario);
    Zoom zoom{.scenario = scenario.name, .at = at};
    zoom.moment = sim::facadeAt(scenario, catalogue::builtin(), placeOf(arguments, scenario), at);
    zoom.stream = streamOf(arguments, zoom.moment);
    zoom.point = request::pointsOf(sweepOf(arguments, scenario, zoom.moment, zoom.stream)).front();
    std::vector<scenario::Assumption> figures = scenario.assumptions;
    for (const scenario::Assumption& figure : assumptionsOf(zoom.stream.mix->fitted))
        figures.push_back(figure);
    std::cout << withFitted(arguments.json ? zoomJson(zoom) : zoomText(zoom), arguments.json, figures);
    return kOk;
}

} // namespace

void addZoomCommand(CLI::App& app, int& exitCode) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("zoom", "Simulate every request of a façade at an instant of a scenario");
    command->add_option("SCENARIO", arguments->scenario, "Scenario or what-if file")->required();
    command->add_option("--at", arguments->at, "Instant of the run, such as \"6 h\"")
        ->required()
        ->check(CLI::Validator(timeProblem, "TIME"));
    command->add_option("--deployment,--lake", arguments->place, "Lake or cache; not needed where there is only one");
    command->add_option("--mix", arguments->mix,
                        "What the bytes are requests of, a lakewright.mix/1 file (default: the mixes of the curves)");
    command->add_option("--window", arguments->window, "Seconds to simulate (default: until precise)")
        ->check(CLI::Range(0.001, 600.0));
    command->add_flag("--json", arguments->json, "Print one JSON document with exact figures");
    command->callback([arguments, &exitCode] { exitCode = zoom(*arguments); });
}

} // namespace lakewright::cli
