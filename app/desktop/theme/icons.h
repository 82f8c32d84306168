// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace lakewright::desktop {

/// The embedded Lucide file `name` with its strokes in `colour`; asserts on an unknown name.
QByteArray recolouredSvg(const QString& name, const QColor& colour);

/// An icon whose strokes have `colour`, `on` when checked and `disabled` when disabled, at 16, 20, 32 and 40 px.
QIcon makeIcon(const QString& name, const QColor& colour, const QColor& on, const QColor& disabled);

/// Writes every embedded icon in `colour` to `folder`, for style sheets, which take only files.
void writeIcons(const QString& folder, const QColor& colour);

} // namespace lakewright::desktop
