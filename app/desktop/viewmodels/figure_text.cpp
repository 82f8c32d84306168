// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/figure_text.h"

#include "models/units/text.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace lakewright::desktop {
namespace {

constexpr QChar kNarrowSpace(0x202f);

struct Step {
    double from; ///< smallest magnitude shown in this unit
    double size; ///< of one unit in the canonical one
    const char* unit;
};
constexpr Step kSeconds[] = {{0, 1e-3, "ms"}, {1, 1, "s"}, {120, 60, "min"}, {7200, 3600, "h"}, {172800, 86400, "d"}};
constexpr Step kBytes[] = {{0, 1, "B"},        {1e3, 1e3, "kB"},   {1e6, 1e6, "MB"},  {1e9, 1e9, "GB"},
                           {1e12, 1e12, "TB"}, {1e15, 1e15, "PB"}, {1e18, 1e18, "EB"}};

Scale pick(std::span<const Step> steps, double magnitude, const char* suffix) {
    Step chosen = steps.front();
    for (const Step& step : steps)
        if (magnitude >= step.from)
            chosen = step;
    return {1 / chosen.size, QString::fromUtf8(chosen.unit) + suffix};
}

QString withUnit(const QString& number, const Scale& scale) {
    return scale.unit.isEmpty() ? number : number + kNarrowSpace + scale.unit;
}

/// Decimals that show `digits` significant digits of v.
int decimalsFor(double v, int digits) {
    if (v == 0 || !std::isfinite(v))
        return 0;
    return std::clamp(digits - 1 - static_cast<int>(std::floor(std::log10(std::fabs(v)))), 0, 12);
}

/// One significant digit of a half-width, two when it starts with 1 or 2.
int halfWidthDecimals(double halfWidth) {
    const int decimals = decimalsFor(halfWidth, 1);
    const double leading = std::floor(halfWidth * std::pow(10, decimals));
    return leading == 1 || leading == 2 ? decimalsFor(halfWidth, 2) : decimals;
}

} // namespace

Scale scaleFor(double magnitude, const QString& unit) {
    const double m = std::fabs(magnitude);
    if (unit == QLatin1String("s"))
        return pick(kSeconds, m, "");
    if (unit == QLatin1String("B"))
        return pick(kBytes, m, "");
    if (unit == QLatin1String("B/s"))
        return pick(kBytes, m, "/s");
    if (unit == QLatin1String("1") || unit == QLatin1String("count"))
        return {1, QString()};
    return {1, unit};
}

QString numberText(double value, int decimals) {
    if (!std::isfinite(value))
        return value > 0 ? QStringLiteral("∞") : QStringLiteral("—");
    QString digits = QString::number(std::fabs(value), 'f', decimals);
    qsizetype point = digits.indexOf('.');
    for (qsizetype i = (point < 0 ? digits.size() : point) - 3; i > 0; i -= 3)
        digits.insert(i, kNarrowSpace);
    const bool isZero = std::all_of(digits.begin(), digits.end(), [](QChar c) { return !c.isDigit() || c == '0'; });
    return value < 0 && !isZero ? QChar(0x2212) + digits : digits;
}

QString countText(qint64 value) {
    return numberText(static_cast<double>(value), 0);
}

QString countOf(qint64 count, const QString& one, const QString& many) {
    return QStringLiteral("%1 %2").arg(countText(count), count == 1 ? one : many);
}

QString percentText(double share) {
    return numberText(share * 100, 0) + kNarrowSpace + '%';
}

QString figureText(double value, const QString& unit) {
    if (!std::isfinite(value))
        return QStringLiteral("—");
    const Scale scale = scaleFor(value, unit);
    const double shown = value * scale.factor;
    const bool whole = unit == QLatin1String("count") && shown == std::floor(shown);
    return withUnit(numberText(shown, whole ? 0 : decimalsFor(shown, 3)), scale);
}

QString figureText(double value, double low, double high, const QString& unit) {
    const double up = high - value, down = value - low;
    if (!(up > 0) && !(down > 0))
        return figureText(value, unit);
    const Scale scale = scaleFor(std::max(std::fabs(value), std::max(up, down)), unit);
    const double f = scale.factor;
    if (std::fabs(up - down) <= 0.05 * std::max(up, down)) {
        const int decimals = halfWidthDecimals(up * f);
        return withUnit(QStringLiteral("%1 ± %2").arg(numberText(value * f, decimals), numberText(up * f, decimals)),
                        scale);
    }
    const int decimals = halfWidthDecimals(std::max(up, down) * f);
    return withUnit(
        QStringLiteral("%1 [%2, %3]")
            .arg(numberText(value * f, decimals), numberText(low * f, decimals), numberText(high * f, decimals)),
        scale);
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
    constexpr Step kBinary[] = {
        {0, 1, "B"}, {1024, 1024, "KiB"}, {1048576, 1048576, "MiB"}, {1073741824, 1073741824, "GiB"}};
    const Scale scale = pick(kBinary, size.value, "");
    const double shown = size.value * scale.factor;
    return withUnit(numberText(shown, shown == std::floor(shown) ? 0 : decimalsFor(shown, 3)), scale);
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
