// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lakewright::desktop {

/// The `lakewright` program: `configured` when that is executable, else beside the desktop in `applicationFolder`, else
/// on the search path; empty when there is none.
QString findEngine(const QString& configured, const QString& applicationFolder);

} // namespace lakewright::desktop
