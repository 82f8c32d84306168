// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/deployment_fields.h"
#include "models/results/described.h"

/// The members of a result document.
namespace lakewright::results {

template <class A>
void describe(A& a, Described<A, Bound>& v) {
    a("value", v.value);
    a("upper", v.upper);
    a("equation", v.equation);
}
template <class A>
void describe(A& a, Described<A, Metric>& v) {
    a("id", v.id);
    a("entity", v.entity);
    a("value", v.value);
    a("unit", v.unit);
    a("low", v.low);
    a("high", v.high);
    a("n", v.n);
    a("bound", v.bound);
}
template <class A>
void describe(A& a, Described<A, Invariant>& v) {
    a("id", v.id);
    a("ok", v.ok);
    a("worst", v.worst);
    a("tolerance", v.tolerance);
    a("detail", v.detail);
}
template <class A>
void describe(A& a, Described<A, Bottleneck>& v) {
    a("resource", v.resource);
    a("entity", v.entity);
    a("busySeconds", v.busy);
    a("flowSeconds", v.flowSeconds);
}
template <class A>
void describe(A& a, Described<A, Event>& v) {
    a("atSeconds", v.at);
    a("untilSeconds", v.until);
    a("entity", v.entity);
    a("kind", v.kind);
    a("text", v.text);
}
template <class A>
void describe(A& a, Described<A, scenario::Objective>& v) {
    a("id", v.id);
    a("metric", v.metric);
    a("entity", v.entity);
    a("comparison", v.comparison);
    a("target", v.target);
    a("unit", v.unit);
    a("probability", v.probability);
}
template <class A>
void describe(A& a, Described<A, ObjectiveResult>& v) {
    a("objective", v.objective);
    a("worstEntity", v.worstEntity);
    a("value", v.value);
    a("low", v.low);
    a("high", v.high);
    a("probability", v.probability);
    a("verdict", v.verdict);
    a("text", v.text);
}
template <class A>
void describe(A& a, Described<A, scenario::Assumption>& v) {
    a("pointer", v.pointer);
    a("name", v.name);
    a("value", v.value);
    a("unit", v.unit);
    a("tier", v.tier);
    a("source", v.source);
    a("fromScenario", v.fromScenario);
}
template <class A>
void describe(A& a, Described<A, Site>& v) {
    a("id", v.id);
    a("name", v.name);
    a("kind", v.kind);
    a("latitude", v.latitude);
    a("longitude", v.longitude);
    a("lake", v.lake);
}
template <class A>
void describe(A& a, Described<A, LinkUse>& v) {
    a("id", v.id);
    a("from", v.from);
    a("to", v.to);
    a("capacityBytesPerSecond", v.capacity);
    a("carriedBytes", v.carried);
    a("meanUtilisation", v.meanUtilisation);
    a("p95Utilisation", v.p95Utilisation);
    a("roundTripSeconds", v.roundTrip);
}
template <class A>
void describe(A& a, Described<A, Series>& v) {
    a("id", v.id);
    a("entity", v.entity);
    a("unit", v.unit);
    a("startSeconds", v.start);
    a("stepSeconds", v.step);
    a.points("points", v.points);
}
template <class A>
void describe(A& a, Described<A, DrawnProbability>& v) {
    a("value", v.value);
    a("low", v.low);
    a("high", v.high);
    a("samples", v.samples);
}
template <class A>
void describe(A& a, Described<A, DrawnDate>& v) {
    a("seconds", v.seconds);
    a("date", v.date);
}
template <class A>
void describe(A& a, Described<A, MigrationLever>& v) {
    a("name", v.name);
    a("gainSeconds", v.gain);
    a("probability", v.probability);
}
template <class A>
void describe(A& a, Described<A, MigrationRefusal>& v) {
    a("rule", v.rule);
    a("binding", v.binding);
    a("text", v.text);
    a("relaxation", v.relaxation);
}
template <class A>
void describe(A& a, Described<A, MigrationOutcome>& v) {
    a("id", v.id);
    a("deadlineSeconds", v.deadline);
    a("deadlineProbability", v.deadlineProbability);
    a("dateP50", v.dateP50);
    a("dateP90", v.dateP90);
    a("levers", v.levers);
    a("boundSeconds", v.bound);
    a("boundBy", v.boundBy);
    a("refusals", v.refusals);
}
template <class A>
void describe(A& a, Described<A, Estimate>& v) {
    a("value", v.value);
    a("low", v.low);
    a("high", v.high);
}
template <class A>
void describe(A& a, Described<A, FaultFigure>& v) {
    a("id", v.id);
    a("entity", v.entity);
    a("unit", v.unit);
    a("before", v.before);
    a("during", v.during);
    a("after", v.after);
    a("target", v.target);
    a("recovered", v.recovered);
    a("recoverySeconds", v.recovery);
    a("n", v.n);
}
template <class A>
void describe(A& a, Described<A, FaultEffect>& v) {
    a("id", v.id);
    a("target", v.target);
    a("atSeconds", v.at);
    a("untilSeconds", v.until);
    a("figures", v.figures);
}
template <class A>
void describe(A& a, Described<A, DistributionHop>& v) {
    a("cache", v.cache);
    a("sender", v.sender);
    a("arrivalSeconds", v.arrival);
    a("sentBytes", v.sent);
    a("sentFromLakeBytes", v.sentFromLake);
    a("usdPerByte", v.price);
    a("usd", v.cost);
}
template <class A>
void describe(A& a, Described<A, DistributionOutcome>& v) {
    a("id", v.id);
    a("shape", v.shape);
    a("bytes", v.size);
    a("begun", v.begun);
    a("complete", v.complete);
    a("boundSeconds", v.bound);
    a("closedFormSeconds", v.closedForm);
    a("usd", v.cost);
    a("hops", v.hops);
}
template <class A>
void describe(A& a, Described<A, Egress>& v) {
    a("from", v.from);
    a("to", v.to);
    a("bytes", v.bytes);
    a("usd", v.cost);
    a("tier", v.tier);
    a("source", v.source);
}
template <class A>
void describe(A& a, Described<A, RunSummary>& v) {
    a.object("scenario", [&](auto& inner) {
        inner("name", v.scenarioName);
        inner("hash", v.scenarioHash);
    });
    a.optional("watermarks", v.watermarks);
    a("engine", v.engine);
    a("settings", v.settings);
    a("version", v.version);
    a("seed", v.seed);
    a("replications", v.replications);
    a("horizonSeconds", v.horizon);
    a("events", v.events);
    a("flowCompletions", v.flowCompletions);
    a("fingerprint", v.fingerprint);
    a("objectives", v.objectives);
    a.optional("migrations", v.migrations);
    a.optional("deployments", v.deployments);
    a.optional("faults", v.faults);
    a.optional("distributions", v.distributions);
    a.optional("egress", v.egress);
    a("metrics", v.metrics);
    a("invariants", v.invariants);
    a("bottlenecks", v.bottlenecks);
    a("warnings", v.warnings);
    a("assumptions", v.assumptions);
    a("timeline", v.timeline);
    a("sites", v.sites);
    a("links", v.links);
    a("series", v.series);
}
template <class A>
void describe(A& a, Described<A, RunEnvironment>& v) {
    a("wallSeconds", v.wallSeconds);
    a("host", v.host);
    a("startedAt", v.startedAt);
    a("jobs", v.jobs);
}

} // namespace lakewright::results
