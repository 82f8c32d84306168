// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/run_event.h"

#include "models/results/codec.h"
#include "models/results/json_reader.h"
#include "models/results/json_writer.h"
#include "models/results/result_reader.h"

namespace lakewright::results {
namespace {

constexpr const char* kStream = "run stream";
/// Names of the alternatives of RunEvent, in their order.
constexpr std::array kEvents{"started", "progress", "sample", "finished", "failed"};
static_assert(kEvents.size() == std::variant_size_v<RunEvent>);

template <class E>
void write(JsonWriter& writer, const E& event) {
    describe(writer, event);
}
template <>
void write(JsonWriter& writer, const RunFinished& event) {
    writer("result", toJson(event.summary, event.environment));
}

template <class E>
RunEvent read(const nlohmann::json& line, Findings& findings) {
    E event;
    JsonReader reader(line, "", findings);
    reader.allow("protocol");
    reader.allow("event");
    if constexpr (std::is_same_v<E, RunFinished>) {
        reader.allow("result");
        const auto found = line.find("result");
        if (found == line.end())
            findings.add("/result", "The value is missing", "", "a result document");
        else
            std::tie(event.summary, event.environment) = readResult(*found, "/result", findings);
    } else {
        describe(reader, event);
    }
    reader.refuseUnknown();
    return event;
}

/// The index of the event's name, or nothing.
std::optional<std::size_t> eventIndex(const nlohmann::json& line) {
    const auto found = line.find("event");
    for (std::size_t i = 0; i < kEvents.size(); ++i)
        if (found != line.end() && *found == kEvents[i])
            return i;
    return std::nullopt;
}

/// Adds a finding unless the line is an event of this protocol.
void checkHeader(const nlohmann::json& line, Findings& findings) {
    if (!line.is_object()) {
        findings.add("", "An event is a JSON object", shortText(line), "");
        return;
    }
    const auto protocol = line.find("protocol");
    if (protocol == line.end() || *protocol != kRunProtocol)
        findings.add("/protocol", "The protocol version is not known",
                     protocol == line.end() ? "nothing" : shortText(*protocol), std::to_string(kRunProtocol));
    if (!eventIndex(line))
        findings.add("/event", "The event is not known", line.contains("event") ? shortText(line["event"]) : "nothing",
                     "started, progress, sample, finished, failed");
}

} // namespace

std::string toLine(const RunEvent& event) {
    JsonWriter writer;
    writer("protocol", kRunProtocol);
    writer("event", std::string(kEvents[event.index()]));
    std::visit([&](const auto& e) { write(writer, e); }, event);
    return toText(writer.take());
}

RunEvent parseRunEvent(std::string_view text) {
    const nlohmann::json line = parseBounded(text, kStream);
    Findings findings(kStream);
    checkHeader(line, findings);
    if (!findings.empty())
        findings.raise();
    using Read = RunEvent (*)(const nlohmann::json&, Findings&);
    constexpr Read kReaders[] = {read<RunStarted>, read<RunProgress>, read<RunSample>, read<RunFinished>,
                                 read<RunFailed>};
    RunEvent event = kReaders[*eventIndex(line)](line, findings);
    if (!findings.empty())
        findings.raise();
    return event;
}

} // namespace lakewright::results
