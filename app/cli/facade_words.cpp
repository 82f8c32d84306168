// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/facade_words.h"

namespace lakewright::cli {

const char* name(facade::Resource resource) {
    return facade::kResourceNames[static_cast<std::size_t>(resource)];
}

const char* stopText(const request::LoadPoint& point) {
    if (point.isAboveBound)
        return "above the bound";
    if (point.stop == request::StopReason::TooShort)
        return "too short";
    if (facade::unserved(point.report.answers) > 1 - request::kSaturatedBelow)
        return "refuses";
    if (point.saturated)
        return "saturated";
    return point.stop == request::StopReason::Precise ? "precise" : "most requests";
}

const char* limitingName(const request::LoadPoint& point, const facade::Mix& mix) {
    const double turnedAway = share(point.report.answers, facade::Answer::ServerBusy);
    if (point.saturated && turnedAway > 1 - request::kSaturatedBelow)
        return "admission";
    if (!point.saturated || request::isBusy(point.report))
        return name(point.report.limiting);
    return mix.admission == facade::Admission{} ? "connections" : "admission";
}

} // namespace lakewright::cli
