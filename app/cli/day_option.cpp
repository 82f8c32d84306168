// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/day_option.h"

#include "app/cli/trace_arguments.h"

namespace lakewright::cli {

growth::Date dayOf(const std::string& option, const std::string& text, growth::Date otherwise) {
    if (text.empty())
        return otherwise;
    if (const auto date = growth::parseDate(text))
        return *date;
    throw diagnostics::InputError({argumentFinding(option, "Is no date", text, "a day such as 2027-02-28")});
}

} // namespace lakewright::cli
