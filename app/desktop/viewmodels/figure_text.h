// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <QString>

#include <optional>
#include <string>

namespace lakewright::desktop {

/// How a canonical unit is shown: shown value = value · factor, followed by `unit` (empty for a ratio).
struct Scale {
    double factor = 1;
    QString unit;
};

/// The prefix with which `magnitude`, in the canonical unit of a result ("1", "s", "B/s", "B", "count"), lies between 1
/// and 1000; an unknown unit is kept.
Scale scaleFor(double magnitude, const QString& unit);

/// Decimal point, U+202F between thousands, U+2212 for minus; decimals in [0, 12].
QString numberText(double value, int decimals);
QString countText(qint64 value);
QString countOf(qint64 count, const QString& one, const QString& many); ///< "1 error", "3 errors"
/// "62 %", whole.
QString percentText(double share);

/// A figure with its unit, three significant digits: "4.21 TB/s".
QString figureText(double value, const QString& unit);
/// "21.9 ± 0.4 ms", or "52 [49, 58] min" when the interval is not symmetric; the half-width has one significant digit,
/// two when it starts with 1 or 2 (UX §8).
QString figureText(double value, double low, double high, const QString& unit);
/// The interval of a result in words: "95 % interval 21.5 to 22.3 ms", "exact", "one run, no interval".
QString intervalWords(double value, std::optional<double> low, std::optional<double> high, const QString& unit);

QString text(const std::string& utf8);
QString text(units::Bytes size);
QString binaryText(units::Bytes size); ///< memory and TCP windows: KiB, MiB, GiB
QString text(units::Seconds duration);
QString networkRate(units::Bandwidth rate); ///< in bits per second
QString storageRate(units::Bandwidth rate); ///< in bytes per second

} // namespace lakewright::desktop
