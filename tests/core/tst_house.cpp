// SPDX-License-Identifier: GPL-3.0-or-later
// Checks the plan of the house: which folder may include which, and what every source file must
// have.

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

const QString sourceRoot = REGATTA_SOURCE_DIR "/";

struct Source
{
    /// The path from the root, as includes are written.
    QString path;
    QStringList lines;

    bool isHeader() const { return path.endsWith(QLatin1String(".h")); }
    bool isIn(QLatin1String folder) const { return path.startsWith(folder); }
};

QStringList linesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        return {};
    return QString::fromUtf8(file.readAll()).split(u'\n');
}

std::vector<Source> readSources(const QStringList &folders)
{
    std::vector<Source> sources;
    for (const QString &folder : folders) {
        QDirIterator files(sourceRoot + folder, {"*.h", "*.cpp"}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            sources.push_back({path.mid(sourceRoot.size()), linesOf(path)});
        }
    }
    return sources;
}

/// The names that a file includes: quoted names as they are, others in angle brackets.
QStringList includesOf(const Source &source)
{
    static const QRegularExpression include(uR"(^\s*#\s*include\s+(?:"([^"]+)\"|(<[^>]+>)))"_s);
    QStringList names;
    for (const QString &line : source.lines) {
        if (const auto match = include.match(line); match.hasMatch())
            names += match.captured(match.hasCaptured(1) ? 1 : 2);
    }
    return names;
}

/// Whether a name in angle brackets is a header of a Qt module: <QWidget>, <QtWidgets>,
/// <QtWidgets/QWidget>.
bool isOfQtModule(const QString &include, const QString &module)
{
    if (!include.startsWith(u'<'))
        return false;
    const QString name = include.mid(1, include.size() - 2);
    const QString headers = QLibraryInfo::path(QLibraryInfo::HeadersPath);
    return name.startsWith(QString(module + u'/')) ||
           QFileInfo::exists(QString(headers + u'/' + module + u'/' + name));
}

/// The folders and, for each, those that its files may include beside their own. What isn't listed
/// points the wrong way. docs/architecture.md has the same as a picture.
const std::map<QString, QStringList> allowedArrows{
    {"core/system", {}},
    {"core/http", {}},
    {"core/workload", {"core/http"}},
    {"core/run", {"core/system", "core/http", "core/workload"}},
    {"core/record", {"core/http", "core/workload", "core/run"}},
    {"core/strategies", {"core/workload", "core/run"}},
    {"core/weather", {"core/http", "core/workload"}},
    {"core/server", {"core/system", "core/http", "core/workload", "core/weather"}},
    {"core/secure_server", {"core/system", "core/weather", "core/server"}},
    {"core/programs",
     {"core/system", "core/http", "core/workload", "core/run", "core/record", "core/strategies",
      "core/weather", "core/server"}},
    {"core/experiment",
     {"core/system", "core/http", "core/workload", "core/run", "core/record", "core/strategies",
      "core/weather", "core/server", "core/programs"}},
    {"core/analysis", {"core/http", "core/workload", "core/record", "core/strategies"}},
    {"core/reports",
     {"core/system", "core/http", "core/workload", "core/record", "core/strategies",
      "core/programs", "core/experiment", "core/analysis"}},
    {"core/pdf", {"core/analysis", "core/reports"}},
    {"core/labs", {"core/system", "core/http", "core/workload", "core/server"}},
    {"ui/look", {"core"}},
    {"ui/accessible", {"core", "ui/look"}},
    {"ui/widgets", {"core", "ui/look", "ui/accessible"}},
    {"ui/runs", {"core", "ui/look", "ui/accessible", "ui/widgets"}},
    {"ui/help", {"core", "ui/look", "ui/widgets"}},
    {"ui", {"core", "ui"}},
    {"app", {"core", "ui", "app"}},
};
/// Every other folder of ui is a page.
const QStringList allowedForPages{"core", "ui/look", "ui/accessible", "ui/widgets", "ui/runs"};

/// The folders that this one may include. Nothing if it isn't one of core, ui and app, or is new.
std::optional<QStringList> allowedFrom(const QString &folder)
{
    if (const auto row = allowedArrows.find(folder); row != allowedArrows.end())
        return row->second;
    return folder.startsWith("ui/") ? std::optional(allowedForPages) : std::nullopt;
}

/// "core/run" of "core/run/event_log.h"; "app" of "app/worker/main.cpp", as app is one folder.
QString folderOf(const QString &path)
{
    const qsizetype end = path.startsWith("app/") ? 3 : path.lastIndexOf(u'/');
    return path.left(end);
}

/// Whether the folder is among those listed, or in one of them.
bool isAmong(const QString &folder, const QStringList &listed)
{
    return std::any_of(listed.begin(), listed.end(), [&folder](const QString &other) {
        return folder == other || folder.startsWith(QString(other + u'/'));
    });
}

/// A sentence for each include in the files of `folder` that `isForbidden`.
template<typename Rule>
QString forbiddenIncludes(const std::vector<Source> &sources, QLatin1String folder,
                          Rule isForbidden)
{
    QStringList complaints;
    for (const Source &source : sources) {
        if (!source.isIn(folder))
            continue;
        for (const QString &include : includesOf(source)) {
            if (isForbidden(source, include))
                complaints += QString(source.path + " includes " + include);
        }
    }
    return complaints.join(u'\n');
}

} // namespace

class TestHouse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void arrowsBetweenFoldersPointOneWay();
    void allowedArrowsHaveNoCircle();
    void coreKnowsNoWindow();
    void includesAreWrittenFromTheRoot();
    void everyFileNamesItsLicence();
    void everyHeaderIsIncludedOnce();
    void everyHeaderSaysWhyItExists();
    void everyTypeHasANameOfItsOwn();
    void noFutureIsContinued();
    void filesAreNamedInSnakeCase();
    void exhibitsFitOnOneScreen();
    void readmeNamesTheCMakeThatIsNeeded();

private:
    std::vector<Source> m_sources;
};

void TestHouse::initTestCase()
{
    m_sources =
        readSources({"core", "ui", "app", "tests", "bench", "resources", "packaging", "cmake"});
    QVERIFY(m_sources.size() > 30);
    QVERIFY2(isOfQtModule("<QWidget>", "QtWidgets"), "Qt's headers are not where Qt says they are");
    QVERIFY(!isOfQtModule("<QObject>", "QtGui"));
}

void TestHouse::arrowsBetweenFoldersPointOneWay()
{
    bool isAllOneWay = true;
    const auto complain = [&isAllOneWay](const QString &text) {
        isAllOneWay = false;
        qWarning().noquote() << text;
    };
    for (const Source &source : m_sources) {
        const QString from = folderOf(source.path);
        const auto allowed = allowedFrom(from);
        if (!allowed) {
            if (isAmong(from, {"core", "ui"}))
                complain(source.path + " is in a folder that allowedArrows does not list.");
            continue;
        }
        for (const QString &include : includesOf(source)) {
            const QString to = folderOf(include);
            if (to != from && isAmong(to, {"core", "ui", "app", "tests", "bench"}) &&
                !isAmong(to, *allowed))
                complain(source.path + " includes " + include + ", but " + from +
                         " may only include " +
                         (allowed->isEmpty() ? u"itself"_s : allowed->join(", ")) + '.');
        }
    }
    QVERIFY2(isAllOneWay,
             "Folders only include what stands below them: the table allowedArrows in "
             "tests/core/tst_house.cpp says which, docs/architecture.md draws it. Move what both "
             "need to a folder below both, or hand it in from outside. A new folder of core needs "
             "a line in the table.");
}

/// An arrow into a circle would make the table a list of what happens to be there.
void TestHouse::allowedArrowsHaveNoCircle()
{
    QStringList settled;
    while (settled.size() < qsizetype(allowedArrows.size())) {
        const auto next =
            std::find_if(allowedArrows.begin(), allowedArrows.end(), [&settled](const auto &row) {
                const auto isSettled = [&](const QString &folder) {
                    return folder == "core" || folder == row.first || settled.contains(folder);
                };
                return !settled.contains(row.first) &&
                       std::all_of(row.second.begin(), row.second.end(), isSettled);
            });
        QVERIFY2(
            next != allowedArrows.end(),
            qPrintable(QString("There is a circle in allowedArrows behind ") + settled.join(", ")));
        settled += next->first;
    }
}

void TestHouse::coreKnowsNoWindow()
{
    const auto isOfWindows = [](const Source &source, const QString &include) {
        return isOfQtModule(include, "QtWidgets") ||
               (isOfQtModule(include, "QtGui") && !source.isIn(QLatin1String("core/pdf/")));
    };
    QCOMPARE(forbiddenIncludes(m_sources, QLatin1String("core/"), isOfWindows), QString());
}

void TestHouse::includesAreWrittenFromTheRoot()
{
    const auto isRelative = [](const Source &, const QString &include) {
        return !include.startsWith(u'<') && !include.endsWith(".moc") && !include.contains(u'/');
    };
    for (const char *folder : {"core/", "ui/", "app/", "tests/"})
        QCOMPARE(forbiddenIncludes(m_sources, QLatin1String(folder), isRelative), QString());
}

void TestHouse::everyFileNamesItsLicence()
{
    for (const Source &source : m_sources) {
        QVERIFY2(source.lines.value(0) == "// SPDX-License-Identifier: GPL-3.0-or-later",
                 qPrintable(source.path));
    }
}

void TestHouse::everyHeaderIsIncludedOnce()
{
    for (const Source &source : m_sources)
        QVERIFY2(!source.isHeader() || source.lines.contains("#pragma once"),
                 qPrintable(source.path));
}

void TestHouse::everyHeaderSaysWhyItExists()
{
    for (const Source &source : m_sources)
        QVERIFY2(!source.isHeader() || source.lines.value(1).startsWith("// "),
                 qPrintable(source.path));
}

/// They all live in one namespace. Of two types with the same name, the linker would quietly keep
/// the functions of one for both.
void TestHouse::everyTypeHasANameOfItsOwn()
{
    static const QRegularExpression definition(uR"(^(?:class|struct|enum class) (\w+)(?!.*;$))"_s);
    std::map<QString, QString> homes;
    for (const Source &source : m_sources) {
        if (!source.isHeader() || !isAmong(folderOf(source.path), {"core", "ui", "app"}))
            continue;
        for (const QString &line : source.lines) {
            const auto match = definition.match(line);
            if (!match.hasMatch())
                continue;
            const auto [home, isNew] = homes.try_emplace(match.captured(1), source.path);
            QVERIFY2(isNew, qPrintable(QString(match.captured(1) + " is defined in " +
                                               home->second + " and in " + source.path)));
        }
    }
    QVERIFY(homes.size() > 100);
}

/// docs/architecture.md says why.
void TestHouse::noFutureIsContinued()
{
    for (const Source &source : m_sources) {
        if (!isAmong(folderOf(source.path), {"core", "ui", "app", "bench"}))
            continue;
        for (const QString &line : source.lines) {
            QVERIFY2(line.trimmed().startsWith("//") || !line.contains(".then("),
                     qPrintable(QString(source.path + " calls QFuture::then. Use whenFinished, a "
                                                      "CompletionQueue or co_await.")));
        }
    }
}

void TestHouse::filesAreNamedInSnakeCase()
{
    static const QRegularExpression snakeCase("^[a-z0-9_]+\\.(h|cpp)$");
    for (const Source &source : m_sources)
        QVERIFY2(snakeCase.match(QFileInfo(source.path).fileName()).hasMatch(),
                 qPrintable(source.path));
}

void TestHouse::exhibitsFitOnOneScreen()
{
    const auto isCode = [](const QString &line) {
        return !line.trimmed().isEmpty() && !line.trimmed().startsWith("//");
    };
    for (const Source &source : m_sources) {
        // The table is no exhibit, and grows with each strategy.
        if (!source.isIn(QLatin1String("core/strategies/")) ||
            source.path.endsWith("/strategy_table.h"))
            continue;
        const auto lines = std::count_if(source.lines.begin(), source.lines.end(), isCode);
        QVERIFY2(lines <= 60, qPrintable(QString(source.path + ": " + QString::number(lines))));
    }
}

void TestHouse::readmeNamesTheCMakeThatIsNeeded()
{
    static const QRegularExpression needed(uR"(cmake_minimum_required\(VERSION ([\d.]+)\))"_s);
    static const QRegularExpression named(uR"(CMake\s+([\d.]+\d))"_s);
    const auto version = [](const QString &file, const QRegularExpression &form) {
        return form.match(linesOf(sourceRoot + file).join(u'\n')).captured(1);
    };
    QVERIFY(!version(u"CMakeLists.txt"_s, needed).isEmpty());
    QCOMPARE(version(u"README.md"_s, named), version(u"CMakeLists.txt"_s, needed));
}

QTEST_GUILESS_MAIN(TestHouse)
#include "tst_house.moc"
