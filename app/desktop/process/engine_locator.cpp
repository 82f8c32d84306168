// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/process/engine_locator.h"

#include <QFileInfo>
#include <QStandardPaths>

namespace lakewright::desktop {

QString findEngine(const QString& configured, const QString& applicationFolder) {
    if (!configured.isEmpty() && QFileInfo(configured).isExecutable())
        return configured;
    const QString beside = QStandardPaths::findExecutable(QStringLiteral("lakewright"), {applicationFolder});
    return beside.isEmpty() ? QStandardPaths::findExecutable(QStringLiteral("lakewright")) : beside;
}

} // namespace lakewright::desktop
