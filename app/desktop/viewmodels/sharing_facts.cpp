// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/sharing_facts.h"

#include "app/desktop/viewmodels/fact_builder.h"
#include "app/desktop/viewmodels/figure_text.h"

#include <QObject>

namespace lakewright::desktop {

ObjectFacts migrationFacts(const Deployment& deployment, int i) {
    const auto& migration = deployment.scenario().migrations[std::size_t(i)];
    FactBuilder facts(deployment, "/migrations/" + std::to_string(i));
    facts.section(QObject::tr("Migration"));
    facts.value(QObject::tr("From accounts in"), deployment.regionName(migration.region), "/source/region");
    facts.value(QObject::tr("Accounts"), countText(accountsOf(migration)), "/source/accounts");
    facts.value(QObject::tr("Into"), text(migration.lake), "/lake");
    facts.value(QObject::tr("Objects"), numberText(migration.objects, 0), "/inventory/objects");
    facts.value(QObject::tr("Bytes"), text(migration.bytes), "/inventory/bytes");
    facts.value(QObject::tr("Deadline"), text(migration.deadline), "/deadline");
    facts.section(QObject::tr("Hosts"));
    facts.value(QObject::tr("VM size"), text(migration.hosts.size), "/hosts/size");
    facts.value(QObject::tr("VMs"), countText(migration.hosts.count), "/hosts/count");
    facts.section(QObject::tr("Changes in a day"));
    facts.value(QObject::tr("Of the bytes"), percentText(migration.changedBytes), "/changes/bytesPerDay");
    facts.value(QObject::tr("Of the objects"), percentText(migration.changedObjects), "/changes/objectsPerDay");
    facts.value(QObject::tr("New in 30 days"), percentText(migration.growth), "/changes/growth");
    facts.remainingAssumptions();
    return {text(migration.id), text(migration.id), QObject::tr("Copy out of Blob accounts"), facts.take()};
}

ObjectFacts federationFacts(const Deployment& deployment, int i) {
    const auto& federation = deployment.scenario().federations[std::size_t(i)];
    FactBuilder facts(deployment, "/federations/" + std::to_string(i));
    facts.section(QObject::tr("Federation"));
    facts.value(QObject::tr("Accounts in"), deployment.regionName(federation.region), "/region");
    facts.value(QObject::tr("Lake"), text(federation.lake), "/lake");
    facts.value(QObject::tr("Objects"), numberText(federation.objects, 0), "/objects");
    facts.value(QObject::tr("Bytes"), text(federation.bytes), "/bytes");
    facts.value(QObject::tr("Changes a second"), numberText(federation.changes.value, 0), "/changes");
    facts.value(QObject::tr("Reads a second"), numberText(federation.reads.value, 0), "/reads");
    facts.value(QObject::tr("Phases"), countText(static_cast<qint64>(federation.phases.size())), "/phases");
    facts.remainingAssumptions();
    return {text(federation.id), text(federation.id), QObject::tr("Objects shared with Blob"), facts.take()};
}

} // namespace lakewright::desktop
