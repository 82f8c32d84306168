// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/waiver.h"

#include "models/scenario/findings.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace lakewright::scenario {
namespace {

using nlohmann::json;

constexpr const char* kWaiver =
    "{\"by\": \"…\", \"until\": \"YYYY-MM-DD\", \"reason\": \"…\"}, each a line of at most 300 bytes";

/// A text that every output can show: no control characters, as it goes to terminals and tables.
bool isLine(const json& value) {
    constexpr std::size_t kMostBytes = 300;
    const auto* const text = value.get_ptr<const std::string*>();
    return text && !text->empty() && text->size() <= kMostBytes &&
           std::none_of(text->begin(), text->end(), [](unsigned char c) { return c < ' ' || c == 0x7f; });
}

bool isWhole(const json& value) {
    return value.is_object() && value.size() == 3 && value.contains("by") && value.contains("until") &&
           value.contains("reason") && std::all_of(value.begin(), value.end(), isLine);
}

} // namespace

std::optional<Waiver> readWaiver(const json& value, const std::string& pointer, Findings& findings) {
    if (!isWhole(value)) {
        findings.error(pointer, "Is no waiver", inQuotes(value.dump()), kWaiver);
        return std::nullopt;
    }
    const auto until = growth::parseDate(value["until"].get_ref<const std::string&>());
    if (!until) {
        findings.error(child(pointer, "until"), "Is no day", inQuotes(value["until"].get<std::string>()),
                       "a day such as 2027-02-28");
        return std::nullopt;
    }
    return Waiver{value["by"], *until, value["reason"]};
}

} // namespace lakewright::scenario
