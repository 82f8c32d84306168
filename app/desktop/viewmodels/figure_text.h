// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <QString>

#include <optional>
#include <string>

namespace lakewright::desktop {

// The texts of models/results/present.h and models/units/text.h as QString: the window, the terminal and the report
// write a figure the same way.

QString numberText(double value, int decimals);
QString countText(qint64 value);
QString countOf(qint64 count, const QString& one, const QString& many); ///< "1 error", "3 errors"
/// "62 %", whole.
QString percentText(double share);

/// A figure in the canonical unit of a result ("1", "s", "B/s", "B", "count"): "4.21 TB/s".
QString figureText(double value, const QString& unit);
/// With its interval, where both ends are known: "21.9 ± 0.4 ms".
QString figureText(double value, std::optional<double> low, std::optional<double> high, const QString& unit);
/// The interval of a result in words: "95 % interval 21.5 to 22.3 ms", "exact", "one run, no interval".
QString intervalWords(double value, std::optional<double> low, std::optional<double> high, const QString& unit);

QString text(const std::string& utf8);
QString text(units::Bytes size);
QString binaryText(units::Bytes size); ///< memory and TCP windows: KiB, MiB, GiB
QString text(units::Seconds duration);
QString networkRate(units::Bandwidth rate); ///< in bits per second
QString storageRate(units::Bandwidth rate); ///< in bytes per second

} // namespace lakewright::desktop
