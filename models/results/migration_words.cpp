// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/migration_words.h"

#include "models/units/text.h"

#include <fmt/format.h>

namespace lakewright::results {

std::string dateText(const DrawnDate& date) {
    if (!units::isFinite(date.seconds))
        return "never";
    const std::string after = units::durationText(date.seconds);
    return date.date ? after + ", " + *date.date : after;
}

std::string leversText(const MigrationOutcome& outcome) {
    std::string text;
    for (const MigrationLever& lever : outcome.levers)
        text += fmt::format("{}{} {} ({:.3f})", text.empty() ? "" : ", ", lever.name,
                            units::isFinite(lever.gain) ? units::durationText(lever.gain) : "from never",
                            lever.probability);
    return text.empty() ? "none helps alone" : text;
}

} // namespace lakewright::results
