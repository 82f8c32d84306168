// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/limit.h"
#include "models/scenario/scenario.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <vector>

namespace lakewright::network {

/// A figure of the scenario, as its list of assumptions knows it at the first of these places (JSON pointers) that is
/// in the list: a default with its source, or what a calibration profile gave; else as the user wrote it.
Factor figureAt(const scenario::Scenario& scenario, std::initializer_list<std::string> places, Factor written);

/// The JSON pointer of an element; of none ("/lakes/-") where a caller made it up to ask what it would give.
template <class Element>
std::string placeIn(const char* list, const std::vector<Element>& elements, const std::string& id) {
    const auto found = std::find_if(elements.begin(), elements.end(), [&](const Element& one) { return one.id == id; });
    return "/" + std::string(list) + "/" + (found == elements.end() ? "-" : std::to_string(found - elements.begin()));
}

} // namespace lakewright::network
