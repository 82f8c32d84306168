// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace lakewright::desktop {

/// An OpenType font whose digits are its tabular ones (GSUB feature "tnum") and whose family is `family`; empty when
/// `font` has no such feature or cannot be read. Needed because Qt 6.4 has no API for font features, and columns of
/// figures must line up. The result stays in memory.
QByteArray withTabularDigits(const QByteArray& font, const QString& family, const QString& style);

/// Registers Inter with tabular digits and returns the family to use; the system's interface family where Inter is not
/// installed.
QString installUiFont();

} // namespace lakewright::desktop
