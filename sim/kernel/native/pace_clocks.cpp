// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/native/pace_clocks.h"

#include <algorithm>

namespace lakewright::kernel {

namespace {

/// Work below this many bytes is exact to 2^-13 byte: not worth rewinding.
constexpr double kFineWork = 0x1p40;

} // namespace

void PaceClocks::growTo(std::size_t paces) {
    while (m_clocks.size() < paces) {
        m_clocks.emplace_back();
        m_ends.append();
    }
}

void PaceClocks::addClass(double weight) {
    m_classes.emplace_back().weight = weight;
}

void PaceClocks::setLevel(units::Seconds now, PaceId pace, double level) {
    Clock& clock = m_clocks[static_cast<std::size_t>(pace)];
    clock.reading = clock.at(now);
    clock.anchor = now.value;
    clock.level = level;
    rewindIfFar(now, clock);
    publish(static_cast<std::uint32_t>(pace));
}

void PaceClocks::follow(units::Seconds now, ClassId flowClass, PaceId pace) {
    const auto id = static_cast<std::uint32_t>(flowClass), to = static_cast<std::uint32_t>(pace);
    ClassState& state = m_classes[id];
    if (state.pace == to)
        return;
    state.work = work(now, flowClass);
    if (state.pace != 0)
        leave(id);
    state.pace = to;
    state.since = 0;
    if (to != 0)
        join(now, id, to);
}

void PaceClocks::setNext(units::Seconds now, ClassId flowClass, double work) {
    ClassState& state = classAt(flowClass);
    state.nextWork = work;
    if (state.pace == 0)
        return;
    Clock& clock = m_clocks[state.pace];
    setKey(clock, state.place, state.key());
    rewindIfFar(now, clock);
    publish(state.pace);
}

void PaceClocks::restart(units::Seconds now, ClassId flowClass) {
    ClassState& state = classAt(flowClass);
    state.work = 0;
    state.since = state.pace != 0 ? m_clocks[state.pace].at(now) : 0;
}

double PaceClocks::work(units::Seconds now, ClassId flowClass) const {
    const ClassState& state = classAt(flowClass);
    return state.pace != 0 ? state.work + state.weight * (m_clocks[state.pace].at(now) - state.since) : state.work;
}

units::Bandwidth PaceClocks::rate(ClassId flowClass) const {
    const ClassState& state = classAt(flowClass);
    return {state.pace != 0 ? state.weight * m_clocks[state.pace].level : 0};
}

void PaceClocks::leave(std::uint32_t flowClass) {
    const ClassState& state = m_classes[flowClass];
    Clock& clock = m_clocks[state.pace];
    clock.followers[state.place] = clock.followers.back();
    m_classes[clock.followers[state.place].flowClass].place = state.place;
    clock.followers.pop_back();
    if (clock.next == flowClass) {
        findNext(clock);
        publish(state.pace);
    }
}

void PaceClocks::join(units::Seconds now, std::uint32_t flowClass, std::uint32_t pace) {
    ClassState& state = m_classes[flowClass];
    Clock& clock = m_clocks[pace];
    if (clock.followers.empty()) {
        clock.reading = 0;
        clock.anchor = now.value;
        clock.fine = kInfinity;
    }
    clock.fine = std::min(clock.fine, kFineWork / state.weight);
    state.since = clock.at(now);
    state.place = static_cast<std::uint32_t>(clock.followers.size());
    clock.followers.push_back({kInfinity, flowClass});
    setKey(clock, state.place, state.key());
    rewindIfFar(now, clock);
    publish(pace);
}

void PaceClocks::setKey(Clock& clock, std::uint32_t place, double key) {
    Follower& follower = clock.followers[place];
    follower.key = key;
    if (key <= clock.nextKey) {
        clock.nextKey = key;
        clock.next = follower.flowClass;
    } else if (clock.next == follower.flowClass) {
        findNext(clock);
    }
}

void PaceClocks::findNext(Clock& clock) {
    clock.nextKey = kInfinity;
    clock.next = kNone;
    for (const Follower& follower : clock.followers) {
        if (follower.key >= clock.nextKey)
            continue;
        clock.nextKey = follower.key;
        clock.next = follower.flowClass;
    }
}

/// A reading that has grown much larger than what is left to the next end tells it less exactly than it could.
void PaceClocks::rewindIfFar(units::Seconds now, Clock& clock) {
    const double reading = clock.at(now);
    if (reading < clock.fine || reading < clock.nextKey / 2)
        return;
    for (Follower& follower : clock.followers) {
        ClassState& state = m_classes[follower.flowClass];
        state.work += state.weight * (reading - state.since);
        state.since = 0;
        follower.key = state.key();
    }
    clock.reading = 0;
    clock.anchor = now.value;
    findNext(clock);
}

void PaceClocks::publish(std::uint32_t pace) {
    const Clock& clock = m_clocks[pace];
    double end = kInfinity;
    if (clock.nextKey <= clock.reading)
        end = clock.anchor;
    else if (clock.level > 0)
        end = clock.anchor + (clock.nextKey - clock.reading) / clock.level;
    m_ends.set(pace, end);
}

} // namespace lakewright::kernel
