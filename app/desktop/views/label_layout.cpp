// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/label_layout.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace lakewright::desktop {
namespace {

std::array<QPointF, 4> corners(const LabelRequest& r) {
    const double w = r.size.width(), h = r.size.height();
    return {r.anchor + QPointF(r.gap, -h / 2), r.anchor + QPointF(-r.gap - w, -h / 2),
            r.anchor + QPointF(-w / 2, -r.gap - h), r.anchor + QPointF(-w / 2, r.gap)};
}

} // namespace

std::vector<std::optional<QPointF>> placeLabels(const std::vector<LabelRequest>& requests,
                                                const std::vector<QRectF>& obstacles,
                                                const std::optional<QRectF>& bounds) {
    std::vector<std::size_t> order(requests.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return requests[a].priority > requests[b].priority; });
    std::vector<QRectF> taken = obstacles;
    std::vector<std::optional<QPointF>> placed(requests.size());
    for (const std::size_t i : order) {
        for (const QPointF& corner : corners(requests[i])) {
            const QRectF box(corner, requests[i].size);
            if (bounds && !bounds->contains(box))
                continue;
            if (std::any_of(taken.begin(), taken.end(), [&](const QRectF& other) { return other.intersects(box); }))
                continue;
            placed[i] = corner;
            taken.push_back(box);
            break;
        }
    }
    return placed;
}

} // namespace lakewright::desktop
