// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/described.h"
#include "models/results/run_event.h"

/// The members of findings and of the events of the run stream.
namespace lakewright::results {

template <class A>
void describe(A& a, Described<A, diagnostics::Diagnostic>& v) {
    a("severity", v.severity);
    a("file", v.file);
    a("pointer", v.pointer);
    a("message", v.message);
    a("found", v.found);
    a("allowed", v.allowed);
}
template <class A>
void describe(A& a, Described<A, RunStarted>& v) {
    a("scenario", v.scenarioName);
    a("scenarioHash", v.scenarioHash);
    a("engine", v.engine);
    a("seed", v.seed);
    a("replications", v.replications);
    a("horizonSeconds", v.horizon);
}
template <class A>
void describe(A& a, Described<A, RunProgress>& v) {
    a("fraction", v.fraction);
    a("replicationsDone", v.replicationsDone);
    a("simulatedSeconds", v.simulated);
    a("leftSeconds", v.leftSeconds);
}
template <class A>
void describe(A& a, Described<A, RunSample::Value>& v) {
    a("id", v.id);
    a("entity", v.entity);
    a("unit", v.unit);
    a("value", v.value);
}
template <class A>
void describe(A& a, Described<A, RunSample>& v) {
    a("atSeconds", v.at);
    a("values", v.values);
}
template <class A>
void describe(A& a, Described<A, RunFailed>& v) {
    a("message", v.message);
    a("findings", v.findings);
}

} // namespace lakewright::results
