// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <optional>
#include <vector>

namespace lakewright::desktop {

/// A text that wants to stand beside its anchor.
struct LabelRequest {
    QPointF anchor;   ///< centre of the marker, in pixels
    QSizeF size;      ///< of the text
    double gap = 0;   ///< from the anchor to the text
    int priority = 0; ///< higher is placed first
};

/// Top left corner of each label, nothing for one that finds no free place right, left, above or below its anchor.
/// Labels stay inside `bounds`. No two placed labels overlap, nor a label and one of `obstacles`. Ties go to the
/// earlier request.
std::vector<std::optional<QPointF>> placeLabels(const std::vector<LabelRequest>& requests,
                                                const std::vector<QRectF>& obstacles,
                                                const std::optional<QRectF>& bounds = std::nullopt);

} // namespace lakewright::desktop
