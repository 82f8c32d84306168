// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/facade_curve.h"

#include "models/scenario/limiting_curve.h"

namespace lakewright::scenario {

const FacadeCurve* limitingCurve(const std::vector<FacadeCurve>& curves, std::string_view size, int nodes,
                                 Direction direction) {
    for (const FacadeCurve& curve : curves)
        if (curve.size == size && curve.nodes == nodes && curve.direction == direction)
            return &curve;
    return nullptr;
}

std::optional<units::Bandwidth> facadeRate(const std::vector<FacadeCurve>& curves, std::string_view size, int nodes,
                                           Direction direction) {
    const FacadeCurve* curve = limitingCurve(curves, size, nodes, direction);
    return curve ? std::optional(curve->payload) : std::nullopt;
}

facade::ServiceCurve serviceCurve(const FacadeCurve& curve) {
    return {.size = curve.size,
            .mix = curve.mix,
            .nodes = curve.nodes,
            .capacity = curve.requests,
            .payload = curve.payload,
            .limiting = curve.limiting,
            .points = curve.points};
}

} // namespace lakewright::scenario
