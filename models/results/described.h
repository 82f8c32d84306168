// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnostics/diagnostic.h"
#include "models/results/run_summary.h"

#include <array>
#include <type_traits>

/// How the members of a value are described once, under their JSON keys, for writing and for reading: a function
/// `describe(archive, value)` per type. An archive is called as a("key", member), a.object("key", describer) for
/// members grouped under one key, a.optional("key", vector) for one that is left out when empty, and a.points("key",
/// points) for the samples of a series; `kWrites` tells whether it takes const values.
namespace lakewright::results {

template <class A, class T>
using Described = std::conditional_t<A::kWrites, const T, T>;

/// Texts of an enumeration, in the order of its enumerators.
template <class E>
struct EnumTexts;
template <>
struct EnumTexts<Verdict> {
    static constexpr std::array kTexts{"met", "missed", "undecided"};
};
template <>
struct EnumTexts<scenario::Comparison> {
    static constexpr std::array kTexts{"at-least", "at-most"};
};
template <>
struct EnumTexts<diagnostics::Severity> {
    static constexpr std::array kTexts{"warning", "error"};
};

} // namespace lakewright::results
