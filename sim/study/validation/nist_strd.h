// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace lakewright::sim {

/// A parameter as certified: value and standard deviation to eleven digits, and the two starts that are to be tried.
struct CertifiedParameter {
    double firstStart, secondStart;
    double value, deviation;
};
struct CertifiedPoint {
    double y, x;
};

/// A set of data whose least-squares fit is known.
/// Source: NIST/ITL Statistical Reference Datasets, nonlinear regression (itl.nist.gov/div898/strd/nls): work of the US
/// government, public domain.
struct ReferenceFit {
    const char* name;
    double (*law)(std::span<const double> b, double x);
    std::vector<CertifiedParameter> parameters;
    double residualSquares; ///< certified sum at the certified values
    std::vector<CertifiedPoint> points;
};

/// Misra1a (lower difficulty), Thurber and MGH09 (higher difficulty). All of their parameters are above zero.
std::vector<ReferenceFit> referenceFits();

} // namespace lakewright::sim
