// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/time_ticker.h"

#include "app/desktop/viewmodels/figure_text.h"

#include <array>
#include <cmath>

namespace lakewright::desktop {
namespace {

constexpr double kMinute = 60, kHour = 3600, kDay = 86400;
constexpr std::array kSteps{1.0,      2.0,         5.0,         10.0,         15.0,         30.0,
                            kMinute,  2 * kMinute, 5 * kMinute, 10 * kMinute, 15 * kMinute, 30 * kMinute,
                            kHour,    2 * kHour,   3 * kHour,   6 * kHour,    12 * kHour,   kDay,
                            2 * kDay, 5 * kDay,    7 * kDay,    14 * kDay,    30 * kDay,    90 * kDay};
constexpr int kWantedTicks = 8;

} // namespace

double TimeTicker::getTickStep(const QCPRange& range) {
    const double wanted = range.size() / kWantedTicks;
    for (double step : kSteps)
        if (step >= wanted)
            return step;
    return std::ceil(wanted / (90 * kDay)) * 90 * kDay;
}

int TimeTicker::getSubTickCount(double) {
    return 0;
}

QString TimeTicker::getTickLabel(double tick, const QLocale&, QChar, int) {
    const auto seconds = static_cast<long long>(std::llround(tick));
    const long long days = seconds / 86400, hours = seconds % 86400 / 3600, minutes = seconds % 3600 / 60;
    if (seconds % 86400 == 0 && seconds != 0)
        return QStringLiteral("%1\u202fd").arg(days);
    if (days > 0)
        return QStringLiteral("%1\u202fd %2:%3").arg(days).arg(hours).arg(minutes, 2, 10, QLatin1Char('0'));
    const QString clock = QStringLiteral("%1:%2").arg(hours).arg(minutes, 2, 10, QLatin1Char('0'));
    return seconds % 60 == 0 ? clock : QStringLiteral("%1:%2").arg(clock).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

} // namespace lakewright::desktop
