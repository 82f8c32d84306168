// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/viewmodels/deployment.h"
#include "app/desktop/viewmodels/object_ref.h"
#include "models/scenario/load.h"

#include <QFutureWatcher>
#include <QObject>
#include <QString>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace lakewright::desktop {

/// The open scenario file: what it says, its findings, and which object is selected. Files are read off the GUI thread.
class ScenarioSession : public QObject {
    Q_OBJECT
public:
    /// scenario::load with the catalogue; called in another thread, never throws.
    using Loader = std::function<scenario::Loaded(const std::filesystem::path&)>;

    ScenarioSession(Loader loader, const catalogue::Catalogue& catalogue, QObject* parent = nullptr);
    ~ScenarioSession() override;

    void open(const QString& file);
    void reload() { open(m_file); }
    bool isLoading() const { return m_loading; }

    const QString& file() const { return m_file; }                               ///< empty: none open
    const std::optional<Deployment>& deployment() const { return m_deployment; } ///< nothing while a file has errors
    const std::vector<diagnostics::Diagnostic>& findings() const { return m_content->loaded.findings; }
    /// The document that the findings' pointers refer to, for showing; shortened when very long.
    const QString& sourceText() const { return m_sourceText; }
    /// Where a finding is in sourceText(), lines and columns from 1; nothing when it concerns no place of it.
    struct Place {
        int line = 1, column = 1;
        int length = 1; ///< characters of the value, on that line
        bool operator==(const Place&) const = default;
    };
    std::optional<Place> placeOf(const diagnostics::Diagnostic& finding) const;
    int errorCount() const;
    int warningCount() const;
    bool canRun() const { return m_deployment.has_value() && !m_loading; }

    const ObjectRef& selected() const { return m_selected; }
    void select(const ObjectRef& object);

signals:
    void loadingStarted();
    void loaded();
    void selectionChanged(const lakewright::desktop::ObjectRef& object);

private:
    struct Content {
        scenario::Loaded loaded;
        std::string source;
    };
    static std::shared_ptr<const Content> read(const Loader& loader, const QString& file);
    void take(std::shared_ptr<const Content> content);

    Loader m_loader;
    const catalogue::Catalogue& m_catalogue;
    QFutureWatcher<std::shared_ptr<const Content>> m_watcher;
    QString m_file, m_sourceText;
    bool m_loading = false;
    std::shared_ptr<const Content> m_content = std::make_shared<const Content>();
    std::optional<Deployment> m_deployment; ///< refers to m_content
    ObjectRef m_selected;
};

} // namespace lakewright::desktop
