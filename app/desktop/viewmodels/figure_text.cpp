// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/figure_text.h"

#include "models/results/present.h"
#include "models/units/text.h"

#include <iterator>

namespace lakewright::desktop {
namespace {

constexpr double kKib = 1024;

} // namespace

QString numberText(double value, int decimals) {
    return text(results::numberText(value, decimals));
}

QString countText(qint64 value) {
    return text(results::countText(static_cast<double>(value)));
}

QString countOf(qint64 count, const QString& one, const QString& many) {
    return QStringLiteral("%1 %2").arg(countText(count), count == 1 ? one : many);
}

QString percentText(double share) {
    return text(results::percentText(share));
}

QString figureText(double value, const QString& unit) {
    return figureText(value, std::nullopt, std::nullopt, unit);
}

QString figureText(double value, std::optional<double> low, std::optional<double> high, const QString& unit) {
    return text(results::present({value, low, high, unit.toStdString()}).text());
}

QString intervalWords(double value, std::optional<double> low, std::optional<double> high, const QString& unit) {
    if (!low || !high)
        return QStringLiteral("one run, no interval");
    if (*low == value && *high == value)
        return QStringLiteral("exact");
    return QStringLiteral("95 % interval %1 to %2").arg(figureText(*low, unit), figureText(*high, unit));
}

QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}
QString text(units::Bytes size) {
    return text(units::display(size));
}
QString binaryText(units::Bytes size) {
    constexpr const char* kUnits[] = {"B", "KiB", "MiB", "GiB"};
    double shown = size.value;
    std::size_t unit = 0;
    for (; shown >= kKib && unit + 1 < std::size(kUnits); ++unit)
        shown /= kKib;
    return text(results::countText(shown) + "\u202f" + kUnits[unit]);
}
QString text(units::Seconds duration) {
    return text(units::durationText(duration));
}
QString networkRate(units::Bandwidth rate) {
    return text(units::networkText(rate));
}
QString storageRate(units::Bandwidth rate) {
    return text(units::display(rate));
}

} // namespace lakewright::desktop
