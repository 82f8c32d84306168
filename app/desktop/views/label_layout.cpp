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

bool overlapsAny(const QRectF& box, const std::vector<QRectF>& taken) {
    return std::any_of(taken.begin(), taken.end(), [&](const QRectF& other) { return other.intersects(box); });
}

std::optional<QPointF> firstClear(const LabelRequest& request, const std::vector<QRectF>& taken,
                                  const std::optional<QRectF>& bounds) {
    for (const QPointF& corner : corners(request)) {
        const QRectF box(corner, request.size);
        if ((!bounds || bounds->contains(box)) && !overlapsAny(box, taken))
            return corner;
    }
    return std::nullopt;
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
        placed[i] = firstClear(requests[i], taken, bounds);
        if (placed[i])
            taken.emplace_back(*placed[i], requests[i].size);
    }
    return placed;
}

} // namespace lakewright::desktop
