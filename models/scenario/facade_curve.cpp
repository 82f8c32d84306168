// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/facade_curve.h"

namespace lakewright::scenario {

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
