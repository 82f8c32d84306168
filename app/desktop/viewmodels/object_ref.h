// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

namespace lakewright::desktop {

enum class ObjectKind {
    None,
    Scenario,
    Lake,
    Region,
    Cache,
    Dataset,
    Job,
    Serving,
    Queries,
    Transfer,
    Migration,
    Federation,
    Path,
    Fault,
    Objective
};

/// Names one object of the open scenario; what tree, map, tables and inspector select together.
struct ObjectRef {
    ObjectKind kind = ObjectKind::None;
    QString id;
    bool operator==(const ObjectRef&) const = default;
};

} // namespace lakewright::desktop

Q_DECLARE_METATYPE(lakewright::desktop::ObjectRef)
