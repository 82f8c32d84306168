// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/scenario_session.h"

#include "app/desktop/viewmodels/findings_table.h"
#include "models/diagnostics/json_place.h"

#include <QFile>
#include <QtConcurrentRun>

#include <algorithm>
#include <utility>

namespace lakewright::desktop {
namespace {

constexpr std::size_t kMaxShown = 2u << 20; ///< bytes of the source that are shown

/// Characters of the JSON value that starts at `column` (from 1) of a line.
int valueLength(const QString& line, int column) {
    const qsizetype start = column - 1;
    if (start >= line.size())
        return 1;
    const bool isString = line[start] == '"';
    qsizetype end = start + 1;
    while (end < line.size()) {
        const QChar c = line[end];
        if (isString ? c == '"' && line[end - 1] != '\\' : c == ',' || c == ']' || c == '}' || c.isSpace())
            break;
        ++end;
    }
    return static_cast<int>(end - start + (isString ? 1 : 0));
}

/// "byte 4096" names an offset, for documents that are no JSON.
std::optional<diagnostics::TextPlace> placeIn(const std::string& source, const std::string& pointer) {
    constexpr std::string_view kByte = "byte ";
    if (!pointer.starts_with(kByte))
        return diagnostics::placeOf(source, pointer);
    const auto offset = QString::fromStdString(pointer.substr(kByte.size())).toULongLong();
    return diagnostics::placeOfOffset(source, offset);
}

} // namespace

ScenarioSession::ScenarioSession(Loader loader, const catalogue::Catalogue& catalogue, QObject* parent)
    : QObject(parent), m_loader(std::move(loader)), m_catalogue(catalogue) {
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] { take(m_watcher.result()); });
}

ScenarioSession::~ScenarioSession() {
    m_watcher.disconnect(this); // a load that is still going on ends by itself; it refers to nothing of the session
}

void ScenarioSession::open(const QString& file) {
    if (file.isEmpty())
        return;
    m_file = file;
    m_loading = true;
    emit loadingStarted();
    m_watcher.setFuture(QtConcurrent::run([loader = m_loader, file] { return read(loader, file); }));
}

std::shared_ptr<const ScenarioSession::Content> ScenarioSession::read(const Loader& loader, const QString& file) {
    auto content = std::make_shared<Content>();
    content->loaded = loader(std::filesystem::path(file.toStdString()));
    content->source = content->loaded.text;
    QFile raw(file);
    if (content->source.empty() && raw.open(QIODevice::ReadOnly))
        content->source = raw.read(kMaxShown).toStdString();
    return content;
}

void ScenarioSession::take(std::shared_ptr<const Content> content) {
    m_deployment.reset();
    m_content = std::move(content);
    m_sourceText =
        QString::fromUtf8(m_content->source.data(), qsizetype(std::min(m_content->source.size(), kMaxShown)));
    if (m_content->loaded.scenario)
        m_deployment.emplace(*m_content->loaded.scenario, m_catalogue);
    m_loading = false;
    m_selected = {};
    emit loaded();
    if (m_deployment)
        select({ObjectKind::Scenario, QString::fromStdString(m_content->loaded.scenario->name)});
}

std::optional<ScenarioSession::Place> ScenarioSession::placeOf(const diagnostics::Diagnostic& finding) const {
    const auto place = placeIn(m_content->source, finding.pointer);
    if (!place)
        return std::nullopt;
    const QString line = m_sourceText.section('\n', place->line - 1, place->line - 1);
    return Place{place->line, place->column, valueLength(line, place->column)};
}

int ScenarioSession::errorCount() const {
    return countOf(findings(), diagnostics::Severity::Error);
}

int ScenarioSession::warningCount() const {
    return countOf(findings(), diagnostics::Severity::Warning);
}

void ScenarioSession::select(const ObjectRef& object) {
    if (object == m_selected || !m_deployment)
        return;
    m_selected = object;
    emit selectionChanged(object);
}

} // namespace lakewright::desktop
